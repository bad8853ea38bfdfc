"""Cues: the words beside a quotation that tell who says it."""

from __future__ import annotations

from collections.abc import Mapping

from newslint.article.quotes.clauses import Clauses, Subject
from newslint.article.quotes.narration import SentencePart
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

NEAR, WHOLE = 6, 10_000  # words that may part a weak verb of saying from what is said


class Cue(NamedTuple):
    """A subject that says something, and how that is told (see Quote.way)."""

    subject: Subject
    way: str


@record(frozen=True, slots=True)
class Cues:
    """The words of a story with the verbs of saying: their forms with the fields of the word list, and their base forms.

    `calling` are verbs that say what somebody or something is, `bare` the base forms that officials, critics and others use in the present
    tense.
    """

    clauses: Clauses
    say: Mapping[str, tuple[str, ...]]
    bases: frozenset[str]
    calling: frozenset[str]
    bare: frozenset[str]

    @classmethod
    def of(cls, clauses: Clauses, lexicon: Lexicon) -> Cues:
        """Those of the lists `say` and `verb`."""
        return cls(
            clauses,
            lexicon.table("say"),
            lexicon.firsts("say"),
            calling=lexicon.having("verb", "calling"),
            bare=lexicon.having("verb", "bare"),
        )

    def behind(self, part: SentencePart, quoted: int) -> Cue | None:
        """“…,” said Ana Ruiz. “…,” Ruiz, who lives there, said. “…,” according to Ruiz. `quoted` is the first word of the quotation."""
        tokens, first, last = self.clauses.tokens, part.first, part.last
        if tokens[first].text == "by" and last - first > 1 and self._is_passive(quoted - 1):
            return _cue(self.clauses.opening(first + 1, last), "said")
        start = first + 1 if tokens[first].text.endswith("ly") and last - first > 2 else first
        verb = self._verb(start)
        if verb and not verb.endswith("ing"):
            end = start + 1 + (" " in verb)
            return _cue(self.clauses.opening(end, last), "said") if end < last and tokens[end - 1].joined else None
        word = tokens[start].text.lower()
        if word not in self.clauses.grammar.coordinators and (
            word not in self.clauses.grammar.openers or word in self.clauses.grammar.determiners
        ):
            verbs = (index for index in range(first + 1, last) if self._verb(index))
            subject = self.clauses.before(index, first) if (index := next(verbs, 0)) else None
            if subject is not None and subject.lead <= start:
                return Cue(subject, "said")
        for index in range(first, last - 2):
            if tokens[index].text == "according" and tokens[index + 1].text == "to":
                return _cue(self.clauses.opening(index + 2, last), "according")
        return None

    def _is_passive(self, index: int) -> bool:
        """Whether the word is a verb of saying in the passive: was called “…” by Ruiz."""
        return index > 0 and bool(self._verb(index)) and self.clauses.tokens[index - 1].text in self.clauses.grammar.be

    def at_end(self, part: SentencePart) -> Cue | None:
        """“…” in the spring, said Ana Ruiz. “…” in the spring, she said."""
        tokens, first, last = self.clauses.tokens, part.first, part.last
        for index in range(last - 1, first, -1):
            if not (verb := self._verb(index)) or self._is_weak(verb):
                continue
            if self.clauses.comma(index - 1) and index + 1 < last and tokens[index].joined and not tokens[index].text.endswith("ing"):
                subject = self.clauses.opening(index + 1, last)
                if subject is not None and (subject.kind or tokens[subject.lead].text.lower() in self.clauses.grammar.determiners):
                    return Cue(subject, "said")
            if last - index <= NEAR:
                subject = self.clauses.before(index, first)
                if subject is not None and subject.lead > first and self.clauses.comma(subject.lead - 1):
                    return Cue(subject, "said")
        return None

    def reported(self, part: SentencePart) -> Cue | None:
        """Ruiz said that the plan had failed."""
        return self._telling(part, near=0)

    def before(self, part: SentencePart) -> Cue | None:
        """Ruiz said: “…”; told him that “…”; According to Ruiz, “…”; went on to say that “…”; Ruiz: “…”."""
        return self._telling(part, near=NEAR) or self._telling(part, near=WHOLE) or self._without_verb(part)

    def _telling(self, part: SentencePart, near: int) -> Cue | None:
        """The last verb of saying with its subject; a weak one no further than `near` words from the end."""
        tokens, first, last = self.clauses.tokens, part.first, part.last
        for index in range(last - 1, first - 1, -1):
            if tokens[index].text in ("according", "According") and index + 2 < last and tokens[index + 1].text == "to":
                return _cue(self.clauses.opening(index + 2, last), "according")
            verb = self._verb(index)
            if not verb or (last - index > near and self._is_weak(verb)):
                continue
            subject = self._subject(index, part)
            if subject is not None:
                return Cue(subject, "said")
        return None

    def _without_verb(self, part: SentencePart) -> Cue | None:
        """Ruiz: “…”; Ruiz’s “…”; Ruiz shook her head: “…”; even Ruiz’s friends agreed with Hale: “…”."""
        tokens, first, last = self.clauses.tokens, part.first, part.last
        colon = self.clauses.level[tokens[last - 1].end : tokens[last - 1].end + 1] == ":"
        if tokens[last - 1].possessive and (owner := self._owner(last - 1)):
            return _cue(owner, "beside")
        topic = self.clauses.topic(first, last) if part.opens else None
        final = self.clauses.at[last - 1]
        if colon and final is not None and final.type == "PERSON" and (topic is None or not topic.kind):
            topic = Subject(final.first, final.last, final.first, "PERSON", final)
        return _cue(topic, "colon" if colon else "beside")

    def _subject(self, verb: int, part: SentencePart) -> Subject | None:
        tokens, first, last = self.clauses.tokens, part.first, part.last
        word = tokens[verb].text
        before = tokens[verb - 1].text.lower() if verb > first and not self.clauses.comma(verb - 1) else ""
        if (
            before in self.clauses.grammar.determiners
            or before in self.clauses.grammar.possessives
            or (verb > first and tokens[verb - 1].possessive)
        ):  # his claim, Ruiz's claims
            return self._owner(verb - 1)
        if before in self.clauses.grammar.be and not word.endswith("ing"):
            return self._agent(verb, last)
        if before in self.clauses.grammar.be or not (word.endswith("ing") or before == "to" or before in self.clauses.grammar.coordinators):
            subject = self.clauses.before(verb, first)
            if subject is not None or word.endswith("ing"):
                return subject
        topic = self.clauses.topic(first, verb)
        if topic is not None and not part.opens and topic.lead > first + 1:
            return None  # “…,” warning of floods, pledging that “…”
        return topic or (self.clauses.before(verb, first) if word.endswith("ing") else None)

    def _owner(self, index: int) -> Subject | None:
        token, mention = self.clauses.tokens[index], self.clauses.at[index]
        if mention is not None and token.possessive:
            return Subject(mention.first, mention.last, mention.first, mention.type, mention)
        kind = self.clauses.grammar.possessives.get(token.text.lower())
        return Subject(index, index + 1, index, kind) if kind else None

    def _agent(self, verb: int, last: int) -> Subject | None:
        """Who did it, by a passive verb: was called “…” by Ruiz."""
        for index in range(verb + 1, min(verb + NEAR, last - 1)):
            if self.clauses.tokens[index].text == "by":
                return self.clauses.opening(index + 1, last)
        return None

    def _verb(self, index: int) -> str:
        """The verb of saying that begins at a word, as the list has it (said, called out); empty if none does."""
        word = self.clauses.tokens[index].text
        if (
            self.clauses.tokens[index].joined
            and self.clauses.tokens[index + 1].text in self.clauses.grammar.phrasal
            and (both := f"{word} {self.clauses.tokens[index + 1].text}") in self.say
        ):
            return both
        if word in self.say or word in self.calling:
            return word
        if word not in self.bases or index == 0 or not self.clauses.beside(index - 1):
            return ""
        before = self.clauses.tokens[index - 1].text.lower()
        if self.clauses.tokens[index - 1].possessive or before in self.clauses.grammar.possessives:  # his claim
            return word
        after_plural = (
            word in self.bare and (before.endswith("s") or before in self.clauses.grammar.people) and before not in self.clauses.grammar.be
        )
        return word if before in self.clauses.grammar.base or after_plural else ""

    def _is_weak(self, verb: str) -> bool:
        return "weak" in self.say.get(verb, ("", "weak"))


def _cue(subject: Subject | None, way: str) -> Cue | None:
    return None if subject is None else Cue(subject, way)
