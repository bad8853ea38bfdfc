"""Clauses: whose verb it is, told from the words around it without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.article.entities.mentions import Mention
from newslint.article.text.function_words import Grammar
from newslint.article.text.tokens import Token
from newslint.lazy.record import record
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

NAMED = frozenset(("PERSON", "ORG", "NAME", "PLACE"))
ROLES = frozenset(("ROLE", "TITLE"))
LONGEST = 14  # words of a noun phrase with what is tied to it
ASIDES = 7  # how many parts between commas may part a subject from its verb
BESIDE = (" ", "'s ", "' ")


class Subject(NamedTuple):
    """The words [first, last) that name somebody, by token; the noun phrase they close or open begins at `lead`.

    `kind` is the type of the mention that tells (PERSON, ORG, NAME, PLACE, ROLE, TITLE, DEMONYM), a pronoun's m, f or p, or empty
    for plain words.
    """

    first: int
    last: int
    lead: int
    kind: str = ""
    mention: Mention | None = None


@record(frozen=True, slots=True)
class Clauses:
    """The words of a story with the mention at each, to find subjects in."""

    tokens: Sequence[Token]
    level: str
    at: Sequence[Mention | None]
    grammar: Grammar

    @classmethod
    def of(cls, tokens: Sequence[Token], level: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Clauses:
        """The clauses of a levelled text."""
        at: list[Mention | None] = [None] * len(tokens)
        for mention in mentions:
            at[mention.first : mention.last] = [mention] * (mention.last - mention.first)
        return cls(tokens, level, at, lexicon.derived(Grammar.of))

    def beside(self, index: int) -> bool:
        """Whether only a space, or a possessive ending and a space, parts a word from the next."""
        tokens = self.tokens
        return tokens[index].joined or self.level[tokens[index].end : tokens[index + 1].start] in BESIDE

    def comma(self, index: int) -> bool:
        """Whether a comma or a dash stands behind a word."""
        gap = self.level[self.tokens[index].end : self.tokens[index + 1].start]
        return "," in gap or " - " in gap or "--" in gap or "(" in gap or ")" in gap

    def before(self, verb: int, low: int) -> Subject | None:
        """The subject that stands before the verb at `verb`, in words from `low` on."""
        tokens, index = self.tokens, verb - 1
        while index >= low:
            mention = self.at[index]
            if mention is not None and mention.type == "DATE":  # Ruiz on Wednesday said
                index = mention.first - 1
                index -= index > low and tokens[index].text.lower() in self.grammar.prepositions
            elif mention is None and ((word := tokens[index].text.lower()) in self.grammar.between or word.endswith("ly")):
                index -= 1
            else:
                break
        if index < low:
            return None
        if not self.comma(index):
            return self.closing(index, low)
        return self._beyond_asides(index, low)

    def _beyond_asides(self, index: int, low: int) -> Subject | None:
        # “Ana Ruiz, a lawyer who met Tom Hale in Oslo, said”
        for _ in range(ASIDES):
            start = index
            while start > low and not self.comma(start - 1):
                start -= 1
            found = self.closing(index, start)
            own = found is not None and found.kind == "PERSON" and found.lead == start and index - start < LONGEST
            if own and start > low and (first := self._first_named(low, start)) is not None:
                return first  # Ana Ruiz, who came with her husband, Tom Hale, said
            if own or start == low:
                return found if start > low or own or self._is_phrase(start) else self.topic(start, index + 1)
            if not self._is_aside(start) and found is not None:
                return found
            index = start - 1
        return None

    def _first_named(self, low: int, high: int) -> Subject | None:
        """The person whose name opens a sentence, with a comma behind it."""
        topic = self.topic(low, high)
        named = topic is not None and topic.kind == "PERSON" and topic.lead <= low + 1 and self.comma(topic.last - 1)
        return topic if named else None

    def _is_phrase(self, start: int) -> bool:
        return self.tokens[start].text.lower() not in self.grammar.openers

    def _is_aside(self, start: int) -> bool:
        """Whether what stands behind a comma only tells more of what stands before it."""
        mention = self.at[start]
        if start > 0 and "(" in self.level[self.tokens[start - 1].end : self.tokens[start].start]:  # John Hale (R-Texas)
            return True
        if mention is not None:
            return mention.type != "PERSON" or self.tokens[mention.last - 1].possessive
        return not self.tokens[start].capital

    def closing(self, index: int, low: int, depth: int = 0) -> Subject | None:
        """The noun phrase that ends with the word at `index`: its head, though a name may close it (an aide to Ana Ruiz)."""
        tokens, mention = self.tokens, self.at[index]
        word = tokens[index].text.lower()
        if word in self.grammar.pronouns:
            return Subject(index, index + 1, index, self.grammar.pronouns[word])
        if word in self.grammar.speaking:
            return Subject(index, index + 1, index)
        if word in self.grammar.relatives and index > low:
            # “a lecture from the minister, who said”, but “the aide to the minister who said”
            behind = self.at[index - 1] if word == "who" and self.comma(index - 1) else None
            own = behind is not None and behind.type in ("PERSON", "ROLE") and behind.last == index and behind.first >= low
            return self.closing(index - 1, max(low, self._phrase(behind.first, low)) if behind is not None and own else low, depth)
        if mention is None and (word in self.grammar.bounds or word in self.grammar.prepositions or word in self.grammar.determiners):
            return None
        start = mention.first if mention is not None and mention.first >= low else index
        while start > low and self.beside(start - 1) and index - start < LONGEST:
            before = tokens[start - 1].text.lower()
            if before in self.grammar.determiners:
                start -= 1
                break
            if before in self.grammar.prepositions:
                outer = self.closing(start - 2, low, depth + 1) if start - 2 >= low and depth < 3 and self.beside(start - 2) else None
                if outer is not None and outer.kind not in ("m", "f", "p"):
                    return outer._replace(last=outer.last if outer.kind == "PERSON" else index + 1)
                break
            inner = self.at[start - 1]
            if before in self.grammar.bounds or (inner is None and not tokens[start - 1].capital and before.endswith("ed")):
                break
            if inner is not None and inner.type == "DATE":
                break
            start = inner.first if inner is not None and inner.first >= low else start - 1
        if (
            start > low + 1
            and depth < 3
            and self.beside(start - 1)
            and self.beside(start - 2)
            and tokens[start - 1].text.lower() in self.grammar.prepositions
        ):
            outer = self.closing(start - 2, low, depth + 1)
            if outer is not None and outer.kind not in ("m", "f", "p"):
                return outer._replace(last=outer.last if outer.kind == "PERSON" else index + 1)
        return self._named(mention, start, index)

    def _named(self, mention: Mention | None, start: int, index: int) -> Subject:
        if mention is None:
            return Subject(start, index + 1, start)
        if mention.type in NAMED:
            return Subject(mention.first, mention.last, start, mention.type, mention)
        return Subject(start, index + 1, start, mention.type, mention)

    def opening(self, index: int, high: int) -> Subject | None:
        """The noun phrase that begins with the word at `index`, its name if there is one: former minister Ana Ruiz."""
        tokens = self.tokens
        word = tokens[index].text.lower()
        if word in self.grammar.pronouns:
            return Subject(index, index + 1, index, self.grammar.pronouns[word])
        if word in self.grammar.speaking:
            return Subject(index, index + 1, index)
        if word in self.grammar.dummies and self.at[index] is None:
            return None
        step, head = index, None
        while step < high and step - index < LONGEST:
            mention = self.at[step]
            if mention is not None and mention.first == step:
                head = mention
                named = mention.type == "PERSON" and not tokens[mention.last - 1].possessive
                if named and not self._is_before_noun(mention, index, high):
                    return Subject(mention.first, mention.last, index, "PERSON", mention)
                if mention.type == "DATE":
                    head = None
                    break
                step = mention.last
            else:
                word = tokens[step].text.lower()
                if (
                    word in self.grammar.prepositions
                    or word in self.grammar.bounds
                    or (step > index and (word in self.grammar.determiners or (head is not None and word.endswith("ed"))))
                ):
                    break
                head = None
                step += 1
            if step >= high or not self.beside(step - 1):
                break
        if step == index:
            return None
        if (name := self._named_behind(step, high)) is not None:
            return Subject(name.first, name.last, index, "PERSON", name)
        if head is not None and head.type in NAMED and head.last == step:
            return Subject(head.first, head.last, index, head.type, head)
        return Subject(index, step, index, head.type if head is not None and head.last == step else "", head)

    def _is_before_noun(self, mention: Mention, start: int, high: int) -> bool:
        """Whether a surname tells whose man somebody is, and no more: the Keane campaigner, Keane lawyer Tom Hale."""
        after = mention.last
        if after >= high or mention.last - mention.first > 1 or not self.beside(after - 1) or self.tokens[after].capital:
            return False
        role, word = self.at[after], self.tokens[after].text.lower()
        if role is not None and role.type in ("TITLE", "ROLE"):
            return True
        other = (self.grammar.prepositions, self.grammar.bounds, self.grammar.determiners, self.grammar.between, self.grammar.pronouns)
        told = self.tokens[start].text.lower() in self.grammar.determiners and start < mention.first
        return told and not word.endswith(("ly", "ed")) and not any(word in words for words in other)

    def _named_behind(self, step: int, high: int) -> Mention | None:
        # “said the ministry's spokeswoman, Ana Ruiz.”, “said a spokesman for the ministry, Tom Hale.”
        for index in range(step, min(step + LONGEST, high)):
            if self.comma(index - 1):
                mention = self.at[index]
                closed = mention is not None and (mention.last >= len(self.tokens) or not self.tokens[mention.last - 1].joined)
                return mention if mention is not None and mention.type == "PERSON" and mention.first == index and closed else None
            if self.tokens[index].text.lower() in self.grammar.bounds:
                return None
        return None

    def topic(self, low: int, high: int) -> Subject | None:
        """The subject of the sentence whose words are [low, high): what comes first when words before it are skipped."""
        tokens, index, plain = self.tokens, low, 0
        while index < high and index - low < 3 * LONGEST:
            word = tokens[index].text.lower()
            mention = self.at[index]
            if mention is not None and mention.type != "DATE":
                if index == low and mention.text.isupper() and (behind := self._behind_dateline(mention.last, high)):
                    index = behind
                    continue
                return self.opening(index, high)
            if word in self.grammar.pronouns or word in self.grammar.determiners:
                return self.opening(index, high)
            if word in self.grammar.speaking:
                return Subject(index, index + 1, index)
            if word in self.grammar.dummies or plain > 4:
                return None
            if word in self.grammar.openers or word.endswith(("ing", "ed")):
                behind = self._comma_behind(index, high)
                if not behind:
                    return self._first_free(index, high)
                index, plain = self._behind_aside(behind, high), 0
                continue
            plain += word not in self.grammar.coordinators
            index += 1
        return None

    def _behind_dateline(self, index: int, high: int) -> int:
        """Behind the dash that closes a dateline (OSLO, Norway (AP) - …); 0 if there is none."""
        for step in range(index, min(index + 8, high)):
            gap = self.level[self.tokens[step - 1].end : self.tokens[step].start]
            if " -" in gap or "--" in gap:
                return step
        return 0

    def _behind_aside(self, index: int, high: int) -> int:
        # “Standing with Tom Hale, the mayor of the town, Ruiz launched into …”
        if self.tokens[index].text.lower() in self.grammar.determiners and (further := self._comma_behind(index, high)):
            mention = self.at[further]
            if (mention is not None and mention.type == "PERSON") or self.tokens[further].text in self.grammar.pronouns:
                return further
        return index

    def _phrase(self, start: int, low: int) -> int:
        """Where the noun phrase begins whose head stands at `start`: adjectives and a determiner before it."""
        while (
            start > low
            and self.beside(start - 1)
            and (word := self.tokens[start - 1].text.lower()) not in self.grammar.bounds
            and word not in self.grammar.prepositions
        ):
            start -= 1
            if word in self.grammar.determiners:
                break
        return start

    def _comma_behind(self, index: int, high: int) -> int:
        for step in range(index, min(index + 2 * LONGEST, high - 1)):
            if self.comma(step):
                return step + 1
        return 0

    def _first_free(self, low: int, high: int) -> Subject | None:
        """The first pronoun or name that is tied to nothing before it."""
        for index in range(low, min(low + 2 * LONGEST, high)):
            word = self.tokens[index].text.lower()
            if word in self.grammar.pronouns:
                return Subject(index, index + 1, index, self.grammar.pronouns[word])
            mention = self.at[index]
            if mention is not None and mention.first == index and mention.type == "PERSON" and index > low:
                tied = self.tokens[index - 1].text.lower() in self.grammar.prepositions
                if not tied and not self.tokens[mention.last - 1].possessive:
                    return Subject(mention.first, mention.last, index, "PERSON", mention)
        return None
