"""Lines put away: each is in the list and comes back with Enter, and with u goes again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from store.changes import prompts
from store.models import Prompt
from tests.hostile import MIXED
from tests.tui.reading import lines_of, screen_text
from tests.tui.test_today import notice, press, type_in
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.put_away import AwayList, PutAway

Make = Callable[..., KithApp]
SIZES = [(60, 20), (80, 24), (120, 36)]
USUAL = (80, 24)


def with_lines(app: KithApp) -> KithApp:
    """One line of the library, one in own words and one of one's own, all put away."""
    app.book.commit(prompts.say_my_way, "CK-start-2", "Hi {first_name}[[, {when}]] {nope}", "CK")
    app.book.commit(prompts.write_own, "FU", "How is\nthe garden?")
    own = next(uid for uid, one in app.book.state.records("prompts").items() if one != row(app))
    for id in ("AA-start-1", "CK-start-2", own):
        app.book.commit(prompts.hide, id)
    app.book.mark(prompts.shown, ["CK-start-1"])
    return app


def row(app: KithApp, id: str = "CK-start-2") -> Prompt | None:
    """The row of a library id."""
    rows = app.book.state.records("prompts").values()
    return next((one for one in rows if isinstance(one, Prompt) and one.prompt == id), None)


async def opened(pilot: Pilot[int]) -> AwayList:
    """The list, found by its name."""
    await press(pilot, "colon")
    await type_in(pilot, "put away")
    await pilot.pause(0.3)
    await press(pilot, "enter")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, PutAway))
    return pilot.app.screen.query_one(AwayList)


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_is_put_away_is_there_in_words_with_its_moment(
    make_app: Make, size: tuple[int, int]
) -> None:
    app = with_lines(make_app())
    async with app.run_test(size=size) as pilot:
        away = await opened(pilot)
        assert [one.text for one in away.entries] == [
            "Hi, I'm ___. It's my first time here. Where's a good place to begin?",
            "How is the garden?",
            "Hi ___ {nope}",
        ]
        said = " ".join(screen_text(app).split())
        assert "Arriving" in said and "A regular check-in" in said and "Enter bring it back" in said


async def test_enter_brings_a_line_back_and_u_puts_it_away_again(make_app: Make) -> None:
    app = with_lines(make_app())
    async with app.run_test(size=USUAL) as pilot:
        away = await opened(pilot)
        await press(pilot, "enter")
        assert row(app, "AA-start-1") is None and len(away.entries) == 2
        await press(pilot, "G", "enter")
        kept = row(app)
        assert kept is not None and not kept.hidden and kept.text.startswith("Hi {first_name}")
        assert "That line may be offered again." in screen_text(app)
        await press(pilot, "escape")
        assert "u puts it back" in notice(app)
        await press(pilot, "u")
        again = row(app)
        assert again is not None and again.hidden


async def test_with_nothing_put_away_a_sentence_says_so(make_app: Make) -> None:
    app = with_lines(make_app())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "enter")
        assert "Nothing is put away" not in screen_text(app)
        await press(pilot, "enter")
        assert "Nothing is put away" in screen_text(app)
        assert "bring it back" not in screen_text(app)
        await press(pilot, "enter", "escape")
        assert not isinstance(app.screen, PutAway)


async def test_a_line_that_is_no_longer_in_the_library_is_left_out(make_app: Make) -> None:
    app = make_app()
    app.book.commit(prompts.hide, "ZZ-start-1")
    app.book.commit(prompts.hide, "AA-start-99")
    async with app.run_test(size=USUAL) as pilot:
        assert not (await opened(pilot)).entries
        assert "Nothing is put away" in screen_text(app)


async def test_hostile_words_are_only_words(make_app: Make) -> None:
    app = make_app()
    for text in MIXED:
        app.book.commit(prompts.write_own, "CK", text[:1000])
    for uid in tuple(app.book.state.records("prompts")):
        app.book.commit(prompts.hide, uid)
    async with app.run_test(size=(60, 20)) as pilot:
        away = await opened(pilot)
        assert len(away.entries) == len(MIXED)
        for _ in away.entries:
            await press(pilot, "j")
            assert all(cell_len(line) <= 60 for line in lines_of(away))
