"""Files: which ones a path means, and how they are read within bounds."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

from newslint.errors import Trouble, unreadable
from newslint.lazy.expression import expression

# What a glob's parts mean in a regular expression: `**/` any folders or none, `**` anything, `*` and `?` stay in one folder.
GLOB = expression(
    r"(?P<folders>(?:(?<=/)|^)\*\*/)|(?P<all>\*\*)|(?P<some>\*)|(?P<one>\?)|\[(?P<set>!?\]?[^\]/]*)\]|(?P<plain>.)", re.DOTALL
)

FOLDERS = expression(r"(?:(?<=/)|^)(?:\*\*/){2,}")  # any folders below any folders: the same, in more time
# Whether a file or folder (its path, and which it is) is to be left out.
Spare = Callable[[str, bool], bool]
DEEPEST = 100  # folders in folders
DEEP = 2  # `**` that a glob may have: with more of them the time to look is the folders' number to that power


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder there, as far as one may look: pathlib's own question fails behind a folder that is closed to us."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: str | Path) -> bool:
    """Whether there is a file there, as far as one may look."""
    return os.path.isfile(path)  # noqa: PTH113


def is_there(path: str | Path) -> bool:
    """Whether there is anything there, as far as one may look."""
    return os.path.exists(path)  # noqa: PTH110


def is_gone(path: Path) -> bool:
    """Whether there is certainly nothing there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def walk(
    folder: str, suffixes: Collection[str], *, deep: bool = True, spare: Spare | None = None, also: Callable[[str], bool] | None = None
) -> Iterator[str | Trouble]:
    """The files of these suffixes in a folder and its folders, sorted, each as the folder as given joined to its way down.

    Hidden files and folders are left out, and what Word keeps beside a file that is open. A symbolic link is followed inside the
    folder, once, but for one to what is hidden. What cannot be looked at is a trouble in its place: a link that leads out or nowhere, a
    pipe, a closed folder; files in folders are left out unless `deep`, and so is what is to be spared: a file of these suffixes, or a
    folder with all that is in it.
    `also` tells of a file with another suffix whether it is one of them. Raises OSError if the folder itself cannot be listed.
    """

    def is_wanted(entry: os.DirEntry[str]) -> bool:
        return suffix_of(entry.name) in suffixes or (also is not None and not entry.is_dir() and also(entry.path))

    yield from _walk(folder, is_wanted, os.path.realpath(folder), set(), deep=deep, spare=spare)


def _walk(
    folder: str,
    is_wanted: Callable[[os.DirEntry[str]], bool],
    top: str,
    seen: set[str],
    *,
    deep: bool,
    spare: Spare | None,
    down: int = 0,
) -> Iterator[str | Trouble]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    with os.scandir(folder) as entries:
        rows = sorted((entry for entry in entries if not entry.name.startswith((".", "~$"))), key=lambda entry: entry.name)
    for entry in rows:
        wanted = is_wanted(entry)
        if spare is not None and (wanted or is_folder(entry.path)) and spare(entry.path, is_folder(entry.path)):
            continue
        if entry.is_symlink() and (wanted or is_folder(entry.path)) and (leads := _wrong_way(entry.path, top)):
            if is_there(entry.path):
                yield Trouble(entry.path, 1, f"is a link that leads {leads}, and is not followed: name it to have it looked at")
            else:
                yield Trouble(entry.path, 1, "is a link that leads nowhere")
        elif entry.is_dir():
            if deep and down == DEEPEST:
                yield Trouble(entry.path, 1, f"is a folder in {DEEPEST} folders, and is not looked into: name it to have it looked at")
            elif deep:
                try:
                    yield from _walk(entry.path, is_wanted, top, seen, deep=deep, spare=spare, down=down + 1)
                except OSError as error:
                    yield unreadable(entry.path, error)
        elif wanted:
            is_dangling = entry.is_symlink() and not is_there(entry.path)
            what = "is a link that leads nowhere" if is_dangling else "is no regular file"
            yield entry.path if entry.is_file() else Trouble(entry.path, 1, what)


def _wrong_way(path: str, top: str) -> str:
    """Where a link leads that is not followed: out of the folder, or to what is hidden in it (.env, .git/config); nothing for others."""
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(top):
        return "out of the folder"
    return "to a hidden file" if any(part.startswith(".") for part in real.relative_to(top).parts) else ""


def suffix_of(name: str) -> str:
    """What a file's name ends in, in lower case, with its dot; nothing for a name without one."""
    return Path(name).suffix.lower()


def is_dear(glob: str) -> bool:
    """Whether to look for what fits a glob could take for ever."""
    return FOLDERS.sub("**/", glob).count("**") > DEEP


def glob_pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression for a whole path with `/` between its parts.

    `**` crosses folders, `*` and `?` do not; a glob without a slash is a file's name in any folder, and one that ends
    in a slash is all that lies in the folder, as in a .gitignore.
    """
    if glob.endswith("/"):
        glob += "**"
    glob = glob.removeprefix("./")
    if "/" not in glob:
        glob = "**/" + glob
    glob = FOLDERS.sub("**/", glob)
    return re.compile("".join(_glob_part(match) for match in GLOB.finditer(glob.removeprefix("/"))), re.DOTALL)


def _glob_part(match: re.Match[str]) -> str:
    fixed = {"folders": "(?:[^/]+/)*", "all": ".*", "some": "[^/]*", "one": "[^/]"}
    if match.lastgroup in fixed:
        return fixed[match.lastgroup]
    if match.lastgroup == "set":
        inside = match["set"].replace("\\", "\\\\").replace("^", "\\^")
        return "[" + ("^" + inside[1:] if inside.startswith("!") else inside) + "]" if inside not in ("", "!") else re.escape(match[0])
    return re.escape(match[0])


def read_within(path: str, room: int) -> bytes | None:
    """The bytes of a file, or of a pipe; None if there are more than `room`. No more than that is ever read. Raises OSError."""
    with Path(path).open("rb") as file:
        data = file.read(room + 1)
    return None if len(data) > room else data


def read_regular(path: str | Path, room: int) -> bytes:
    """The bytes of a file that is one: no pipe, which never ends, no device. Raises OSError, also for more than `room` bytes."""
    if not is_file(path):
        Path(path).stat()
        raise OSError(errno.EINVAL, "it is no regular file")
    data = read_within(str(path), room)
    if data is None:
        raise OSError(errno.EFBIG, f"it is larger than {room / 1e6:g} MB")
    return data


def expanded(path: str) -> Path:
    """A path with the user's home for ~; as it stands for a user who has none."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def absolute(path: str) -> Path:
    """The whole path, `..` taken out, symbolic links left as they are: the folders a person sees above the file."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links, absolute() would keep `..`)


def shown(path: Path) -> str:
    """A path as a person in the working folder would write it: relative where it lies below, else whole."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@cache
def rules_folder() -> Path:
    """The folder of the rules that ship with newslint: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"
