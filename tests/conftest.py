"""What tests share: an article from a text, as a reader would get it, and a desk with the command line and rules of its own."""

from __future__ import annotations

import cProfile
import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from click.testing import CliRunner, Result

from newslint.article.article import Article
from newslint.cli.main import main
from newslint.document import Document
from newslint.ruleset.catalog import shipped_lexicon

if TYPE_CHECKING:
    from newslint.languagetool.proofreader import Proofreader


def pytest_configure() -> None:
    """Have Ctrl-C heeded, and by what tests start: a shell's process in the background, a step of CI among them, has it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of the tests' own: nothing that they keep is left behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def calls() -> Callable[[Callable[[], object]], int]:
    """Counts the calls that a piece of work makes: how much work it is, whatever else the machine does."""

    def count(work: Callable[[], object]) -> int:
        profile = cProfile.Profile()
        profile.runcall(work)
        return sum(entry.callcount for entry in profile.getstats())

    return count


_OPENED: list[str] = []


@pytest.fixture(scope="session")
def _hook() -> None:
    sys.addaudithook(lambda event, args: _OPENED.append(str(args[0])) if event == "open" else None)  # there is no way to take it off


@pytest.fixture
def opened(_hook: None) -> list[str]:
    """The paths of the files that are opened from now on, whoever opens them."""
    _OPENED.clear()
    return _OPENED


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    lexicon = shipped_lexicon()

    def read(text: str, path: str = "story.txt") -> Article:
        return Article(Document(path, text, text), lexicon)

    return read


class Desk:
    """A repository with rules of its own, and newslint's command line in it; no shipped rule is on."""

    RULES: ClassVar = {
        "utilise": """\
extends: substitution
message: "Write “%s”, not “%s”."
why: A short word does.
level: error
action: {name: replace}
safe: true
swap: {utilise: use}
bad:
  - text: They [[utilise]] it.
    fixed: They use it.
good:
  - They use it.
""",
        "very": 'extends: existence\nmessage: "“%s” says little."\nlevel: warning\ntokens: [very]\n',
        "thing": 'extends: existence\nmessage: "“%s”?"\nlevel: suggestion\ntokens: [thing]\n',
    }
    CONFIG = "select: []\nrules: [house]\n"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / ".git").mkdir()  # the search for a configuration ends here, and no configuration leads out of here
        for name, text in self.RULES.items():
            self.write(f"house/{name}.yml", text)
        self.write(".newslint.yml", self.CONFIG)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, args, input=stdin, prog_name="newslint")

    def findings(self, *args: str, stdin: str | bytes | None = None) -> list[dict[str, Any]]:
        result = self.run("check", "--format", "jsonl", "--exit-zero", *args, stdin=stdin)
        assert result.exit_code == 0, result.output
        return [json.loads(line) for line in result.stdout.splitlines()]

    def rules(self, *args: str) -> list[str]:
        return [finding["rule"] for finding in self.findings(*args)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def languagetool() -> Iterator[Proofreader]:
    """The real LanguageTool, where there is one; nothing of it is remembered."""
    from newslint.languagetool.access import Access, Unavailable, client_missing, jar_folder, java
    from newslint.languagetool.host import Host
    from newslint.languagetool.proofreader import Proofreader

    try:
        found = jar_folder(Access())
    except Unavailable as error:
        pytest.fail(str(error))
    if not found or not java() or client_missing():
        pytest.skip(f"no LanguageTool: {client_missing() or 'LTP_JAR_DIR_PATH names no folder of its jars (tests/languagetool)'}")
    with Host() as host:
        yield Proofreader(Access(jars=str(found)), host)
