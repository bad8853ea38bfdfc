"""Makes rules/words/garbled.txt, names and set phrases with one word exchanged, from tools/words/compound.txt, WordNet and lemminflect.

Run by hand, never at build time, when a source or tools/words/compound.txt has changed (how to get WordNet: make_word_classes.py):

    python tools/make_garbled.py --wordnet wordnet/usr/share/wordnet --copy FOLDER [--copy FOLDER]

Software that rewrites copy word by word puts a synonym into a name (White Home), that which translates it another word of the same
stem into a set phrase (civilian war). What stands anywhere in the copy given, which is people's own, is left out, and so is a name whose
words may well meet by chance: how often they would, if they knew nothing of each other, is the product of their shares of that copy. Learnt
on one half of sixty outlets' copy and held to the other, of the synonyms whose words would meet so seldom (CHANCE) one stands in 100,000
words, of all one in 19,000; of names one in 700,000, of all one in 110,000.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import prod
from pathlib import Path

import lemminflect  # type: ignore[import-untyped]

HERE = Path(__file__).parent
WORDS = HERE.parent / "rules" / "words"
NEAR, NEARER = {"&", "@", "~", "^"}, {"&", "^"}  # similar to, more general, more special, see also
STEM = 3  # letters that two words of one stem share at least, and at most so many that they do not
TAIL = 5
CHANCE = 1.2e-8  # how often the words of a phrase may stand together by chance, as a share of all words
# Endings by which words of one stem differ, as far as writers are known to take one for the other.
ENDINGS = (
    "", "al", "ial", "ian", "ic", "ical", "ics", "ity", "ive", "ing", "ed", "er", "ist", "ism", "y", "ty", "ation", "ion", "ment",
    "ous", "ness", "ance", "ence", "acy", "ary", "e", "us", "ar", "ally", "ly", "ful", "ish", "iety",
)  # fmt: skip
# Of one of these another is no rewriting: Northern Korea and the Near East are regions.
COMPASS = ("north", "south", "east", "west")
CLASSES = dict(row.split("\t") for row in (WORDS / "class.txt").read_text("utf-8").splitlines() if row[:1] != "#")
HEADER = """\
# Names and set phrases as software leaves them that rewrites or translates word by word. Fields: what it was; name (a synonym stands in a
# name), derived (a word of the same stem stands in a set phrase) or synonym (a synonym does); odd, of a synonym, if its words hardly ever
# meet by chance.
# Used for rules of rewritten copy (rules/translated).
# Made by tools/make_garbled.py, not by hand. Sources: phrases written for newslint, WordNet 3.0; see LICENCES.md.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, required=True, help="the folder of WordNet's files")
    parser.add_argument("--copy", type=Path, action="append", default=[], help="a folder of copy that people wrote")
    arg = parser.parse_args()
    net = Thesaurus(arg.wordnet)
    common = frozenset(row.split("\t")[0] for row in (WORDS / "common.txt").read_text("utf-8").splitlines() if row[:1] != "#")
    phrases = [row for row in (HERE / "words" / "compound.txt").read_text("utf-8").splitlines() if row[:1] != "#"]
    whole = frozenset(phrase.lower().removeprefix("- ") for phrase in phrases)
    phrases = [phrase for phrase in phrases if phrase[:1] != "-"]
    rows: dict[str, tuple[str, str]] = {}
    for phrase in phrases:
        for garbled, kind in exchanged(phrase, net, common):
            if garbled not in whole:
                rows.setdefault(garbled, (phrase, kind))
    used, shares = met(arg.copy, rows)
    lines = []
    for garbled, (phrase, kind) in sorted(rows.items()):
        chance = prod(shares.get(word, shares[""]) for word in garbled.split())
        if garbled not in used and (kind != "name" or chance <= CHANCE):
            lines.append("\t".join((garbled, phrase, kind, *(["odd"] if kind == "synonym" and chance <= CHANCE else []))))
    (WORDS / "garbled.txt").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")


def exchanged(phrase: str, net: Thesaurus, common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A phrase with each of its longer words exchanged, in small letters, and by which kind of word."""
    words = phrase.lower().split()
    named = phrase[0].isupper()
    for index, word in enumerate(words):
        if len(word) < STEM:
            continue
        for other in sorted(relatives(word, common)) if index < len(words) - 1 else ():
            yield " ".join((*words[:index], other, *words[index + 1 :])), "derived"
        for other in sorted(net.like(word, NEAR if named else NEARER)):
            if other in common and not is_house_form(word, other):
                yield " ".join((*words[:index], other, *words[index + 1 :])), "name" if named else "synonym"


def is_house_form(word: str, other: str) -> bool:
    """Whether a word for another is what some papers write: its beginning (Mid East), or another point of the compass."""
    return (word.startswith(other) and word != f"{other}s") or (word.startswith(COMPASS) and other.startswith(COMPASS))


def relatives(word: str, common: frozenset[str]) -> set[str]:
    """Common words of the same stem that differ in their endings; plurals are none."""
    found = set()
    for ending in ENDINGS:
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if len(stem) >= STEM:
            found |= {stem + other for other in ENDINGS} | {stem + stem[-1] + other for other in ("ed", "ing", "er")}
            found |= {stem[:-1] + other for other in ENDINGS if stem.endswith("e")}
    found = {other for other in found & common if other != word and other + "s" != word and word + "s" != other}
    return {other for other in found if not other.endswith(("ly", "ist")) and not set(CLASSES.get(other, "")) & set("vk")}


class Thesaurus:
    """WordNet's words by what they mean the same or much the same as."""

    def __init__(self, folder: Path) -> None:
        self._senses: dict[tuple[str, str], list[str]] = {}
        self._words: dict[str, list[str]] = {}
        self._near: dict[str, list[tuple[str, str]]] = {}
        for part in ("noun", "verb", "adj", "adv"):
            for row in (folder / f"data.{part}").read_text("utf-8").splitlines():
                if row[:1] != " ":
                    self._read(part, row)

    def _read(self, part: str, row: str) -> None:
        fields = row.split("|", maxsplit=1)[0].split(" ")
        key, size = part + fields[0], int(fields[3], 16)
        words = [re.sub(r"\(\w+\)$", "", fields[4 + 2 * i]).lower() for i in range(size)]
        self._words[key] = words
        for word in words:
            self._senses.setdefault((part, word), []).append(key)
        at = 4 + 2 * size
        count = int(fields[at])
        for i in range(count):
            sign, offset, _, kinds = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            if sign in NEAR and kinds == "0000":
                self._near.setdefault(key, []).append((sign, part + offset))

    def like(self, form: str, signs: set[str]) -> set[str]:
        """The words that mean the same as a form, or what these pointers lead to, in the same form."""
        found = set()
        tags = {"noun": ("NN", "NNS"), "verb": ("VBN", "VBG", "VBD"), "adj": ("JJ", "JJS"), "adv": ("RB",)}
        for part, upos in (("noun", "NOUN"), ("verb", "VERB"), ("adj", "ADJ"), ("adv", "ADV")):
            for lemma in lemminflect.getAllLemmas(form).get(upos, ()):
                forms = lemminflect.getAllInflections(lemma, upos=upos)
                tag = next((tag for tag in tags[part] if form in forms.get(tag, ())), None)
                if tag is None and form != lemma:
                    continue
                for other in self._alike(part, lemma.lower(), signs):
                    if tag in (None, "NN", "JJ", "RB"):
                        found.add(other.replace("_", " "))
                    elif "_" not in other:
                        found.update(lemminflect.getInflection(other, tag=tag)[:1])
        return {word for word in found if word != form and re.fullmatch(r"[a-z]+", word)}

    def _alike(self, part: str, lemma: str, signs: set[str]) -> Iterator[str]:
        for key in self._senses.get((part, lemma), ()):
            yield from self._words[key]
            for near in (other for sign, other in self._near.get(key, ()) if sign in signs):
                yield from self._words[near]
                if part == "adj":  # the others that are near what it is near
                    yield from (word for sign, other in self._near.get(near, ()) if sign in signs for word in self._words[other])


def met(folders: list[Path], rows: Mapping[str, tuple[str, str]]) -> tuple[set[str], Mapping[str, float]]:
    """The phrases that stand in this copy, and the share of its words that each word is; of one that it does not have, under ""."""
    found, counts = set(), Counter[str]()
    for path in (path for folder in folders for path in sorted(folder.rglob("*.txt"))):
        words = re.findall(r"[a-z'-]+", path.read_text("utf-8").lower().replace("\u2019", "'"))
        counts.update(words)
        for size in (2, 3, 4):
            found.update(run for i in range(len(words) - size + 1) if (run := " ".join(words[i : i + size])) in rows)
    total = max(1, counts.total())
    return found, {"": 0.5 / total, **{word: (count + 0.5) / total for word, count in counts.items()}}


if __name__ == "__main__":
    main()
