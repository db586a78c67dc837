"""Each condition of a prompt: when it holds, and that none is without one."""

from __future__ import annotations

from datetime import date

import pytest

from coach import shelf
from coach.guards import COLD, COLD_LINE, GUARDS, ON_PURPOSE, holds
from store.models import LabelledDate, Rhythm
from tests.coach.people import TODAY, ago, ana, event, known, promise, talk


def test_every_guard_of_the_library_is_known_here_and_no_other() -> None:
    used = {one.guard for code in shelf.codes() for one in shelf.situation(code).prompts}
    assert used - {""} == set(GUARDS)


def test_a_prompt_without_a_guard_is_always_offered_and_an_unknown_guard_never_holds() -> None:
    assert holds("", known())
    assert not holds("full_moon", known())


def test_a_hard_time_is_offered_only_on_purpose() -> None:
    assert not holds(ON_PURPOSE, known(ana(known="well"), talk(3)))
    assert holds(ON_PURPOSE, known(), on_purpose=True)


def test_long_quiet_needs_a_known_last_talk_unless_the_user_says_so() -> None:
    assert not holds("long_quiet", known())
    assert holds("long_quiet", known(ana(), talk(181)))
    assert not holds("long_quiet", known(ana(), talk(180)))
    assert holds("long_quiet", known(), on_purpose=True)
    assert not holds("long_quiet", known(ana(), talk(3)), on_purpose=True)


def test_an_event_a_year_ago_is_eleven_to_thirteen_months_ago() -> None:
    fair = (event("the fair"),)
    assert holds("event_year_ago", known(ana(), talk("2025-11-20", event="e1"), events=fair))
    assert not holds("event_year_ago", known(ana(), talk("2026-11-20", event="e1"), events=fair))


@pytest.mark.parametrize(
    ("days", "within", "over"),
    [(0, True, False), (20, True, False), (21, True, True), (60, True, True), (61, False, True)],
)
def test_a_first_note_is_early_within_sixty_days_and_a_late_one_after_three_weeks(
    days: int, within: bool, over: bool
) -> None:
    found = known(ana(met_on=ago(days).isoformat()))
    assert holds("event_within_60_days", found) is within
    assert holds("event_over_21_days", found) is over


def test_without_a_day_of_meeting_neither_kind_of_first_note_fits() -> None:
    found = known(ana(met_where="the fair"), talk(3))
    assert not holds("event_within_60_days", found) and not holds("event_over_21_days", found)


def test_a_vague_day_of_meeting_has_to_fit_whichever_day_it_was() -> None:
    month = known(ana(met_on="2026-09"))
    assert not holds("event_within_60_days", month), "the first of September is too long ago"
    assert holds("event_over_21_days", month)
    assert not holds("event_over_21_days", known(ana(met_on="2026-11")))


def test_only_a_minute_is_said_of_one_talk_at_most_and_never_to_someone_close() -> None:
    assert holds("barely_met", known()) and holds("barely_met", known(ana(), talk(3)))
    assert not holds("barely_met", known(ana(), talk(3), talk(9)))
    for contact in (ana(known="well"), ana(circle="close")):
        assert not holds("barely_met", known(contact), on_purpose=True)


def test_gone_quiet_is_said_only_after_thirty_days_since_a_known_talk() -> None:
    assert not holds("a_while", known(ana(known="well")), on_purpose=True)
    assert not holds("a_while", known(ana(), talk(30)))
    assert holds("a_while", known(ana(), talk(31)))


def test_we_have_not_met_is_said_only_to_a_stranger() -> None:
    assert holds("never_met", known())
    for contact in (ana(known="a little"), ana(met_on="2020"), ana(circle="close")):
        assert not holds("never_met", known(contact), on_purpose=True)


def test_a_birthday_that_is_not_noted_holds_where_the_user_says_so() -> None:
    assert not holds("birthday_to_come", known())
    assert holds("birthday_to_come", known(), on_purpose=True)
    assert not holds("birthday_passed", known(), on_purpose=True)
    passed = known(ana(dates=(LabelledDate(date="--11-20"),)))
    assert not holds("birthday_to_come", passed, on_purpose=True)


def test_a_nudge_comes_once_and_letting_go_only_after_it() -> None:
    one = talk(15, channel="mail", started_by="me")
    two = talk(40, channel="mail", started_by="me")
    assert holds("nudge_possible", known(ana(), one)) and not holds("nudge_sent", known(ana(), one))
    both = known(ana(), one, two)
    assert holds("nudge_sent", both) and not holds("nudge_possible", both)
    answered = known(ana(), talk(2, channel="mail", started_by="them"), one, two)
    assert not holds("nudge_sent", answered) and not holds("nudge_possible", answered)


def test_a_cold_note_is_for_someone_never_met() -> None:
    assert holds(COLD, known())
    for contact in (ana(known="a little"), ana(met_on="2020"), ana(circle="close")):
        assert not holds(COLD, known(contact))
    assert not holds(COLD, known(ana(rhythm=Rhythm(ideal=30, latest=45))))
    assert "!" not in COLD_LINE


@pytest.mark.parametrize(
    ("today", "to_come", "passed"),
    [
        (date(2026, 11, 24), True, False),
        (date(2026, 11, 25), True, False),
        (date(2026, 11, 26), False, True),
        (date(2026, 12, 5), False, False),
    ],
)
def test_a_birthday_is_to_come_until_its_evening_and_passed_from_the_day_after(
    today: date, to_come: bool, passed: bool
) -> None:
    found = known(ana(dates=(LabelledDate(date="--11-25"),)), today=today)
    assert holds("birthday_to_come", found) is to_come
    assert holds("birthday_passed", found) is passed


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("send the paper", True),
        ("Mail the recipe", True),
        ("lend the mower", False),
        ("send the photos", False),
        ("ask Ben", False),
    ],
)
def test_a_promise_of_one_thing_a_message_can_carry_is_kept_with_the_message(
    text: str, gives: bool
) -> None:
    found = known(promises=(promise(text, TODAY.isoformat()),))
    assert holds("promise_gives", found) is gives
