"""The quick log by its keys: what the chips say is what is saved, and nothing typed is lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.book import Book
from store.changes import people
from store.clock import FixedClock
from store.errors import DiskTrouble
from store.models import Contact, LabelledDate, Rhythm
from store.quicklog import PeopleIndex
from tests.conftest import NOW
from tests.tui.quick_log_help import (
    ANA,
    BEN,
    EXAMPLE,
    KEY,
    KOCH,
    PEOPLE,
    PROMISE,
    keys_shown,
    log,
    person,
    put,
    said,
    sheet,
    talks,
    trouble,
    under,
)
from tests.tui.test_fields import HOSTILE, steers
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog
from tui.drafts import PLAIN, Drafts

MakeApp = Callable[..., KithApp]
SMALL, USUAL, WIDE = (60, 20), (80, 24), (120, 36)


# the example


async def test_the_example_is_saved_exactly_as_its_chips_say(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=WIDE) as pilot:
        screen = await log(pilot)
        await put(pilot, EXAMPLE)
        shown = under(screen.box)
        assert "✓ Ana Díaz  ✓ Ben Okafor · coffee · Sun 22 Nov" in shown
        assert "topic: the trade fair · #robotics" in shown
        assert "then  Mon 7 Dec · Ana Díaz · send Ana the paper" in shown
        await pilot.press("enter")
        assert not isinstance(app.screen, QuickLog)
        (talk,) = talks(app)
        assert (talk.channel, talk.on, talk.people) == ("coffee", "2026-11-22", ("ana", "ben"))
        assert (talk.topics, talk.tags, talk.text) == (("the trade fair",), ("robotics",), "")
        (plan,) = app.book.state.follow_ups.values()
        assert (plan.contact, plan.kind, plan.due) == ("ana", "plan", "2026-12-07")
        assert plan.text == "send Ana the paper"
        assert said(app).startswith(
            "Logged: coffee with Ana Díaz and Ben Okafor, and a plan for Mon 7 Dec."
        )
        assert "u puts it back." in said(app)
        await pilot.press("u")
        assert talks(app) == [] and not app.book.state.follow_ups
        await pilot.press("ctrl+r")
        assert len(talks(app)) == 1


async def test_typed_key_by_key_it_reads_the_same(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await pilot.press(*"tea")
        await pilot.press("space", *"with", "space", *"ben", "exclamation_mark")
        assert screen.box.text == "tea with ben!"
        assert "Ben Okafor" in under(screen.box)
        await pilot.press("backspace", "enter")
        assert [talk.channel for talk in talks(app)] == ["tea"]


@pytest.mark.parametrize("size", [SMALL, USUAL, WIDE])
@pytest.mark.parametrize("theme", ["dusk", "paper"])
async def test_it_fits_at_the_bottom_with_the_page_above(
    make_app: MakeApp, size: tuple[int, int], theme: str
) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        screen = await log(pilot)
        await put(pilot, EXAMPLE)
        region = screen.query_one("#sheet").region
        assert region.bottom == size[1] and region.width == size[0]
        assert region.y >= 4
        assert screen.box.field.region.height == 1
        assert screen.box.under.region.y > screen.box.field.region.y
        assert screen.query_one("#keys").region.bottom <= size[1]
        assert "Enter save" in keys_shown(screen) and "Esc" in keys_shown(screen)
        shown = under(screen.box)
        for word in ("Ana Díaz", "Ben Okafor", "Sun 22 Nov", "#robotics", "Mon 7 Dec", "closes:"):
            assert word in shown
        assert all(len(line) <= size[0] for line in shown.splitlines())


async def test_the_line_stays_in_place_while_it_is_typed(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        place = screen.box.field.region
        for part in ("coffee with An", "a", " about maps", " yesterday > friday: go"):
            await put(pilot, part)
            assert screen.box.field.region == place


# names to complete


async def test_tab_takes_the_name_chosen(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with An")
        assert "Ana Díaz" in under(screen.box) and "Ana Koch" in under(screen.box)
        assert "Tab" in keys_shown(screen)
        chosen = screen.box.under.offer
        assert chosen.pick == 0
        await pilot.press("down")
        assert screen.box.under.offer.pick == 1
        await pilot.press("ctrl+p")
        assert screen.box.under.offer.pick == 0
        await pilot.press("ctrl+n", "up", "down")
        second = screen.box.under.offer.entries[1].words
        await pilot.press("tab")
        assert screen.box.text == f"coffee with {second} "
        assert screen.box.field.has_focus
        assert not screen.box.under.offer.entries


async def test_enter_after_choosing_by_hand_takes_it_and_saves_nothing(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with An")
        second = screen.box.under.offer.entries[1].words
        await pilot.press("down", "enter")
        assert screen.box.text == f"coffee with {second} "
        assert talks(app) == []
        await pilot.press("enter")
        assert len(talks(app)) == 1


async def test_a_long_list_shows_eight_at_most_and_follows_the_choice(make_app: MakeApp) -> None:
    many = [person(f"m{n}", f"Marta Sol{chr(97 + n)}") for n in range(12)]
    app = make_app(*many)
    async with app.run_test(size=SMALL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Mar")
        assert 3 <= under(screen.box).count("Marta") <= 8
        for _ in range(6):
            await pilot.press("down")
        offer = screen.box.under.offer
        assert len(offer.entries) <= 8
        assert offer.entries[offer.pick].words in under(screen.box)
        assert screen.box.field.region.bottom <= screen.box.under.region.y


async def test_the_cursor_says_which_name_is_completed(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Pri about maps")
        assert not screen.box.under.offer.entries
        for _ in range(len(" about maps")):
            await pilot.press("left")
        assert [one.words for one in screen.box.under.offer.entries] == ["Priya Nair"]
        await pilot.press("tab")
        assert screen.box.text == "coffee with Priya Nair about maps"


async def test_a_click_takes_a_name(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with An")
        lines = under(screen.box).splitlines()
        row = next(n for n, line in enumerate(lines) if "Ana Koch" in line)
        await pilot.click(screen.box.under, offset=(5, row))
        await pilot.pause()
        assert screen.box.text == "coffee with Ana Koch "


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


# a row of Today


async def test_a_row_is_filled_in_and_closes_with_its_log_as_one(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        screen = sheet(pilot)
        field = screen.box.field
        assert field.value == "message with Ana: sent the gripper paper"
        assert field.cursor_position == len(field.value) and field.selection.is_empty
        assert "✓ closes: send the gripper paper" in under(screen.box)
        await pilot.press("enter")
        (talk,) = talks(app)
        assert (talk.people, talk.text) == (("ana",), "sent the gripper paper")
        assert app.book.state.follow_up("paper").status == "kept"
        assert KEY in (app.book.state.profile.today.handled if app.book.state.profile.today else ())
        await pilot.press("u")
        assert talks(app) == [] and app.book.state.follow_up("paper").status == "open"


async def test_the_row_closes_even_when_the_line_no_longer_says_it(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d", "ctrl+u")
        screen = sheet(pilot)
        await put(pilot, "call with Ben about grippers")
        assert "✓ closes: Ana Díaz, send the gripper paper" in under(screen.box)
        await pilot.press("enter")
        assert talks(app)[0].people == ("ben",)
        assert app.book.state.follow_up("paper").status == "kept"


async def test_ctrl_x_keeps_the_row_open(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d", "ctrl+x")
        assert "○ closes:" in under(sheet(pilot).box)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        assert app.book.state.follow_up("paper").status == "open"


async def test_an_emptied_line_closes_the_row_without_a_log(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d", "ctrl+u")
        assert "no log" in keys_shown(sheet(pilot))
        await pilot.press("enter")
        assert not isinstance(app.screen, QuickLog)
        assert talks(app) == []
        assert app.book.state.follow_up("paper").status == "kept"
        assert "u puts it back." in said(app)
        await pilot.press("u")
        assert app.book.state.follow_up("paper").status == "open"


async def test_a_celebration_closes_with_its_log(make_app: MakeApp) -> None:
    mina = person("mina", "Mina Sato", dates=(LabelledDate(date="--11-24"),), known="well")
    mina = _with(mina, rhythm=Rhythm(ideal=90, latest=135))
    app = make_app(mina)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        assert sheet(pilot).box.text.startswith("message with Mina: birthday wishes")
        assert "✓ closes: birthday" in under(sheet(pilot).box)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        item = next(one for key, one in app.book.state.items.items() if key.startswith("date:"))
        assert item.closed
        await pilot.press("u")
        assert not any(one.closed for one in app.book.state.items.values())


def _with(contact: Contact, **fields: Any) -> Contact:
    from msgspec.structs import replace

    return replace(contact, **fields)


async def test_only_a_contact_is_filled_in_with_the_name(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        app.open_log(contact="ben")
        await pilot.pause()
        assert sheet(pilot).box.text == "message with Ben Okafor: "
        assert "A talk with Ben Okafor" in str(sheet(pilot).title_content())
        await pilot.press("escape")
        assert Drafts.beside(app.book).newest() is None, "nothing was typed"


async def test_a_row_closed_in_another_window_stops_no_log(make_app: MakeApp) -> None:
    from store.changes import today

    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        assert app.book.path is not None
        with_other = Book.open(app.book.path, clock=FixedClock(NOW))
        with_other.commit(today.done, KEY)
        with_other.close()
        app.book.refresh()
        await pilot.pause()
        assert "closes" not in under(sheet(pilot).box)
        await pilot.press("enter")
        assert len(talks(app)) == 1


async def test_people_added_elsewhere_are_known_at_once(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Rosa Lind")
        assert "not in your book" in under(screen.box)
        assert app.book.path is not None
        other = Book.open(app.book.path, clock=FixedClock(NOW))
        other.commit(people.add, "Rosa Lind")
        other.close()
        app.book.refresh()
        await pilot.pause()
        assert "✓ Rosa Lind" in under(screen.box)


# nothing is lost


async def test_esc_keeps_the_line_and_i_brings_it_back(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana about maps")
        await pilot.press("enter", "1")
        chosen = under(screen.box).splitlines()[0]
        await pilot.press("escape")
        assert not isinstance(app.screen, QuickLog)
        again = await log(pilot)
        assert again.box.text == "coffee with Ana about maps"
        assert again.box.field.cursor_position == len(again.box.text)
        assert "Your line from before." in under(again.box)
        assert under(again.box).splitlines()[0] == chosen, "what was settled comes back too"
        await pilot.press("enter")
        assert len(talks(app)) == 1
        third = await log(pilot)
        assert third.box.text == ""


async def test_a_line_is_kept_while_it_is_typed(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "coffee with Ana")
        await pilot.pause(0.5)
        kept = Drafts.beside(app.book).find(PLAIN)
        assert kept is not None and kept.lines == ("coffee with Ana",)
        await pilot.press("ctrl+u")
        await pilot.pause(0.5)
        assert Drafts.beside(app.book).find(PLAIN) is None


async def test_a_new_app_brings_the_line_back(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "coffee with Ana about maps")
        app.exit()
    again = make_app(book=app.book)
    async with again.run_test(size=USUAL) as pilot:
        assert (await log(pilot)).box.text == "coffee with Ana about maps"


async def test_a_row_has_a_line_of_its_own(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "lunch with Ben")
        await pilot.press("escape", "d")
        assert sheet(pilot).box.text == "message with Ana: sent the gripper paper"
        await put(pilot, ", and the slides")
        await pilot.press("escape", "i")
        assert sheet(pilot).box.text == "lunch with Ben"
        await pilot.press("escape", "d")
        assert sheet(pilot).box.text == "message with Ana: sent the gripper paper, and the slides"
        assert "Your line from before." in under(sheet(pilot).box)


async def test_i_brings_back_the_line_of_a_row_with_its_row(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        await put(pilot, " and slides")
        await pilot.press("escape", "i")
        screen = sheet(pilot)
        assert screen.box.text == "message with Ana: sent the gripper paper and slides"
        assert "Ana Díaz" in str(screen.title_content())
        await pilot.press("enter")
        assert app.book.state.follow_up("paper").status == "kept"


async def test_a_refused_save_keeps_everything_on_screen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*PEOPLE)
    sentence = "The disk is full, so nothing was changed. Make room, and save again."

    def refuse(*args: object, **named: object) -> None:
        raise DiskTrouble(sentence)

    async with app.run_test(size=SMALL) as pilot:
        screen = await log(pilot)
        await put(pilot, EXAMPLE)
        commit = app.book.commit
        monkeypatch.setattr(app.book, "commit", refuse)
        await pilot.press("enter")
        assert app.screen is screen
        assert sentence in trouble(screen).replace("\n", " ")
        assert screen.box.text == EXAMPLE
        kept = Drafts.beside(app.book).find(PLAIN)
        assert kept is not None and kept.lines == (EXAMPLE,)
        monkeypatch.setattr(app.book, "commit", commit)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        assert Drafts.beside(app.book).find(PLAIN) is None


async def test_a_folder_that_refuses_the_draft_is_told(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*PEOPLE)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        monkeypatch.setattr(Path, "replace", refuse)
        await put(pilot, "coffee with Ana")
        await pilot.pause(0.5)
        assert "could not be put aside" in trouble(screen)


async def test_nothing_typed_is_nothing_saved(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await pilot.press("enter")
        assert not isinstance(app.screen, QuickLog)
        assert talks(app) == []


# hostile text, and much of it


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_text(make_app: MakeApp, text: str) -> None:
    app = make_app(*PEOPLE, person("h", "Ann [/x] [@click=app.quit]L[/]"))
    async with app.run_test(size=SMALL) as pilot:
        screen = await log(pilot)
        await put(pilot, f"coffee with Ana: {text.splitlines()[0]}")
        assert not steers(screen.box.text)
        assert not steers(under(screen.box).replace("\n", ""))
        app.export_screenshot()
        await pilot.press("ctrl+t", "ctrl+x", "down", "up", "enter")
        assert app.is_running


async def test_a_name_with_markup_is_a_name(make_app: MakeApp) -> None:
    app = make_app(person("h", "Ann [/x] Lee"), person("g", "Ann [@click=app.quit]Low[/]"))
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ann")
        await pilot.press("enter")
        assert "Ann [/x] Lee" in under(screen.box)
        await pilot.press("1", "enter")
        assert len(talks(app)) == 1
        assert "Ann [" in said(app)


async def test_a_key_is_quick_on_a_long_line(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana: " + "words " * 660)
        costs = []
        for _ in range(10):
            start = time.perf_counter()
            screen.box.read()
            costs.append(time.perf_counter() - start)
        assert sorted(costs)[5] < 0.05
        await pilot.press("enter")
        assert len(talks(app)[0].text) > 3900


# a book of thirty thousand


async def test_a_big_book_is_read_beside_the_keys(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import reading

    monkeypatch.setattr(reading, "SMALL", 2)
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana")
        for _ in range(50):
            await pilot.pause(0.02)
            if screen.box.reader is not None:
                break
        assert "✓ Ana Díaz" in under(screen.box)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        again = await log(pilot)
        assert again.box.reader is not None, "the names did not change, so nothing is read anew"


async def test_enter_before_the_names_are_read_saves_nothing(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.dialogs.quick_log import sheet as module

    monkeypatch.setattr("tui.reading.SMALL", 2)

    def slow(*args: Any) -> PeopleIndex:
        time.sleep(0.3)
        return reading_index(*args)

    from tui.reading import index as reading_index

    monkeypatch.setattr(module, "index", slow)
    app = make_app(ANA, BEN, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ben")
        if screen.box.reader is None:
            assert "One moment" in under(screen.box)
            await pilot.press("enter")
            assert talks(app) == []
        for _ in range(100):
            await pilot.pause(0.02)
            if screen.box.reader is not None:
                break
        await pilot.press("enter")
        assert len(talks(app)) == 1
