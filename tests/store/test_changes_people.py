"""Changes to people, each with its undo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from store.changes import people, today
from store.errors import BadInput, Conflict, Gone
from store.models import (
    Event,
    Fact,
    Introduction,
    Labelled,
    LabelledDate,
    NeverSuggest,
    Record,
    Relation,
)
from store.ops import Edit, put
from store.rhythms import WORDS
from store.state import State
from tests.store.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def seed(desk: Desk, *records: Record) -> None:
    """Put records that no change makes yet."""

    def change(state: State, stamp: object) -> Edit:
        return Edit("seed", tuple(put(record) for record in records))

    desk.do(change)


def test_add(desk: Desk) -> None:
    edit = desk.do(people.add, "  Ana \n Díaz ", rhythm=WORDS["often"], city="Stuttgart")
    (ana,) = desk.state.contacts.values()
    assert (edit.label, ana.name, ana.city) == ("Ana Díaz, added", "Ana Díaz", "Stuttgart")
    assert ana.rhythm_since == desk.today
    desk.undo()
    assert not desk.state.contacts


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_add_needs_a_name(desk: Desk, name: str) -> None:
    with pytest.raises(BadInput, match="needs a name"):
        desk.do(people.add, name)


def test_add_takes_only_what_the_book_can_read_back(desk: Desk) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        desk.do(people.add, "Ana", met_on="long ago")
    with pytest.raises(BadInput, match="Nothing was changed"):
        desk.do(people.add, "Ana", tags=("x", 3))
    with pytest.raises(TypeError):
        desk.do(people.add, "Ana", shoe_size=43)
    assert not desk.state.contacts


def test_edit_changes_only_what_the_form_changed(desk: Desk) -> None:
    ana = desk.person(city="Rome", organisation="Festo")
    shown = {"name": "Ana Díaz", "city": "Rome", "organisation": "Festo"}
    desk.do(people.edit, ana, {"organisation": "Festo"}, {"organisation": "Bosch"})
    edit = desk.do(people.edit, ana, shown, shown | {"name": " Ana  Ruiz ", "city": "Bonn"})
    contact = desk.contact(ana)
    assert edit.label == "changes to Ana Díaz"
    assert (contact.name, contact.city, contact.organisation) == ("Ana Ruiz", "Bonn", "Bosch")
    desk.undo()
    assert (desk.contact(ana).name, desk.contact(ana).organisation) == ("Ana Díaz", "Bosch")


def test_edit_shows_both_when_a_field_moved_on(desk: Desk) -> None:
    ana = desk.person(city="Rome", usual_channel="mail")
    desk.do(people.edit, ana, {}, {"city": "Bonn", "usual_channel": "Signal"})
    shown = {"city": "Rome", "usual_channel": "mail"}
    with pytest.raises(Conflict) as conflict:
        desk.do(people.edit, ana, shown, {"city": "Paris", "usual_channel": "phone"})
    assert conflict.value.fields == {"city": "Bonn", "usual_channel": "Signal"}
    assert "city and usual channel" in str(conflict.value)
    assert desk.contact(ana).city == "Bonn"
    desk.do(people.edit, ana, shown, {"city": "Bonn"})
    desk.do(people.edit, ana, {"city": "Bonn"}, {"city": "Paris"})
    assert desk.contact(ana).city == "Paris"


def test_edit_merges_lists_by_what_joined_and_left(desk: Desk) -> None:
    mail = [Labelled(value=f"{n}@example.org") for n in range(4)]
    ana = desk.person(emails=(mail[0], mail[1]))
    desk.do(people.edit, ana, {}, {"emails": (mail[0], mail[1], mail[2])})
    shown = {"emails": (mail[0], mail[1])}
    desk.do(people.edit, ana, shown, {"emails": (mail[1], mail[3])})
    assert desk.contact(ana).emails == (mail[1], mail[2], mail[3])


def test_edit_refuses_what_does_not_fit(desk: Desk) -> None:
    ana = desk.person()
    with pytest.raises(BadInput, match="needs a name"):
        desk.do(people.edit, ana, {}, {"name": " "})
    with pytest.raises(BadInput):
        desk.do(people.edit, ana, {}, {"met_on": "soon"})
    for field in ("uid", "changed_at", "shoe_size"):
        with pytest.raises(TypeError):
            desk.do(people.edit, ana, {}, {field: "x"})
    with pytest.raises(Gone):
        desk.do(people.edit, "nobody", {}, {"city": "Rome"})


def test_a_rhythm_given_in_the_form_starts_today(desk: Desk) -> None:
    ana = desk.person()
    desk.do(people.edit, ana, {"rhythm": None}, {"rhythm": WORDS["often"]})
    assert desk.contact(ana).rhythm_since == desk.today
    desk.go(30)
    assert desk.shown() == [f"rhythm:{ana}"]


def test_set_rhythm_starts_the_clock_and_forgets_the_old_one(desk: Desk) -> None:
    key = desk.drifting()
    ben = key.partition(":")[2]
    ana = desk.person()
    desk.do(today.later, key, desk.today + timedelta(days=300))
    edit = desk.do(people.set_rhythm, [ben, ana, ben], WORDS["often"])
    assert edit.label == "often for Ben Okafor and Ana Díaz"
    desk.go(29)
    assert desk.shown() == []
    desk.go(1)
    assert set(desk.shown()) == {key, f"rhythm:{ana}"}
    edit = desk.do(people.set_rhythm, [ben, ana], None)
    assert edit.label == "no reminders for Ben Okafor and Ana Díaz"
    assert desk.contact(ben).rhythm_since is None
    desk.undo()
    assert set(desk.shown()) == {key, f"rhythm:{ana}"}


def test_the_same_rhythm_again_moves_no_clock(desk: Desk) -> None:
    key = desk.rhythm()
    desk.go(60)
    edit = desk.do(people.set_rhythm, [key.partition(":")[2]], WORDS["now and then"])
    assert edit.ops == ()


def test_never_suggest_and_back(desk: Desk) -> None:
    uids = [desk.person(name) for name in ("A", "B", "C", "D")]
    assert desk.do(people.never_suggest, uids, "deceased").label == "4 people, never suggested"
    assert desk.contact(uids[0]).surface == NeverSuggest(reason="deceased")
    assert desk.do(people.allow_suggest, uids[:1]).label == "A, suggested again"
    assert desk.contact(uids[0]).surface is None
    desk.undo()
    desk.undo()
    assert all(desk.contact(uid).surface is None for uid in uids)


def test_tags_join_and_leave_whatever_their_case(desk: Desk) -> None:
    ana, ben = desk.person(tags=("Robotics",)), desk.person("Ben", tags=("old",))
    edit = desk.do(people.tag, [ana, ben], add=["#robotics", " #", "met at PyCon"], remove=["OLD"])
    assert edit.label == "tags of Ana Díaz and Ben"
    assert desk.contact(ana).tags == ("Robotics", "met at PyCon")
    assert desk.contact(ben).tags == ("robotics", "met at PyCon")
    desk.undo()
    assert (desk.contact(ana).tags, desk.contact(ben).tags) == (("Robotics",), ("old",))


def test_archive_and_back(desk: Desk) -> None:
    ana = desk.person()
    assert desk.do(people.archive, [ana]).label == "Ana Díaz, archived"
    assert desk.contact(ana).archived
    assert desk.do(people.archive, [ana], archived=False).label == "Ana Díaz, brought back"
    assert not desk.contact(ana).archived
    with pytest.raises(Gone):
        desk.do(people.archive, ["nobody"])


def test_name_five(desk: Desk) -> None:
    ana, ben = desk.person(), desk.person("Ben", rhythm=WORDS["often"])
    edit = desk.do(people.name_five, (ana, "ANA DIAZ", "ben", "Rosa Lind", "rosa lind", " "))
    assert edit.label == "now and then for Ana Díaz, Ben and Rosa Lind"
    assert len(desk.state.contacts) == 3
    rosa = next(c for c in desk.state.contacts.values() if c.name == "Rosa Lind")
    for uid in (ana, rosa.uid):
        assert desk.contact(uid).rhythm == WORDS["now and then"]
        assert desk.contact(uid).rhythm_since == desk.today
    assert desk.contact(ben).rhythm == WORDS["often"]
    assert desk.shown() == [], "nobody starts late"
    desk.undo()
    assert len(desk.state.contacts) == 2
    assert desk.contact(ana).rhythm is None


def test_name_five_refuses_a_sixth_and_a_name_of_two(desk: Desk) -> None:
    with pytest.raises(BadInput, match="Five names"):
        desk.do(people.name_five, [f"Person {n}" for n in range(6)])
    desk.person("Ana")
    desk.person("Aña")
    with pytest.raises(BadInput, match="2 people are called"):
        desk.do(people.name_five, ["ana"])
    assert desk.do(people.name_five, []).ops == ()


def test_remove_takes_what_is_open_and_leaves_talks_with_others(desk: Desk) -> None:
    ana, ben = desk.birthday("Ana", known="well"), desk.person("Ben", rhythm=WORDS["often"])
    mina = desk.person("Mina", introduced_by=ana, facts=(Fact(text="climbing"),))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    times: dict[str, Any] = {"created_at": now, "changed_at": now}
    seed(
        desk,
        Relation(uid="r", **times, a=ana, b=ben),
        Relation(uid="r2", **times, a=mina, b=ben),
        Introduction(uid="i", **times, a=ben, b=ana),
        Event(uid="e", **times, title="PyCon", expected=(ana, "Guido"), met=(ben, ana)),
        Event(uid="e2", **times, title="Other", expected=(ben,)),
    )
    alone, both = desk.talk(ana), desk.talk(ana, ben)
    promise, plan = desk.promise(ana), desk.plan(ben)
    desk.do(today.later, promise, date(2026, 12, 1))
    desk.do(today.not_this_round, f"date:{ana}:birthday:2026")
    before = desk.state

    edit = desk.do(people.remove, ana)
    state = desk.state
    assert edit.label == "Ana, removed with your talks"
    assert set(state.contacts) == {ben, mina}
    assert [f"plan:{uid}" for uid in state.follow_ups] == [plan]
    assert not [key for key in state.items if ana in key or key == promise]
    assert state.interaction(alone) is None
    talk = state.interaction(both)
    assert talk is not None and talk.people == (ben,)
    assert state.contact(mina).introduced_by == ""
    assert set(state.records("relations")) == {"r2"}
    assert not state.records("introductions")
    event = state.record("events", "e")
    assert isinstance(event, Event) and (event.expected, event.met) == (("Guido",), (ben,))

    assert desk.undo().left == ()
    for table in ("contacts", "follow_ups", "items", "relations", "introductions", "events"):
        assert set(desk.state.records(table)) == set(before.records(table)), table
    assert desk.contact(mina).introduced_by == ana
    assert desk.state.interaction(alone) is not None
    again = desk.state.interaction(both)
    assert again is not None and set(again.people) == {ana, ben}


def test_remove_of_nobody(desk: Desk) -> None:
    with pytest.raises(Gone):
        desk.do(people.remove, "nobody")


def test_a_date_of_someone_new_needs_a_mark(desk: Desk) -> None:
    mina = desk.person("Mina", dates=(LabelledDate(date="--11-26"),))
    assert desk.shown() == []
    desk.do(people.edit, mina, {"known": ""}, {"known": "a little"})
    assert desk.shown() == [f"date:{mina}:birthday:2026"]


def test_whoever_leaves_today_by_an_exit_keeps_their_place_in_the_count(desk: Desk) -> None:
    keys = [desk.drifting(f"Ben {number}", late=9 - number) for number in range(5)]
    uids = [key.partition(":")[2] for key in keys]
    assert desk.shown() == keys[:3]
    desk.do(people.never_suggest, uids[:1])
    desk.do(people.set_rhythm, uids[1:2], None)
    desk.do(people.edit, uids[2], {}, {"rhythm": WORDS["rarely"]})
    assert desk.day_state().handled == tuple(keys[:3])
    assert (desk.shown(), desk.box().message) == ([], "That is all for today.")
    desk.do(today.set_energy, "low")
    assert desk.shown() == []
    desk.do(today.set_energy, "some")
    assert desk.shown() == []
    desk.do(today.set_energy, "full")
    assert desk.shown() == keys[3:]
    desk.do(people.archive, uids[3:4])
    assert desk.day_state().handled == tuple(keys[:4])
    assert desk.undo().left == ()
    assert desk.shown() == keys[3:]


def test_who_has_no_row_today_is_not_handled(desk: Desk) -> None:
    ana, key = desk.person("Ana"), desk.drifting()
    desk.do(people.never_suggest, [ana])
    desk.do(people.set_rhythm, [ana], WORDS["often"])
    desk.do(people.set_rhythm, [key.partition(":")[2]], desk.contact(key).rhythm)
    assert desk.state.profile.today is None and desk.shown() == [key]


def test_a_rhythm_changed_leaves_a_promise_on_today(desk: Desk) -> None:
    ana = desk.person("Ana", rhythm=WORDS["often"])
    key = desk.promise(ana, desk.today.isoformat())
    desk.do(people.set_rhythm, [ana], None)
    assert desk.shown() == [key] and desk.state.profile.today is None


def test_how_well_one_knows_people_is_kept_and_put_back(desk: Desk) -> None:
    ana, ben = desk.person(), desk.person("Ben")
    assert desk.do(people.know, [ana], "a little").label == "knowing Ana Díaz a little"
    assert desk.do(people.know, [ana], "a little").ops == ()
    assert desk.do(people.know, [ana, ben], "well").label == "knowing Ana Díaz and Ben well"
    assert (desk.contact(ana).known, desk.contact(ben).known) == ("well", "well")
    desk.undo()
    assert (desk.contact(ana).known, desk.contact(ben).known) == ("a little", "")
    with pytest.raises(BadInput, match="a little"):
        desk.do(people.know, [ana], "by heart")
