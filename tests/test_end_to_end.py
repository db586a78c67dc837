"""The whole thing as its user meets it: a real process in a real pseudo-terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.terminal import Terminal

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

KITH = (sys.executable, "-m", "tui")
NAMES = ("Ana Díaz", "Ben Okafor", "Chi Nakamura", "Dora Lind", "Emil Berg", "Farah Aziz")
LINE = (
    "coffee with Ana and Ben about the trade fair #robotics yesterday"
    " > in 2 weeks: send Ana the paper"
)
Start = Callable[..., Terminal]


@pytest.fixture
def kith(tmp_path: Path) -> Iterator[Start]:
    """Starts `kith ARGS` on a book of this test's own; ends what is still running."""
    running: list[Terminal] = []

    def start(
        *args: str,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        before: tuple[str, ...] = (),
    ) -> Terminal:
        terminal = Terminal(
            (*before, *KITH, "--file", str(tmp_path / "kith.json"), *args),
            columns=columns,
            rows=rows,
            env={
                "KITH_NOW": NOW,
                "TEXTUAL_ANIMATIONS": "none",
                "TZ": "Europe/Paris",
                **(env or {}),
            },
        )
        running.append(terminal)
        return terminal

    yield start
    for terminal in running:
        terminal.kill()


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Six people as a phone writes them."""
    path = tmp_path / "phone.vcf"
    path.write_text(
        "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{n}\r\nFN:{name}\r\nEND:VCARD\r\n"
            for n, name in enumerate(NAMES)
        ),
        encoding="utf-8",
        newline="",
    )
    return path


def rows(path: Path, table: str) -> list[dict[str, object]]:
    """A table as stock TinyDB reads it."""
    from tinydb import TinyDB

    with TinyDB(path, access_mode="r") as db:
        return [dict(row) for row in db.table(table).all()]


def test_import_five_names_the_line_put_off_undo_quit_and_all_is_as_left(
    kith: Start, cards: Path, tmp_path: Path
) -> None:
    app = kith()
    app.wait("Bring an address book")
    app.send("1")
    app.wait("look inside")
    app.send(f"{cards}\r")
    app.wait("6 people")
    app.send("\r")
    app.wait("nobody has a reminder")
    for name in ("ana", "ben", "chi", "dora", "emil"):
        app.send(name)
        app.wait(name)
        app.settle(0.15)
        app.send("\r")
        app.settle(0.15)
    app.wait("One way to begin with Ana")
    app.send("\r")
    app.wait("Nothing needs you today.")

    app.send("i")
    app.settle()
    app.send(LINE)
    app.wait("topic: the trade fair")
    app.send("\r")
    app.wait("puts it back")
    talks = rows(tmp_path / "kith.json", "interactions")
    people = {str(row["uid"]): str(row["name"]) for row in rows(tmp_path / "kith.json", "contacts")}
    assert [t["on"] for t in talks] == ["2026-11-22"]
    present = talks[0]["people"]
    assert isinstance(present, list)
    assert {people[uid] for uid in present} == {"Ana Díaz", "Ben Okafor"}

    app.send("/")
    app.settle()
    app.send("ana")
    app.wait("Ana Díaz")
    app.settle()
    app.send("\r")
    app.wait("send Ana the paper")
    assert "Mon 7 Dec" in app.settle()
    app.send("s")
    app.wait("Later, for")
    app.send("in 3 weeks")
    app.wait("Mon 14 Dec")
    app.send("\r")
    app.wait("Later, for", gone=True)
    assert "Mon 14 Dec" in app.settle()
    app.send("u")
    app.wait("Put back")
    assert "Mon 7 Dec" in app.settle()
    app.send("\x11")
    assert app.exit_code() == 0

    again = kith()
    again.wait("Nothing needs you today.")
    again.send("/")
    again.settle()
    again.send("ana")
    again.settle()
    again.send("\r")
    again.wait("send Ana the paper")
    assert "Mon 7 Dec" in again.settle()
    again.send("\x11")
    assert again.exit_code() == 0
    follow_ups = rows(tmp_path / "kith.json", "follow_ups")
    assert [(f["text"], f["due"]) for f in follow_ups] == [("send Ana the paper", "2026-12-07")]


def test_what_was_acknowledged_survives_kill_9(kith: Start, cards: Path, tmp_path: Path) -> None:
    done = kith("import", "--yes", str(cards))
    assert done.exit_code() == 0
    app = kith()
    app.wait("Nothing needs you today.")
    app.send("i")
    app.settle()
    app.send("lunch with Chi: the new lab")
    app.wait("lunch")
    app.settle()
    app.send("\r")
    app.wait("puts it back")
    app.kill()
    assert [row["channel"] for row in rows(tmp_path / "kith.json", "interactions")] == ["lunch"]
    again = kith("show", "Chi", "--json")
    again.settle(1.0)
    assert again.exit_code() == 0
    assert "the new lab" in bytes(again.raw).decode()


def test_the_app_shows_what_the_shell_just_logged(kith: Start, tmp_path: Path) -> None:
    assert kith("add", "Ana Díaz").exit_code() == 0
    app = kith()
    app.wait("Nothing needs you today.")
    shell = kith("log", "--yes", "coffee with Ana ! today: send the paper")
    assert shell.exit_code() == 0
    app.wait("You said you would")
    assert "send the paper" in app.settle()


def test_a_saved_line_and_a_kept_draft_come_back_after_kill_9(kith: Start) -> None:
    assert kith("add", "Ana Díaz").exit_code() == 0
    app = kith()
    app.wait("Nothing needs you today.")
    app.send("i")
    app.settle()
    app.send("a long thought about Ana")
    app.settle(1.0)
    app.kill()
    again = kith()
    again.wait("Nothing needs you today.")
    again.send("i")
    again.wait("a long thought about Ana")


def test_a_window_that_is_closed_ends_the_app_though_nobody_tells_it(kith: Start) -> None:
    """What runs below `make` or `nohup` gets no signal; the line typed comes back all the same."""
    assert kith("add", "Ana Díaz").exit_code() == 0
    app = kith(before=("sh", "-c", 'trap "" HUP; exec "$@"', "sh"))
    app.wait("Nothing needs you today.")
    app.send("i")
    app.settle()
    app.send("a long thought about Ana")
    app.wait("a long thought about Ana")
    app.hang_up()
    again = kith()
    again.wait("Nothing needs you today.")
    again.send("i")
    again.wait("a long thought about Ana")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
def test_the_demo_opens_at_every_size(kith: Start, size: tuple[int, int]) -> None:
    app = kith("--demo", columns=size[0], rows=size[1])
    screen = app.wait("Ana Díaz")
    assert "You said you would" in screen
    assert all(len(line) <= size[0] for line in screen.splitlines())


def test_due_in_the_shell_says_what_the_app_says(kith: Start) -> None:
    assert kith("add", "Ana Díaz").exit_code() == 0
    assert kith("log", "--yes", "call with Ana ! today: send the paper").exit_code() == 0
    due = kith("due", "--json")
    due.settle(1.0)
    assert due.exit_code() == 0
    said = json.loads(bytes(due.raw).decode())
    assert "send the paper" in json.dumps(said)


@pytest.mark.parametrize(
    "content", [b"{ not json", b"\x89PNG\r\n\x1a\n\x00", b"[1, 2, 3]"], ids=["cut", "png", "list"]
)
def test_what_is_no_book_is_a_calm_page_and_stays_as_it_is(
    kith: Start, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "kith.json"
    path.write_bytes(content)
    app = kith()
    assert "left exactly as it is" in app.wait("cannot be opened just now")
    app.send("q")
    assert app.exit_code() == 1
    said = app.text()
    assert "Traceback" not in said and "cannot be read" in said
    assert path.read_bytes() == content


def test_a_book_that_was_cut_comes_back_from_its_copy(kith: Start, tmp_path: Path) -> None:
    path = tmp_path / "kith.json"
    for name in NAMES:
        assert kith("add", name).exit_code() == 0
    assert kith("backup").exit_code() == 0
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    left = kith()
    left.wait("Go back to an earlier copy")
    left.send("q")
    assert left.exit_code() == 1 and "restore`liststhem." in "".join(left.text().split())
    app = kith()
    app.wait("Go back to an earlier copy")
    app.send("1")
    app.wait("6 people")
    app.send("\r")
    app.wait("Enter once more")
    app.send("\r")
    app.wait("Nothing needs you today.")
    app.send("2")
    app.wait(NAMES[-1])
    app.send("\x11")
    assert app.exit_code() == 0
    kept = list((tmp_path / "backups").glob("*-before-restore.json*"))
    assert len(kept) == 1


def test_the_demo_leaves_nothing_behind(
    kith: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    app = kith("--demo")
    app.wait("Ana Díaz")
    assert list(folder.glob("kith-demo-*"))
    app.send("\x11")
    assert app.exit_code() == 0
    assert not list(folder.glob("kith-demo-*"))


def test_a_fault_of_ours_is_a_sentence_and_a_file(kith: Start, home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import tui.handlers\n"
        "def trouble(self): raise RuntimeError('secret of Ana')\n"
        "tui.handlers.EverywhereActions.action_help = trouble\n"
    )
    assert kith("add", "Ana Díaz").exit_code() == 0
    app = kith(env={"PYTHONPATH": str(broken)})
    app.wait("Nothing needs you today.")
    app.send("?")
    assert app.exit_code() == 1
    assert "had to stop" in app.text() and "secret of Ana" not in app.text()
    kept = home / "kith" / "state" / "trouble.txt"
    assert "secret of Ana" in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


def test_a_message_begun_comes_back_after_kill_9_and_is_copied_not_sent(
    kith: Start, tmp_path: Path
) -> None:
    assert kith("add", "Ana Díaz", "--met", "the Leeds workshop").exit_code() == 0
    assert kith("log", "--yes", "coffee with Ana ! today: send the paper").exit_code() == 0
    app = kith()
    app.wait("You said you would")
    app.send("c")
    app.wait("One way to begin")
    app.send("e")
    app.wait("I said I'd send the paper")
    app.send("e")
    app.settle()
    app.send(" Bye.")
    app.wait("Bye.")
    app.settle(0.6)
    app.kill()

    again = kith()
    again.wait("You said you would")
    again.send("c")
    again.wait("One way to begin")
    again.send("e")
    again.wait("Bye.")
    again.settle()
    again.send("y")
    again.wait("not every terminal takes it")
    again.send("\x11")
    assert again.exit_code() == 0
    assert len(rows(tmp_path / "kith.json", "interactions")) == 1
