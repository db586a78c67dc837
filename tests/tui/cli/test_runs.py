"""How every run ends: exit codes, one sentence on stderr, quiet ends, plain output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from store.errors import Busy
from tests.tui.cli.conftest import AT, Pipe, Run, Terminal, fill, person
from tui import __main__ as entry
from tui.cli import main as command_line
from tui.cli import output

ROOT = Path(__file__).resolve().parents[3]


def test_version_and_help(kith: Run) -> None:
    assert kith("--version").out.startswith("Kithbook ")
    code, out, _ = kith("--help")
    assert code == 0
    assert out.index("  log ") < out.index("  due ") < out.index("  path ")
    assert kith("log", "-h").code == 0


@pytest.mark.parametrize(
    "words", [("nonsense",), ("due", "--nonsense"), ("show",), ("--file",), ("export",)]
)
def test_wrong_use_is_two_and_one_line(kith: Run, words: tuple[str, ...]) -> None:
    code, out, err = kith(*words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and "--help` says how" in err


def test_what_the_store_refuses_is_one_and_its_sentence(
    kith: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy("Another program holds the book.")

    monkeypatch.setattr("store.book.Book.open", busy)
    assert kith("due") == (1, "", "Another program holds the book.\n")


def test_damaged_book_is_not_taken_for_an_empty_one(kith: Run, empty_home: Path) -> None:
    empty_home.mkdir()
    book = empty_home / "kith.json"
    book.write_text("{ this is no book", encoding="utf-8")
    code, out, err = kith("add", "Rosa")
    assert code == 1 and out == "" and err.count("\n") == 1
    assert book.read_text(encoding="utf-8") == "{ this is no book"


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
def test_ctrl_c_is_quiet(
    kith: Run, filled: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("tui.cli.today.inbox", stop)
    code, out, err = kith("due")
    assert (code, out, err.strip()) == (1, "", "")


def test_file_option_and_environment(
    kith: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.json"
    fill(other, person("zoe0000000", "Zoe Quist"))
    assert "Zoe Quist" in kith("--file", str(other), "show", "zoe").out
    monkeypatch.setenv("KITH_FILE", str(other))
    assert "Zoe Quist" in kith("show", "zoe").out
    assert json.loads(kith("path", "--json").out)["book"] == str(other)


def test_demo_is_a_throw_away_copy(kith: Run, empty_home: Path) -> None:
    assert "That is all for today." in kith("--demo", "due").out
    where = json.loads(kith("--demo", "path", "--json").out)["book"]
    assert not Path(where).exists()
    assert not (empty_home / "kith.json").exists()


@pytest.mark.parametrize(
    ("args", "options"),
    [
        ([], (None, False)),
        (["--demo"], (None, True)),
        (["--file", "a.json"], (Path("a.json"), False)),
        (["--demo", "--file=a.json"], (Path("a.json"), True)),
        (["--file"], None),
        (["due"], None),
        (["--file", "a.json", "due"], None),
        (["--version"], None),
    ],
)
def test_which_arguments_open_the_app(
    args: list[str], options: tuple[Path | None, bool] | None
) -> None:
    assert entry.app_options(args) == options


def test_the_app_needs_a_terminal(kith: Run) -> None:
    code, out, err = kith()
    assert (code, out) == (1, "")
    assert err == "The app needs a terminal. `kith due` works without one.\n"


def test_the_app_is_started_with_the_two_options(
    kith: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class App:
        @staticmethod
        def run(path: Path | None, *, demo: bool) -> int:
            raise KeyboardInterrupt if path is None else SystemExit(f"{path} {demo}")

    monkeypatch.setitem(sys.modules, "tui.running", App)
    with pytest.raises(SystemExit, match=r"a\.json True"):
        kith("--demo", "--file=a.json", answers=())
    assert kith(answers=()).code == 1


def test_every_command_named_is_there() -> None:
    group = command_line.kith
    with click.Context(group) as ctx:
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            assert command is not None and command.name == name and command.help
        assert group.get_command(ctx, "nonsense") is None


def _child(*args: str, filled: Path, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *args],
        cwd=ROOT,
        env={**os.environ, "KITH_HOME": str(filled), "KITH_NOW": AT, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_terminal_that_knows_only_ascii(filled: Path) -> None:
    child = _child("show", "ana", "d", filled=filled, PYTHONIOENCODING="ascii", LC_ALL="C")
    out, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (0, b"")
    assert b"Festo, robotics - Stuttgart" in out and b"Ana D\\xedaz" in out


def test_a_closed_pipe_is_quiet(filled: Path) -> None:
    child = _child("find", "a", filled=filled)
    assert child.stdout is not None and child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    child.wait(timeout=60)
    child.stderr.close()


def test_arguments_that_are_no_utf8(filled: Path) -> None:
    child = subprocess.run(
        [sys.executable.encode(), b"-m", b"tui", b"add", b"R\xe9my \xff"],
        cwd=ROOT,
        env={**os.environ, "KITH_HOME": str(filled), "KITH_NOW": AT},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0
    assert "R\ufffdmy" in child.stdout.decode("utf-8")


def test_broken_pipe_points_stdout_at_nothing(tmp_path: Path, kith: Run) -> None:
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        before = sys.stdout
        sys.stdout = stream
        try:
            command_line._drop_output()
            print("lost", flush=True)
        finally:
            sys.stdout = before
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


def test_columns_fit_a_terminal_and_wide_names_line_up(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("COLUMNS", "40")
    output.table([("日本", "a long line of words that does not fit", "today"), ("Ann", "x", "y")])
    first, second = out.getvalue().splitlines()
    assert output.cells(first) <= 40 and "…" in first
    assert output.cells(first[: first.index("a long")]) == output.cells(second[: second.index("x")])
    assert output.cells("e\u0301👩\u200d💻") == 5


def test_bold_only_where_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, env, bold in (
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (Pipe(), {}, False),
    ):
        with monkeypatch.context() as patch:
            patch.setenv("TERM", "xterm")
            patch.delenv("NO_COLOR", raising=False)
            for key, value in env.items():
                patch.setenv(key, value)
            patch.setattr(sys, "stdout", stream)
            output.say("Title", bold=True)
        assert ("\x1b[1m" in stream.getvalue()) is bold


def test_json_is_ascii_on_a_terminal_and_safe_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, plain in ((Terminal(), False), (Pipe(), True)):
        monkeypatch.setattr(sys, "stdout", stream)
        output.say_json({"name": "Díaz \x1b \x9b \u202e \ud800"})
        assert ("Díaz" in stream.getvalue()) is plain
        assert not {"\x1b", "\x9b", "\u202e"} & set(stream.getvalue())
        assert json.loads(stream.getvalue())["name"] == "Díaz \x1b \x9b \u202e \ud800"


def test_wrong_use_is_one_clean_line(kith: Run) -> None:
    code, out, err = kith("export")
    assert (code, out) == (2, "")
    assert err == (
        "Say which format: --format vcf, json or prompts. `kith export --help` says how.\n"
    )
    err = kith("due", "--foo").err
    assert err.startswith("No such option") and err.endswith(". `kith due --help` says how.\n")


@pytest.mark.skipif(os.name == "nt", reason="the shell of Windows closes no stream")
@pytest.mark.parametrize("closed", [0, 1])
@pytest.mark.parametrize("command", ["calm", "events --json", "event -"])
def test_a_stream_that_was_closed_is_no_traceback(
    empty_home: Path, command: str, closed: int
) -> None:
    env = {**os.environ, "KITH_HOME": str(empty_home)}
    script = f'exec "$0" -m tui {command} {closed}<&-'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in done.stderr and done.returncode in (0, 1), done.stderr
