"""What practice keeps: seen on one page, taken out one by one or all at once, and put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from store.models import Rehearsal
from tests.coach.people import MADE
from tests.hostile import MIXED
from tests.tui.reading import press, screen_text
from tui.app import KithApp
from tui.dialogs.practised import NOTHING, PractisedDialog, PractisedList

MakeApp = Callable[..., KithApp]


def look(uid: str, prompt: str, **fields: object) -> Rehearsal:
    return Rehearsal(uid=uid, prompt=prompt, on=date(2026, 11, 20), **{**MADE, **fields})


KEPT = (
    look("1", "AA-start-1", rating=2, self_check=("I asked", "", "")),
    look("2", "AA-start-1", rating=3),
    look("3", "LV-close-1"),
    look("4", "gone-prompt", rating=9),
)


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_it_is_all_there_in_words_and_goes_one_by_one_or_at_once(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(*KEPT, look("5", "JG-start-1", self_check=MIXED[:3]))
    async with app.run_test(size=size) as pilot:
        dialog = PractisedDialog()
        await app.push_screen(dialog)
        await press(pilot)
        text = screen_text(app)
        assert "Arriving alone" in text and "It came to me" in text
        assert "You wrote: I asked" in text
        assert dialog.query_one("#keys").region.bottom <= size[1]
        assert not set(text) & set("\x1b\x07\x9b")
        prompts = [one.prompt for one in dialog.query_one(PractisedList).entries]
        assert prompts == ["AA-start-1", "JG-start-1", "LV-close-1", "gone-prompt"]
        await press(pilot, "x")
        assert "AA-start-1" not in {one.prompt for one in looks(app)} and len(looks(app)) == 3
        await press(pilot, "X")
        assert looks(app) == [] and NOTHING in screen_text(app)
        await press(pilot, "x", "X", "escape", "u")
        assert len(looks(app)) == 3
        await press(pilot, "u")
        assert len(looks(app)) == 5


def looks(app: KithApp) -> list[Rehearsal]:
    rows = app.book.state.records("rehearsals").values()
    return [row for row in rows if isinstance(row, Rehearsal)]


async def test_with_nothing_kept_it_says_so(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PractisedDialog())
        await press(pilot)
        assert NOTHING in screen_text(app) and "take" not in screen_text(app)
