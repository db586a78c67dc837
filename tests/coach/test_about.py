"""What may be known of a person: closeness, days, and the words that fill slots."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from store.models import LabelledDate, NeverSuggest, Rhythm
from tests.coach.people import (
    TODAY,
    ago,
    ana,
    ben,
    event,
    fact,
    item,
    known,
    me,
    promise,
    talk,
)

BIRTHDAY = (LabelledDate(date="1985-11-25"),)


@pytest.mark.parametrize(
    ("fields", "warmth"),
    [
        ({}, 1),
        ({"circle": "climbing"}, 1),
        ({"circle": " CLOSE "}, 3),
        ({"known": "well"}, 3),
        ({"known": "a little"}, 2),
        ({"known": "a little", "circle": "close"}, 3),
        ({"rhythm": Rhythm(ideal=30, latest=45)}, 2),
        ({"met_where": "the fair"}, 2),
        ({"met_on": "2020"}, 2),
        ({"introduced_by": "ben"}, 2),
        ({"met_story": "in the rain"}, 2),
        ({"met_where": "  "}, 1),
    ],
)
def test_warmth_comes_from_the_circle_the_answer_or_any_sign_of_knowing_each_other(
    fields: dict[str, object], warmth: int
) -> None:
    found = known(ana(**fields))
    assert found.warmth == warmth
    assert found.unknown == (warmth == 1), "only someone who may be a stranger is asked about"


def test_a_talk_they_were_at_makes_them_known_and_one_they_were_spoken_of_does_not() -> None:
    assert known(ana(), talk(3)).warmth == 2
    spoken_of = talk(3, "the move", people=("ben",), mentioned=("ana",))
    found = known(ana(), spoken_of)
    assert (found.warmth, found.last_contact, found.slots.get("last_topic")) == (1, None, None)


def test_the_topic_is_of_the_newest_talk_with_one_that_can_be_said_to_them() -> None:
    talks = (
        talk(1),
        talk(2, "her thesis", "my exams"),
        talk(5, "her thesis", "the trade fair"),
        talk(9, "the gripper"),
    )
    assert known(ana(), *talks).slots["last_topic"] == "the trade fair"


@pytest.mark.parametrize("tag", ["private", "Sensitive", "health", "no drafts", "no-drafts"])
def test_a_talk_kept_out_of_drafts_fills_nothing(tag: str) -> None:
    found = known(ana(), talk(2, "the secret", tags=(tag,)), talk(9, "the gripper"))
    assert found.slots["last_topic"] == "the gripper"


def test_a_tender_topic_fills_nothing() -> None:
    found = known(ana(), talk(2, "the funeral"), talk(9, "the gripper"))
    assert found.slots["last_topic"] == "the gripper"


def test_a_private_fact_fills_nothing_under_any_name() -> None:
    private = (
        fact("The Müve to Bern", private=True),
        fact("old maps", "interest", 3, private=True),
        fact("the prize", "news", 3, private=True),
    )
    found = known(ana(facts=private, tags=("old maps",)), talk(2, "the muve to bern"))
    assert set(found.slots) == {"first_name"}
    assert not found.aged and not found.long


def test_a_topic_older_than_a_year_is_left_to_be_asked_about() -> None:
    assert known(ana(), talk(365, "the gripper")).slots["last_topic"] == "the gripper"
    found = known(ana(), talk(366, "the gripper"))
    assert "last_topic" not in found.slots
    assert found.aged == {"last_topic": "the gripper"}


def test_a_vague_talk_counts_from_its_last_day_and_at_most_today() -> None:
    assert known(ana(), talk("2026")).last_contact == TODAY
    assert known(ana(), talk("2026-21")).last_contact == date(2026, 5, 31)
    assert known(ana(), talk("2025-11", "the gripper")).slots["last_topic"] == "the gripper"


def test_words_too_long_for_a_line_are_left_to_be_shortened() -> None:
    long = "the " + "very " * 12 + "big gripper"
    facts = (fact(long, "interest", 3),)
    found = known(ana(facts=facts, organisation="x" * 61))
    assert not {"their_interest", "their_org"} & set(found.slots)
    assert found.long["their_org"] == "x" * 61


def test_the_newest_public_interest_fills_and_one_of_unknown_age_counts_as_fresh() -> None:
    facts = (fact("old maps", "interest"), fact("kites", "interest", 400))
    assert known(ana(facts=facts)).slots["their_interest"] == "old maps"
    newer = (*facts, fact("bees", "interest", 20))
    assert known(ana(facts=newer)).slots["their_interest"] == "bees"


def test_news_without_a_day_are_not_fresh() -> None:
    found = known(ana(facts=(fact("the new job", "news"),)))
    assert "good_news" not in found.slots and not found.good_news
    assert found.aged["good_news"] == "the new job"


@pytest.mark.parametrize(("days", "fresh"), [(0, True), (30, True), (31, False)])
def test_good_news_are_fresh_for_thirty_days(days: int, fresh: bool) -> None:
    found = known(ana(facts=(fact("the new job", "news", days),)))
    assert found.slots["good_news"] == "the new job"
    assert found.good_news is fresh


def test_news_that_hurt_or_speak_of_them_in_the_third_person_fill_nothing() -> None:
    for text in ("her divorce", "the divorce", "her new flat", "she has a new flat"):
        found = known(ana(facts=(fact(text, "news", 3),)))
        assert "good_news" not in found.slots and not found.good_news


@pytest.mark.parametrize(
    ("news", "phrase"),
    [
        ("the new job", True),
        ("your talk at PyCon", True),
        ("moving to Bern", True),
        ("Elif's apprenticeship", True),
        ("the prizes and the cup", True),
        ("the mill grinds again", False),
        ("the twins walk, in opposite directions", False),
        ("the bus passed its inspection", False),
        ("a small press took the poems", False),
        ("writes a chapter", False),
        ("the second container has a roof", False),
    ],
)
def test_news_that_are_a_sentence_stand_in_no_other_sentence(news: str, phrase: bool) -> None:
    assert ("good_news" in known(ana(facts=(fact(news, "news", 3),))).slots) is phrase


def test_nobody_is_congratulated_by_itself_soon_after_something_hard() -> None:
    glad = fact("the new job", "news", 10)
    assert known(ana(facts=(glad,))).good_news
    assert not known(ana(facts=(glad, fact("her mother's funeral", days=5)))).good_news
    assert not known(ana(facts=(glad, fact("the divorce", days=5, private=True)))).good_news
    assert not known(ana(facts=(glad,)), talk(4, text="at the hospital with cancer")).good_news


@pytest.mark.parametrize(
    ("where", "filled"),
    [
        ("the Leeds workshop", True),
        ("PyCon 2025", True),
        ("at the fair", False),
        ("in Leeds", False),
        ("through Ben", False),
        ("via the choir", False),
        ("we shared a taxi", False),
        ("Leeds", False),
        ("2019", False),
    ],
)
def test_where_they_met_fills_only_as_a_plain_name(where: str, filled: bool) -> None:
    found = known(ana(met_where=where, city="Leeds"))
    assert ("how_met" in found.slots, "event" in found.slots) == (filled, filled)


def test_the_event_of_a_talk_goes_before_where_they_met() -> None:
    found = known(
        ana(met_where="the choir"), talk(9, event="e1"), talk(90), events=(event("Open Shelves"),)
    )
    assert found.slots["event"] == "Open Shelves"
    assert found.slots["how_met"] == "the choir"


def test_a_tag_is_shared_with_the_person_picked_or_with_the_users_own_page() -> None:
    contact = ana(tags=("robotics", "Gardening", "bees"))
    assert "shared_tag" not in known(contact).slots and known(contact).own_tag == ""
    found = known(contact, profile=me(skill="gardening"))
    assert "shared_tag" not in found.slots and found.own_tag == "Gardening"
    found = known(contact, other=ben(tags=("BEES",)), profile=me(skill="gardening"))
    assert (found.slots["shared_tag"], found.own_tag) == ("bees", "")
    assert found.slots["other_person"] == "Ben"
    assert "shared_tag" not in known(contact, other=ben()).slots


def test_nobody_else_is_named_unless_picked_and_never_one_not_to_be_suggested() -> None:
    assert not {"other_person", "mutual"} & set(known().slots)
    assert "other_person" not in known(other=ben(surface=NeverSuggest())).slots


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"name": "Ana Díaz"}, "Ana"),
        ({"name": "Ana Díaz", "given": "Anita"}, "Anita"),
        ({"name": "Ana Díaz", "given": "Anita", "short_name": "Ani"}, "Ani"),
        ({"name": "Dr. Ana Díaz"}, None),
        ({"name": "+49 30 23125"}, None),
        ({"name": "info@example.org"}, None),
        ({"name": "{first_name}"}, "{first_name}"),
        ({"name": "山田 太郎"}, "山田"),
    ],
)
def test_they_are_called_by_their_short_or_first_name_if_it_is_one(
    fields: dict[str, str], name: str | None
) -> None:
    assert known(ana(**fields)).slots.get("first_name") == name


def test_the_users_own_page_fills_their_own_slots() -> None:
    page = me(me="Robin Falk", project="a catalogue", learning="Ukrainian", skill="proofreading")
    slots = known(profile=page).slots
    assert slots["me"] == "Robin"
    assert (slots["my_project"], slots["my_learning"]) == ("a catalogue", "Ukrainian")
    assert slots["my_skill"] == "proofreading"
    assert "me" not in known().slots


@pytest.mark.parametrize(
    ("role", "fits"),
    [
        ("help small charities with their books", True),
        ("teach", True),
        ("deliver parcels", True),
        ("writes software", False),
        ("teacher", False),
        ("librarian in Bern", False),
        ("a nurse", False),
        ("running a shop", False),
    ],
)
def test_a_role_fills_only_when_it_reads_on_after_i(role: str, fits: bool) -> None:
    assert ("my_role" in known(profile=me(role=role)).slots) is fits


@pytest.mark.parametrize(
    ("met_on", "words"),
    [
        (ago(59).isoformat(), "not long ago"),
        (ago(60).isoformat(), "a few months ago"),
        (ago(299).isoformat(), "a few months ago"),
        (ago(300).isoformat(), "about a year ago"),
        (ago(599).isoformat(), "about a year ago"),
        (ago(600).isoformat(), "a few years ago"),
        ("2020", "a few years ago"),
        ("2025", None),
        ("", None),
    ],
)
def test_how_long_ago_they_met_is_said_only_where_the_day_leaves_no_doubt(
    met_on: str, words: str | None
) -> None:
    assert known(ana(met_on=met_on)).slots.get("time_gap") == words


def test_they_met_on_the_day_noted_or_at_the_event_of_the_first_talk() -> None:
    fair = event("the fair")
    assert known(ana(met_on="2026-11")).met_day == TODAY
    assert known(ana(), talk(9, event="e1"), events=(fair,)).met_day == ago(9)
    assert known(ana(), talk(3), talk(9, event="e1"), events=(fair,)).met_day == ago(9)
    assert known(ana(), talk(9, event="e1"), talk(90), events=(fair,)).met_day is None
    listed = event("the fair", starts=ago(9).isoformat(), met=("ana",))
    assert known(ana(), events=(listed,)).met_day == ago(9)
    assert known(ana(), talk(90), events=(listed,)).met_day is None, "they knew each other"


def test_a_young_first_log_is_no_meeting() -> None:
    found = known(ana(), talk(2, "the trade fair"))
    assert found.met_day is None and not found.fresh_meeting


def test_a_meeting_is_fresh_for_sixty_days_or_until_they_talk_again() -> None:
    day = ago(60).isoformat()
    assert known(ana(met_on=day)).fresh_meeting
    assert known(ana(met_on=day), talk(59)).fresh_meeting, "the talk of the meeting itself"
    assert not known(ana(met_on=day), talk(50)).fresh_meeting
    assert not known(ana(met_on=ago(61).isoformat())).fresh_meeting
    assert not known(ana(met_on="2026")).fresh_meeting, "it may have been in January"


@pytest.mark.parametrize(
    ("talks", "fields", "quiet"),
    [
        ((), {}, False),
        ((), {"circle": "Quiet"}, True),
        ((talk(180),), {}, False),
        ((talk(181),), {}, True),
        ((talk(181),), {"surface": NeverSuggest(reason="ended badly")}, False),
    ],
)
def test_long_quiet_needs_a_last_talk_or_the_circle_quiet(
    talks: tuple[object, ...], fields: dict[str, object], quiet: bool
) -> None:
    assert known(ana(**fields), *talks).long_quiet is quiet  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "created", "is_due"),
    [
        (TODAY.isoformat(), 0, True),
        (ago(-1).isoformat(), 0, False),
        ("2026-11", 0, True),
        ("2026-12", 0, False),
        ("", 6, False),
        ("", 7, True),
    ],
)
def test_a_promise_is_due_on_the_first_day_it_may_mean_or_a_week_after_it_was_made(
    due: str, created: int, is_due: bool
) -> None:
    made = datetime.combine(ago(created), time(12), UTC)
    found = known(promises=(promise(due=due, created_at=made, changed_at=made),))
    assert found.slots["promise"] == "send the paper"
    assert found.promise is not None and found.promise_due is is_due


def test_the_promise_of_the_selected_row_goes_first_and_one_put_off_waits() -> None:
    due, later = promise(due="2026-11-01"), promise("lend the book", "2027", uid="p2")
    assert known(promises=(due, later)).slots["promise"] == "send the paper"
    found = known(promises=(due, later), row="promise:p2")
    assert (found.slots["promise"], found.promise_due) == ("lend the book", True)
    put_off = item("promise:p1", snoozed_until=ago(-3))
    assert not known(promises=(due,), items=(put_off,)).promise_due
    assert known(promises=(due,), items=(put_off,), row="promise:p1").promise_due


def test_a_promise_that_is_kept_or_does_not_follow_i_said_id_fills_nothing() -> None:
    assert known(promises=(promise(status="kept"),)).promise is None
    found = known(promises=(promise("the paper", "2026-11-01"),))
    assert found.promise is not None and "promise" not in found.slots


@pytest.mark.parametrize(
    ("today", "falls"),
    [
        (date(2026, 11, 21), None),
        (date(2026, 11, 22), date(2026, 11, 25)),
        (date(2026, 12, 2), date(2026, 11, 25)),
        (date(2026, 12, 3), None),
    ],
)
def test_a_birthday_is_near_from_three_days_before_to_a_week_after(
    today: date, falls: date | None
) -> None:
    assert known(ana(dates=BIRTHDAY), today=today).birthday == falls


def test_a_birthday_is_found_across_the_turn_of_the_year() -> None:
    dates = (LabelledDate(date="--12-31"),)
    assert known(ana(dates=dates), today=date(2027, 1, 2)).birthday == date(2026, 12, 31)
    dates = (LabelledDate(date="--01-01"),)
    assert known(ana(dates=dates), today=date(2026, 12, 30)).birthday == date(2027, 1, 1)


def test_only_birthdays_count_that_are_not_put_away_and_come_after_the_birth() -> None:
    assert known(ana(dates=(LabelledDate(date="--11-25", label="wedding"),))).birthday is None
    assert known(ana(dates=(LabelledDate(date="2026-12-01"),))).birthday is None
    for away in (
        item("date:ana:birthday"),
        item("date:ana:birthday:2026", closed=True),
        item("date:ana:birthday:2026", snoozed_until=ago(-1)),
    ):
        assert known(ana(dates=BIRTHDAY), items=(away,)).birthday is None
    put_off = item("date:ana:birthday:2026", snoozed_until=ago(-1))
    found = known(ana(dates=BIRTHDAY), items=(put_off,), row="date:ana:birthday:2026")
    assert found.birthday == date(2026, 11, 25)


def test_what_they_were_at_around_this_time_last_year() -> None:
    fair = event("the fair")
    for day, there in (
        ("2025-12-23", True),
        ("2025-12-24", False),
        ("2025-10-23", True),
        ("2025-10-22", False),
        ("2025-11", True),
        ("2025-23", False),
        ("2025", False),
    ):
        found = known(ana(), talk(3), talk(day, event="e1"), events=(fair,))
        assert found.year_ago == ("the fair" if there else ""), day


LONG_TITLE = "the " + "Very " * 16 + "big fair"


@pytest.mark.parametrize(
    ("title", "fits"),
    [
        ("the fair", True),
        ("PyCon 2025", True),
        ("Advanced Python workshop", True),
        ("Funeral of Tom", False),
        ("the cancer support group", False),
        ("Choir practice", False),
        ("Ana's birthday", False),
        ("we met in the rain", False),
        ("the bus passed its test", False),
        (LONG_TITLE, False),
    ],
)
def test_an_event_is_named_only_if_its_name_may_be_said_to_them(title: str, fits: bool) -> None:
    contact = ana(facts=(fact("choir practice", private=True),))
    one = (event(title),)
    found = known(contact, talk(9, event="e1"), events=one)
    assert found.met is not None and found.met_day == ago(9), "the day is known all the same"
    assert found.met.event == found.latest_event == (title if fits else "")
    assert found.slots.get("event", "") == (title if fits else "")
    then = known(contact, talk("2025-11-20", event="e1"), events=one)
    assert then.year_ago == (title if fits else "")


@pytest.mark.parametrize("place", ["the cancer support group", "Choir practice", LONG_TITLE])
def test_a_place_is_named_only_if_its_name_may_be_said_to_them(place: str) -> None:
    contact = ana(met_on="2026-11", met_where=place, facts=(fact("choir practice", private=True),))
    met = known(contact).met
    assert met is not None and met.event == ""
    met = known(ana(met_on="2026-11", met_where="Choir practice")).met
    assert met is not None and met.event == "Choir practice"


def test_too_long_a_name_of_an_event_is_left_to_be_shortened() -> None:
    assert len(LONG_TITLE) > 60
    found = known(ana(), talk(9, event="e1"), events=(event(LONG_TITLE),))
    assert found.long == {"event": LONG_TITLE}


def test_a_talk_kept_out_of_drafts_names_no_event() -> None:
    found = known(ana(), talk(9, event="e1", tags=("private",)), events=(event("the fair"),))
    assert found.met is not None and found.met.event == "" == found.latest_event
    assert "event" not in found.slots


def test_a_promise_that_is_tender_or_private_fills_nothing() -> None:
    for text in ("send flowers for the funeral", "send the old maps"):
        contact = ana(facts=(fact("old maps", private=True),))
        found = known(contact, promises=(promise(text, "2026-11-01"),))
        assert found.promise_due and "promise" not in found.slots, text
    assert known(promises=(promise("send the old maps", "2026-11-01"),)).slots["promise"]


def test_the_plan_of_the_selected_row_comes_along_and_no_other() -> None:
    plan = promise("ask about the boat", uid="f1", kind="plan")
    given: dict[str, Any] = {"promises": (promise(), plan)}
    assert known(**given).plan is None
    assert known(**given, row="promise:p1").plan is None
    assert known(**given, row="plan:f1").plan == plan
    done = promise("ask about the boat", uid="f1", kind="plan", status="closed")
    assert known(promises=(done,), row="plan:f1").plan is None


def test_talks_are_counted_where_they_were_present() -> None:
    spoken_of = talk(3, "the move", people=("ben",), mentioned=("ana",))
    assert known(ana(), talk(1), spoken_of, talk(9)).talks == 2


def test_one_message_of_ones_own_a_while_ago_may_be_followed_by_one_nudge() -> None:
    mine: dict[str, Any] = {"channel": "message", "started_by": "me"}
    assert known(ana(), talk(15, **mine), talk(40, channel="coffee")).nudge_possible
    assert not known(ana(), talk(14, **mine)).nudge_possible
    assert not known(ana(), talk(15, channel="coffee", started_by="me")).nudge_possible
    assert not known(ana(), talk(15, channel="message", started_by="them")).nudge_possible
    twice = known(ana(), talk(15, **mine), talk(40, **mine))
    assert twice.nudge_sent and not twice.nudge_possible


def test_who_is_never_suggested_or_archived_may_not_be_suggested() -> None:
    assert known().may_suggest
    assert not known(ana(archived=True)).may_suggest
    assert not known(ana(surface=NeverSuggest())).may_suggest


def test_a_row_of_somebody_else_says_nothing_about_them() -> None:
    assert known(row="rhythm:ana").row == "rhythm:ana"
    assert known(row="rhythm:ben").row == ""
    assert known(row="promise:p9", promises=(promise(),)).row == ""
