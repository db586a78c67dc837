"""Bringing an address book: it is read beside the keys, can be stopped, and is saved once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static

from store.errors import DiskTrouble
from store.exchange import vcard_import
from store.exchange.vcard_import import Cancelled, Scan
from tests.tui.test_today import notice, press, type_in
from tests.tui.test_welcome import look_inside, trouble, wait_for
from tui.app import KithApp
from tui.dialogs.bring import Bring
from tui.dialogs.bring.told import Progress, Read, Unreadable
from tui.dialogs.curtain import Curtain
from tui.dialogs.five_names import FiveNames
from tui.fields import Field
from tui.screens.welcome import WelcomeScreen

MakeApp = Callable[..., KithApp]
SIZE = (80, 24)
STEPS = 10
PATIENCE = 30.0
"""Seconds after which a thread that nobody lets go on gives up."""


class Scanner:
    """The scanner, which reads on only when it is let, and asks whether to as the real one does."""

    def __init__(self) -> None:
        self.steps = 0
        self.ended = threading.Event()
        self.meet: Callable[[], None] = lambda: None
        """Called at each step, in the thread."""
        self._gate = threading.Semaphore(0)
        self._scan = vcard_import.scan

    def let(self, steps: int) -> None:
        """Let it go on."""
        for _ in range(steps):
            self._gate.release()

    def __call__(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Scan:
        """As `scan`."""
        self.steps = 0
        self.ended.clear()
        try:
            for step in range(1, STEPS + 1):
                assert self._gate.acquire(timeout=PATIENCE)
                if cancelled():
                    raise Cancelled("Stopped. Nothing was changed.")
                self.meet()
                self.steps = step
                progress(step, STEPS)
            return self._scan(paths, cancelled=cancelled)
        finally:
            self.ended.set()


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scanner]:
    """Takes the place of the scanner; ends with the test."""
    double = Scanner()
    monkeypatch.setattr(vcard_import, "scan", double)
    yield double
    double.let(10 * STEPS)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Three people."""
    path = tmp_path / "friends.vcf"
    path.write_bytes(b"".join(card(n) for n in range(3)))
    return path


def card(number: int) -> bytes:
    """A card of somebody."""
    said = (f"FN:Person {number}", f"UID:card-{number}", f"EMAIL:p{number}@example.org")
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *said, "END:VCARD", "")).encode()


async def start(pilot: Pilot[int], path: Path) -> Bring:
    """Open the dialog and begin to read `path`."""
    await press(pilot, "1")
    screen = pilot.app.screen
    assert isinstance(screen, Bring)
    screen.query_one("#path", Field).load(str(path))
    await press(pilot, "enter")
    return screen


def said(screen: Bring, which: str) -> str:
    """What one line of the dialog says."""
    return str(screen.query_one(which, Static).render())


def reads(screen: Bring, share: str) -> bool:
    """Whether this is how far it says to be."""
    return share in said(screen, "#progress")


async def decide(pilot: Pilot[int], path: Path) -> Bring:
    """Read `path` to the end; the dialog, which asks whether to bring it in."""
    await look_inside(pilot, path)
    screen = pilot.app.screen
    assert isinstance(screen, Bring) and screen.has_class("-read")
    return screen


async def test_progress_is_shown_and_grows(
    make_app: MakeApp, cards: Path, scanner: Scanner
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await start(pilot, cards)
        assert said(screen, "#progress") == "Reading ..."
        bars = []
        for step in range(1, STEPS):
            scanner.let(1)
            await wait_for(pilot, partial(reads, screen, f" {step}0% read"))
            bars.append(said(screen, "#progress"))
        assert len(set(bars)) == STEPS - 1
        assert "stop, nothing changes" in said(screen, "#keys")
        scanner.let(1)
        await wait_for(pilot, lambda: screen.has_class("-read"))


async def test_the_app_goes_on_between_two_steps_of_the_reading(
    make_app: MakeApp, cards: Path, scanner: Scanner
) -> None:
    app = make_app()
    loop, turns = asyncio.get_running_loop(), 0

    async def turn() -> None:
        nonlocal turns
        turns += 1

    # On the loop's own thread this would wait for ever: for the loop, that waits for it.
    scanner.meet = lambda: asyncio.run_coroutine_threadsafe(turn(), loop).result(PATIENCE)
    scanner.let(STEPS)
    async with app.run_test(size=SIZE) as pilot:
        screen = await start(pilot, cards)
        await wait_for(pilot, lambda: screen.has_class("-read"))
    assert turns == STEPS


async def test_esc_while_reading_stops_it_at_once_and_the_path_can_be_changed(
    make_app: MakeApp, cards: Path, scanner: Scanner
) -> None:
    app, told = make_app(), list[Message]()
    async with app.run_test(size=SIZE, message_hook=told.append) as pilot:
        screen = await start(pilot, cards)
        scanner.let(1)
        await wait_for(pilot, lambda: "10% read" in said(screen, "#progress"))
        await press(pilot, "escape")
        field = screen.query_one("#path", Field)
        assert app.screen is screen and not field.disabled and field.has_focus
        assert said(screen, "#progress") == "Stopped. Nothing was changed."
        assert not scanner.ended.is_set(), "nobody waits for the thread"
        scanner.let(STEPS)
        await wait_for(pilot, scanner.ended.is_set)
        assert scanner.steps == 1, "the thread ends where it next asks"
        await type_in(pilot, "x")
        assert field.value == f"{cards}x"
        assert not [each for each in told if isinstance(each, Read | Unreadable)]
        assert not app.book.state.contacts and not trouble(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, WelcomeScreen)


async def test_stopped_and_begun_again_it_is_read_to_the_end(
    make_app: MakeApp, cards: Path, scanner: Scanner
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await start(pilot, cards)
        stopped = screen._reading
        assert stopped is not None
        await press(pilot, "escape")
        scanner.let(1)
        await wait_for(pilot, scanner.ended.is_set)
        await press(pilot, "enter")
        # What the first reading had on its way when it was stopped is not of the second.
        screen.post_message(Progress(stopped, 7, 7))
        screen.post_message(Unreadable(stopped, "The first is not to be heard."))
        await pilot.pause()
        assert said(screen, "#progress") == "Reading ..." and not trouble(app)
        assert screen.query_one("#path", Field).disabled
        scanner.let(STEPS)
        await wait_for(pilot, lambda: screen.has_class("-read"))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))
        assert len(app.book.state.contacts) == 3


async def test_that_it_saves_is_said_before_it_does_and_no_key_means_anything_then(
    make_app: MakeApp, cards: Path
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await decide(pilot, cards)
        screen.action_bring()
        assert said(screen, "#keys") == "Saving ..."
        assert not app.book.state.contacts, "the picture comes first"
        for action in ("bring", "bring_without", "page", "leave", "anywhere"):
            assert screen.check_action(action, ()) is False
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))
        assert len(app.book.state.contacts) == 3


@pytest.mark.parametrize("keys", [("enter", "n", "j", "enter"), ("escape",)], ids=str)
async def test_keys_typed_while_it_saves_bring_nobody_in_twice(
    make_app: MakeApp, cards: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    app, commits = make_app(), list[str]()
    commit = app.book.commit

    def counted(*args: Any, **named: Any) -> Any:
        edit = commit(*args, **named)
        commits.append(edit.label)
        return edit

    monkeypatch.setattr(app.book, "commit", counted)
    async with app.run_test(size=SIZE) as pilot:
        await decide(pilot, cards)
        await pilot.press("enter", *keys)
        await wait_for(pilot, lambda: app.keys_done and bool(commits))
        await pilot.pause()
        assert commits == ["3 people brought in"]
        assert len(app.book.state.contacts) == 3


async def test_a_curtain_drawn_while_it_saves_stays(make_app: MakeApp, cards: Path) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await decide(pilot, cards)
        screen.action_bring()
        app.action_curtain()
        await wait_for(pilot, lambda: len(app.book.state.contacts) == 3)
        await pilot.pause()
        assert isinstance(app.screen, Curtain) and screen in app.screen_stack
        app.action_curtain()
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))


async def test_closing_the_app_right_after_enter_loses_nobody(
    make_app: MakeApp, cards: Path
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await decide(pilot, cards)
        screen.action_bring()
        await app.action_quit()
    assert len(app.book.state.contacts) == 3


async def test_a_save_that_is_refused_can_be_asked_for_again(
    make_app: MakeApp, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()

    def full(*args: Any, **named: Any) -> None:
        raise DiskTrouble("The disk is full. Nothing was saved.")

    async with app.run_test(size=SIZE) as pilot:
        screen = await decide(pilot, cards)
        with monkeypatch.context() as patch:
            patch.setattr(app.book, "commit", full)
            await press(pilot, "enter")
            await wait_for(pilot, lambda: "The disk is full" in trouble(app))
        assert "bring them in" in said(screen, "#keys")
        assert not app.book.state.contacts
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames))
        assert len(app.book.state.contacts) == 3


@pytest.mark.soak
@pytest.mark.timeout(600)
async def test_ten_thousand_people_come_in_by_one_key_and_leave_by_one(
    make_app: MakeApp, tmp_path: Path
) -> None:
    path = tmp_path / "everybody.vcf"
    path.write_bytes(b"".join(map(card, range(10_000))))
    app, shares = make_app(), list[float]()

    def hear(message: Message) -> None:
        if isinstance(message, Progress):
            shares.append(message.done / message.total)

    async with app.run_test(size=SIZE, message_hook=hear) as pilot:
        screen = await start(pilot, path)
        await wait_for(pilot, lambda: screen.has_class("-read"), tries=6000)
        assert shares == sorted(shares) and len(set(shares)) > 5 and shares[-1] == 1
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FiveNames), tries=6000)
        assert len(app.book.state.contacts) == 10_000
        assert app.book.document.sheet("history").rows == 1
        await press(pilot, "escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, FiveNames))
        await press(pilot, "u")
        await wait_for(pilot, lambda: notice(app).startswith("Put back"))
        assert not app.book.state.contacts
