"""The rule files of a run: each read and checked once, or taken from the store as it was compiled before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newslint.ruleset.compiled import Surroundings, policy_in, rule_of, taken_apart
from newslint.ruleset.policy import USUAL, Policy
from newslint.ruleset.rule import Rule
from newslint.ruleset.store import RuleStore

if TYPE_CHECKING:
    from newslint.ruleset.load import RuleFile


class RuleFiles:
    """Rule files by path, what is known of them kept in a store; those that are `made` do not stand so on the disk, and are not kept."""

    def __init__(self, store: RuleStore | None = None, made: Iterable[RuleFile] = ()) -> None:
        self._store = RuleStore(None, b"") if store is None else store
        self._made = {file.path: file for file in made}
        self._policies: dict[Path, Policy] = {}
        self._files: dict[Path, RuleFile] = {}  # read for their policy, and not loaded yet

    def policy(self, path: Path) -> Policy:
        """What a file says of its rule among others; the usual of one that cannot be read, which is said when it is loaded."""
        if path not in self._policies:
            self._policies[path] = self._policy(path)
        return self._policies[path]

    def _policy(self, path: Path) -> Policy:
        if path in self._made:
            return USUAL
        if row := self._store.policy(path):
            return policy_in(row)
        from newslint.ruleset.load import RuleError, RuleFile

        try:
            self._files[path] = file = RuleFile.read(path)
            policy = file.policy()
        except RuleError:
            return USUAL
        self._store.put_policy(path, file.text, taken_apart(policy))
        return policy

    def load(self, path: Path, around: Surroundings) -> Rule:
        """The rule in a file. Raises RuleError, and what a kind of check from another package may raise."""
        from newslint.ruleset.inheriting import is_reference
        from newslint.ruleset.load import RuleFile, compile_file, examples_of

        if path in self._made:
            return compile_file(self._made[path], around)[1]
        if compiled := self._store.get(path):
            return rule_of(path, compiled, around, self.policy(path), examples_of(path))
        file = self._files.pop(path, None) or RuleFile.read(path)
        compiled, rule = compile_file(file, around)
        if compiled.kind not in around.kinds and not is_reference(file.data.get("extends")) and "affix" not in file.data:
            self._store.put(path, file.text, compiled)
        return rule

    def save(self) -> None:
        """Keep what has been compiled."""
        self._files.clear()
        self._store.save()
