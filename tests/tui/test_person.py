"""A person's page by its keys: everything there is, each thing edited where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from store.book import Book
from store.changes import people
from store.clock import FixedClock
from store.models import (
    Contact,
    Fact,
    FollowUp,
    Interaction,
    Labelled,
    LabelledDate,
    MyNews,
    NeverSuggest,
    Record,
)
from store.rhythms import WORDS
from tests.conftest import NOW
from tests.hostile import MIXED
from tests.tui.reading import lines_of, notice, press, screen_text, type_in
from tests.tui.test_people import THEN
from tui.app import KithApp
from tui.dialogs.edit_person import EditPerson
from tui.dialogs.edit_talk import EditTalk
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.tags import TagsDialog
from tui.fields import Field
from tui.screens.people import PeopleScreen
from tui.screens.person import PersonScreen
from tui.screens.person.list import PersonList
from tui.screens.person.things import Kind, Thing

SIZES = [(60, 20), (80, 24), (120, 36)]
BASE: dict[str, Any] = {"created_at": THEN, "changed_at": THEN}
Make = Callable[..., KithApp]

BOOK: tuple[Record, ...] = (
    Contact(
        uid="ana",
        **BASE,
        name="Ana Díaz",
        pronouns="she/her",
        organisation="Festo",
        city="Stuttgart",
        timezone="Asia/Tokyo",
        met_on="2025-04-12",
        met_where="PyCon 2025",
        met_story="We reached for the same lanyard.",
        usual_channel="mail",
        emails=(Labelled(value="ana@festo.example", label="work"),),
        phones=(Labelled(value="*#06#"),),
        addresses=(Labelled(value="Hauptstraße 1\n70173 Stuttgart"),),
        dates=(LabelledDate(date="1985-04-13"),),
        facts=(
            Fact(text="grippers", kind="interest"),
            Fact(text="her father is ill", private=True),
            Fact(text="a new flat", kind="news", on=date(2026, 9, 16)),
        ),
        notes="First line.\nSecond line.",
        tags=("robotics",),
        rhythm=WORDS["now and then"],
        rhythm_since=date(2026, 11, 1),
    ),
    Contact(uid="ben", **BASE, name="Ben Okafor"),
    FollowUp(
        uid="f1", **BASE, contact="ana", kind="promise", text="send the paper", due="2026-11-23"
    ),
    FollowUp(uid="f2", **BASE, contact="ana", text="the museum"),
    Interaction(
        uid="t1",
        **BASE,
        on="2026-11-05",
        channel="coffee",
        text="thesis stress",
        people=("ana", "ben"),
        topics=("the trade fair",),
        feeling="fine",
        gave="a book",
    ),
    Interaction(uid="t2", **BASE, on="2025-06", channel="call", people=("ana",)),
    MyNews(uid="n1", **BASE, on=date(2026, 11, 20), text="moved teams"),
)


async def open_ana(pilot: Pilot[int]) -> PersonScreen:
    app = pilot.app
    assert isinstance(app, KithApp)
    await pilot.pause()
    await press(pilot, "2", "enter")
    assert isinstance(app.screen, PersonScreen)
    return app.screen


def page(screen: PersonScreen) -> PersonList:
    return screen.query_one("#left", PersonList)


async def go_to(pilot: Pilot[int], kind: Kind, key: str = "") -> None:
    """Put the cursor on the first thing of a kind, wherever it stands."""
    for rows in pilot.app.screen.query(PersonList):
        for thing in rows.entries:
            if thing.kind == kind and (not key or thing.key == key):
                rows.focus()
                assert rows.select(thing)
                await pilot.pause()
                return
    raise AssertionError(f"no {kind} {key}")


def words(things: list[Thing]) -> str:
    return "\n".join(block.content.plain for thing in things for block in thing.blocks)


@pytest.mark.parametrize("size", SIZES)
async def test_everything_the_book_knows(make_app: Make, size: tuple[int, int]) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=size) as pilot:
        screen = await open_ana(pilot)
        said = words([thing for rows in screen.query(PersonList) for thing in rows.entries])
        said += "\n".join(lines_of(screen.query_one("#who")))
        for expected in (
            "Ana Díaz", "she/her", "Festo", "Stuttgart, 17:00 there", "Sat 12 Apr 2025",
            "We reached for the same lanyard.", "Usually mail · in touch now and then", "#robotics",
            "send the paper · promised · Mon 23 Nov", "the museum · planned · whenever",
            "the trade fair", "Wed 16 Sept", "a new flat", "moved teams",
            "ana@festo.example  work", "70173 Stuttgart", "13 April 1985", "grippers",
            "her father is ill · private", "First line.", "Second line.",
            "Thu 5 Nov", "coffee · with Ben Okafor · felt fine", "thesis stress", "gave a book",
            "2025", "June",
        ):  # fmt: skip
            assert expected in said, expected
        assert "Ana Díaz" in screen_text(app)


async def test_the_page_opens_on_what_is_open_with_the_name_in_sight(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_ana(pilot)
        thing = page(screen).selected
        assert thing is not None and thing.key == "f1"
        shown = screen_text(app)
        assert "Ana Díaz" in shown and "Festo" in shown and "send the paper" in shown
        await press(pilot, "j", "j")
        thing = page(screen).selected
        assert thing is not None and thing.kind == "fact"


async def test_two_columns_and_their_keys(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await open_ana(pilot)
        left, right = page(screen), screen.query_one("#right", PersonList)
        assert right.display and right.has_focus
        assert right.selected is not None and right.selected.key == "f1"
        await press(pilot, "h")
        assert left.has_focus
        await press(pilot, "tab")
        assert right.has_focus
        await press(pilot, "left", "right")
        assert right.has_focus
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not right.display and left.has_focus
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert right.display and any(thing.kind == "talk" for thing in right.entries)
        await press(pilot, "h")
        assert isinstance(app.screen, PeopleScreen)


async def test_e_edits_a_follow_up_where_it_stands(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, FollowUpDialog)
        app.screen.query_one("#text", Field).value = "send the long paper"
        await press(pilot, "ctrl+s")
        assert app.book.state.follow_up("f1").text == "send the long paper"
        assert "send the long paper" in screen_text(app)
        await press(pilot, "u")
        assert app.book.state.follow_up("f1").text == "send the paper"


async def test_a_follow_up_changed_elsewhere_keeps_what_was_typed(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        await press(pilot, "enter")
        app.screen.query_one("#text", Field).value = "send mine"
        edit_elsewhere(app, "follow_ups", "f1", {"text": "send theirs"})
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FollowUpDialog)
        assert app.screen.query_one("#text", Field).value == "send mine"
        assert app.book.state.follow_up("f1").text == "send theirs"
        await press(pilot, "ctrl+s")
        assert app.book.state.follow_up("f1").text == "send mine"


def edit_elsewhere(app: KithApp, table: str, uid: str, fields: dict[str, object]) -> None:
    """Another program changes a record."""
    from store.ops import Edit, patch

    assert app.book.path is not None
    other = Book.open(app.book.path, clock=FixedClock(NOW))

    def change(state: object, stamp: object) -> Edit:
        record = other.state.record(table, uid)
        assert record is not None
        return Edit("elsewhere", (patch(record, **fields),))

    other.commit(change)
    other.close()


async def test_a_talk_is_edited_and_removed(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        await go_to(pilot, "talk", "t1")
        await press(pilot, "e")
        form = app.screen
        assert isinstance(form, EditTalk)
        await type_in(pilot, " and tea")
        form.query_one("#on", Field).value = "yesterday"
        form.query_one("#people", Field).value = "Ana Díaz"
        form.query_one("#mentioned", Field).value = "ben"
        form.query_one("#topics", Field).value = "tea, the thesis"
        await pilot.pause()
        assert "Sun 22 Nov" in screen_text(app)
        await press(pilot, "ctrl+s")
        after = app.book.state.interaction("t1")
        assert after is not None
        assert (after.on, after.text) == ("2026-11-22", "thesis stress and tea")
        assert (after.people, after.mentioned) == (("ana",), ("ben",))
        assert set(after.topics) == {"tea", "the thesis"}
        await go_to(pilot, "talk", "t1")
        await press(pilot, "enter", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
        app.screen.query_one("#remove").focus()
        await press(pilot, "enter")
        assert app.book.state.interaction("t1") is None
        assert "u puts it back" in notice(app)
        await press(pilot, "u")
        assert app.book.state.interaction("t1") == after or app.book.state.interaction("t1")


async def test_a_talk_form_says_what_is_not_right(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(60, 20)) as pilot:
        await open_ana(pilot)
        await go_to(pilot, "talk", "t1")
        await press(pilot, "e")
        form = app.screen
        assert isinstance(form, EditTalk)
        for field, text, said in (
            ("on", "the day of the cat", "not a day Kithbook knows"),
            ("on", "tomorrow", "still to come"),
            ("people", "Nobody Known", "Nobody in the book"),
            ("people", "", "A talk is with someone"),
        ):
            before = form.query_one(f"#{field}", Field).value
            form.query_one(f"#{field}", Field).value = text
            await press(pilot, "ctrl+s")
            assert app.screen is form
            assert said in " ".join(screen_text(app).split()), said
            form.query_one(f"#{field}", Field).value = before
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, PersonScreen)


async def test_enter_and_e_lead_to_the_place_in_the_form(make_app: Make) -> None:
    app = make_app(*BOOK)
    kinds: tuple[tuple[Kind, str], ...] = (
        ("met", "met_where"), ("fact", "facts"), ("note", "notes"), ("date", "birthday"),
    )  # fmt: skip
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        for kind, field in kinds:
            await go_to(pilot, kind)
            await press(pilot, "enter")
            assert isinstance(app.screen, EditPerson)
            assert app.focused is not None and app.focused.id == field
            await press(pilot, "escape")
        await go_to(pilot, "tags")
        await press(pilot, "enter")
        assert isinstance(app.screen, TagsDialog)
        await type_in(pilot, "choir")
        await press(pilot, "enter")
        assert app.book.state.contact("ana").tags == ("robotics", "choir")
        await go_to(pilot, "rhythm")
        await press(pilot, "enter", "3", "enter")
        assert app.book.state.contact("ana").rhythm == WORDS["rarely"]


async def test_ways_are_opened_and_copied_and_nothing_else_is(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*BOOK)
    opened: list[str] = []
    copied: list[str] = []
    monkeypatch.setattr(app, "open_url", lambda url, **_: opened.append(url))
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        await press(pilot, "y")
        assert copied == [] and "put the cursor on one" in notice(app)
        await press(pilot, "o")
        assert opened == ["mailto:ana@festo.example"]
        await go_to(pilot, "way")
        await press(pilot, "o", "y")
        assert opened == ["mailto:ana@festo.example"] and copied == ["*#06#"]
        assert notice(app).startswith("Sent to your terminal's clipboard; not every terminal")
        await press(pilot, "j", "enter", "y")
        assert opened == ["mailto:ana@festo.example"] * 2
        assert copied[-1] == "ana@festo.example"


async def test_the_keys_of_today_work_here_too(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_ana(pilot)
        assert screen.selected_row is not None and screen.selected_row.key == "promise:f1"
        await press(pilot, "j")
        assert screen.selected_row is not None and screen.selected_row.key == "plan:f2"
        await press(pilot, "w", "m")
        assert app.book.state.follow_up("f2").status == "closed"
        await press(pilot, "u")
        assert app.book.state.follow_up("f2").status == "open"
        await press(pilot, "s", "1", "enter")
        assert app.book.state.follow_up("f2").due or app.book.state.items
        for key in ("d", "f", "r", "t", "i"):
            await press(pilot, key)
            assert app.screen.is_modal, key
            await press(pilot, "escape")
            assert isinstance(app.screen, PersonScreen), key


async def test_someone_never_suggested_is_suggested_again(make_app: Make) -> None:
    app = make_app(
        Contact(uid="ana", **BASE, name="Ana", surface=NeverSuggest()),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        assert "Never suggested, as you asked." in screen_text(app)
        await go_to(pilot, "surface")
        await press(pilot, "enter")
        assert app.book.state.contact("ana").surface is None


async def test_the_page_closes_when_the_person_leaves_the_book(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        assert app.book.path is not None
        other = Book.open(app.book.path, clock=FixedClock(NOW))
        other.commit(people.remove, "ana")
        other.close()
        app.book.refresh()
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
        assert "Ana Díaz is no longer in the book" in notice(app)


async def test_it_closes_too_when_a_form_was_in_front(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        await press(pilot, "t")
        app.book.commit(people.remove, "ana")
        await press(pilot, "escape")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)


async def test_a_long_life_has_its_older_talks_folded(make_app: Make) -> None:
    talks = [
        Interaction(uid=f"t{n}", **BASE, on=f"20{n // 100 + 10}-01", people=("ana",), text="x")
        for n in range(150)
    ]
    app = make_app(BOOK[0], *talks)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_ana(pilot)
        assert sum(thing.kind == "talk" for thing in page(screen).entries) == 60
        await press(pilot, "G", "enter")
        assert sum(thing.kind == "talk" for thing in page(screen).entries) == 150


async def test_long_texts_are_walked_through(make_app: Make) -> None:
    app = make_app(
        Contact(uid="ana", **BASE, name="Ana", notes="word " * 4000),
    )
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await open_ana(pilot)
        rows = page(screen)
        pieces = [thing for thing in rows.entries if thing.kind == "note"]
        assert len(pieces) > 30
        tallest = max(len(rows.draw(thing, 50, False)) for thing in pieces)
        assert tallest <= 13


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, marks=[pytest.mark.soak] if n else []) for n, text in enumerate(MIXED)],
    ids=range(len(MIXED)),
)
async def test_hostile_text_is_shown_as_text(make_app: Make, text: str) -> None:
    from tests.tui.test_hostile import records

    app = make_app(*records(text))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_ana(pilot)
        for _ in range(4):
            for line in (*lines_of(page(screen)), *lines_of(screen.query_one("#who"))):
                assert line.replace("\u200d", "").replace("\u200b", "").isprintable()
            await press(pilot, "ctrl+d")
        await go_to(pilot, "talk")
        await press(pilot, "e")
        for line in screen_text(app).split("\n"):
            assert line.replace("\u200d", "").replace("\u200b", "").isprintable()
        await press(pilot, "ctrl+s")
        await go_to(pilot, "note")
        await press(pilot, "e")
        for line in screen_text(app).split("\n"):
            assert line.replace("\u200d", "").replace("\u200b", "").isprintable()
        before = app.book.state.contact("p")
        await press(pilot, "ctrl+s")
        assert app.book.state.contact("p") == before
