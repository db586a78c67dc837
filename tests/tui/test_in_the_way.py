"""What's in the way: what helps one begin, and a word after a promise was let go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.models import Contact, NeverSuggest
from store.state import State
from tests.hostile import MIXED
from tests.tui.quick_log_help import SINCE, person
from tests.tui.test_dialogs import promise
from tests.tui.test_today import listed, notice, press
from tui.app import KithApp
from tui.dialogs.choice import ChoiceList
from tui.dialogs.in_the_way import InTheWay, LetGo
from tui.screens.calm import CalmScreen
from tui.screens.coach import CoachScreen
from tui.screens.draft import DraftScreen
from tui.screens.people import PeopleScreen
from tui.screens.today import TodayScreen
from tui.small_words import smallest_hello

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
ANA = person("ana", "Ana Díaz", known="a little")
BEN = person("ben", "Ben Okafor")


def names(app: KithApp) -> list[str]:
    return [one.name for one in app.screen.query_one(ChoiceList).entries]


def draft_text(app: KithApp) -> str:
    assert isinstance(app.screen, DraftScreen)
    assert app.screen.draft is not None
    return app.screen.draft.text


HELPS = ["don't know what to say", "worried", "a two-minute version"]


async def test_for_a_row_there_is_help_to_begin_before_the_ways_out(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w")
        found = names(app)
        assert found[1:4] == HELPS and found[0] == "busy just now"
        assert found.index("worried") < found.index("less often")


async def test_for_a_person_without_a_row_there_is_help_too(make_app: MakeApp) -> None:
    app = make_app(ANA)
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "2", "w")
        assert names(app) == [*HELPS, "never suggest this person"]


async def test_who_is_never_suggested_has_no_help_to_begin(make_app: MakeApp) -> None:
    app = make_app(person("ana", "Ana", surface=NeverSuggest()))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "2", "w")
        assert not set(names(app)) & set(HELPS)


async def test_several_people_are_only_offered_the_quiet(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN)
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "2", "space", "j", "space", "w")
        assert set(names(app)) & set(HELPS) == {"worried"}
        await press(pilot, "z", "escape")
        assert isinstance(app.screen, PeopleScreen)


async def test_not_knowing_what_to_say_opens_the_coach_for_that_row(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w", "c")
        assert isinstance(app.screen, CoachScreen)
        assert (app.screen.contact, app.screen.row_key) == ("ana", "promise:paper")


async def test_worried_is_calm_first_and_changes_nothing_else(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        before = app.book.state.revision
        await press(pilot, "w", "z")
        assert isinstance(app.screen, CalmScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        assert listed(app) == ["Ana Díaz"] and app.book.state.revision == before


async def test_the_two_minute_version_is_a_draft_of_a_hello(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w", "h")
        assert "Ana" in draft_text(app) and "said I'd" not in draft_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_letters_that_move_in_a_list_still_move(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w", "j", "j", "k")
        assert isinstance(app.screen, InTheWay)
        assert app.screen.query_one(ChoiceList).cursor == 1


async def test_after_letting_go_a_kind_word_is_offered_and_written(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w", "m")
        assert isinstance(app.screen, LetGo)
        assert "Ana?" in app.screen.title_content().plain
        assert app.book.state.follow_up("paper").status != "open", "the change is made already"
        await press(pilot, "y")
        assert "send the paper" in draft_text(app) and "won't manage it" in draft_text(app)
        for _ in range(3):
            await press(pilot, "n")
            assert "coming" not in draft_text(app) and "still want" not in draft_text(app)
        await press(pilot, "escape", "u")
        assert app.book.state.follow_up("paper").status == "open"


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_a_word_may_be_left_out_and_u_still_puts_it_back(make_app: MakeApp, key: str) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w", "m", key)
        assert isinstance(app.screen, TodayScreen) and listed(app) == []
        assert "u puts it back" in notice(app)
        await press(pilot, "u")
        assert listed(app) == ["Ana Díaz"]


async def test_no_word_is_offered_for_a_plan(make_app: MakeApp) -> None:
    app = make_app(ANA, promise(kind="plan"))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w", "m")
        assert isinstance(app.screen, TodayScreen) and listed(app) == []


@pytest.mark.parametrize("text", MIXED, ids=range(len(MIXED)))
async def test_hostile_names_and_promises_go_all_the_way(make_app: MakeApp, text: str) -> None:
    app = make_app(
        Contact(uid="ana", created_at=SINCE, changed_at=SINCE, name=text, known="well"),
        promise(text=text),
    )
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "w", "h", "escape", "w", "m", "y")
        assert isinstance(app.screen, DraftScreen)
        await press(pilot, "escape")
        assert app.is_running


# the two small messages themselves


def state_of(app: KithApp) -> State:
    return app.book.state


async def test_the_smallest_hello_asks_least(make_app: MakeApp) -> None:
    app = make_app(ANA)
    offer = smallest_hello(state_of(app), "ana", app.book.today)
    assert offer is not None
    assert (offer.situation, offer.level, offer.mode) == ("CK", 1, "send")
    assert smallest_hello(state_of(app), "nobody", app.book.today) is None


async def test_nobody_who_is_never_suggested_gets_a_small_message(make_app: MakeApp) -> None:
    app = make_app(person("ana", "Ana", known="well", surface=NeverSuggest()))
    assert smallest_hello(state_of(app), "ana", app.book.today) is None
