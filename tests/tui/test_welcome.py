"""The first ten minutes: four doors, an address book, five names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from store.book import Book
from store.clock import FixedClock
from store.models import Event, NeverSuggest
from tests.coach.people import MADE
from tests.hostile import MIXED
from tests.tui.test_coach_panel import long_quiet, person
from tests.tui.test_today import listed, notice, press, type_in
from tui.app import KithApp
from tui.dialogs.begin_with import BeginWith
from tui.dialogs.bring import Bring
from tui.dialogs.event_line import EventLine
from tui.dialogs.find import FoundList
from tui.dialogs.five_names import FiveNames, Offered
from tui.dialogs.other_person import OtherPerson
from tui.dialogs.paths import complete_path, split_paths
from tui.dialogs.quick_log import QuickLog
from tui.fields import Field
from tui.host import OPEN_DEMO
from tui.screens.coach import CoachScreen
from tui.screens.events import EventsScreen
from tui.screens.today import TodayScreen
from tui.screens.welcome import WelcomeScreen
from tui.widgets.paper import Paper

SIZE = (80, 24)
NAMES = ("Ana Díaz", "Ben Okafor", "Chi Nakamura", "Dora Lind", "Emil Berg", "Farah Aziz")
MakeApp = Callable[..., KithApp]


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """An address book of six, with one card that cannot be read."""
    text = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{n}\r\nFN:{name}\r\nEND:VCARD\r\n"
        for n, name in enumerate(NAMES)
    )
    path = tmp_path / "friends.vcf"
    path.write_text(text, encoding="utf-8", newline="")
    return path


async def wait_for(pilot: Pilot[Any], done: Callable[[], bool], tries: int = 400) -> None:
    """Until `done`, at most twenty seconds, or `tries` times a twentieth of one."""
    for _ in range(tries):
        await pilot.pause(0.05)
        if done():
            return
    raise AssertionError("waited for nothing")


async def look_inside(pilot: Pilot[int], path: Path) -> None:
    """Open the first door and read `path`."""
    await press(pilot, "1")
    pilot.app.screen.query_one("#path", Field).load(str(path))
    await press(pilot, "enter")
    await wait_for(
        pilot, lambda: bool(pilot.app.screen.query_one("#report").display or trouble(pilot.app))
    )


async def begin_with(app: KithApp, uid: str) -> None:
    """What follows the five names."""
    await app._begin_with(uid)
    app._go_on()


def asked(app: object) -> str:
    """What the five names ask before they add somebody."""
    return str(app.screen.query_one("#ask", Static).render())  # type: ignore[attr-defined]


def words_of(screen: Screen[Any]) -> str:
    """Everything a dialog says now."""
    lines = [line for line in screen.query(Static) if line.display]
    return "\n".join(str(line.render()) for line in lines)


def trouble(app: object) -> str:
    """The dialog's line of trouble."""
    return str(app.screen.query_one("#trouble", Static).render())  # type: ignore[attr-defined]


async def test_an_address_book_five_names_and_then_today(make_app: MakeApp, cards: Path) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await look_inside(pilot, cards)
        said = "\n".join(block.content.plain for block in app.screen.query_one(Paper).blocks)
        assert "6 people" in said
        assert not app.book.state.contacts
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))
        assert len(app.book.state.contacts) == 6
        for name in ("ana", "ben", "nakamura"):
            await type_in(pilot, name)
            await press(pilot, "enter")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, BeginWith))
        assert "Ana" in words_of(app.screen)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        with_rhythm = {c.name for c in app.book.state.contacts.values() if c.rhythm}
        assert with_rhythm == {"Ana Díaz", "Ben Okafor", "Chi Nakamura"}
        assert listed(app) == [], "nobody starts with a row on the first day"


async def test_after_the_names_one_line_for_the_first_counts_only_once_used(
    make_app: MakeApp, cards: Path
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await look_inside(pilot, cards)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))
        await type_in(pilot, "nakamura")
        await press(pilot, "enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, BeginWith))
        assert not app.book.state.records("prompts"), "looking at a line is not using it"
        await press(pilot, "d")
        assert isinstance(app.screen, BeginWith), "nothing was sent yet, so nothing is logged"
        await press(pilot, "y")
        assert "Chi" in app.clipboard
        said = words_of(app.screen)
        assert "your terminal's clipboard" in said and "If it goes quiet" not in said
        assert str(app.screen.query_one("#line", Static).render()) == app.clipboard
        await press(pilot, "c")
        await wait_for(pilot, lambda: isinstance(app.screen, CoachScreen))
        assert len(app.book.state.records("prompts")) == 1
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_after_a_message_was_copied_d_logs_it_and_its_marks_are_whole(
    make_app: MakeApp,
) -> None:
    app = make_app(*long_quiet(name="דנה\u200f לוי"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        begun = app.run_worker(begin_with(app, "a"), exit_on_error=True)
        await wait_for(pilot, lambda: isinstance(app.screen, BeginWith))
        assert "Easier after a small hello" in words_of(app.screen), "before a harder one"
        await press(pilot, "y")
        assert "\u200f" in app.clipboard and "‹" not in app.clipboard
        assert "Sent the message? d" in words_of(app.screen)
        await press(pilot, "d")
        await begun.wait()
        await wait_for(pilot, lambda: isinstance(app.screen, QuickLog))
        assert "דנה" in app.screen.query_one(Input).value


async def test_who_is_never_suggested_or_archived_is_neither_offered_nor_given_a_line(
    make_app: MakeApp,
) -> None:
    people = (
        person("a", "Ana Díaz", surface=NeverSuggest()),
        person("b", "Anatol Berg", archived=True),
        person("c", "Anaïs Roux"),
        person("d", "Anand Rao"),
    )
    app = make_app(*people)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.push_screen(FiveNames())
        await type_in(pilot, "ana")
        assert {hit.uid for hit in app.screen.query_one(Offered).entries} == {"c", "d"}
        app.screen.query_one("#name", Field).load("Ana Díaz")
        await press(pilot, "enter", "enter")
        assert "is not suggested, as you asked" in trouble(app)
        await press(pilot, "escape")
        assert app.book.state.contact("a").rhythm == people[0].rhythm
        for uid in "ab":
            await app.run_worker(begin_with(app, uid), exit_on_error=True).wait()
            assert isinstance(app.screen, TodayScreen)
        await app.push_screen(OtherPerson("Anaïs", "c"))
        await type_in(pilot, "ana")
        await pilot.pause(0.3)
        found = [line.found for line in app.screen.query_one(FoundList).entries]
        assert {one.contact for one in found if one is not None} == {"d"}


async def test_a_line_that_does_not_fit_anybody_is_still_a_way_to_begin(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(BeginWith(MIXED[0], None))
        await press(pilot, "y")
        assert "How are things?" in words_of(app.screen)
        assert app.clipboard == "" and "copy" not in words_of(app.screen)
        await press(pilot, "enter")
        assert isinstance(app.screen, WelcomeScreen)


async def test_about_you_is_one_key_from_the_first_page(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "m")
        await type_in(pilot, "Sam")
        await press(pilot, "ctrl+s")
        assert app.book.state.profile.me == "Sam"
        assert isinstance(app.screen, WelcomeScreen)


async def test_the_import_is_one_undo(make_app: MakeApp, cards: Path) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await look_inside(pilot, cards)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        await press(pilot, "u")
        assert not app.book.state.contacts
        assert notice(app).startswith("Put back")


async def test_five_names_are_the_most_and_a_new_name_is_a_new_person(
    make_app: MakeApp, cards: Path
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await look_inside(pilot, cards)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))
        for name in ("ana", "ben", "dora", "emil", "Zoltán Kiss"):
            await type_in(pilot, name)
            await press(pilot, "enter")
        assert "Nobody is called Zoltán Kiss" in asked(app)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, BeginWith))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        named = {c.name for c in app.book.state.contacts.values() if c.rhythm}
        assert "Zoltán Kiss" in named and len(named) == 5


async def test_esc_while_deciding_changes_nothing(make_app: MakeApp, cards: Path) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await look_inside(pilot, cards)
        await press(pilot, "escape")
        assert isinstance(app.screen, WelcomeScreen)
        assert not app.book.state.contacts


async def test_a_path_to_nothing_is_said_and_kept(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "1")
        await type_in(pilot, "nowhere.vcf")
        await press(pilot, "enter")
        assert "nothing at nowhere.vcf" in trouble(app)
        assert app.screen.query_one("#path", Field).value == "nowhere.vcf"


async def test_a_file_that_is_no_vcard_is_said(make_app: MakeApp, tmp_path: Path) -> None:
    path = tmp_path / "holiday.vcf"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await look_inside(pilot, path)
        assert isinstance(app.screen, Bring)
        assert not app.book.state.contacts
        assert trouble(app)


async def test_the_second_door_asks_for_the_demo(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "2")
    assert app.return_value == OPEN_DEMO


async def test_who_came_for_one_event_notes_it_and_lands_beside_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "3")
        await wait_for(pilot, lambda: isinstance(app.screen, EventLine))
        await type_in(pilot, "Meetup friday Kassel")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, EventsScreen))
        assert [one.title for one in app.book.state.events.values()] == ["Meetup"]


async def test_a_book_with_an_event_and_nobody_is_not_empty(make_app: MakeApp) -> None:
    meetup = Event(uid="meetup", **MADE, title="Meetup", starts="2026-11-27")
    app = make_app(meetup)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen), "its plan and its card can be reached"


async def test_people_brought_in_by_another_terminal_open_today(make_app: MakeApp) -> None:
    from store.changes import people

    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.book.path is not None
        other = Book.open(app.book.path, clock=FixedClock("2026-11-23T09:01:00+01:00"))
        other.commit(people.add, "Ana Díaz")
        other.close()
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_small_print_is_there_at_every_size(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        region = app.screen.query_one("#small-print").region
        assert region.bottom <= size[1] - 1 and region.height >= 1


async def test_one_esc_too_many_does_not_close_the_app(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "escape", "escape", "escape")
        assert isinstance(app.screen, WelcomeScreen) and app.is_running
        await press(pilot, "q")
        assert not app.is_running


def test_a_dropped_path_may_be_quoted_escaped_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "my friends.vcf"
    path.touch()
    escaped = str(path).replace(" ", "\\ ")
    for written in (str(path), f"'{path}'", escaped, f"file://{path}".replace(" ", "%20")):
        assert split_paths(written) == [path], written
    assert split_paths("  ") == []


def test_tab_completes_as_far_as_the_names_agree(tmp_path: Path) -> None:
    for name in ("contacts-a.vcf", "contacts-b.vcf", "other"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    assert complete_path(f"{tmp_path}/co") == f"{tmp_path}/contacts-"
    assert complete_path(f"{tmp_path}/fo") == f"{tmp_path}/folder/"
    assert complete_path(f"{tmp_path}/zzz") == f"{tmp_path}/zzz"


async def test_the_keys_are_shown_and_others_do_nothing(make_app: MakeApp) -> None:
    from tui.widgets.frame import KeyBar

    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        line = app.screen.query_one(KeyBar).render().plain
        assert line.startswith("Enter or 1-4 open") and "q close" in line and "a add" in line
        for key in ("i", "slash", "b"):
            await press(pilot, key)
            assert isinstance(app.screen, WelcomeScreen), key
        await press(pilot, "q")
    assert app.return_value == 0


async def test_capital_g_goes_to_the_end_of_a_long_report(
    make_app: MakeApp, tmp_path: Path
) -> None:
    both = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{n}\r\nFN:Person {n}\r\nORG:{org}\r\nEND:VCARD\r\n"
        for n in range(12)
        for org in ("Uni", "Other")
    )
    path = tmp_path / "many.vcf"
    path.write_text(both, encoding="utf-8", newline="")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await look_inside(pilot, path)
        await pilot.pause()
        report = app.screen.query_one("#report")
        assert report.max_scroll_y > 0
        await press(pilot, "G")
        assert report.scroll_y == report.max_scroll_y
        await press(pilot, "g")
        assert report.scroll_y == 0
