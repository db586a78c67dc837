"""Which cards a session has: so many, so mixed, so ordered, and never what it may not hold."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from coach.deck import deal, in_order
from coach.occasions import occasion_of
from coach.practice import CARDS, CARDS_A_DAY, LOOKS_A_DAY
from coach.shelf import codes, everything, prompt, situation
from store.models import Prompt
from tests.coach.people import MADE, TODAY, ana, known, talk
from tests.coach.practising_help import (
    card,
    event,
    hidden,
    ids,
    look,
    seen,
    session,
    situations,
)

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("conference", "meet-up", "workshop", "talk", "coffee", "video call", "something else")
ONE_OF_EACH = tuple(
    one.prompts[0].id for one in everything() if one.code != "HT" and one.prompts[0].mode != "do"
)


# how many


def test_a_session_has_five_cards() -> None:
    assert len(deal(session())) == CARDS == 5


def test_there_are_ten_cards_a_day_and_then_none() -> None:
    assert len(deal(session(rehearsals=[look(f"AA-x-{n}") for n in range(7)]))) == 3
    assert deal(session(rehearsals=[look(f"AA-x-{n}") for n in range(CARDS_A_DAY)])) == ()
    yesterday = TODAY - timedelta(1)
    many = [look(f"AA-x-{n}", yesterday) for n in range(CARDS_A_DAY)]
    assert len(deal(session(rehearsals=many))) == 5


def test_a_look_without_a_rating_counts_for_the_ten_as_any_other() -> None:
    unrated = [look(f"AA-x-{n}", rating=None) for n in range(CARDS_A_DAY)]
    assert deal(session(rehearsals=unrated)) == ()


def test_one_card_is_looked_at_three_times_a_day_and_no_more() -> None:
    twice, thrice = [look("LV-close-1")] * 2, [look("LV-close-1")] * LOOKS_A_DAY
    for looks, there in ((twice, True), (thrice, False)):
        order = [one.id for one in in_order(session(situation="LV", rehearsals=looks))]
        assert ("LV-close-1" in order) is there


# of which kind


def test_the_fourth_card_goes_quiet_and_the_fifth_needs_no_words() -> None:
    for given in ({}, {"event": event()}, seen(*ONE_OF_EACH), {"comfort": 1}, {"comfort": 3}):
        dealt = deal(session(**given))
        assert [one.kind for one in dealt] == [
            *("usual", "usual", "usual", "goes quiet", "no words")
        ]
        assert dealt[3].prompt.mode == "say" and dealt[4].prompt.mode == "do"
        assert "do" not in [one.prompt.mode for one in dealt[:4]]


def test_only_a_talk_can_go_quiet() -> None:
    dealt = deal(session(situation="CK"))
    assert {one.kind for one in dealt} == {"usual"} and len(dealt) > 1


def test_a_goodbye_cannot_go_quiet() -> None:
    """ "They smile and look away" is what a goodbye is for."""
    dealt = deal(session(situation="LV"))
    assert {one.kind for one in dealt} == {"usual"} and len(dealt) > 3


def test_a_short_session_has_neither() -> None:
    dealt = deal(session(rehearsals=[look(f"AA-x-{n}") for n in range(8)]))
    assert [one.kind for one in dealt] == ["usual", "usual"]


# which together


def test_the_first_time_with_a_moment_two_or_three_of_its_cards_stand_together() -> None:
    spoken = situations(deal(session())[:4])
    assert spoken[0] == spoken[1] != spoken[2] == spoken[3]
    for room in (3, 2):
        rest = [look(f"AA-x-{n}") for n in range(CARDS_A_DAY - room)]
        dealt = deal(session(rehearsals=[one for one in rest]))
        assert len(set(situations(dealt))) == 1 and len(dealt) == room


def test_a_new_moment_comes_together_also_among_known_ones() -> None:
    dealt = deal(session(**seen("AA-start-1", "AA-start-2", "AT-start-1", days_ago=2)))
    new = [code for code in situations(dealt[:4]) if code not in ("AA", "AT")]
    assert len(new) == 2 and len(set(new)) == 1
    assert set(situations(dealt[:4])) >= {"AA", "AT"}


def test_after_the_first_time_it_is_always_mixed() -> None:
    known_all = seen(*ONE_OF_EACH, days_ago=5)
    for days in range(5):
        dealt = deal(session(TODAY + timedelta(days), **known_all))
        assert len(set(situations(dealt[:4]))) == 4


def test_cards_of_one_moment_never_follow_each_other_once_all_are_known() -> None:
    dealt = deal(session(event=event("x"), **seen("AA-start-1", "AA-start-2", "LV-close-1")))
    spoken = situations(dealt[:4])
    assert sorted(set(spoken)) == ["AA", "LV"]
    assert all(one != two for one, two in pairwise(spoken))


def test_a_card_without_words_does_not_make_its_moment_known() -> None:
    assert ids(deal(session(rehearsals=[look("AA-stay-3", TODAY - timedelta(9))])))[:2] == [
        "AA-start-1",
        "AA-start-2",
    ]


# in which order


def test_what_has_faded_comes_first_and_what_faded_most_before_the_rest() -> None:
    late = seen("AA-start-1", days_ago=9)
    later = seen("AT-start-1", days_ago=20)
    cards = [*late["cards"], *later["cards"]]
    looks = [*late["rehearsals"], *later["rehearsals"]]
    order = [one.id for one in in_order(session(cards=cards, rehearsals=looks))]
    assert order[:2] == ["AT-start-1", "AA-start-1"]


def test_a_new_card_is_before_one_whose_day_is_to_come_and_ids_decide_the_rest() -> None:
    given = seen("AA-start-1", days_ago=1, rating=4)
    order = [one.id for one in in_order(session(**given))]
    assert order[:3] == ["AA-start-2", "AA-start-3", "AA-stay-1"]
    assert order[-1] == "AA-start-1"


def test_the_moments_of_an_event_that_comes_up_are_first_even_before_what_has_faded() -> None:
    given = seen("CK-start-1", days_ago=30)
    order = in_order(session(event=event(), for_event=False, **given))
    first = [one.situation for one in order]
    moments = occasion_of("conference").moments
    of_it = [code in moments for code in first]
    assert of_it == sorted(of_it, reverse=True) and not all(of_it)
    assert first[0] == "AA"


def test_what_was_looked_at_today_comes_last() -> None:
    order = in_order(session(situation="LV", rehearsals=[look("LV-close-1")]))
    assert order[-1].id == "LV-close-1"


def test_without_ratings_the_card_seen_longest_ago_comes_first() -> None:
    looks = [
        look("LV-close-1", TODAY - timedelta(2), None),
        look("LV-close-2", TODAY - timedelta(5), None),
    ]
    order = [one.id for one in in_order(session(situation="LV", rehearsals=looks))]
    assert order[0] == "LV-close-3" and order[-2:] == ["LV-close-2", "LV-close-1"]


def test_a_damaged_state_of_a_card_breaks_no_session() -> None:
    from store.models import Card

    broken = Card(uid="c", prompt="AA-start-1", state={"due": 3}, **MADE)
    assert ids(deal(session(cards=[broken]))) == ids(deal(session()))


TWICE = """
from tests.coach.practising_help import *
from coach.deck import in_order
given = seen("AA-start-1", "CK-start-2", "LV-close-1", days_ago=4)
for one in (session(**given), session(event=event(), **given), session(situation="LV")):
    for shown in faces(one):
        print(shown.prompt.id, shown.kind, shown.cue, shown.ways)
"""


def test_the_same_book_and_day_give_the_same_session_in_two_processes() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", TWICE],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] and runs[0].count("\n") == 15


# what may be in it


@pytest.mark.parametrize("comfort", [1, 2, 3])
def test_no_card_asks_more_than_the_user_wants(comfort: int) -> None:
    order = in_order(session(comfort=comfort))
    assert max(one.level for one in order) == comfort
    assert len(deal(session(comfort=comfort))) == 5


def test_what_was_put_away_is_not_practised() -> None:
    away = ("AA-start-1", "AA-start-2", "AA-stay-3")
    order = {one.id for one in in_order(session(kept=hidden(*away)))}
    assert not order & set(away) and "AA-stay-1" in order
    assert "AA-start-3" not in order, "one line would be left, and one is never shown alone"


def test_a_session_may_be_short_where_little_is_left() -> None:
    away = [f"AA-{cell}-{n}" for cell in ("start", "stay") for n in range(1, 5)]
    away += ["LV-close-1", "LV-close-2", "LV-close-5"]
    dealt = deal(session(event=event("x"), kept=hidden(*away), comfort=2))
    assert ids(dealt) == ["LV-close-3", "LV-close-4", "LV-stay-1", "LV-stay-3"]
    assert deal(session(event=event("x"), kept=hidden(*away), comfort=1)) == ()


def test_a_hard_time_is_never_practised_by_itself() -> None:
    for given in ({}, {"comfort": 3}, {"event": event()}, {"situation": "CK"}):
        assert "HT" not in {one.situation for one in in_order(session(**given))}
    assert {one.situation for one in in_order(session(situation="HT"))} == {"HT"}


def test_a_condition_holds_where_the_moment_says_so_and_nowhere_else() -> None:
    order = {one.id for one in in_order(session(comfort=3))}
    assert {"RD-start-1", "FU-start-5", "BD-start-1"} <= order
    assert not {"FU-start-4", "BD-start-3", "CK-stay-2", "LR-close-1", "PM-start-1"} & order


def test_a_cell_with_one_line_only_is_no_card_since_one_line_would_be_learned() -> None:
    assert "TH-start-1" not in {one.id for one in in_order(session())}
    mine = Prompt(uid="m", prompt="TH-start-1", text="Thanks, truly.", **MADE)
    assert "TH-start-1" in {one.id for one in in_order(session(kept=[mine]))}


def test_every_moment_but_a_hard_time_is_practised_some_day() -> None:
    practised = {one.situation for one in in_order(session(comfort=3))}
    assert practised == set(codes()) - {"HT"}


def test_a_moment_chosen_on_purpose_stays_by_itself() -> None:
    for code in codes():
        dealt = deal(session(situation=code))
        assert set(situations(dealt)) == {code}, code


# where a moment begins


@pytest.mark.parametrize("code", [one.code for one in everything()])
def test_a_moment_is_practised_in_the_order_of_its_cells(code: str) -> None:
    """First words before what goes on, and letting go last; by id `close` would be first."""
    order = [one.cell for one in in_order(session(situation=code, comfort=3))]
    assert order == sorted(order, key=list(situation(code).cells).index)


def test_beside_a_promise_one_begins_with_keeping_it() -> None:
    """The line on screen says "here it is": the first card is that line, and none that lets go."""
    beside = session(situation="PM", first="PM-start-1")
    assert [one.id for one in in_order(beside)][:3] == ["PM-start-1", "PM-start-2", "PM-start-3"]
    assert ids(deal(beside))[0] == "PM-start-1"
    assert ids(deal(session(situation="PM")))[0] == "PM-start-2", "elsewhere nothing is handed over"


def test_beside_a_line_one_begins_with_its_cell_even_when_that_was_practised_before() -> None:
    given = seen("AA-stay-1", "AA-stay-2", days_ago=1, rating=4)
    order = in_order(session(situation="AA", first="AA-stay-1", **given))
    assert order[0].id == "AA-stay-1" and order[1].cell == "stay"
    assert ids(deal(session(situation="AA", first="AA-stay-1", **given)))[0] == "AA-stay-1"
    again = in_order(session(situation="AA", first="AA-stay-1", rehearsals=[look("AA-stay-1")]))
    stays = [one.id for one in again if one.cell == "stay"]
    assert [one.id for one in again][: len(stays)] == stays
    assert stays[-1] == "AA-stay-1", "what was looked at today comes last within its cell"


def test_where_the_line_itself_asks_too_much_nobody_is_led_to_letting_go_instead() -> None:
    assert deal(session(situation="PM", first="PM-start-1", comfort=1)) == ()
    assert {one.cell for one in in_order(session(situation="PM", comfort=1))} == {"close"}


def test_a_line_of_ones_own_hands_over_nothing() -> None:
    own = "0123456789abcdef0123456789abcdef"
    assert ids(deal(session(situation="PM", first=own))) == ids(deal(session(situation="PM")))


def test_a_talk_that_can_go_quiet_is_fourth_but_never_instead_of_the_line_on_screen() -> None:
    for code in codes():
        for one in situation(code).prompts:
            beside = session(situation=code, first=one.id)
            ready, dealt = in_order(beside), deal(beside)
            if one in ready and one.mode != "do" and len(dealt) > 1:
                assert dealt[0].prompt.id == one.id


# for an event


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_has_at_most_five_cards_of_its_own_moments(kind: str) -> None:
    for comfort in (1, 2, 3):
        dealt = deal(session(event=event(kind), comfort=comfort))
        # With a single person and little wanted there are fewer lines that hold.
        assert len(dealt) == (3 if (kind, comfort) == ("coffee", 1) else 5)
        assert set(situations(dealt)) <= set(occasion_of(kind).moments)


def test_for_a_conference_one_begins_with_leaving_and_with_arriving() -> None:
    """The fourth card may go quiet, which a goodbye cannot: so arriving comes after it."""
    dealt = deal(session(event=event()))
    assert situations(dealt) == ["LV", "LV", "AA", "AA", "AA"]
    after = seen(*ids(dealt), days_ago=0)
    assert set(situations(deal(session(event=event(), **after)))) >= {"CH", "JG"}


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("conference", "AA"),
        ("Meetup", "AA"),
        ("meet-up", "AA"),
        ("evening workshop", "AA"),
        ("coffee", "OO"),
        ("Coffee with Ana", "OO"),
        ("one-to-one", "OO"),
        ("1:1", "OO"),
        ("video call", "VC"),
        ("call", "VC"),
        ("", "AA"),
        ("séance", "AA"),
    ],
)
def test_the_kind_of_an_event_decides_what_it_is_made_of(kind: str, begins: str) -> None:
    assert occasion_of(kind).moments[0] == begins


def test_an_unknown_kind_begins_and_ends() -> None:
    assert occasion_of("séance").moments == ("AA", "LV")


def test_whoever_is_expected_and_known_may_be_run_into() -> None:
    friend = known(ana(known="well"), talk(30, "your exams"))
    codes_ = {one.situation for one in in_order(session(event=event(), people=[friend]))}
    assert "BU" in codes_
    stranger = known(ana())
    codes_ = {one.situation for one in in_order(session(event=event(), people=[stranger]))}
    assert "BU" not in codes_


def test_a_coffee_with_somebody_known_has_no_silence_with_somebody_new() -> None:
    friend = known(ana(known="well"))
    cells = {f"{one.situation}-{one.cell}" for one in in_order(session(event=event("coffee")))}
    assert "SI-start" in cells
    with_her = session(event=event("coffee"), people=[friend], comfort=3)
    cells = {f"{one.situation}-{one.cell}" for one in in_order(with_her)}
    assert "SI-start" not in cells and "SI-stay" in cells


def test_a_stranger_at_an_event_gets_no_warm_line() -> None:
    for kind in KINDS:
        order = in_order(session(event=event(kind), comfort=3))
        warm = {one.situation for one in order if one.warmth > 1}
        assert warm <= {"OO", "VC", "SI"}, kind


def test_every_card_of_every_session_is_of_the_library() -> None:
    for one in in_order(session(comfort=3)):
        assert prompt(one.id) == one and one in situation(one.situation).prompts


def test_a_card_of_a_prompt_that_is_gone_does_no_harm() -> None:
    gone = [card("AA-start-77", 3), card("ZZ-start-1", 3), card("nonsense", 3)]
    looks = [look("AA-start-77"), look("nonsense")]
    assert len(deal(session(cards=gone, rehearsals=looks))) == 5
