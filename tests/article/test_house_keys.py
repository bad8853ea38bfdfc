"""Two forms over which houses differ have a key in common, so that nothing is lost where only such pairs are looked at."""

from __future__ import annotations

import random
from itertools import combinations

from newslint.article.entities.house_spellings import house, house_keys
from newslint.ruleset.catalog import shipped_lexicon

LEXICON = shipped_lexicon()
STEMS = ("Barvin", "Kovalen", "Petr", "Lebed", "Nour", "Zelen")


def test_forms_of_houses_share_a_key():
    rows = [form for name in ("house", "ukus") for head, fields in LEXICON.table(name).items() for form in (head, *fields)]
    words = [form for form in rows if form[0].isalpha()]
    random.Random(1).shuffle(words)
    ends = {form[1:] for form in rows if form[0] == "-"}
    forms = {*words[:120], *(word.capitalize() for word in words[:60]), *(stem + end for stem in STEMS for end in ends), "Nouri", "Nuri"}
    keys = {form: set(house_keys(form, LEXICON)) for form in forms}
    alike = [(one, other) for one, other in combinations(sorted(forms), 2) if house(one, other, LEXICON)]
    assert len(alike) > 50
    assert [pair for pair in alike if keys[pair[0]].isdisjoint(keys[pair[1]])] == []
