"""Coreference: whom “she”, “the minister” and “Ruiz” mean at a place in the story."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newslint.article.entities.mentions import Mention
from newslint.article.entities.people import Person
from newslint.article.quotes.clauses import Clauses, Subject
from newslint.lexicon.lexicon import Lexicon

# How far back, in characters, a mention in passing may lie and still be taken before an older subject.
FAR = 700
TITLES, OWN = "title-word", "-"  # the list, and what stands there for a word that is its own form
GENDERS = ("m", "f")


class Antecedents:
    """Who is being spoken of while the story is gone through from the first word to the last."""

    def __init__(self, clauses: Clauses, people: Sequence[Person], lexicon: Lexicon) -> None:
        self._at = clauses.at
        self._tokens = clauses.tokens
        self._level = clauses.level
        self._lexicon = lexicon
        self._who = {mention.start: person for person in people for mention in person.mentions}
        self._mentions = sorted(self._who)
        self._topics: list[tuple[int, Person]] = []
        self._genders: dict[str, str] = {}

    def turn_to(self, person: Person, offset: int) -> None:
        """Note that the story speaks of a person at an offset."""
        self._topics.append((offset, person))

    def meant(self, subject: Subject) -> tuple[Person | None, str | None]:
        """The person that a subject means, and the full name of whomever it means; None where that cannot be told."""
        if subject.kind == "PERSON" and subject.mention is not None:
            person = self._who.get(subject.mention.start)
            return person, person.name if person else subject.mention.text
        if subject.kind in GENDERS:
            person = self._by_pronoun(subject.kind, self._tokens[subject.first].start, self._interrupted(subject.first))
        elif subject.kind in ("ROLE", "TITLE"):
            person = self._by_role(subject)
        elif subject.kind in ("ORG", "NAME", "PLACE") and subject.mention is not None:
            return None, subject.mention.text
        else:
            return None, None
        return person, person.name if person else None

    def _interrupted(self, index: int) -> Person | None:
        """The person of whom something is said that “, he said,” interrupts: not the one who says it."""
        mention = self._at[index - 1] if index else None
        return self._who.get(mention.start) if mention is not None and self._level[mention.end : mention.end + 2] == ", " else None

    def _by_pronoun(self, gender: str, offset: int, other: Person | None) -> Person | None:
        topics = ((start, person) for start, person in reversed(self._topics) if person is not other)
        found = next(((start, person) for start, person in topics if self._fits(person, gender)), None)
        if found is None or offset - found[0] > FAR:
            passing = self._in_passing(gender, offset, found[0] if found else 0)
            if passing is not None:
                return passing
        if found is None:
            return None
        self._genders[found[1].name] = gender
        return found[1]

    def _in_passing(self, gender: str, offset: int, since: int) -> Person | None:
        """The person of that gender mentioned last, if it is known to be the person's."""
        for index in range(bisect_left(self._mentions, offset) - 1, -1, -1):
            start = self._mentions[index]
            if start < max(since, offset - FAR):
                return None
            if self.gender(self._who[start]) == gender:
                return self._who[start]
        return None

    def _fits(self, person: Person, gender: str) -> bool:
        return self.gender(person) in ("", gender)

    def gender(self, person: Person) -> str:
        """m, f or nothing: by a form of address, a role's word, or the given name."""
        if person.name not in self._genders:
            self._genders[person.name] = next(self._signs(person), "")
        return self._genders[person.name]

    def _signs(self, person: Person) -> Iterator[str]:
        honorifics, roles = self._lexicon.table("honorific"), self._lexicon.table("role")
        for title in person.titles:
            yield from _gender(honorifics.get(title) or honorifics.get(title.split()[-1]))
            yield from _gender(roles.get(title.lower()) or roles.get(title.split()[-1].lower()))
        given = self._lexicon.table("given")
        for word in person.name.split()[:-1]:
            yield from _gender(given.get(word))
        for mention in person.mentions[:2]:
            role = self._role_behind(mention)
            if role is not None and role.entry is not None:
                yield from _gender(role.entry.fields)

    def _role_behind(self, mention: Mention) -> Mention | None:
        """The word for a role that an apposition gives: Ana Ruiz, a spokeswoman for the ministry."""
        tokens = self._tokens
        if self._level[mention.end : mention.end + 2] != ", ":
            return None
        for index in range(mention.last, min(mention.last + 7, len(tokens))):
            role = self._at[index]
            if role is not None and role.type in ("ROLE", "TITLE"):
                return role
            if not tokens[index].joined:
                return None
        return None

    def _by_role(self, subject: Subject) -> Person | None:
        """Whom “the minister” means: the person last spoken of under that title."""
        role = subject.mention
        opens = self._tokens[subject.lead].text.lower()
        if role is None or opens in ("a", "an", "one", "another", "some") or role.text.endswith("s"):
            return None
        word = _plain(role.text, self._lexicon)
        for index in range(bisect_left(self._mentions, role.start) - 1, -1, -1):
            person = self._who[self._mentions[index]]
            if any(_is_same(_plain(title, self._lexicon), word) for title in self._roles_of(person)):
                return person
        return None

    def _roles_of(self, person: Person) -> Iterator[str]:
        yield from person.titles
        for mention in person.mentions[:2]:
            role = self._role_behind(mention)
            if role is not None:
                yield role.text


def _gender(fields: Sequence[str] | None) -> Iterator[str]:
    if fields and fields[0] in GENDERS:
        yield fields[0]


def _plain(title: str, lexicon: Lexicon) -> str:
    """A title by the form that stands for it, in lower case and without a stop: “Sen.” and “senator” are one, “congressman” and “Rep.”."""
    word = title.lower().rstrip(".")
    form = lexicon.table(TITLES).get(word, (OWN,))[0]
    return word if form == OWN else form


def _is_same(title: str, role: str) -> bool:
    """Whether a title is the role, or the role with more before it: foreign minister, minister."""
    return title == role or title.endswith(" " + role)
