"""Choosing the day: energy, one row a person, a day that ends, and the words of its rows."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from store.changes import people, talks, today
from store.errors import BadInput
from store.inbox import inbox, row_for, rows_of
from store.models import Contact, Energy, Fact, FollowUp, Interaction, LabelledDate, Rhythm
from store.rhythms import WORDS
from store.state import State
from tests.store.desk import Desk

TODAY = "2026-11-23"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def many_drifting(desk: Desk, count: int = 8) -> list[str]:
    """Keys in the order in which they are chosen."""
    return [desk.drifting(f"Person {n}", late=20 - n) for n in range(count)]


# how many


@pytest.mark.parametrize(("energy", "limit"), [("rest", 0), ("low", 1), ("some", 3), ("full", 5)])
def test_energy_limits_plans_and_rhythm_together(desk: Desk, energy: Energy, limit: int) -> None:
    keys = [desk.plan(desk.person(f"Planned {n}"), TODAY) for n in range(2)]
    keys += many_drifting(desk)
    desk.do(today.set_energy, energy)
    assert desk.shown() == keys[:limit]
    assert desk.later_keys() == ([] if energy == "rest" else keys[limit:])


@pytest.mark.parametrize("energy", ["low", "some", "full"])
def test_energy_never_limits_promises_and_celebrations(desk: Desk, energy: Energy) -> None:
    promises = [desk.promise(desk.person(f"Promised {n}"), TODAY) for n in range(7)]
    dates = [f"date:{desk.birthday(f'Born {n}')}:birthday:2026" for n in range(7)]
    desk.do(today.set_energy, energy)
    assert desk.shown() == promises + dates


def test_without_a_choice_the_usual_energy_counts(desk: Desk) -> None:
    many_drifting(desk)
    box = desk.box()
    assert (box.energy, len(box.rows), box.fresh) == ("some", 3, True)


def test_an_energy_given_by_hand_is_a_look_ahead(desk: Desk) -> None:
    keys = many_drifting(desk)
    desk.do(today.choose, desk.box().chosen)
    assert [row.key for row in inbox(desk.state, desk.today, "full").rows] == keys[:5]
    assert desk.shown() == keys[:3]
    assert inbox(desk.state, desk.today, "some", (keys[7],)).chosen == (keys[7],)
    rest = inbox(desk.state, desk.today, "rest")
    assert (rest.rows, rest.chosen) == ((), tuple(keys[:3]))


# one row a person


def test_the_first_section_wins(desk: Desk) -> None:
    ana = desk.birthday("Ana Díaz", rhythm=WORDS["often"], rhythm_since=date(2020, 1, 1))
    plan = desk.plan(ana, TODAY)
    promise = desk.promise(ana, TODAY)
    born, rhythm = f"date:{ana}:birthday:2026", f"rhythm:{ana}"
    assert desk.person_keys(ana) == [promise, plan, born, rhythm]
    for key, left in ((promise, plan), (plan, born), (born, rhythm)):
        assert desk.shown() == [key]
        desk.do(today.no_more, key)
        desk.do(today.set_energy, "some")
        assert desk.shown() == [left]


def test_the_rest_of_a_person_is_on_person_and_does_not_slide_in(desk: Desk) -> None:
    ana = desk.person()
    plan, promise = desk.plan(ana, TODAY), desk.promise(ana, TODAY)
    other = desk.drifting()
    choose(desk)
    desk.do(today.done, promise)
    assert desk.shown() == [other]
    assert desk.later_keys() == [plan]


def test_a_plan_that_waits_hides_no_celebration(desk: Desk) -> None:
    first = desk.plan(desk.person("First"), "2026-11-22")
    ana = desk.birthday("Ana Díaz")
    desk.plan(ana, TODAY)
    desk.do(today.set_energy, "low")
    assert desk.shown() == [first, f"date:{ana}:birthday:2026"]
    assert desk.later_keys() == []


def test_two_promises_to_one_person_come_one_after_the_other(desk: Desk) -> None:
    ana = desk.person()
    second, first = desk.promise(ana, TODAY), desk.promise(ana, "2026-11-20")
    assert desk.shown() == [first]
    desk.do(today.done, first)
    assert desk.shown() == [second]


def test_who_is_on_today_already_takes_no_second_place(desk: Desk) -> None:
    ana = desk.birthday("Ana Díaz", rhythm=WORDS["often"], rhythm_since=date(2020, 1, 1))
    others = many_drifting(desk)
    assert desk.box().chosen == tuple(others[:3])
    assert desk.shown()[0] == f"date:{ana}:birthday:2026"


# the day ends


def choose(desk: Desk) -> None:
    box = desk.box()
    assert box.fresh
    desk.do(today.choose, box.chosen)
    assert not desk.box().fresh


def test_nothing_slides_in_for_who_was_handled(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    for handled in range(1, 4):
        desk.do(today.not_this_round, keys[handled - 1])
        assert desk.shown() == keys[handled:3]
        assert desk.box().handled == tuple(keys[:handled])
    box = desk.box()
    assert box.message == "That is all for today."
    assert box.more
    desk.go(1)
    assert desk.shown() == keys[3:6]


def test_nothing_slides_in_even_when_the_shell_was_first(desk: Desk) -> None:
    keys = many_drifting(desk)
    desk.do(today.not_this_round, keys[0])
    assert desk.shown() == keys[1:3]
    assert desk.day_state().chosen == tuple(keys[:3])


def test_promises_and_celebrations_enter_at_any_time_plans_and_rhythm_do_not(desk: Desk) -> None:
    keys = many_drifting(desk, 4)
    choose(desk)
    plan = desk.plan(desk.person("Planned"), TODAY)
    promise = desk.promise(desk.person("Promised"), TODAY)
    born = f"date:{desk.birthday()}:birthday:2026"
    assert desk.shown() == [promise, born, *keys[:3]]
    assert desk.later_keys() == [plan, keys[3]]


def test_an_empty_day_is_not_frozen(desk: Desk) -> None:
    box = desk.box()
    assert (box.message, box.fresh, box.more) == ("Nothing needs you today.", False, False)
    key = desk.plan(desk.person(), TODAY)
    assert desk.shown() == [key]


def test_one_more_brings_the_first_that_waits(desk: Desk) -> None:
    keys = many_drifting(desk, 5)
    choose(desk)
    desk.do(today.one_more)
    assert desk.shown() == keys[:4]
    desk.do(today.one_more)
    assert (desk.shown(), desk.box().more, desk.day_state().extra) == (keys, False, 2)
    with pytest.raises(BadInput, match="Nobody else"):
        desk.do(today.one_more)
    desk.undo()
    assert desk.shown() == keys[:4]


def test_one_more_on_a_day_of_rest_is_refused_kindly(desk: Desk) -> None:
    many_drifting(desk)
    desk.do(today.set_energy, "rest")
    with pytest.raises(BadInput, match="rest"):
        desk.do(today.one_more)


def test_a_new_energy_chooses_anew_and_keeps_who_was_handled_in_the_count(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(today.one_more)
    desk.do(today.not_this_round, keys[0])
    desk.do(today.set_energy, "low")
    assert desk.shown() == []
    assert desk.box().handled == (keys[0],)
    desk.do(today.set_energy, "full")
    assert desk.shown() == keys[1:5]
    desk.do(today.set_energy, "rest")
    assert desk.shown() == []
    desk.do(today.set_energy, "some")
    assert desk.shown() == keys[1:3]


def test_energy_is_for_today_only_and_never_undone(desk: Desk) -> None:
    many_drifting(desk)
    assert not desk.do(today.set_energy, "rest").undoable
    desk.go(1)
    assert desk.box().energy == "some"


def test_undo_after_a_new_energy_still_brings_the_row_back(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(today.not_this_round, keys[0])
    desk.do(today.set_energy, "full")
    desk.undo()
    assert keys[0] in desk.shown()
    assert desk.box().energy == "full"


def test_the_first_choice_of_a_day_stands(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(today.choose, keys[5:])
    assert desk.shown() == keys[:3]


def test_an_old_log_leaves_a_rhythm_handled_for_today_only(desk: Desk) -> None:
    key = desk.drifting(late=30)
    choose(desk)
    desk.talk(key.partition(":")[2], on="2026-08-01")
    assert desk.shown() == []
    assert desk.box().handled == (key,)
    desk.go(1)
    assert desk.shown() == [key]


def test_an_old_log_does_not_cancel_what_was_put_off(desk: Desk) -> None:
    key = desk.drifting(late=0)
    desk.do(today.later, key, desk.today + timedelta(days=9))
    desk.talk(key.partition(":")[2], on="2026-01-01")
    desk.go(8)
    assert desk.shown() == []


# the order


def test_plans_by_day_then_rhythm_with_the_long_drifted_first(desk: Desk) -> None:
    often = WORDS["often"]
    yearly = desk.drifting("Yearly", WORDS["once a year"], late=40)
    drifted = desk.drifting("Drifted", often, late=20)
    newer = desk.drifting("Newer", often, late=5)
    second = desk.plan(desk.person("Second"), TODAY)
    first = desk.plan(desk.person("First"), "2026-11-20")
    desk.do(today.set_energy, "full")
    assert desk.shown() == [first, second, drifted, yearly, newer]


def test_equal_days_go_by_name_whatever_the_order_in_the_book(desk: Desk) -> None:
    keys = {name: desk.drifting(name) for name in ("Chi", "ana", "Ben")}
    assert desk.shown() == [keys["ana"], keys["Ben"], keys["Chi"]]


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
    times = []
    for _ in range(5):
        start = time.perf_counter()
        box = inbox(state, date(2026, 11, 23))
        times.append(time.perf_counter() - start)
    assert box.later
    assert min(times) < 0.1, "30 ms on a quiet machine, with room for a busy one"


def test_talks_of_a_chosen_person_are_the_only_ones_read(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    many_drifting(desk, 20)
    asked: list[str] = []
    read = State.interactions_of

    def spy(state: State, contact: str) -> tuple[Interaction, ...]:
        asked.append(contact)
        return read(state, contact)

    monkeypatch.setattr(State, "interactions_of", spy)
    assert len(desk.box().later) == 17
    assert len(asked) == 3


def test_logging_with_someone_in_later_handles_their_row(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(talks.save, desk.draft(keys[6].partition(":")[2]))
    assert desk.shown() == keys[:3]
    assert keys[6] not in desk.later_keys()
    assert desk.box().handled == (keys[6],)
