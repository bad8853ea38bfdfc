"""The words of the page around a story, from the lists `page`, `wordclass`, `month` and `weekday`."""

from __future__ import annotations

import re

from newslint.lazy.expression import expression
from newslint.lazy.record import record
from newslint.lexicon.lexicon import Lexicon, any_of


@record(frozen=True, slots=True)
class PageWords:
    """Sets of words in lower case, and the expressions made of them."""

    plain: frozenset[str]  # hold sentences together; a label, a menu or a list of names has hardly any
    asking: frozenset[str]  # open a line that asks the reader to do something
    by: frozenset[str]
    date_word: re.Pattern[str]  # what a date and a time of day are written in, and the words that introduce them
    ago: re.Pattern[str]
    count: re.Pattern[str]
    about_page: re.Pattern[str]
    byline: re.Pattern[str]
    byline_alone: re.Pattern[str]  # a shorter one, in any script

    @classmethod
    def of(cls, lexicon: Lexicon) -> PageWords:
        """Those of a lexicon."""

        def page(field: str) -> str:
            return lexicon.choice("page", field)

        by = lexicon.having("page", "byline")
        days = {name.lower().rstrip(".") for kind in ("month", "weekday") for name in lexicon.table(kind)}
        opening = page("about-opening").replace(re.escape("..."), ".{3,200}")
        return cls(
            plain=lexicon.having("wordclass", "plain"),
            asking=lexicon.having("page", "asking"),
            by=frozenset(word.lower() for word in by),
            date_word=expression(rf"{any_of(days | lexicon.having('page', 'date'))}|\d{{1,4}}(?:st|nd|rd|th|h)?|\d{{1,2}}[ap]m"),
            ago=expression(rf"\b\d+ ?{page('elapsed')} ago\b|\b\d+[ -]{page('length-unit')}[ -]{page('length')}\b", re.IGNORECASE),
            count=expression(rf"\W{{0,3}}\d[\d.,]*[km]?(?: {page('response')}?)?\Z|.*\(\d+\)\Z", re.IGNORECASE),
            about_page=expression(rf"\A\W*{opening}|\b{page('about')}\b", re.IGNORECASE),
            byline=expression(rf"\s*{any_of(by)} [A-Z]\S+(?: \S+){{0,9}}\s*\Z"),
            byline_alone=expression(rf"{any_of(by)} [^\W\d_]\S*(?: \S+){{0,5}}\Z"),
        )
