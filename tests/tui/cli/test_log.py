"""`kith log`: words on the command line, asked for, and piped in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.book import Book
from store.errors import DiskTrouble
from store.state import State
from tests.tui.cli.conftest import Run, fill, person

pytestmark = pytest.mark.usefixtures("filled")

Reads = Callable[[], State]
EXAMPLE = (
    "coffee with Ana Díaz and Ben about the trade fair #robotics yesterday "
    "> in 2 weeks: send Ana the paper"
)


def test_the_line_of_the_design(kith: Run, book: Reads) -> None:
    code, out, err = kith("log", EXAMPLE)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert "Ana Díaz" in lines[0] and "Ben Okafor" in lines[0] and "coffee" in lines[0]
    assert "the trade fair" in lines[0] and "#robotics" in lines[0]
    assert lines[-1] == ("Logged: coffee with Ana Díaz and Ben Okafor. `kith undo` puts it back.")
    state = book()
    for uid in ("ana0000000", "ben0000000"):
        assert state.last_talk[uid].isoformat() == "2026-11-22"
    (plan,) = [todo for todo in state.follow_ups_of("ana0000000") if todo.kind == "plan"]
    assert (plan.due, plan.text) == ("2026-12-07", "send Ana the paper")


def test_words_need_no_quotes(kith: Run, book: Reads) -> None:
    assert kith("log", "call", "with", "Ben", "about", "walls", "--yes").code == 0
    assert book().interactions_of("ben0000000")[0].topics == ("walls",)


def test_a_line_with_a_question_is_not_saved_when_nobody_can_be_asked(
    kith: Run, book: Reads
) -> None:
    before = book().revision
    for words in (("log", "coffee with An"), ("log", "--yes", "coffee with Ben tomorrow")):
        code, _, err = kith(*words)
        if code:
            assert err.endswith("Nothing was saved.\n")
            assert book().revision == before
    code, _, err = kith("log", "--yes", "coffee with Ben in 3 weeks")
    assert code == 1 and book().revision == before


def test_asked_for_shown_and_saved(kith: Run, book: Reads) -> None:
    code, out, err = kith("log", answers=(EXAMPLE, ""))
    assert (code, err) == (0, "")
    assert out.startswith("Who was it, and what about?")
    assert "Ben Okafor" in out and "Enter saves, e edits" in out
    assert book().last_talk["ben0000000"].isoformat() == "2026-11-22"


def test_e_edits_again(kith: Run, book: Reads) -> None:
    code, _, _ = kith("log", answers=("coffee with Ben", "e", "call with Priya Nair", ""))
    assert code == 0
    assert book().interactions_of("priya00000")[0].channel == "call"
    assert len(book().interactions_of("ben0000000")) == 1


def test_words_at_a_terminal_are_shown_before_they_are_saved(kith: Run, book: Reads) -> None:
    before = book().revision
    code, out, _ = kith("log", "coffee with Ben", answers=("q",))
    assert code == 1 and "Ben Okafor" in out and "Kept for the next `kith log`" in out
    assert book().revision == before
    code, out, _ = kith("log", "coffee with Ben", "--yes", answers=())
    assert code == 0 and "Enter saves" not in out


def test_which_of_two(kith: Run, filled: Path, book: Reads) -> None:
    fill(filled / "kith.json", person("ana2222222", "Ana Weiss", city="Bonn"))
    code, out, _ = kith("log", answers=("coffee with Ana", "9", "2", ""))
    assert code == 0
    assert "  1  Ana Díaz  Festo, Stuttgart\n" in out and "  2  Ana Weiss  Bonn\n" in out
    assert book().interactions_of("ana2222222")[0].channel == "coffee"


def test_an_unknown_name_is_offered_never_added_by_itself(kith: Run, book: Reads) -> None:
    kith("log", answers=("coffee with Rosa Lind and Ben", "", ""))
    assert "Rosa Lind" not in {one.name for one in book().contacts.values()}
    code, _, _ = kith("log", answers=("coffee with Rosa Lind and Ben", "a", ""))
    assert code == 0
    assert "Rosa Lind" in {one.name for one in book().contacts.values()}


def test_a_day_to_come_asks(kith: Run, book: Reads) -> None:
    before = book().revision
    edited = ("coffee with Ben in 3 weeks", "", "coffee with Ben yesterday", "")
    assert kith("log", answers=edited).code == 0
    assert book().revision > before
    assert kith("log", answers=("coffee with Ben in 3 weeks", "y", "")).code == 0
    assert book().interactions_of("ben0000000")[0].on > "2026-11-23"


def test_an_empty_line_and_the_end_of_input(kith: Run, book: Reads) -> None:
    before = book().revision
    assert kith("log", answers=("",)).code == 1
    assert kith("log", answers=()).code == 1
    assert book().revision == before


def test_what_was_left_comes_back(kith: Run, book: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    kith("log", answers=("coffee with Ben about walls",))
    seen: list[str] = []

    def remembered(prompt: str, before: str = "") -> str:
        seen.append(before)
        return before

    monkeypatch.setattr("tui.cli.settle.ask", remembered)
    kith("log", answers=())
    assert seen[0] == "coffee with Ben about walls"
    assert book().interactions_of("ben0000000")[0].topics == ("walls",)
    seen.clear()
    kith("log", answers=())
    assert seen[0] == ""


def test_many_lines_are_one_transaction(kith: Run, book: Reads) -> None:
    before = book()
    lines = f"\ufeff{EXAMPLE}\n\ncoffee with +Rosa Lind about rust\ncall with Rosa\n"
    code, out, err = kith("log", "-", stdin=lines)
    assert (code, err) == (0, "")
    assert out.endswith("Logged: 3 lines. `kith undo` puts it back.\n")
    state = book()
    assert state.revision == before.revision + 1
    (rosa,) = [one for one in state.contacts.values() if one.name == "Rosa Lind"]
    assert [talk.channel for talk in state.interactions_of(rosa.uid)] == ["call", "coffee"] or [
        talk.channel for talk in state.interactions_of(rosa.uid)
    ] == ["coffee", "call"]
    kith("undo")
    assert set(book().contacts) == set(before.contacts)
    assert set(book().records("interactions")) == set(before.records("interactions"))


def test_without_words_a_pipe_is_read_too(kith: Run, book: Reads) -> None:
    assert kith("log", stdin="coffee with Ben\n").code == 0
    assert len(book().interactions_of("ben0000000")) == 2
    assert kith("log", "-", stdin="\n \n").err == ("There was no line to log. Nothing was saved.\n")


def test_one_open_question_among_many_lines_saves_none(
    kith: Run, filled: Path, book: Reads
) -> None:
    fill(filled / "kith.json", person("ana2222222", "Ana Weiss"))
    before = book().revision
    code, _, err = kith("log", "-", stdin="coffee with Ben\ncoffee with Ana\n")
    assert code == 1
    assert err == "Line 2: Which Ana? It could be Ana Díaz or Ana Weiss. Nothing was saved.\n"
    assert book().revision == before


def test_a_refused_save_loses_nothing(
    kith: Run, book: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DiskTrouble("The disk is full; nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(Book, "commit", refuse)
        code, _, err = kith("log", "--yes", "coffee with Ben about walls")
    assert code == 1
    assert "  coffee with Ben about walls\n" in err
    assert err.endswith("The disk is full; nothing was changed.\n")
    assert len(book().interactions_of("ben0000000")) == 1
    kith("log", answers=("", ""))


def test_a_full_state_folder_is_no_reason_to_fail(
    kith: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui.drafts.Drafts.keep", refuse)
    assert kith("log", "coffee with Ben", answers=("q",)).code == 1
    assert os.listdir(filled)


def test_what_a_line_closes_is_said(kith: Run, book: Reads) -> None:
    _, out, _ = kith("log", "--yes", "coffee with Ana Díaz, sent the gripper paper")
    assert "Logged: coffee with Ana Díaz. Closed: send the gripper paper. `kith undo`" in out
    assert book().follow_up("promise001").status == "kept"


def test_c_closes_what_the_words_do_not(kith: Run, book: Reads) -> None:
    code, out, _ = kith("log", answers=("coffee with Ana Díaz", "c", ""))
    assert code == 0
    assert "○ closes: send the gripper paper" in out and "✓ closes: send the gripper paper" in out
    assert "e edits, c closes that too, q keeps" in out and "c leaves what it closes open" in out
    assert book().follow_up("promise001").status == "kept"
    kith("undo")
    kith("log", answers=("coffee with Ana Díaz", "c", "c", ""))
    assert book().follow_up("promise001").status == "open"


def test_several_to_close_have_numbers(kith: Run, book: Reads) -> None:
    kith("log", "--yes", "call with Ana Díaz > in 2 weeks: lend the drill")
    code, out, _ = kith("log", answers=("coffee with Ana Díaz", "c", "c 9", "c 2", ""))
    assert code == 0
    assert "  1  ○ closes: send the gripper paper\n  2  ○ closes: lend the drill\n" in out
    assert "  1  ✓ closes: lend the drill\n" in out
    assert "Which of them? c 1 turns the first one." in out
    still_open = [todo.text for todo in book().follow_ups.values() if todo.status == "open"]
    assert still_open == ["send the gripper paper"]


def test_c_is_no_answer_where_nothing_is_closed(kith: Run, book: Reads) -> None:
    _, out, _ = kith("log", answers=("coffee with Ben", "q"))
    assert "Enter saves, e edits, q keeps it for later: " in out
