"""Lines fit what is known of an event: among whom, of which kind, at what hour."""

from __future__ import annotations

import re
from typing import Any

import pytest

from coach import fitting
from coach.card import WAYS_OUT, face
from coach.cues import moments_of
from coach.deck import in_order
from coach.fitting import ANYWHERE, Setting, fits, quiet_fits, setting_of
from coach.going_quiet import may_go_quiet
from coach.scenes import painted
from coach.shelf import everything, prompt
from tests.coach.people import ana, known
from tests.coach.practising_help import event, faces, session

LISTS = (
    *(fitting.OF_A_ROOM, fitting.OF_SEVERAL, fitting.OF_SESSIONS, fitting.OF_THE_AFTERNOON),
    *(fitting.OF_THE_NIGHT, fitting.OF_NOBODY_KNOWN, fitting.STANDING_UP, fitting.BEING_THERE),
    fitting.LEAVES_SEVERAL,
    *(fitting.QUIET_WITH_A_DRINK, fitting.QUIET_OF_SESSIONS),
)


def setting(kind: str = "meet-up", starts: str = "", ends: str = "", **fields: Any) -> Setting:
    """What an event of that kind and those hours says of itself."""
    one = event(kind, starts=starts, ends=ends, zone="UTC", **fields)
    return setting_of(one, len(one.expected))


def words(**given: Any) -> str:
    """All lines and fronts of every card of a session."""
    found = faces(session(comfort=3, **given))
    return "\n".join(
        "".join(piece.text for piece in (*one.cue, *(p for way in one.ways for p in way.pieces)))
        for one in found
    )


def test_every_line_that_is_named_is_in_the_library() -> None:
    for names in LISTS:
        for id in names:
            assert prompt(id) is not None, id


def test_where_nothing_is_known_every_line_fits() -> None:
    for one in everything():
        for line in one.prompts:
            assert fits(line.id, ANYWHERE) and quiet_fits(line.id, ANYWHERE)


@pytest.mark.parametrize(
    ("sign", "setting"),
    [
        ("you all", setting("coffee")),
        ("one more person", setting("coffee")),
        ("introduce you", setting("walk")),
        ("the others", setting("call", expected=("ana",))),
        ("session", setting("meet-up")),
        ("this afternoon", setting("conference", "2026-11-24T19:00")),
        ("a night like this", setting("meet-up", "2026-11-24T10:00", "2026-11-24T12:00")),
        ("know anyone here", setting("meet-up", expected=("ana",))),
        ("get some air", setting("walk")),
        ("heading home", setting("video call")),
    ],
)
def test_no_line_with_such_words_fits_there(sign: str, setting: Setting) -> None:
    """A new prompt with one of these words has to be named in `coach.fitting`."""
    spoken = [line for one in everything() for line in one.prompts if line.mode == "say"]
    said = [line for line in spoken if sign in line.text]
    assert said, sign
    assert [line.id for line in said if fits(line.id, setting)] == []


def test_a_coffee_with_one_friend_has_no_line_for_a_crowd() -> None:
    friend = known(ana(known="well"))
    for kind in ("coffee", "lunch", "walk", "video call"):
        for people in ((), (friend,)):
            given = event(kind, expected=tuple(one.contact.uid for one in people))
            for card in in_order(session(event=given, people=people, comfort=3)):
                assert fits(card.id, setting(kind)), card.id
            said = words(event=given, people=people)
            for sign in ("you all", "one more person", "meet-up", "conference", "room"):
                assert sign not in said.replace("in the room", ""), (kind, sign)


def test_one_friend_is_not_left_sitting_nor_thanked_as_a_host_whatever_is_wanted() -> None:
    friend = known(ana(known="well"))
    for kind in ("coffee", "lunch", "walk"):
        for comfort in (1, 2, 3):
            for people in ((), (friend,)):
                given = event(kind, expected=tuple(one.contact.uid for one in people))
                here = session(event=given, people=people, comfort=comfort)
                cards = [face(here, one, "usual") for one in in_order(here)]
                leaving = [one for one in cards if one.prompt.situation == "LV"]
                assert leaving, "there is a goodbye to practise"
                said = "\n".join(way.text for one in cards for way in one.ways)
                assert "get some air" not in said and "having me" not in said, (kind, comfort)
                assert all(len(one.ways) in (2, 3) for one in leaving)


def test_a_walk_or_a_dinner_with_one_friend_is_not_called_a_coffee() -> None:
    friend = known(ana(known="well"))
    for kind in ("walk", "dinner", "lunch"):
        given = event(kind, expected=(friend.contact.uid,))
        titles = {one.title for one in faces(session(event=given, people=(friend,), comfort=3))}
        assert "One to one" in titles and not any("coffee" in title for title in titles), kind


def test_when_a_friend_goes_quiet_there_are_three_ways_out_too() -> None:
    friend = known(ana(known="well"))
    for kind in ("coffee", "walk", "video call"):
        given = event(kind, expected=(friend.contact.uid,))
        for comfort in (1, 2, 3):
            here = session(event=given, people=(friend,), comfort=comfort)
            talks = [one for one in in_order(here) if may_go_quiet(one)]
            for one in talks:
                ways = [way.before for way in face(here, one, "goes quiet").ways]
                assert ways == list(WAYS_OUT), (kind, comfort, one.id)


def test_every_last_word_of_a_call_is_true_in_its_moment() -> None:
    """Both begin to speak, one looks at notes, and it is nearly over: a line for each."""
    for moment in (*moments_of("VC").close, *painted("VC", "close", "call")):
        assert re.search("begin", moment) and re.search("not(es|ing)", moment)
        assert re.search("nearly", moment, re.IGNORECASE)


def test_an_evening_meet_up_has_no_sessions_and_no_afternoon() -> None:
    evening = event("meet-up", starts="2026-11-24T19:00", zone="UTC", expected=("ana", "ben"))
    for for_event in (True, False):
        cards = in_order(session(event=evening, for_event=for_event, comfort=3))
        of_it = [one.id for one in cards if one.situation in ("AA", "JG", "TY", "FN", "LV")]
        assert "AA-stay-2" in of_it and "AA-stay-1" not in of_it
    assert not fits("CH-start-1", setting_of(evening, 2))
    assert not fits("CH-start-3", setting_of(evening, 2))


@pytest.mark.parametrize(
    ("kind", "sessions"),
    [
        ("conference", True),
        ("evening workshop", True),
        ("hackathon", True),
        ("meet-up", False),
        ("talk", False),
        ("party", False),
        ("", False),
        ("séance", False),
    ],
)
def test_sessions_are_for_a_conference_or_a_workshop(kind: str, sessions: bool) -> None:
    assert setting(kind).sessions is sessions
    assert fits("CH-start-1", setting(kind)) is sessions
    assert quiet_fits("AA-start-2", setting(kind)) is sessions


@pytest.mark.parametrize(
    ("starts", "ends", "afternoon", "night"),
    [
        ("", "", True, True),
        ("2026-11", "", True, True),
        ("2026-11-24", "", True, True),
        ("2026-11-24T19:00", "", False, True),
        ("2026-11-24T17:00", "2026-11-24T21:00", False, True),
        ("2026-11-24T09:00", "", True, False),
        ("2026-11-24T09:00", "2026-11-24T12:00", False, False),
        ("2026-11-24T09:00", "2026-11-24T17:00", True, False),
        ("2026-11-24T14:00", "", True, True),
        ("2026-11-24T19:00", "2026-11-25T01:00", False, True),
        ("2026-11-24T19:00", "2026-11-25T16:00", True, True),
        ("2026-11-24T19:00", "2026-11-26T11:00", True, True),
        ("2026-11-24T09:00", "2026-11-25", True, True),
    ],
)
def test_the_hour_is_known_from_when_it_begins_and_ends(
    starts: str, ends: str, afternoon: bool, night: bool
) -> None:
    found = setting("conference", starts, ends)
    assert (found.afternoon, found.night) == (afternoon, night)
    assert fits("CH-start-3", found) is afternoon
    assert fits("FN-stay-2", found) is night


@pytest.mark.parametrize(
    ("kind", "expected", "scene"),
    [
        ("meet-up", (), ""),
        ("meet-up", ("ana",), "known"),
        ("coffee", ("ana",), "company"),
        ("lunch", (), "company"),
        ("A walk", ("ana",), "walk"),
        ("phone call", ("ana",), "call"),
        ("", (), ""),
    ],
)
def test_the_scene_goes_by_the_kind_and_by_who_is_expected(
    kind: str, expected: tuple[str, ...], scene: str
) -> None:
    assert setting(kind, expected=expected).scene == scene


def test_with_several_one_knows_somebody_else_may_be_spoken_of() -> None:
    assert not fits("IN-stay-2", setting("coffee", expected=("ana",)))
    assert fits("IN-stay-2", setting("coffee", expected=("ana", "ben", "Kim")))
    assert not fits("LV-close-5", setting("coffee", expected=("ana", "ben", "Kim")))


def test_a_silence_on_a_walk_or_a_call_has_no_drink_in_it() -> None:
    assert not quiet_fits("OO-start-4", setting("walk"))
    assert not quiet_fits("SI-stay-3", setting("video call"))
    assert quiet_fits("OO-start-4", setting("coffee"))
    for kind in ("walk", "video call"):
        assert "drink" not in words(event=event(kind))
