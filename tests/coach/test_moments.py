"""Which situations come by themselves, and which one first."""

from __future__ import annotations

from typing import Any

import pytest

from coach.moments import moments
from store.models import FollowUp, LabelledDate, NeverSuggest
from tests.coach.people import TODAY, ago, ana, fact, known, promise, talk

TODAY_TEXT = TODAY.isoformat()
BIRTHDAY = (LabelledDate(date="--11-25"), LabelledDate(date="--11-24", label="wedding"))


def test_a_check_in_fits_always_and_alone_where_nothing_else_does() -> None:
    assert moments(known()) == ("CK",)


def test_what_presses_comes_before_what_may_wait() -> None:
    contact = ana(
        dates=BIRTHDAY, met_on=ago(20).isoformat(), facts=(fact("the new job", "news", 3),)
    )
    found = known(contact, promises=(promise(due=TODAY_TEXT),))
    assert moments(found) == ("PM", "BD", "FU", "CG", "CK")
    quiet = known(ana(dates=BIRTHDAY), talk(400))
    assert moments(quiet) == ("BD", "RD", "CK")


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ("", "BD"),
        ("promise:p1", "PM"),
        ("plan:f1", "CK"),
        ("rhythm:ana", "RD"),
        ("date:ana:birthday:2026", "BD"),
        ("date:ana:wedding:2026", "CK"),
        ("rhythm:ben", "BD"),
    ],
)
def test_the_selected_row_puts_its_own_situation_first(row: str, first: str) -> None:
    later = promise(due="2027")
    plan: Any = promise("say hello", uid="f1", kind="plan")
    found = moments(known(ana(dates=BIRTHDAY), talk(400), promises=(later, plan), row=row))
    assert found[0] == first
    assert set(found) - {"PM"} == {"BD", "RD", "CK"}


def test_a_rhythm_row_of_someone_in_touch_is_a_check_in() -> None:
    found = known(ana(dates=BIRTHDAY), talk(100), row="rhythm:ana")
    assert moments(found) == ("CK", "BD")


def test_a_promise_comes_only_when_it_is_due() -> None:
    later: FollowUp = promise(due="2027-01-01")
    assert moments(known(promises=(later,))) == ("CK",)


def test_an_unknown_last_talk_is_no_long_quiet() -> None:
    assert "RD" not in moments(known(ana(known="well", met_on="2001")))


def test_a_young_first_log_is_no_meeting_to_follow_up() -> None:
    assert "FU" not in moments(known(ana(), talk(1, "the fair")))


def test_only_fresh_news_that_are_public_and_not_tender_are_celebrated() -> None:
    for news in (
        fact("the new job", "news", 31),
        fact("the new job", "news"),
        fact("the new job", "news", 3, private=True),
        fact("the funeral", "news", 3),
        fact("the new job", "fact", 3),
    ):
        assert "CG" not in moments(known(ana(facts=(news,)))), news
    assert moments(known(ana(facts=(fact("the new job", "news", 30),)))) == ("CG", "CK")


def test_a_hard_time_never_comes_by_itself() -> None:
    sad = (fact("the funeral", "news", 1), fact("ill"))
    assert "HT" not in moments(known(ana(facts=sad), talk(1, "the funeral", text="so sad")))


def test_nobody_who_is_in_no_suggestion_has_a_moment() -> None:
    for fields in ({"surface": NeverSuggest()}, {"archived": True}):
        contact = ana(dates=BIRTHDAY, **fields)
        assert moments(known(contact, promises=(promise(due=TODAY_TEXT),), row="promise:p1")) == ()
