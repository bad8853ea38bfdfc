"""StylesPath: the rule files of Vale's styles by their ids, folders within styles too, and the words of vocabularies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from newslint.checks.vale.dictionary import VALES
from newslint.checks.vale.flagged import ABSENT, affixes_of
from newslint.errors import unreadable
from newslint.files import is_folder, read_regular, shown
from newslint.lazy.expression import expression
from newslint.lazy.row import NamedTuple
from newslint.ruleset.catalog import is_rule_file
from newslint.ruleset.yamlfile import AS_WRITTEN, NotYaml, parse

PACKAGES = ".vale-config"  # what packages say themselves
CONFIG = "config"  # since Vale 3: vocabularies, dictionaries and lists of words
OLD_VOCABULARIES = "Vocab"
VOCABULARIES = (f"{CONFIG}/vocabularies", OLD_VOCABULARIES)
WORDS_ROOM = 5_000_000  # bytes of a list of words
TERMS = 20_000  # words of one list, all of which are looked for in every story
MOST = 20_000  # rule files of all styles together
# Where words of a vocabulary are but words: a full stop in one (Node.js) is no sign of an expression.
EXPRESSION = expression(r"[\\+*?()|\[\]{}^$]")

Place = Callable[[Path], Path]  # where a path leads, if the configuration may name it


class Vocabulary(NamedTuple):
    """The words that a vocabulary accepts and rejects, as they stand: each is an expression."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def rules_of(style: str, folders: Iterable[Path], place: Place) -> dict[str, Path]:
    """The rule files of a style in the first of the folders that has it, by id: Style.Rule, or Style.folder.Rule. Raises ConfigError.

    Raises ValueError if there are more than MOST.
    """
    for folder in folders:
        if is_folder(folder / style):
            return dict(_rules(style, place(folder / style), place))
    return {}


def _rules(style: str, top: Path, place: Place) -> Iterator[tuple[str, Path]]:
    count = 0
    for root, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        for name in sorted(names):
            if name.endswith(".yml") and is_rule_file(name):
                count += 1
                if count > MOST:
                    raise ValueError(f"{shown(top)} has more than {MOST:,} rule files, as no style does")
                parts = Path(root).relative_to(top).parts
                yield ".".join((style, *parts, name.split(".")[0])), place(Path(root) / name)


def vocabulary(name: str, folders: Sequence[Path], place: Place) -> Vocabulary | None:
    """A vocabulary by its name, in the first of the folders that has it; None if none has. Raises OSError, ValueError, ConfigError."""
    for folder in (top / way / name for top in folders for way in VOCABULARIES):
        if is_folder(folder):
            lists = [_lines(place(folder / f"{which}.txt")) for which in ("accept", "reject")]
            for path in (folder / "vocab.yml", folder / "vocab.yaml"):
                if path.exists():
                    lists = [[*old, *new] for old, new in zip(lists, _from_yaml(place(path), folders), strict=True)]
            return Vocabulary(*map(tuple, lists))
    return None


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    rows = [row for row in map(str.strip, _text(path).split("\n")) if row and not row.startswith("# ")]
    if len(rows) > TERMS:
        raise ValueError(f"{shown(path)} has more than {TERMS:,} words")
    return rows


def _text(path: Path) -> str:
    try:
        return read_regular(path, WORDS_ROOM).decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{shown(path)}: {unreadable(str(path), error).reason}") from error


def _from_yaml(path: Path, folders: Sequence[Path]) -> tuple[list[str], list[str]]:
    """The lists of a vocabulary in YAML: a word, or a word with `regex` and `ignorecase`; without `regex` it stands for itself."""
    try:
        data, _ = parse(_text(path), AS_WRITTEN)
    except NotYaml as error:
        raise ValueError(f"{shown(path)}: {error.reason}") from error
    if not isinstance(data, dict):
        raise ValueError(f"{shown(path)} is to have lists 'accept' and 'reject'")
    book = str(data.get("affix") or VALES)
    accept, reject = (
        [term for row in data.get(which) or () for term in _entry(row, path, book, folders)] for which in ("accept", "reject")
    )
    return accept, reject


def _entry(row: object, path: Path, book: str, folders: Sequence[Path]) -> list[str]:
    """The terms of an entry: its word, and with `flags` all forms that these make of it by the affix file `book`."""
    if isinstance(row, str):
        row = {row: {}}
    if not isinstance(row, dict) or len(row) != 1:
        raise ValueError(f"{shown(path)}: an entry is a word, or a word with its options")
    ((word, told),) = row.items()
    if isinstance(told, str) and told:
        raise ValueError(f"{shown(path)}: “{word}” is to be written “{told}”: that says a rule of kind substitution, and no vocabulary")
    options: Mapping[str, str] = told if isinstance(told, dict) else {}
    if unknown := {*options} - {"regex", "ignorecase", "flags"}:
        raise ValueError(f"{shown(path)}: newslint does not know the option '{min(unknown)}' of “{word}”")
    words = [str(word)]
    if flags := options.get("flags"):
        if (affixes := affixes_of(book, folders)) is None:
            raise ValueError(f"{shown(path)}: {ABSENT.format(book)}")
        words = list(affixes.forms(str(word), str(flags)))
    whole = _is_true(options.get("regex"))
    terms = (one if whole or is_literal(one) else "".join(map(_escaped, one)) for one in words)
    return [("(?i)" if _is_true(options.get("ignorecase")) else "") + term for term in terms]


def _is_true(value: object) -> bool:
    return str(value).lower() in ("true", "yes", "on", "1")


def _escaped(char: str) -> str:
    return f"\\{char}" if char == "." or EXPRESSION.match(char) else char


def is_literal(term: str) -> bool:
    """Whether a term of a vocabulary is plain words; a full stop in it is one."""
    return EXPRESSION.search(term) is None


def as_pattern(term: str) -> str:
    """A term as an expression: what stands for itself escaped, a space for any white space, for a line may break there."""
    made = term.replace(".", r"\.") if is_literal(term) else term
    return SPACE.sub(r"\\s+", made)


SPACE = expression(r"[ \t]+")
