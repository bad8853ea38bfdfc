"""What an index keeps of a story, worked out from its file, and the article that comes of it again."""

from __future__ import annotations

import zlib
from datetime import date, datetime
from pathlib import Path

from newslint.article.article import Article
from newslint.article.text.language import other_than_english
from newslint.compare.events.profiles import profile_of
from newslint.document import Document
from newslint.files import absolute
from newslint.index.packing import DAMAGED, MARKS, Damaged, pack, runs_of, sampled
from newslint.index.revisions import sign_of
from newslint.lazy.expression import expression
from newslint.lazy.record import record, replace
from newslint.lexicon.lexicon import Lexicon
from newslint.readers import BINARY, LIMIT, document, format_of

HEADLINE = 300  # characters that are kept of it
OUTLET_KEYS = ("outlet", "publisher", "source")  # of front matter
DAY = expression(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_/.]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
PLAIN = "text"


@record(frozen=True, slots=True)
class IndexedStory:
    """What an index keeps of a story.

    `path` is the whole path, `digest` tells the content of the file, `text` is its text as decoded, packed, and `form` the reader of that.
    `published` is a day or, as ISO 8601 has it, a time; nothing where neither file nor name tells. `language` is empty for English.
    `sign` tells what the story says of itself: correction, update, kill. `profile` is packed; `runs` are sampled runs of words and
    `marks` the smallest ones.
    """

    path: str
    digest: bytes
    outlet: str
    published: str
    language: str
    headline: str
    sign: str
    form: str
    text: bytes
    profile: bytes
    runs: bytes
    marks: tuple[int, ...]

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return day_of(self.published)


def day_of(published: str) -> date | None:
    """The day of a time as ISO 8601 has it, if there is one."""
    return date.fromisoformat(published[:10]) if published else None


def digest_of(data: bytes) -> bytes:
    """What tells one content from another."""
    from hashlib import sha256

    return sha256(data).digest()[:16]


def story_of(read: Document, digest: bytes, lexicon: Lexicon, outlet: str = "") -> IndexedStory:
    """What is kept of a story that has been read; `outlet` is the one that was named for it."""
    article = Article(read, lexicon)
    runs = runs_of(article)
    headline = read.meta.title or (article.text[slice(*article.paragraphs[0])] if article.paragraphs else "")
    plain = read.format in BINARY or bool(read.story)  # one of several stories does not keep the whole file
    return IndexedStory(
        path=place_of(read.path),
        digest=digest,
        outlet=outlet or outlet_of(read),
        published=published_of(article),
        language=other_than_english(read.text, read.meta.language, lexicon),
        headline=_writable(" ".join(headline.split())[:HEADLINE]),
        sign=sign_of(article),
        form=PLAIN if plain else read.format,
        text=packed_text(read.text if plain else read.raw),
        profile=pack(profile_of(article)),
        runs=sampled(runs),
        marks=tuple(runs[:MARKS]),
    )


def _writable(words: str) -> str:
    """Words that a database takes: copy may hold half a character."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def place_of(path: str) -> str:
    """Where a file lies, as an index knows it: bytes of its name that are no UTF-8 are written out, which a database does not take."""
    return str(absolute(path)).encode("utf-8", "backslashreplace").decode("utf-8")


def outlet_of(read: Document) -> str:
    """The outlet that a story's front matter names; nothing where there is none."""
    named = (read.meta.front.get(key) for key in OUTLET_KEYS)
    return next((" ".join(name.split()) for name in named if isinstance(name, str) and name.strip()), "")


def published_of(article: Article) -> str:
    """When a story was published: by its file's data, else by a date in the name of the file or of its folders, else by its dateline."""
    stamped = article.document.meta.published
    if stamped:
        return stamped.isoformat(timespec="seconds")
    day = day_in(article.document.path) or article.published
    return day.isoformat() if day else ""


def day_in(path: str) -> date | None:
    """The day that a path names: wire/2026/07/02/a.txt, 2026-07-02-a.txt, 20260702_a.txt."""
    for match in reversed(list(DAY.finditer(Path(path).as_posix()))):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def kept_document(path: str, form: str, packed: bytes) -> Document:
    """The story that was kept, read again as it was read from its file. Raises Damaged, ReadError.

    What reads it the file's name tells: a story is called by its standard (`ninjs`, `nitf`), of which one module reads several.
    """
    module = PLAIN if form == PLAIN else format_of(path)
    if module in BINARY:  # of such a file the text is kept
        raise Damaged("", 1, DAMAGED)
    return document(path, unpacked(packed), module)


def article_of(path: str, form: str, packed: bytes, published: str, lexicon: Lexicon) -> Article:
    """The article that was kept, under a path to be shown. Raises Damaged, ReadError."""
    made = kept_document(path, form, packed)
    if made.meta.published is None and published:
        made = replace(made, meta=replace(made.meta, published=datetime.fromisoformat(published)))
    return Article(made, lexicon)


def packed_text(raw: str) -> bytes:
    """A text as it is kept."""
    return zlib.compress(raw.encode("utf-8", "surrogatepass"))


def unpacked(packed: bytes) -> str:
    """The text again. Raises Damaged for what is no text, or too long for one."""
    try:
        reader = zlib.decompressobj()
        data = reader.decompress(packed, 4 * LIMIT)
        if reader.unconsumed_tail:
            raise Damaged("", 1, DAMAGED)
        return data.decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise Damaged("", 1, DAMAGED) from error
