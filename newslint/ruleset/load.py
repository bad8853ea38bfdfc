"""Rule files: YAML in, Rule out, or an error that names the file, the line, the key and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.errors import COMMAND, CONTROLS, NewslintError, unreadable
from newslint.files import read_regular, rules_folder, shown
from newslint.lazy.row import NamedTuple
from newslint.lexicon.lexicon import Lexicon
from newslint.ruleset.compiled import Compiled, Surroundings, packed, rule_of, setup_of, taken_apart
from newslint.ruleset.inheriting import DEEPEST, is_reference, laid_over, place_of
from newslint.ruleset.kind import FOREIGN, GONE, KINDS, LATER, BadKey, Check, NotRun, cases_of, kind_of, needs_of, values_of
from newslint.ruleset.policy import Policy, policy_of
from newslint.ruleset.regex.engines import at_once
from newslint.ruleset.rule import Examples, Rule, rule_id
from newslint.ruleset.schema import check_cases, check_message, check_names, own_keys, read_common, read_examples, read_own
from newslint.ruleset.yamlfile import suggest

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader

LARGEST = 1_000_000  # bytes of a rule file


class RuleError(NewslintError):
    """A rule file that cannot be used; `rule` is the id of the rule that it would have been.

    With an `unknown` it is one of Vale's, and good, and asks for that: a kind or a scope which newslint does not have.
    """

    def __init__(self, path: Path, line: int, reason: str, unknown: str = "") -> None:
        super().__init__(shown(path), line, reason)
        self.rule = rule_id(path)
        self.unknown = unknown


def load_rule(
    path: Path, lexicon: Lexicon, kinds: Mapping[str, str] | None = None, proofreader: Callable[[], Proofreader] | None = None
) -> Rule:
    """Read one rule file.

    `kinds` are the kinds of enabled plug-ins (name -> module), `proofreader` the way to LanguageTool. Raises RuleError;
    nothing else, whatever the file holds.
    """
    return compile_file(RuleFile.read(path), Surroundings(lexicon, kinds or {}, proofreader))[1]


class RuleFile(NamedTuple):
    """A rule file as YAML has it: its keys in lower case, and the node that tells on which lines they stand."""

    path: Path
    text: bytes
    data: Mapping[str, Any]
    node: Any

    @classmethod
    def read(cls, path: Path) -> RuleFile:
        """Raises RuleError for what is no mapping in YAML."""
        if CONTROLS.search(shown(path)) or COMMAND.match(rule_id(path)):
            raise RuleError(path, 1, "is no name for a rule: it has a control character, or a CI server would take it for a command")
        try:
            content = read_regular(path, LARGEST)
            text = content.decode("utf-8-sig")
        except OSError as error:
            raise RuleError(path, 1, unreadable(str(path), error).reason) from error
        except UnicodeDecodeError as error:
            raise RuleError(path, 1, f"is not UTF-8 (byte {error.start})") from error
        from newslint.ruleset.yamlfile import AS_WRITTEN, NotYaml, parse

        try:
            data, node = parse(text, AS_WRITTEN)
        except NotYaml as error:
            raise RuleError(path, error.line, error.reason) from error
        if not isinstance(data, dict):
            raise RuleError(path, 1, "a rule file is a mapping that starts with “extends: …” and “message: …”")
        return cls(path, content, {str(key).lower(): value for key, value in data.items()}, node)

    def policy(self) -> Policy:
        """What it says of the rule among others. Raises RuleError."""
        with self.placed():
            return policy_of(self.data, ours=bool(self.data.get("why")))

    def examples(self) -> Examples:
        """Raises RuleError."""
        with self.placed():
            return read_examples(self.data)

    @contextmanager
    def placed(self) -> Iterator[None]:
        """What is wrong with a key, told with its line."""
        try:
            yield
        except BadKey as bad:
            from newslint.ruleset.yamlfile import line_of

            raise RuleError(self.path, line_of(self.node, bad.path), bad.reason, getattr(bad, "unknown", "")) from bad
        except RecursionError as error:
            raise RuleError(self.path, 1, "is nested too deep") from error


def compile_file(file: RuleFile, around: Surroundings) -> tuple[Compiled, Rule]:
    """A rule file read, checked and made ready, all but its examples, which are only checked. Raises RuleError."""
    file = _inherited(file, around, 0)
    with file.placed():
        compiled, policy, check = _compiled(file, around)
        read_examples(file.data)
        return compiled, rule_of(file.path, compiled, around, policy, examples_of(file.path), check)


def _inherited(file: RuleFile, around: Surroundings, depth: int) -> RuleFile:
    """A rule file with the keys of the rule that it extends, if it extends one. Raises RuleError."""
    extends = file.data.get("extends")
    with file.placed():
        if not is_reference(extends):
            return file
        if depth == DEEPEST:
            raise BadKey(f"more than {DEEPEST} rules extend one another, or they do so in a ring", "extends")
        path = place_of(str(extends), (*around.folders, rules_folder()))
    parent = _inherited(RuleFile.read(path), around, depth + 1)
    with file.placed():
        return file._replace(data=laid_over(parent.data, file.data))


def examples_of(path: Path) -> Callable[[], Examples]:
    """What reads the examples in a rule file; it raises RuleError."""
    return lambda: RuleFile.read(path).examples()


def _compiled(file: RuleFile, around: Surroundings) -> tuple[Compiled, Policy, Check]:
    data, kinds = file.data, {**KINDS, **FOREIGN, **around.kinds}
    name = _kind_named(data.get("extends"), kinds, file.path)
    kind = kind_of(name, kinds)
    check_names(data, kind)
    common, keys = read_common(data), read_own(data, kind, name)
    policy = common.policy
    check_cases(policy.levels or (), cases_of(kind, keys), name)
    compiled = Compiled(
        kind=name,
        level=int(common.level),
        message=common.message,
        says=common.message,
        policy=taken_apart(policy),
        rows=tuple((key, field.name, getattr(keys, field.name)) for key, field in own_keys(kind).items() if key in data),
        scope=common.scope,
        fix=common.fix,
        safe=common.safe,
        action=None if common.action is None else (common.action.name, common.action.params, common.action.matchcase),
        why=common.why,
        description=common.description,
        link=common.link,
        limit=common.limit,
        values=values_of(kind, keys),
        needs=(),
        prepared=packed(None),
    )
    setup = setup_of(compiled, policy, around)
    if hasattr(kind, "prepare"):
        compiled = compiled._replace(prepared=packed(kind.prepare(keys, setup)))
        setup = setup_of(compiled, policy, around)
    says = kind.message(keys, setup) if hasattr(kind, "message") else common.message
    check_message(says, compiled.values)
    with at_once():
        check = kind.build(keys, setup)
    return compiled._replace(says=says, needs=tuple(needs_of(kind, keys, setup))), policy, check


def _kind_named(name: Any, kinds: Mapping[str, str], path: Path) -> str:
    if name in LATER:
        reason = f"newslint does not run rules of kind '{name}'; leave the rule out with “ignore: [{rule_id(path)}]”"
        raise NotRun(f"kind {name}", reason, "extends")
    if not name:
        raise BadKey("the key 'extends' is missing: it names the kind of check")
    if isinstance(name, str) and name in GONE and name not in kinds:
        raise BadKey(f"the kind '{name}' is now {GONE[name]}", "extends")
    if not isinstance(name, str) or name not in kinds:
        raise BadKey(f"unknown kind '{name}'{suggest(str(name), kinds)}", "extends")
    return name
