"""What the book keeps about prompts: own words, own prompts, put away, used when."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from store.book import Book
from store.changes import prompts
from store.clock import FixedClock
from store.errors import BadInput, Gone, NothingToUndo
from store.models import Prompt
from tests.hostile import HOSTILE
from tests.store.desk import Desk

A = "AA-start-1"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line as a file gives it."""

    id: str = ""
    situation: str = ""
    text: str = ""
    hidden: bool | None = None


@pytest.fixture
def desk() -> Desk:
    return Desk()


def rows(desk: Desk) -> list[Prompt]:
    return [row for row in desk.state.records("prompts").values() if isinstance(row, Prompt)]


def row(desk: Desk, id: str = A) -> Prompt:
    (found,) = [row for row in rows(desk) if id in (row.prompt, row.uid)]
    return found


def test_a_prompt_used_is_remembered_by_day_and_never_undone(desk: Desk) -> None:
    desk.book.mark(prompts.shown, [A, A, "AA-start-2"])
    desk.book.mark(prompts.shown, [A])
    desk.go(1)
    desk.book.mark(prompts.shown, [A])
    assert row(desk).shown_on == (desk.today - timedelta(1), desk.today)
    assert len(rows(desk)) == 2
    desk.person()
    desk.undo()
    assert len(row(desk).shown_on) == 2
    with pytest.raises(NothingToUndo):
        desk.undo()


def test_days_longer_ago_than_a_month_are_dropped(desk: Desk) -> None:
    first = desk.today
    for _ in range(35):
        desk.book.mark(prompts.shown, [A])
        desk.go(1)
    days = row(desk).shown_on
    assert len(days) == 30
    assert (days[0], days[-1]) == (first + timedelta(5), first + timedelta(34))


def test_used_again_on_the_same_day_is_no_change(desk: Desk) -> None:
    edit = desk.do(prompts.shown, [A])
    assert not edit.undoable and edit.ops
    assert desk.do(prompts.shown, [A]).ops == ()
    assert desk.do(prompts.shown, []).ops == ()


def test_own_words_stand_in_for_a_prompt_until_they_are_emptied(desk: Desk) -> None:
    edit = desk.do(prompts.say_my_way, A, "  Hi, I am new.\n", "AA")
    assert edit.label == "a line in your own words"
    assert (row(desk).text, row(desk).written_at) == ("Hi, I am new.", desk.clock.now())
    assert desk.do(prompts.say_my_way, A, "Hi, I am new.", "AA").ops == ()
    desk.do(prompts.say_my_way, A, "Hello there.", "AA")
    assert len(rows(desk)) == 1
    desk.undo()
    assert row(desk).text == "Hi, I am new."
    desk.do(prompts.say_my_way, A, "  ")
    assert rows(desk) == []
    desk.undo()
    assert row(desk).text == "Hi, I am new."
    assert desk.do(prompts.say_my_way, "AA-start-2", "").ops == ()


@pytest.mark.parametrize("how", ["hidden", "shown"])
def test_a_row_with_something_else_to_keep_outlives_its_words(desk: Desk, how: str) -> None:
    desk.do(prompts.say_my_way, A, "Hello there.", "AA")
    desk.do(prompts.hide if how == "hidden" else prompts.shown, A if how == "hidden" else [A])
    desk.do(prompts.say_my_way, A, "")
    assert (row(desk).text, row(desk).written_at) == ("", None)
    assert row(desk).hidden == (how == "hidden")


def test_own_words_for_a_line_put_away_bring_it_back(desk: Desk) -> None:
    desk.do(prompts.hide, A)
    desk.do(prompts.say_my_way, A, "Hello there.", "AA")
    assert not row(desk).hidden


def test_days_of_use_outlive_the_undo_of_words_written_in_between(desk: Desk) -> None:
    desk.book.mark(prompts.shown, [A])
    desk.do(prompts.say_my_way, A, "Hello there.", "AA")
    desk.undo()
    assert (row(desk).text, row(desk).shown_on) == ("", (desk.today,))


def test_days_of_use_go_with_a_row_that_the_change_put_back_had_made(desk: Desk) -> None:
    line = Line(id=A, situation="AA", text="Hello there.")
    desk.book.mark(prompts.shown, ["AA-start-2"])
    desk.do(prompts.bring_in, [line, Line(id="AA-start-2", situation="AA", text="Good day.")])
    desk.book.mark(prompts.shown, [A, "AA-start-2"])
    desk.undo()
    assert [one.prompt for one in rows(desk)] == ["AA-start-2"], "as the module says"
    assert row(desk, "AA-start-2").shown_on == (desk.today,), "a row from before keeps its days"
    assert row(desk, "AA-start-2").text == ""


def test_not_for_me_and_back(desk: Desk) -> None:
    assert desk.do(prompts.hide, A).label == "a line that is not for you"
    assert row(desk).hidden
    assert desk.do(prompts.hide, A).ops == ()
    assert desk.do(prompts.unhide, A).label == "a line offered again"
    assert rows(desk) == []
    assert desk.do(prompts.unhide, A).ops == ()
    desk.undo()
    assert row(desk).hidden
    desk.undo()
    assert rows(desk) == []


def test_a_text_may_be_long_but_not_a_letter(desk: Desk) -> None:
    desk.do(prompts.say_my_way, A, "x" * 2000)
    long = "x" * 2001
    calls: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (prompts.say_my_way, (A, long)),
        (prompts.write_own, ("AA", long)),
        (prompts.bring_in, ([Line(id=A, situation="AA", text=long)],)),
    )
    for change, args in calls:
        with pytest.raises(BadInput, match=r"longer than 2,000 characters.*Nothing was saved"):
            desk.do(change, *args)
    assert row(desk).text == "x" * 2000


def test_an_own_prompt_is_written_changed_put_away_and_removed(desk: Desk) -> None:
    edit = desk.do(prompts.write_own, "AA", " What brings you here? ")
    (own,) = rows(desk)
    assert edit.label == "a line of your own"
    assert (own.prompt, own.situation, own.text) == ("", "AA", "What brings you here?")
    assert desk.do(prompts.write_own, "AA", "What brings you here?").ops == ()
    desk.do(prompts.say_my_way, own.uid, "So, what brings you here?")
    assert row(desk, own.uid).text == "So, what brings you here?"
    desk.do(prompts.hide, own.uid)
    assert row(desk, own.uid).hidden
    desk.do(prompts.unhide, own.uid)
    assert not row(desk, own.uid).hidden
    desk.book.mark(prompts.shown, [own.uid])
    assert row(desk, own.uid).shown_on == (desk.today,)
    assert desk.do(prompts.say_my_way, own.uid, " ").label == "a line of your own, removed"
    assert rows(desk) == []
    desk.undo()
    assert row(desk, own.uid).text == "So, what brings you here?"


def test_writing_an_own_prompt_that_was_put_away_brings_it_back(desk: Desk) -> None:
    desk.do(prompts.write_own, "AA", "What brings you here?")
    (own,) = rows(desk)
    desk.do(prompts.hide, own.uid)
    desk.do(prompts.write_own, "AA", "What brings you here?")
    assert not row(desk, own.uid).hidden and len(rows(desk)) == 1


def test_an_own_prompt_needs_words_and_a_situation(desk: Desk) -> None:
    for situation, text in (("AA", " \n"), ("", "Hello."), (" ", "Hello.")):
        with pytest.raises(BadInput, match="Nothing was saved"):
            desk.do(prompts.write_own, situation, text)
    assert rows(desk) == []


def test_an_own_prompt_that_is_gone_is_said_to_be_gone(desk: Desk) -> None:
    calls: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (prompts.edit_own, ("nobody", "x")),
        (prompts.remove_own, ("nobody",)),
        (prompts.hide, ("nobody",)),
        (prompts.unhide, ("nobody",)),
        (prompts.say_my_way, ("nobody", "x")),
    )
    for change, args in calls:
        with pytest.raises(Gone, match="no longer in the book"):
            desk.do(change, *args)
    assert desk.do(prompts.shown, ["nobody"]).ops == ()


def test_a_library_row_is_not_taken_for_an_own_prompt(desk: Desk) -> None:
    desk.do(prompts.say_my_way, A, "Hello there.", "AA")
    with pytest.raises(Gone):
        desk.do(prompts.remove_own, row(desk).uid)


def test_lines_of_a_file_come_in_as_one_and_go_as_one(desk: Desk) -> None:
    desk.do(prompts.say_my_way, A, "Hello there.", "AA")
    lines = [
        Line(id=A, situation="AA", text="Hi, I am new."),
        Line(id="AA-stay-1", situation="AA", hidden=True),
        Line(situation="CK", text="How is the garden?"),
        Line(situation="CK", text="How is the garden?"),
    ]
    edit = desk.do(prompts.bring_in, lines)
    assert edit.label == "3 lines of yours brought in"
    assert row(desk).text == "Hi, I am new."
    assert row(desk, "AA-stay-1").hidden
    assert [one.text for one in rows(desk) if not one.prompt] == ["How is the garden?"]
    assert desk.do(prompts.bring_in, lines).ops == ()
    desk.undo()
    assert [one.text for one in rows(desk)] == ["Hello there."]


def test_a_file_puts_away_only_what_it_says_so_of(desk: Desk) -> None:
    desk.do(prompts.hide, A)
    desk.do(prompts.bring_in, [Line(id=A, situation="AA", text="Hello there.")])
    assert row(desk).hidden
    desk.do(prompts.bring_in, [Line(id=A, situation="AA", text="Hello there.", hidden=False)])
    assert not row(desk).hidden
    desk.do(prompts.bring_in, [Line(situation="CK", text="So?", hidden=True)])
    edit = desk.do(prompts.bring_in, [Line(situation="CK", text="So?", hidden=False)])
    assert edit.label == "1 line of yours brought in"


def test_of_two_entries_for_one_line_the_later_counts(desk: Desk) -> None:
    desk.do(prompts.say_my_way, A, "Hello there.", "AA")
    lines = [Line(id=A, text="Something else."), Line(id=A, text="Hello there.")]
    assert desk.do(prompts.bring_in, lines).ops == ()


def test_one_bad_line_keeps_the_whole_file_out(desk: Desk) -> None:
    with pytest.raises(BadInput):
        desk.do(prompts.bring_in, [Line(id=A, text="Hello."), Line(situation="CK", text=" ")])
    assert rows(desk) == []


def test_hostile_words_are_kept_as_they_are(tmp_path: Path) -> None:
    clock = FixedClock("2026-11-23T09:00:00+00:00")
    book = Book.open(tmp_path / "kith.json", clock=clock)
    texts = [text.strip() for text in HOSTILE if len(text) <= 2000]
    for text in texts:
        book.commit(prompts.write_own, "AA", text)
    book.commit(prompts.say_my_way, A, texts[0], "AA")
    again = Book.open(tmp_path / "kith.json", clock=clock).state.records("prompts").values()
    assert [one.text for one in again if isinstance(one, Prompt)] == [*texts, texts[0]]
