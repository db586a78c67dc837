"""About you: saved in one go, nothing typed is lost, nothing stored is changed by looking."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest

from store.book import Book
from store.changes import profile
from store.clock import FixedClock
from store.errors import DiskTrouble
from store.models import Profile
from tests.hostile import MIXED
from tests.tui.test_today import notice, press, type_in
from tests.tui.test_welcome import trouble, wait_for
from tui.app import KithApp
from tui.commands.by_name import BY_NAME
from tui.dialogs.about_you import _LINES, AboutYou
from tui.fields import Field
from tui.forms import FormRow, Pick
from tui.screens.today import TodayScreen

MakeApp = Callable[..., KithApp]
SIZES = [(60, 20), (80, 24), (120, 36)]
USUAL = (80, 24)
_PICKS = ("right", "tab", "tab", "tab")
"""Over comfort, one braver, ratings and by name, to the person to call."""
TEXTS = ("me", "role", "project", "learning", "skill", "person_to_call")


def fits(row: FormRow) -> bool:
    """Whether the whole row, its hint too, stands above the keys."""
    return row.region.height > 1 and row.region.bottom <= row.screen.query_one("#keys").region.y


async def opened(app: KithApp) -> AboutYou:
    screen = AboutYou()
    await app.push_screen(screen)
    return screen


def stored(app: KithApp) -> Profile:
    return app.book.state.profile


async def test_everything_is_saved_in_one_go_and_comes_back_with_one_u(demo_app: KithApp) -> None:
    before = {name: getattr(stored(demo_app), name) for name in TEXTS}
    async with demo_app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        await opened(demo_app)
        for name in TEXTS:
            await press(pilot, "ctrl+u")
            await type_in(pilot, name[:2])
            await press(pilot, "tab", *(_PICKS if name == "skill" else ()))
        await press(pilot, "ctrl+s")
        assert isinstance(demo_app.screen, TodayScreen)
        assert [getattr(stored(demo_app), name) for name in TEXTS] == [n[:2] for n in TEXTS]
        assert stored(demo_app).comfort == 3
        assert notice(demo_app).startswith("Saved.")
        await press(pilot, "u")
        assert {name: getattr(stored(demo_app), name) for name in TEXTS} == before
        assert stored(demo_app).comfort == 2


def test_what_has_no_key_has_a_name_a_sentence_and_an_action() -> None:
    actions = {entry.action for entry in BY_NAME}
    named = ("about_you", "evidence", "put_away", "copies", "merge")
    assert actions == {f"app.{name}" for name in named}
    for entry in BY_NAME:
        assert hasattr(KithApp, f"action_{entry.action.removeprefix('app.')}")
        assert entry.says.endswith(".") and entry.name[0].isupper()


async def test_it_is_found_by_name(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, "colon")
        await type_in(pilot, "about y")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(demo_app.screen, AboutYou))


@pytest.mark.parametrize("line", _LINES, ids=lambda line: line[0])
def test_each_field_shows_its_words_in_a_sentence(line: tuple[str, str, str, str]) -> None:
    _, _, example, hint = line
    assert example in hint and re.search(r"“I'?m? .+”", hint)


async def test_every_field_has_an_example_and_comfort_is_in_words(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=USUAL):
        screen = await opened(app)
        assert all(screen.query_one(f"#{name}", Field).placeholder for name in TEXTS)
        words = screen.query_one("#comfort", Pick).render().plain
        assert "● a bit more" in words and not any(char.isdigit() for char in words)


@pytest.mark.parametrize("size", SIZES)
async def test_the_words_for_comfort_and_the_hints_fit(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(app)
        for row in screen.query(FormRow):
            row.field.focus()
            await wait_for(pilot, partial(fits, row))
        pick = screen.query_one("#comfort", Pick)
        assert pick.render().cell_length <= pick.content_size.width + len("   ← →")
        assert screen.query_one("#sheet").region.bottom <= size[1]


async def test_what_is_typed_is_kept_and_looking_writes_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=USUAL) as pilot:
        revision = app.book.state.revision
        await opened(app)
        await press(pilot, "escape")
        assert app.book.state.revision == revision
        await opened(app)
        await type_in(pilot, "Sam")
        await press(pilot, "escape")
        assert stored(app).me == ""
        screen = await opened(app)
        await pilot.pause()
        assert screen.query_one("#me", Field).value == "Sam"
        await press(pilot, "ctrl+s")
        assert stored(app).me == "Sam"


async def test_a_change_from_elsewhere_is_shown_before_it_is_saved_over(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        screen = await opened(demo_app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "Sam")
        assert demo_app.book.path is not None
        other = Book.open(demo_app.book.path, clock=FixedClock("2026-11-23T09:01:00+01:00"))
        other.commit(profile.edit, {"me": stored(demo_app).me}, {"me": "Alex"})
        other.close()
        await wait_for(pilot, lambda: stored(demo_app).me == "Alex")
        await press(pilot, "ctrl+s")
        assert demo_app.screen is screen and "Nothing was saved yet" in trouble(demo_app)
        assert screen.query_one("#me", Field).value == "Sam" and stored(demo_app).me == "Alex"
        await press(pilot, "ctrl+s")
        assert stored(demo_app).me == "Sam"


async def test_a_refused_save_stays_open_with_everything(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()

    def refuse(*args: object, **named: object) -> None:
        raise DiskTrouble("There is no room on the disk. Nothing was changed.")

    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(app)
        await type_in(pilot, "Sam")
        monkeypatch.setattr(app, "commit", refuse)
        await press(pilot, "ctrl+s")
        assert app.screen is screen and "no room" in trouble(app)
        assert screen.query_one("#me", Field).value == "Sam"


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, marks=[pytest.mark.soak] if n else []) for n, text in enumerate(MIXED)],
    ids=range(len(MIXED)),
)
async def test_hostile_text_is_shown_as_text_and_not_touched(make_app: MakeApp, text: str) -> None:
    app = make_app()
    app.book.commit(profile.edit, {}, dict.fromkeys(TEXTS, text))
    kept = {name: getattr(stored(app), name) for name in TEXTS}
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await opened(app)
        for name in TEXTS:
            assert not set(screen.query_one(f"#{name}", Field).value) & set("\x1b\x07\x9b")
        await press(pilot, *(["tab"] * 6), "left", "ctrl+s")
        assert isinstance(screen, AboutYou)
        assert {name: getattr(stored(app), name) for name in TEXTS} == kept


async def test_how_ratings_are_asked_is_chosen_here_and_put_back(make_app: MakeApp) -> None:
    """In numbers, in words or not at all; before the first question nothing is chosen."""
    app = make_app()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(app)
        pick = screen.query_one("#rating", Pick)
        assert pick.value == "" and "●" not in pick.render().plain
        pick.focus()
        await press(pilot, "right", "ctrl+s")
        assert (stored(app).ratings, stored(app).rating_in) == (True, "numbers")
        screen = await opened(app)
        screen.query_one("#rating", Pick).focus()
        await press(pilot, "right", "right", "ctrl+s")
        assert (stored(app).ratings, stored(app).rating_in) == (False, "numbers")
        await press(pilot, "u", "u")
        assert (stored(app).ratings, stored(app).rating_in) == (True, "")


async def test_when_questions_use_the_own_name(make_app: MakeApp) -> None:
    """Afterwards only, always, or never."""
    app = make_app()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(app)
        pick = screen.query_one("#by_name", Pick)
        assert "● afterwards" in pick.render().plain
        pick.focus()
        await press(pilot, "right", "ctrl+s")
        assert stored(app).by_name == "always"
        await opened(app)
        app.screen.query_one("#by_name", Pick).focus()
        await press(pilot, "right", "ctrl+s")
        assert stored(app).by_name == "never"
