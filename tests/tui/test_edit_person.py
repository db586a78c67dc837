"""The form of a person: what is typed is saved, kept, or said to be not right; never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.changes import people
from store.errors import BadInput
from store.models import Contact, Fact, Labelled, LabelledDate
from store.paths import state_folder
from tests.hostile import MIXED
from tests.tui.conftest import TODAY
from tests.tui.reading import notice, press, screen_text, type_in, until
from tests.tui.test_people import THEN
from tests.tui.test_person import edit_elsewhere
from tui.app import KithApp
from tui.dialogs.edit_person import EditPerson, days, lines
from tui.dialogs.edit_person.remove import RemovePerson
from tui.fields import Field
from tui.forms import Lines, Pick, fill_in
from tui.screens.people import PeopleScreen
from tui.screens.person import PersonScreen
from tui.screens.today import TodayScreen

Make = Callable[..., KithApp]
BASE: dict[str, Any] = {"created_at": THEN, "changed_at": THEN}
ANA = Contact(
    uid="ana",
    **BASE,
    name="Ana Díaz",
    emails=(Labelled(value="ana@festo.example", label="work"), Labelled(value="a@x.example")),
    addresses=(Labelled(value="Hauptstraße 1\n70173 Stuttgart", label="home"),),
    dates=(
        LabelledDate(date="1985-04-13"),
        LabelledDate(date="--06-03", label="anniversary"),
    ),
    facts=(Fact(text="climbing", kind="interest", on=date(2025, 1, 2)),),
    tags=("robotics", "old friends"),
    introduced_by="priya",
    met_on="2025-04",
)
PRIYA = Contact(uid="priya", **BASE, name="Priya Nair", city="Pune")
OTHER_PRIYA = Contact(uid="other", **BASE, name="Priya Das", city="Delhi")


async def open_form(pilot: Pilot[int]) -> EditPerson:
    await pilot.pause()
    await press(pilot, "2", "e")
    assert isinstance(pilot.app.screen, EditPerson)
    return pilot.app.screen


def write(form: EditPerson, **texts: str) -> None:
    """Fill rows in, as if typed."""
    for name, text in texts.items():
        fill_in(form.query_one(f"#{name}"), text)


def ana(app: KithApp) -> Contact:
    return app.book.state.contact("ana")


async def test_every_row_is_saved_in_one_change(make_app: Make) -> None:
    app = make_app(ANA, PRIYA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        write(
            form,
            name="Ana María Díaz", short_name="Ana", pronouns="she/her", organisation="Festo",
            title="robotics", usual_channel="Signal", city="Stuttgart", timezone="berlin",
            emails="work: ana@festo.example\nmobile mail: ana@phone.example",
            phones="mobile: +49 151 22", links="https://ana.example\nMastodon: @ana@social.example",
            addresses="home: Hauptstraße 1 / 70173 Stuttgart\nNebenweg 2 / Ulm",
            birthday="12 april", other_days="anniversary: 3 June\nname day: 26 july",
            met_where="PyCon", met_on="last autumn", introduced_by="", met_story="A lanyard.",
            known="well", circle="close", mentor="mentor", tags="#robotics, choir",
            facts="interest: climbing\n(private) needs: quiet\nhas a cat", notes="One.\nTwo.",
        )  # fmt: skip
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, PeopleScreen), screen_text(app)
        one = ana(app)
        assert (one.name, one.short_name, one.timezone) == (
            "Ana María Díaz",
            "Ana",
            "Europe/Berlin",
        )
        assert set(one.emails) == {
            Labelled(value="ana@festo.example", label="work"),
            Labelled(value="ana@phone.example", label="mobile mail"),
        }
        assert one.links[1] == Labelled(value="@ana@social.example", label="Mastodon")
        assert one.addresses == (
            ANA.addresses[0],
            Labelled(value="Nebenweg 2\nUlm"),
        )
        assert set(one.dates) == {
            LabelledDate(date="--04-12"),
            LabelledDate(date="--06-03", label="anniversary"),
            LabelledDate(date="--07-26", label="name day"),
        }
        assert (one.met_on, one.introduced_by, one.met_story) == ("2025-23", "", "A lanyard.")
        assert (one.known, one.circle, one.mentor) == ("well", "close", "mentor")
        assert set(one.tags) == {"robotics", "choir"}
        assert set(one.facts) == {
            ANA.facts[0],
            Fact(text="quiet", kind="needs", private=True, on=TODAY),
            Fact(text="has a cat", on=TODAY),
        }
        assert one.notes == "One.\nTwo."
        await press(pilot, "u")
        assert ana(app).emails == ANA.emails and ana(app).name == "Ana Díaz"


async def test_a_new_name_takes_along_the_parts_of_the_old_one(make_app: Make) -> None:
    app = make_app(Contact(uid="ana", **BASE, name="Ana Díaz", given="Ana", family="Díaz"))
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        write(form, name="Anna Diaz-Lind")
        await press(pilot, "ctrl+s", "e")
        one = ana(app)
        assert (one.first_name, one.given, one.family) == ("Anna", "", "Díaz")


async def test_an_untouched_form_changes_nothing(make_app: Make) -> None:
    app = make_app(ANA, PRIYA)
    async with app.run_test(size=(60, 20)) as pilot:
        await open_form(pilot)
        before = app.book.state.revision
        await press(pilot, "tab", "tab", "down", "up", "ctrl+s")
        assert isinstance(app.screen, PeopleScreen)
        assert app.book.state.revision == before


@pytest.mark.parametrize("text", MIXED, ids=range(len(MIXED)))
async def test_untouched_rows_keep_every_byte(make_app: Make, text: str) -> None:
    from tests.tui.test_hostile import records

    app = make_app(*records(text))
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        before = app.book.state.contact("p")
        write(form, circle="close")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, PeopleScreen), screen_text(app)
        after = app.book.state.contact("p")
        for field in Contact.__struct_fields__:
            if field not in ("circle", "changed_at"):
                assert getattr(after, field) == getattr(before, field), field
        # A line added to a list leaves the others as they were.
        await press(pilot, "e")
        assert isinstance(app.screen, EditPerson)
        mails = app.screen.query_one("#emails", Lines)
        mails.text = f"{mails.text}\nnew@x.example"
        await press(pilot, "ctrl+s")
        assert app.book.state.contact("p").emails[0] == before.emails[0]
        assert app.book.state.contact("p").emails[1].value == "new@x.example"


@pytest.mark.parametrize(
    ("row", "text", "said"),
    [
        ("name", "  ", "A person needs a name"),
        ("emails", "work: nonsense", "has no @"),
        ("phones", "mobile: none", "has no digit"),
        ("timezone", "Europe/Berlinn", "Did you mean Europe/Berlin"),
        ("timezone", "Middle Earth", "A city in it will do"),
        ("birthday", "the day of the cat", "Try 12 April"),
        ("birthday", "1 january 2027", "still to come"),
        ("other_days", "3 June 2010", "Say which day it is first"),
        ("met_on", "once upon a time", "last autumn or 2019"),
        ("met_on", "1 january 2027", "When did you meet"),
        ("introduced_by", "Nobody Known", "Nobody in the book is called"),
        ("introduced_by", "pri", "Several people fit"),
        ("introduced_by", "Ana Díaz", "through themselves"),
        ("facts", "(private)", "says nothing yet"),
    ],
)
async def test_what_is_not_right_is_said_at_the_row(
    make_app: Make, row: str, text: str, said: str
) -> None:
    app = make_app(ANA, PRIYA, OTHER_PRIYA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        write(form, pronouns="she/her")
        write(form, **{row: text})
        await press(pilot, "ctrl+s")
        assert app.screen is form
        assert said in " ".join(screen_text(app).split())
        assert app.focused is form.query_one(f"#{row}")
        assert form.query_one("#pronouns", Field).value == "she/her"
        assert ana(app) == ANA
        write(form, **{row: "Anna" if row == "name" else ""})
        await pilot.pause()
        assert said not in " ".join(screen_text(app).split())
        await press(pilot, "ctrl+s")
        assert ana(app).pronouns == "she/her"


async def test_a_new_person(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await press(pilot, "a", "ctrl+s")
        assert "A person needs a name" in screen_text(app)
        await type_in(pilot, "Ana Diaz")
        assert "In the book there is Ana Díaz already" in " ".join(screen_text(app).split())
        await press(pilot, "ctrl+u")
        await type_in(pilot, "Rosa Lind")
        await press(pilot, "enter")
        assert app.focused is not None and app.focused.id == "short_name"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))
        screen = app.screen
        assert isinstance(screen, PersonScreen)
        assert app.book.state.contact(screen.contact).name == "Rosa Lind"
        assert "u puts it back" in notice(app)


async def test_esc_keeps_what_was_typed_and_the_form_brings_it_back(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "a")
        await type_in(pilot, "Rosa")
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "What you typed is kept. a brings it back." in notice(app)
        await press(pilot, "a")
        assert app.screen.query_one("#name", Field).value == "Rosa"
        assert "What you typed last time is back" in screen_text(app)
        await press(pilot, "ctrl+r")
        assert app.screen.query_one("#name", Field).value == ""
        await press(pilot, "escape", "a")
        assert "last time" not in screen_text(app)
        await press(pilot, "escape")
        form = await open_form(pilot)
        write(form, notes="half a", known="well")
        await press(pilot, "escape", "e")
        assert app.screen.query_one("#notes", Lines).text == "half a"
        assert app.screen.query_one("#known", Pick).value == "well"
        await press(pilot, "ctrl+s", "e")
        assert ana(app).notes == "half a"
        assert "last time" not in screen_text(app)


async def test_what_is_typed_is_on_the_disk_before_any_key_saves_it(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "a")
        await type_in(pilot, "Rosa")

        def kept() -> bool:
            folder = state_folder() / "forms"
            return any("Rosa" in file.read_text() for file in folder.glob("*.json"))

        await until(pilot, kept)


async def test_a_state_folder_that_refuses_is_said(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        folder: Path = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "forms").write_text("in the way")
        write(form, city="Ulm")
        await until(pilot, lambda: "ctrl+s still saves it" in screen_text(app))
        await press(pilot, "ctrl+s")
        assert ana(app).city == "Ulm"


async def test_a_row_changed_elsewhere_is_shown_beside_what_was_typed(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        write(form, city="Ulm", tags="#robotics, #old friends, #choir")
        edit_elsewhere(app, "contacts", "ana", {"city": "Bonn", "tags": ("robotics", "chess")})
        await press(pilot, "ctrl+s")
        assert app.screen is form
        shown = " ".join(screen_text(app).split())
        assert "In the book now: Bonn. ctrl+s again saves yours." in shown
        assert form.query_one("#city", Field).value == "Ulm"
        assert ana(app).city == "Bonn"
        await press(pilot, "ctrl+s")
        assert ana(app).city == "Ulm"
        assert set(ana(app).tags) == {"robotics", "chess", "choir"}


async def test_a_person_who_left_meanwhile(make_app: Make) -> None:
    app = make_app(ANA, PRIYA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        write(form, city="Ulm")
        app.book.commit(people.remove, "ana")
        await press(pilot, "ctrl+s")
        assert app.screen is form
        assert "no longer in the book" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PeopleScreen)


async def test_who_introduced_you_is_offered(make_app: Make) -> None:
    app = make_app(ANA, PRIYA, OTHER_PRIYA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        through = form.query_one("#introduced_by", Field)
        assert through.value == "Priya Nair"
        through.focus()
        await pilot.pause()
        await press(pilot, "ctrl+u")
        await type_in(pilot, "pri")
        shown = " ".join(screen_text(app).split())
        assert "Priya Das, Delhi" in shown and "Priya Nair, Pune" in shown
        await press(pilot, "down")
        assert through.value == "Priya Das"
        await press(pilot, "down")
        assert through.value == "Priya Nair"
        await press(pilot, "up", "enter")
        assert app.focused is form.query_one("#met_story")
        await press(pilot, "ctrl+s")
        assert ana(app).introduced_by == "other"


async def test_two_of_one_name_are_told_apart_by_choosing(make_app: Make) -> None:
    twin = Contact(uid="twin", **BASE, name="Priya Nair", city="Ulm")
    app = make_app(ANA, PRIYA, twin)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        through = form.query_one("#introduced_by", Field)
        through.focus()
        await pilot.pause()
        await press(pilot, "ctrl+u")
        await type_in(pilot, "priya")
        await press(pilot, "down", "down", "ctrl+s")
        assert isinstance(app.screen, PeopleScreen), screen_text(app)
        assert ana(app).introduced_by in ("twin", "priya")
        first = ana(app).introduced_by
        form = await open_form(pilot)
        form.query_one("#introduced_by", Field).focus()
        await press(pilot, "ctrl+u")
        await type_in(pilot, "priya")
        await press(pilot, "down", "ctrl+s")
        assert {first, ana(app).introduced_by} == {"twin", "priya"}


async def test_choices_take_arrows_and_space(make_app: Make) -> None:
    app = make_app(ANA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        known = form.query_one("#known", Pick)
        known.focus()
        await press(pilot, "right", "space", "left")
        assert known.value == "a little"
        await press(pilot, "down")
        assert app.focused is form.query_one("#circle")
        await press(pilot, "up", "ctrl+s")
        assert ana(app).known == "a little"


async def test_archiving_and_coming_back(make_app: Make) -> None:
    app = make_app(ANA, PRIYA)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        form.query_one("#archived", Pick).focus()
        await press(pilot, "space", "ctrl+s")
        assert ana(app).archived
        await press(pilot, "slash")
        await type_in(pilot, "ana")
        await press(pilot, "enter")
        assert isinstance(app.screen, PersonScreen)
        assert "Archived" in screen_text(app)


async def test_removing_asks_for_a_word_and_is_undone(make_app: Make) -> None:
    app = make_app(ANA, PRIYA)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "2", "enter", "e")
        form = app.screen
        assert isinstance(form, EditPerson)
        form.query_one("#remove").focus()
        await press(pilot, "enter")
        assert isinstance(app.screen, RemovePerson)
        await press(pilot, "enter")
        assert "Type remove" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, EditPerson) and "ana" in app.book.state.contacts
        await press(pilot, "enter")
        await type_in(pilot, "remove")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
        assert "ana" not in app.book.state.contacts
        assert "Ana Díaz is out of the book. u puts it back." in " ".join(notice(app).split())
        await press(pilot, "u")
        assert "ana" in app.book.state.contacts


# what the rows are read by


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12 April", "--04-12"),
        ("12 April 1985", "1985-04-12"),
        ("april 12", "--04-12"),
        ("29 Feb", "--02-29"),
        ("29 february 2000", "2000-02-29"),
        ("--04-12", "--04-12"),
        ("1985-04-12", "1985-04-12"),
        ("12.4.", "--04-12"),
        ("12.4.1985", "1985-04-12"),
        ("12 Apr 85", "1985-04-12"),
    ],
)
def test_birthdays_are_read(said: str, day: str) -> None:
    assert days.read_yearly(said, TODAY) == day


@pytest.mark.parametrize("said", ["", "april", "1985", "april 1985", "x", "31 february", "99 may"])
def test_no_birthdays(said: str) -> None:
    with pytest.raises(BadInput):
        days.read_yearly(said, TODAY)


@pytest.mark.parametrize("day", ["2025-04-12", "2025-04", "2025-23", "2024-24", "2025"])
def test_when_you_met_is_read_as_it_is_shown(day: str) -> None:
    assert days.read_met(days.met_words(day), TODAY) == day


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
        ("  ", ""),
    ],
)
def test_time_zones_are_read(said: str, zone: str) -> None:
    assert days.read_zone(said) == zone


def test_tags_are_read_with_commas_or_signs() -> None:
    assert lines.read_tags("#robotics #old friends") == ("robotics", "old friends")
    assert lines.read_tags("robotics, #old friends,robotics,") == ("robotics", "old friends")
    assert lines.read_tags("two words") == ("two words",)
    assert lines.read_tags(lines.tag_line(("a b", "#c", "d")), ("a b", "#c", "d")) != ()


def test_a_fact_keeps_the_day_it_was_learned_when_its_kind_changes() -> None:
    old = Fact(text="climbing", on=TODAY - timedelta(days=400))
    parse = lines.parse_fact((old,), TODAY)
    assert parse("interest: climbing").on == old.on
    assert parse("bouldering").on == TODAY
