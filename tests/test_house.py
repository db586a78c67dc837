"""The house rules that a machine can check, and the pages that are written from the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests import data_page, readme_page
from tests.coverage_gate import DATA, LEAST, main
from tui.cli.main import COMMANDS
from tui.commands import key_table

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "textual", "rich", "click", "pendulum", "rapidfuzz", "tinydb", "dateparser", "vobject",
    "icalendar", "segno", "fsrs",
)  # fmt: skip
"""What the first paint does without."""
LONGEST = {"tests": 650, "coach/evidence.toml": 650}
"""Room or file -> lines. The house asks for about 300; a file past this is split.

Cases make tests long; the findings are one list, in one file for whoever reads up on them.
"""
LONGEST_ELSEWHERE = 350
LINK = re.compile(r'\]\(([^)#:]+)\)|src="([^":]+)"')
"""A link or picture inside the project, in Markdown or HTML."""
OPEN_TO_THE_COACH = ("store.models", "store.when")
"""What the coach may know of the store."""
BINARY = {".png", ".svg", ".raw"}
CHANCE = re.compile(
    r"(random|secrets)(\..*)?|uuid\.uuid[14]|os\.u?random|os\.getrandom|hash"
    r"|(datetime\.)?(datetime|date)\.(now|utcnow|today)|pendulum\.(now|today|tomorrow|yesterday)"
    r"|time\.(time|monotonic|perf_counter|process_time|thread_time)(_ns)?"
    r"|time\.(localtime|gmtime|ctime|strftime|clock_gettime)(_ns)?"
)
"""What gives something else each time, or in each process: lots, hashes of strings, the clocks."""
BY_CHANCE: dict[str, tuple[set[str], str]] = {
    "store/beside.py": ({"uuid.uuid4"}, "the names of temporary files, and of what was displaced"),
    "store/book.py": ({"uuid.uuid4"}, "the name of one commit"),
    "store/bookfile.py": (
        {"time.monotonic", "time.time_ns"},
        "whether a file that others write holds still",
    ),
    "store/clock.py": (
        {"datetime.datetime.now", "uuid.uuid4"},
        "the one source of time, and the seed of the uids of one change",
    ),
    "store/commit.py": ({"uuid.uuid4"}, "the names of a new book and of one write"),
    "store/files.py": ({"time.monotonic"}, "how long to try again"),
    "store/lock.py": (
        {"random", "random.uniform", "time.monotonic"},
        "how long two writers wait for each other: not the same time, or they meet again",
    ),
    "store/merge/book.py": ({"uuid.uuid4"}, "the name of the commit of a merge"),
    "store/search_text.py": ({"time.perf_counter"}, "how long to work between two keys"),
    "store/storage.py": (
        {"datetime.datetime.now", "uuid.uuid4"},
        "rows that stock TinyDB writes, which knows no clock of ours",
    ),
    "store/exchange/vcard_scan.py": ({"time.monotonic"}, "how often progress is told"),
    "tui/cli/calm.py": (
        {"time.monotonic"},
        "seconds that only ever grow: a clock set back must not hold a breath, nor a frozen one",
    ),
    "tui/cli/private_file.py": ({"uuid.uuid4"}, "the name of a temporary file"),
    "tui/dialogs/slot.py": ({"time.monotonic"}, "whether the key that opened it was held down"),
    "tui/drafts.py": ({"uuid.uuid4"}, "the name of a temporary file"),
    "tui/editor.py": ({"uuid.uuid4"}, "the name of a temporary file"),
    "tui/screens/calm/screen.py": (
        {"time.monotonic"},
        "seconds that only ever grow, as in the shell; tests give others",
    ),
}
"""Module -> what it draws or reads, and why. None of it decides what is on a screen on a day: that
comes from the book and its clock. In `coach/` there is none, and can be none."""


def tracked() -> list[Path]:
    """The files of the project: those git knows and has here, or all when there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=30
        ).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git here")
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    """The tracked files that are text."""
    return [
        (path, path.read_text("utf-8"))
        for path in tracked()
        if path.suffix not in BINARY and "__snapshots__" not in path.parts
    ]


def longest(name: Path) -> int:
    """How many lines a file may have."""
    return LONGEST.get(name.as_posix(), LONGEST.get(name.parts[0], LONGEST_ELSEWHERE))


def test_files_are_short_enough() -> None:
    long = {
        str(name): lines
        for path, text in texts()
        if path.suffix in {".py", ".tcss", ".toml"}
        and (lines := text.count("\n")) > longest(name := path.relative_to(ROOT))
    }
    assert not long


def test_every_module_says_its_one_idea_first() -> None:
    silent = [
        path.relative_to(ROOT)
        for path, text in texts()
        if path.suffix == ".py" and text.strip() and not text.startswith(('"""', 'r"""', "#!"))
    ]
    assert not silent


def test_no_path_or_host_of_one_machine() -> None:
    """Constraints, settings and tests must work anywhere."""
    private = re.compile(r"/home/\w|/root/|/Users/\w|/work/|/opt/\w|index-url|find-links")
    mine = Path(__file__).resolve()
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path, text in texts()
        if path != mine
        for line in text.splitlines()
        if private.search(line)
    ]
    assert not found


def test_constraints_are_exact_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split("\n")
    assert [line for line in lines if line and not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text("utf-8").split()
    }
    names = {re.split(r"[<>=!~\[; ]", one)[0].lower().replace("_", "-") for one in asked}
    assert names <= pinned


def test_the_rooms_keep_their_doors() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    forbidden = {
        (room, other)
        for contract in settings["contracts"]
        if contract["type"] == "forbidden"
        for room in contract["source_modules"]
        for other in contract["forbidden_modules"]
    }
    assert {("store", "tui"), ("store", "textual"), ("store", "rich"), ("store", "click")} <= (
        forbidden
    )
    assert ("tui.cli", "textual") in forbidden
    assert {("coach", "tui"), ("coach", "store.state"), ("coach", "textual")} <= forbidden
    assert ("store", "coach") in forbidden
    rooms = {
        f"store.{path.stem}" for path in (ROOT / "store").iterdir() if path.name[0] not in "_."
    }
    closed = {other for room, other in forbidden if room == "coach"}
    assert {room for room in rooms if _is_module(room)} - closed == set(OPEN_TO_THE_COACH)


def test_the_coach_knows_the_records_and_the_days_of_the_store_and_nothing_else_of_it() -> None:
    """As it is written, at the top of a module or inside a function, and as it is when it runs."""
    modules = sorted((ROOT / "coach").glob("*.py"))
    assert len(modules) > 20
    strange = {
        f"{path.name}: {name}"
        for path in modules
        for name in _imported(ast.parse(path.read_text("utf-8")))
        if name.split(".")[0] in ("store", "tui")
        and ".".join(name.split(".")[:2]) not in OPEN_TO_THE_COACH
    }
    assert strange == set()

    names = [f"coach.{path.stem}" for path in modules if path.stem != "__init__"]
    code = f"import sys, {', '.join(names)}; print(*(m for m in sys.modules if 'store.' in m))"
    loaded = {".".join(name.split(".")[:2]) for name in _printed(code)}
    assert loaded == set(OPEN_TO_THE_COACH)


def _imported(module: ast.Module) -> Iterator[str]:
    """The names of what is imported anywhere in a module: `from a import b` is "a.b"."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module}.{each.name}" for each in node.names)


def test_chance_and_clocks_are_in_the_modules_that_say_why_and_in_no_other() -> None:
    """The same book on the same day gives the same screens, in each process."""
    found = {
        path.relative_to(ROOT).as_posix(): names
        for room in ("store", "coach", "tui")
        for path in sorted((ROOT / room).glob("**/*.py"))
        if (names := set(_drawn(ast.parse(path.read_text("utf-8")))))
    }
    assert found == {name: drawn for name, (drawn, _) in BY_CHANCE.items()}


def test_the_coach_draws_no_lots_and_reads_no_clock() -> None:
    assert not [name for name in BY_CHANCE if name.startswith("coach/")]


@pytest.mark.parametrize(
    ("code", "drawn"),
    [
        ("import random", {"random"}),
        ("from random import choice\nchoice(())", {"random.choice"}),
        ("import secrets as s\ns.token_hex()", {"secrets", "secrets.token_hex"}),
        ("import uuid\nx = uuid.uuid4", {"uuid.uuid4"}),
        ("from uuid import uuid4 as made\nmade()", {"uuid.uuid4"}),
        ("from datetime import datetime\nf = lambda: datetime.now(UTC)", {"datetime.datetime.now"}),
        ("import datetime as d\nd.date.today()", {"datetime.date.today"}),
        ("def f():\n    import pendulum\n    return pendulum.now()", {"pendulum.now"}),
        ("from time import monotonic\ndef f(c=monotonic): ...", {"time.monotonic"}),
        ("import time\ntime.time()", {"time.time"}),
        ("import os\nos.urandom(3)", {"os.urandom"}),
        ("hash('a')", {"hash"}),
        ("import uuid\nuuid.uuid5(a, b)\nself.random.now\nclock.now()\ntoday()", set()),
        ("from datetime import datetime, time\ndatetime.combine(day, time(12))", set()),
    ],
)
def test_the_walk_finds_chance_and_clocks_by_any_name(code: str, drawn: set[str]) -> None:
    assert set(_drawn(ast.parse(code))) == drawn


def _drawn(module: ast.Module) -> Iterator[str]:
    """What a module imports or uses of chance and of clocks, by its whole name."""
    real: dict[str, str] = {"hash": "hash"}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            real |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            whole = {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
            real |= whole
    imported = [name for name in real.values() if name != "hash"]
    used = []
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute | ast.Name):
            first, dot, rest = ast.unparse(node).partition(".")
            used.append(f"{real[first]}{dot}{rest}" if first in real else "")
    yield from (name for name in (*imported, *used) if CHANCE.fullmatch(name))


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def _printed(code: str) -> list[str]:
    """The words that a fresh Python prints."""
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return run.stdout.split()


@pytest.mark.parametrize("module", ["store.book", "store.inbox", "store.words", "store"])
def test_what_the_first_paint_needs_is_light(module: str) -> None:
    code = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    assert _printed(code) == []


def test_the_readme_has_the_keys_of_the_app() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert readme_page.with_part(readme, "keys", key_table()) == readme


def test_the_readme_shows_today_as_it_is() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert readme_page.with_part(readme, "due", readme_page.due()) == readme


def test_the_readme_shows_the_coach_as_it_is() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert readme_page.with_part(readme, "coach", readme_page.coach()) == readme


def test_the_readme_counts_the_lines_of_the_coach() -> None:
    from coach.shelf import everything

    situations = everything()
    lines = sum(len(one.prompts) for one in situations)
    said = f"There are {lines} lines for {len(situations)} kinds of moment"
    assert said in (ROOT / "README.md").read_text("utf-8")


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"| `kith {name}" not in readme] == []


def test_the_page_of_the_data_is_current() -> None:
    assert (ROOT / "docs" / "data.md").read_text("utf-8") == data_page.page()


def test_every_field_says_what_it_holds() -> None:
    silent = [
        f"{model.name}.{field.name}"
        for model in data_page.models().values()
        for field in model.fields
        if not field.said
    ]
    assert not silent


def test_links_and_pictures_of_the_pages_are_there() -> None:
    missing = [
        f"{page}: {target}"
        for page in ("README.md", "CONTRIBUTING.md", "docs/data.md", "docs/evidence.md")
        for link, source in LINK.findall((ROOT / page).read_text("utf-8"))
        if not (ROOT / page).parent.joinpath(target := link or source).exists()
    ]
    assert not missing


def test_the_changelog_knows_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{project['version']}]" in changes


def test_coverage_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without data, and with a room below its least, the gate says no."""
    for room in LEAST:
        (tmp_path / room).mkdir()
        (tmp_path / room / "one.py").write_text("a = 1\nb = 2\n")
    assert main(tmp_path) == 1
    assert "No coverage" in capsys.readouterr().err

    run = {f"{room}/one.py": {"executed_lines": [1, 2], "missing_lines": []} for room in LEAST}
    (tmp_path / DATA).write_bytes(msgspec.json.encode({"files": run}))
    assert main(tmp_path) == 0
    assert "coverage of store: 100.0 % of 2 lines" in capsys.readouterr().out

    (tmp_path / "store" / "never_run.py").write_text("c = 3\n")
    assert main(tmp_path) == 1
    assert "below 95 %" in capsys.readouterr().out
