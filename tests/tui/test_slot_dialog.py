"""A word that a message needs: asked with an example, taken, skipped, shortened, kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from coach.messages import FROM_LAST_YEAR, NOTE_IS_LONG
from coach.slots import SLOTS
from store.models import Contact
from tests.hostile import MIXED, SURROGATES
from tests.tui.reading import press, screen_text, type_in
from tests.tui.test_people import THEN
from tui.app import KithApp
from tui.dialogs.slot import SHORTER, SlotDialog
from tui.fields import Field

Make = Callable[..., KithApp]
ANA = Contact(uid="ana", created_at=THEN, changed_at=THEN, name="Ana Díaz")
LONG = "a " + "very " * 20 + "long thing"


async def ask(pilot: Pilot[int], dialog: SlotDialog) -> list[str | None]:
    """Open the dialog; what it answers is put into the list."""
    answers: list[str | None] = []
    pilot.app.push_screen(dialog, answers.append)
    await pilot.pause()
    return answers


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_it_asks_with_an_example_and_takes_the_answer(
    make_app: Make, size: tuple[int, int]
) -> None:
    app = make_app(ANA)
    async with app.run_test(size=size) as pilot:
        answers = await ask(pilot, SlotDialog("thing_they_did"))
        shown = screen_text(app)
        assert SLOTS["thing_they_did"].question in shown
        assert "For example: reading my draft" in shown
        assert "Esc skip" in shown
        await press(pilot, *"it", "enter")
        assert answers == ["it"]


async def test_esc_and_an_empty_answer_skip(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("escape",), ("enter",), ("x", "escape")):
            answers = await ask(pilot, SlotDialog("resource"))
            await press(pilot, *keys)
            assert answers == [None], keys


async def test_an_answer_loses_its_full_stop_and_double_spaces(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await ask(pilot, SlotDialog("i_could", given="bring   soup."))
        await press(pilot, "enter")
        assert answers == ["bring soup"]


async def test_a_long_answer_is_asked_to_be_shortened_and_stays(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await ask(pilot, SlotDialog("ask_topic", given=LONG))
        assert NOTE_IS_LONG in screen_text(app)
        await press(pilot, "enter")
        assert answers == []
        assert "Could you say it shorter" in screen_text(app)
        assert SHORTER.split(".")[0] in screen_text(app)
        assert app.screen.query_one(Field).text == LONG
        await press(pilot, "ctrl+u", *"bees", "enter")
        assert answers == ["bees"]


async def test_a_link_may_be_long(make_app: Make) -> None:
    app = make_app(ANA)
    link = f"this piece on bees https://bees.example/{'a' * 80}"
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await ask(pilot, SlotDialog("resource", given=link))
        await press(pilot, "enter")
        assert answers == [link]


async def test_a_note_from_last_year_is_asked_about_first_and_can_be_changed(
    make_app: Make,
) -> None:
    app = make_app(ANA)
    changed = "your exams x"
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, answer in (
            (("y",), "your exams"),
            (("s",), None),
            (("escape",), None),
            (("e", *" x", "enter"), changed),
            (("enter", *" x", "enter"), changed),
        ):
            answers = await ask(pilot, SlotDialog("last_topic", given="your exams", aged=True))
            assert FROM_LAST_YEAR in screen_text(app) and "your exams" in screen_text(app)
            await press(pilot, *keys)
            assert answers == [answer], keys


async def test_a_note_cut_short_says_so_and_can_be_taken(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await ask(pilot, SlotDialog("last_topic", given="the long walk", long=True))
        assert NOTE_IS_LONG in screen_text(app)
        await press(pilot, "enter")
        assert answers == ["the long walk"]


async def test_a_long_note_from_last_year_is_not_taken_as_it_is(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        answers = await ask(pilot, SlotDialog("last_topic", given=LONG, aged=True))
        await press(pilot, "y")
        assert answers == [] and NOTE_IS_LONG in screen_text(app)
        assert app.screen.query_one(Field).has_focus


async def test_half_an_answer_comes_back_for_the_same_person_only(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, SlotDialog("place", who="ana"))
        await type_in(pilot, "Lee")
        await press(pilot, "escape")
        await ask(pilot, SlotDialog("place", who="ben"))
        assert app.screen.query_one(Field).text == ""
        answers = await ask(pilot, SlotDialog("place", who="ana"))
        assert "What you typed before" in screen_text(app)
        await press(pilot, *"ds", "enter")
        assert answers == ["Leeds"]
        await ask(pilot, SlotDialog("place", who="ana"))
        assert app.screen.query_one(Field).text == ""


async def test_nothing_is_kept_without_a_person(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, SlotDialog("place"))
        await type_in(pilot, "Lee")
        await press(pilot, "escape")
        await ask(pilot, SlotDialog("place"))
        assert app.screen.query_one(Field).text == ""


@pytest.mark.parametrize("text", [*MIXED, SURROGATES])
async def test_hostile_words_are_shown_as_text(make_app: Make, text: str) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(60, 20)) as pilot:
        for aged in (False, True):
            answers = await ask(
                pilot, SlotDialog("good_news", given=text, aged=aged, who="p", before=text[:100])
            )
            await press(pilot, "y")
            assert app.is_running and len(answers) <= 1
