"""The baseline: findings that are known and not reported again, kept by rule and words, never by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newslint.errors import NewslintError
from newslint.files import is_gone, is_there, read_regular, shown
from newslint.finding import Finding, Known
from newslint.lazy.row import NamedTuple
from newslint.whole import alone_in, write_whole

VERSION = 1
ROOM = 100_000_000  # bytes


class BaselineError(NewslintError):
    """A baseline that cannot be used."""


# File, as its path from the baseline's folder with `/` between the parts -> what is known of it.
Baseline = Mapping[str, tuple[Known, ...]]


def load(path: Path) -> Baseline:
    """Read a baseline. Raises BaselineError."""
    import json

    try:
        data = json.loads(read_regular(path, ROOM).decode("utf-8"))
        if data["newslint"] != VERSION:
            raise BaselineError(shown(path), 1, f"is a baseline of version {data['newslint']}; newslint reads version {VERSION}")
        return {
            str(file): tuple(Known(str(row["rule"]), str(row["words"]), str(row["fingerprint"]), int(row["count"])) for row in rows)
            for file, rows in data["files"].items()
        }
    except FileNotFoundError as error:
        raise BaselineError(shown(path), 1, "there is no such baseline; “newslint baseline” writes one") from error
    except OSError as error:
        raise BaselineError(shown(path), 1, f"cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        line = getattr(error, "lineno", 1)
        raise BaselineError(shown(path), line, "is not a baseline that newslint wrote; “newslint baseline” writes one") from error


def key_of(file: Path, baseline: Path) -> str:
    """The file's name in a baseline: its path from the baseline's folder; its whole path when it lies elsewhere. Both are whole paths."""
    return (file.relative_to(baseline.parent) if file.is_relative_to(baseline.parent) else file).as_posix()


def split(findings: Iterable[Finding], known: Sequence[Known]) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Known, ...]]:
    """The findings that are new, those that are known (an entry covers as many as it counts), and what is left of the entries."""
    if not known:
        return tuple(findings), (), ()
    left = Counter({entry.fingerprint: entry.count for entry in known})
    new, old = [], []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            old.append(finding)
        else:
            new.append(finding)
    gone = tuple(Known(e.rule, e.words, e.fingerprint, left[e.fingerprint]) for e in known if left[e.fingerprint] > 0)
    return tuple(new), tuple(old), gone


def entries(findings: Iterable[Finding]) -> tuple[Known, ...]:
    """What to keep of a file's findings, in an order that does not change when the story does."""
    counts = Counter((f.rule, " ".join(f.words.split()), f.fingerprint) for each in findings for f in (each, *each.others))
    return tuple(Known(*key, count) for key, count in sorted(counts.items()))


class LookedFile(NamedTuple):
    """What a run has found in one file: its name in the baseline, the rules that were on, the findings."""

    key: str
    rules: frozenset[str]
    findings: tuple[Finding, ...]


def renew(path: Path, looked: Iterable[LookedFile]) -> Baseline:
    """Put what a run has found in place of what a baseline says of these files and rules; what it says now.

    The baseline is read again for it, and no other run may write it meanwhile: of two at once neither loses what the other has found.
    Files that are gone are left out. Raises BaselineError, OSError.
    """
    with alone_in(path.parent):
        book = dict(load(path)) if is_there(path) else {}
        for key, rules, findings in looked:
            kept = [entry for entry in book.get(key, ()) if entry.rule not in rules]
            book[key] = tuple(sorted((*kept, *entries(findings)), key=lambda entry: (entry.rule, entry.words, entry.fingerprint)))
        there = {name: rows for name, rows in book.items() if not is_gone(path.parent / name)}
        save(path, there)
    return there


def save(path: Path, baseline: Baseline) -> None:
    """Write a baseline whole, sorted, files without entries left out. Raises OSError."""
    import json

    files = {
        file: [{"rule": e.rule, "words": e.words, "fingerprint": e.fingerprint, "count": e.count} for e in rows]
        for file, rows in sorted(baseline.items())
        if rows
    }
    text = json.dumps({"newslint": VERSION, "files": files}, ensure_ascii=False, indent=1)
    write_whole(path, (text + "\n").encode("utf-8", "backslashreplace"))
