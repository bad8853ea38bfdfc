"""The rules that ship, compiled when the wheel is built, for a first run would spend more than a second on that.

    python -m newslint.ruleset.shipped FILE

writes them. A checkout has no such file: its rules change.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from newslint import __version__
from newslint.cache.inputs import digest
from newslint.cache.state import stamps
from newslint.files import rules_folder

PACKAGE = Path(__file__).parents[1]
FILE = PACKAGE / "rules.compiled"
FORMAT = 4  # of marshal: every Python from 3.4 on reads it

# By the rule file's path in the folder of rules: its content's digest, and what it was compiled into.
Shipped = Mapping[str, tuple[bytes, tuple[Any, ...]]]


@cache
def shipped(words: tuple[Path, ...]) -> Shipped:
    """The rules that a wheel has brought compiled with these word lists; none if its code or lists are not those that it was built from."""
    try:
        made_of, rules = marshal.loads(zlib.decompress(FILE.read_bytes()))  # noqa: S302 (it is part of the program)
        return rules if made_of == _made_of(words) else {}
    except (OSError, ValueError, EOFError, TypeError, zlib.error):
        return {}


def _made_of(words: Iterable[Path]) -> tuple[str, bytes]:
    """What compiled rules hang on besides the rule files: the version, the code (by the sizes of its files), the word lists."""
    package = f"{PACKAGE}{os.sep}"
    code = [(path.removeprefix(package).replace(os.sep, "/"), stamp[0]) for path, stamp in stamps(str(PACKAGE)) if path.endswith(".py")]
    lists = [(path.name, digest(path.read_bytes())) for path in words]
    return __version__, digest(repr((code, lists)).encode())


def packed() -> bytes:
    """The content of the file, of the rules that are here now. Raises RuleError."""
    from newslint.ruleset.catalog import rule_files, shipped_lexicon
    from newslint.ruleset.compiled import Surroundings
    from newslint.ruleset.load import RuleFile, compile_file

    lexicon, folder, rules = shipped_lexicon(), rules_folder(), {}
    for path in rule_files(folder):
        file = RuleFile.read(path)
        compiled, _ = compile_file(file, Surroundings(lexicon, {}))
        rules[path.relative_to(folder).as_posix()] = digest(file.text), tuple(compiled)
    words = (path for paths in lexicon.files.values() for path in paths)
    return zlib.compress(marshal.dumps((_made_of(words), rules), FORMAT), 9)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(packed())
