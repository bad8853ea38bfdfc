"""Offices: which office a title tells, and which two of them nobody holds at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newslint.article.article import Article
from newslint.article.entities.mentions import Mention
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon

LIST = "title-word"
ELECT = "-elect"
LOOK_BACK = 24  # characters


class TitleWords(NamedTuple):
    """The words of titles, from the list of that name: the form that stands for each, and the sets that each class of them makes.

    `light` words tell whose an office is, not which; `changing` ones make another office of one (vice), `raising` ones may be left out, but
    not put in (chief); `general` ones are jobs that may be any other; `past` ones stand before or in a title held no longer, or
    not yet, `sought` ones of these say nothing of an office behind them: a candidate, Senator Lee. `elected`,
    `legislators` and `leads` are whole offices; `cabinet` and `no_portfolio` words of ministers.
    """

    forms: Mapping[str, tuple[str, ...]]
    light: frozenset[str]
    changing: frozenset[str]
    raising: frozenset[str]
    general: frozenset[str]
    past: frozenset[str]
    sought: frozenset[str]
    elected: frozenset[frozenset[str]]
    legislators: frozenset[frozenset[str]]
    leads: frozenset[frozenset[str]]
    cabinet: frozenset[str]
    no_portfolio: frozenset[str]


def title_words(lexicon: Lexicon) -> TitleWords:
    """The list made ready; ask `lexicon.derived(title_words)`."""

    def having(*classes: str) -> frozenset[str]:
        return lexicon.having(LIST, *classes)

    def offices(kind: str) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(entry.split()) for entry in having(kind))

    cabinet, changing = having("cabinet"), having("changing")
    return TitleWords(
        forms={word: tuple(fields[0].split()) for word, fields in lexicon.table(LIST).items() if fields and fields[0] != "-"},
        light=having("light"),
        changing=changing,
        raising=having("raising"),
        general=having("general"),
        past=having("past"),
        sought=having("sought"),
        elected=offices("elected"),
        legislators=offices("legislator"),
        leads=offices("leads"),
        cabinet=cabinet,
        no_portfolio=having("no-portfolio") | cabinet | changing,
    )


class Office(NamedTuple):
    """A title [start, end) right before a person's name.

    `words` tell the office, `rank` that it is a soldier's or an officer's, `past` that it is held no longer, `body` is the organisation
    named right before it, in lower case; `apposed` tells that it stands between commas (newslint/article/appositions.py).
    """

    start: int
    end: int
    person: Mention
    words: frozenset[str]
    rank: bool
    past: bool
    body: str
    apposed: bool = False


def offices_of(article: Article) -> Iterator[Office]:
    """The offices, ranks and jobs that stand right before names, in order."""
    mentions, level = article.mentions, article.level
    known = article.lexicon.derived(title_words)
    for number, person in enumerate(mentions):
        first = number
        while (
            person.type == "PERSON"
            and first
            and _is_title(mentions[first - 1])
            and level[mentions[first - 1].end : mentions[first].start] == " "
        ):
            if not known.sought.isdisjoint(mentions[first - 1].text.lower().split()) and first < number:
                break
            first -= 1
        if first == number:
            continue
        start, end = mentions[first].start, mentions[number - 1].end
        words = words_of(level[start:end], article.lexicon)
        ahead = level[max(0, start - LOOK_BACK) : start].lower().replace("-", " ").split()[-3:]
        light = ahead and ahead[-1] in article.lexicon.words("function") and known.cabinet.isdisjoint(words)  # under President Hale
        if ahead and ahead[-1] in known.changing and level[start - 1] == " " and not light:
            words |= {ahead[-1]}  # one word with what stands before it: ex-Vice President
        own = level[start:end].lower().replace("-", " ").split()
        past = any(word.strip("(,") in known.past - known.sought for word in ahead) or not known.past.isdisjoint(own)
        before = mentions[first - 1] if first else None
        body = before.text.lower() if before is not None and before.type == "ORG" and level[before.end : start] == " " else ""
        rank = all(mention.entry is not None and mention.entry.list == "rank" for mention in mentions[first:number])
        if words:
            yield Office(start, end, person, words, rank, past, body)


def _is_title(mention: Mention) -> bool:
    return mention.type in ("TITLE", "ROLE") and mention.entry is not None and mention.entry.list != "honorific"


def words_of(title: str, lexicon: Lexicon) -> frozenset[str]:
    """The words of a title that tell the office, in one form: Gov. is {governor}, Secretary of Defence is {defense, secretary}."""
    known = lexicon.derived(title_words)
    found: list[str] = []
    for word in title.lower().replace("’s", "").replace("'s", "").replace(ELECT, "").split():
        if key := word.strip(".,"):
            found.extend(known.forms.get(key, (key,)))
    return frozenset(found) - known.light


def exclude(copy: Office, source: Office, lexicon: Lexicon) -> bool:
    """Whether the copy's office cannot be the one that a source has, held at one time by one person.

    A rank and an office go together, and so do a seat in a legislature and a post in it; words for jobs exclude each other only
    where they are jobs with the same body.
    """
    one, other, known = copy.words, source.words, lexicon.derived(title_words)
    if one == other:
        return False
    if copy.rank or source.rank:
        return copy.rank and source.rank and not (one <= other or other <= one)
    if copy.body and copy.body == source.body:
        return one.isdisjoint(other) and one.isdisjoint(known.general) and other.isdisjoint(known.general)
    if one < other or other < one:
        return bool((one ^ other) & known.changing) or bool((one - other) & known.raising)
    if copy.past == source.past and one & other and one - other <= known.changing and one - other and not (other & known.changing):
        return True  # deputy director here, communications director there
    if copy.past or source.past or _are_jobs_apart(one, other, known):
        return copy.past == source.past and _are_jobs_apart(one, other, known)
    if one in known.elected and other in known.elected:
        leads = (one in known.leads, other in known.leads)
        sits = (one in known.legislators, other in known.legislators)
        return not (leads[0] and sits[1]) and not (leads[1] and sits[0])
    if one & known.cabinet and other & known.cabinet:
        return (
            (one - known.no_portfolio).isdisjoint(other - known.no_portfolio)
            and bool(one - known.no_portfolio)
            and bool(other - known.no_portfolio)
        )
    return False


def _are_jobs_apart(one: frozenset[str], other: frozenset[str], known: TitleWords) -> bool:
    """Whether two titles name two jobs in one place, told by a word of both: campaign spokesman, campaign chairman."""
    shared = one & other - known.general - known.changing - known.raising - known.past - known.cabinet
    apart = one - shared, other - shared
    return bool(shared) and all(len(words) == 1 for words in apart) and not (apart[0] | apart[1]) <= known.general | known.past
