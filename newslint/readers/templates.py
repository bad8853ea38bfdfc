"""Template tags in Markdown and HTML: commands to a site's programs, which stand in copy as code does and are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.document import OBJECT, Span
from newslint.lazy.expression import expression

__all__ = ["HIDDEN", "MASK", "SET", "hidden", "masked", "tags_of"]

# A noncharacter (https://www.unicode.org/faq/private_use.html#nonchar1), which no text has: it stands for each character of a tag.
MASK = "\ufdd0"
SET = "\ufdd1"  # the same for what is set for a heading or picture: a mark of the format, and nothing in its place
HIDDEN = expression(f"{MASK}+")
# How a tag begins -> how it ends: Go and Hugo, Liquid, Jinja, Nunjucks, Twig and Handlebars; ASP, ERB and EJS; PHP.
ENDS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>"}
BEGIN = expression(r"\{[{%#]|<%|<\?(?=php\b|=|xml\b)")
# Tags around what is shown as code, or not at all: all of it is one tag.
WRAPPED = expression(
    r"(?P<open>\{%-?\s*|\{\{[<%]\s*)(?P<name>highlight|comment|codeblock|code|mermaid|math|katex|schema|stylesheet|javascript|style|script)\b"
)
# Short codes as WordPress has them: with something set (https://developer.wordpress.org/apis/shortcode/), or of its own names.
VALUES = r"""(?:\s+[\w-]+\s*=\s*(?:"[^"\[\]]*"|'[^'\[\]]*'|[^\s"'\[\]]+)|\s+"[^"\[\]]*")+"""
SHORT = expression(rf"\[(?P<name>[A-Za-z][\w-]*){VALUES}\s*/?\](?![(\[:])")
OWN = "caption|gallery|playlist|embed|audio|video|wp_caption|code|sourcecode|more|contact-form-\\d"
BARE = expression(rf"\[(?:{OWN})\](?![(\[:])")
CLOSING = expression(r"\[/(?P<name>[A-Za-z][\w-]*)\](?![(\[:])")
CODE = expression(r"\[(code|sourcecode)\b[^\[\]\n]*\]")
# What Kramdown, Pandoc and Hugo set for a heading, picture or paragraph: {: .note}, {#part}, {.wide width=50%}.
ATTRIBUTES = expression(r"\{(?::[^{}\n]*|[#.][\w-][^{}\n]*)\}")
# MDX: programs between the paragraphs, and expressions in braces (https://mdxjs.com/docs/what-is-mdx/).
PROGRAM = expression(
    r"(?:^|(?<=\n))(?:import\s+[\w*{$][^\n;]*\bfrom\s*[\"']|import\s*[\"']|export\s+(?:(?:const|let|var|default|async|function|class)\b|[{*]))"
    r"[^\n]*(?:\n(?!\s*\n)[^\n]*)*"
)
BRACE = expression(r"[{}]|\n[ \t]*\r?\n")
BLANK_LINE = expression(r"\n[ \t]*\r?\n|\r[ \t]*\r")


def masked(raw: str, *, marks: str = "") -> str:
    """The text with each character of a tag hidden: same length, same offsets. `marks`: what else is hidden, of markdown or mdx."""
    if "{" not in raw and "[" not in raw and "<" not in raw and marks != "mdx":
        return raw
    texts, at = list[str](), 0
    for start, end in tags_of(raw, marks=marks):
        sign = SET if marks and ATTRIBUTES.fullmatch(raw, start, end) else MASK
        texts += (raw[at:start], sign * (end - start))
        at = end
    return "".join((*texts, raw[at:]))


def hidden(text: str, *, marks: str = "") -> str:
    """A text in which one mark stands for each tag, as for what is there and is not read."""
    return HIDDEN.sub(OBJECT, masked(text, marks=marks))


def tags_of(raw: str, *, marks: str = "") -> tuple[Span, ...]:
    """Where the tags of a text stand, the outermost of any that are nested, in order."""
    found = sorted({*_delimited(raw), *_short_codes(raw), *_set(raw, marks)}, key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end)
    return tuple(kept)


def _delimited(raw: str) -> Iterator[Span]:
    at = 0
    ends: dict[str, int] = {}
    while match := BEGIN.search(raw, at):
        start, end = match.start(), _end(raw, match[0], match.end(), ends)
        if end < 0:
            at = match.end()
            continue
        if wrapped := WRAPPED.match(raw, start):
            end = _unwrapped(raw, wrapped, end, ends)
        yield Span(start, end)
        at = end


def _end(raw: str, begin: str, at: int, ends: dict[str, int]) -> int:
    """Where a tag ends whose opening mark ends at `at`; -1 if these are signs in a text and no tag.

    No end, another beginning before it, a blank line, or half of what is shown as code: so no paragraph goes unread for two braces in it.
    """
    close = ENDS[begin]
    known = ends.get(close, 0)
    if known >= 0 and known < at:
        known = ends[close] = raw.find(close, at)
    if known < 0:
        return len(raw) if begin == "<?" and raw.startswith("php", at) else -1
    has_other = begin != "<?" and any(raw.find(word, at, known) >= 0 for word in (begin, "</script"))
    codes = raw.count("`", at, known)
    is_split = codes % 2 or (codes and raw.count("`", raw.rfind("\n", 0, at) + 1, at) % 2)
    if has_other or is_split or (begin in ("{{", "{%") and BLANK_LINE.search(raw, at, known)):
        return -1
    end = known + len(close)
    while begin == "{{" and raw.startswith("}", end):  # {{{raw}}}
        end += 1
    return end


def _unwrapped(raw: str, opening: re.Match[str], end: int, ends: dict[str, int]) -> int:
    """Behind the tag that closes this one, {% endcode %} or {{< /code >}}; behind itself if none does."""
    name = opening["name"]
    is_hugo = opening["open"].startswith("{{")
    close = rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}" if is_hugo else rf"\{{%-?\s*end{name}\s*-?%\}}"
    match = re.compile(close).search(raw, end) if ends.get(close, 0) >= 0 else None
    if match is None:
        ends[close] = -1
    return match.end() if match else end


def _short_codes(raw: str) -> Iterator[Span]:
    if "[" not in raw:
        return
    names = set(OWN.split("|"))
    for pattern in (SHORT, BARE):
        for match in pattern.finditer(raw):
            names.add(match.groupdict().get("name") or "")
            yield Span(*match.span())
    for match in CODE.finditer(raw):
        close = raw.find(f"[/{match[1]}]", match.end())
        if close < 0:
            break
        yield Span(match.start(), close)
    yield from (Span(*match.span()) for match in CLOSING.finditer(raw) if match["name"] in names)


def _set(raw: str, marks: str) -> Iterator[Span]:
    if marks:
        yield from (Span(*match.span()) for match in ATTRIBUTES.finditer(raw))
    if marks == "mdx":
        yield from (Span(*match.span()) for match in PROGRAM.finditer(raw))
        depth = start = 0
        for brace in BRACE.finditer(raw):
            if brace[0] not in "{}":
                depth = 0
            elif brace[0] == "{":
                start = brace.start() if depth == 0 else start
                depth += 1
            elif depth:
                depth -= 1
                if depth == 0:
                    yield Span(start, brace.end())
