"""A revision of the repository: git is asked what a file was then, so that only what has changed since is reported."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from newslint.document import LINE_BREAK, Span
from newslint.errors import NewslintError
from newslint.files import absolute
from newslint.lazy.row import NamedTuple

# Nothing that a repository's own settings name is run: no monitor of files, no other program that compares or converts.
GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotepath=off")
PLAIN = ("--no-ext-diff", "--no-textconv")


class _Tree(NamedTuple):
    """The repository as it was: its root, the commit, the files that there were, and which of today's files differ from which of those."""

    root: Path
    commit: str
    files: frozenset[str]
    changed: Mapping[str, str]


class RevisionError(NewslintError):
    """Git cannot tell what has changed."""


class Revision:
    """The last commit that HEAD and a revision have in common, in whichever repository a file lies; each repository is asked once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._roots: dict[Path, Path] = {}
        self._trees: dict[Path, _Tree] = {}

    def changed(self, path: str, text: str, encoding: str, *, whole: bool) -> tuple[Span, ...]:
        """The parts of a file's text that were not there then, in whole lines; `whole` for a file whose bytes are not its text.

        Raises RevisionError where there is no git, no repository or no such revision.
        """
        file = Path(os.path.realpath(path)) if Path(path).exists() else absolute(path)
        tree = self._tree(file.parent, path)
        name = file.relative_to(tree.root).as_posix()
        old = tree.changed.get(name, name)
        everything = (Span(0, len(text) + 1),)
        if old not in tree.files:
            return everything
        if whole:
            return everything if name in tree.changed else ()
        data = _git(tree.root, "show", *PLAIN, f"{tree.commit}:{old}", path=path)
        return _new_parts(data.decode(encoding, "replace"), text)

    def _tree(self, folder: Path, path: str) -> _Tree:
        if folder not in self._roots:
            why = "lies in no git repository, and --diff-base asks one what has changed"
            self._roots[folder] = Path(
                _git(folder, "rev-parse", "--show-toplevel", path=path, why=why).decode("utf-8", "surrogateescape").strip("\n")
            )
        root = self._roots[folder]
        if root not in self._trees:
            self._trees[root] = self._read(root, path)
        return self._trees[root]

    def _read(self, root: Path, path: str) -> _Tree:
        unknown = f"git knows no revision '{self.name}' in {root}: --diff-base wants a branch, a tag or a commit"
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.name}^{{commit}}", path="", why=unknown)
        apart = f"'{self.name}' and HEAD have no commit in common in {root}: a clone for CI may need more of the history (fetch-depth: 0)"
        commit = _git(root, "merge-base", "--end-of-options", self.name, "HEAD", path="", why=apart).decode().strip()
        names = _names(_git(root, "ls-tree", "-r", "-z", "--name-only", commit, path=path))
        rows = iter(_names(_git(root, "diff", *PLAIN, "--name-status", "-M", "-z", commit, path=path)))
        changed = {}
        for status in rows:
            old = next(rows)
            changed[next(rows) if status[0] in "RC" else old] = old
        return _Tree(root, commit, frozenset(names), changed)


def _git(folder: Path, *args: str, path: str, why: str = "") -> bytes:
    """What git says; `why` is the reason to give where it refuses."""
    environ = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    import subprocess

    try:
        done = subprocess.run([*GIT, "-C", str(folder), *args], capture_output=True, stdin=subprocess.DEVNULL, env=environ, check=False)
    except FileNotFoundError as error:
        raise RevisionError("", 1, "--diff-base asks git what has changed, and there is no git here") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").removeprefix("fatal: ").split())
        raise RevisionError(path, 1, why if why and "dubious" not in said else f"git cannot tell what has changed: {said}")
    return done.stdout


def _names(data: bytes) -> list[str]:
    return data.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _new_parts(old: str, new: str) -> tuple[Span, ...]:
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(new)), len(new) + 1]
    before, after = LINE_BREAK.split(old), LINE_BREAK.split(new)
    from difflib import SequenceMatcher

    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Span(starts[first], starts[last]) for tag, _, _, first, last in steps if tag != "equal" and first < last)
