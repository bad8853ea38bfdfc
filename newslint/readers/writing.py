"""Writing: how words are put into a file so that they read as themselves, for each script that words stand in."""

from __future__ import annotations

import json

from newslint.lazy.expression import expression

# What starts or ends mark-up in Markdown wherever it stands.
MARKDOWN = expression(r"[\\`*\[\]<_]|&(?=#?\w)")
# A YAML scalar, plain or quoted, stays itself whatever it gains of these.
HARMLESS = expression(r"[\w .,;!?()…–—‘’“”/%€£$-]*")


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
            return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        case "json":
            return json.dumps(words, ensure_ascii=False)[1:-1]
        case "markdown":
            return MARKDOWN.sub(lambda match: "\\" + match[0], words)
        case "yaml":
            return words if HARMLESS.fullmatch(words) else None
        case "mixed":
            return None if set(words) & set("&<>]") else words
        case "cdata":
            return None if "]" in words or ">" in words else words
        case _:
            raise ValueError(f"no script is called '{step}'")
