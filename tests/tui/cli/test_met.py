"""`kith met`: people met at an event, from a pipe or asked for line after line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.book import Book
from store.errors import DiskTrouble
from store.models import Event
from store.state import State
from tests.tui.cli.conftest import Run, fill, stamped
from tui.cli.met_lines import AGAIN, KEPT

pytestmark = pytest.mark.usefixtures("filled", "shelves")

Reads = Callable[[], State]
LINES = """\
- Ana, red scarf
- +Rosa Lind, embedded Rust > friday: send her the crate
- +"tall one, drivers" about page turners
"""


@pytest.fixture
def shelves(filled: Path) -> None:
    """An event going on, and one of the same name to come."""
    fill(
        filled / "kith.json",
        Event(
            **stamped("shelves000"), title="Open Shelves", starts="2026-11-22", ends="2026-11-24"
        ),
        Event(**stamped("library000"), title="Library night", starts="2026-11-20"),
        Event(**stamped("library001"), title="Library night", starts="2026-12-20"),
    )


def met(state: State, uid: str = "shelves000") -> list[str]:
    """The names of those met at the event."""
    return [state.contact(one).name for one in state.event(uid).met]


def test_many_lines_from_a_pipe_are_saved_as_one(kith: Run, book: Reads) -> None:
    code, out, err = kith("met", "open", "shelves", "-", stdin=LINES)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "✓ Ana Díaz · note: red scarf · ○ closes: send the gripper paper",
        "✓ Rosa Lind (new) · on their page: embedded Rust"
        "    then Fri 27 Nov · Rosa Lind · send her the crate",
        "✓ tall one, drivers (new) · topic: page turners",
        "Logged: 3 people met at Open Shelves. Rosa Lind and “tall one, drivers” are new in the "
        "book. `kith undo` puts it back.",
    ]
    assert met(book()) == ["Ana Díaz", "Rosa Lind", "tall one, drivers"]
    assert "Put back: 3 people met at Open Shelves" in kith("undo").out
    assert met(book()) == [] and len(book().contacts) == 5


def test_without_a_dash_a_pipe_is_read_all_the_same(kith: Run, book: Reads) -> None:
    assert kith("met", "shelves", stdin="Ana, chess").code == 0
    assert met(book()) == ["Ana Díaz"]


def test_a_pipe_with_names_that_nobody_has_adds_and_saves_nothing(kith: Run, book: Reads) -> None:
    code, out, err = kith("met", "shelves", "-", stdin="Ana, chess\nRosa Lind\nBen Marsh\n…")
    assert (code, out) == (1, "")
    assert err == (
        "Line 2: Rosa Lind is not in your book. +Rosa Lind adds them. Line 3: Ben Marsh is not in "
        "your book. +Ben Marsh adds them. It could be Ben Okafor. Line 4: Who was it? Begin with a "
        "name, or with +Name for someone new. Nothing was saved.\n"
    )
    assert met(book()) == []
    assert "There was nobody to note" in kith("met", "shelves", "-", stdin=" \n").err


def test_of_two_of_a_name_it_was_the_one_that_has_begun(kith: Run, book: Reads) -> None:
    assert kith("met", "library", "-", stdin="Ana").code == 0
    assert met(book(), "library000") == ["Ana Díaz"]
    talks = book().interactions_of("ana0000000")
    assert [one.on for one in talks if one.event] == ["2026-11-20"]


def test_an_event_nobody_knows_and_none_at_all(kith: Run) -> None:
    assert "No event is called" in kith("met", "opera", "-", stdin="Ana").err
    assert "Met where?" in kith("met", "-", stdin="Ana").err
    assert kith("met").code == 2


def test_asked_for_line_after_line_and_settled_in_place(kith: Run, book: Reads) -> None:
    typed = ("Ana, red scarf", "Rosa Lind, embedded Rust", "a", "Ben Marsh", "1", "", "")
    code, out, err = kith("met", "shelves", answers=typed)
    assert (code, err) == (0, "")
    assert "People you met at Open Shelves" in out and "Mon 23 Nov" in out
    assert "Rosa Lind is not in your book." in out and "1  Ben Okafor" in out
    assert "  2  ✓ Rosa Lind (new) · on their page: embedded Rust" in out
    assert met(book()) == ["Ana Díaz", "Rosa Lind", "Ben Okafor"]


def test_at_a_terminal_no_word_is_cut_at_its_edge(kith: Run) -> None:
    typed = (
        "+Rosa Lind, embedded Rust > friday: send her the crate of the smallest books",
        "",
        "q",
    )
    _, out, _ = kith("met", "shelves", answers=typed)
    asked = out.replace("> ", "\n").replace("later: ", "\n")
    assert max(map(len, asked.splitlines())) <= 80
    assert "send her the crate of the smallest books" in " ".join(out.split())


def test_a_number_edits_a_line_and_an_emptied_one_goes(kith: Run, book: Reads) -> None:
    typed = ("Ana", "Ben", "", "9", "2", "Mina", "1", "", "")
    code, out, _ = kith("met", "shelves", answers=typed)
    assert code == 0 and "That is none of the lines." in out
    assert met(book()) == ["Mina Sato"]


def test_q_and_a_broken_off_session_keep_the_lines_for_the_next_time(
    kith: Run, book: Reads
) -> None:
    first = kith("met", "shelves", answers=("Ana", "Rosa Lind", "a", "", "q"))
    assert first.code == 1 and KEPT in first.out
    cut_off = kith("met", "shelves", answers=("Ben",))
    assert cut_off.code == 1 and AGAIN in cut_off.out and KEPT in cut_off.out
    assert met(book()) == []
    assert kith("met", "shelves", answers=("", "")).code == 0
    assert met(book()) == ["Ana Díaz", "Rosa Lind", "Ben Okafor"]
    again = kith("met", "shelves", answers=("", ""))
    assert AGAIN not in again.out and "There was nobody to note." in again.out


def test_a_line_that_names_nobody_is_asked_for_anew(kith: Run, book: Reads) -> None:
    code, out, _ = kith("met", "shelves", answers=("danced all night", "Ben, danced", "", ""))
    assert code == 0 and "Who was it? Begin with a name" in out
    assert met(book()) == ["Ben Okafor"]


def test_refused_by_the_disk_the_lines_are_printed_and_kept(
    kith: Run, book: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Book, *_: object, **__: object) -> None:
        raise DiskTrouble("The disk is full. Nothing was saved.")

    with monkeypatch.context() as patch:
        patch.setattr(Book, "commit", refuse)
        code, _, err = kith("met", "shelves", "-", stdin="Ana, chess")
    assert code == 1 and "  Ana, chess" in err and "The disk is full" in err
    assert AGAIN in kith("met", "shelves", answers=("", "")).out
    assert met(book()) == ["Ana Díaz"]
