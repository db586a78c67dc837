"""People by its keys: find, mark, sort, act on many at once; thirty thousand like thirty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest
from textual.content import Content
from textual.pilot import Pilot

from store.book import Book
from store.changes import people
from store.clock import FixedClock
from store.models import Contact, Interaction, NeverSuggest, Record
from store.rhythms import WORDS
from store.state import State
from tests.conftest import NOW
from tests.hostile import HOSTILE
from tests.tui.reading import lines_of, notice, press, screen_text, type_in, until
from tui.app import KithApp
from tui.screens.people import PeopleScreen
from tui.screens.people.list import FindField, PeopleList
from tui.screens.people.order import Order
from tui.screens.person import PersonScreen
from tui.widgets.person_card import PersonCard

SIZES = [(60, 20), (80, 24), (120, 36)]
THEN = FixedClock(NOW).now()
Make = Callable[..., KithApp]


def person(name: str, **fields: object) -> Contact:
    """Someone whose uid is the first word of their name."""
    uid = name.split()[0].casefold()
    return Contact(**({"uid": uid, "created_at": THEN, "changed_at": THEN, "name": name} | fields))  # type: ignore[arg-type]


def talk(uid: str, on: str, *uids: str) -> Interaction:
    """A coffee."""
    return Interaction(
        uid=uid, created_at=THEN, changed_at=THEN, on=on, channel="coffee", people=uids
    )


BOOK: tuple[Record, ...] = (
    person("Mina Sato", city="Delft", created_at=THEN - timedelta(days=9)),
    person("Ana Díaz", organisation="Festo", tags=("robotics",), rhythm=WORDS["often"]),
    person("Ben Okafor", tags=("robotics", "old friends"), created_at=THEN + timedelta(hours=1)),
    person("Élise Caron", surface=NeverSuggest()),
    person("Zoe Archer", archived=True),
    talk("t1", "2026-11-05", "ana"),
    talk("t2", "2026-11-20", "ben"),
)


def names(app: KithApp) -> list[str]:
    """The names listed, in order."""
    rows = app.screen.query_one(PeopleList)
    return [app.book.state.contact(uid).name for uid in rows.entries]


def chosen(app: KithApp) -> str:
    """The name under the cursor."""
    uid = app.screen.query_one(PeopleList).selected
    return app.book.state.contact(uid).name if uid else ""


async def open_people(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await press(pilot, "2")
    assert isinstance(pilot.app.screen, PeopleScreen)


async def test_everyone_by_name_archived_people_left_to_find(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        assert names(app) == ["Ana Díaz", "Ben Okafor", "Élise Caron", "Mina Sato"]
        shown = screen_text(app)
        assert "Festo · #robotics" in shown
        assert "early November" in shown and "last Friday" in shown
        assert "never suggested" in shown
        assert "Everyone, by name" in shown
        await press(pilot, "slash")
        await type_in(pilot, "zoe")
        assert names(app) == ["Zoe Archer"]
        assert "archived" in screen_text(app)


async def test_the_list_moves_and_opens(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        assert chosen(app) == "Ana Díaz"
        await press(pilot, "j", "down")
        assert chosen(app) == "Élise Caron"
        await press(pilot, "k")
        assert chosen(app) == "Ben Okafor"
        await press(pilot, "G")
        assert chosen(app) == "Mina Sato"
        await press(pilot, "g")
        assert chosen(app) == "Ana Díaz"
        await press(pilot, "enter")
        assert isinstance(app.screen, PersonScreen) and app.screen.contact == "ana"
        await press(pilot, "escape", "j", "l")
        assert isinstance(app.screen, PersonScreen) and app.screen.contact == "ben"
        await press(pilot, "q", "h")
        assert app.current_mode == "today"


async def test_find_as_one_types(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "slash")
        assert isinstance(app.focused, FindField)
        await type_in(pilot, "o")
        assert names(app)[0] == "Ben Okafor"
        await press(pilot, "escape")
        assert names(app) == ["Ana Díaz", "Ben Okafor", "Élise Caron", "Mina Sato"]
        assert isinstance(app.focused, FindField)
        await type_in(pilot, "#robo")
        assert names(app) == ["Ana Díaz", "Ben Okafor"]
        await press(pilot, "down")
        assert chosen(app) == "Ben Okafor"
        await press(pilot, "enter")
        assert isinstance(app.screen, PersonScreen) and app.screen.contact == "ben"
        await press(pilot, "escape")
        assert app.screen.query_one(FindField).value == "#robo"
        assert isinstance(app.focused, PeopleList)
        await press(pilot, "escape")
        assert chosen(app) == "Ben Okafor" and len(names(app)) == 4
        await press(pilot, "escape")
        assert app.current_mode == "today"


async def test_find_from_the_palette_or_the_bar_is_the_same_field(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await app.run_action("find")
        await press(pilot)
        assert isinstance(app.focused, FindField)


async def test_nobody_fits(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(60, 20)) as pilot:
        await open_people(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "qqqq")
        assert names(app) == []
        assert "Nobody fits that" in screen_text(app)
        await press(pilot, "enter", "down", "up", "escape")
        assert chosen(app)


async def test_marks_take_one_rhythm_tag_and_undo(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "j", "space", "space")
        assert "2 people marked" in screen_text(app)
        assert any(
            line.lstrip(" ▌").startswith("●") for line in lines_of(app.screen.query_one(PeopleList))
        )
        await press(pilot, "r", "2", "enter")
        contacts = app.book.state.contacts
        rhythms = {uid: contacts[uid].rhythm for uid in ("ana", "ben", "élise", "mina")}
        assert rhythms["ben"] == rhythms["élise"] == WORDS["now and then"]
        assert rhythms["ana"] == WORDS["often"] and rhythms["mina"] is None
        await press(pilot, "t")
        await type_in(pilot, "choir -robotics")
        await press(pilot, "enter")
        assert app.book.state.contact("ben").tags == ("old friends", "choir")
        assert app.book.state.contact("élise").tags == ("choir",)
        await press(pilot, "u", "u")
        assert app.book.state.contact("ben").tags == ("robotics", "old friends")
        assert app.book.state.contact("élise").rhythm is None
        await press(pilot, "e")
        assert isinstance(app.screen, PeopleScreen)
        assert "one person at a time" in notice(app)
        await press(pilot, "escape")
        assert "marked" not in screen_text(app)
        assert isinstance(app.screen, PeopleScreen)


async def test_later_for_all_marked_is_one_undo(make_app: Make) -> None:
    app = make_app(
        *(person(name, rhythm=WORDS["often"], rhythm_since=THEN.date() - timedelta(days=60))
          for name in ("Ana", "Ben", "Cleo"))
    )  # fmt: skip
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "space", "space", "s", "1", "enter")
        assert {key for key, item in app.book.state.items.items() if item.snoozed_until} == {
            "rhythm:ana",
            "rhythm:ben",
        }
        await press(pilot, "u")
        assert not any(item.snoozed_until for item in app.book.state.items.values())


async def test_never_suggest_for_all_marked(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "space", "space", "w", "n")
        assert app.book.state.contact("ana").surface is not None
        assert app.book.state.contact("ben").surface is not None
        await press(pilot, "u")
        assert app.book.state.contact("ben").surface is None


async def test_sorted_by_name_by_talk_and_newest(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "j", "S")
        assert names(app)[:2] == ["Ben Okafor", "Ana Díaz"]
        assert "by last talk" in screen_text(app)
        assert chosen(app) == "Ben Okafor"
        await press(pilot, "S")
        assert names(app) == ["Ben Okafor", "Ana Díaz", "Élise Caron", "Mina Sato"]
        assert "newest in the book" in screen_text(app)
        await press(pilot, "S")
        assert names(app)[0] == "Ana Díaz"


async def test_edit_and_one_persons_keys(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        for key in ("e", "f", "w", "r", "t", "d", "i"):
            await press(pilot, key)
            assert app.screen.is_modal, key
            await press(pilot, "escape")
            assert isinstance(app.screen, PeopleScreen), key
        await press(pilot, "o")
        assert "No way to reach Ana Díaz" in notice(app)


async def test_the_card_follows_the_cursor(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_people(pilot)
        card = app.screen.query_one(PersonCard)
        assert card.display and card.brief is not None and card.brief.uid == "ana"
        assert not card.compact
        await press(pilot, "j")
        assert card.brief is not None and card.brief.uid == "ben"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert card.display and card.compact
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert not card.display


async def test_an_empty_book_says_where_to_begin(make_app: Make) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.pop_screen()
        await press(pilot, "2")
        assert isinstance(app.screen, PeopleScreen)
        assert "Nobody is in the book yet." in screen_text(app)
        await press(pilot, "slash", "space", "S", "j", "enter")
        assert isinstance(app.screen, PeopleScreen)
        app.change(people.add, "Ana Díaz")
        await pilot.pause()
        assert names(app) == ["Ana Díaz"]


async def test_what_another_program_adds_and_removes(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "j")
        assert app.book.path is not None
        other = Book.open(app.book.path, clock=FixedClock(NOW))
        other.commit(people.add, "Abe Lund")
        other.commit(people.remove, "ana")
        other.close()
        assert app.book.refresh()
        await pilot.pause()
        assert names(app) == ["Abe Lund", "Ben Okafor", "Élise Caron", "Mina Sato"]
        assert chosen(app) == "Ben Okafor"


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_are_shown_as_text(make_app: Make, size: tuple[int, int]) -> None:
    found = [
        person(f"a{n} {text}", uid=f"u{n}", organisation=text, tags=(text,))
        for n, text in enumerate(HOSTILE)
    ]
    app = make_app(*found)
    async with app.run_test(size=size) as pilot:
        await open_people(pilot)
        drawn = lines_of(app.screen.query_one(PeopleList))
        assert all(line.isprintable() or "\u200d" in line or "\u200b" in line for line in drawn)
        assert any("Ann [/x]" in line for line in drawn)
        assert all(len(line) >= 10 for line in drawn)
        await press(pilot, *("j" * len(found)), "slash")
        await type_in(pilot, "[/x]")
        assert chosen(app).startswith("a0")


async def test_only_rows_in_view_are_drawn(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(*(person(f"p{n:05} {n % 977}") for n in range(5000)))
    drawn: set[str] = set()
    original = PeopleList.draw

    def draw(self: PeopleList, entry: str, width: int, current: bool) -> object:
        drawn.add(entry)
        return original(self, entry, width, current)

    monkeypatch.setattr(PeopleList, "draw", draw)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "G")
        assert chosen(app).startswith("p04999")
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert len(drawn) < 150


async def test_a_row_is_drawn_once_until_its_looks_change(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*(person(f"p{n:03}") for n in range(100)))
    drawn: list[str] = []
    original = PeopleList.draw

    def draw(self: PeopleList, entry: str, width: int, current: bool) -> list[Content]:
        drawn.extend(() if current else (entry,))
        return original(self, entry, width, current)

    monkeypatch.setattr(PeopleList, "draw", draw)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        there_and_back = (*("ctrl+d",) * 6, *("ctrl+u",) * 6, "j", "g")
        await press(pilot, *there_and_back)
        assert drawn
        del drawn[:]
        await press(pilot, *there_and_back)
        assert not drawn
        rows = app.screen.query_one(PeopleList)
        colours = {segment.style for segment in rows.render_line(1)}
        app.theme = "paper"
        await pilot.pause()
        assert drawn
        assert {segment.style for segment in rows.render_line(1)} != colours
        await press(pilot, "space", "j")
        assert "●" in rows.render_line(0).text


async def test_in_a_large_book_keys_that_pass_people_by_wake_neither_card_nor_coach(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.people.screen._LARGE", 3)
    monkeypatch.setattr("tui.screens.people.screen._RESTS", 30.0)
    looked: list[str] = []
    of = State.interactions_of

    def noted(self: State, contact: str) -> tuple[Interaction, ...]:
        looked.append(contact)
        return of(self, contact)

    app = make_app(*BOOK)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_people(pilot)
        people = cast("PeopleScreen", app.screen)
        await until(pilot, lambda: people.coach_rests)
        monkeypatch.setattr(State, "interactions_of", noted)
        await press(pilot, "j", "j", "k")
        await pilot.pause(0.2)
        assert chosen(app) == "Ben Okafor" and not looked
        monkeypatch.setattr("tui.screens.people.screen._RESTS", 0.01)
        await press(pilot, "k")
        await until(pilot, lambda: bool(looked))
        assert set(looked) == {"ana"}


def test_the_order_is_sorted_anew_only_where_it_changed() -> None:
    order = Order()
    contacts = {one.uid: one for one in BOOK if isinstance(one, Contact)}
    assert order.uids(contacts, {}, "name") == ["ana", "ben", "élise", "mina"]
    contacts = contacts | {"abe": person("Abe Lund")}
    assert order.uids(contacts, {}, "name") == ["abe", "ana", "ben", "élise", "mina"]
    contacts = contacts | {"mina": person("Aaron Sato", uid="mina")}
    assert order.uids(contacts, {}, "name") == ["mina", "abe", "ana", "ben", "élise"]
    contacts = {uid: one for uid, one in contacts.items() if uid != "abe"}
    contacts["zoe"] = person("Zoe Archer", uid="zoe")
    assert order.uids(contacts, {}, "name") == ["mina", "ana", "ben", "élise", "zoe"]


async def test_back_from_who_was_found_the_keys_are_the_lists(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=(80, 24)) as pilot:
        for key in ("2", "slash", "a", "n", "a", "enter", "q"):
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(demo_app.screen.focused, PeopleList)
