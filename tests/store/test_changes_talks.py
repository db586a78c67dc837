"""Saving a draft: exactly what its chips said, as one transaction that undo takes back whole."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from store.changes import people, talks, today
from store.changes.saving import moment
from store.clock import stamp
from store.errors import BadInput, Conflict, Gone
from store.models import Contact
from store.ops import Put
from store.quicklog.draft import Closes, Draft, PersonChip, Question, Then
from tests.store.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def chip(written: str, **fields: object) -> PersonChip:
    return PersonChip(start=0, end=len(written), written=written, **fields)  # type: ignore[arg-type]


def named(desk: Desk, name: str) -> Contact:
    found = [contact for contact in desk.state.contacts.values() if contact.name == name]
    assert len(found) == 1, f"{len(found)} people are called {name}"
    return found[0]


def test_everything_on_the_chips_is_saved(desk: Desk) -> None:
    ana, ben = desk.person("Ana Díaz"), desk.person("Ben Okafor")
    draft = Draft(
        line="…",
        people=(chip("Ana", uid=ana), chip("Ben", uid=ben, present=False), chip("Rosa", new=True)),
        channel="coffee",
        on="2026-11-22",
        at="14:05",
        text="long and good",
        topics=("the trade fair",),
        tags=("robotics",),
        feeling="energised",
        news=("has a new flat",),
        my_news=("moved teams",),
        gave="a contact",
        received="a book",
        started_by="them",
        thens=(
            Then(kind="plan", text="send the paper", due="2026-12-07", people=(0,)),
            Then(kind="promise", text="call", due="2026-12", people=(0, 1)),
            Then(kind="plan", text="visit"),
        ),
    )
    edit = desk.do(talks.save, draft)
    assert edit.label == "coffee with Ana Díaz and Rosa"
    rosa = named(desk, "Rosa").uid
    (talk,) = desk.state.interactions_of(ana)
    assert talk == replace(
        talk,
        on="2026-11-22",
        at=datetime(2026, 11, 22, 14, 5, tzinfo=UTC),
        zone="+00:00",
        channel="coffee",
        text="long and good",
        people=(ana, rosa),
        mentioned=(ben,),
        topics=("the trade fair",),
        tags=("robotics",),
        feeling="energised",
        gave="a contact",
        received="a book",
        started_by="them",
    )
    for uid in (ana, rosa):
        (fact,) = desk.contact(uid).facts
        assert (fact.text, fact.kind, fact.on) == ("has a new flat", "news", date(2026, 11, 22))
    assert desk.contact(ben).facts == ()
    (mine,) = desk.state.my_news.values()
    assert (mine.text, mine.on) == ("moved teams", date(2026, 11, 22))
    made = [(f.contact, f.kind, f.text, f.due) for f in desk.state.follow_ups.values()]
    assert made == [
        (ana, "plan", "send the paper", "2026-12-07"),
        (ana, "promise", "call", "2026-12"),
        (ben, "promise", "call", "2026-12"),
        (ana, "plan", "visit", ""),
        (rosa, "plan", "visit", ""),
    ]
    assert {f.from_interaction for f in desk.state.follow_ups.values()} == {talk.uid}
    assert desk.state.last_talk == {ana: date(2026, 11, 22), rosa: date(2026, 11, 22)}


def test_one_undo_takes_all_of_it_back(desk: Desk) -> None:
    ana = desk.person()
    before = desk.state
    draft = desk.draft(
        ana, news=("has a new flat",), my_news=("moved",), thens=(Then(kind="plan", text="x"),)
    )
    desk.do(talks.save, replace(draft, people=(*draft.people, chip("Rosa", new=True))))
    undone = desk.undo()
    assert (undone.label, undone.left) == ("message with Ana Díaz and Rosa", ())
    assert set(desk.state.contacts) == {ana}
    assert desk.contact(ana).facts == ()
    assert not desk.state.follow_ups and not desk.state.my_news
    assert desk.state.interactions_of(ana) == ()
    assert desk.state.profile.today == before.profile.today


def test_closing_chips_close_when_on_and_only_then(desk: Desk) -> None:
    ana = desk.person()
    promise, plan, left = desk.promise(ana), desk.plan(ana), desk.plan(ana, text="ski")
    closes = tuple(
        Closes(uid=key.partition(":")[2], text="", contact=ana, on=key != left)
        for key in (promise, plan, left)
    )
    desk.do(talks.save, replace(desk.draft(ana), closes=closes))
    status = {f.uid: (f.status, f.how) for f in desk.state.follow_ups.values()}
    assert status == {
        promise.partition(":")[2]: ("kept", "log"),
        plan.partition(":")[2]: ("closed", "log"),
        left.partition(":")[2]: ("open", ""),
    }
    (talk,) = desk.state.interactions_of(ana)
    assert talk.closes == tuple(close.uid for close in closes[:2])
    assert set(desk.box().handled) == {promise, plan}


def test_a_chip_turned_off_beats_the_row_the_log_began_from(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, "2026-11-23")
    closes = (Closes(uid=key.partition(":")[2], text="", contact=ana, on=False),)
    desk.do(talks.save, replace(desk.draft(ana), closes=closes), done=(key,))
    assert desk.shown() == [key]


def test_a_row_without_a_chip_closes_with_the_log_begun_from_it(desk: Desk) -> None:
    ana, ben = desk.person(), desk.person("Ben")
    promise = desk.promise(ana, "2026-11-23")
    rhythm = desk.drifting("Chi")
    desk.do(talks.save, desk.draft(ben), done=(promise, rhythm))
    assert desk.shown() == []
    assert desk.state.follow_ups_of(ana)[0].how == "log"
    assert desk.contact(rhythm).seen_on == desk.today
    with pytest.raises(Gone):
        desk.do(talks.save, desk.draft(ben), done=(promise,))


def test_what_another_window_closed_meanwhile_stays_as_it_is(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana)
    draft = desk.draft(ana, closes=key)
    desk.do(today.no_more, key)
    desk.do(talks.save, draft)
    assert desk.state.follow_ups_of(ana)[0].how == "no more reminders"


def test_a_log_clears_what_the_rhythm_row_remembered(desk: Desk) -> None:
    key = desk.drifting()
    ben = key.partition(":")[2]
    desk.do(today.offered, [key])
    desk.do(today.later, key, date(2026, 12, 1))
    desk.do(talks.save, desk.draft(ben))
    item = desk.state.items[key]
    assert (item.snoozed_until, item.times_snoozed, item.offered_on) == (None, 0, ())


def test_the_mentioned_are_not_met(desk: Desk) -> None:
    key = desk.drifting()
    ben = key.partition(":")[2]
    people_ = (chip("Ana", uid=desk.person()), chip("Ben", uid=ben, present=False))
    desk.do(talks.save, Draft(line="", people=people_, on="2026-11-23"))
    assert desk.shown() == [key]
    assert ben not in desk.state.last_talk


def test_many_lines_are_one_transaction_and_a_new_name_is_one_person(desk: Desk) -> None:
    ana = desk.person()
    drafts = [
        Draft(
            line="",
            people=(chip(name, new=True), chip("Ana", uid=ana, present=False)),
            on="2026-11-22",
            news=(f"news {n}", "both"),
        )
        for n, name in enumerate(("Rosa Lind", "rosa  lind"))
    ]
    edit = desk.do(talks.save_many, drafts)
    assert edit.label == "2 lines"
    rosa = named(desk, "Rosa Lind")
    assert [fact.text for fact in rosa.facts] == ["news 0", "both", "news 1"]
    assert len(desk.state.interactions_of(rosa.uid)) == 2
    desk.undo()
    assert set(desk.state.contacts) == {ana}
    assert desk.state.interactions_of(ana) == ()


def test_one_bad_line_refuses_all(desk: Desk) -> None:
    ana = desk.person()
    with pytest.raises(BadInput):
        desk.do(talks.save_many, [desk.draft(ana), Draft(line="", people=(chip("Zoe"),))])
    assert desk.state.interactions_of(ana) == ()
    with pytest.raises(BadInput, match="no line"):
        desk.do(talks.save_many, [])


def test_nobody_in_question_is_dropped_in_silence(desk: Desk) -> None:
    ana = desk.person()
    draft = desk.draft(ana)
    for doubtful, words in (
        (chip("Ana", candidates=("a", "b")), "Which Ana"),
        (chip("Zoe"), "Zoe is not in your book"),
    ):
        with pytest.raises(BadInput, match=words):
            desk.do(talks.save, replace(draft, people=(*draft.people, doubtful)))
    kept = replace(draft, people=(*draft.people, chip("Zoe")), text="and Zoë")
    desk.do(talks.save, kept)
    assert desk.state.interactions_of(ana)[0].text == "and Zoë"
    whose = replace(kept, thens=(Then(kind="plan", people=(1,)),))
    with pytest.raises(BadInput, match="For whom"):
        desk.do(talks.save, whose)


def test_an_open_question_is_asked_not_saved(desk: Desk) -> None:
    draft = replace(desk.draft(desk.person()), questions=(Question(kind="date", text="When?"),))
    with pytest.raises(BadInput, match=r"When\?"):
        desk.do(talks.save, draft)


def test_someone_gone_is_named_as_gone(desk: Desk) -> None:
    ana = desk.person()
    draft = desk.draft(ana, closes=desk.promise(ana))
    desk.do(people.remove, ana)
    with pytest.raises(Gone):
        desk.do(talks.save, draft)
    ben = desk.person("Ben")
    with pytest.raises(Gone):
        desk.do(talks.save, replace(draft, people=(chip("Ben", uid=ben),)))


def test_lines_without_a_talk(desk: Desk) -> None:
    ana = desk.person()
    mentioned = (chip("Ana", uid=ana, present=False),)
    assert desk.do(talks.save, Draft(line="", my_news=("moved",))).label == "your news"
    plans = Draft(line="", people=mentioned, thens=(Then(kind="plan", text="x", people=(0,)),))
    assert desk.do(talks.save, plans).label == "plans with Ana Díaz"
    assert desk.state.follow_ups_of(ana)[0].from_interaction == ""
    assert desk.state.interactions_of(ana) == ()
    note = Draft(line="", people=mentioned, text="is moving", on="2026-11-23")
    assert desk.do(talks.save, note).label == "note about Ana Díaz"
    assert desk.state.last_talk == {}
    assert desk.do(talks.save, Draft(line="", text="a quiet day")).label == "note"
    with pytest.raises(BadInput, match="nothing to save"):
        desk.do(talks.save, Draft(line=""))
    with pytest.raises(BadInput, match="For whom"):
        desk.do(talks.save, Draft(line="", thens=(Then(kind="plan", text="x"),)))
    with pytest.raises(BadInput, match="Whose news"):
        desk.do(talks.save, Draft(line="", news=("moved",)))


def test_days_and_hours_that_are_none_are_refused(desk: Desk) -> None:
    ana = desk.person()
    for bad in ({"on": "2026-13-01"}, {"at": "25:00"}, {"at": "10:00", "on": "2026-11"}):
        with pytest.raises(BadInput):
            desk.do(talks.save, replace(desk.draft(ana), **bad))
    with pytest.raises(BadInput, match="no day"):
        desk.do(talks.save, Draft(line="", my_news=("moved",), on="someday"))


@pytest.mark.parametrize(
    ("on", "at", "zone", "utc"),
    [
        ("2026-11-22", "14:05", "Europe/Berlin", "2026-11-22T13:05+00:00"),
        ("2026-07-22", "14:05", "Europe/Berlin", "2026-07-22T12:05+00:00"),
        ("2026-11-22", "14:05", "+05:30", "2026-11-22T08:35+00:00"),
        ("2026-11-22", "14:05", "-03:00", "2026-11-22T17:05+00:00"),
        ("2026-11-22", "14:05", "", "2026-11-22T14:05+00:00"),
        ("2026-11-22", "14:05", "Nowhere/Else", "2026-11-22T14:05+00:00"),
        ("2026-11-22", "01:30", "+00:00", "2026-11-23T01:30+00:00"),
    ],
)
def test_the_moment_of_an_hour(on: str, at: str, zone: str, utc: str) -> None:
    assert moment(on, at, zone) == datetime.fromisoformat(utc)


def test_an_hour_at_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(BadInput):
        moment("9999-12-31", "01:00", "-12:00")


def test_news_known_already_is_not_written_twice(desk: Desk) -> None:
    ana = desk.person()
    draft = desk.draft(ana, news=("has a new flat",))
    desk.do(talks.save, draft)
    desk.do(talks.save, draft)
    assert len(desk.contact(ana).facts) == 1


def test_the_same_stamp_gives_the_same_edit(desk: Desk) -> None:
    fixed = stamp(desk.clock)
    draft = replace(desk.draft(desk.person()), people=(chip("Rosa", new=True),), my_news=("x",))
    first, second = (talks.save(desk.state, fixed, draft) for _ in range(2))
    assert first == second
    assert len({op.record.uid for op in first.ops if isinstance(op, Put)}) == 3


def test_a_talk_is_edited_and_removed(desk: Desk) -> None:
    ana = desk.person()
    uid = desk.talk(ana, thens=(Then(kind="plan", text="x"),))
    edit = desk.do(talks.edit, uid, {"text": "", "on": "2026-11-23"}, {"on": "2026-11"})
    assert edit.label == "changes to message with Ana Díaz"
    talk = desk.state.interaction(uid)
    assert talk is not None and talk.on == "2026-11"
    with pytest.raises(BadInput):
        desk.do(talks.edit, uid, {}, {"on": "soon"})
    with pytest.raises(Conflict) as conflict:
        desk.do(talks.edit, uid, {"on": "2026-11-23"}, {"on": "2026-11-21"})
    assert conflict.value.fields == {"on": "2026-11"}
    assert desk.do(talks.remove, uid).label == "message with Ana Díaz, removed"
    assert desk.state.interactions_of(ana) == ()
    assert desk.state.follow_ups_of(ana)[0].from_interaction == ""
    for change in (talks.remove, talks.edit):
        with pytest.raises(Gone):
            desk.do(change, uid, *([{}, {}] if change is talks.edit else []))
    desk.undo()
    assert len(desk.state.interactions_of(ana)) == 1
    assert desk.state.follow_ups_of(ana)[0].from_interaction == uid
