"""Interrupting: a look that nobody waits for any more ends before the next rule, not after the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.article.article import Article
from newslint.config.plan import Planner
from newslint.config.request import Request
from newslint.config.settings import Settings
from newslint.errors import Trouble
from newslint.finding import Hit
from newslint.languagetool.host import Host
from newslint.lazy.record import replace
from newslint.ruleset.rule import Rule


class Overtaken(BaseException):
    """The text is no longer what stands in the editor; no Exception, which would be taken for a fault of a rule."""


class WaitMark:
    """Whether somebody still waits for a piece of work: written by the thread that talks, read by the one that works."""

    def __init__(self) -> None:
        self.lost = False


class Interest:
    """The mark of the work that is being done."""

    def __init__(self) -> None:
        self.mark = WaitMark()


class InterruptiblePlanner(Planner):
    """A planner whose rules ask before they look whether to go on."""

    def __init__(self, request: Request, host: Host, interest: Interest) -> None:
        super().__init__(request, host)
        self._interest = interest
        self._asking: dict[tuple[Rule, ...], tuple[Rule, ...]] = {}

    def rules(self, settings: Settings, ids: tuple[str, ...]) -> tuple[tuple[Rule, ...], tuple[Trouble, ...]]:
        """These rules, loaded, and what is wrong with those that cannot be."""
        rules, troubles = super().rules(settings, ids)
        if rules not in self._asking:
            self._asking[rules] = tuple(self._asks(rule) for rule in rules)
        return self._asking[rules], troubles

    def _asks(self, rule: Rule) -> Rule:
        interest, look = self._interest, rule.check

        def check(article: Article, against: Sequence[Article]) -> Iterable[Hit]:
            if interest.mark.lost:
                raise Overtaken
            return look(article, against)

        return replace(rule, check=check)
