"""Marks at the head of a Markdown line: what opens a heading, a list item, a quotation, a block of code (https://spec.commonmark.org/0.31.2/)."""

from __future__ import annotations

import re

from newslint.lazy.expression import expression
from newslint.readers.templates import MASK

QUOTE = expression(r" {0,3}>[ \t]?")
ITEM = expression(r"([-+*]|(\d{1,9})[.)])(?:[ \t]+|$)")
HEAD = expression(r"(?:[ \t>]|[-+*][ \t])*+")
HEADING = expression(r"(#{1,6})(?:[ \t]+|$)")
HEADING_END = expression(r"(?:(?<=[ \t])|^)#+[ \t]*\Z")
UNDERLINE = expression(r" {0,3}(=+|-+)[ \t]*$")
RULE = expression(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = expression(r"(`{3,}(?=[^`]*$)|~{3,})")
RAW = expression(r"<(script|style|textarea|template)\b", re.IGNORECASE)
PRE = expression(r"<pre\b", re.IGNORECASE)
PRE_END = expression(r"</pre\s*>", re.IGNORECASE)
# What a reference leads to looks like an address, and only a title may follow: “[UPDATE]: The quay” is copy.
REFERENCE = expression(
    r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:<[^<>]*>|(?=#|\S*(?:/|\w:\w|\.[A-Za-z]{2}|"
    + MASK
    + r"))[^\s<]\S*)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
FOOTNOTE = expression(r" {0,3}\[\^[^\]]+\]:[ \t]*")
# What goes in by four below these is copy and no code where they are known (Python-Markdown, kramdown, Hugo).
DEFINITION = expression(r":[ \t]+(?=\S)")
ADMONITION = expression(r"(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?=[ \t]|$)")
DELIMITER_ROW = expression(r"[ \t]*+(?:\|[ \t]*+)?+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+(?:\|[ \t]*+)?+$")
# Blocks of HTML: what is read in them is what a page shows; they end with a blank line.
PAGE = expression(
    r"</?(?:address|article|aside|blockquote|center|details|div|dl|dd|dt|figcaption|figure|footer|h[1-6]|header|iframe|li|main|nav|noscript|ol|p"
    r"|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
# Those that hold blocks, whose words between blank lines are still theirs: there an indented line is no code.
HOLDS = expression(
    r"<(/?)(?:article|aside|blockquote|center|details|div|dl|figure|footer|header|main|nav|ol|section|table|ul)(?=[\s/>])", re.IGNORECASE
)


def indent_of(words: str) -> int:
    """The column at which words begin, from 0."""
    return column_of(words[: len(words) - len(words.lstrip(" \t"))])


def column_of(before: str) -> int:
    """The column behind these characters of a line, from 0."""
    return len(before.expandtabs(4))


def opens(line: str) -> str:
    r"""What a line opens, as a word for each mark: two lines that open the same are read the same way.

    >>> opens("- # Quay"), opens("-\u00a0Quay"), opens("12. Quay") == opens("1. Quay")
    ('item heading1', '', True)
    """
    said, at = list[str](), 0
    while True:
        if RULE.match(line, at) or UNDERLINE.match(line, at) or DELIMITER_ROW.match(line, at):
            return " ".join((*said, "rule"))
        if indent_of(line[at:]) > 3:
            said.append("indented")
        at += len(line[at:]) - len(line[at:].lstrip(" \t"))
        if not (match := QUOTE.match(line, at) or ITEM.match(line, at)):
            break
        said.append("quotation" if line[at] == ">" else "numbered" if line[at].isdigit() else "item")
        at = match.end()
    if heading := HEADING.match(line, at):
        said.append(f"heading{len(heading[1])}")
    marks = {
        "fence": FENCE,
        "raw": RAW,
        "pre": PRE,
        "page": PAGE,
        "reference": REFERENCE,
        "footnote": FOOTNOTE,
        "definition": DEFINITION,
        "box": ADMONITION,
    }
    said += (name for name, pattern in marks.items() if pattern.match(line, at))
    return " ".join(said)
