"""The question: the parameters of /v2/check read and checked, refused in LanguageTool's own words."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newslint.config.trust import is_hidden, leads_out
from newslint.errors import NewslintError
from newslint.serve.identity import LANGUAGES, USUAL

LEVELS = ("default", "picky", "academic", "clarity", "professional", "creative", "customer", "jobapp", "objective", "elegant")
SOURCES = 200  # that come with one story


class TooLong(NewslintError):
    """A text of more characters than the server takes; LanguageTool's status for it is 413."""

    status = 413


def hold_to(longest: int, text: str) -> None:
    """Raises TooLong for a text of more characters than `longest`."""
    if len(text) > longest:
        raise TooLong(
            "", 1, f"Your text exceeds the limit of {longest} characters (it's {len(text)} characters). Please submit a shorter text."
        )


def question(given: Mapping[str, str], folder: Path | None, longest: int) -> dict[str, Any]:
    """The job for a worker that a request's parameters come to; `folder` is where they may name sources. Raises NewslintError, TooLong."""
    if "text" in given and "data" in given:
        raise _bad("Set only 'text' or 'data' parameter, not both")
    if "text" not in given and "data" not in given:
        raise _bad("Missing 'text' or 'data' parameter")
    if not given.get("language"):
        raise _bad("Missing 'language' parameter, e.g. 'language=en-US' for American English or 'language=fr' for French")
    hold_to(longest, given.get("text", ""))
    level = given.get("level") or LEVELS[0]
    if level not in LEVELS:
        raise _bad(f"Unknown value '{level}' for parameter 'level'. Valid values: {', '.join(LEVELS)}")
    enabled, disabled = ({kind: _names(given.get(f"{word}{kind}")) for kind in ("Rules", "Categories")} for word in ("enabled", "disabled"))
    only = given.get("enabledOnly", "").lower() in ("true", "yes")
    if only and any(disabled.values()):
        raise _bad("You cannot specify disabled rules or categories using enabledOnly=true")
    if only and not any(enabled.values()):
        raise _bad("You must specify enabled rules or categories when using enabledOnly=true")
    return {
        "what": "check",
        "longest": longest,
        **{key: given[key] for key in ("text", "data") if key in given},
        "language": _language(given["language"], _names(given.get("preferredVariants"))),
        "picky": level == "picky",
        "enabled": enabled,
        "disabled": disabled,
        "only": only,
        "sources": sources(given.get("sources", ""), folder),
    }


def sources(told: str, folder: Path | None) -> list[dict[str, str]]:
    """The parameter `sources`: JSON, a list of texts, of {name, text}, or of {path} below the folder that the owner named."""
    if not told.strip():
        return []
    try:
        rows = json.loads(told)
    except (ValueError, RecursionError):
        raise _bad("Could not parse JSON from 'sources' parameter") from None
    if not isinstance(rows, list) or len(rows) > SOURCES:
        raise _bad(f"'sources' is a JSON list of no more than {SOURCES} texts, or objects with the keys 'name' and 'text', or 'path'")
    return [_source(row, number, folder) for number, row in enumerate(rows, 1)]


def _source(row: Any, number: int, folder: Path | None) -> dict[str, str]:
    if isinstance(row, str):
        return {"name": f"source {number}", "text": row}
    if isinstance(row, dict) and isinstance(row.get("text"), str):
        return {"name": plain_name(row.get("name"), f"source {number}"), "text": row["text"]}
    if not isinstance(row, dict) or not isinstance(row.get("path"), str):
        raise _bad("a source in 'sources' is a text, or an object with the keys 'name' and 'text', or 'path'")
    if folder is None:
        raise _bad("this server reads no sources by their paths: its owner names a folder for that with --sources")
    # What leads out, is hidden, or is not there is one thing to who asks: nothing is told of what lies elsewhere.
    place = os.path.normpath(folder / row["path"]) if "\x00" not in row["path"] else ""
    if not place or leads_out(place, folder) or is_hidden(place, folder) or not (Path(place).is_file() or Path(place).is_dir()):
        raise _bad(f"there is no source '{row['path'][:200]}' in the folder of this server's sources")
    return {"path": place}


def plain_name(name: Any, otherwise: str) -> str:
    """A file's name as it is shown: without folders, and printable."""
    last = str(name or "").replace("\\", "/").rpartition("/")[2].strip().lstrip(".")
    return "".join(char if char.isprintable() else " " for char in last)[-100:] or otherwise


def _language(asked: str, preferred: list[str]) -> str:
    known = {code.lower(): code for code in LANGUAGES}
    if asked == "auto":
        return next((known[code.lower()] for code in preferred if code.lower() in known), USUAL)
    if asked.lower() not in known:
        raise _bad(
            f"'{asked[:50]}' is not a language code known to LanguageTool. Supported language codes are: {', '.join(sorted(LANGUAGES))}. "
            "This is newslint, whose rules are English."
        )
    return known[asked.lower()]


def _names(told: str | None) -> list[str]:
    return [name.strip() for name in (told or "").split(",") if name.strip()]


def _bad(reason: str) -> NewslintError:
    return NewslintError("", 1, reason)
