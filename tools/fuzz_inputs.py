"""Mutated stories: what tools/fuzz.py gives newslint to read, each made again by its number and a seed."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from fuzz_formats import OFTEN, WRITERS

import newslint

ROOT = Path(__file__).resolve().parents[1]
SHORT, LONG, LONGEST = 250, 4_000, 100_000  # characters of a story; one in a hundred may be long, one in five thousand very long
PIECES = (
    *("\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x00", " ", "  ", "\u00a0", "\u200b", "\ufeff", "\u00ad", "\u202e", "\t"),
    *("“", "”", "‘", "’", "'", '"', "«", "»", "—", "–", "…", "...", ".", ",", ":", ";", "(", ")", "[", "]", "{", "}", "[[", "%s", "\\"),
    *("é", "e\u0301", "İ", "ß", "ﬁ", "𝔄", "👩‍👩‍👧", "あ", "№ 3", "½", "$5m", "1,000,000", "9/11", "U.S.", "Mr.", "Jr.", "O’", "St. "),
    *("<b>", "</b>", "<p>", "</p>", "<br>", "<a href=", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&#0;", "&#x110000;", "&nbsp;", "&"),
    *("*", "**", "_", "`", "```\n", "# ", "> ", "- ", "1. ", "|", "---\n", "[a](", "](b)", "<!-- newslint-disable -->", "~~~", "\\ud800"),
    *("January 32", "Monday", "percent", "million", "said", "By ", "the the", "Read more", "-0", "1e999", "٣", "１２"),
)


@cache
def material() -> tuple[str, ...]:
    """Paragraphs and sentences to make stories of."""
    rows = [
        row
        for path in sorted((ROOT / "seeds").glob("*.*"))
        if path.suffix in (".txt", ".md")
        for row in path.read_text("utf-8").split("\n\n")
    ]
    for style in sorted((ROOT / "rules").iterdir()):
        if style.is_dir() and style.name not in ("words", "grammar"):
            for rule in newslint.load_rules(style):
                for example in (*rule.bad, *rule.good):
                    rows.append(example.text.replace("[[", "").replace("]]", ""))
                    rows.extend(example.against)
    return tuple(dict.fromkeys(row for row in rows if row.strip()))


@cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """Whole files, by name."""
    paths = (path for folder in ("formats", "newsrooms") for path in sorted((ROOT / "tests/data" / folder).iterdir()))
    return tuple((path.name, path.read_bytes()) for path in paths if path.suffix != ".read")


def prose(chance: random.Random) -> str:
    """A story's words, some changed."""
    most = LONG if chance.random() < 0.01 else SHORT
    rows: list[str] = []
    while not rows or (sum(map(len, rows)) < most and chance.random() < 0.7):
        row = chance.choice(material())
        rows.append(row[: most * 2])
    text = changed(chance.choice(["\n\n", "\n", " ", "\r\n\r\n"]).join(rows), chance)
    if chance.random() < 1 / 5_000:  # what is repeated for ever
        at = chance.randrange(len(text) + 1)
        piece = text[at : at + chance.choice((1, 3, 20, 200))] or "a"
        text = text[:at] + piece * (LONGEST // len(piece)) + text[at:]
    return text


def changed(text: str, chance: random.Random) -> str:
    """A text after a few changes: pieces put in, cut out, repeated, moved, letters turned."""
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8))):
        at, to = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        to = min(to, at + chance.choice((1, 2, 8, 40)))
        way = chance.randrange(8)
        if way == 0:
            text = text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 30)) + text[at:]
        elif way == 1:
            text = text[:at] + text[to:]
        elif way == 2:
            text = text[:to] + text[at:to] * chance.choice((1, 1, 5, 40)) + text[to:]
        elif way == 3:
            text = (
                text[:at]
                + chr(chance.choice((chance.randrange(1, 0x250), chance.randrange(0x2000, 0x2070), chance.randrange(1, 0xD800))))
                + text[at:]
            )
        elif way == 4:
            text = text[:at] + text[at:to].swapcase() + text[to:]
        elif way == 5:
            text = text[:at] + chance.choice(PIECES) + text[to:]
        elif way == 6:
            words = text.split(" ")
            one, two = chance.randrange(len(words)), chance.randrange(len(words))
            words[one], words[two] = words[two], words[one]
            text = " ".join(words)
        else:
            other = chance.choice(material())
            text = text[:at] + other[: chance.randrange(len(other) + 1)] + text[to:]
    return text


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Bytes after a few changes, as a bad disk or a hostile hand makes them."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if not out:
            break
        at = chance.randrange(len(out))
        way = chance.randrange(5)
        if way == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del out[at : at + chance.choice((1, 2, 10, 200))]
        elif way == 2:
            out[at:at] = out[at : at + chance.choice((1, 4, 60))]
        elif way == 3:
            out[at:at] = chance.choice(PIECES).encode("utf-8", "surrogatepass")
        else:
            del out[at:]
    return bytes(out)


def made(number: int, seed: str) -> tuple[str, bytes, dict[str, str]]:
    """The input of a number: a file's name, its bytes, and texts to hold it against."""
    chance = random.Random(f"{seed}:{number}")
    if chance.random() < 0.1:
        name, data = chance.choice(samples())
        return name, spoilt(data, chance), {}
    text = prose(chance)
    name = chance.choice(OFTEN)
    data = WRITERS[name](text, chance.random() < 0.2)
    if chance.random() < 0.15:
        data = spoilt(data, chance)
    sources = {}
    for row in range(chance.choice((0, 0, 0, 0, 0, 1, 1, 2))):
        sources[f"source{row}.txt"] = changed(text, chance) if chance.random() < 0.7 else prose(chance)
    return name, data, sources
