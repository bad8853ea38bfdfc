"""The pipeline, top to bottom: an article, rules and sources in, findings out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from newslint.article.article import Article
from newslint.article.scope import asks_raw, raw_of
from newslint.document import LINE_BREAK, OBJECT, Document, Span
from newslint.filters.baseline import split
from newslint.filters.deduplicate import one_per_cause
from newslint.filters.gather import one_a_file
from newslint.filters.suppress import Silence, at_least, idle, releveled, sift, silenced, touching
from newslint.finding import Edit, Finding, Fix, Hit, Known, Level
from newslint.lazy.expression import expression
from newslint.lazy.record import field, record, replace
from newslint.readers.markdown_blocks import opens
from newslint.readers.writing import written
from newslint.ruleset.catalog import link_of
from newslint.ruleset.policy import Phase
from newslint.ruleset.regex.clock import Clock
from newslint.ruleset.rule import Rule

CONTEXT = 40  # characters either side that go into a fingerprint
HEAD = 1_000  # characters of a line of Markdown within which it may be seen what it opens: none needs a tenth of that
INVISIBLE = expression(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
DELETED = 100  # characters, a line or two, that a safe fix may take out of a file: who wants more gone is asked first


@record(frozen=True, slots=True)
class Crash:
    """A check that failed on an article: the rule, and what was raised."""

    rule: str
    error: Exception


@record(frozen=True, slots=True)
class ReportWanted:
    """What is to be reported: the levels set for rules and styles, what the file silences, the lowest level shown, what is known.

    `parts` are those of the file that findings are to be in; None means all of it.
    """

    levels: Mapping[str, Level] = field(default_factory=dict)
    silences: Sequence[Silence] = ()
    lowest: Level = Level.SUGGESTION
    known: Sequence[Known] = ()
    parts: Sequence[Span] | None = None


@record(frozen=True, slots=True)
class Outcome:
    """What came of looking at one article: findings in reading order, and the checks that could not look.

    `known` are findings that the baseline holds, `gone` what it holds besides, `hidden` counts the findings below the lowest level,
    `elsewhere` those to be shown that are outside the parts that were wanted. `idle` are the silences that silenced nothing.
    """

    findings: tuple[Finding, ...]
    crashes: tuple[Crash, ...] = ()
    known: tuple[Finding, ...] = ()
    gone: tuple[Known, ...] = ()
    hidden: int = 0
    elsewhere: int = 0
    idle: tuple[Silence, ...] = ()


EVERYTHING = ReportWanted()


def inspect(
    article: Article,
    rules: Sequence[Rule],
    against: Sequence[Article] = (),
    wanted: ReportWanted = EVERYTHING,
    clock: Clock | None = None,
) -> Outcome:
    """Look at an article with every rule; a check that crashes takes no other check with it. `clock` is the file's."""
    found, crashes = run_rules(article, rules, against, clock)
    found = one_per_cause(found, rules)
    found = sorted(found, key=_order)
    heard = sift(found, (releveled(wanted.levels), silenced(wanted.silences)))
    able = {rule.id for rule in rules if against or rule.policy.phase is not Phase.SOURCES} - {crash.rule for crash in crashes}
    unneeded = idle(wanted.silences, found, able)
    shown = sift(heard, (at_least(wanted.lowest),))
    on = {rule.id for rule in rules}
    findings, known, gone = split(shown, [entry for entry in wanted.known if entry.rule in on])
    hidden = len(one_a_file(heard, rules)) - len(one_a_file(shown, rules))
    told = one_a_file(findings, rules)
    if wanted.parts is None:
        return Outcome(told, crashes, known, gone, hidden, idle=unneeded)
    within = sift(told, (touching(wanted.parts),))
    return Outcome(within, crashes, known, gone, hidden, len(told) - len(within), unneeded)


def check(article: Article, rules: Sequence[Rule], against: Sequence[Article] = ()) -> list[Finding]:
    """The findings of these rules on this article, held against these sources. Raises what a check raises."""
    outcome = inspect(article, rules, against)
    for crash in outcome.crashes:
        raise crash.error
    return list(outcome.findings)


def run_rules(
    article: Article, rules: Sequence[Rule], against: Sequence[Article], clock: Clock | None = None
) -> tuple[list[Finding], tuple[Crash, ...]]:
    """All that the rules find, those that look last with an eye to what the others of their style have reported."""
    clock = clock or Clock(len(article.text))
    found: list[Finding] = []
    crashes = []
    reported: dict[str, list[Span]] = {}
    with clock.looking():
        for rule in sorted(rules, key=lambda rule: rule.policy.phase):
            clock.rule = rule.id
            try:
                if asks_raw(rule.scope) and (raw := raw_of(article)):
                    found.extend(finding_of(raw.document, rule, hit) for hit in _hits(raw, rule, against))
                seen = article.with_reported(reported.get(rule.style, ())) if rule.policy.phase is Phase.LAST else article
                for hit in _hits(seen, rule, against):
                    finding = finding_of(article.document, rule, hit)
                    found.append(finding)
                    if finding.level >= Level.WARNING:
                        reported.setdefault(rule.style, []).append(Span(hit.start, hit.end))
            except Exception as error:
                crashes.append(Crash(rule.id, error))
    return found, tuple(crashes)


def _hits(article: Article, rule: Rule, against: Sequence[Article]) -> Iterator[Hit]:
    seen: set[tuple[int, int]] = set()
    for count, hit in enumerate(rule.check(article, against)):
        if rule.limit and count >= rule.limit:
            return
        nothing = not article.text[hit.start : hit.end].strip(OBJECT) and article.document.stands_in(hit.start, hit.end)
        if (hit.start, hit.end) not in seen and not nothing:
            seen.add((hit.start, hit.end))
            yield replace(hit, fix=_with_capital(article, _guarded(article, hit.fix))) if hit.fix else hit


def _with_capital(article: Article, fix: Fix) -> Fix:
    """A fix of the words that open a sentence leaves it its capital, unless it writes a name like eBay."""
    return replace(fix, edits=tuple(_keeping_capital(article, edit) for edit in fix.edits))


def _keeping_capital(article: Article, edit: Edit) -> Edit:
    old = article.text[edit.start : edit.end]
    # What is left behind words that are deleted opens the sentence then.
    new, end = (edit.text, edit.end) if edit.text or LINE_BREAK.search(old) else (article.text[edit.end : edit.end + 1], edit.end + 1)
    first = new.partition(" ")[0]
    if old[:1].isupper() and first[:1].islower() and first[1:] == first[1:].lower() and article.opens_sentence(edit.start):
        return Edit(edit.start, end, new[0].upper() + new[1:])
    return edit


def _guarded(article: Article, fix: Fix) -> Fix:
    """A safe fix is unsafe where it would change what somebody is quoted as saying, or delete a good part of the file.

    To write a character instead of its code (&ntilde;) changes nothing that was said.
    """
    if fix.safe and (_deleted(fix) > DELETED or any(_quoted(article, edit) and not _is_decoding(article, edit) for edit in fix.edits)):
        return replace(fix, safe=False)
    return fix


def _deleted(fix: Fix) -> int:
    """How many characters there are fewer after a fix."""
    return sum(edit.end - edit.start - len(edit.text) for edit in fix.edits)


def _is_decoding(article: Article, edit: Edit) -> bool:
    """Whether an edit puts a character in its code's place; of &amp; only what differs from & is edited."""
    import html

    start = edit.start - (article.text[max(0, edit.start - 1) : edit.start] == "&")
    return html.unescape(article.text[start : edit.end]) == article.text[start : edit.start] + edit.text != article.text[start : edit.end]


def _quoted(article: Article, edit: Edit) -> bool:
    index = bisect_right(article.quotations, edit.start, key=lambda quotation: quotation.start)
    if edit.start == edit.end:
        return any(q.inner_start < edit.start < q.inner_end for q in article.quotations[max(index - 1, 0) : index])
    return any(q.inner_start < edit.end and edit.start < q.inner_end for q in article.quotations[max(index - 1, 0) : index + 1])


def finding_of(document: Document, rule: Rule, hit: Hit) -> Finding:
    """A hit, with its rule's words and placed in the file."""
    span = document.origin(hit.start, hit.end)
    if hit.since:
        span = Span(0 if hit.since == "story" else span.start - document.position(span.start).column + 1, span.end)
    begin, end = document.position(span.start), document.position(span.end)
    values = {"match": document.text[hit.start : hit.end], **hit.values}
    return Finding(
        path=document.path,
        rule=rule.id,
        level=rule.level if hit.level is None else min(hit.level, rule.highest),
        message=hit.message or rule.say(tuple(as_written(document, hit, arg) for arg in hit.args), values),
        start=span.start,
        end=span.end,
        line=begin.line,
        column=begin.column,
        end_line=end.line,
        end_column=end.column,
        words=document.text[hit.start : hit.end],
        context=_context(document.level, hit.start, hit.end),
        fix=_placed(document, hit.fix),
        evidence=hit.evidence,
        why=" ".join(rule.why.split()),
        link=link_of(rule.path, rule.link),
        nature=hit.nature,
        story=document.story,
    )


def as_written(document: Document, hit: Hit, words: str) -> str:
    """Words of a hit, or made of them, with what stands in the file where a sign stands for it: code is shown as it is written."""
    if OBJECT not in words:
        return words
    text = document.text[hit.start : hit.end]
    places = [hit.start + at for at, char in enumerate(text) if char == OBJECT]
    if words.count(OBJECT) != len(places):
        return words.replace(OBJECT, "…")
    parts = words.split(OBJECT)
    written = [document.raw[slice(*document.origin(at, at + 1))] for at in places]
    return parts[0] + "".join(one + part for one, part in zip(written, parts[1:], strict=True))


def _context(level: str, start: int, end: int) -> str:
    """The words around, as far as the line goes: a line put in above or below changes no fingerprint."""
    before = LINE_BREAK.split(level[max(0, start - CONTEXT) : start])[-1]
    return before + "\x1f" + LINE_BREAK.split(level[end : end + CONTEXT], maxsplit=1)[0]


def _placed(document: Document, fix: Fix | None) -> Fix | None:
    if fix is None or not fix.edits or not all(document.solid(edit.start, edit.end) for edit in fix.edits):
        return None
    edits = []
    for edit in sorted(fix.edits, key=lambda e: (e.start, e.end)):
        if document.text[edit.start : edit.end] == edit.text:
            continue
        start, end = document.origin(edit.start, edit.end)
        words = written(document.script_at(edit.start), edit.text)
        if words is None:
            return None
        if document.format == "markdown" and not _opens_as_before(document.raw, start, end, words):
            return None
        edits.append(Edit(start, end, words))
    return Fix(tuple(edits), fix.safe) if edits else None


def _opens_as_before(raw: str, start: int, end: int, words: str) -> bool:
    """Whether a line of Markdown opens what it opened before an edit: a plain space behind its first hyphen would make it a list item."""
    near = max(0, start - HEAD - 1)  # a line may be a whole file, and have thousands of fixes
    first = max(raw.rfind("\n", near, start), raw.rfind("\r", near, start), near - 1) + 1
    match = LINE_BREAK.search(raw, end, end + HEAD)
    last = match.start() if match else min(len(raw), end + HEAD)
    if LINE_BREAK.search(raw, start, end) or LINE_BREAK.search(words):
        return True  # whole lines, which the reader has parted
    if start - first > HEAD:
        return True
    made = raw[first:start] + words + raw[end:last]
    # What cannot be seen goes everywhere in the line at once: =\u200b=\u200b= would be the line below a heading.
    return opens(raw[first:last]) == opens(made) == opens(INVISIBLE.sub("", made))


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule
