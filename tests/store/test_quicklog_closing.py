"""What a talk closes: promises and plans whose words it says, and plain plans near their day."""

from __future__ import annotations

import pytest

from store.quicklog import Choices
from store.quicklog.closing import content, stem
from tests.store.line_book import follow_up, index, person, pick, read


@pytest.mark.parametrize(
    ("open_text", "line", "on"),
    [
        ("send the gripper paper", "message with Ana: sent the gripper paper", True),
        ("send the gripper paper", "message with Ana: sent gripper papers", True),
        ("send the gripper paper", "message with Ana gave: the gripper paper", True),
        ("send the gripper paper", "coffee with Ana about the gripper paper", True),
        ("send the gripper paper", "coffee with Ana: sent a photo", False),
        ("send the gripper paper", "coffee with Ana about the paper", False),
        ("send the gripper paper", "coffee with Ana", False),
        ("send the gripper paper", "coffee with Ana > send the gripper paper", False),
        ("send Ana the paper", "message with Ana: sent her the paper", True),
        ("call", "called Ana", True),
        ("call", "coffee with Ana", False),
        ("lunch", "lunch with Ana", True),
        ("lunch at Mario's", "lunch with Ana", True),
        ("ask about her thesis", "coffee with Ana about her thesis", True),
        ("ask about her thesis", "coffee with Ana: asked about the flat", False),
        ("introduce Ben", "mail to Ana: introduced Ben", True),
        ("buy cake", "coffee with Ana: bought cakes", True),
        ("lend the book", "coffee with Ana: lent her the book", True),
        ("schicke das Papier", "coffee with Ana: das Papier geschickt", True),
        ("紙", "coffee with Ana: 紙", True),
        ("!!!", "coffee with Ana", False),
    ],
)
def test_words_in_common(open_text: str, line: str, on: bool) -> None:
    (closes,) = read(line, open_follow_ups=[follow_up(open_text)]).closes
    assert (closes.text, closes.contact, closes.on) == (open_text, "ana", on)


@pytest.mark.parametrize(
    ("due", "line", "on"),
    [
        ("2026-11-23", "coffee with Ana", True),
        ("2026-11-30", "coffee with Ana", True),
        ("2026-12-01", "coffee with Ana", False),
        ("2026-11-16", "coffee with Ana", True),
        ("2026-11-15", "coffee with Ana", False),
        ("2026-11", "coffee with Ana", True),
        ("2026-12", "coffee with Ana", False),
        ("2026-12", "coffee with Ana in november", True),
        ("", "coffee with Ana", False),
    ],
)
def test_a_plan_without_words_closes_within_a_week_of_its_day(
    due: str, line: str, on: bool
) -> None:
    (closes,) = read(line, open_follow_ups=[follow_up("", due=due)]).closes
    assert (closes.on, closes.due, closes.kind) == (on, due, "plan")


def test_a_promise_without_words_stays_open() -> None:
    plain = follow_up("", kind="promise", due="2026-11-23")
    assert [closes.on for closes in read("coffee with Ana", open_follow_ups=[plain]).closes] == [
        False
    ]


def test_only_what_is_open_with_those_who_were_there() -> None:
    open_ones = [
        follow_up("call", "ben"),
        follow_up("call", "ana", uid="kept", status="kept"),
        follow_up("write", "ana"),
    ]
    draft = read("coffee with Ana about Ben", open_follow_ups=open_ones)
    assert [closes.uid for closes in draft.closes] == ["write"]
    assert read("coffee with +Rosa", open_follow_ups=open_ones).closes == ()


def test_the_user_has_the_last_word() -> None:
    todo = follow_up("call")
    off = read("called Ana", open_follow_ups=[todo], choices=Choices(closes={"call": False}))
    on = read("coffee with Ana", open_follow_ups=[todo], choices=Choices(closes={"call": True}))
    assert [off.closes[0].on, on.closes[0].on] == [False, True]


def test_what_is_on_comes_first() -> None:
    open_ones = [follow_up("lend the book"), follow_up("call")]
    draft = read("called Ana", open_follow_ups=open_ones)
    assert [closes.text for closes in draft.closes] == ["call", "lend the book"]


def test_a_chosen_person_counts_as_there() -> None:
    book = index(person("Kim A", "a"), person("Kim B", "b"))
    todo = follow_up("call", "b")
    assert read("called Kim", book, open_follow_ups=[todo]).closes == ()
    chosen = read("called Kim", book, open_follow_ups=[todo], choices=pick(kim="b"))
    assert [closes.on for closes in chosen.closes] == [True]


def test_stems() -> None:
    for one, other in (
        ("sending", "send"),
        ("papers", "paper"),
        ("stories", "story"),
        ("planned", "plan"),
        ("making", "make"),
        ("calls", "called"),
        ("shared", "share"),
        ("emailed", "mail"),
        ("lunches", "lunch"),
    ):
        assert stem(one) == stem(other)
    for word in ("glass", "bus", "thesis", "red", "is", "ring"):
        assert stem(word).startswith(word[:2])
    assert content("Send the Papers to Ana!", frozenset({"ana"})) == {"send", "paper"}
