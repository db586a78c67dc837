"""Whatever is done in whatever order: one row a person, the count holds, undo undoes."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from store.changes import people, talks, today
from store.errors import BadInput, Gone
from store.inbox import inbox, row_for, rows_of
from store.inbox.model import ENERGY_LIMITS
from store.models import Energy, LabelledDate
from store.rhythms import WORDS
from store.state import State
from tests.store.desk import Desk

EXITS = (
    today.done,
    today.not_this_round,
    today.less_often,
    today.no_more,
    today.later,
    today.answer_still,
)
WHO = st.integers(0, 5)

steps = st.one_of(
    st.tuples(st.just("exit"), st.integers(0, 30), st.sampled_from(EXITS), st.integers(-1, 90)),
    st.tuples(st.just("days"), st.integers(0, 40)),
    st.tuples(st.just("energy"), st.sampled_from(["rest", "low", "some", "full"])),
    st.tuples(st.just("more")),
    st.tuples(st.just("open")),
    st.tuples(st.just("offer")),
    st.tuples(
        st.just("talk"), WHO, st.sampled_from(["2026-11", "2026", "2026-11-23", "2026-08-01"])
    ),
    st.tuples(st.just("add"), WHO, st.sampled_from(["promise", "plan"]), st.integers(-30, 30)),
    st.tuples(st.just("never"), WHO),
    st.tuples(st.just("rhythm"), WHO, st.sampled_from([*WORDS.values(), None])),
    st.tuples(st.just("undo")),
)


def populated() -> tuple[Desk, list[str]]:
    """Six people with a little of everything."""
    desk = Desk()
    uids = []
    for n, word in enumerate([*WORDS, *WORDS][:6]):
        since = desk.today - timedelta(days=60 * n)
        uids.append(
            desk.person(
                f"Person {n}",
                rhythm=WORDS[word],
                rhythm_since=since,
                dates=(
                    LabelledDate(date=f"--{(desk.today + timedelta(days=n - 4)).isoformat()[5:]}"),
                ),
            )
        )
    for n, uid in enumerate(uids[:4]):
        desk.promise(uid, (desk.today - timedelta(days=7 * n)).isoformat())
        desk.plan(uids[-n - 1], (desk.today - timedelta(days=5 * n)).isoformat())
    return desk, uids


def keys_of(state: State, day: date) -> list[str]:
    """Every key there is to act on, on Today or on Person."""
    return [row.key for uid in state.contacts for row in rows_of(state, day, uid)]


def check(desk: Desk) -> None:
    """What holds of Today at any moment."""
    box = desk.box()
    everyone = [row.contact for row in (*box.rows, *box.later)]
    assert len(everyone) == len(set(everyone)), "one row a person"
    contacts = desk.state.contacts
    assert all(contacts[uid].surface is None and not contacts[uid].archived for uid in everyone)
    kept = desk.state.profile.today
    extra = kept.extra if kept is not None and kept.day == box.day else 0
    limit = ENERGY_LIMITS[box.energy]
    counted = [row for row in box.rows if row.source in ("plan", "rhythm")]
    assert len(counted) <= limit + extra
    assert {row.key for row in counted} <= set(box.chosen)
    gone = [key for key in box.chosen if key in box.handled]
    assert len(box.chosen) <= max(limit, len(gone)) + extra
    assert all(not row.waits for row in (*box.rows, *box.later))
    assert [section.source for section in box.sections] == [
        source
        for source in ("promise", "plan", "date", "rhythm")
        if any(row.source == source for row in box.rows)
    ]
    assert inbox(desk.state, desk.today) == box, "the same every time"
    for row in box.rows:
        assert row_for(desk.state, desk.today, row.key) == row


def act(desk: Desk, uids: list[str], step: tuple[object, ...]) -> None:
    """Do one step; a refusal in a sentence is fine, any other error is not."""
    match step:
        case ("exit", int() as place, change, int() as days):
            keys = keys_of(desk.state, desk.today)
            args: tuple[object, ...] = ()
            if change is today.later:
                args = (desk.today + timedelta(days=days),)
            elif change is today.answer_still:
                args = (days % 2 == 0,)
            if keys:
                desk.do(change, keys[place % len(keys)], *args)
        case ("days", int() as days):
            desk.go(days)
        case ("energy", energy):
            desk.do(today.set_energy, energy)
        case ("more",):
            desk.do(today.one_more)
        case ("open",):
            desk.book.mark(today.choose, desk.box().chosen)
        case ("offer",):
            desk.do(today.offered, [row.key for row in desk.box().rows])
        case ("talk", int() as who, str() as on):
            desk.do(talks.save, desk.draft(uids[who], on=on))
        case ("add", int() as who, kind, int() as days):
            due = (desk.today + timedelta(days=days)).isoformat()
            desk.follow_up(uids[who], "promise" if kind == "promise" else "plan", due, "x")
        case ("never", int() as who):
            desk.do(people.never_suggest, [uids[who]])
        case ("rhythm", int() as who, rhythm):
            desk.do(people.set_rhythm, [uids[who]], rhythm)
        case ("undo",):
            desk.undo()


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=25))
def test_any_sequence_keeps_today_kind(sequence: list[tuple[object, ...]]) -> None:
    from store.errors import NothingToUndo

    desk, uids = populated()
    for step in sequence:
        try:
            act(desk, uids, step)
        except (BadInput, Gone, NothingToUndo) as refusal:
            assert str(refusal).endswith(".")
        check(desk)


@settings(max_examples=60, deadline=None)
@given(
    place=st.integers(0, 60),
    change=st.sampled_from(EXITS),
    days=st.integers(1, 90),
    ahead=st.integers(0, 40),
    opened=st.booleans(),
)
def test_undo_of_any_exit_restores(
    place: int, change: object, days: int, ahead: int, opened: bool
) -> None:
    desk, _ = populated()
    desk.go(ahead)
    if opened:
        desk.do(today.choose, desk.box().chosen)
    keys = keys_of(desk.state, desk.today)
    key = keys[place % len(keys)]
    args: tuple[object, ...] = ()
    if change is today.later:
        args = (desk.today + timedelta(days=days),)
    elif change is today.answer_still:
        args = (days % 2 == 0,)
    before = desk.state
    try:
        edit = desk.do(change, key, *args)
    except BadInput:
        assert desk.state is before
        return
    undone = desk.undo()
    assert (undone.label, undone.left) == (edit.label, ())
    assert desk.box() == inbox(before, desk.today)
    for table in ("contacts", "follow_ups", "items", "interactions"):
        assert plain(desk.state, table) == plain(before, table)


def plain(state: State, table: str) -> dict[str, object]:
    """The records of a table without the time of their last change."""
    return {
        uid: {
            name: getattr(record, name) for name in record.__struct_fields__ if name != "changed_at"
        }
        for uid, record in state.records(table).items()
    }


@settings(max_examples=60, deadline=None)
@given(
    energy=st.sampled_from(["low", "some", "full"]),
    handled=st.integers(0, 5),
    day=st.integers(0, 60),
)
def test_handling_the_chosen_never_brings_another(energy: Energy, handled: int, day: int) -> None:
    desk, _ = populated()
    desk.go(day)
    desk.do(today.set_energy, energy)
    shown = {row.key for row in desk.box().rows if row.source in ("plan", "rhythm")}
    for key in list(shown)[:handled]:
        desk.do(today.done, key)
        now = {row.key for row in desk.box().rows if row.source in ("plan", "rhythm")}
        shown.discard(key)
        assert now <= shown
