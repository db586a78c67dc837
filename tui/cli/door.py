"""`kith door`: what to have in mind on the way in, in 40 columns, or as a code for a phone."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from store.errors import BadInput
from tui.cli.output import say, styled
from tui.cli.pages import event_named
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from coach.door import DoorCard
    from tui.qr import Code

NO_EVENT = "No event is coming up. `kith door EVENT` takes a few words of its name."
NO_BLOCKS = "This terminal has no signs to draw a code with; `kith door` prints the card as text."
TOO_SMALL = "This terminal is too small for a code; a larger one, or `kith door > card.txt`."
SHORTENED = "Shortened to fit this terminal; a larger one has all of the card."
ANY_SIZE = 400
"""Columns and lines of what is no terminal: any code fits."""
_INVERTED = str.maketrans("█▀▄ ", " ▄▀█")
_INK = "\x1b[38;5;16;48;5;231m"
"""Black on white of the 256 colours, which themes leave alone (the first 16 they do not)."""


@click.command(short_help="The door card: a goal, three cues, when to leave.")
@click.argument("event", nargs=-1, type=text)
@click.option("--qr", is_flag=True, help="As a QR code for the camera of a phone; no network.")
@pass_session
def door(session: Session, event: tuple[str, ...], qr: bool) -> None:
    """Print what to have in mind on the way in, in 40 columns.

    Without EVENT it is the one that runs or comes next. In the last quarter of an hour before it
    begins the card starts with one thing to find out.
    """
    from tui.planning import card_of, nearest_event

    now = session.clock.local()
    words = " ".join(event)
    uid = event_named(session, words).uid if words else nearest_event(session.state, now)
    found = session.state.events.get(uid)
    if found is None:
        raise BadInput(NO_EVENT)
    card = card_of(session.state, found, now)
    if qr:
        _say_code(card)
        return
    for line in card.lines():
        say(line)


def _say_code(card: DoorCard) -> None:
    """Print as much of the card as fits the terminal as a code."""
    code = _code(card)
    # Without colours the ground is not known: on a terminal mostly dark, elsewhere mostly light.
    ink = styled(sys.stdout)
    inverted = sys.stdout.isatty() and not ink
    for line in code.lines:
        drawn = line.translate(_INVERTED) if inverted else line
        print(f"{_INK}{drawn}\x1b[0m" if ink else drawn)
    if not code.whole:
        say(SHORTENED, error=True)


def _code(card: DoorCard) -> Code:
    """The code. Raises BadInput where none can be drawn."""
    from tui.qr import fitting

    try:
        "█▀▄".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        raise BadInput(NO_BLOCKS) from None
    width = height = ANY_SIZE
    if sys.stdout.isatty():
        size = shutil.get_terminal_size()
        width, height = size.columns, size.lines - 1
    code = fitting(card, width, height)
    if code is None:
        raise BadInput(TOO_SMALL)
    return code
