"""What opening a person gives back, held on the person of the design's own pictures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from store.brief import brief
from store.errors import Gone
from store.models import (
    Contact,
    Event,
    Fact,
    FollowUp,
    Interaction,
    Labelled,
    LabelledDate,
    MyNews,
    NeverSuggest,
    Rhythm,
)
from store.state import State

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def person(uid: str, name: str, **fields: object) -> Contact:
    return Contact(uid=uid, created_at=NOW, changed_at=NOW, name=name, **fields)  # type: ignore[arg-type]


def talk(uid: str, on: str, *people: str, **fields: object) -> Interaction:
    return Interaction(uid=uid, created_at=NOW, changed_at=NOW, on=on, people=people, **fields)  # type: ignore[arg-type]


def todo(uid: str, **fields: object) -> FollowUp:
    return FollowUp(uid=uid, created_at=NOW, changed_at=NOW, contact="ana", **fields)  # type: ignore[arg-type]


def my_news(uid: str, on: date, text: str) -> MyNews:
    return MyNews(uid=uid, created_at=NOW, changed_at=NOW, on=on, text=text)


ANA = person(
    "ana",
    "Ana Díaz",
    pronouns="she/her",
    organisation="Festo",
    title="robotics",
    city="Stuttgart",
    timezone="Asia/Tokyo",
    met_where="PyCon 2025",
    met_on="2025-04-26",
    introduced_by="priya",
    usual_channel="Signal",
    rhythm=Rhythm(ideal=90, latest=135),
    emails=(Labelled(value="ana@example.org", label="work"),),
    phones=(Labelled(value="+49 711 1"),),
    dates=(LabelledDate(date="1990-04-12"),),
    facts=(
        Fact(text="the new flat", kind="interest"),
        Fact(text="a mentor in vision", kind="needs", on=date(2026, 1, 2)),
        Fact(text="her divorce", kind="interest", private=True),
        Fact(text="has a new flat", kind="news", on=date(2026, 9, 10)),
        Fact(text="won a prize", kind="news", on=date(2026, 10, 10)),
        Fact(text="was ill", kind="news", on=date(2026, 10, 11), private=True),
    ),
)
PRIYA = person("priya", "Priya Nair")
BEN = person("ben", "Ben Okafor", surface=NeverSuggest(), archived=True)
STATE = State.of(
    ANA,
    PRIYA,
    BEN,
    talk(
        "t1",
        "2026-11-03",
        "ana",
        "ben",
        channel="coffee",
        topics=("her thesis", "the trade fair"),
        text="thesis stress",
        gave="a book",
        feeling="fine",
    ),
    talk("t2", "2026-09", "ana", channel="message", text="a new flat", topics=("The Trade Fair",)),
    talk("t3", "2026-11-10", "priya", mentioned=("ana",), topics=("gossip",)),
    todo("f1", kind="promise", text="send the gripper paper", due="2026-11-23"),
    todo("f2", text="climbing together"),
    todo("f3", text="done before", status="closed"),
    my_news("n1", date(2026, 11, 3), "told at the coffee"),
    my_news("n2", date(2026, 11, 4), "moved teams"),
    my_news("n3", date(2026, 11, 20), "learning Rust"),
)


def test_the_headline() -> None:
    found = brief(STATE, "ana", TODAY)
    assert found.headline == (
        "Festo, robotics · Stuttgart · met at PyCon 2025 through Priya Nair · usually Signal"
    )
    assert found.pronouns == "she/her"
    assert found.rhythm == "now and then"


def test_the_last_talk_in_one_line() -> None:
    found = brief(STATE, "ana", TODAY)
    assert found.last == "coffee, early November. Her thesis, the trade fair."
    assert found.last_on == "2026-11-03"


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"text": "It was lovely."}, "yesterday. It was lovely."),
        ({"channel": "call"}, "call, yesterday."),
        ({"channel": "call", "text": "word " * 40}, f"call, yesterday. {'Word ' + 'word ' * 15}"),
    ],
)
def test_the_last_talk_without_topics(fields: dict[str, str], last: str) -> None:
    found = brief(State.of(PRIYA, talk("t", "2026-11-22", "priya", **fields)), "priya", TODAY)
    assert found.last.startswith(last.strip())


def test_what_is_open_comes_with_its_day_in_words() -> None:
    found = brief(STATE, "ana", TODAY)
    assert [(one.kind, one.text, one.when) for one in found.open] == [
        ("promise", "send the gripper paper", "today"),
        ("plan", "climbing together", "whenever"),
    ]


def test_ask_about_holds_topics_then_interests_and_needs_once_and_nothing_private() -> None:
    found = brief(STATE, "ana", TODAY)
    assert found.ask_about == ("her thesis", "the trade fair", "the new flat", "a mentor in vision")


def test_a_topic_that_is_a_private_fact_is_not_asked_about() -> None:
    one = person("x", "X", facts=(Fact(text="The Divorce", private=True),))
    state = State.of(one, talk("t", "2026-11-01", "x", topics=("the divorce", "ropes")))
    assert brief(state, "x", TODAY).ask_about == ("ropes",)


def test_news_of_both_sides() -> None:
    found = brief(STATE, "ana", TODAY)
    assert found.their_news == ("won a prize", "has a new flat")
    assert found.my_news_since == ("learning Rust", "moved teams")
    assert brief(STATE, "ben", TODAY).my_news_since == ("learning Rust", "moved teams")
    never = State.of(PRIYA, my_news("n", date(2026, 1, 1), "moved"))
    assert brief(never, "priya", TODAY).my_news_since == ("moved",)


def test_talks_newest_first_with_the_others_and_those_only_mentioned() -> None:
    found = brief(STATE, "ana", TODAY)
    assert [(one.uid, one.when, one.mentioned) for one in found.talks] == [
        ("t3", "early Nov", True),
        ("t1", "early Nov", False),
        ("t2", "Sept", False),
    ]
    assert found.talks[0].others == ("Priya Nair",)
    assert found.talks[1].others == ("Ben Okafor",)
    assert (found.talks[1].gave, found.talks[1].feeling) == ("a book", "fine")


def test_facts_ways_and_days() -> None:
    found = brief(STATE, "ana", TODAY)
    assert [fact.text for fact in found.facts if fact.private] == ["was ill", "her divorce"]
    assert [(way.kind, way.value, way.label) for way in found.ways] == [
        ("phone", "+49 711 1", ""),
        ("mail", "ana@example.org", "work"),
    ]
    assert [(day.label, day.when) for day in found.days] == [("birthday", "12 April")]


def test_a_bare_person_says_nothing_that_is_not_known() -> None:
    found = brief(STATE, "ben", TODAY)
    assert found.headline == ""
    assert found.never_suggest and found.archived
    assert (found.rhythm, found.open, found.their_news) == ("", (), ())
    assert brief(State.of(BEN), "ben", TODAY).last == ""


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({"met_where": "in the lift"}, "met in the lift"),
        ({"met_where": "Oslo", "city": "Oslo"}, "met in Oslo"),
        ({"met_where": "the library", "met_on": "2024-03"}, "met at the library in March 2024"),
        ({"met_on": "2025-21"}, "met in spring 2025"),
        ({"introduced_by": "priya"}, "met through Priya Nair"),
        ({"introduced_by": "nobody"}, ""),
    ],
)
def test_how_you_met(fields: dict[str, str], met: str) -> None:
    assert brief(State.of(person("x", "X", **fields), PRIYA), "x", TODAY).met == met


def test_the_time_there_only_when_it_is_another() -> None:
    now = datetime(2026, 11, 23, 6, 5, tzinfo=ZoneInfo("Europe/Berlin"))
    assert brief(STATE, "ana", TODAY, now).there == "14:05 there"
    assert "Stuttgart, 14:05 there" in brief(STATE, "ana", TODAY, now).headline
    assert brief(STATE, "ana", TODAY).there == ""
    for zone in ("Europe/Paris", "Nowhere/Land", "../etc/passwd", "\x1b"):
        state = State.of(person("x", "X", timezone=zone))
        assert brief(state, "x", TODAY, now).there == ""


def test_someone_who_left() -> None:
    with pytest.raises(Gone):
        brief(STATE, "nobody", TODAY)


def test_a_talk_says_at_which_event_it_was_and_who_else_was_there() -> None:
    event = Event(uid="e", created_at=NOW, changed_at=NOW, title="Open\n Shelves")
    both = talk("both", "2026-11-20", "ana", "ben", event="e")
    alone = talk("alone", "2026-11-21", "ana", event="gone")
    found = brief(State.of(ANA, person("ben", "Ben"), event, both, alone), "ana", TODAY)
    assert [one.beside for one in found.talks] == ["", "at Open Shelves, with Ben"]
