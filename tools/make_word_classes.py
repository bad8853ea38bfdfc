"""Makes rules/words/class.txt, the classes of common words, from WordNet and lemminflect.

Run by hand, never at build time, when a source or rules/words/common.txt has changed:

    pip install lemminflect==0.2.3
    apt-get download wordnet-base wordnet-sense-index && for deb in wordnet-*.deb; do dpkg -x $deb wordnet; done
    python tools/make_word_classes.py --wordnet wordnet/usr/share/wordnet

WordNet says of which classes a word is and how often each was met in running text (cntlist), lemminflect (NIH's SPECIALIST lexicon)
which form of which word it is.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import lemminflect  # type: ignore[import-untyped]

HERE = Path(__file__).parent
WORDS = HERE.parent / "rules" / "words"
# What lemminflect calls a form, and the letter of its class in the list, in the order in which letters stand.
LETTERS = {
    "NN": "n", "NNS": "s", "VB": "v", "VBZ": "z", "VBD": "d", "VBN": "c", "VBG": "g", "JJ": "j", "JJR": "k", "JJS": "l",
    "RB": "r", "RBR": "r", "RBS": "r",
}  # fmt: skip
PARTS = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}
SENSE_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# A reading of a word that was met in fewer than one of so many cases is rare, and written with a capital.
RARE = 12
THINGS_FRAMES = {1, 3, 4, 5, 6, 10, 11, 12, 34, 35}  # those of WordNet's sentence frames that begin with “something” or “it”
# A noun is a person's, or a thing's, if hardly any of its uses is anything else; WordNet's lexicographer files tell.
PERSON_FILE, NO_THING_FILES = "18", {"03", "05", "08", "14", "15", "18"}
ALMOST_ALL, MOSTLY = 0.9, 0.75
HEADER = """\
# Classes of common words, one letter a class, in this order: noun n, plural s, verb in its base form v, with -s z, past d,
# participle c, -ing g; adjective j, comparative k, superlative l; adverb r. A capital stands for a class that a word is rarely met in.
# Then what a noun stands for: a person p, a thing t; of a verb, that only somebody can do it: a; of an adjective, that it tells what a
# thing belongs to, as economic does: y, and that an adverb is made of it: w. Words of the closed classes, pronouns and their like: f.
# Used for rules of word classes (newslint/article/text/classes.py).
# Made by tools/make_word_classes.py, not by hand. Sources: WordNet 3.0, and NIH's SPECIALIST lexicon by lemminflect; see LICENCES.md.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, required=True, help="the folder of WordNet's index and cntlist files")
    arg = parser.parse_args()
    common = [row for row in (WORDS / "common.txt").read_text("utf-8").splitlines() if row and row[0] != "#"]
    closed = closed_class()
    net = WordNet(arg.wordnet)
    own = dict(row.split("\t") for row in (HERE / "words" / "class.txt").read_text("utf-8").splitlines() if row[:1] != "#")
    rows = []
    for word in sorted({row.split("\t")[0] for row in common} - closed):
        if word.isalpha() and (letters := own.get(word) or classes(word, net)):
            rows.append(f"{word}\t{letters}")
    rows.extend(f"{word}\tf" for word in closed if word.isalpha() and word not in own)
    rows.extend(f"{word}\t{letters}" for word, letters in own.items() if word in closed or word not in common)
    (WORDS / "class.txt").write_text(HEADER + "\n".join(sorted(rows)) + "\n", "utf-8")


def closed_class() -> frozenset[str]:
    """Words that are looked for themselves, never by their class: pronouns, prepositions, auxiliaries and their like."""
    grammatical = {
        "preposition",
        "pronoun",
        "determiner",
        "auxiliary",
        "be",
        "subordinator",
        "coordinator",
        "relative",
        "possessive",
        "reflexive",
    }
    fields = (row.split("\t") for row in (WORDS / "wordclass.txt").read_text("utf-8").splitlines() if row[:1] != "#")
    keep = {"following", "given", "concerning", "including", "get", "gets", "got", "long", "first", "hundreds", "dozens", "even"}
    auxiliary = (row.split("\t")[0] for row in (WORDS / "auxiliary.txt").read_text("utf-8").splitlines() if row[:1] != "#")
    return frozenset({word for word, *told in fields if grammatical & set(told)} - keep | set(auxiliary))


class WordNet:
    """The words of each part of speech, how often a word was met as it, and what its senses are."""

    def __init__(self, folder: Path) -> None:
        self.known: dict[str, frozenset[str]] = {}
        self.counts: dict[tuple[str, str], int] = {}
        self.files: dict[str, dict[str, float]] = {}
        self.doings: dict[str, list[tuple[float, bool]]] = {}
        for part, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
            rows = (folder / f"index.{name}").read_text("utf-8").splitlines()
            self.known[part] = frozenset(row.split(" ")[0] for row in rows if row[:1] != " ")
        somebody = dict(self._doings(folder / "data.verb"))
        for row in (folder / "index.sense").read_text("utf-8").splitlines():
            sense, offset, _, count = row.split(" ")
            lemma, _, rest = sense.partition("%")
            part, file = SENSE_PARTS[rest[0]], rest[2:4]
            self.counts[lemma, part] = self.counts.get((lemma, part), 0) + int(count)
            if part == "n":
                files = self.files.setdefault(lemma, {})
                files[file] = files.get(file, 0.0) + int(count) + 0.5
            elif part == "v":
                self.doings.setdefault(lemma, []).append((int(count) + 0.5, somebody[offset]))
        adjectives = [row.split(" ") for row in (folder / "data.adj").read_text("utf-8").splitlines() if row[:1] != " "]
        self.relational = frozenset(row[4] for row in adjectives if "\\" in row)
        plain = [row for row in adjectives if "\\" not in row]
        self.relational -= {row[4 + 2 * i] for row in plain for i in range(int(row[3], 16))}
        adverbs = [row.split(" ") for row in (folder / "data.adv").read_text("utf-8").splitlines() if row[:1] != " "]
        self.adverbs = frozenset(row[4 + 2 * i] for row in adverbs for i in range(int(row[3], 16)))

    @staticmethod
    def _doings(path: Path) -> Iterator[tuple[str, bool]]:
        """The senses of verbs, and of each whether only somebody can do it: by the frames of sentences that it stands in."""
        for row in path.read_text("utf-8").splitlines():
            if row[:1] != " ":
                frames = {int(number) for number in re.findall(r"\+ (\d\d) 00", row)}
                yield row[:8], not frames & THINGS_FRAMES

    def noun(self, lemma: str) -> str:
        """Whether a noun stands for a person or for a thing, if for one of the two."""
        files = self.files.get(lemma, {})
        total = sum(files.values()) or 1.0
        if files.get(PERSON_FILE, 0.0) / total > ALMOST_ALL:
            return "p"
        return "t" if sum(weight for file, weight in files.items() if file not in NO_THING_FILES) / total > ALMOST_ALL else ""

    def verb(self, lemma: str) -> str:
        """Whether only somebody can do it."""
        rows = self.doings.get(lemma, [])
        return "a" if rows and sum(weight for weight, alone in rows if alone) / sum(weight for weight, _ in rows) > MOSTLY else ""

    def adjective(self, lemma: str) -> str:
        """Whether an adjective tells what a thing belongs to, and whether an adverb is made of it."""
        made = {
            lemma + "ly",
            lemma[:-1] + "ily" if lemma.endswith("y") else lemma + "ally",
            lemma[:-1] + "y" if lemma.endswith("le") else lemma + "ly",
        }
        return ("y" if lemma in self.relational else "") + ("w" if made & self.adverbs else "")


def classes(word: str, net: WordNet) -> str:
    """The letters of a word."""
    weights: dict[str, float] = {}
    for letter, weight in readings(word, net):
        weights[letter] = max(weights.get(letter, 0.0), weight)
    most = max(weights.values(), default=0.0)
    order = "".join(dict.fromkeys(LETTERS.values()))
    return "".join(letter if weights[letter] * RARE >= most else letter.upper() for letter in order if letter in weights) + meaning(
        word, net
    )


def meaning(word: str, net: WordNet) -> str:
    """The letters for what a word stands for: those that hold for each word that it is a form of."""
    found = []
    for part, tell in (("NOUN", net.noun), ("VERB", net.verb), ("ADJ", net.adjective)):
        lemmas = lemminflect.getAllLemmas(word).get(part, ())
        told = [set(tell(lemma.lower())) for lemma in lemmas if lemma.lower() in net.known[PARTS[part]]]
        found.extend(sorted(set.intersection(*told)) if told else [])
    return "".join(sorted(found, key="ptayw".index))


def readings(word: str, net: WordNet) -> Iterator[tuple[str, float]]:
    for part, lemmas in lemminflect.getAllLemmas(word).items():
        if part not in PARTS:
            continue
        for lemma in lemmas:
            small = lemma.lower()
            if small not in net.known[PARTS[part]]:
                continue
            weight = net.counts.get((small, PARTS[part]), 0) + 0.5
            inflections = lemminflect.getAllInflections(lemma, upos=part)
            if part == "VERB":  # given once where past and participle are one form
                same = tuple(form for form in inflections.get("VBD", ()) if "VBN" not in inflections or form.endswith(("ed", "t")))
                inflections["VBN"] = (*inflections.get("VBN", ()), *same)
            for tag, forms in inflections.items():
                if word in forms and tag in LETTERS and not (tag == "NNS" and word == lemma and not word.endswith("s")):
                    yield LETTERS[tag], weight
    for part, letter in (("a", "j"), ("n", "n")):  # what is a word of its own besides: meeting, alleged, united
        if word in net.known[part] and not (letter == "n" and word.endswith("s") and "NOUN" in lemminflect.getAllLemmas(word)):
            yield letter, net.counts.get((word, part), 0) + 0.5


if __name__ == "__main__":
    main()
