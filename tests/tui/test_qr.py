"""A card as a code of half blocks: what is drawn is the code, dark on light, with air around it."""

from __future__ import annotations

import pytest
import segno

from coach.door import DoorCard, door_card
from tests.coach.test_door import FULL
from tests.coach.transcripts import event
from tests.hostile import MIXED
from tui.qr import QUIET, drawn, first_fitting, fitting, modules

CARD = door_card(event(plan=FULL))
_DARK = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}


def read_back(lines: tuple[str, ...], height: int) -> tuple[tuple[bool, ...], ...]:
    """The modules that the signs show, as a camera sees them: ink is dark."""
    rows: list[tuple[bool, ...]] = []
    for line in lines:
        halves = [_DARK[sign] for sign in line]
        rows += [tuple(upper for upper, _ in halves), tuple(lower for _, lower in halves)]
    return tuple(rows[:height])


@pytest.mark.parametrize("text", [CARD.text, "a", "Ünïcödé, 田中, [/x]", *MIXED], ids=range(7))
def test_the_signs_show_every_module_of_the_code(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()[:400]
    made = segno.make(text, error="l", micro=False, encoding="utf-8")
    wanted = tuple(tuple(map(bool, row)) for row in made.matrix)
    found = read_back(drawn(modules(text)), len(wanted) + 2 * QUIET)
    inner = tuple(row[QUIET:-QUIET] for row in found[QUIET:-QUIET])
    assert inner == wanted


def test_four_light_modules_surround_it() -> None:
    found = read_back(drawn(modules("a")), 21 + 2 * QUIET)
    assert QUIET == 4
    around = [*found[:4], *found[-4:], *(row[:4] + row[-4:] for row in found)]
    assert not any(any(row) for row in around)
    assert any(map(any, found))


def test_all_of_the_card_is_in_the_code_where_there_is_room() -> None:
    code = fitting(CARD, 120, 35)
    assert code is not None and code.whole and code.text == CARD.text
    assert code.width <= 120 and len(code.lines) <= 35


@pytest.mark.parametrize(("width", "height"), [(80, 23), (60, 19)])
def test_in_a_smaller_window_whole_parts_are_left_out(width: int, height: int) -> None:
    code = fitting(CARD, width, height)
    assert code is not None and not code.whole
    assert code.width <= width and len(code.lines) <= height
    assert code.text.split("\n")[0].startswith("Say hello to one person")


def test_a_window_that_holds_no_code_gets_none() -> None:
    assert fitting(CARD, 80, 10) is None
    assert fitting(DoorCard(goal="x"), 20, 40) is None
    assert first_fitting((), 80, 24) is None
