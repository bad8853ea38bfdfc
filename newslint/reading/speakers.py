"""Speakers: who said each quotation, by the verb of saying beside it, or else by what stands around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from newslint.document import Span
from newslint.lexicon import Lexicon
from newslint.reading.antecedents import Antecedents
from newslint.reading.names import Mark
from newslint.reading.people import Person
from newslint.reading.quotations import Quotation
from newslint.reading.subjects import BE, DETERMINERS, JOINING, OPENERS, Clauses, Subject
from newslint.reading.tokens import Token

SECOND = frozenset(("out", "in", "back", "on", "up"))  # the second words of verbs of saying
POSSESSIVES = {"his": "m", "her": "f", "their": "p"}
# A quotation that ends with one of these goes on to the words beside it.
OPEN_ENDS = ",?!-\u2026"
# What a bare verb stands behind: to say, they say, would say.
BEFORE_A_BASE = frozenset((
    "to", "they", "i", "we", "you", "who", "would", "could", "should", "will", "can", "may", "might", "must", "did", "do", "does", "didn't", "don't",
    "doesn't", "wouldn't", "won't", "couldn't", "can't", "also", "then", "often", "always", "never", "even", "not",
))  # fmt: skip
# Bare verbs that officials, critics and others use in the present tense, and that are hardly nouns.
PLURAL = frozenset((
    "say", "argue", "believe", "think", "insist", "contend", "tell", "add", "write", "note", "explain", "suggest", "maintain", "warn", "describe",
    "admit", "agree", "acknowledge", "concede", "declare", "complain", "predict", "recall", "ask", "deny", "allege", "assert", "worry",
))  # fmt: skip
NEAR = 6  # words that may part a weak verb of saying from what is said


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation and who said it.

    `speaker` is a person of the register, `name` the full name of the person or organisation; both are None where the copy
    does not tell. `words` is where the copy names the speaker (a name, a pronoun, “the minister”), None if nowhere. `way` tells how it
    was found: "said" (a verb of saying), "according", "colon", "beside" (the subject of its sentence, with another verb),
    "carried" (from the sentence or paragraph before or after), or "" for an unknown speaker.
    """

    quotation: Quotation
    speaker: Person | None = None
    name: str | None = None
    words: Span | None = None
    way: str = ""


class _Cue(NamedTuple):
    """Words that tell a speaker: the subject, how it was found, and the word that told."""

    subject: Subject
    way: str
    index: int


class _Told(NamedTuple):
    """A speaker told."""

    person: Person | None
    name: str | None
    words: Span
    way: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words [first, last) outside quotations, all of one sentence.

    `opens` tells that the sentence begins here, `after` and `before` which quotation stands directly before and behind it
    (by number in the paragraph, -1 for none), `runs_on` that the sentence goes on into the latter.
    """

    first: int
    last: int
    opens: bool
    after: int
    before: int
    runs_on: bool


def quotes_of(
    quotations: Sequence[Quotation],
    paragraphs: Sequence[Span],
    sentences: Sequence[Span],
    tokens: Sequence[Token],
    marks: Sequence[Mark],
    people: Sequence[Person],
    level: str,
    lexicon: Lexicon,
) -> tuple[Quote, ...]:
    """Each outermost quotation with its speaker, in order. Raises nothing, whatever the text."""
    if not quotations:
        return ()
    return tuple(_Reader(quotations, paragraphs, sentences, tokens, marks, people, level, lexicon).read())


class _Reader:
    def __init__(
        self,
        quotations: Sequence[Quotation],
        paragraphs: Sequence[Span],
        sentences: Sequence[Span],
        tokens: Sequence[Token],
        marks: Sequence[Mark],
        people: Sequence[Person],
        level: str,
        lexicon: Lexicon,
    ) -> None:
        at: list[Mark | None] = [None] * len(tokens)
        for mark in marks:
            at[mark.first : mark.last] = [mark] * (mark.last - mark.first)
        self.quotations = quotations
        self.paragraphs = paragraphs
        self.tokens = tokens
        self.level = level
        self.clauses = Clauses(tokens, level, at)
        self.starts = [token.start for token in tokens]
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.say: Mapping[str, tuple[Entry, ...]] = lexicon.phrases("say")
        self.bases = lexicon.firsts("say")
        self.antecedents = Antecedents(people, marks, at, tokens, level, lexicon)

    def read(self) -> Iterator[Quote]:
        number, count = 0, len(self.quotations)
        before: _Told | None = None
        running: list[Quotation] = []  # parts of a quotation of several paragraphs whose speaker is still to come
        for paragraph in self.paragraphs:
            first = number
            while number < count and self.quotations[number].start < paragraph.end:
                number += 1
            own = self.quotations[first:number]
            told, before = self._paragraph(paragraph, own, before)
            for quotation, speaker in zip(own, told, strict=True):
                running.append(quotation)
                if speaker is not None or not quotation.continues:
                    yield from (_quote(part, speaker) for part in running)
                    running.clear()
        yield from (_quote(part, None) for part in (*running, *self.quotations[number:]))

    def _paragraph(
        self, paragraph: Span, own: Sequence[Quotation], before: _Told | None
    ) -> tuple[Sequence[_Told | None], _Told | None]:
        """The speaker of each of a paragraph's quotations, and who is spoken of last, for the next paragraph."""
        stretches, fresh = self._stretches(paragraph, own)
        told: list[_Told | None] = [None] * len(own)
        topics: list[_Told | None] = []
        for stretch in stretches:
            topic = self._told(self.clauses.topic(stretch.first, stretch.last), "carried") if stretch.opens else None
            if topic is not None and topic.person is not None:
                self.antecedents.turn_to(topic.person, topic.words.start)
            spoken = self._spoken(stretch, own, told)
            topics.append(spoken or topic)
            if spoken is not None and spoken.person is not None:
                self.antecedents.turn_to(spoken.person, spoken.words.start)
        self._from_neighbours(told, fresh)
        last = self._from_around(told, fresh, stretches, topics, before)
        return told, last

    def _spoken(self, stretch: _Stretch, own: Sequence[Quotation], told: list[_Told | None]) -> _Told | None:
        """Who speaks by this stretch's words, also entered for the quotations beside it."""
        found: _Told | None = None
        after, before = stretch.after, stretch.before
        if after >= 0 and (not stretch.opens or self._end_of(own[after]) in "?!-\u2026"):
            cue = self._cue_behind(stretch, own[after])
            if cue is None and not stretch.runs_on and (told[after] is None or told[after].way != "said"):
                cue = self._cue_at_end(stretch)
            if cue is not None and (found := self._told(cue.subject, cue.way)):
                told[after] = found
        if before >= 0 and stretch.runs_on:
            cue = self._cue_before(stretch)
            ahead = self._told(cue.subject, cue.way) if cue is not None else None
            if ahead is None and found is not None:
                ahead = found
            if ahead is not None:
                told[before] = found = ahead
        elif found is None and (cue := self._cue_before(stretch, strict=True)):
            found = self._told(cue.subject, cue.way)
        return found

    def _from_neighbours(self, told: list[_Told | None], fresh: Sequence[bool]) -> None:
        """Quotations of one sentence have one speaker, unless each is told its own."""
        for index in range(1, len(told)):
            if told[index] is None and not fresh[index]:
                told[index] = told[index - 1]
        for index in range(len(told) - 2, -1, -1):
            if told[index] is None and not fresh[index + 1]:
                told[index] = told[index + 1]

    def _from_around(
        self,
        told: list[_Told | None],
        fresh: Sequence[bool],
        stretches: Sequence[_Stretch],
        topics: Sequence[_Told | None],
        before: _Told | None,
    ) -> _Told | None:
        """Enter who is spoken of around the quotations that have no words of their own for a speaker; the last one."""
        latest, step = None, 0
        for index in range(len(told)):
            while step < len(stretches) and stretches[step].after < index:
                latest, step = topics[step] or latest, step + 1
            if told[index] is None:
                if fresh[index]:
                    around = latest or next((later for later in told[index + 1 :] if later is not None), None) or before
                    told[index] = around._replace(way="carried") if around else None
                elif latest is not None:
                    told[index] = latest._replace(way="beside")
            latest = told[index] or latest
        for topic in topics[step:]:
            latest = topic or latest
        return latest

    def _stretches(self, paragraph: Span, own: Sequence[Quotation]) -> tuple[list[_Stretch], list[bool]]:
        """The words outside a paragraph's quotations, sentence by sentence, and of each quotation whether it opens a sentence."""
        found: list[_Stretch] = []
        fresh: list[bool] = []
        begin, sentences = paragraph.start, self.sentence_starts
        for number in range(len(own) + 1):
            end = own[number].start if number < len(own) else paragraph.end
            cuts = sentences[bisect_left(sentences, begin) : bisect_left(sentences, end)]
            low = bisect_left(self.starts, begin)
            high = bisect_left(self.starts, end)
            edges = [low, *(bisect_left(self.starts, cut) for cut in cuts), high]
            opens = begin == paragraph.start
            new = bisect_left(sentences, end + 1) > bisect_left(sentences, end)
            for place, (first, last) in enumerate(pairwise(edges)):
                if first < last:
                    is_last = last == high and number < len(own)
                    found.append(
                        _Stretch(
                            first,
                            last,
                            opens=opens or place > 0,
                            after=number - 1 if first == low else -1,
                            before=number if is_last else -1,
                            runs_on=is_last and not new,
                        )
                    )
            fresh.append(new or (number == 0 and low == high))
            begin = own[number].end if number < len(own) else end
        return found, fresh[: len(own)]

    def _end_of(self, quotation: Quotation) -> str:
        """The last character of what is quoted, or the comma right behind."""
        behind = self.level[quotation.end : quotation.end + 1]
        return "," if behind == "," else self.level[max(quotation.inner_start, quotation.inner_end - 1) : quotation.inner_end]

    def _cue_behind(self, stretch: _Stretch, quotation: Quotation) -> _Cue | None:
        """“…,” said Ana Ruiz. “…,” Ruiz, who lives there, said. “…,” according to Ruiz."""
        tokens, first, last = self.tokens, stretch.first, stretch.last
        for index in range(first, last - 1):
            if tokens[index].text == "according" and tokens[index + 1].text == "to":
                return self._cue(self.clauses.opening(index + 2, last), "according", index) if index + 2 < last else None
        if tokens[first].text == "by" and last - first > 1 and self._is_passive(bisect_left(self.starts, quotation.start) - 1):
            return self._cue(self.clauses.opening(first + 1, last), "said", first)
        start = first + 1 if tokens[first].text.endswith("ly") and last - first > 2 else first
        word = tokens[start].text
        verb = self._verb(start)
        if verb and not word.endswith("ing"):
            end = start + 1 + (" " in verb)
            subject = self.clauses.opening(end, last) if end < last and tokens[end - 1].joined else None
            return self._cue(subject, "said", start)
        if word.lower() in JOINING or (word.lower() in OPENERS and word.lower() not in DETERMINERS):
            return None
        for index in range(first + 1, last):
            if self._verb(index):
                subject = self.clauses.before(index, first)
                return self._cue(subject, "said", index) if subject is not None and subject.lead <= start else None
        return None

    def _is_passive(self, index: int) -> bool:
        """Whether the word is a verb of saying in the passive: was called “…” by Ruiz."""
        return index > 0 and bool(self._verb(index)) and self.tokens[index - 1].text in BE

    def _cue_at_end(self, stretch: _Stretch) -> _Cue | None:
        """“…” in the spring, said Ana Ruiz. “…” in the spring, she said."""
        tokens, first, last = self.tokens, stretch.first, stretch.last
        for index in range(last - 1, first, -1):
            if not (verb := self._verb(index)) or self._is_weak(verb):
                continue
            if self.clauses.comma(index - 1) and index + 1 < last and tokens[index].joined and not tokens[index].text.endswith("ing"):
                subject = self.clauses.opening(index + 1, last)
                if subject is not None and (subject.kind or tokens[subject.lead].text.lower() in DETERMINERS):
                    return _Cue(subject, "said", index)
            if last - index <= NEAR:
                subject = self.clauses.before(index, first)
                if subject is not None and subject.lead > first and self.clauses.comma(subject.lead - 1):
                    return _Cue(subject, "said", index)
        return None

    def _cue_before(self, stretch: _Stretch, *, strict: bool = False) -> _Cue | None:
        """Ruiz said: “…”; told him that “…”; According to Ruiz, “…”; went on to say that “…”; was called “…” by Ruiz."""
        tokens, first, last = self.tokens, stretch.first, stretch.last
        weak: _Cue | None = None
        for index in range(last - 1, first - 1, -1):
            word = tokens[index].text
            if word.lower() == "according" and index + 2 < last and tokens[index + 1].text == "to":
                return self._cue(self.clauses.opening(index + 2, last), "according", index)
            if not (verb := self._verb(index)):
                continue
            cue = self._cue(self._subject(index, stretch), "said", index)
            if cue is None:
                continue
            if not self._is_weak(verb) or (not strict and last - index <= NEAR):
                return cue
            weak = weak or cue
        if strict:
            return None
        if weak is not None:
            return weak
        return self._cue_without_verb(stretch)

    def _cue_without_verb(self, stretch: _Stretch) -> _Cue | None:
        """Ruiz: “…”; Ruiz’s “…”; Ruiz shook her head: “…”; even Ruiz’s friends agreed with Hale: “…”."""
        tokens, first, last = self.tokens, stretch.first, stretch.last
        colon = self.level[tokens[last - 1].end : tokens[last - 1].end + 1] == ":"
        if tokens[last - 1].possessive and (owner := self._owner(last - 1)):
            return self._cue(owner, "beside", last - 1)
        topic = self.clauses.topic(first, last) if stretch.opens else None
        final = self.clauses.at[last - 1]
        if colon and final is not None and final.type == "PERSON" and (topic is None or not topic.kind):
            topic = Subject(final.first, final.last, final.first, "PERSON", final)
        return self._cue(topic, "colon" if colon else "beside", last - 1)

    def _subject(self, verb: int, stretch: _Stretch) -> Subject | None:
        tokens, first, last = self.tokens, stretch.first, stretch.last
        word = tokens[verb].text
        before = tokens[verb - 1].text.lower() if verb > first and not self.clauses.comma(verb - 1) else ""
        if before in DETERMINERS or before in POSSESSIVES or (verb > first and tokens[verb - 1].possessive):  # his claim, Ruiz's claims
            return self._owner(verb - 1)
        if before in BE and not word.endswith("ing"):
            return self._agent(verb, last)
        if before in BE or not (word.endswith("ing") or before == "to" or before in JOINING):
            subject = self.clauses.before(verb, first)
            if subject is not None or word.endswith("ing"):
                return subject
        topic = self.clauses.topic(first, verb)
        if topic is not None and not stretch.opens and topic.lead > first + 1:
            return None  # “…,” warning of floods, pledging that “…”
        return topic or (self.clauses.before(verb, first) if word.endswith("ing") else None)

    def _owner(self, index: int) -> Subject | None:
        token, mark = self.tokens[index], self.clauses.at[index]
        if mark is not None and token.possessive:
            return Subject(mark.first, mark.last, mark.first, mark.type, mark)
        kind = POSSESSIVES.get(token.text.lower())
        return Subject(index, index + 1, index, kind) if kind else None

    def _agent(self, verb: int, last: int) -> Subject | None:
        """Who did it, by a passive verb: was called “…” by Ruiz."""
        for index in range(verb + 1, min(verb + NEAR, last - 1)):
            if self.tokens[index].text == "by":
                return self.clauses.opening(index + 1, last)
        return None

    def _verb(self, index: int) -> str:
        """The verb of saying that begins at a word, as the list has it (said, called out); empty if none does."""
        word = self.tokens[index].text
        if self.tokens[index].joined and self.tokens[index + 1].text in SECOND and (both := f"{word} {self.tokens[index + 1].text}") in self.say:
            return both
        if word in self.say:
            return word
        if word not in self.bases or index == 0 or not self.clauses.beside(index - 1):
            return ""
        before = self.tokens[index - 1].text.lower()
        if self.tokens[index - 1].possessive or before in POSSESSIVES:  # his claim
            return word
        after_plural = word in PLURAL and (before.endswith("s") or before in ("people", "police")) and before not in BE
        return word if before in BEFORE_A_BASE or after_plural else ""

    def _is_weak(self, verb: str) -> bool:
        return "weak" in self.say.get(verb, ("", "weak"))

    def _cue(self, subject: Subject | None, way: str, index: int) -> _Cue | None:
        return None if subject is None else _Cue(subject, way, index)

    def _told(self, subject: Subject | None, way: str) -> _Told | None:
        """The speaker that a subject means."""
        if subject is None:
            return None
        tokens = self.tokens
        words = Span(tokens[subject.first].start, tokens[subject.last - 1].end)
        person, name = self.antecedents.meant(subject)
        return _Told(person, name, words, way)


def _quote(quotation: Quotation, told: _Told | None) -> Quote:
    if told is None:
        return Quote(quotation)
    return Quote(quotation, told.person, told.name, told.words, told.way)
