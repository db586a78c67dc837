"""The fronts of cards: a moment, and a small thing about it that changes from look to look.

Moments are data (`coach/cues.toml`), and so are the small things (`coach/details.toml`). Which it
is goes by the day, the card and how often it was looked at; no lots are drawn. A changed detail
keeps the move from growing into a line learned by heart (`evidence.toml`, SAFETY).

Of somebody who is there by name nothing is claimed: what may vary is supposed, and what somebody is
like varies with strangers alone, how old they are with nameless ones only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import msgspec

from coach import scenes
from coach.errors import LibraryError
from coach.fitting import FALLS_BACK, Scene
from coach.guards import GUARDS
from coach.joining import Piece
from coach.load import CELLS, Fail, line_of, parse
from coach.model import Cell
from coach.scenes import refuse
from coach.shelf import CODES
from coach.slots import fill, slots_of

FOLDER = Path(__file__).parent
CUES, DETAILS = "coach/cues.toml", "coach/details.toml"
AGES: Final = frozenset({"older", "younger"})
"""Words of `Details.people` that vary a stranger without a name, and nobody else."""
OF_STRANGERS: Final = AGES | {"alone", "in a pair", "very chatty", "very quiet", "also new"}
"""Words that would claim something of whoever is known."""
NAME_GONE: Final = "you forget their name"
"""The same, of one's own."""
SUPPOSE: Final = "Suppose"


class Details(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The small things: a word of the list -> how it is said."""

    places: dict[str, str]
    """Where it is, to follow "you are"."""
    people: dict[str, str]
    """Who they are, a sentence."""
    mood: dict[str, str]
    """How they seem, a sentence."""
    twist: dict[str, str]
    """What goes otherwise than thought, a sentence."""
    written: dict[str, str]
    """What can be said beside a message, a sentence."""

    @property
    def spoken(self) -> dict[str, str]:
        """What can be said beside a talk."""
        return self.people | self.mood | self.twist


class Moments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The moments of one situation, by cell; those of what is written have fields of their own."""

    places: tuple[str, ...] = ()
    """Words of `Details.places` that fit."""
    without: tuple[str, ...] = ()
    """Other words of the details that do not."""
    strangers: tuple[Cell, ...] = ()
    """Cells with one stranger who has no name."""
    grants: tuple[str, ...] = ()
    """Guards of prompts that hold here because the moment says so."""
    start: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    start_written: tuple[str, ...] = ()
    stay_written: tuple[str, ...] = ()
    close_written: tuple[str, ...] = ()

    def of(self, cell: Cell, *, written: bool) -> tuple[str, ...]:
        """The moments of a cell."""
        found: tuple[str, ...] = getattr(self, f"{cell}_written" if written else cell)
        return found


class Front(NamedTuple):
    """One way a card may look: a moment, a place and a small thing."""

    moment: str
    place: str
    """How the place is said; empty where the moment has none."""
    thing: str
    """A sentence."""


class Around(NamedTuple):
    """What is known of where a card plays, and with whom."""

    scene: Scene = ""
    somebody: bool = False
    """It is with somebody of the book."""


ANYBODY: Final = Around()


# reading


def read_details(text: str, file: str) -> Details:
    """The small things. Raises LibraryError with file and line."""
    data = parse(text, file)
    try:
        found = msgspec.convert(data, Details)
    except msgspec.ValidationError as error:
        line = line_of(text, "", 0, scenes.field(error))
        raise LibraryError(scenes.reason(error), file=file, line=line) from None
    for name in Details.__struct_fields__:
        words = getattr(found, name)
        empty = [word for word, said in words.items() if not said.strip()]
        if empty or not words:
            line = line_of(text, f"[{name}]", 0, empty[0] if empty else "")
            raise LibraryError(f"`{name}` says nothing here", file=file, line=line)
    return found


def read_cues(text: str, file: str, details: Details) -> dict[str, Moments]:
    """Code of a situation -> its moments.

    Raises LibraryError, with file, line and code, for what cannot be read, a code, a word or a
    guard there is none of, and a moment that is no template with words for every empty slot.
    """
    found = {}
    for code, row in parse(text, file).items():

        def fail(reason: str, field: str = "", code: str = code) -> LibraryError:
            line = line_of(text, f"[{code}]", 0, field)
            return LibraryError(reason, file=file, line=line, id=code)

        if code not in CODES:
            raise fail("there is no situation of this code")
        try:
            moments = msgspec.convert(row, Moments)
        except msgspec.ValidationError as error:
            raise fail(scenes.reason(error), scenes.field(error)) from None
        for field, known in (
            ("places", details.places),
            ("without", details.spoken | details.written),
            ("grants", GUARDS),
        ):
            _all_known(getattr(moments, field), known, field, fail)
        for cell in CELLS:
            for field in (cell, f"{cell}_written"):
                for moment in getattr(moments, field):
                    refuse(moment, field, fail)
        found[code] = moments
    return found


@cache
def details() -> Details:
    """The small things there are. Raises LibraryError for a file that is wrong."""
    return read_details(_text(DETAILS), DETAILS)


@cache
def _cues() -> dict[str, Moments]:
    return read_cues(_text(CUES), CUES, details())


def moments_of(code: str) -> Moments:
    """The moments of a situation; none for one that has none. Raises LibraryError."""
    return _cues().get(code) or Moments()


# choosing


def front(
    code: str,
    cell: Cell,
    id: str,
    days: Sequence[date],
    values: Mapping[str, str],
    *,
    written: bool,
    around: Around = ANYBODY,
) -> tuple[Piece, ...]:
    """The front of a card: its moment, filled, and one small thing after it.

    `days` are the days of the looks at this card in order, the one that it is for last; from one
    look to the next the place or the small thing is another. `values` are words for the slots
    `event` and `first_name`. Empty where the cell has no moment.
    """
    fronts = _fronts(code, cell, written, around)
    chosen: Front | None = None
    for look, day in enumerate(days, 1):
        at = crc32(f"{day.isoformat()}{id}{look}".encode()) % max(len(fronts), 1)
        others = (*fronts[at:], *fronts[:at])
        before = chosen
        chosen = next((one for one in others if before is None or one[1:] != before[1:]), before)
    if chosen is None:
        return ()
    given = {name: words for name, words in values.items() if name in scenes.MAY_NAME}
    filled = fill(chosen.moment, {**given, "place": chosen.place})
    pieces = filled.pieces if filled is not None else ()
    return (*pieces, Piece(f" {chosen.thing}", "")) if chosen.thing else pieces


@cache
def _fronts(code: str, cell: Cell, written: bool, around: Around) -> tuple[Front, ...]:
    """Every way the card of a cell may look."""
    here, small = moments_of(code), details()
    said = small.written if written else small.spoken
    things = [
        _supposed(words) if around.somebody else words
        for word, words in said.items()
        if word not in here.without and _may_be_said(word, here, cell, around)
    ]
    return tuple(
        Front(moment, place, thing)
        for moment in _moments(here, code, cell, written, around)
        for place in _places(moment, here, small)
        for thing in things or [""]
    )


def _moments(
    here: Moments, code: str, cell: Cell, written: bool, around: Around
) -> tuple[str, ...]:
    """The moments of a cell, painted for the scene where that needs another."""
    painted = () if written else scenes.painted(code, cell, around.scene)
    return painted or here.of(cell, written=written)


def _may_be_said(word: str, here: Moments, cell: Cell, around: Around) -> bool:
    """Whether a small thing claims nothing of anybody the user knows."""
    if around.somebody or "company" in FALLS_BACK[around.scene]:
        return word not in OF_STRANGERS and word != NAME_GONE
    return word not in AGES or cell in here.strangers


def _supposed(sentence: str) -> str:
    """ "They seem tired." as "Suppose they seem tired."."""
    return f"{SUPPOSE} {sentence[:1].lower()}{sentence[1:]}"


def _places(moment: str, here: Moments, small: Details) -> list[str]:
    """How the places of a moment are said; one empty one where it names none."""
    named = here.places if "place" in slots_of(moment) else ()
    return [small.places[word] for word in named] or [""]


# what is wrong


def _all_known(words: Collection[str], known: Collection[str], field: str, fail: Fail) -> None:
    for word in words:
        if word not in known:
            raise fail(f"`{field}`: there is no {word!r}", field)


def _text(file: str) -> str:
    try:
        return (FOLDER.parent / file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"this file cannot be read: {error}", file=file) from None
