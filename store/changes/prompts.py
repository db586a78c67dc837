"""Changes to what the book keeps about prompts: own words, own prompts, put away, used when.

There is at most one row for each prompt of the library, made when there is something to keep. An
own prompt is a row without a library id and goes by its uid. An `id` below is either of the two;
they cannot be taken for each other, because a library id has hyphens and a uid has none.

Days of use outlive the undo of what was changed on a row that was there before. Where the change
made the row (own words, put away, a file), its undo takes the row out again, and the days noted on
it meanwhile go with it: that is accepted, since such a line may at worst come up once more within
two weeks, and a row left behind would keep something of a change that was put back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Protocol

from store.changes.fields import changed
from store.clock import Stamp
from store.errors import BadInput, Gone
from store.models import LONGEST_PROMPT, Prompt
from store.ops import Edit, Op, fresh, put
from store.ops import remove as remove_op
from store.state import State

REMEMBERED = timedelta(days=30)
"""So long the book keeps the days on which a prompt was used."""


class Line(Protocol):
    """One line that comes from a file: own words for a library id, or an own prompt."""

    @property
    def id(self) -> str:
        """Library id; empty for an own prompt."""

    @property
    def situation(self) -> str:
        """Code of its situation."""

    @property
    def text(self) -> str:
        """The words; empty for a library prompt that is only put away."""

    @property
    def hidden(self) -> bool | None:
        """Not for me; None leaves that as it is."""


def shown(state: State, stamp: Stamp, ids: Iterable[str]) -> Edit:
    """Mark: these prompts were used today. Days longer ago than `REMEMBERED` are dropped.

    An own prompt that is gone is left out.
    """
    ops: tuple[Op, ...] = ()
    oldest = stamp.today - REMEMBERED
    for id in dict.fromkeys(ids):
        row = _row(state, id)
        if row is None and not _of_library(id):
            continue
        days = {day for day in row.shown_on if day > oldest} if row is not None else set()
        ops += _set(stamp, row, id, shown_on=tuple(sorted(days | {stamp.today})))
    return Edit("prompts used", ops, undoable=False)


def say_my_way(state: State, stamp: Stamp, id: str, text: str, situation: str = "") -> Edit:
    """The user's own words for a prompt, from then on said instead of the library's.

    An empty text takes them away again, and an own prompt out of the book. Raises BadInput for a
    text that is too long, Gone for an own prompt that is no longer there.
    """
    if not _of_library(id):
        return edit_own(state, stamp, id, text) if text.strip() else remove_own(state, stamp, id)
    row = _row(state, id)
    text = _checked(text)
    if text:
        ops = _worded(stamp, row, id, text, situation)
        return Edit("a line in your own words", ops)
    label = "a line, back to its own words"
    if row is None:
        return Edit(label, ())
    if row.hidden or row.shown_on:
        return Edit(label, changed(row, text="", written_at=None))
    return Edit(label, (remove_op(row),))


def write_own(state: State, stamp: Stamp, situation: str, text: str) -> Edit:
    """A prompt of the user's own for a situation; one that is there already stays one.

    One that was put away comes back. Raises BadInput for no situation, no text or too long a text.
    """
    text = _own_text(text)
    situation = situation.strip()
    if not situation:
        raise BadInput("A line of your own needs a situation it is for. Nothing was saved.")
    same = _same(state, situation, text)
    if same is not None:
        return Edit("a line of your own", changed(same, hidden=False))
    return Edit("a line of your own", (put(_own(stamp, situation, text)),))


def edit_own(state: State, stamp: Stamp, uid: str, text: str) -> Edit:
    """Other words for an own prompt. Raises BadInput for none or too many, Gone."""
    row = _own_row(state, uid)
    text = _own_text(text)
    if row.text == text:
        return Edit("a line of your own", ())
    return Edit("a line of your own", changed(row, text=text, written_at=stamp.now))


def remove_own(state: State, stamp: Stamp, uid: str) -> Edit:
    """An own prompt leaves the book. Raises Gone."""
    return Edit("a line of your own, removed", (remove_op(_own_row(state, uid)),))


def hide(state: State, stamp: Stamp, id: str) -> Edit:
    """Not for me: it is not offered any more. Raises Gone for an own prompt that is gone."""
    row = _row(state, id) if _of_library(id) else _own_row(state, id)
    return Edit("a line that is not for you", _set(stamp, row, id, hidden=True))


def unhide(state: State, stamp: Stamp, id: str) -> Edit:
    """It may be offered again. Raises Gone for an own prompt that is gone."""
    row = _row(state, id) if _of_library(id) else _own_row(state, id)
    ops: tuple[Op, ...] = ()
    if row is not None and row.hidden:
        kept = row.text or row.shown_on
        ops = changed(row, hidden=False) if kept else (remove_op(row),)
    return Edit("a line offered again", ops)


def bring_in(state: State, stamp: Stamp, lines: Iterable[Line]) -> Edit:
    """Lines from a file as one transaction; what is there already stays as it is.

    Other words for a library id replace those of the book. Raises BadInput, and then nothing of
    the file comes in.
    """
    made: dict[str, tuple[Op, ...]] = {}
    for line in lines:
        text = _checked(line.text)
        if line.id:
            key, ops = line.id, _bring_library(state, stamp, line, text)
        else:
            key, ops = f"{line.situation}\n{text}", _bring_own(state, stamp, line, text)
        # Of two entries for the same line the later one counts, whichever side it comes from.
        made.pop(key, None)
        if ops:
            made[key] = ops
    count = len(made)
    label = "1 line of yours brought in" if count == 1 else f"{count} lines of yours brought in"
    return Edit(label, tuple(op for ops in made.values() for op in ops))


def _bring_library(state: State, stamp: Stamp, line: Line, text: str) -> tuple[Op, ...]:
    row = _row(state, line.id)
    fields: dict[str, Any] = {}
    if text and (row is None or row.text != text):
        fields |= {"text": text, "situation": line.situation, "written_at": stamp.now}
    if line.hidden is not None and line.hidden != (row is not None and row.hidden):
        fields["hidden"] = line.hidden
    return _set(stamp, row, line.id, **fields) if fields else ()


def _bring_own(state: State, stamp: Stamp, line: Line, text: str) -> tuple[Op, ...]:
    same = _same(state, line.situation, _own_text(text))
    if same is None:
        return (put(_own(stamp, line.situation, text, hidden=bool(line.hidden))),)
    return changed(same, hidden=line.hidden) if line.hidden is not None else ()


def _worded(stamp: Stamp, row: Prompt | None, id: str, text: str, situation: str) -> tuple[Op, ...]:
    """Own words on a row; the same again is no change. Who writes them wants to see them."""
    if row is not None and row.text == text:
        return changed(row, hidden=False)
    fields = {"situation": situation} if situation else {}
    return _set(stamp, row, id, text=text, hidden=False, written_at=stamp.now, **fields)


def _set(stamp: Stamp, row: Prompt | None, id: str, **fields: Any) -> tuple[Op, ...]:
    """The op that makes the row of `id` say this; it is made when there is none."""
    if row is not None:
        return changed(row, **fields)
    return (put(Prompt(**fresh(stamp, "prompt", id), prompt=id, **fields)),)


def _own(stamp: Stamp, situation: str, text: str, hidden: bool = False) -> Prompt:
    return Prompt(
        **fresh(stamp, "own prompt", situation, text),
        situation=situation,
        text=text,
        hidden=hidden,
        written_at=stamp.now,
    )


def _row(state: State, id: str) -> Prompt | None:
    """The row of a library id, or the own prompt of that uid."""
    if not _of_library(id):
        row = state.record("prompts", id)
        return row if isinstance(row, Prompt) and not row.prompt else None
    return next((row for row in _rows(state) if row.prompt == id), None)


def _own_row(state: State, uid: str) -> Prompt:
    row = _row(state, uid)
    if row is None or row.prompt:
        raise Gone("That line is no longer in the book. Nothing was changed.")
    return row


def _same(state: State, situation: str, text: str) -> Prompt | None:
    """The own prompt that says just this already."""
    wanted = ("", situation, text)
    rows = _rows(state)
    return next((row for row in rows if (row.prompt, row.situation, row.text) == wanted), None)


def _rows(state: State) -> Iterable[Prompt]:
    return (row for row in state.records("prompts").values() if isinstance(row, Prompt))


def _of_library(id: str) -> bool:
    return "-" in id


def _own_text(text: str) -> str:
    text = _checked(text)
    if not text:
        raise BadInput("A line of your own needs some words. Nothing was saved.")
    return text


def _checked(text: str) -> str:
    """A text without the space around it. Raises BadInput when it is too long for a prompt."""
    text = text.strip()
    if len(text) > LONGEST_PROMPT:
        raise BadInput(
            f"That is longer than {LONGEST_PROMPT:,} characters, more than a line can be. Nothing "
            "was saved; a shorter one is easier to say."
        )
    return text
