"""What kinds of events there are: what each is made of, and which are one-to-one, in one place."""

from __future__ import annotations

import pytest

from coach.deck import deal
from coach.errors import LibraryError
from coach.occasions import occasion_of, read_occasions
from store.eventline import kinds
from store.eventline.kinds import known
from tests.coach.people import ana, talk
from tests.coach.people import known as about
from tests.coach.practising_help import event, session, situations
from tests.coach.transcripts import ANA, BEN, before
from tests.coach.transcripts import event as planned

GUESTS = ((), (ANA,), (ANA, BEN))


# the list

KINDS = """\
[[occasion]]
names = ["fair"]
moments = ["AA"]

[[occasion]]
names = []
moments = ["LV"]
"""


def test_a_good_list_of_kinds_is_read() -> None:
    assert [one.moments for one in read_occasions(KINDS, "f")] == [("AA",), ("LV",)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('["AA"]', '["ZZ"]', 3),
        ('["AA"]', "[]", 3),
        ('["fair"]', "[]", 2),
        ('["fair"]', "3", 1),
        ("names = []", 'names = ["x"]', 0),
        ('["AA"]', '["AA"]\nof_two = ["ZZ"]', 4),
        ("[[occasion]]", "[[event]]", 0),
        ("[[occasion]]", "[[", 1),
    ],
)
def test_a_mistake_in_the_kinds_is_named_with_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(LibraryError) as raised:
        read_occasions(KINDS.replace(old, new), "kinds.toml")
    assert (raised.value.file, raised.value.line) == ("kinds.toml", line)


def test_a_kind_counts_as_a_whole_before_it_counts_by_its_words() -> None:
    assert occasion_of("trade fair").moments == occasion_of("Fair").moments
    assert occasion_of("evening").moments != occasion_of("evening workshop").moments
    assert occasion_of("Céilidh") == occasion_of("")


def test_every_kind_that_a_line_is_read_as_is_one_that_practice_knows_by_its_name() -> None:
    other = occasion_of("")
    assert [kind for kind in kinds.names() if occasion_of(kind) is other] == []
    assert occasion_of("séance") is other, "so that a kind which is missing is seen"


def test_each_of_those_kinds_has_five_cards_of_its_own_moments_whoever_comes() -> None:
    for kind in kinds.names():
        for number in range(3):
            given = session(event=event(kind), expected=number)
            dealt = situations(deal(given))
            assert len(dealt) == 5, kind
            assert set(dealt) <= set(occasion_of(kind).made_of(number)), kind


# one-to-one


def test_plan_and_practice_agree_on_what_is_one_to_one() -> None:
    for kind in (*kinds.names(), "one-to-one", "1:1", "one on one", "Video call", "wake", ""):
        for guests in GUESTS:
            plan = before("off", event=planned(kind=kind), expected=guests)
            practice = session(event=event(kind), expected=len(guests))
            assert plan.is_one_to_one == practice.one_to_one, (kind, len(guests))


@pytest.mark.parametrize(
    "kind",
    [
        *("coffee", "lunch", "dinner", "tea", "breakfast", "brunch", "walk", "visit", "drinks"),
        *("one-to-one", "1:1", "one on one", "call", "Phone call", "meeting", "lunch meeting"),
    ],
)
def test_a_talk_is_one_to_one_by_its_kind_and_exactly_one_who_is_expected(kind: str) -> None:
    assert [occasion_of(kind).is_one_to_one(number) for number in range(3)] == [False, True, False]


@pytest.mark.parametrize(
    "kind", ["webinar", "conference", "workshop", "party", "meet-up", "dinner party", "yoga", ""]
)
def test_a_room_full_of_people_is_never_one_to_one(kind: str) -> None:
    assert not any(occasion_of(kind).is_one_to_one(number) for number in range(3))


def test_a_dinner_with_one_person_is_a_talk_of_two_and_with_several_one_joins_a_group() -> None:
    dinner = occasion_of("dinner")
    assert dinner.made_of(1)[0] == "OO" and "JG" not in dinner.made_of(1)
    assert "JG" in dinner.made_of(2) and "OO" not in dinner.made_of(2)


@pytest.mark.parametrize("written", ["1:1", "one-on-one", "One-to-one", "catch-up", "catch up"])
def test_a_line_about_a_talk_of_two_is_of_a_kind_that_is_one(written: str) -> None:
    assert occasion_of(known(written)).is_one_to_one(1)
    assert occasion_of(known(written)).made_of(0)[0] == "OO", "with nobody named too"


def test_what_is_with_one_person_has_no_name_to_speak_of_and_nobody_to_run_into() -> None:
    someone = [about(ana(), talk(100))]
    one = session(event=event("dinner", "Dinner with Ana"), expected=1, people=someone)
    assert one.event_name == "" and one.moments == occasion_of("dinner").of_two
    two = session(event=event("dinner", "The Founders' dinner"), expected=2, people=someone)
    assert two.event_name == "The Founders' dinner" and "BU" in two.moments
