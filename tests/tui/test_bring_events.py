"""Invitations brought in the app: one opens as a form, several are listed and come in together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.exchange.ics import read_invitations
from store.exchange.ics_import import bring_in
from tests.hostile import MIXED
from tests.store.exchange.test_ics_read import event
from tests.tui.quick_log_help import PEOPLE, said
from tests.tui.test_welcome import trouble, wait_for
from tui.app import KithApp
from tui.dialogs.bring import Bring
from tui.dialogs.edit_event import EditEvent
from tui.fields import Field
from tui.screens.today import TodayScreen
from tui.widgets.paper import Paper

Make = Callable[..., KithApp]
SIZE = (80, 24)
PYCON = event(
    "UID:1", "SUMMARY:PyCon DE", "DTSTART;VALUE=DATE:20270412", "DTEND;VALUE=DATE:20270415",
    "LOCATION:Darmstadt", "ATTENDEE;CN=Ana Díaz:mailto:ana@x", "DESCRIPTION:Bring a badge.",
)  # fmt: skip
CALL = event("UID:2", "SUMMARY:call", "DTSTART:20261127T140000Z")


async def bring(pilot: Pilot[int], path: Path) -> None:
    """Open the dialog and look into `path`, until something was said or opened."""
    await pilot.press("I")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Bring))
    dialog = pilot.app.screen
    dialog.query_one("#path", Field).load(str(path))
    await pilot.press("enter")

    def done() -> bool:
        report = bool(dialog.query_one("#report").display)
        return pilot.app.screen is not dialog or report or bool(trouble(pilot.app))

    await wait_for(pilot, done)


def report_of(app: KithApp) -> str:
    return "\n".join(block.content.plain for block in app.screen.query_one(Paper).blocks)


def keys_of(app: KithApp) -> str:
    return str(app.screen.query_one("#keys", Static).visual)


async def test_one_invitation_opens_as_a_form_filled_in(make_app: Make, tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_bytes(PYCON)
    app = make_app(*PEOPLE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await bring(pilot, path)
        form = app.screen
        assert isinstance(form, EditEvent)
        assert form.texts["starts"] == "Mon 12 Apr 2027" and form.texts["place"] == "Darmstadt"
        await pilot.press("escape")
        assert isinstance(app.screen, Bring), "the path can be changed"
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, EditEvent))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        (one,) = app.book.state.events.values()
        assert (one.title, one.ends, one.expected) == ("PyCon DE", "2027-04-14", ("ana",))
        assert one.source == "ics:1" and "PyCon DE is in the book" in said(app)
        await bring(pilot, path)
        assert "PyCon DE is here already" in report_of(app)
        await pilot.press("enter", "escape")
        assert len(app.book.state.events) == 1


async def test_several_are_listed_and_come_in_as_one(make_app: Make, tmp_path: Path) -> None:
    path = tmp_path / "all.ics"
    path.write_bytes(PYCON + CALL + event("UID:3", "SUMMARY:odd", "DTSTART:2027"))
    app = make_app(*PEOPLE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await bring(pilot, path)
        lines = report_of(app)
        assert "3 events are new:" in lines and "call, Fri 27 Nov 2026 15:00" in lines
        assert "it is not clear when this starts" in lines and not app.book.state.events
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert len(app.book.state.events) == 3
        assert said(app).startswith("3 events brought in.")
        app.action_undo()
        assert not app.book.state.events


async def test_a_mail_is_looked_into_and_remarks_come_before_the_form(
    make_app: Make, tmp_path: Path
) -> None:
    path = tmp_path / "mail.eml"
    head = b"From: a@b\nSubject: hi\nMIME-Version: 1.0\nContent-Type: text/calendar\n\n"
    path.write_bytes(head + event("UID:1", "SUMMARY:x", "DTSTART;TZID=No/Land:20270412T090000"))
    app = make_app(*PEOPLE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await bring(pilot, path)
        assert isinstance(app.screen, Bring) and "No/Land is not known here" in report_of(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, EditEvent))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: len(app.book.state.events) == 1)
        (one,) = app.book.state.events.values()
        assert one.zone == "+01:00", "as the user's own"


async def test_a_file_without_an_event_is_said_and_can_be_changed(
    make_app: Make, tmp_path: Path
) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(b"hello")
    cards = tmp_path / "x.vcf"
    cards.write_bytes(b"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n")
    app = make_app(*PEOPLE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await bring(pilot, path)
        assert "there is no event in it" in trouble(app)
        app.screen.query_one("#path", Field).load(f"{path} {cards}")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "one after the other" in trouble(app))


async def test_an_invitation_that_moved_offers_its_time(make_app: Make, tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    app = make_app(*PEOPLE)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.change(bring_in, read_invitations(CALL, "x.ics", zone="Europe/Berlin"))
        (one,) = app.book.state.events.values()
        path.write_bytes(event("UID:2", "SUMMARY:call", "DTSTART:20261128T140000Z", "SEQUENCE:1"))
        await bring(pilot, path)
        assert "Another time in the invitation:" in report_of(app)
        assert "take the new time" in keys_of(app) and "keep yours" in keys_of(app)
        await pilot.press("escape")
        assert app.book.state.event(one.uid) == one
        path.write_bytes(path.read_bytes() + PYCON)
        await bring(pilot, path)
        assert "n keep your times" in keys_of(app)
        await pilot.press("n")
        await wait_for(pilot, lambda: len(app.book.state.events) == 2)
        assert app.book.state.event(one.uid) == one, "without the new time"
        await bring(pilot, path)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.book.state.event(one.uid) != one)
        assert app.book.state.event(one.uid).starts == "2026-11-28T15:00"
        assert said(app).startswith("Call, moved.") and len(app.book.state.events) == 2


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_hostile_invitations_are_text_at_every_size(
    make_app: Make, tmp_path: Path, size: tuple[int, int]
) -> None:
    text = " ".join(MIXED[size[0] % 4].replace("\\", "").split())
    path = tmp_path / "x.ics"
    path.write_bytes(event("UID:1", f"SUMMARY:{text}", f"LOCATION:{text}", f"DESCRIPTION:{text}")
                     + event("UID:2", f"SUMMARY:b {text}"))  # fmt: skip
    app = make_app(*PEOPLE)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await bring(pilot, path)
        sheet = app.screen.query_one("#sheet").region
        assert sheet.contains_region(app.screen.query_one("#keys").region)
        await pilot.press("G", "enter")
        await wait_for(pilot, lambda: len(app.book.state.events) == 2)
