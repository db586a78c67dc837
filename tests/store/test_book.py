"""The book as the app uses it: commit, marks, undo, redo, observers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.book import Book
from store.clock import FixedClock, Stamp
from store.errors import BadInput, Gone, KithError, NothingToUndo
from store.models import (
    Contact,
    Fact,
    FollowUp,
    Interaction,
    Item,
    Labelled,
    Record,
    Rhythm,
    TodayState,
)
from store.ops import Edit, Op, fresh, patch, put, remove
from store.state import State


def add(state: State, stamp: Stamp, *names: str) -> Edit:
    people = (Contact(**fresh(stamp, name), name=name) for name in names)
    return Edit(f"add {' and '.join(names)}", tuple(put(person) for person in people))


def change(state: State, stamp: Stamp, uid: str, **fields: Any) -> Edit:
    return Edit("change", (patch(state.contact(uid), **fields),))


def drop(state: State, stamp: Stamp, uid: str) -> Edit:
    return Edit("remove", (remove(state.contact(uid)),))


def log(state: State, stamp: Stamp, uid: str, on: str = "2026-11-20") -> Edit:
    talk = Interaction(**fresh(stamp, "talk"), on=on, people=(uid,))
    plan = FollowUp(**fresh(stamp, "plan"), contact=uid, from_interaction=talk.uid)
    return Edit("a talk", (put(talk), put(plan)))


def energy(state: State, stamp: Stamp, level: str = "low") -> Edit:
    today = TodayState(day=stamp.today, energy=level)  # type: ignore[arg-type]
    return Edit("energy", (patch(state.profile, today=today),), undoable=False)


@pytest.fixture(params=["file", "memory"])
def any_book(request: pytest.FixtureRequest, path: Path, clock: FixedClock) -> Book:
    return Book.open(path, clock=clock) if request.param == "file" else Book.in_memory(clock)


def only(book: Book) -> Contact:
    (contact,) = book.state.contacts.values()
    return contact


def everything(state: State) -> dict[str, dict[str, Record]]:
    tables = ("contacts", "interactions", "follow_ups", "items", "profile")
    return {table: dict(state.records(table)) for table in tables}


def test_a_commit_changes_the_state_and_is_there_on_the_next_start(
    path: Path, clock: FixedClock
) -> None:
    book = Book.open(path, clock=clock)
    assert not path.exists() and not path.parent.exists()
    edit = book.commit(add, "Ana")
    assert edit.label == "add Ana" and only(book).name == "Ana"
    assert Book.open(path).state.contacts == book.state.contacts
    assert book.today == date(2026, 11, 23) and book.path == path


def test_an_edit_without_ops_writes_nothing(book: Book, path: Path) -> None:
    book.commit(lambda state, stamp: Edit("nothing", ()))
    assert not path.exists()
    book.commit(add, "Ana")
    before = path.stat()
    book.commit(lambda state, stamp: Edit("nothing", ()))
    assert path.stat() == before


def test_a_change_that_fails_changes_nothing(any_book: Book) -> None:
    any_book.commit(add, "Ana")
    before = any_book.state
    with pytest.raises(Gone, match="no longer in the book"):
        any_book.commit(change, "nobody", city="Porto")
    with pytest.raises(ValueError, match="a person needs a name"):
        any_book.commit(change, only(any_book).uid, name=" ")
    with pytest.raises(BadInput):
        any_book.commit(refuse)
    assert any_book.state is before


def refuse(state: State, stamp: Stamp) -> Edit:
    raise BadInput("No.")


def test_what_could_not_be_read_back_is_never_written(book: Book, path: Path) -> None:
    book.commit(add, "Ana")
    before = path.read_bytes()
    with pytest.raises(ValueError, match="no row of contacts"):
        book.commit(change, only(book).uid, city=7)
    assert path.read_bytes() == before and only(book).city == ""


def test_changed_at_moves_on_even_when_the_clock_stands_still(any_book: Book) -> None:
    any_book.commit(add, "Ana")
    seen = [only(any_book).changed_at]
    for city in ("Porto", "Lyon"):
        any_book.commit(change, only(any_book).uid, city=city)
        seen.append(only(any_book).changed_at)
    assert seen == sorted(set(seen))


def test_lists_change_by_what_joins_and_leaves(path: Path, clock: FixedClock) -> None:
    one, two = Book.open(path, clock=clock), Book.open(path, clock=clock)
    one.commit(add, "Ana")
    uid = only(one).uid
    assert two.refresh()
    stale = two.state
    one.commit(change, uid, tags=("climbing",))
    two.commit(lambda state, stamp: Edit("tag", (patch(stale.contact(uid), tags=("robots",)),)))
    assert only(two).tags == ("climbing", "robots")


def test_a_change_runs_again_on_what_another_process_saved(path: Path, clock: FixedClock) -> None:
    one, two = Book.open(path, clock=clock), Book.open(path, clock=clock)
    one.commit(add, "Ana")
    seen: list[int] = []

    def count(state: State, stamp: Stamp) -> Edit:
        seen.append(len(state.contacts))
        return add(state, stamp, "Ben")

    two.commit(count)
    assert seen == [1]
    assert [c.name for c in two.state.contacts.values()] == ["Ana", "Ben"]
    assert one.refresh() and not one.refresh()
    assert one.state.contacts == two.state.contacts


def test_a_failing_change_still_shows_what_another_process_saved(
    path: Path, clock: FixedClock
) -> None:
    one, two = Book.open(path, clock=clock), Book.open(path, clock=clock)
    one.commit(add, "Ana")
    heard: list[State] = []
    two.observe(heard.append)
    with pytest.raises(Gone):
        two.commit(change, "nobody", city="x")
    assert only(two).name == "Ana" and heard == [two.state]


def test_observers_hear_of_each_new_state(any_book: Book) -> None:
    heard: list[int] = []
    end = any_book.observe(lambda state: heard.append(len(state.contacts)))
    any_book.commit(add, "Ana")
    any_book.undo()
    end()
    end()
    any_book.redo()
    assert heard == [1, 0]


# -- marks -------------------------------------------------------------------------------------


def test_a_mark_is_seen_at_once_and_written_with_the_next_commit(book: Book, path: Path) -> None:
    book.mark(energy, "low")
    assert book.state.profile.today is not None
    assert not path.exists()
    book.commit(add, "Ana")
    again = Book.open(path)
    assert again.state.profile.today == TodayState(day=book.today, energy="low")
    assert book.undo().label == "add Ana"
    assert book.state.profile.today is not None
    with pytest.raises(NothingToUndo):
        book.undo()


def test_a_mark_is_written_at_close_and_only_once(book: Book, path: Path) -> None:
    book.mark(energy)
    book.close()
    before = path.read_bytes()
    book.close()
    assert path.read_bytes() == before
    assert Book.open(path).state.profile.today is not None


def test_a_mark_on_what_is_gone_is_dropped(path: Path, clock: FixedClock) -> None:
    one, two = Book.open(path, clock=clock), Book.open(path, clock=clock)
    one.commit(add, "Ana", "Ben")
    two.refresh()
    ana, ben = two.state.contacts
    two.mark(change, ana, city="Porto")
    two.mark(change, ben, city="Porto")
    one.commit(drop, ana)
    assert two.refresh()
    assert [c.city for c in two.state.contacts.values()] == ["Porto"]
    two.commit(add, "Cleo")
    assert [c.city for c in Book.open(path).state.contacts.values()] == ["Porto", ""]


def test_a_mark_without_ops_does_not_wait(book: Book, path: Path) -> None:
    book.mark(lambda state, stamp: Edit("", ()))
    book.close()
    assert not path.exists()


# -- undo --------------------------------------------------------------------------------------


def test_undo_and_redo_say_the_name_and_give_back_exactly(any_book: Book) -> None:
    any_book.commit(add, "Ana")
    uid = only(any_book).uid
    any_book.commit(change, uid, emails=(Labelled(value="a@x"), Labelled(value="b@x")))
    states = [everything(any_book.state)]
    any_book.commit(
        change, uid, emails=(Labelled(value="b@x"),), rhythm=Rhythm(ideal=30, latest=45)
    )
    states.append(everything(any_book.state))
    any_book.commit(log, uid)
    states.append(everything(any_book.state))
    any_book.commit(drop, uid)
    for before in reversed(states):
        assert any_book.undo().left == ()
        assert like(everything(any_book.state), before)
    assert any_book.redo().label == "change"
    assert like(everything(any_book.state), states[1])
    assert any_book.redo().label == "a talk"
    any_book.commit(add, "Ben")
    with pytest.raises(NothingToUndo, match="nothing to do again"):
        any_book.redo()


def like(one: dict[str, dict[str, Record]], other: dict[str, dict[str, Record]]) -> bool:
    """Equal but for the times of change and the order of rows."""

    def plain(tables: dict[str, dict[str, Record]]) -> Any:
        from msgspec.structs import replace

        moment = next(iter(tables["contacts"].values())).created_at if tables["contacts"] else None
        return {
            table: {uid: replace(row, changed_at=moment) for uid, row in rows.items()}
            for table, rows in tables.items()
        }

    return bool(plain(one) == plain(other))


def test_undo_is_of_this_session_unless_asked(path: Path, clock: FixedClock) -> None:
    one, two = Book.open(path, clock=clock), Book.open(path, clock=clock)
    one.commit(add, "Ana")
    two.commit(add, "Ben")
    assert one.undo().label == "add Ana"
    with pytest.raises(NothingToUndo, match="nothing to put back"):
        one.undo()
    shell = Book.open(path, clock=clock)
    assert shell.undo(any_session=True).label == "add Ben"
    assert not shell.state.contacts
    two.refresh()
    with pytest.raises(NothingToUndo):
        two.undo()
    assert shell.redo().label == "add Ben"


def test_undo_leaves_what_moved_on_and_names_it(any_book: Book) -> None:
    any_book.commit(add, "Ana", "Ben")
    ana, _ = any_book.state.contacts
    any_book.commit(change, ana, city="Porto", title="Dr", tags=("x",))
    other = lambda state, stamp: Edit(  # noqa: E731
        "", change(state, stamp, ana, city="Lyon", tags=("x", "y")).ops, undoable=False
    )
    any_book.commit(other)
    undone = any_book.undo()
    assert undone.left == ("Ana: city was changed since, and stays.",)
    contact = any_book.state.contact(ana)
    assert (contact.city, contact.title, contact.tags) == ("Lyon", "", ("y",))


def test_undo_keeps_records_that_others_refer_to(any_book: Book) -> None:
    any_book.commit(add, "Ana", "Ben")
    ana, _ = any_book.state.contacts
    talk = lambda state, stamp: Edit("", log(state, stamp, ana).ops, undoable=False)  # noqa: E731
    any_book.commit(talk)
    undone = any_book.undo()
    assert undone.left == ("Ana stays: something newer refers to it.",)
    assert list(any_book.state.contacts) == [ana]


def test_undo_of_many_new_records_looks_at_all_references(any_book: Book) -> None:
    any_book.commit(add, *(f"P{n}" for n in range(20)))
    uids = list(any_book.state.contacts)

    def tie(state: State, stamp: Stamp) -> Edit:
        edit = change(state, stamp, uids[0], introduced_by=uids[1])
        return Edit("", (*log(state, stamp, uids[3]).ops, *edit.ops), undoable=False)

    any_book.commit(tie)
    any_book.commit(
        lambda state, stamp: Edit(
            "", (put(Item(**fresh(stamp), key=f"rhythm:{uids[9]}")),), undoable=False
        )
    )
    assert len(any_book.undo().left) == 1
    assert list(any_book.state.contacts) == [uids[3]]


def test_undo_of_a_removal_and_of_something_removed_since(any_book: Book) -> None:
    any_book.commit(add, "Ana")
    uid = only(any_book).uid
    any_book.commit(change, uid, city="Porto")
    gone = lambda state, stamp: Edit("", drop(state, stamp, uid).ops, undoable=False)  # noqa: E731
    any_book.commit(gone)
    assert any_book.undo().left == ("Something that was removed since stays removed.",)
    assert any_book.undo().left == ()
    assert not any_book.state.contacts


def test_undo_of_today_gives_back_its_part_only(any_book: Book) -> None:
    def handled(state: State, stamp: Stamp, key: str) -> Edit:
        now = state.profile.today or TodayState(day=stamp.today)
        today = TodayState(day=now.day, energy=now.energy, handled=(*now.handled, key))
        return Edit("handled", (patch(state.profile, today=today),))

    any_book.commit(handled, "a")
    any_book.commit(handled, "b")
    any_book.commit(
        lambda state, stamp: Edit(
            "energy",
            (
                patch(
                    state.profile,
                    today=TodayState(day=stamp.today, energy="full", handled=("a", "b")),
                ),
            ),
            undoable=False,
        )
    )
    assert any_book.undo().left == ()
    assert any_book.state.profile.today == TodayState(
        day=any_book.today, energy="full", handled=("a",)
    )


def test_fifty_changes_can_be_put_back(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    for n in range(55):
        book.commit(add, f"P{n}")
    assert len(json.loads(path.read_text())["history"]) == 50
    for n in reversed(range(30, 55)):
        assert book.undo().label == f"add P{n}"
    assert len(book.state.contacts) == 30


def test_removed_records_leave_a_trace_until_they_come_back(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    book.commit(add, "Ana", "Ben")
    ana, ben = book.state.contacts
    book.commit(drop, ana)
    book.commit(drop, ben)
    rows = json.loads(path.read_text())["deleted"].values()
    assert [(row["uid"], row["table"]) for row in rows] == [(ana, "contacts"), (ben, "contacts")]
    book.undo()
    rows = json.loads(path.read_text())["deleted"].values()
    assert [row["uid"] for row in rows] == [ana]
    clock.move(days=800)
    book.commit(drop, ben)
    rows = json.loads(path.read_text())["deleted"].values()
    assert [row["uid"] for row in rows] == [ben]


def test_putting_a_record_that_is_there_replaces_it(any_book: Book) -> None:
    any_book.commit(add, "Ana")
    any_book.commit(log, only(any_book).uid)
    (talk,) = any_book.state.records("interactions").values()
    assert isinstance(talk, Interaction)
    from msgspec.structs import replace

    again = replace(talk, text="again")
    any_book.commit(lambda state, stamp: Edit("again", (put(again),)))
    assert list(any_book.state.records("interactions").values()) == [again]
    any_book.undo()
    assert any_book.state.interaction(talk.uid) == replace(
        talk,
        changed_at=any_book.state.interaction(talk.uid).changed_at,  # type: ignore[union-attr]
    )


def test_put_and_removed_in_one_change_is_nothing(any_book: Book) -> None:
    def both(state: State, stamp: Stamp) -> Edit:
        ana = Contact(**fresh(stamp), name="Ana")
        ops: tuple[Op, ...] = (put(ana), patch(ana, city="x"), remove(ana))
        return Edit("both", ops)

    any_book.commit(both)
    assert not any_book.state.contacts


# -- talks -------------------------------------------------------------------------------------


def test_the_last_talk_follows_every_change(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    book.commit(add, "Ana", "Ben")
    ana, ben = book.state.contacts
    assert dict(book.state.last_talk) == {}
    book.commit(log, ana, "2026-11-01")
    book.commit(log, ana, "2026-09")
    assert dict(book.state.last_talk) == {ana: date(2026, 11, 1)}
    newest = book.state.interactions_of(ana)[0]
    move = lambda state, stamp: Edit("", (patch(newest, people=(ben,), mentioned=(ana,)),))  # noqa: E731
    book.commit(move)
    for each in (book.state, Book.open(path).state):
        assert dict(each.last_talk) == {ana: date(2026, 9, 30), ben: date(2026, 11, 1)}
        assert [t.on for t in each.interactions_of(ana)] == ["2026-11-01", "2026-09"]
    book.commit(lambda state, stamp: Edit("", (remove(newest),)))
    for each in (book.state, Book.open(path).state):
        assert dict(each.last_talk) == {ana: date(2026, 9, 30)}
        assert each.interactions_of(ben) == ()
    assert [f.contact for f in book.state.follow_ups_of(ana)] == [ana, ana]


def test_history_from_elsewhere_does_no_harm(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    book.commit(add, "Ana")
    tables = json.loads(path.read_text())
    row = next(iter(tables["history"].values()))
    row["created"].append(["unknown", "x"])
    row["patched"] = [{"table": "unknown", "uid": "x", "fields": {}}]
    row["removed"] = [{"table": "unknown", "row": {}}]
    tables["history"]["2"] = {"nonsense": True}
    path.write_text(json.dumps(tables))
    again = Book.open(path, clock=clock)
    assert [p.table for p in again.problems] == ["history"]
    assert again.undo(any_session=True).label == "add Ana"
    assert not again.state.contacts


def test_errors_are_sentences() -> None:
    with pytest.raises(KithError) as caught:
        State.of().contact("x")
    assert str(caught.value) == "That person is no longer in the book. Nothing was changed."
    with pytest.raises(Gone, match="promise or plan"):
        State.of().follow_up("x")


def test_facts_are_put_back_one_by_one(any_book: Book) -> None:
    any_book.commit(add, "Ana")
    uid = only(any_book).uid
    any_book.commit(change, uid, facts=(Fact(text="one"),))
    any_book.commit(change, uid, facts=(Fact(text="one"), Fact(text="two")))
    any_book.commit(
        lambda state, stamp: Edit(
            "", (patch(state.contact(uid), facts=(Fact(text="two"),)),), undoable=False
        )
    )
    any_book.undo()
    assert only(any_book).facts == ()
