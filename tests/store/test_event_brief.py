"""What there is to show of one event: who is named with what, where it stands in time, in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from store.changes import people
from store.clock import Stamp
from store.errors import Gone
from store.event_brief import EventBrief, event_brief
from store.event_guests import is_nobodys, present
from store.event_stage import stage_of
from store.inbox.coming import near_words
from store.models import Event, EventPlan, Fact
from store.ops import Edit, fresh, put
from store.state import State
from tests.coach.people import MADE
from tests.hostile import HOSTILE
from tests.store.desk import Desk

TODAY = date(2026, 11, 23)
PARIS = ZoneInfo("Europe/Paris")
NOBODY = "0123456789abcdef0123456789abcdef"
DASHED = "01234567-89AB-cdef-0123-456789abcdef"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def made(state: State, stamp: Stamp, **fields: Any) -> Edit:
    """A change that puts an event as it is, as a file from elsewhere may hold it."""
    event = Event(**fresh(stamp, "event"), **{"title": "Open Shelves", **fields})
    return Edit(event.title, (put(event),), undoable=False)


def shown(desk: Desk, **fields: Any) -> EventBrief:
    """What is shown of a new event."""
    uid = desk.made(made, **fields)
    return event_brief(desk.state, uid, desk.today)


def said(brief: EventBrief) -> str:
    """Every text of it in one."""
    return msgspec.json.encode(brief).decode()


def event(starts: str = "", ends: str = "", zone: str = "Europe/Paris") -> Event:
    return Event(uid="e", **MADE, title="Open Shelves", starts=starts, ends=ends, zone=zone)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


# who


def test_somebody_of_the_book_is_named_with_what_to_ask_them_about(desk: Desk) -> None:
    ana = desk.person()
    desk.talk(ana, topics=("the trade fair", "her thesis", "the new flat"))
    (guest,) = shown(desk, expected=(ana,)).expected
    assert (guest.name, guest.uid, guest.words) == ("Ana Díaz", ana, "the trade fair, her thesis")


def test_a_name_that_is_nobody_in_the_book_stands_as_it_was_written(desk: Desk) -> None:
    (guest,) = shown(desk, met=("whoever builds\nthe other page turner",)).met
    assert (guest.name, guest.uid, guest.words) == ("whoever builds the other page turner", "", "")


@pytest.mark.parametrize("reason", ["", "do not contact", "ended badly", "deceased"])
def test_of_somebody_who_is_in_no_suggestion_only_the_name_is_shown(
    desk: Desk, reason: Any
) -> None:
    ana = desk.person(facts=(Fact(text="bees", kind="interest"),))
    desk.talk(ana, topics=("her thesis",))
    assert "her thesis" in said(shown(desk, expected=(ana,))), "so that it could be seen"
    desk.do(people.never_suggest, (ana,), reason)
    brief = shown(desk, expected=(ana,), met=(ana,))
    assert [one.name for one in (*brief.expected, *brief.met)] == ["Ana Díaz", "Ana Díaz"]
    assert "thesis" not in said(brief) and "bees" not in said(brief)


def test_of_somebody_archived_only_the_name_is_shown(desk: Desk) -> None:
    ana = desk.person(facts=(Fact(text="bees", kind="interest"),))
    desk.talk(ana, topics=("her thesis",))
    desk.do(people.archive, (ana,))
    brief = shown(desk, expected=(ana,), met=(ana,))
    assert "thesis" not in said(brief) and "bees" not in said(brief)


def test_what_is_private_is_never_something_to_ask_about(desk: Desk) -> None:
    ana = desk.person(facts=(Fact(text="her cough", kind="interest", private=True),))
    desk.talk(ana, topics=("her cough", "her thesis"))
    assert "cough" not in said(shown(desk, expected=(ana,)))


def test_whoever_is_removed_from_the_book_leaves_its_events(desk: Desk) -> None:
    ana = desk.person()
    uid = desk.made(made, expected=(ana, "Rosa Lind"), met=(ana,))
    desk.do(people.remove, ana)
    brief = event_brief(desk.state, uid, desk.today)
    assert [one.name for one in brief.expected] == ["Rosa Lind"] and brief.met == ()
    assert ana not in said(brief)


@pytest.mark.parametrize("uid", [NOBODY, DASHED, NOBODY.upper()])
def test_a_uid_that_is_nobodys_is_shown_nowhere(desk: Desk, uid: str) -> None:
    brief = shown(desk, expected=(uid, "Rosa Lind"), met=(uid,))
    assert [one.name for one in brief.expected] == ["Rosa Lind"]
    assert uid not in said(brief)


def test_somebody_written_twice_is_one_and_a_name_like_a_number_is_a_name(desk: Desk) -> None:
    ana = desk.person()
    known = desk.state.contacts
    assert present(known, (ana, "Rosa", ana, "Rosa", "")) == (ana, "Rosa")
    for name in ("Rosa Lind", "c0ffee", "0123456789", f"{NOBODY} ", "deadbeef" * 5):
        assert not is_nobodys(known, name)
    assert is_nobodys(known, NOBODY) and not is_nobodys({NOBODY}, NOBODY)


# when


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        ("2026-11-23T18:59", "before"),
        ("2026-11-23T19:00", "on"),
        ("2026-11-23T21:29", "on"),
        ("2026-11-23T21:30", "after"),
    ],
)
def test_with_hours_it_is_on_from_its_first_minute_to_before_its_last(now: str, stage: str) -> None:
    assert stage_of(event("2026-11-23T19:00", "2026-11-23T21:30"), TODAY, paris(now)) == stage


def test_without_an_end_it_is_on_for_two_hours() -> None:
    evening = event("2026-11-23T19:00")
    assert stage_of(evening, TODAY, paris("2026-11-23T21:00") - MINUTE) == "on"
    assert stage_of(evening, TODAY, paris("2026-11-23T21:00")) == "after"


def test_the_hour_is_that_of_its_own_zone() -> None:
    tokyo = event("2026-11-23T19:00", "2026-11-23T20:00", zone="Asia/Tokyo")
    assert stage_of(tokyo, TODAY, paris("2026-11-23T10:59")) == "before"
    assert stage_of(tokyo, TODAY, paris("2026-11-23T11:00")) == "on"
    assert stage_of(tokyo, TODAY, paris("2026-11-23T12:00")) == "after"


def test_over_midnight_it_goes_on() -> None:
    """In the night it is still the day before, for the user; the hour counts."""
    party = event("2026-11-23T21:00", "2026-11-24T02:00")
    assert stage_of(party, TODAY, paris("2026-11-24T01:59")) == "on"
    assert stage_of(party, date(2026, 11, 24), paris("2026-11-24T04:00")) == "after"


def test_days_without_hours_begin_with_the_second_and_end_with_the_evening_of_the_last() -> None:
    """Nobody knows when on its first day such an event begins: a plan can be made all day."""
    days = event("2026-11-23", "2026-11-25")
    stages = [
        stage_of(days, date(2026, 11, day), paris(f"2026-11-{day}T{hour}:00"))
        for day, hour in ((22, 12), (23, 12), (23, 20), (24, 12), (25, 16), (25, 17), (26, 12))
    ]
    assert stages == ["before", "before", "before", "on", "on", "after", "after"]


def test_without_a_clock_its_days_alone_count() -> None:
    evening = event("2026-11-23T19:00", "2026-11-24T21:30")
    days = [date(2026, 11, day) for day in (22, 23, 24, 25)]
    assert [stage_of(evening, day) for day in days] == ["before", "before", "after", "after"]


def test_a_vague_day_is_to_come_until_its_last_day_has_passed() -> None:
    assert stage_of(event("2026-11"), date(2026, 11, 30)) == "before"
    assert stage_of(event("2026-11"), date(2026, 12, 1)) == "after"
    assert stage_of(event("2026"), date(2026, 12, 31), paris("2026-12-31T23:59")) == "before"
    assert stage_of(event(""), date(2999, 1, 1)) == "before", "some day is always to come"


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        ("", "no day yet"),
        ("2026-11-22", "yesterday"),
        ("2026-11-23T19:00", "today"),
        ("2026-11-24", "tomorrow"),
        ("2026-11-29T09:00", "Sunday"),
        ("2026-11-30", "next week"),
        ("2026-12-24", "in December"),
        ("2026-12", "in December"),
        ("2027-02-03", "in February"),
    ],
)
def test_its_first_day_is_said_as_one_says_it(starts: str, words: str) -> None:
    assert near_words(event(starts), TODAY) == words


@pytest.mark.parametrize("starts", ["2019-03-01", "2026-11-01", "2026-11-22", "2027-12-31", "2030"])
def test_no_day_is_said_as_a_number_of_days(starts: str) -> None:
    assert "day" not in near_words(event(starts), TODAY).removesuffix("yesterday")


def test_while_it_is_on_it_is_now(desk: Desk) -> None:
    uid = desk.made(made, starts="2026-11-23T08:00", ends="2026-11-23T10:00", zone="UTC")
    assert event_brief(desk.state, uid, desk.today, desk.clock.now()).near == "now"
    assert event_brief(desk.state, uid, desk.today).near == "today"


# what was planned and told


def test_what_is_planned_and_what_was_told_stand_on_one_line_each(desk: Desk) -> None:
    plan = EventPlan(
        goal="say\nhello", arrival="Is it\nall right", exit="I am\noff", stay_until="20:15",
        cues=("the\nbees",),
    )  # fmt: skip
    brief = shown(desk, plan=plan, debrief={"kind": "I\nstayed"}, starts="2026-11-20")
    assert (brief.goal, brief.arrival, brief.exit) == ("say hello", "Is it all right", "I am off")
    assert (brief.leave_by, brief.cues, brief.kind_fact) == ("20:15", ("the bees",), "I stayed")
    assert brief.prepared and brief.told and brief.stage == "after"


def test_an_event_with_nothing_but_a_name_says_nothing_more(desk: Desk) -> None:
    brief = shown(desk)
    assert (brief.near, brief.when, brief.expected, brief.prepared) == ("no day yet", "", (), False)


def test_an_event_that_left_the_book_is_gone(desk: Desk) -> None:
    with pytest.raises(Gone):
        event_brief(desk.state, NOBODY, desk.today)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_its_texts_hold_they_are_kept_and_stand_on_one_line(desk: Desk, text: str) -> None:
    """What a terminal may not have is taken out where it is shown, not here."""
    plan = EventPlan(goal=text, arrival=text, exit=text, stay_until=text, cues=(text,))
    brief = shown(
        desk, title=text, kind=text, place=text, community=text, expected=(text,), met=(text,),
        plan=plan, debrief={"kind": text},
    )  # fmt: skip
    line = " ".join(text.split())
    assert {brief.title, brief.kind, brief.place, brief.goal, *brief.cues} == {line}
    assert {brief.arrival, brief.exit, brief.leave_by, brief.kind_fact} == {line}
    assert [one.name for one in (*brief.expected, *brief.met)] == [line, line]
