"""People's names: what tells that a run of capitalised words is somebody."""

from __future__ import annotations

from newslint.article.entities.candidates import ROLES, Candidates

LONGEST_NAME = 5  # words of a person's name, particles apart


def is_person(words: Candidates, index: int, last: int) -> bool:
    """Whether the words [index, last) are somebody's name: by a title before, known names, a particle, an initial, what follows."""
    tokens = words.tokens
    size = sum(token.capital for token in tokens[index:last])
    if size > LONGEST_NAME:
        return False
    if _titled(words, index):
        return True
    if size < 2:
        return False
    first, final = tokens[index], tokens[last - 1]
    if final.key in words.heads:
        return False
    if first.text in words.given:
        plain = "word" in words.given[first.text] or "place" in words.given[first.text]
        if not plain or final.text in words.surnames or final.key not in words.common:
            return True
    if size < last - index:  # a particle: Ursula von der Leyen, Osama bin Laden
        return True
    if len(first.text) == 1 or first.text.rstrip(".").count(".") or (tokens[index + 1].text.isupper() and len(tokens[index + 1].text) == 1):
        return True
    if size < 4 and not any(t.key in words.common or t.key in words.known or t.text.isupper() for t in tokens[index:last]):
        return True
    if final.text in words.surnames and first.key not in words.common and first.key not in words.known:
        return True
    if size == 2 and not final.text.isupper() and final.key not in words.common and final.key not in words.known and "-" not in final.text:
        return first.key not in words.known  # Mitt Romney: the given name is a word, the surname none
    return _speaks(words, last)


def _titled(words: Candidates, index: int) -> bool:
    """A title or a word for a role stands right before."""
    if not index or not (words.tokens[index - 1].joined or words.gap(index) == ", "):
        return False
    for back in range(1, 5):
        if index - back < 0 or (back > 1 and not words.tokens[index - back].joined):
            return False
        key = words.tokens[index - back].key
        for entry in (*words.roles.get(key, ()), *words.known.get(key, ())):
            if len(entry.words) == back and entry.list in (*ROLES, "honorific") and words.matches(entry, index - back):
                return True
    return False


def is_addressed(words: Candidates, index: int) -> bool:
    """A form of address or a title that is cut short stands right before a surname."""
    if not index or not words.tokens[index - 1].joined or words.tokens[index].text not in words.surnames:
        return False
    before = words.entry(index - 1)
    return before is not None and (
        before.list == "honorific" or (words.kind(index - 1) == "TITLE" and words.tokens[index - 1].key in words.stops)
    )


def _speaks(words: Candidates, last: int) -> bool:
    """A verb of saying, an age or an apposition follows."""
    tail = words.level[words.tokens[last - 1].end : words.tokens[last - 1].end + 24]
    if tail.startswith(", "):
        return tail[2:4].isdigit() or tail[2:].startswith(("a ", "an ", "who ", "whose ", "the "))
    return last < len(words.tokens) and words.tokens[last - 1].joined and words.tokens[last].text in words.say


def starts_person(words: Candidates, index: int, end: int) -> bool:
    """A place or people's name that opens a person's (Jordan Peterson): a given name, and a surname or unknown word behind it."""
    if index + 1 >= end or words.tokens[index].text not in words.given:
        return False
    behind = words.tokens[index + 1]
    if words.tokens[index].key in words.stops:
        return False  # Sen. is a title though somebody may be called Sen
    if len(behind.text) == 1 and index + 2 < end:
        return True  # George W. Bush
    plain = behind.key in words.common and behind.text not in words.surnames
    if behind.key in words.heads or plain:
        return False
    # Elizabeth Warren: two places do not stand side by side without a comma
    return not words.entry(index + 1) or (index + 2 == end and words.kind(index + 1) == "PLACE" and behind.text in words.surnames)


def is_surname(words: Candidates, start: int, index: int, end: int) -> bool:
    """A title's or month's word that closes the run [start, end) as a surname: Anna King, Laura May."""
    token = words.tokens[index]
    if words.kind(index) == "DATE" and token.text.endswith("day"):
        return False
    before = words.tokens[index - 1]
    if token.text not in words.surnames:
        return False
    if index + 1 < end:  # Angus King Sen.
        return before.text in words.given and words.kind(index + 1) == "TITLE" and words.tokens[index + 1].key in words.stops
    if token.key in words.stops:  # Amartya Sen; a title that is cut short has its stop, or a name behind it
        full = words.level[token.end : token.end + 1] != "." or not words.kind(index)
        return full and before.key not in words.common and before.key not in words.known
    if index - start > 1:  # Billie Jean King, but Anthony Kennedy Justice
        entry = words.entry(index)
        return entry is not None and not {"royal", "church"}.isdisjoint(entry.fields)
    if before.text in words.given:
        return True
    return before.key not in words.known and before.key not in words.common and before.text not in words.surnames  # Hale Justice
