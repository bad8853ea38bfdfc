"""The package as others get it: wheel, sdist and editable install each hold every rule and word list, and find them."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from newslint import __version__

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*") if path.suffix in (".yml", ".txt"))
CODE = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "newslint").rglob("*.*") if path.parent.name != "__pycache__")
STORY = "Ana Ruiz’s Labor Ministry spokeswoman said talks had failed.\n"


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints. Its folder is no checkout, and newslint's comes from nowhere but the environment."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(part) for part in command], check=False, cwd=cwd, capture_output=True, text=True, env=env, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is built from it, as `python -m build` makes them."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(dist / f"newslint-{__version__}-py3-none-any.whl")


def environment(folder: Path, *what: str | Path) -> Path:
    """A new environment with newslint installed from `what`, and the dependencies of this one; the path of its Python."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    packages = {Path(path).resolve() for path in sys.path if path.endswith("site-packages")}
    (Path(own) / "zz-dependencies.pth").write_text("".join(f"{path}\n" for path in packages))
    how = ("--quiet", "--ignore-installed", "--no-deps", "--no-index", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "--python", python, "install", *how, *what, cwd=folder)
    return python


@pytest.mark.slow
def test_wheel_holds_rules_code_and_licences_and_nothing_else(wheel):
    names = {name for name in wheel.namelist() if not name.endswith("/")}
    info = f"newslint-{__version__}.dist-info/"
    assert RULES
    assert "newslint/py.typed" in CODE
    assert names >= {f"newslint/{name}" for name in RULES}
    assert names >= {*CODE, f"{info}licenses/LICENSE", f"{info}licenses/rules/words/LICENCES.md"}
    assert {name.partition("/")[0] for name in names} == {"newslint", info.rstrip("/")}
    inside = [name for name in names if name.startswith("newslint/rules/") and not name.endswith(".md")]
    assert len(inside) == len(RULES)
    assert "newslint/rules.compiled" in names  # so that the first run need not compile them


@pytest.mark.slow
def test_wheel_says_what_it_is(wheel):
    metadata = message_from_bytes(wheel.read(f"newslint-{__version__}.dist-info/METADATA"))
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    needed = {row.partition(";")[0].strip() for row in metadata.get_all("Requires-Dist", []) if "extra ==" not in row}
    assert {row.partition(">")[0] for row in needed} == {
        "click",
        "google-re2",
        "jellyfish",
        "pathspec",
        "platformdirs",
        "pyyaml",
        "rapidfuzz",
        "regex",
    }


@pytest.mark.slow
def test_sdist_holds_what_it_takes_to_build_and_test(dist):
    with tarfile.open(dist / f"newslint-{__version__}.tar.gz") as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers()}
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("*.py")}
    assert names >= {*RULES, *CODE, *tests, "LICENSE", "README.md", "CHANGELOG.md", ".pre-commit-hooks.yaml", "pyproject.toml", ".ci/run"}
    assert [name for name in names if name.startswith((".git/", "shared", "dist")) or "__pycache__" in name] == []


@pytest.mark.slow
@pytest.mark.parametrize("form", ["wheel", "editable"])
def test_installed_newslint_finds_its_rules(form, dist, tmp_path):
    what = [dist / f"newslint-{__version__}-py3-none-any.whl"] if form == "wheel" else ["--editable", ROOT]
    python = environment(tmp_path / "venv", *what)
    newslint = python.with_name("newslint")
    where = Path(run(python, "-c", "import newslint; print(newslint.__file__)", cwd=tmp_path).strip())
    assert where.is_relative_to(tmp_path) if form == "wheel" else where == ROOT / "newslint" / "__init__.py"
    ours = [name for name in RULES if name.endswith(".yml")]
    assert len(run(newslint, "rules", "list", cwd=tmp_path).splitlines()) == len(ours)
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    assert "attribution.possessive-inversion" in run(newslint, "check", "--exit-zero", "story.txt", cwd=tmp_path)
    assert run(python, "-m", "newslint", "--version", cwd=tmp_path) == f"newslint {__version__}\n"
