"""Writing: how words are put into a file so that they read as themselves, for each script that words stand in."""

from __future__ import annotations

from newslint.lazy.expression import expression

# What starts or ends mark-up in Markdown wherever it stands.
MARKDOWN = expression(r"[\\`*\[\]<_]|&(?=#?\w)")
# A YAML scalar, plain or quoted, stays itself whatever it gains of these.
HARMLESS = expression(r"[\w .,;!?()…–—‘’“”/%€£$-]*")
# What may not stand as it is in a coded word of a mail's header (RFC 2047, section 5), but for = and the space.
PLAIN = expression(r"[^A-Za-z0-9!*+/= -]")


def written(script: str, words: str) -> str | None:
    r"""The words as they are to stand in the file; None if they cannot stand there.

    `script` names what the words go through on their way into the file, in that order: “html json” is a page in a JSON string.

    >>> written("html json", '"R&D"'), written("cdata", "]]>")
    ('\\"R&amp;D\\"', None)
    """
    done: str | None = words
    for step in script.split():
        if done is not None:
            done = _step(step, done)
    return done


def _step(step: str, words: str) -> str | None:
    match step:
        case "html" | "xml":
            if "\n" in words or "\r" in words:
                return None  # a break is white space there, and parts no paragraphs
            return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        case "json":
            import json

            return json.dumps(words, ensure_ascii=False)[1:-1]
        case "markdown":
            return MARKDOWN.sub(lambda match: "\\" + match[0], words)
        case "yaml":
            return words if HARMLESS.fullmatch(words) else None
        case "mixed":
            return None if set(words) & set("&<>]") else words
        case "rtf":
            return "".join(map(_rtf, words))
        case "7bit":
            return words if words.isascii() else None
        case "sealed":  # base64
            return None
        case _ if step.startswith("qp:"):
            return _quoted_printable(words, step.removeprefix("qp:"))
        case _ if step.startswith("q:"):
            coded = _quoted_printable(words, step.removeprefix("q:"))
            return coded and PLAIN.sub(lambda match: f"={ord(match[0]):02X}", coded).replace(" ", "_")
        case "cdata":
            return None if "]" in words or ">" in words else words
        case _:
            raise ValueError(f"no script is called '{step}'")


def _quoted_printable(words: str, charset: str) -> str | None:
    """The words as mail writes them (RFC 2045, section 6.7)."""
    try:
        data = words.encode(charset)
    except (UnicodeEncodeError, LookupError):
        return None
    return "".join(chr(byte) if 32 <= byte < 127 and byte != ord("=") else f"={byte:02X}" for byte in data)


def _rtf(char: str) -> str:
    """A character as RTF has it, those beyond ASCII by number with a stand-in for programs that know no others."""
    if char in "\\{}":
        return "\\" + char
    if char.isascii():
        return {"\t": "\\tab ", "\n": "\\line "}.get(char, char)
    data = char.encode("utf-16-le", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(data[at : at + 2], 'little', signed=True)}?" for at in range(0, len(data), 2))
