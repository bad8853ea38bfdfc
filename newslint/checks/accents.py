"""Kind `accents`: a name that has its accents in one place and has lost them in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newslint.article.article import Article
from newslint.article.entities.variants import alike
from newslint.article.text.normalise import without_accents
from newslint.finding import Edit, Fix, Hit
from newslint.ruleset.kind import Check, Setup

VALUES = ("match", "other")


@dataclass(frozen=True)
class Keys:
    """No keys of its own."""


def build(keys: Keys, setup: Setup) -> Check:
    """A check that yields a hit for each plain form of a name whose accented form stands in the story too."""

    def check(article: Article, against: Sequence[Article]) -> Iterator[Hit]:
        if article.text.isascii():
            return
        spellings = article.spellings
        accented = {
            without_accents(form): spelling for form, spelling in spellings.items() if not form.isascii() and without_accents(form) != form
        }
        for form, other in accented.items():
            for place in spellings[form].places if form in spellings else ():
                if any(alike(place, rival) for rival in other.places):
                    evidence = (article.evidence(*other.places[0][:2]),)
                    fix = Fix((Edit(place.start, place.end, other.text),))
                    yield Hit(place.start, place.end, values={"other": other.text}, fix=fix, evidence=evidence)

    return check
