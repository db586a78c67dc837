"""A snapshot: what it answers, what a change makes of it, and how an undo names things."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from store import load
from store.book import Book
from store.document import Document
from store.errors import Gone
from store.history import named
from store.models import Contact, Event, FollowUp, Interaction, Item, MyNews, Profile, Step
from store.ops import Edit, ListEdit, Patch, patch, put, remove
from store.sheet import Sheet
from store.state import DEFAULT_PROFILE, State, edited
from store.talks.log import TalkLog

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
T: dict[str, Any] = {"created_at": NOW, "changed_at": NOW}
ANA = Contact(uid="a", **T, name="Ana")
BEN = Contact(uid="b", **T, name="Ben", archived=True)


def talk(uid: str, on: str, *people: str, **fields: Any) -> Interaction:
    return Interaction(uid=uid, **T, on=on, people=people, **fields)


def test_a_state_answers_by_uid_key_and_person() -> None:
    plan = FollowUp(uid="p", **T, contact="a", due="2026-12")
    state = State.of(
        ANA,
        BEN,
        Item(uid="i", **T, key="rhythm:a"),
        MyNews(uid="n", **T, on=date(2026, 11, 1), text="moved"),
        FollowUp(uid="kept", **T, contact="a", status="kept"),
        FollowUp(uid="whenever", **T, contact="a"),
        plan,
        talk("1", "2026-11-01", "a"),
        talk("2", "2026-11", "b", mentioned=("a",)),
    )
    assert list(state.contacts) == ["a", "b"] and state.contact("b") is BEN
    assert list(state.items) == ["rhythm:a"] and list(state.my_news) == ["n"]
    assert [f.uid for f in state.follow_ups_of("a")] == ["p", "whenever", "kept"]
    assert state.follow_up("p") is plan and state.follow_ups_of("b") == ()
    assert [t.uid for t in state.interactions_of("a")] == ["2", "1"]
    assert dict(state.last_talk) == {"a": date(2026, 11, 1), "b": date(2026, 11, 30)}
    assert state.talks.last_if_kept() == state.talks.last()
    assert state.interaction("1") == state.record("interactions", "1")
    assert state.record("contacts", "z") is None and state.profile is DEFAULT_PROFILE


def test_a_change_makes_a_new_state_and_leaves_the_old() -> None:
    state = State.of(ANA)
    after = state.apply(
        Edit("x", (patch(ANA, city="Porto"), put(BEN), put(talk("1", "2026-11-01", "a")))), NOW
    )
    assert state.contacts == {"a": ANA} and state.interactions_of("a") == ()
    assert after.contact("a").city == "Porto" and after.contact("a").changed_at > NOW
    assert after.last_talk["a"] == date(2026, 11, 1)
    gone = after.apply(Edit("x", (remove(BEN), remove(talk("1", "2026")))), NOW)
    assert list(gone.contacts) == ["a"] and gone.records("interactions") == {}
    assert dict(gone.last_talk) == {}


def test_the_last_talk_is_right_whether_asked_before_or_after() -> None:
    first, second = talk("1", "2026-11-01", "a"), talk("2", "2026-10-01", "a", "b")
    for ask_first in (True, False):
        state = State.of(first, second)
        if ask_first:
            assert state.last_talk["a"] == date(2026, 11, 1)
        state = state.apply(Edit("", (remove(first), patch(second, people=("a",)))), NOW)
        assert dict(state.last_talk) == {"a": date(2026, 10, 1)}


def test_a_patch_that_changes_nothing_moves_no_time() -> None:
    state = State.of(ANA)
    for nothing in (patch(ANA, city=""), Patch("contacts", "a", {"tags": ListEdit(remove=("x",))})):
        assert state.apply(Edit("", (nothing,)), NOW).contact("a") is ANA


def test_the_first_change_of_the_profile_makes_it() -> None:
    state = State.of().apply(Edit("", (patch(DEFAULT_PROFILE, me="Kim"),)), NOW)
    assert state.profile.me == "Kim" and state.profile.created_at == NOW
    with pytest.raises(Gone):
        State.of(Profile(uid="p", **T)).apply(Edit("", (patch(DEFAULT_PROFILE, me="x"),)), NOW)
    with pytest.raises(Gone):
        State.of().apply(Edit("", (remove(DEFAULT_PROFILE),)), NOW)


def test_lists_keep_what_nobody_took_out() -> None:
    assert edited(("a", "b"), ListEdit(remove=("a", "z"), add=("b", "c"))) == ("b", "c")


def test_a_list_nobody_touched_becomes_what_was_shown() -> None:
    ana = Contact(uid="a", **T, name="Ana", tags=("x", "y"))
    edit = Edit("", (patch(ana, tags=("z", "y")),))
    assert State.of(ana).apply(edit, NOW).contact("a").tags == ("z", "y")
    moved = Contact(uid="a", **T, name="Ana", tags=("x", "y", "w"))
    assert State.of(moved).apply(edit, NOW).contact("a").tags == ("y", "w", "z")
    swap = Edit("", (patch(ana, tags=("y", "x")),))
    assert State.of(ana).apply(swap, NOW).contact("a").tags == ("y", "x")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (ANA, "Ana"),
        (Event(uid="e", **T, title="EuroPython"), "EuroPython"),
        (FollowUp(uid="f", **T, contact="a"), "What is open with Ana"),
        (talk("1", "2026", "a", "gone", "b"), "The talk with Ana and Ben"),
        (talk("1", "2026", "gone"), "A talk"),
        (DEFAULT_PROFILE, "Your page"),
        (Item(uid="i", **T, key="x"), "A row of Today"),
        (Step(uid="s", **T, text="x"), "One of the step entries"),
    ],
)
def test_things_are_named_in_words(record: Any, words: str) -> None:
    assert named(State.of(ANA, BEN), record) == words


@pytest.mark.parametrize("many", [False, True])
def test_references_are_found_among_odd_rows_too(many: bool) -> None:
    rows = [b'{"uid": "1", "people": ["a"]}', b'{"uid": "2", "people": "a"}', b'{"uid": "b"}']
    sheet = Sheet.empty().append(rows).with_odd(1)
    items = Sheet.empty().append([b'{"uid": "3", "contact": "b"}'])
    document = Document(tables={"interactions": sheet, "items": items})
    uids = {"a", "b", *(str(n) for n in range(100, 120 if many else 101))}
    assert load.referred(document, uids) == {"a"}
    assert load.referred(document, {*uids, "1"}) == set()


def test_a_key_we_do_not_know_with_the_name_of_one_that_refers_stops_no_undo() -> None:
    rows = [b'{"uid": "1", "name": "Ana", "plan": "x", "a": 7}', b'{"uid": "2", "step": "s"}']
    document = Document(tables={"contacts": Sheet.empty().append(rows)})
    assert load.referred(document, {"s", *map(str, range(100, 120))}) == {"s"}


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("plan", [b'{"look_for": "a"}', b'"a"', b'["a"]', b'{"look_for": 3}'])
def test_the_person_to_look_for_of_a_plan_is_referred_to(many: bool, plan: bytes) -> None:
    row = b'{"uid": "e", "title": "x", "plan": ' + plan + b"}"
    document = Document(tables={"events": Sheet.empty().append([row])})
    uids = {"a", *(str(n) for n in range(100, 120 if many else 101))}
    assert load.referred(document, uids) == ({"a"} if plan.startswith(b'{"look_for": "') else set())


def test_of_talks_saved_as_one_the_later_row_is_the_newer(path: Path) -> None:
    first, second = talk("z", "2026-11-23", "a"), talk("y", "2026-11-23", "a")
    state = State.of(ANA, first, second)
    assert [t.uid for t in state.interactions_of("a")] == ["y", "z"]
    edited_first = state.apply(Edit("", (patch(first, text="more"),)), NOW)
    assert [t.uid for t in edited_first.interactions_of("a")] == ["y", "z"]
    with_another = state.apply(Edit("", (put(talk("x", "2026-11-23", "a")),)), NOW)
    assert [t.uid for t in with_another.interactions_of("a")] == ["x", "y", "z"]
    book = Book.open(path)
    book.commit(lambda *_: Edit("", (put(ANA), put(first), put(second))))
    assert [t.uid for t in book.state.interactions_of("a")] == ["y", "z"]
    assert [t.uid for t in Book.open(path).state.interactions_of("a")] == ["y", "z"]


def test_the_last_talk_keeps_its_vague_day() -> None:
    state = State.of(
        ANA,
        BEN,
        talk("1", "2026-21", "a"),
        talk("2", "2026-11-30", "b"),
        talk("3", "2026-10-03", "a", mentioned=("c",)),
    )
    assert [state.last_talk_on(uid) for uid in "abcz"] == ["2026-10-03", "2026-11-30", "", ""]
    later = state.apply(Edit("", (put(talk("4", "2026-24", "a", "b")),)), NOW)
    assert [later.last_talk_on(uid) for uid in "ab"] == ["2026-24", "2026-24"]
    assert State.of(ANA, talk("1", "9999-12-31", "a")).last_talk_on("a") == "9999-12-31"


def test_of_two_talks_that_end_on_one_day_the_more_exact_one_is_the_last() -> None:
    spring, may, exact = "2026-21", "2026-05", "2026-05-31"
    for days in permutations((spring, may, exact)):
        state = State.of(ANA, *(talk(day, day, "a") for day in days))
        assert state.last_talk_on("a") == exact
        assert [one.on for one in state.interactions_of("a")] == [exact, may, spring]
        assert dict(state.last_talk) == {"a": date(2026, 5, 31)}
        for gone, left in ((exact, may), (may, spring), (spring, "")):
            state = state.apply(Edit("", (remove(state.talks.all()[gone]),)), NOW)
            assert state.last_talk_on("a") == left


def test_whose_last_talk_was_when_is_told_without_looking_for_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state = State.of(ANA, BEN, talk("1", "2026-10-31", "a"), talk("2", "2026-10", "b"))
    monkeypatch.setattr(TalkLog, "of", None)
    assert [state.last_talk_on(uid) for uid in "ab"] == ["2026-10-31", "2026-10"]
