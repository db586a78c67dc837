"""How a line begins: as it was left, filled in for a row of Today or a person, or empty."""

from __future__ import annotations

from datetime import date

import msgspec

from store.fold import fold
from store.inbox import Row, row_for
from store.quicklog import Choices, Closes, Draft, PeopleIndex, prefill
from store.state import State
from tui.drafts import LINES, PLAIN, Drafts

_WITH = "with:"


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """A line before the first key."""

    about: str
    """The matter under which it is kept (see `tui.drafts`)."""
    lines: tuple[str, ...]
    """One, or those of a pasted list."""
    choices: tuple[Choices, ...]
    """What is settled in each."""
    row: Row | None = None
    """The row of Today that ends with it."""
    contact: str = ""
    restored: bool = False
    """Whether the user typed it before."""


def begin(
    state: State,
    today: date,
    drafts: Drafts,
    people: PeopleIndex | None,
    *,
    row: Row | None,
    contact: str,
) -> Beginning:
    """What to show first. Each row and each person has an unsaved line of its own.

    With neither the last unsaved line comes back, whatever it was about, and with it its row.
    """
    about = row.key if row is not None else f"{_WITH}{contact}" if contact else PLAIN
    kept = drafts.find(about) if about != PLAIN else drafts.newest()
    if kept is not None:
        person = kept.about.removeprefix(_WITH) if kept.about.startswith(_WITH) else ""
        plain = person or kept.about in (PLAIN, LINES)
        return Beginning(
            about=kept.about,
            lines=kept.lines,
            choices=kept.settled,
            row=row or (None if plain else row_for(state, today, kept.about)),
            contact=person if person in state.contacts else "",
            restored=True,
        )
    if row is not None:
        return Beginning(
            about=about,
            lines=(prefill(row, people),),
            choices=(choices_for(row),),
            row=row,
            contact=row.contact,
        )
    name = _name(state, people, contact)
    line = f"message with {name}: " if name else ""
    return Beginning(about=about, lines=(line,), choices=(Choices(),), contact=contact)


def choices_for(row: Row | None) -> Choices:
    """The person of the row is meant, and its promise or plan closes unless switched off."""
    if row is None:
        return Choices()
    people = {fold(row.name): row.contact}
    if row.source in ("promise", "plan"):
        return Choices(people=people, closes={row.key.partition(":")[2]: True})
    return Choices(people=people)


def _name(state: State, people: PeopleIndex | None, contact: str) -> str:
    if contact not in state.contacts:
        return ""
    if people is not None:
        return people.way_to_write(contact)
    return " ".join(state.contacts[contact].name.split())


def ending(row: Row | None, draft: Draft) -> Closes | None:
    """The chip for a row that closes with a line though no chip of the line says so; uid "".

    None when one does, or when the row is a rhythm whose clock the talk moves by itself.
    """
    if row is None:
        return None
    uid = row.key.partition(":")[2]
    if any(close.uid == uid for close in draft.closes):
        return None
    there = any(chip.uid == row.contact for chip in draft.present)
    if row.source == "rhythm" and there:
        return None
    text = row.what.partition(",")[0] if row.source == "date" else row.what
    if row.source == "rhythm":
        text = "today's row"
    return Closes(uid="", text=f"{row.name}, {text}" if not there else text, contact=row.contact)
