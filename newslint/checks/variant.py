"""Kind `variant`: one name in two forms: within a story, between headline and story, against the sources, or against the word lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.entities.likeness import Limits
from newslint.article.scope import headline
from newslint.article.variants import acronyms, capitals, forms, lowered, misspelt, mistyped, namesakes, two_englishes
from newslint.article.variants.forms import Variant
from newslint.article.variants.same_name import ORDER as NAMED
from newslint.compare.names import backing, organisations, spelling
from newslint.compare.verdict.evidence import sources_counted
from newslint.document import Span
from newslint.finding import Edit, Fix, Hit, Level
from newslint.lazy.record import record
from newslint.ruleset.kind import BadKey, Check, Setup
from newslint.ruleset.needs import Needs

WORD = "word"
OF = (*NAMED, WORD)
VALUES = ("match", "other", "sources")
DRESS = ("accent", "apostrophe", "capitals", "house")  # differences that make no other name
BY = ("spelling", "given-name", "accent", "apostrophe", "capitals", "house", "all-capitals", "lower-case", "words")
WHERE = ("story", "headline", "sources", "known")
CASES = ("tie", "sure", "twice", "listed", "one", "two")


@record(frozen=True)
class Keys:
    """Which forms of which names are compared, and what a difference counts.

    `of`: person, place, organisation, acronym, or `name` where the story does not tell, or any `word` that two countries spell each its
    own way (`by: house`) or that is one slip of the hand from a common one (`by: spelling`, `where: known`); `by`: how the forms
    differ; `where` the other form stands: in the `story`, across the `headline` and the story, in the `sources`, among the `known`
    names of the word lists (`places`: of these kinds). `letters`: from how many one edit can be a slip, for a shorter name is one
    letter from too many others; `long`: from how many two can. The cases of `levels` are `tie` (the forms stand equally often), `sure`
    (the other has more behind it), `twice` (so it is, but this form stands more than once, which a slip of the keyboard seldom does),
    `listed` (so it is, but this form is a name or a word of the lists, and may be meant), `one` (source has it) and `two`.
    """

    by: tuple[str, ...]
    where: tuple[str, ...] = ("story",)
    of: tuple[str, ...] = NAMED
    letters: int = 4
    long: int = 8
    places: tuple[str, ...] = ("country", "state", "capital")


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each place of a name in the form that has less behind it; a fix unless as much speaks for it."""
    for name, given, known in (("by", keys.by, BY), ("where", keys.where, WHERE), ("of", keys.of, OF)):
        for index, word in enumerate(given):
            if word not in known:
                raise BadKey(f"'{name}' is one of {', '.join(known)}, not '{word}'", name, index)
    searches = [search for where in keys.where for search in _searches(where, keys)]

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        told: set[tuple[int, int]] = set()
        slips: set[tuple[str, str]] = set()
        for search in searches:
            found = tuple(search(article, against))
            often = Counter((article.text[variant.start : variant.end], variant.other) for variant in found)
            for variant in found:
                place, form = (variant.start, variant.end), article.text[variant.start : variant.end]
                wanted = variant.by in keys.by and variant.kind in keys.of and not _is_agates_own(article, variant)
                if wanted and place not in told and (variant.other, form) not in slips:  # of two forms one is the slip, not each
                    told.add(place)
                    slips.add((form, variant.other))
                    case = _case(article, variant, often[form, variant.other])
                    yield _hit(variant, setup.levels.get(case, setup.levels.get(variant.backing)), setup.safe)

    return check


def needs(keys: Keys, setup: Setup) -> Needs:
    """Sources, where the other form stands nowhere else."""
    return Needs(sources=set(keys.where) == {"sources"})


def _case(article: Article, variant: Variant, often: int) -> str:
    """What stands behind the other form, or against it if the story has this form so often, or the lists have it."""
    if variant.backing != "sure":
        return variant.backing
    form = article.spellings.get(article.text[variant.start : variant.end])
    return "twice" if often > 1 else "listed" if form is not None and form.known else "sure"


VariantSearch = Callable[[Article, Sequence[Article]], Iterable[Variant]]


def _searches(where: str, keys: Keys) -> Iterator[VariantSearch]:
    """What looks for differences of these kinds there."""
    limits = Limits(keys.letters, keys.long)
    letters = ("spelling", "given-name") if set(keys.of) != {"acronym"} else ()
    acronym = ("spelling",) if "acronym" in keys.of else ()
    inside: Mapping[VariantSearch, tuple[str, ...]] = {
        lambda article, against: misspelt.misspelt_words(article, backing.forms(against), limits): letters,
        lambda article, against: namesakes.misspelt_people(article, backing.forms(against), limits): letters,
        lambda article, against: namesakes.misspelt_surnames(article, backing.forms(against), limits): letters,
        lambda article, _: acronyms.bent_acronyms(article): acronym,
        lambda article, _: acronyms.cut_in_story(article): acronym,
        backing.bent_acronyms: acronym,
        lambda article, _: forms.same_letters(article): ("accent", "apostrophe", "capitals"),
        lambda article, _: forms.spelt_by_house(article): ("house",) if {*keys.of} - {WORD} else (),
        lambda article, _: two_englishes.spelt_in_two_englishes(article): ("house",) if WORD in keys.of else (),
        lambda article, against: capitals.shouted(article, backing.FullNames(against), backing.InnerForms(against)): ("all-capitals",),
        lambda article, against: lowered.lowered(article, backing.NamesOfThings(against).get): ("lower-case",),
    }
    tables: Mapping[str, Mapping[VariantSearch, tuple[str, ...]]] = {
        "story": inside,
        "headline": {_across_headline(search): by for search, by in inside.items()},
        "sources": {
            lambda article, against: spelling.other_letters(article, against, limits): ("spelling", "given-name"),
            spelling.other_marks: ("accent", "apostrophe", "capitals", "house"),
            organisations.other_words: ("words",),
        },
        "known": {
            lambda article, _: misspelt.misspelt_places(article, limits, keys.places): ("spelling",) if {*keys.of} - {WORD} else (),
            lambda article, _: mistyped.mistyped_words(article, keys.letters): ("spelling",) if WORD in keys.of else (),
            lambda article, _: acronyms.cut_of_known(article): acronym,
        },
    }
    told = (limits, letters, acronym, keys.places)
    return (
        _once((where, number, told), search) for number, (search, by) in enumerate(tables[where].items()) if not set(by).isdisjoint(keys.by)
    )


def _once(name: tuple[object, ...], search: VariantSearch) -> VariantSearch:
    """The same, made once for an article and its sources: several rules look for what one search finds."""

    def find(article: Article, against: Sequence[Article]) -> Iterable[Variant]:
        found, key = article.derived(_found), (name, *map(id, against))
        if key not in found:
            found[key] = tuple(search(article, against))
        return found[key]

    return find


def _found(article: Article) -> dict[tuple[object, ...], tuple[Variant, ...]]:
    """What searches have found in an article."""
    return {}


def _across_headline(search: VariantSearch) -> VariantSearch:
    """The same, but only between the headline and the story."""

    def find(article: Article, against: Sequence[Article]) -> Iterator[Variant]:
        top = headline(article)
        for variant in search(article, against) if top else ():
            if variant.beside and all(_is_in(top, place.start) != _is_in(top, variant.start) for place in variant.beside):
                yield variant

    return find


def _is_agates_own(article: Article, variant: Variant) -> bool:
    """Whether both forms stand in agate, where room decides how much there is of a name; one in the text beside it is a form to go by.

    Capitals are agate's own: a race card has its horses in them, and the list of odds below it has not.
    """
    is_there = article.in_agate(variant.start, variant.end)
    return is_there and (variant.by == "all-capitals" or all(article.in_agate(*place) for place in variant.beside))


def _is_in(top: Span | None, offset: int) -> bool:
    return top is not None and top.start <= offset < top.end


def _hit(variant: Variant, level: Level | None, safe: bool) -> Hit:
    values = {"other": variant.other, "sources": sources_counted(len(variant.evidence))}
    certain = variant.backing in ("sure", "two") and variant.by != "words"
    fix = Fix((Edit(variant.start, variant.end, variant.other),), safe) if certain else None
    nature = ("variant" if variant.by in DRESS else "conflict") if variant.evidence else ""
    return Hit(variant.start, variant.end, values=values, fix=fix, evidence=variant.evidence, level=level, nature=nature)
