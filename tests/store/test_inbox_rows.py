"""Whose celebrations reach Today, the words of its rows, and the edges of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from store.changes import people, today
from store.inbox import inbox, row_for, rows_of
from store.models import Contact, Fact, FollowUp, Interaction, LabelledDate, Rhythm
from store.rhythms import WORDS
from store.state import State
from tests.store.desk import Desk

TODAY = "2026-11-23"


@pytest.fixture
def desk() -> Desk:
    return Desk()


# whose celebrations


@pytest.mark.parametrize(
    "mark",
    [
        {"known": "a little"},
        {"circle": "close"},
        {"mentor": "mentee"},
        {"rhythm": WORDS["rarely"]},
    ],
)
def test_a_mark_or_a_rhythm_brings_celebrations(desk: Desk, mark: dict[str, object]) -> None:
    desk.person("Mina", dates=(LabelledDate(date="--11-26"),), **mark)
    assert len(desk.shown()) == 1


def test_an_imported_birthday_stays_quiet_until_a_talk(desk: Desk) -> None:
    mina = desk.person("Mina", dates=(LabelledDate(date="--11-26"),), tags=("myContacts",))
    assert desk.shown() == []
    assert desk.person_keys(mina) == []
    desk.talk(mina, on="2025")
    assert len(desk.shown()) == 1


@pytest.mark.parametrize(
    ("on", "day", "year"),
    [
        ("--01-02", "2026-12-30", 2027),
        ("--12-31", "2027-01-07", 2026),
        ("--12-28", "2026-12-28", 2026),
        ("2000-02-29", "2027-02-25", 2027),
        ("--02-29", "2027-03-07", 2027),
        ("--02-29", "2028-03-07", 2028),
        ("2026-12-01", "2026-12-01", 2026),
    ],
)
def test_a_celebration_in_its_year(desk: Desk, on: str, day: str, year: int) -> None:
    mina = desk.birthday(on=on)
    desk.go(day)
    assert desk.shown() == [f"date:{mina}:birthday:{year}"]
    assert row_for(desk.state, desk.today, desk.shown()[0]) == desk.box().rows[0]


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("--02-29", "2028-02-25"),
        ("--02-29", "2027-03-08"),
        ("2027-11-23", "2026-11-23"),
        ("--01-02", "2026-12-29"),
    ],
)
def test_no_celebration_outside_its_days_or_before_the_first(desk: Desk, on: str, day: str) -> None:
    desk.birthday(on=on)
    desk.go(day)
    assert desk.shown() == []


def test_any_labelled_date_has_a_key_of_its_own(desk: Desk) -> None:
    days = (
        LabelledDate(date="--11-26", label="wedding: day"),
        LabelledDate(date="--11-24", label="birthday"),
        LabelledDate(date="--11-25", label="birthday"),
    )
    mina = desk.person("Mina", dates=days, known="well")
    assert desk.shown() == [f"date:{mina}:birthday:2026"]
    desk.do(today.no_more, f"date:{mina}:birthday:2026")
    assert desk.shown() == [f"date:{mina}:wedding: day:2026"]
    desk.do(today.done, f"date:{mina}:wedding: day:2026")
    assert desk.shown() == []


# words


def test_words_of_a_promise(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, "2026-11-26")
    assert (desk.row(key).when, desk.row(key).waits) == ("Thursday", True)
    desk.go("2026-11-26")
    assert (desk.row(key).when, desk.row(key).what) == ("today", "send the gripper paper")
    desk.go(1)
    assert desk.row(key).when == "said last Monday"
    desk.go("2026-12-10")
    assert desk.row(key).when == "said at the end of November"
    assert desk.row(desk.promise(ana, text="")).what == "a promise"


def test_a_vague_promise_is_asked_about_after_its_last_day(desk: Desk) -> None:
    key = desk.promise(desk.person(), "2026-12")
    desk.go("2026-12-20")
    assert (desk.row(key).when, desk.row(key).ask) == ("this month", "")
    desk.go("2027-01-14")
    assert desk.row(key).ask == "still"


def test_words_of_a_plan(desk: Desk) -> None:
    key = desk.plan(desk.person(), "2026-11-22", text=" line\none ")
    assert (desk.row(key).what, desk.row(key).when) == ("line one", "yesterday")
    assert desk.row(desk.plan(desk.person("Ben"), text="")).what == "say hello"


def test_words_of_a_celebration(desk: Desk) -> None:
    priya = desk.person("Priya Nair")
    desk.birthday("Mina Sato", introduced_by=priya, met_where="PyCon 2025")
    desk.birthday("Nora", on="--11-20", met_where="PyCon 2025", met_on="2025-04")
    desk.birthday("Olu", on="--11-23")
    assert [(row.what, row.when) for row in desk.box().rows] == [
        ("birthday, met at PyCon 2025", "last Friday"),
        ("birthday", "today"),
        ("birthday, met through Priya", "Thursday"),
    ]


def test_words_of_a_rhythm(desk: Desk) -> None:
    facts = (
        Fact(text="climbing", kind="interest"),
        Fact(text="the divorce", kind="interest", private=True),
    )
    ben = desk.person("Ben", rhythm=WORDS["often"], facts=facts)
    desk.talk(ben, on="2026-10-10", topics=("the new job",))
    desk.go("2026-12-23")
    row = desk.box().rows[0]
    assert (row.what, row.when) == ("the new job, climbing", "quiet since October")


def test_a_rhythm_without_talks_names_where_you_met_or_the_work(desk: Desk) -> None:
    desk.person(
        "A",
        rhythm=WORDS["often"],
        rhythm_since=date(2026, 1, 1),
        met_where="Rome",
        organisation="X",
    )
    desk.person("B", rhythm=WORDS["often"], rhythm_since=date(2026, 1, 1), organisation="Festo")
    assert [(row.what, row.when) for row in desk.box().rows] == [
        ("met at Rome", "no talk noted yet"),
        ("Festo", "no talk noted yet"),
    ]


def test_no_row_counts_days(desk: Desk) -> None:
    ana = desk.birthday("Ana")
    desk.promise(desk.person("Ben"), "2026-11-01")
    desk.plan(desk.person("Chi"), "2026-11-12")
    desk.drifting("Dee", late=300)
    assert len(desk.box().rows) == 4
    for row in (*desk.box().rows, *rows_of(desk.state, desk.today, ana)):
        assert not any(sign.isdigit() for sign in row.when), row.when


def test_a_rhythm_not_yet_due_waits_on_person(desk: Desk) -> None:
    row = desk.row(desk.rhythm())
    assert (row.waits, row.when, row.ask) == (True, "in February", "")


def test_nobody_is_nobody(desk: Desk) -> None:
    assert rows_of(desk.state, desk.today, "nobody") == ()
    for key in ("rhythm:nobody", "plan:x", "promise:x", "date:x:y:2026", "date:x:y:z", "odd"):
        assert row_for(desk.state, desk.today, key) is None
    key = desk.plan(desk.person(), TODAY)
    assert row_for(desk.state, desk.today, key.replace("plan", "promise")) is None


def test_a_follow_up_of_someone_removed_has_no_row(desk: Desk) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    orphan = FollowUp(uid="f", created_at=now, changed_at=now, contact="gone", due=TODAY)
    assert inbox(State.of(orphan), desk.today).rows == ()


def test_without_any_start_a_rhythm_counts_from_when_the_person_came_in() -> None:
    now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    ann = Contact(uid="a", created_at=now, changed_at=now, name="Ann", rhythm=WORDS["often"])
    state = State.of(ann)
    assert inbox(state, date(2026, 1, 30)).rows == ()
    assert len(inbox(state, date(2026, 1, 31)).rows) == 1


def test_days_at_the_ends_of_the_calendar_do_no_harm() -> None:
    now = datetime(1, 1, 1, tzinfo=UTC)
    huge = Rhythm(ideal=10**7, latest=10**8)
    ann = Contact(
        uid="a",
        created_at=now,
        changed_at=now,
        name="Ann",
        rhythm=huge,
        dates=(LabelledDate(date="--12-31"),),
    )
    promise = FollowUp(uid="f", created_at=now, changed_at=now, contact="a", kind="promise")
    state = State.of(ann, promise)
    for day in (date.min, date(2026, 11, 23), date.max):
        inbox(state, day)
        rows_of(state, day, "a")


def test_a_never_suggested_person_stays_so_for_row_for(desk: Desk) -> None:
    key = desk.drifting()
    desk.do(people.never_suggest, [key.partition(":")[2]])
    assert desk.row(key).waits


def test_a_book_of_ten_thousand_is_read_at_once() -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC)
    given = date(2026, 1, 1)
    records: list[Contact | FollowUp | Interaction] = []
    for n in range(10_000):
        often = WORDS["now and then"] if n % 25 == 0 else None
        records.append(
            Contact(
                uid=f"c{n}",
                created_at=now,
                changed_at=now,
                name=f"Name {n}",
                rhythm=often,
                rhythm_since=given if often else None,
                dates=(LabelledDate(date=f"1980-{n % 12 + 1:02}-{n % 28 + 1:02}"),),
            )
        )
        plan = FollowUp(uid=f"f{n}", created_at=now, changed_at=now, contact=f"c{n}", due=TODAY)
        records.append(
            plan
            if n % 100 == 0
            else FollowUp(
                uid=f"f{n}", created_at=now, changed_at=now, contact=f"c{n}", status="closed"
            )
        )
    state = State.of(*records)
    box = inbox(state, date(2026, 11, 23))
    assert box.later
    for asked in (0, 1, 50):
        some = inbox(state, date(2026, 11, 23), later=asked)
        assert some == msgspec.structs.replace(box, later=box.later[:asked]), asked
        assert some.more
