"""Translation: whether a quotation may have been said in another language."""

from __future__ import annotations

from newslint.article.article import Article
from newslint.document import Span

COUNTRIES = ("country", "capital")  # the kinds of place that tell where somebody speaks


def may_be_translated(article: Article, span: Span) -> bool:
    """Whether the words around a quotation say that it was translated, or speak of other countries only."""
    paragraph, index, lexicon = article.paragraph_at(span.start), article.index, article.lexicon
    translated, demonyms, places = lexicon.table("translated"), lexicon.table("demonym"), lexicon.table("place")
    english, states = lexicon.words("english-speaking"), lexicon.words("state")
    codes, before = set(), ""
    for word in (index.words[i] for i in index.within(*paragraph)):
        text = article.text[word.start : word.end].removesuffix("'s").removesuffix("’s")
        if word.key.startswith("translat") or (text in translated and (before == "in" or not translated[text])):
            return True
        before = word.key
        if not word.quoted and text[:1].isupper():
            place = places.get(demonyms[text][0] if text in demonyms else text.replace(".", ""), ("",))
            if len(place) > 1 and (place[0] in COUNTRIES or place[1] in english):
                codes.add(place[1])
            if text in states:
                return False  # Georgia
    return bool(codes) and codes.isdisjoint(english)
