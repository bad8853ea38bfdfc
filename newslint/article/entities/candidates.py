"""Candidates for a mention: what a list knows at a word, and how far a run of capitalised words goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from newslint.article.text.tokens import Token
from newslint.lazy.record import field, record
from newslint.lexicon.lexicon import Entry, Lexicon

# The lists looked up at a capitalised word, in order of precedence, and what an entry of each is.
KNOWN = {
    "honorific": "TITLE",
    "rank": "TITLE",
    "office": "TITLE",
    "organisation": "ORG",
    "agency": "ORG",
    "demonym": "DEMONYM",
    "place": "PLACE",
    "role": "ROLE",
    "month": "DATE",
    "weekday": "DATE",
}
ROLES = ("role", "office", "rank")
LONGEST_PARTICLE = 2  # words: van der, de la


@record(frozen=True, slots=True)
class Candidates:
    """The tokens of a text with the lists they are held against."""

    tokens: Sequence[Token]
    text: str
    level: str
    known: Mapping[str, tuple[Entry, ...]]
    roles: Mapping[str, tuple[Entry, ...]]
    given: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, tuple[str, ...]]
    heads: frozenset[str]
    function: frozenset[str]
    particles: frozenset[str]
    connectors: frozenset[str]
    common: Set[str]
    say: Mapping[str, tuple[str, ...]]
    stops: Mapping[str, tuple[str, ...]]
    _found: dict[int, Entry | None] = field(default_factory=dict)

    @classmethod
    def of(cls, tokens: Sequence[Token], text: str, level: str, lexicon: Lexicon) -> Candidates:
        """The tokens with the lists of a lexicon."""
        function, connectors = lexicon.lower("function"), lexicon.having("wordclass", "connector")
        return cls(
            tokens,
            text,
            level,
            known=lexicon.phrases(*KNOWN),
            roles=lexicon.phrases(*ROLES),
            given=lexicon.table("given"),
            surnames=lexicon.table("surname"),
            heads=lexicon.lower("orghead"),
            function=function,
            particles=frozenset(lexicon.words("particle")) - function - connectors,
            connectors=connectors,
            common=lexicon.words("common"),
            say=lexicon.table("say"),
            stops=lexicon.table("abbreviation"),
        )

    def entry(self, index: int) -> Entry | None:
        """The longest entry of the KNOWN lists that stands at a word; a state that is cut short (Mich.) has its stop."""
        if index not in self._found:
            rows = self.known.get(self.tokens[index].key)
            found = self.longest(rows, index) if rows else None
            cut = found is not None and found.list == "place" and found.name.endswith(".") and found.name.count(".") == 1
            self._found[index] = None if cut and not self.level.startswith(".", self.tokens[index].end) else found
        return self._found[index]

    def kind(self, index: int) -> str:
        """What that entry is (TITLE, ORG …); empty if there is none."""
        entry = self.entry(index)
        return KNOWN[entry.list] if entry else ""

    def longest(self, rows: Sequence[Entry], index: int) -> Entry | None:
        """The first of these entries, which come longest first, that stands at a word."""
        return next((entry for entry in rows if len(entry.words) == 1 or self.matches(entry, index)), None)

    def matches(self, entry: Entry, index: int) -> bool:
        """Whether an entry stands at a word, all its words joined."""
        run = self.tokens[index : index + len(entry.words)]
        if len(run) < len(entry.words) or run[-1].key != entry.words[-1]:
            return False
        return all(token.key == word for token, word in zip(run, entry.words, strict=True)) and all(token.joined for token in run[:-1])

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.level[self.tokens[index - 1].end : self.tokens[index].start]

    def run_end(self, index: int) -> int:
        """The index behind the run of joined capitalised words that begins here; particles inside it count."""
        tokens, last = self.tokens, len(self.tokens) - 1
        while index < last and tokens[index].joined:
            step = index + 1
            while step < last and tokens[step].text in self.particles and tokens[step].joined and step - index <= LONGEST_PARTICLE:
                step += 1
            if not tokens[step].capital:
                break
            index = step
        return index + 1
