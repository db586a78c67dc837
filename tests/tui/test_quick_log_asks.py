"""What a line leaves open, settled in place: questions, and what is there or closes."""

from __future__ import annotations

from collections.abc import Callable

from tests.tui.quick_log_help import (
    KOCH,
    PEOPLE,
    PROMISE,
    keys_shown,
    log,
    put,
    said,
    talks,
    under,
)
from tui.app import KithApp

MakeApp = Callable[..., KithApp]
SMALL, USUAL, WIDE = (60, 20), (80, 24), (120, 36)


# questions


async def test_enter_goes_to_which_of_two_and_a_digit_answers(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana about maps")
        assert "? which Ana" in under(screen.box)
        await pilot.press("enter")
        assert talks(app) == []
        shown = under(screen.box)
        assert "Which Ana?" in shown and "Festo, Stuttgart" in shown and "Munich" in shown
        koch = next(
            n for n, one in enumerate(screen.box.under.offer.entries) if one.words == "Ana Koch"
        )
        await pilot.press(str(koch + 1))
        assert "✓ Ana Koch" in under(screen.box)
        assert screen.box.text == "coffee with Ana about maps"
        await pilot.press("enter")
        assert talks(app)[0].people == ("koch",)


async def test_arrows_and_enter_answer_too_and_up_leaves(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana about maps")
        await pilot.press("enter", "up")
        assert not screen.box.under.offer.entries
        await pilot.press("enter", "down")
        second = screen.box.under.offer.entries[1].words
        await pilot.press("enter")
        assert f"✓ {second}" in under(screen.box)
        assert talks(app) == []
        await pilot.press("enter")
        assert len(talks(app)) == 1


async def test_typing_on_leaves_a_question(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana")
        await pilot.press("enter")
        assert screen.box.under.offer.entries
        await pilot.press("space", "K", "o", "c", "h", "space", "1")
        assert screen.box.text == "coffee with Ana Koch 1"
        assert "✓ Ana Koch" in under(screen.box)


async def test_an_unknown_name_is_offered_and_left_as_words_by_default(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana and Rosa about maps")
        await pilot.press("enter")
        assert "Rosa is not in your book" in under(screen.box)
        assert talks(app) == []
        await pilot.press("enter")
        assert talks(app) == [], "an answer is not a save"
        await pilot.press("enter")
        (talk,) = talks(app)
        assert talk.people == ("ana",) and "Rosa" in talk.text
        assert len(app.book.state.contacts) == 3


async def test_an_unknown_name_is_added_when_asked_for(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana and Rosa about maps")
        await pilot.press("enter", "1")
        assert "✓ Rosa (new)" in under(screen.box)
        await pilot.press("enter")
        rosa = next(one for one in app.book.state.contacts.values() if one.name == "Rosa")
        assert talks(app)[0].people == ("ana", rosa.uid)
        assert "Rosa is new in the book." in said(app)
        await pilot.press("u")
        assert len(app.book.state.contacts) == 3 and talks(app) == []


async def test_a_day_ahead_asks_once(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana on 3 december 2026")
        await pilot.press("enter")
        assert talks(app) == [] and "still to come" in under(screen.box)
        await pilot.press("1", "enter")
        assert talks(app)[0].on == "2026-12-03"


async def test_a_day_not_understood_keeps_the_line_and_goes_to_it(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana on 31 february about maps")
        await pilot.press("enter")
        assert talks(app) == [] and "is no day" in under(screen.box)
        assert screen.box.field.cursor_position == len("coffee with Ana on 31 february")
        await pilot.press("enter")
        assert talks(app) == []


async def test_nobody_there_is_asked_for(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee about maps")
        await pilot.press("enter")
        assert talks(app) == [] and "Who was there?" in under(screen.box)


# switches


async def test_ctrl_t_turns_there_and_mentioned(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana, told her of Priya")
        assert "○ Priya Nair (mentioned)" in under(screen.box)
        assert "ctrl+t" in keys_shown(screen)
        await pilot.press("ctrl+t")
        assert "✓ Priya Nair" in under(screen.box)
        await pilot.press("ctrl+a")
        for _ in range(len("coffee with An")):
            await pilot.press("right")
        await pilot.press("ctrl+t")
        assert "○ Ana Díaz (mentioned)" in under(screen.box)
        await pilot.press("end", "space", "x", "enter")
        (talk,) = talks(app)
        assert (talk.people, talk.mentioned) == (("priya",), ("ana",))


async def test_ctrl_t_where_no_name_is_says_so(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana")
        await pilot.press("home", "ctrl+t")
        assert "cursor on a name" in under(screen.box)
        assert "✓ Ana Díaz" in under(screen.box)


async def test_ctrl_x_turns_what_it_closes(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana")
        assert "○ closes: send the gripper paper" in under(screen.box)
        assert "ctrl+x" in keys_shown(screen)
        await pilot.press("ctrl+x")
        assert "✓ closes: send the gripper paper" in under(screen.box)
        await put(pilot, " about maps")
        assert "✓ closes: send the gripper paper" in under(screen.box)
        await pilot.press("enter")
        assert app.book.state.follow_up("paper").status == "kept"
        assert talks(app)[0].closes == ("paper",)
        assert "Closed: send the gripper paper." in said(app)
        await pilot.press("u")
        assert app.book.state.follow_up("paper").status == "open"


async def test_of_several_ctrl_x_lets_choose(make_app: MakeApp) -> None:
    from msgspec.structs import replace

    second = replace(PROMISE, uid="photo", text="send the photo", due="2026-12-24")
    app = make_app(*PEOPLE, PROMISE, second)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana")
        await pilot.press("ctrl+x", "2", "1", "1")
        assert talks(app) == []
        words = [one.words for one in screen.box.under.offer.entries]
        on = [one.mark for one in screen.box.under.offer.entries]
        assert on.count("on") == 1
        chosen = words[on.index("on")]
        await pilot.press("space", "enter")
        closed = [one.text for one in app.book.state.follow_ups.values() if one.status == "kept"]
        assert closed == [chosen]


async def test_ctrl_x_with_nothing_open_says_so(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ben")
        await pilot.press("shift+home", "ctrl+x")
        assert "nothing to close" in under(screen.box)
        assert screen.box.text == "coffee with Ben"
