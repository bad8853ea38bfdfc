"""Names: the path that a document has for newslint, which tells its format and the configuration that holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pygls.uris import from_fs_path, to_fs_path

from newslint.files import absolute, suffix_of
from newslint.lsp.buffers import Buffer
from newslint.readers import BINARY, FORMATS

# What editors call the formats of text, and how a file of it is called. A name that newslint knows by its ending has the last word, so
# that the editor shows what the command line says of the file.
LANGUAGES = {
    "plaintext": ".txt",
    "text": ".txt",  # Neovim
    "plain": ".txt",  # Sublime
    "fundamental": ".txt",  # Emacs
    "markdown": ".md",
    "mdx": ".md",
    "html": ".html",
    "xhtml": ".html",
    "json": ".json",
    "jsonc": ".json",
    "xml": ".xml",
}
UNNAMED = "untitled"


def path_of(uri: str) -> Path | None:
    """Where a file lies that is called so; None for what is no file of this machine."""
    path = to_fs_path(uri)
    return absolute(path) if path else None


def uri_of(path: str | Path) -> str:
    """What a file is called in the protocol."""
    made: str | None = from_fs_path(str(absolute(str(path))))
    assert made is not None, "every path has a URI"
    return made


def name_of(buffer: Buffer, folders: Sequence[Path]) -> str | None:
    """The path that newslint is to look at a document by; None for one that it does not read.

    A document that was never saved lies, for its configuration, in the first of the workspace's folders.
    """
    path = path_of(buffer.uri)
    if path is None:
        called = Path(unquote(urlsplit(buffer.uri).path)).name or UNNAMED
        path = (folders[0] if folders else Path.cwd()) / called
    suffix = suffix_of(path.name)
    if suffix in FORMATS:
        return str(path) if FORMATS[suffix] not in BINARY else None
    ending = LANGUAGES.get(buffer.language.lower())
    return None if ending is None else f"{path}{ending}"


def folder_of(uri: str, folders: Sequence[Path]) -> Path | None:
    """The innermost of the workspace's folders that a document is in; the first one's for a document that was never saved."""
    path = path_of(uri)
    if path is None:
        return folders[0] if folders else None
    return max((folder for folder in folders if path.is_relative_to(folder)), key=lambda folder: len(folder.parts), default=None)
