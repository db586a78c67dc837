"""The form of an event: what is typed is saved, kept, or said to be not right; never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Static

from store.changes import events
from store.errors import BadInput
from store.models import Event, Interaction
from store.quicklog import PeopleIndex
from tests.hostile import HOSTILE, MIXED
from tests.tui.quick_log_help import ANA, BEN, KOCH, SINCE, person, said
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.edit_event import EditEvent
from tui.dialogs.edit_event.parts import PARTS, Reader
from tui.dialogs.edit_event.parts import shown as shown_texts
from tui.dialogs.edit_event.remove import RemoveEvent
from tui.forms import Lines, fill_in

Make = Callable[..., KithApp]
USUAL = (80, 24)
TODAY = date(2026, 11, 23)
BASE: dict[str, Any] = {"created_at": SINCE, "changed_at": SINCE}
PYCON = Event(
    uid="pycon",
    **BASE,
    title="PyCon DE",
    kind="conference",
    starts="2027-04-12T09:00",
    ends="2027-04-12T18:00",
    zone="Europe/Berlin",
    place="Darmstadt",
    expected=("ana", "Zoe, the tall one", "gone00"),
    tags=("python", "old friends"),
    notes="A badge.\n*Two* talks.",
)
PEOPLE = PeopleIndex((ANA, BEN, KOCH), {})


def reader(event: Event = PYCON) -> Reader:
    return Reader(event, PEOPLE, TODAY)


def read(name: str, text: str, starts: str = PYCON.starts) -> Any:
    return reader().read(name, text, starts)


# the rows, without a screen


def test_a_uid_that_is_nobodys_stands_in_no_row_and_is_gone_once_the_row_is_saved() -> None:
    nobody = "0123456789abcdef" * 2
    event = replace(PYCON, expected=("ana", nobody, "Zoe"))
    assert shown_texts(event, PEOPLE)["expected"] == "Ana Díaz, Zoe"
    read_back = reader(event).read("expected", "Ana Díaz, Zoe", "")
    assert read_back == {"expected": ("ana", "Zoe")}


def test_of_two_who_are_called_the_same_none_is_dropped_when_the_row_is_saved() -> None:
    both = ("Ben, Okafor", "ben", "Ben Okafor", "Zoe")  # two of them are only names
    one = reader(replace(PYCON, expected=both))
    texts = shown_texts(one.event, one.people)["expected"]
    assert texts == "Ben Okafor, Ben Okafor, Ben Okafor, Zoe"
    assert one.read("expected", f"{texts}, Rosa", "") == {"expected": (*both, "Rosa")}


@pytest.mark.parametrize(
    ("name", "text", "fields"),
    [
        ("title", " PyCon \n 2027 ", {"title": "PyCon 2027"}),
        ("kind", "Meetup", {"kind": "meet-up"}),
        ("kind", "a gathering", {"kind": "a gathering"}),
        ("starts", "", {"starts": ""}),
        ("starts", "in april", {"starts": "2027-04"}),
        ("starts", "2027-04-12 10:00", {"starts": "2027-04-12T10:00"}),
        ("starts", "15:00", {"starts": "2027-04-12T15:00"}),
        ("starts", "friday 9-18h", {"starts": "2026-11-27T09:00", "ends": "2026-11-27T18:00"}),
        ("starts", "friday 9:00 UTC+1", {"starts": "2026-11-27T09:00", "zone": "+01:00"}),
        ("ends", "", {"ends": ""}),
        ("ends", "19:00", {"ends": "2027-04-12T19:00"}),
        ("ends", "8:00", {"ends": "2027-04-13T08:00"}),
        ("ends", "14 apr", {"ends": "2027-04-14"}),
        ("ends", "14 apr 17:00", {"ends": "2027-04-14T17:00"}),
        ("zone", "lisbon", {"zone": "Europe/Lisbon"}),
        ("zone", "UTC-3", {"zone": "-03:00"}),
        ("zone", "", {"zone": ""}),
        ("expected", "ben, Ana Koch, Rosa", {"expected": ("ben", "koch", "Rosa")}),
        ("expected", "Zoe  the tall one, ben", {"expected": ("Zoe, the tall one", "ben")}),
        ("expected", "", {"expected": ()}),
        ("tags", "#python, #talks", {"tags": ("python", "talks")}),
        ("notes", "One.\n\nTwo.\n", {"notes": "One.\n\nTwo."}),
        ("place", " c-base ", {"place": "c-base"}),
    ],
)
def test_a_row_is_read(name: str, text: str, fields: dict[str, Any]) -> None:
    assert read(name, text) == fields


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("title", " ", "needs a name"),
        ("starts", "31 feb", "is no day Kithbook knows. Try 12 april"),
        ("starts", "friday at Google", "is no day Kithbook knows"),
        ("starts", "20 nov", "the one just gone, or the next one. Write the year with it"),
        ("ends", "soon", "is no day Kithbook knows. Try 18:00"),
        ("zone", "CET", "could be several. Write Europe/Berlin"),
        ("zone", "Nowhere", "is not a time zone"),
        ("expected", "Ana", "Several people fit “Ana”: Ana Díaz or Ana Koch"),
    ],
)
def test_what_is_not_right_is_said_in_a_sentence(name: str, text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read(name, text)


def test_an_hour_alone_keeps_the_day_of_the_event() -> None:
    tuesday = replace(PYCON, starts="2026-11-24T19:00", ends="")
    assert reader(tuesday).read("starts", "8pm", tuesday.starts) == {"starts": "2026-11-24T20:00"}
    no_day = replace(PYCON, starts="", ends="")
    assert reader(no_day).read("starts", "8pm", "") == {"starts": f"{TODAY}T20:00"}
    vague = replace(PYCON, starts="2027-04", ends="")
    with pytest.raises(BadInput, match="April 2027 is no single day"):
        reader(vague).read("starts", "8pm", vague.starts)


def test_a_time_without_a_day_asks_for_the_day_first() -> None:
    with pytest.raises(BadInput, match="say first when it starts"):
        read("ends", "18:00", "")
    with pytest.raises(BadInput, match="say first when it starts"):
        read("ends", "18:00", "2027-04")


def test_every_row_reads_back_what_it_shows() -> None:
    days = ("2027-04-12T09:00", "2027-04-14"), ("2027-04", "2027-05"), ("2027-23", ""), ("", "")
    for starts, ends in (*days, (PYCON.starts, PYCON.ends), ("2025-06-01", "2025-06-03")):
        event = Event(uid="e", **BASE, title="PyCon", starts=starts, ends=ends, expected=("ana",))
        texts = shown_texts(event, PEOPLE)
        again: dict[str, Any] = {}
        for part in PARTS:
            again |= reader(event).read(part.name, texts[part.name], starts)
        assert {name: getattr(event, name) for name in again} == again


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_on_one_line_and_kept_while_nobody_edits_it(text: str) -> None:
    event = Event(
        uid="e", **BASE, title=f"x {text}", kind=text, place=text, community=text, zone=text,
        expected=(text,), tags=(text,), notes=text,
    )  # fmt: skip
    texts = shown_texts(event, PEOPLE)
    assert "\n" not in texts["expected"]
    read_again = Reader(event, PEOPLE, TODAY).read("expected", texts["expected"], "")
    assert read_again["expected"] == (text,) or not text.strip()


# the form


async def form_of(
    pilot: Pilot[int], uid: str = "", given: list[Any] | None = None, **named: Any
) -> EditEvent:
    """The form, opened; what it gives goes into `given`."""
    screen = EditEvent(uid, **named)
    await pilot.pause()
    pilot.app.push_screen(screen, (given if given is not None else []).append)
    await wait_for(pilot, lambda: bool(screen.query("#title")))
    return screen


def write(form: EditEvent, **texts: str) -> None:
    """Fill rows in, as if typed."""
    for name, text in texts.items():
        fill_in(form.query_one(f"#{name}"), text)


def note(form: EditEvent, name: str) -> str:
    """What stands under a row."""
    notes = form.row_of(name).query(".note")
    return "".join(str(one.render()) for one in notes.results(Static) if one.display)


async def test_every_row_is_saved_in_one_change_and_put_back_by_one_undo(make_app: Make) -> None:
    app, given = make_app(ANA, BEN, PYCON), list[Any]()
    async with app.run_test(size=USUAL) as pilot:
        form = await form_of(pilot, "pycon", given)
        write(
            form, title="EuroPython", kind="conf", starts="14 july 2027 10:00", ends="20 july",
            zone="prague", place="Prague", community="EPS", expected="ben, Rosa", tags="#talks",
            notes="New.",
        )  # fmt: skip
        await pilot.pause()
        assert note(form, "starts") == "Wed 14 July 2027 10:00"
        assert note(form, "ends") == "Tue 20 July 2027"
        assert note(form, "expected") == "In your book: Ben Okafor"
        await pilot.press("ctrl+s")
        one = app.book.state.event("pycon")
        assert given == ["pycon"]
        assert (one.title, one.kind, one.place, one.community) == (
            "EuroPython", "conference", "Prague", "EPS",
        )  # fmt: skip
        assert (one.starts, one.ends, one.zone) == (
            "2027-07-14T10:00", "2027-07-20", "Europe/Prague",
        )  # fmt: skip
        assert (set(one.expected), one.tags, one.notes) == ({"ben", "Rosa"}, ("talks",), "New.")
        app.action_undo()
        again = app.book.state.event("pycon")
        assert (again.title, again.expected) == ("PyCon DE", PYCON.expected)


async def test_an_end_that_is_only_a_time_moves_along_with_the_day(make_app: Make) -> None:
    app = make_app(PYCON)
    async with app.run_test(size=USUAL) as pilot:
        form = await form_of(pilot, "pycon")
        write(form, starts="13 april 2027 9:00")
        await pilot.pause()
        assert note(form, "ends") == "Tue 13 Apr 2027 18:00"
        await pilot.press("ctrl+s")
        one = app.book.state.event("pycon")
        assert (one.starts, one.ends) == ("2027-04-13T09:00", "2027-04-13T18:00")
        form = await form_of(pilot, "pycon")
        write(form, starts="14 april 2027 10-12h")
        await pilot.press("ctrl+s")
        one = app.book.state.event("pycon")
        assert (one.starts, one.ends) == ("2027-04-14T10:00", "2027-04-14T12:00")


async def test_what_is_not_right_stays_with_its_sentence_and_nothing_is_saved(
    make_app: Make,
) -> None:
    app = make_app(ANA, KOCH, PYCON)
    async with app.run_test(size=USUAL) as pilot:
        form = await form_of(pilot, "pycon")
        write(form, starts="someday", expected="Ana", place="Ulm")
        await pilot.press("ctrl+s")
        assert app.screen is form and app.book.state.event("pycon").place == "Darmstadt"
        assert "is no day Kithbook knows" in note(form, "starts")
        assert "Several people fit" in note(form, "expected")
        assert app.focused is form.query_one("#starts")
        write(form, starts="1 may 2027", ends="30 april 2027", expected="Zoe")
        await pilot.press("ctrl+s")
        trouble = str(form.query_one("#trouble", Static).render())
        assert "ends before it starts" in trouble and app.screen is form


async def test_a_change_from_elsewhere_is_shown_before_it_is_saved_over(make_app: Make) -> None:
    app = make_app(PYCON)
    async with app.run_test(size=USUAL) as pilot:
        form = await form_of(pilot, "pycon")
        write(form, place="Ulm", title="PyCon")
        app.book.commit(events.edit, "pycon", {"place": "Darmstadt"}, {"place": "Bonn"})
        await pilot.press("ctrl+s")
        assert app.screen is form and app.book.state.event("pycon").place == "Bonn"
        assert note(form, "place") == "In the book now: Bonn. ctrl+s again saves yours."
        assert form.query_one("#place").value == "Ulm"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        one = app.book.state.event("pycon")
        assert (one.place, one.title) == ("Ulm", "PyCon")


async def test_esc_keeps_what_is_typed_and_ctrl_r_starts_from_the_book(make_app: Make) -> None:
    app, given = make_app(PYCON), list[Any]()
    async with app.run_test(size=USUAL) as pilot:
        form = await form_of(pilot, "pycon", given)
        write(form, place="Ulm")
        await pilot.press("escape")
        assert given == [None] and "e brings it back" in said(app)
        form = await form_of(pilot, "pycon")
        assert form.query_one("#place").value == "Ulm"  # type: ignore[attr-defined]
        await pilot.press("ctrl+r")
        assert form.query_one("#place").value == "Darmstadt"  # type: ignore[attr-defined]


async def test_what_was_typed_of_one_new_event_never_comes_up_in_another(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        for title, place in (("choir", "the hall"), ("call", "")):
            form = EditEvent(fields={"title": title})
            await app.push_screen(form)
            await pilot.pause()
            assert not form.touched(), "another line has nothing typed yet"
            write(form, place=place)
            await pilot.press("escape")
        form = EditEvent(fields={"title": "choir"})
        await app.push_screen(form)
        await wait_for(pilot, lambda: form.touched() == {"place": "the hall"})


async def test_a_new_event_needs_a_name_and_what_it_was_given_is_saved(make_app: Make) -> None:
    app, given = make_app(ANA), list[Any]()
    fields = {
        "starts": "2026-11-27T15:00", "zone": "Asia/Tokyo", "expected": ("ana",),
        "source": "ics:1@x",
    }  # fmt: skip
    async with app.run_test(size=USUAL) as pilot:
        form = await form_of(pilot, given=given, fields=fields)
        await pilot.press("ctrl+s")
        assert app.screen is form and "needs a name" in note(form, "title")
        write(form, title="call")
        await pilot.press("ctrl+s")
        (event,) = app.book.state.events.values()
        assert given == [event.uid] and (event.title, event.source) == ("call", "ics:1@x")
        assert (event.starts, event.zone) == ("2026-11-27T15:00", "Asia/Tokyo")
        assert "call is in the book: Fri 27 Nov 15:00" in said(app)


async def test_removing_takes_the_word_typed_and_undo_puts_it_back(make_app: Make) -> None:
    talk = Interaction(uid="t", **BASE, on="2026-11-01", people=("ana",), event="pycon")
    app, given = make_app(ANA, PYCON, talk), list[Any]()
    async with app.run_test(size=USUAL) as pilot:
        form = await form_of(pilot, "pycon", given)
        form.query_one("#remove").focus()
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, RemoveEvent))
        await pilot.press("x", "enter")
        assert "Type remove to take it out" in str(
            app.screen.query_one("#trouble", Static).render()
        )
        await pilot.press("ctrl+u", *"remove", "enter")
        await wait_for(pilot, lambda: not app.book.state.events)
        await wait_for(pilot, lambda: given == [None])
        kept = app.book.state.interaction("t")
        assert form.removed and kept is not None and kept.event == ""
        app.action_undo()
        assert "pycon" in app.book.state.events


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_any_text_fits_and_stays_text(make_app: Make, size: tuple[int, int]) -> None:
    """Hostile text in every field at every size: an untouched field keeps its every byte."""
    text = MIXED[size[0] % 4]
    event = Event(
        uid="odd", created_at=datetime(2026, 1, 1, tzinfo=UTC), changed_at=SINCE, title=text,
        kind=text, place=text, community=text, zone=text, notes=text * 2, expected=(text, "ana"),
        tags=(text,),
    )  # fmt: skip
    app = make_app(ANA, person("p", text), event)
    async with app.run_test(size=size) as pilot:
        form = await form_of(pilot, "odd")
        for _ in PARTS:
            await pilot.press("down")
        keys = form.query_one("#keys").region
        assert keys.bottom <= size[1] and keys.height == 1
        write(form, place="x" * 4000)
        form.query_one("#notes", Lines).focus()
        await pilot.press("ctrl+s")
        after = app.book.state.event("odd")
        assert after.place == "x" * 4000
        assert (after.title, after.kind, after.notes) == (text, text, text * 2)
        assert (after.expected, after.tags) == ((text, "ana"), (text,))
