"""The small dialogs by their keys: nothing typed is taken for something else, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from textual.widgets import Static

from store.errors import DiskTrouble
from store.inbox import rows_of
from store.models import Contact, FollowUp, Item, LabelledDate, NeverSuggest, Rhythm
from store.rhythms import WORDS
from tests.tui.quick_log_help import SINCE, person
from tests.tui.test_today import listed, listed_words, notice, press, rows, type_in
from tui.app import KithApp
from tui.dialogs.base import KithDialog
from tui.dialogs.choice import ChoiceList
from tui.dialogs.five_names import FiveNames
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.in_the_way import InTheWay
from tui.dialogs.later import LaterDialog
from tui.dialogs.rhythm import RhythmDialog
from tui.fields import Field
from tui.screens.today import TodayScreen

MakeApp = Callable[..., KithApp]
SIZES = [(60, 20), (80, 24), (120, 36)]
USUAL = (80, 24)


def shown(app: KithApp, id: str) -> str:
    """The text of one line of the dialog; empty while it is hidden."""
    line = app.screen.query_one(id, Static)
    return str(line.render()) if line.display else ""


def promise(uid: str = "paper", contact: str = "ana", **fields: object) -> FollowUp:
    base: dict[str, object] = {"kind": "promise", "text": "send the paper", "due": "2026-11-23"}
    return FollowUp(
        uid=uid,
        created_at=SINCE,
        changed_at=SINCE,
        contact=contact,
        **(base | fields),  # type: ignore[arg-type]
    )


ANA = person("ana", "Ana Díaz")
BEN = person("ben", "Ben Okafor")


# later


async def test_a_digit_is_read_out_and_waits_for_enter(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, "s", "2")
        assert isinstance(demo_app.screen, LaterDialog)
        assert shown(demo_app, "#reads") == "in three days · Thu 26 Nov"
        await press(pilot, "enter")
        until = [item.snoozed_until for item in demo_app.book.state.items.values()]
        assert date(2026, 11, 26) in until


async def test_a_digit_may_begin_words_and_nothing_of_them_runs_as_keys(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        before = rows(demo_app)
        await press(pilot, "s")
        await type_in(pilot, "2 weeks")
        assert isinstance(demo_app.screen, LaterDialog)
        assert rows(demo_app) == before
        assert shown(demo_app, "#reads") == "Mon 7 Dec"
        await press(pilot, "enter")
        until = [item.snoozed_until for item in demo_app.book.state.items.values()]
        assert date(2026, 12, 7) in until and date(2026, 11, 26) not in until


# how often


@pytest.mark.parametrize(
    ("words", "reads", "days"),
    [("every 5 weeks", "every 5 weeks", 35), ("3 months", "now and then", 90),
     ("keep it to twice a year", "", 0), ("twice a year", "rarely", 180)],
)  # fmt: skip
async def test_letters_begin_words_that_are_read_out(
    make_app: MakeApp, words: str, reads: str, days: int
) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "r")
        await type_in(pilot, words)
        assert isinstance(app.screen, RhythmDialog)
        assert app.screen.query_one("#own", Field).value == words
        assert shown(app, "#reads") == reads
        await press(pilot, "enter")
        rhythm = app.book.state.contact("ana").rhythm
        assert (rhythm.ideal if rhythm else 0) == days
        assert isinstance(app.screen, TodayScreen) == bool(days)


async def test_a_digit_goes_to_its_rhythm_and_enter_takes_it(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "r", "3")
        assert app.book.state.contact("ana").rhythm is None
        await press(pilot, "down", "up", "enter")
        assert app.book.state.contact("ana").rhythm == WORDS["rarely"]
        assert notice(app).startswith("Rarely, for Ana Díaz.")


@pytest.mark.parametrize(("digit", "reads"), [("2", "now and then"), ("0", "no reminders")])
async def test_a_digit_alone_is_its_choice_among_words_too(
    make_app: MakeApp, digit: str, reads: str
) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "r", "e", "backspace", digit)
        assert shown(app, "#reads") == reads
        await press(pilot, "enter")
        rhythm = app.book.state.contact("ana").rhythm
        assert rhythm == WORDS.get(reads) and isinstance(app.screen, TodayScreen)


# what's in the way


@pytest.mark.parametrize("size", SIZES[1:])
async def test_every_way_says_what_it_does_without_moving(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=size) as pilot:
        await press(pilot, "w")
        words = listed_words(app)
        for says in ("Choose a day", "asked once more in a month", "is let go", "never brought up"):
            assert says in words
        sheet = app.screen.query_one("#sheet").region
        assert (
            sheet.bottom <= size[1] and app.screen.query_one("#keys").region.bottom < sheet.bottom
        )


async def test_on_a_low_screen_the_sentence_stands_beside_the_name(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=(80, 14)) as pilot:
        await press(pilot, "w")
        choices = app.screen.query_one(ChoiceList)
        assert not choices.roomy and choices.size.height == len(choices.entries)
        assert "less often                 The day goes" in listed_words(app)
        assert "Choose a day" in shown(app, "#says")


async def test_on_the_smallest_screen_every_way_says_what_it_does_once_selected(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot, "w")
        choices = app.screen.query_one(ChoiceList)
        assert choices.size.height == len(choices.entries)
        for choice in choices.entries:
            assert shown(app, "#says") == choice.says
            await press(pilot, "j")
        sheet = app.screen.query_one("#sheet").region
        assert app.screen.query_one("#keys").region.bottom < sheet.bottom <= SIZES[0][1]


async def test_who_is_never_suggested_is_offered_again(make_app: MakeApp) -> None:
    app = make_app(person("ana", "Ana", surface=NeverSuggest()))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "2", "w")
        assert isinstance(app.screen, InTheWay)
        assert [one.name for one in app.screen.query_one(ChoiceList).entries] == ["suggest again"]
        await press(pilot, "enter")
        assert app.book.state.contact("ana").surface is None
        assert "may be suggested again" in notice(app)


async def test_never_suggest_says_what_happened(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w", "n")
        assert listed(app) == []
        assert "stays in People" in notice(app) and "u puts it back" in notice(app)


async def test_what_was_put_off_often_is_offered_smaller(make_app: MakeApp) -> None:
    key = "promise:paper"
    item = Item(uid="item", created_at=SINCE, changed_at=SINCE, key=key, times_snoozed=3)
    app = make_app(ANA, promise(), item)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        assert rows_of(app.book.state, app.book.today, "ana")[0].ask == "smaller"
        await press(pilot, "w", "s")
        assert isinstance(app.screen, FollowUpDialog)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "send one page")
        await press(pilot, "enter")
        assert app.book.state.follow_up("paper").text == "send one page"
        assert listed(app) == ["Ana Díaz"]


async def test_a_celebration_may_be_less_often(make_app: MakeApp) -> None:
    mina = Contact(
        uid="mina",
        created_at=SINCE,
        changed_at=SINCE,
        name="Mina Sato",
        dates=(LabelledDate(date="--11-24"),),
        rhythm=Rhythm(ideal=90, latest=135),
        rhythm_since=date(2026, 11, 1),
    )
    app = make_app(mina)
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "w")
        assert "brings no row" in listed_words(app)
        await press(pilot, "l")
        assert listed(app) == []
        await press(pilot, "u")
        assert listed(app) == ["Mina Sato"]


# a plan or a promise


async def test_a_plan_says_what_was_saved(make_app: MakeApp) -> None:
    app = make_app(ANA, promise())
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "lend the blue book")
        await press(pilot, "tab")
        await type_in(pilot, "friday")
        await press(pilot, "enter")
        assert notice(app).startswith("A plan with Ana Díaz, for Fri 27 Nov.")


async def test_what_is_typed_for_a_plan_comes_back(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, promise(), promise("other", "ben"))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "f", "ctrl+t")
        await type_in(pilot, "lend the blue book")
        await press(pilot, "escape", "j", "f")
        assert app.screen.query_one("#text", Field).value == "", "that was for somebody else"
        await press(pilot, "escape", "k", "i")
        assert not isinstance(app.screen, FollowUpDialog)
        assert app.screen.query_one(Field).value == "", "a form is no line of the quick log"
        await press(pilot, "escape", "f")
        assert app.screen.query_one("#text", Field).value == "lend the blue book"
        assert shown(app, "#before")
        await press(pilot, "enter")
        made = [f for f in app.book.state.follow_ups.values() if "blue book" in f.text]
        assert [(f.kind, f.contact) for f in made] == [("promise", "ana")]
        await press(pilot, "f")
        assert app.screen.query_one("#text", Field).value == ""


async def test_a_refused_plan_stays_as_it_was_typed(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(ANA, promise())

    def refuse(*args: object, **named: object) -> None:
        raise DiskTrouble("There is no room on the disk. Nothing was changed.")

    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "lend the blue book")
        monkeypatch.setattr(app, "commit", refuse)
        await press(pilot, "enter")
        assert isinstance(app.screen, FollowUpDialog)
        assert "no room" in shown(app, "#trouble")
        monkeypatch.undo()
        await press(pilot, "enter")
        assert any("blue book" in f.text for f in app.book.state.follow_ups.values())


# five names


async def names(app: KithApp) -> FiveNames:
    screen = FiveNames(2)
    await app.push_screen(screen)
    return screen


async def test_an_unknown_name_is_offered_not_added(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN)
    async with app.run_test(size=USUAL) as pilot:
        await names(app)
        await type_in(pilot, "qqq")
        await press(pilot, "enter")
        assert shown(app, "#ask").startswith("Nobody is called qqq.")
        await press(pilot, "backspace")
        assert shown(app, "#ask") == "" and shown(app, "#named") == ""
        await press(pilot, "enter", "enter")
        assert "✓ qq" in shown(app, "#named")


async def test_backspace_takes_the_last_name_back_and_esc_keeps_the_rest(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN)
    async with app.run_test(size=USUAL) as pilot:
        await names(app)
        assert "Esc skip" in shown(app, "#keys")
        for name in ("ana", "ben"):
            await type_in(pilot, name)
            await press(pilot, "enter")
        await press(pilot, "backspace")
        assert shown(app, "#named") == "✓ Ana Díaz"
        assert "Esc done" in shown(app, "#keys")
        await press(pilot, "escape")
        with_rhythm = [c.name for c in app.book.state.contacts.values() if c.rhythm]
        assert with_rhythm == ["Ana Díaz"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_of_five_names_stay_in_view(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(ANA, BEN)
    async with app.run_test(size=size) as pilot:
        screen = await names(app)
        for words in ("a", "qqq"):
            await type_in(pilot, words)
            await press(pilot, "enter")
            region = screen.query_one("#sheet").region
            assert screen.query_one("#keys").region.bottom < region.bottom <= size[1]


async def test_people_of_one_name_are_told_apart(make_app: MakeApp) -> None:
    app = make_app(
        person("one", "Ana Díaz", organisation="Festo"), person("two", "Ana Díaz", city="Porto")
    )
    async with app.run_test(size=USUAL) as pilot:
        screen = await names(app)
        await type_in(pilot, "ana")
        offered = screen.query_one("#offered")
        drawn = [offered.draw(hit, 60, False)[0].plain for hit in offered.entries]  # type: ignore[attr-defined]
        assert {line.split("  ")[1] for line in drawn} == {"Festo", "Porto"}
        await press(pilot, "down", "enter", "enter")
        assert sum(one.rhythm is not None for one in app.book.state.contacts.values()) == 1


# every dialog


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["s", "r", "w", "f", "b", "i", "slash", "question_mark", "e"])
async def test_no_dialog_is_cut_off_and_none_leaves_a_sliver(
    demo_app: KithApp, key: str, size: tuple[int, int]
) -> None:
    async with demo_app.run_test(size=size) as pilot:
        await press(pilot, key)
        assert isinstance(demo_app.screen, KithDialog)
        region = demo_app.screen.query_one("#sheet").region
        assert region.y >= 0 and region.bottom <= size[1]
        assert region.width == size[0] or size[0] >= 90
        keys = demo_app.screen.query_one("#keys").region
        assert keys.height >= 1 and keys.bottom <= region.bottom


async def test_tags_and_rhythm_of_several_say_whose(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN)
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "2", "space", "space", "t")
        await type_in(pilot, "choir")
        await press(pilot, "enter")
        assert notice(app).startswith("Tags saved for Ana Díaz and Ben Okafor.")
        await press(pilot, "u")
        assert app.book.state.contact("ana").tags == ()
