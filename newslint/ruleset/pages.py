"""Rules as pages to read: an index, a page a style with all that its rule files say, and a page of the kinds with their keys."""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING
from pathlib import Path
from typing import Any, get_type_hints

from newslint.lazy.expression import expression
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.kind import KINDS, kind_of
from newslint.ruleset.rates import Rates
from newslint.ruleset.rule import Example, Rule
from newslint.ruleset.schema import own_keys
from newslint.ruleset.yamlfile import described

ABOUT = "README.md"  # beside the rules of a style: what the style is about
HIDDEN = expression("[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2007\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff]")
INDEX = """\
Made from the rule files by `newslint rules docs`. `newslint rules show ID` prints one rule, [kinds.md](kinds.md) tells the kinds of check
and their keys, [words.md](words.md) the word lists, and [the guide](../rules-guide.md) how a desk writes rules of its own.

A rule is turned off with `ignore`, graded with `levels`, and named with `extend-select` where it is off, all in `.newslint.yml`. Whoever
wants another value in a rule writes one that extends it, in a folder of their own (`rules: [house/]`), and puts ours under `ignore`.
"""
OF_KINDS = """\
What `extends` may name, and the keys that a rule of the kind may have besides those that any rule has: `message`, `why`, `level`, `levels`,
`scope`, `default`, `phase`, `with`, `fix`, `safe`, `action`, `limit`, `link`, `bad` and `good` ([the guide](../rules-guide.md) explains
them).
"""
OF_WORDS = """\
What newslint knows of English stands in rules/words, one list a file and one entry a line, with its fields behind tabs; where the lists
come from is told in [LICENCES.md](../../rules/words/LICENCES.md). A rule uses a list as a hole of a phrase (`{who:ROLE}` is role.txt).

A desk adds to them with a folder of its own under `words:` in `.newslint.yml`. A list there that has the name of one of these adds its
entries to it, and has the last word where both have an entry; a list of another name is a new one.
"""
NUMBER = expression(r"-?\d+(\.\d+)?")
MOST_ROWS = 15  # numbers under a key that are shown one by one
IN_SHORT = expression(r"\(\d+ entr(?:y|ies)\)|\(see the file\)")
LONGEST = 60  # characters of a value in the table of keys


def pages(rules: Sequence[Rule], on: Collection[str], rates: Rates, lexicon: Lexicon) -> Mapping[str, str]:
    """The pages by file name. `on` are the ids of the rules that are on by themselves."""
    styles = defaultdict(list)
    for rule in rules:
        styles[rule.style].append(rule)
    made = {f"{style}.md": "\n".join(_style(style, found, on, rates)) + "\n" for style, found in styles.items()}
    whole = {"README.md": _index(styles, on), "kinds.md": _kinds(), "words.md": _words(lexicon)}
    return {**{name: "\n".join(lines) + "\n" for name, lines in whole.items()}, **made}


def is_page(name: str, text: str) -> bool:
    """Whether a file of that name is one of the pages, of whatever rules: nothing else is written over, or deleted."""
    style = name.removesuffix(".md")
    heads = {"README.md": "# Rules\n", "kinds.md": "# Kinds of check\n", "words.md": "# Word lists\n"}
    return text.startswith(heads[name]) if name in heads else text.startswith(f"# {style}\n") and f"\n## {style}." in text


def _index(styles: Mapping[str, Sequence[Rule]], on: Collection[str]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield from INDEX.splitlines()
    for style, rules in styles.items():
        yield ""
        yield f"## [{style}]({style}.md)"
        if about := about_style(rules[0].path.parent):
            yield ""
            yield about
        yield ""
        yield "| rule | level | | says |"
        yield "|---|---|---|---|"
        for rule in rules:
            state = "on" if rule.id in on else "off"
            yield f"| [{rule.id}]({style}.md#{_anchor(rule)}) | {_level(rule)} | {state} | {_cell(rule.says)} |"


def _words(lexicon: Lexicon) -> Iterator[str]:
    yield "# Word lists"
    yield ""
    yield from OF_WORDS.splitlines()
    yield ""
    yield "| list | entries | what it is |"
    yield "|---|---|---|"
    for name in lexicon.names:
        yield f"| {name} | {len(lexicon.table(name)):,} | {_cell(lexicon.about(name))} |"


def about_style(folder: Path) -> str:
    """What a style is about: the first paragraph below the heading of the README beside its rules."""
    path = folder / ABOUT
    text = path.read_text("utf-8") if path.is_file() else ""
    return next((part.strip() for part in text.split("\n\n") if part.strip() and not part.startswith("#")), "")


def _style(style: str, rules: Sequence[Rule], on: Collection[str], rates: Rates) -> Iterator[str]:
    yield f"# {style}"
    if about := about_style(rules[0].path.parent):
        yield ""
        yield about
    for rule in rules:
        yield from _rule(rule, on=rule.id in on, rates=rates)


def _rule(rule: Rule, *, on: bool, rates: Rates) -> Iterator[str]:
    yield ""
    yield f"## {rule.id}"
    yield ""
    state = "on" if on else f"off unless named (`--extend-select {rule.id if not rule.policy.on else rule.style}`)"
    yield f"{_level(rule).capitalize()}, {state}. Kind [{rule.kind}](kinds.md#{rule.kind}), `{rule.style}/{rule.path.name}`."
    yield ""
    yield f"> {_plain(rule.says)}"
    for text in (rule.why, rule.description):
        if text:
            yield ""
            yield _plain(text)
    yield ""
    yield f"**How to fix.** {_how(rule)}"
    yield from _examples("Flagged", rule.bad)
    yield from _examples("Not flagged", rule.good)
    yield from _keys(rule)
    if said := " ".join(rates.of(rule.id)):
        yield ""
        yield f"**Measured.** {said}"
    if rule.link:
        yield ""
        yield f"<{rule.link}>"


def _level(rule: Rule) -> str:
    return " or ".join(map(str, sorted({rule.level, *(rule.policy.levels or {}).values()})))


def _how(rule: Rule) -> str:
    if any(example.fixed is not None for example in rule.bad):
        asked = "" if rule.safe else " --unsafe-fixes"
        looked = "" if rule.safe else ", which is to be looked at before it stays"
        return f"`newslint check --fix{asked}` writes what the message says{looked}."
    return "By hand, as the message says."


def _examples(title: str, examples: Sequence[Example]) -> Iterator[str]:
    if not examples:
        return
    yield ""
    yield f"**{title}**"
    yield ""
    yield "~~~~text"
    for number, example in enumerate(examples):
        if number:
            yield ""
        text = example.text
        if example.end > example.start:
            text = f"{text[: example.start]}[[{text[example.start : example.end]}]]{text[example.end :]}"
        yield _seen(text)
        if example.fixed is not None:
            yield "  fixed: " + _seen(example.fixed)
        for source in example.against:
            yield "  a source: " + _seen(source)
    yield "~~~~"


def _seen(text: str) -> str:
    """An example as a page can show it: what cannot be seen by its number."""
    return HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\r\n", "\n").strip("\n"))


def _keys(rule: Rule) -> Iterator[str]:
    if not (rows := settings_of(rule)):
        return
    yield ""
    yield "**Keys that a desk may change**"
    yield ""
    yield "| key | here |"
    yield "|---|---|"
    for key, value in rows.items():
        yield f"| `{key}` | {_code(value)} |"


def settings_of(rule: Rule) -> Mapping[str, str]:
    """What a rule's file sets of the keys of its kind and of its policy, in short; a few numbers under one key each by itself."""
    return {key: _short(value) for key, value in _spread({**rule.keys, **rule.policy.unusual})}


def _spread(keys: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in keys.items():
        if isinstance(value, Mapping) and len(value) <= MOST_ROWS and all(NUMBER.fullmatch(str(one)) for one in value.values()):
            yield from ((f"{key}.{name}", one) for name, one in value.items())
        else:
            yield key, value


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        text = ", ".join(f"{name}: {one}" for name, one in value.items())
    else:
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    if len(text) > LONGEST:
        return f"({len(value)} {'entry' if len(value) == 1 else 'entries'})" if isinstance(value, (tuple, Mapping)) else "(see the file)"
    return text


def _code(text: str) -> str:
    return f"`{_cell(text)}`" if text and "`" not in text and not IN_SHORT.fullmatch(text) else _cell(text)


def _kinds() -> Iterator[str]:
    yield "# Kinds of check"
    yield ""
    yield from OF_KINDS.splitlines()
    for name in sorted(KINDS):
        kind = kind_of(name)
        yield ""
        yield f"## {name}"
        yield ""
        yield _plain((inspect.getdoc(kind) or "").partition("\n\n")[0])
        if (text := inspect.getdoc(kind.Keys)) and not text.startswith("Keys("):
            yield ""
            yield _plain(text)
        if (values := getattr(kind, "VALUES", None)) is not None:
            yield ""
            yield "A message may name " + ", ".join(f"`{{{value}}}`" for value in values) + "."
        if cases := getattr(kind, "CASES", ()):
            yield ""
            yield "`levels` may tell of the cases " + ", ".join(f"`{case}`" for case in cases) + "."
        if keys := own_keys(kind):
            types = get_type_hints(kind.Keys)
            yield ""
            yield "| key | holds | by itself |"
            yield "|---|---|---|"
            for key, field in keys.items():
                yield f"| `{key}` | {described(types[field.name])} | {_default(field)} |"
        if hasattr(kind, "explained"):
            yield from kind.explained()


def _default(field: Any) -> str:
    if field.default is not MISSING:
        return "nothing" if field.default is None else _code(_short(field.default)) or "nothing"
    return "nothing" if field.default_factory is not MISSING else "must be there"


def _anchor(rule: Rule) -> str:
    return rule.id.replace(".", "")


def _plain(text: str) -> str:
    """Prose on a page: one line a paragraph, no character of it a command of Markdown's."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(re.sub(r"([\\*<>\[\]|])(?=[^`]*(?:`[^`]*`[^`]*)*$)", r"\\\1", _seen(part)) for part in paragraphs)


def _cell(text: str) -> str:
    return _seen(" ".join(text.split())).replace("|", "\\|")
