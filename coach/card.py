"""One card: its front, what is asked, and the two or three ways that are shown on demand.

Never one way alone: a single line would be learned by heart. The user's own words come first. Where
the book lacks a word a blank stands that is filled in one's head; a line of blanks is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal
from zlib import crc32

import msgspec

from coach import choose, cues, fitting, going_quiet, shelf, slots
from coach.cues import Around
from coach.joining import Piece
from coach.kept import is_own_prompt, prompt_of
from coach.model import Prompt
from coach.practice import (
    ALL_RIGHT,
    ASK,
    GOES_QUIET,
    NO_WORDS,
    Practising,
)
from coach.sayable import anywhere, in_turn, may_be_practised, person
from coach.template import BLANK

Kind = Literal["usual", "goes quiet", "no words"]

MOST_WAYS: Final = 3
LEAST_WAYS: Final = 2
MOST_OWN: Final = 2
"""Of the ways shown; one of the library's stands beside them."""
MOST_BLANKS: Final = 2
"""Blanks in one line, a name left aside."""
ANYWHERE: Final = ("AA-stay-3", "JG-start-1", "SI-start-1", "IN-stay-3")
"""Look outward, listen, one breath: they fit wherever no words are needed."""
WAYS_OUT: Final = ("One more line", "Offer the floor", "Leave well")
"""What can be done when it goes quiet; all are right."""
FLOOR: Final = (
    "Were you about to say something?",
    "Is there anything you'd like to say?",
    "And how is it for you?",
)
HEAD_OFF: Final = "It was good talking with you. I'll head off now."
"""With one person, where little else is wanted: nobody is left sitting by it."""
ONE_TO_ONE: Final = "One to one"
SMILE: Final = "Smile, and go."
"""For whoever has put all of those away."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to say or do."""

    pieces: tuple[Piece, ...]
    """Its words; a piece knows the slot it fills, and a blank is `___`."""
    spoken: bool = True
    """Said or written, and so in quotation marks."""
    own: bool = False
    """The user's own words."""
    before: str = ""
    """What it does: "Offer the floor"; mostly empty."""

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces)


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """A card as it is shown."""

    prompt: Prompt
    kind: Kind
    title: str
    """Of its situation."""
    cue: tuple[Piece, ...]
    ask: str
    ways: tuple[Way, ...]
    after: str = ""
    """A word under the ways."""
    look: int = 1
    """The first, second, ... look at this card, this one counted."""
    own: bool = False
    """The user has words of their own for it."""
    shown: str = ""
    """What the user changes into own words: theirs, else the library's line."""
    values: dict[str, str] = {}
    """Slot -> the words that fill it."""
    full_name: str = ""
    """Of the person whose words fill it; empty for nobody."""

    @property
    def hides(self) -> bool:
        """Whether the ways stay away unless asked for: from the second look on."""
        return self.look > 1

    def to_change(self, *, ways: bool) -> str:
        """What saying it one's own way begins with; before the `ways` were shown nothing of the
        library's, since that would give them away."""
        return self.shown if ways or self.own else ""


def face(practising: Practising, prompt: Prompt, kind: Kind) -> Face:
    """A card as it is shown now."""
    about, setting = person(practising, prompt), practising.setting_of(prompt.situation)
    somebody = bool(about.contact.uid) or (not setting.room and bool(practising.people))
    days = practising.looks.get(prompt.id, ())
    values = choose.values(about, prompt.situation)
    cue = cues.front(
        prompt.situation,
        prompt.cell,
        prompt.id,
        (*days, practising.today),
        _named(practising, prompt.situation, values),
        written=prompt.mode == "send",
        around=Around(setting.scene, somebody),
    )
    own = practising.kept_of(prompt.id).text
    line = own or prompt.text
    filled = _filled(line, values, lenient=bool(own))
    return Face(
        prompt=prompt,
        kind=kind,
        title=_title(practising, prompt),
        cue=cue,
        ask={"usual": ASK, "goes quiet": GOES_QUIET, "no words": NO_WORDS}[kind],
        ways=ways(practising, prompt, kind),
        after=_all_right(practising, prompt) if kind == "goes quiet" else "",
        look=len(days) + 1,
        own=bool(own),
        shown=filled.text if filled is not None else line,
        values=values,
        full_name=about.contact.name if about.contact.uid else "",
    )


def _title(practising: Practising, prompt: Prompt) -> str:
    """Of the situation; for an event with one person, be it a walk or a dinner, not of a coffee."""
    if prompt.situation == "OO" and practising.one_to_one:
        return ONE_TO_ONE
    return shelf.situation(prompt.situation).title


def ways(practising: Practising, prompt: Prompt, kind: Kind) -> tuple[Way, ...]:
    """The two or three ways of a card, own words first; fewer where there are no more."""
    if kind == "goes quiet":
        return tuple(_ways_out(practising, prompt))
    found = list(_own_ways(practising, prompt, kind))[:MOST_OWN]
    texts = {way.text for way in found}
    for other in (prompt, *_others(practising, prompt, kind)):
        way = _way(practising, other, other.text)
        if len(found) < MOST_WAYS and way is not None and way.text not in texts:
            found.append(way)
            texts.add(way.text)
    if _leaves_one(practising, prompt) and len(found) < MOST_WAYS:
        found.append(Way(pieces=(Piece(HEAD_OFF, ""),)))
    return tuple(found)


# the ways


def _ways_out(practising: Practising, prompt: Prompt) -> Iterator[Way]:
    """When it goes quiet: one more line that goes on, the floor, or an end."""
    lot = crc32(f"{practising.today.isoformat()}{prompt.id}".encode())
    one_more, floor, leave = WAYS_OUT
    quiet = _quiet(practising, prompt)
    as_said = Way(pieces=(Piece(quiet, ""),), spoken=False)
    does = going_quiet.does(prompt.id, quiet)
    more = as_said if does == "goes on" else _one_more(practising, prompt)
    if more is not None:
        yield msgspec.structs.replace(more, before=one_more)
    yield Way(pieces=(Piece(FLOOR[lot % len(FLOOR)], ""),), before=floor)
    end = as_said if does == "leaves" else _an_end(practising, prompt, lot)
    yield msgspec.structs.replace(end, before=leave)


def _one_more(practising: Practising, prompt: Prompt) -> Way | None:
    """A line that goes on: of what comes next in the situation, else of what fits any talk."""
    every = shelf.situation(prompt.situation).prompts
    next_cell = [one for one in every if one.cell == "stay" and prompt.cell == "start"]
    own_cell = [one for one in every if one.cell == prompt.cell]
    of_here = filter(going_quiet.goes_on, in_turn(practising, prompt, next_cell or own_cell))
    ready = [one for one in of_here if may_be_practised(practising, one)]
    for one in (*ready, *anywhere(practising, going_quiet.ON)):
        way = _way(practising, one, one.text)
        if way is not None and one.id != prompt.id:
            return way
    return None


def _an_end(practising: Practising, prompt: Prompt, lot: int) -> Way:
    """A line to leave with; a smile for whoever has put all of those away."""
    if prompt.cell == "start" and prompt.situation in going_quiet.LEAVING_AT_ONCE:
        words = going_quiet.LEAVING_AT_ONCE[prompt.situation]
        return Way(pieces=(Piece(words, ""),))
    ids = going_quiet.leaving(prompt.situation)
    setting = practising.setting_of(prompt.situation)
    for id in (*ids[lot % len(ids) :], *ids):
        ending = shelf.prompt(id)
        kept = practising.kept_of(id)
        if ending is None or id == prompt.id or kept.hidden or not fitting.fits(id, setting):
            continue
        way = _way(practising, ending, kept.text or ending.text, own=bool(kept.text))
        if way is not None:
            return way
    return Way(pieces=(Piece(SMILE, ""),), spoken=False)


def _quiet(practising: Practising, prompt: Prompt) -> str:
    """What the library says to do if it goes quiet, where that makes sense."""
    if not fitting.quiet_fits(prompt.id, practising.setting_of(prompt.situation)):
        return ""
    values = choose.values(person(practising, prompt), prompt.situation)
    return slots.fill_quiet(shelf.spoken(prompt.quiet), values) if prompt.quiet else ""


def _all_right(practising: Practising, prompt: Prompt) -> str:
    """What stands under the ways out; with what the library says, where that is no line."""
    quiet = _quiet(practising, prompt)
    return f"{ALL_RIGHT} {quiet}" if going_quiet.does(prompt.id, quiet) == "hints" else ALL_RIGHT


def _own_ways(practising: Practising, prompt: Prompt, kind: Kind) -> Iterator[Way]:
    """The user's own words for this card, for others of its cell, and own prompts that fit it."""
    for other in (prompt, *_others(practising, prompt, kind)):
        text = practising.kept_of(other.id).text
        way = _way(practising, other, text, own=True) if text else None
        if way is not None:
            yield way
    here = shelf.situation(prompt.situation)
    for row in practising.kept:
        if is_own_prompt(row, here.code) and not row.hidden:
            mine = prompt_of(row, here)
            fits = mine.cell == prompt.cell and (mine.mode == "send") == (prompt.mode == "send")
            way = _way(practising, mine, mine.text, own=True) if fits else None
            if way is not None and kind != "no words":
                yield way


def _others(practising: Practising, prompt: Prompt, kind: Kind) -> list[Prompt]:
    """What else may be said here, in the order of the day: lines of the cell that are spoken or
    written as this one is; of what needs no words also what fits everywhere."""
    here = shelf.situation(prompt.situation)
    found: Iterable[Prompt] = [one for one in here.prompts if one.cell == prompt.cell]
    if kind == "no words":
        wordless = (shelf.prompt(id) for id in ANYWHERE)
        found = [one for one in (*found, *wordless) if one is not None and one.mode == "do"]
    else:
        found = [one for one in found if (one.mode == "send") == (prompt.mode == "send")]
    ready = [one for one in found if may_be_practised(practising, one)]
    if _leaves_one(practising, prompt):
        ready += anywhere(practising, going_quiet.LEAVING_ONE)
    return in_turn(practising, prompt, ready)


def _leaves_one(practising: Practising, prompt: Prompt) -> bool:
    """Whether a single person is left: a cell of the library has few lines for that."""
    return prompt.situation == "LV" and practising.setting_of(prompt.situation).two


def _way(practising: Practising, prompt: Prompt, text: str, *, own: bool = False) -> Way | None:
    values = choose.values(person(practising, prompt), prompt.situation)
    filled = _filled(text, values, lenient=own)
    if filled is None:
        return None
    return Way(pieces=filled.pieces, spoken=prompt.mode != "do", own=own)


def _filled(text: str, values: dict[str, str], *, lenient: bool) -> slots.Filled | None:
    """A line with blanks for the words that the book lacks; None for one of too many blanks."""
    gaps = slots.needs(text, lenient=lenient) - values.keys()
    if len(gaps - slots.NAMES) > MOST_BLANKS:
        return None
    return slots.fill(text, values | dict.fromkeys(gaps, BLANK), lenient=lenient)


def _named(practising: Practising, situation: str, values: dict[str, str]) -> dict[str, str]:
    """What the front of a card may name: who is expected, and the event in view, where it is made
    of such moments."""
    of_it = practising.for_event or situation in practising.moments
    named = {"event": practising.event_name} if practising.event_name and of_it else {}
    if "first_name" in values:
        named["first_name"] = values["first_name"]
    return named
