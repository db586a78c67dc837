"""A wheel, installed far from the checkout, is a whole Kithbook: commands, styles and demo."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("store", "coach", "tui")
MORNING = "2026-11-23T09:00:00+01:00"
pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("packaging")]


def run(*command: str | Path, cwd: Path) -> str:
    """What a program prints, on a machine that knows nothing of the checkout."""
    unknown = ("PYTHON", "COV_", "COVERAGE", "KITH_", "VIRTUAL_ENV")
    env = {name: value for name, value in os.environ.items() if not name.startswith(unknown)}
    env.update(KITH_HOME=str(cwd / "home"), KITH_NOW=MORNING, PYTHONUTF8="1")
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy, so that nothing is left behind in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for room in ROOMS:
        shutil.copytree(ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(*pip(), "wheel", "--no-deps", "--wheel-dir", folder, source, cwd=folder)
    (built,) = folder.glob("kithbook-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a fresh environment with the wheel in it."""
    home = tmp_path_factory.mktemp("far away")
    venv.create(home / "env", with_pip=False)
    programs = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    pinned = ROOT / "constraints.txt"
    run(
        *pip("--python", str(programs / "python")),
        "install",
        "--no-compile",
        "--constraint",
        pinned,
        wheel,
        cwd=home,
    )
    return programs


def pip(*options: str) -> list[str]:
    """How pip is started, with this Python and the user's own settings."""
    quiet = ["--quiet", "--disable-pip-version-check"]
    return [sys.executable, "-m", "pip", *quiet, *options]


def test_the_wheel_holds_every_style_and_text(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for pattern in ("*.py", "*.tcss", "*.toml", "py.typed")
        for path in (ROOT / room).rglob(pattern)
    }
    assert needed - inside == set()
    assert not {name for name in inside if name.startswith(("tests/", "screenshots/"))}


def test_it_works_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    kith = installed / "kith"
    assert run(kith, "--version", cwd=tmp_path).startswith("Kithbook ")
    where = "import store, tui; print(store.__file__, tui.__file__)"
    assert str(ROOT) not in run(installed / "python", "-c", where, cwd=tmp_path)
    run(kith, "add", "Ana Díaz", cwd=tmp_path)
    assert "Ana Díaz" in run(kith, "show", "Ana", cwd=tmp_path)
    assert "Ana Díaz" in run(installed / "python", "-m", "tui", "find", "ana", cwd=tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_the_app_opens_with_its_styles(installed: Path, tmp_path: Path) -> None:
    env = {"KITH_HOME": str(tmp_path), "KITH_NOW": MORNING, "PYTHONPATH": ""}
    terminal = Terminal([str(installed / "kith"), "--demo"], env=env)
    try:
        shown = terminal.wait("That is all for today", seconds=60)
        assert "Ana Díaz" in shown
        assert "Ben Okafor" in shown
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    finally:
        terminal.kill()
