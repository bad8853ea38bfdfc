"""RTF: the paragraphs of a text as they print with every change accepted, and what is left in the file of the work on it."""

from __future__ import annotations

import codecs

from newslint.document import Document, Meta, Residue
from newslint.lazy.record import record, replace
from newslint.readers.encoding import known_encoding
from newslint.readers.errors import ReadError
from newslint.readers.galley import PARTS, STYLED, joined
from newslint.readers.pieces import OBJECT, Run, Weave
from newslint.readers.rtf_tokens import ANSI, CHARSETS, PAGES, RtfToken, tokens_of

SIGNS = {
    "tab": "\t", "line": "\n", "~": "\u00a0", "_": "\u2011", "-": "", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": "\u2003", "enspace": "\u2002",
    "\\": "\\", "{": "{", "}": "}", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
ENDS = ("par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow")
# Groups that hold no words of the text; and of those that a reader may pass over, the ones that do.
UNREAD = frozenset(
    "fonttbl colortbl stylesheet info pict nonshppict objdata fldinst xe tc rxe bkmkstart bkmkend listtext pntext sp shprslt upr "
    "themedata generator filetbl revtbl listtable".split()
)
SHOWN = frozenset("shpinst shppict".split())
APART = ("footnote", "shptxt")
MARGINS = {f"{name}{side}": name for name in ("header", "footer") for side in ("", "l", "r", "f")}
MARKS = {"deleted": "deletion", "v": "hidden", "revised": "insertion"}
NOTED = ("deletion", "hidden", "insertion", "comment", "header", "footer")
DEEPEST = 200
HIGH, LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


@record(frozen=True, slots=True)
class State:
    """What holds in a group: where its words go, what marks them, the code page of its font, how many characters stand in for one."""

    into: str = "text"
    page: str = ANSI
    stand_in: int = 1
    mark: str = ""


def document(path: str, raw: str) -> Document:
    """Read an RTF text. Raises ReadError for what is none, and for one nested beyond reason."""
    if not raw.lstrip("\ufeff \t\r\n").startswith("{\\rtf"):
        raise ReadError(path, 1, "is no RTF file: it does not begin with {\\rtf")
    return _Reader(path, raw).read()


class _Reader:
    """One pass over the tokens of a group; footnotes and text boxes follow the paragraph that they hang on."""

    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw
        self.weave = Weave(raw, "rtf")
        self.fonts, self.styles = tables_of(raw)
        self.states = [State()]
        self.wide: list[Run] = []  # a character given by its number, and as much of its stand-in as has come
        self.left = 0
        self.codec: codecs.IncrementalDecoder | None = None
        self.codec_start = 0
        self.noted: dict[str, tuple[str, int]] = {}  # the words, and where they begin
        self.residues: list[Residue] = []
        self.parts: dict[str, str] = {}
        self.apart: list[tuple[int, int]] = []
        self.style, self.level, self.in_table, self.in_list = 0, 0, False, False

    @property
    def state(self) -> State:
        return self.states[-1]

    def read(self) -> Document:
        self._range(0, len(self.raw))
        title, byline, dateline = (self.parts.get(kind, "") for kind in PARTS)
        read = self.weave.document(self.path, "rtf", Meta(title, byline, dateline))
        residues = [row._replace(start=min(row.start, len(read.text)), end=min(row.end, len(read.text))) for row in self.residues]
        return replace(read, residues=tuple(sorted(joined(residues, read.text), key=lambda residue: residue.start)))

    def _range(self, start: int, end: int) -> None:
        depth, opening, starred, apart_from = len(self.states), False, False, 0
        for token in tokens_of(self.raw, start, end):
            match token.kind:
                case "group":
                    self._flush()
                    if len(self.states) > DEEPEST:
                        line = self.raw.count("\n", 0, token.start) + 1
                        raise ReadError(self.path, line, f"is nested more than {DEEPEST} groups deep")
                    self.states.append(self.state)
                    opening, starred = True, False
                    continue
                case "end":
                    self._flush()
                    if len(self.states) == depth:
                        break
                    ended = self.states.pop()
                    if ended.into == "apart" and self.state.into != "apart":
                        self.apart.append((apart_from, token.start))
                    elif ended.into != self.state.into or ended.mark != self.state.mark:
                        self._note()
                case "word" if token.text == "*" and opening:
                    starred = True
                    continue
                case "word" if opening and (into := _destination(token.text, starred=starred)):
                    self._enter(into, token)
                    apart_from = token.end if into == "apart" and self.states[-2].into != "apart" else apart_from
                case "word":
                    self._word(token)
                case "byte":
                    self._byte(token)
                case _:
                    self._plain(token)
            opening = False
        self._end()

    def _enter(self, into: str, token: RtfToken) -> None:
        if self.state.into == "text" or into == "skip":
            self.states[-1] = replace(self.state, into=into)
        self.in_list = self.in_list or token.text in ("listtext", "pntext")

    def _word(self, token: RtfToken) -> None:
        word, number = token.text, token.number
        if word == "u" and number is not None:
            self._wide(number % 0x10000, token)
            return
        self._flush()
        if word in SIGNS:
            self._emit(SIGNS[word], token.start, token.end)
        elif word in ENDS and self.state.into == "text":
            self._end()
        elif word in ("deleted", "v", "revised"):
            self.states[-1] = replace(self.state, mark="" if number == 0 else MARKS[word])
            self._note()
        elif word == "plain":
            self.states[-1] = replace(self.state, mark="")
        elif word == "f":
            self.states[-1] = replace(self.state, page=self.fonts.get(number or 0, self.fonts[-1]))
        elif word == "uc":
            self.states[-1] = replace(self.state, stand_in=max(number if number is not None else 1, 0))
        elif word == "pard":
            self.style, self.level, self.in_table, self.in_list = 0, 0, False, False
        elif word == "s":
            self.style = number or 0
        elif word == "outlinelevel":
            self.level = (number or 0) + 1
        elif word == "intbl":
            self.in_table = True
        elif word in ("ls", "pnlvlblt", "pnlvlbody"):
            self.in_list = True
        elif word in ("object", "objemb"):
            self._emit(OBJECT, token.start, token.end)

    def _wide(self, code: int, token: RtfToken) -> None:
        """A character by its number; those beyond the first 65,536 come in halves."""
        start = token.start
        if code in LOW and self.wide and self.wide[-1].text and ord(self.wide[-1].text) in HIGH:
            high = self.wide.pop()
            code, start = 0x10000 + ((ord(high.text) - HIGH.start) << 10) + code - LOW.start, high.start
        else:
            self._flush()
        self.wide, self.left = [Run(chr(code), start, token.end)], self.state.stand_in

    def _byte(self, token: RtfToken) -> None:
        if self.wide and self.left:
            self.left -= 1
            self.wide[-1] = self.wide[-1]._replace(end=token.end)
            return
        if self.wide:
            self._flush()
        if self.codec is None:
            self.codec, self.codec_start = codecs.getincrementaldecoder(self.state.page)("replace"), token.start
        if text := self.codec.decode(bytes.fromhex(token.text)):
            self._emit(text, self.codec_start, token.end)
            self.codec = None

    def _plain(self, token: RtfToken) -> None:
        start = token.start
        if self.wide and self.left:
            used = min(self.left, token.end - start)
            self.left -= used
            start += used
            self.wide[-1] = self.wide[-1]._replace(end=start)
        if start < token.end:
            self._flush()
            self._emit(self.raw[start : token.end], start, token.end)

    def _flush(self) -> None:
        """Emit the character that waits for its stand-in, if there is one; half a character is none."""
        for text, start, end, _ in self.wide:
            self._emit("\ufffd" if ord(text) in HIGH or ord(text) in LOW else text, start, end)
        self.wide, self.left, self.codec = [], 0, None

    def _emit(self, text: str, start: int, end: int) -> None:
        into, mark = self.state.into, self.state.mark
        kind = mark if into == "text" else into
        if kind in NOTED:
            words, at = self.noted.get(kind, ("", self.weave.here))
            self.noted[kind] = words + text, at
        if into == "text" and mark in ("", "insertion"):
            self.weave.put(text, start, end)

    def _note(self) -> None:
        for kind, (words, at) in self.noted.items():
            if words.strip() and (kind not in ("header", "footer") or any(map(str.isalpha, words))):
                self.residues.append(Residue(kind, at, self.weave.here if kind == "insertion" else at, " ".join(words.split())))
        self.noted = {}

    def _end(self) -> None:
        """End the paragraph, and read what hangs on it."""
        style = self.styles.get(self.style, "")
        kind = STYLED.get(style) or (f"heading.h{min(self.level, 6)}" if self.level else "")
        kind = kind or ("table.cell" if self.in_table else "list" if self.in_list else "paragraph")
        self._note()
        words = self.weave.close(kind)
        if kind in PARTS and words:
            self.parts.setdefault(kind, " ".join(words.split()))
        apart, self.apart = self.apart, []
        for start, end in apart:
            outer, self.states = self.states, [State(page=self.state.page)]
            kept, self.style, self.level, self.in_table, self.in_list = (
                (self.style, self.level, self.in_table, self.in_list),
                0,
                0,
                False,
                False,
            )
            self._range(start, end)
            self.states = outer
            self.style, self.level, self.in_table, self.in_list = kept


def _destination(word: str, *, starred: bool) -> str:
    """Where the words of a group go that begins with this control word; nothing if it is none that tells."""
    if word in APART:
        return "apart"
    if word in MARGINS:
        return MARGINS[word]
    if word == "annotation":
        return "comment"
    return "skip" if word in UNREAD or (starred and word not in SHOWN) else ""


def tables_of(raw: str) -> tuple[dict[int, str], dict[int, str]]:
    """The code page of each font (of all others under -1), and the name of each paragraph style in small letters."""
    fonts, styles = {-1: ANSI}, dict[int, str]()
    depth, table, number, name, page = 0, "", 0, "", ANSI
    for token in tokens_of(raw, 0, len(raw)):
        if token.kind == "group":
            depth += 1
            number, name = (0, "") if depth == 3 else (number, name)
        elif token.kind == "end":
            if table == "stylesheet" and depth == 3 and name:
                styles[number] = name.strip(" ;").lower()
            depth -= 1
            table = table if depth > 1 else ""
        elif token.kind == "word" and depth == 1 and token.text in ("ansicpg", *PAGES):
            page = PAGES.get(token.text) or f"cp{token.number}"
            fonts[-1] = known_encoding(page) or ANSI
        elif token.kind == "word" and depth == 2 and token.text in ("fonttbl", "stylesheet"):
            table = token.text
        elif table == "fonttbl" and token.kind == "word" and token.text == "f":
            number = token.number or 0
        elif table == "fonttbl" and token.kind == "word" and token.text == "fcharset" and token.number in CHARSETS:
            fonts[number] = CHARSETS[token.number]
        elif table == "stylesheet" and depth == 3 and token.kind == "word" and token.text == "s":
            number = token.number or 0
        elif table == "stylesheet" and depth == 3 and token.kind == "plain":
            name += token.text
    return fonts, styles
