"""The limits of practice: when it stops, what comes instead, what is offered, in which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach import deck, practice
from coach.practice import is_enough, is_over, offers_a_step, starts_now
from coach.self_check import QUESTIONS, STEP, SelfCheck, lines
from store.models import Exposure, Record, Rehearsal
from tests.coach.people import MADE, TODAY
from tests.coach.practising_help import event, look, session

NOW = datetime(2026, 11, 30, 18, 45, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVENING = event(starts="2026-11-30T19:00", zone="UTC")


# when it stops


def test_a_session_lasts_five_minutes() -> None:
    assert not is_over(NOW, NOW + 5 * MINUTE - timedelta(seconds=1))
    assert is_over(NOW, NOW + 5 * MINUTE)


def test_after_the_third_look_of_a_day_there_is_a_word_and_after_the_second_none() -> None:
    assert not is_enough(session(rehearsals=[look("AA-start-1")]), "AA-start-1")
    assert is_enough(session(rehearsals=[look("AA-start-1")] * 2), "AA-start-1")
    yesterday = [look("AA-start-1", TODAY - timedelta(1))] * 2
    assert not is_enough(session(rehearsals=yesterday), "AA-start-1")
    assert practice.ENOUGH == (
        "You have enough now. The real one will be different, and that's fine."
    )


# what comes instead


@pytest.mark.parametrize(("before", "instead"), [(16, False), (15, True), (1, True), (0, True)])
def test_in_the_last_quarter_of_an_hour_one_looks_outward_instead(
    before: int, instead: bool
) -> None:
    now = datetime(2026, 11, 30, 19, tzinfo=UTC) - before * MINUTE
    assert (starts_now([EVENING], now) is not None) is instead
    assert practice.OUTWARD == "Find out one thing about one person."


def test_once_it_has_begun_there_is_nothing_in_the_way() -> None:
    assert starts_now([EVENING], datetime(2026, 11, 30, 19, 1, tzinfo=UTC)) is None


def test_an_event_without_a_time_of_day_stops_nobody() -> None:
    days = [event(starts=starts) for starts in ("2026-11-30", "2026-11", "")]
    assert starts_now(days, NOW) is None


def test_the_hour_of_an_event_is_that_of_its_own_zone_and_the_nearest_counts() -> None:
    berlin = event(starts="2026-11-30T19:50", zone="Europe/Berlin", uid="b")
    assert starts_now([EVENING, berlin], NOW) == berlin
    assert starts_now([berlin], NOW + timedelta(hours=1)) is None


# what is offered


def test_after_two_weeks_of_practice_without_a_real_step_one_is_offered() -> None:
    early = [look("AA-start-1", TODAY - timedelta(13))]
    long_ago = [look("AA-start-1", TODAY - timedelta(14)), look("AA-start-2")]
    assert not offers_a_step([], [], TODAY, closed=False)
    assert not offers_a_step(early, [], TODAY, closed=False)
    assert offers_a_step(long_ago, [], TODAY, closed=False)
    assert practice.TRY_ONE == "Want to try one for real, as small as you like?"


def test_it_is_offered_once_and_to_nobody_who_has_begun_a_step() -> None:
    long_ago = [look("AA-start-1", TODAY - timedelta(30))]
    begun = Exposure(uid="e", step="1", on=TODAY, **MADE)
    assert not offers_a_step(long_ago, [], TODAY, closed=True)
    assert not offers_a_step(long_ago, [begun], TODAY, closed=False)


# words


def test_the_four_answers_are_words_and_the_first_is_no_blame() -> None:
    assert (
        *("Not today", "With a bit of help", "It came to me", "Feels natural"),
    ) == practice.RATING_WORDS
    assert practice.HOW == "How was that?"


def test_the_numbers_of_a_session_are_those_that_were_chosen() -> None:
    assert (practice.CARDS, practice.LASTS) == (5, 5 * MINUTE)
    assert (practice.CARDS_A_DAY, practice.LOOKS_A_DAY) == (10, 3)
    assert (practice.QUIET_PLACE, practice.SILENT_PLACE) == (4, 5)
    assert (15 * MINUTE, timedelta(weeks=2)) == (practice.LAST_MINUTES, practice.IN_USE)
    assert deck.TOGETHER == (2, 3)


def test_what_is_asked_is_said_in_these_words() -> None:
    assert practice.ASK == (
        "What might you do here? Say it, whisper it or think it. Your own words."
    )
    assert practice.GOES_QUIET == "You said it. They smile and look away. What now?"
    assert practice.ENOUGH == (
        "You have enough now. The real one will be different, and that's fine."
    )
    assert practice.OUTWARD == "Find out one thing about one person."
    assert practice.TRY_ONE == "Want to try one for real, as small as you like?"
    assert practice.ALL_RIGHT == "All are right."


def test_no_answer_is_kept_or_compared_and_nothing_is_timed() -> None:
    """What the user says to a card is theirs: a look keeps its day, its card and how it was."""
    kept = set(Rehearsal.__struct_fields__) - set(Record.__struct_fields__)
    assert kept == {"prompt", "on", "rating", "self_check", "event"}


def test_the_first_words_say_how_long_and_that_nothing_is_sent() -> None:
    assert "five minutes" in practice.OPENING and "Nothing is sent" in practice.OPENING
    assert practice.PLENTY == "That's plenty for one day. It'll keep."


# the three lines afterwards


def test_the_self_check_has_three_lines_and_says_where_they_stay() -> None:
    flow = SelfCheck()
    assert [one.id for one in flow.questions({})] == ["well", "try", "stretch"]
    assert {one.kind for one in QUESTIONS} == {"line"}
    assert "Three" in flow.opening and "Saved here only." in flow.opening
    assert flow.remark(QUESTIONS[0], "I failed again") == ""
    assert lines({"well": "I asked", "stretch": "a group"}) == ("I asked", "", "a group")


def test_it_ends_with_what_happened_and_at_most_one_offer() -> None:
    assert SelfCheck().closing({}).lines == ("Saved here only.",)
    assert SelfCheck().closing({}).options == ()
    closing = SelfCheck(offer=True).closing({})
    assert closing.lines == ("Saved here only.", practice.TRY_ONE)
    assert [one.value for one in closing.options] == ["", STEP], "Enter, which skips, pushes nobody"
