"""The ladder: fifteen steps word for word, in an order of one's own, from a file that is read."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coach import ladder_file, shelf
from coach.errors import LibraryError
from coach.evidence import finding
from coach.ladder import ladder, moved, position_after, put_away, rung
from coach.ladder_file import ours, read_ladder
from coach.not_among_ours import soft_word
from coach.predictions import is_a_feeling
from store.models import Step
from tests.coach.people import MADE
from tests.test_words_we_use import CLINICAL, PATTERN, SELLING

FILE = Path(ladder_file.__file__).with_name("ladder.toml")
STEPS: tuple[tuple[str, int, str, str, str, str], ...] = (
    (
        "In a public place, look at three people and find one kind thing to think about each.",
        10,
        "one person",
        "place, time",
        "phone in hand",
        "Someone will stare at me.",
    ),
    (
        "Smile or nod to someone you pass.",
        15,
        "look up as you pass",
        "street, stairs, office",
        "looking at the floor",
        "They will ignore me or frown.",
    ),
    (
        "Say thank you and one sentence more to a driver, cashier or receptionist.",
        20,
        "thank you with eye on their hands",
        "shop, bus, desk",
        "rushing off",
        "They will be annoyed.",
    ),
    (
        "Send an easy hello to someone you already write to.",
        20,
        "send a link only",
        "person, app",
        "rereading it more than twice",
        "They will think it odd.",
    ),
    (
        "Leave one specific, honest line on a colleague's work or post.",
        25,
        "draft it, save it",
        "person, channel",
        "checking for replies in the first hour",
        "It will look silly.",
    ),
    (
        "Ask someone for a small direction or recommendation.",
        30,
        "ask staff whose job it is",
        "stranger, neighbour, colleague",
        "apologising first",
        "They will say no.",
    ),
    (
        "Give one compliment on work or effort.",
        35,
        "write it as a message",
        "in person, by note",
        'softening it with "but"',
        "They will feel awkward.",
    ),
    (
        "Two-minute chat: one question, one follow-up, one thing about you.",
        40,
        "one question only",
        "queue, kitchen, call",
        "only asking, never sharing",
        "I'll run out of words in ten seconds.",
    ),
    (
        "Write to someone you lost touch with (after one or two warm-ups).",
        45,
        "write it, keep it a day",
        "person, reason",
        "long explanations",
        "They will not answer, or be cross.",
    ),
    (
        "Join a group for five minutes. Listening counts. Leave with an exit line.",
        50,
        "stand nearby for one minute",
        "size, place",
        "staying by the food or the wall",
        "They will close the circle.",
    ),
    (
        "Ask for a small piece of advice or help, with a way out for them.",
        55,
        "ask by message",
        "person, topic",
        "giving three reasons",
        "They will think me a nuisance.",
    ),
    (
        "Invite someone for a coffee, a walk or a short call.",
        60,
        'suggest it "one day"',
        "person, activity",
        "hinting instead of asking",
        "They will make an excuse.",
    ),
    (
        "Go to an event with one small goal. Leave when it is done.",
        65,
        "go for twenty minutes",
        "kind, alone or with a friend",
        "arriving glued to one friend; a drink for nerves",
        "I'll have nobody to talk to.",
    ),
    (
        "Say a small no, or say what you really think about something minor.",
        70,
        '"Can I tell you tomorrow?"',
        "friend, colleague, shop",
        "over-explaining",
        "They will be angry.",
    ),
    (
        "Speak up: a question after a talk, an idea in a meeting, a story in a group.",
        75,
        "write the question, hand it in",
        "size, topic",
        "reading it from a page",
        "My voice will shake and everyone will see.",
    ),
)
"""Word for word: what to do, guess, smaller version, vary by, crutch, example."""


def step(step: str = "", uid: str = "", days: int = 0, **fields: Any) -> Step:
    """A row of the book; `days` after the first one was made."""
    at = MADE["created_at"] + timedelta(days=days)
    given: dict[str, Any] = {"step": step, "created_at": at, "changed_at": at, **fields}
    return Step(uid=uid or f"row {step}", **given)


def ids(*rows: Step) -> list[str]:
    return [one.id for one in ladder(rows)]


def test_the_fifteen_steps_are_word_for_word() -> None:
    found = ladder(())
    assert [one.id for one in found[:15]] == [f"step-{number}" for number in range(1, 16)]
    for one, (text, guess, smaller, vary, crutch, example) in zip(found, STEPS, strict=False):
        assert (one.text, one.guess, one.smaller) == (text, guess, smaller)
        assert (", ".join(one.vary), one.crutch, one.example) == (vary, crutch, example)
    assert found[3].cell == "CK-start", "an easy hello has its lines in the library"


def test_the_optional_extra_is_the_last_one_and_says_what_it_is() -> None:
    last, extra = ladder(())[-1], ours().extra
    assert last.extra and last.text == extra.text
    assert extra.title == "Meet a friendly no"
    assert extra.text == (
        "Ask for something harmless that may be refused (a discount, a swap of seats) and thank "
        "them for the answer."
    )
    assert extra.why == "A no that is survived teaches more than a yes."
    assert all(finding(key) is not None for key in extra.keys)


def test_what_it_points_to_is_there_and_no_step_of_ours_is_one_of_those_never_on_it() -> None:
    for one in ladder(()):
        assert soft_word(f"{one.text} {one.smaller}") == "", one.id
        if one.cell:
            code, _, cell = one.cell.partition("-")
            assert cell in shelf.situation(code).cells
        assert not is_a_feeling(one.example), one.example


def test_no_word_of_it_scolds_sells_or_sounds_like_a_clinic() -> None:
    for one in ladder(()):
        for text in (one.text, one.smaller, one.crutch, one.example, *one.vary):
            assert not PATTERN.search(text) and not SELLING.search(text), text
            assert not CLINICAL.search(text) and "!" not in text, text


# merged with what the user changed


def test_a_step_that_is_put_away_is_on_the_other_list() -> None:
    hidden = step("step-3", hidden=True)
    assert "step-3" not in ids(hidden)
    assert [one.id for one in put_away([hidden])] == ["step-3"]
    assert [one.id for one in put_away([step("step-no", hidden=True)])] == ["step-no"]
    found = rung([hidden], "step-3")
    assert found is not None and found.text == STEPS[2][0], "a step under way is still known"
    assert rung([], "gone") is None


def test_own_words_for_a_step_of_ours_keep_the_rest_of_it() -> None:
    (found,) = (one for one in ladder([step("step-2", text="Nod.")]) if one.id == "step-2")
    assert (found.text, found.smaller, found.guess) == ("Nod.", "look up as you pass", 15)
    assert not found.own


def test_own_steps_stand_after_ours_in_the_order_they_were_made() -> None:
    two, one = step(uid="b", text="Two", days=1), step(uid="a", text="One", days=2)
    assert ids(two, one)[-3:] == ["b", "a", "step-no"]


def test_of_two_rows_for_one_step_the_later_counts() -> None:
    rows = step("step-2", "x", days=2, text="Later."), step("step-2", "y", days=1, text="First.")
    assert [one.text for one in ladder(rows) if one.id == "step-2"] == ["Later."]


def test_somebody_never_to_be_suggested_is_named_in_no_step() -> None:
    rows = step(uid="a", text="Ask Ana about the bees"), step(uid="b", text="Ask Ben")
    assert [one.id for one in ladder(rows, ("ana",)) if one.own] == ["b"]
    assert put_away([step(uid="a", text="Ask Ana", hidden=True)], ("ana",)) == ()


# moving


def test_a_moved_step_stands_between_its_neighbours() -> None:
    found = moved(ladder(()), "step-5", -1)
    assert found == {"step-5": 3.5}
    assert ids(step("step-5", position=3.5))[:5] == [
        *("step-1", "step-2", "step-3", "step-5", "step-4"),
    ]
    assert moved(ladder(()), "step-5", 1) == {"step-5": 6.5}


@pytest.mark.parametrize(("id", "by"), [("step-1", -1), ("step-15", 1), ("step-no", -1), ("x", 1)])
def test_there_is_nothing_beyond_the_ends_and_the_extra_stays_last(id: str, by: int) -> None:
    assert moved(ladder(()), id, by) == {}


def test_to_the_ends_and_back() -> None:
    rows = [step("step-2", position=moved(ladder(()), "step-2", -1)["step-2"])]
    assert ids(*rows)[:2] == ["step-2", "step-1"]
    rows = [step("step-14", position=moved(ladder(()), "step-14", 1)["step-14"])]
    assert ids(*rows)[13:15] == ["step-15", "step-14"]


def test_moving_for_ever_always_finds_a_place() -> None:
    positions: dict[str, float] = {}
    for turn in range(200):
        rungs = ladder([step(id, position=at) for id, at in positions.items()])
        order = [one.id for one in rungs]
        id = order[5 + turn % 2]
        positions |= moved(rungs, id, -1)
        after = ids(*(step(id, position=at) for id, at in positions.items()))
        assert after.index(id) == order.index(id) - 1
        assert sorted(after) == sorted(order)


def test_a_new_step_stands_after_the_one_it_follows() -> None:
    rungs = ladder(())
    assert position_after(rungs, "step-3") == 3.5
    assert position_after(rungs, "step-15") is None, "after all of them"
    assert position_after(rungs, "x") is None


# the file


def broken(old: str, new: str) -> LibraryError:
    text = FILE.read_text("utf-8")
    assert old in text
    with pytest.raises(LibraryError) as caught:
        read_ladder(text.replace(old, new, 1), "f.toml")
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("guess = 15", "guess = 105", "`guess` is a multiple of 5 from 0 to 100"),
        ("guess = 15", "guess = 12", "`guess` is a multiple of 5 from 0 to 100"),
        ("guess = 15", 'guess = "15"', "`guess` is a multiple of 5 from 0 to 100"),
        ("guess = 15", "guess = 5", "`guess` is below that of the step above"),
        ("guess = 15", "", "`guess` is missing"),
        ("guess = 15", "gues = 15", "`gues` is not known"),
        ('smaller = "look up as you pass"', 'smaller = " "', "`smaller` is a text with something"),
        ('vary = ["street", "stairs", "office"]', "vary = []", "`vary` is a list of texts"),
    ],
)
def test_a_fault_is_said_with_its_file_its_line_and_its_step(
    old: str, new: str, reason: str
) -> None:
    error = broken(old, new)
    assert error.reason.startswith(reason) and error.id == "step-2" and error.file == "f.toml"
    lines = FILE.read_text("utf-8").replace(old, new, 1).split("\n")
    assert error.line in (
        lines.index(new) + 1 if new in lines else 0,
        lines.index('id = "step-2"'),
    ), str(error)


@pytest.mark.parametrize(
    ("old", "new", "reason", "id"),
    [
        ('id = "step-2"', 'id = "step-1"', "this id is used above", "step-1"),
        ('id = "step-2"', 'id = "two"', "`id` is step- and a number", "two"),
        ('cell = "CK-start"', 'cell = "CK"', "`cell` is a cell of the library", "step-4"),
        ('keys = ["EXPO"]', "keys = []", "`keys` is a list of texts", "step-no"),
        ("[extra]", "[other]", "`other` is not known", ""),
        ("[[step]]", "[[stepp]]", "`stepp` is not known", ""),
        ("guess = 10", "guess = ", "this is not TOML", ""),
    ],
)
def test_other_faults_are_said_too(old: str, new: str, reason: str, id: str) -> None:
    error = broken(old, new)
    assert error.reason.startswith(reason) and error.id == id and error.line > 0


def test_a_file_without_steps_or_without_the_extra() -> None:
    for text in ("", "step = 1\n[extra]", re.sub(r"(?s)\[extra\].*", "", FILE.read_text("utf-8"))):
        with pytest.raises(LibraryError, match="written as"):
            read_ladder(text, "f.toml")
