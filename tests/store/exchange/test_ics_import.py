"""Invitations into the book: new ones in, known ones filled, the user's own words never over."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from store.changes import events, planning, profile
from store.exchange.ics import InvitationScan, read_invitations
from store.exchange.ics_import import EventReport, bring_in, plan
from store.exchange.ics_words import event_lines
from store.models import Event, Labelled
from tests.hostile import HOSTILE
from tests.store.desk import Desk
from tests.store.exchange.test_ics_read import event


@pytest.fixture
def desk() -> Desk:
    return Desk()


def found(desk: Desk, *events_: bytes) -> InvitationScan:
    return read_invitations(b"".join(events_), "x.ics", today=desk.today, zone="Europe/Berlin")


def report(desk: Desk, *events_: bytes) -> EventReport:
    return plan(desk.state, found(desk, *events_))


def bring(desk: Desk, *events_: bytes) -> list[Event]:
    desk.do(bring_in, found(desk, *events_))
    return list(desk.state.events.values())


PYCON = event(
    "UID:pycon@x", "SUMMARY:PyCon DE", "DTSTART;VALUE=DATE:20270412", "DTEND;VALUE=DATE:20270415",
    "LOCATION:Darmstadt", "DESCRIPTION:Bring a badge.",
)  # fmt: skip
CALL = event("UID:call@x", "SUMMARY:call", "DTSTART:20261127T140000Z", "DTEND:20261127T150000Z")


def test_events_come_in_as_one_change_and_undo_takes_them_back(desk: Desk) -> None:
    edit = desk.do(bring_in, found(desk, PYCON, CALL))
    one, two = desk.state.events.values()
    assert edit.label == "2 events brought in"
    assert (one.title, one.kind, one.starts, one.ends) == (
        "PyCon DE", "conference", "2027-04-12", "2027-04-14",
    )  # fmt: skip
    assert (one.place, one.notes, one.source) == ("Darmstadt", "Bring a badge.", "ics:pycon@x")
    assert (two.starts, two.ends, two.zone) == (
        "2026-11-27T15:00", "2026-11-27T16:00", "Europe/Berlin",
    )  # fmt: skip
    desk.undo()
    assert not desk.state.events


def test_a_floating_time_is_in_the_user_s_own_zone(desk: Desk) -> None:
    (one,) = bring(desk, event("UID:1", "SUMMARY:x", "DTSTART:20261127T140000"))
    assert (one.starts, one.zone) == ("2026-11-27T14:00", "+00:00")


def test_a_second_import_changes_nothing(desk: Desk) -> None:
    bring(desk, PYCON, CALL)
    again = report(desk, PYCON, CALL)
    assert not again.changes and again.same == ("PyCon DE", "call") and not again.differs
    assert desk.do(bring_in, found(desk, PYCON, CALL)).ops == ()
    assert event_lines(again) == ["2 events are here already and gain nothing.", "Nothing changed."]


def test_a_second_import_fills_what_is_empty_and_nothing_else(desk: Desk) -> None:
    (one,) = bring(desk, event("UID:pycon@x", "SUMMARY:PyCon DE", "DTSTART;VALUE=DATE:20270412"))
    desk.do(events.edit, one.uid, {"place": "", "title": one.title},
            {"place": "my own words", "title": "PyCon with Ana"})  # fmt: skip
    said = report(desk, PYCON)
    edit = desk.do(bring_in, found(desk, PYCON))
    after = desk.state.event(one.uid)
    assert edit.label == "1 event filled in"
    assert (after.title, after.place) == ("PyCon with Ana", "my own words")
    assert (after.notes, after.ends) == ("Bring a badge.", "2027-04-14")
    assert [(each.field, each.ours, each.theirs) for each in said.differs] == [
        ("name", "PyCon with Ana", "PyCon DE"),
        ("place", "my own words", "Darmstadt"),
    ]
    assert said.filled[0].fields == ("when it ends", "notes")


def test_another_time_is_offered_and_taken_only_when_it_is_wanted(desk: Desk) -> None:
    (one,) = bring(desk, CALL)
    desk.do(events.edit, one.uid, {"title": "call", "debrief_wanted": ""},
            {"title": "call with Ana", "debrief_wanted": "2026-11-28"})  # fmt: skip
    desk.do(planning.ready_enough, one.uid)
    moved = event("UID:call@x", "SUMMARY:call", "DTSTART:20261130T150000Z",
                  "DTEND:20261130T160000Z", "SEQUENCE:1")  # fmt: skip
    said = report(desk, moved)
    assert not said.changes and not said.same and [tuple(msgspec.structs.astuple(one))
                                                   for one in said.moved] == [
        ("call with Ana", "Fri 27 Nov 2026 15:00-16:00", "Mon 30 Nov 2026 16:00-17:00")
    ]  # fmt: skip
    assert event_lines(said)[:2] == [
        "Another time in the invitation:",
        "  call with Ana: you have Fri 27 Nov 2026 15:00-16:00, "
        "the invitation Mon 30 Nov 2026 16:00-17:00",
    ]
    assert bring(desk, moved)[0].starts == "2026-11-27T15:00", "not by itself"
    edit = desk.do(bring_in, found(desk, moved), moved=True)
    (after,) = desk.state.events.values()
    assert edit.label == "call with Ana, moved"
    assert (after.starts, after.ends) == ("2026-11-30T16:00", "2026-11-30T17:00")
    assert (after.title, after.ready, after.debrief_wanted) == (
        "call with Ana",
        False,
        "2026-12-01",
    )
    assert not report(desk, moved).moved
    desk.undo()
    assert desk.state.event(one.uid).starts == "2026-11-27T15:00"


def test_of_one_uid_the_highest_sequence_counts_wherever_it_stands(desk: Desk) -> None:
    old = event("UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:20270412", "SEQUENCE:1")
    new = event("UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:20270413", "SEQUENCE:2")
    (one,) = bring(desk, new, old)
    assert one.starts == "2027-04-13"
    off = event("UID:1", "SUMMARY:x", "SEQUENCE:3", head=("METHOD:CANCEL",))
    assert report(desk, off, new).called_off


def test_the_same_moment_in_another_zone_has_not_moved(desk: Desk) -> None:
    bring(desk, CALL)
    there = event("UID:call@x", "SUMMARY:call", "DTSTART;TZID=America/New_York:20261127T090000",
                  "DTEND;TZID=America/New_York:20261127T100000")  # fmt: skip
    assert not report(desk, there).moved and report(desk, there).same == ("call",)


def test_the_next_date_of_a_series_that_is_over_here_is_another_event(desk: Desk) -> None:
    weekly = event("UID:w", "SUMMARY:choir", "DTSTART:20260105T190000", "RRULE:FREQ=WEEKLY")
    (one,) = bring(desk, weekly)
    assert one.starts == "2026-11-23T19:00"
    assert report(desk, weekly).same == ("choir",)
    desk.go(7)
    assert [each.starts[:10] for each in bring(desk, weekly)] == ["2026-11-23", "2026-11-30"]
    assert report(desk, weekly).same == ("choir",)
    one_moved = event("UID:w", "SUMMARY:choir", "DTSTART:20261201T190000",
                      "RECURRENCE-ID:20261130T190000")  # fmt: skip
    assert report(desk, one_moved).moved[0].theirs == "Tue 1 Dec 2026 19:00"
    off = event("UID:w", "SUMMARY:choir", "DTSTART:20261130T190000",
                "RECURRENCE-ID:20261130T190000", "STATUS:CANCELLED")  # fmt: skip
    assert "stays in your book" in report(desk, off).called_off[0]
    assert len(bring(desk, off)) == 2


def test_an_event_typed_by_hand_is_known_by_its_name_and_day(desk: Desk) -> None:
    uid = desk.made(events.add, title="pycon de", starts="2027-04-12", notes="mine")
    (one,) = bring(desk, PYCON)
    assert (one.uid, one.title, one.notes) == (uid, "pycon de", "mine")
    assert (one.place, one.source) == ("Darmstadt", "ics:pycon@x")
    other = desk.made(events.add, title="call", starts="2026-11-28")
    assert len(bring(desk, CALL)) == 3 and other in desk.state.events


def test_who_is_invited_is_found_by_mail_then_by_name_else_stays_a_name(desk: Desk) -> None:
    ana = desk.person("Ana Díaz", emails=(Labelled(value="Ana@Festo.example"),))
    ben = desk.person("Ben Okafor")
    for place in ("Rome", "Bonn"):
        desk.person("Kim Lee", city=place)
    desk.do(profile.edit, {"me": ""}, {"me": "Robin Falk"})
    people = (
        "ORGANIZER;CN=A. Diaz:mailto:ana@festo.example", "ATTENDEE;CN=ben okafor:mailto:b@x",
        "ATTENDEE;CN=Kim Lee:mailto:kim@x", "ATTENDEE:mailto:zoe@x.example",
        "ATTENDEE;CN=Robin Falk:mailto:me@x",
    )  # fmt: skip
    (one,) = bring(desk, event("UID:1", "SUMMARY:x", *people))
    assert one.expected == (ana, ben, "Kim Lee", "zoe@x.example")


def test_an_event_that_is_called_off_is_named_and_nothing_is_removed(desk: Desk) -> None:
    off = event("UID:pycon@x", "SUMMARY:PyCon DE", "DTSTART;VALUE=DATE:20270412",
                head=("METHOD:CANCEL",))  # fmt: skip
    assert report(desk, off).called_off == (
        "PyCon DE, Mon 12 Apr 2027: it does not take place, so it stays out",
    )
    assert not bring(desk, off)
    bring(desk, PYCON)
    said = report(desk, off)
    assert "stays in your book until you remove it" in said.called_off[0]
    assert len(bring(desk, off)) == 1


def test_the_report_says_everything_in_sentences(desk: Desk) -> None:
    desk.made(events.add, title="call", starts="2026-11-27T15:00", place="Zoom")
    broken = event("UID:3", "SUMMARY:odd", "DTSTART:2027")
    todo = b"BEGIN:VTODO\r\nEND:VTODO\r\n"
    other = event("UID:call@x", "SUMMARY:call", "DTSTART:20261127T140000Z", "LOCATION:Office",
                  "DTEND:20261127T150000Z")  # fmt: skip
    lines = event_lines(report(desk, PYCON, broken, todo, other))
    assert lines[:4] == [
        "2 events are new:",
        "  PyCon DE, Mon 12 to Wed 14 Apr 2027",
        "  odd, no day yet",
        "Filled in where it was empty:",
    ]
    assert "  call: kind, when it ends" in lines
    assert "Different in the invitation; yours is kept:" in lines
    assert "Not brought in:" in lines and "Brought in, with a remark:" in lines
    assert event_lines(report(desk))[-1] == ("There was no event to bring in. Nothing was changed.")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_in_as_text(desk: Desk, text: str) -> None:
    said = text.replace("\r", " ").replace("\n", " ").replace("\\", "")
    data = event(f"UID:{said}", f"SUMMARY:x {said}", f"LOCATION:{said}", f"DESCRIPTION:{said}",
                 f"CATEGORIES:{said}", f"ATTENDEE;CN={said[:40]}:mailto:{said[:40]}")  # fmt: skip
    edit: Any = desk.do(bring_in, found(desk, data))
    assert edit.ops or not found(desk, data).events
    desk.do(bring_in, found(desk, data))
    assert len(desk.state.events) <= 1
