"""The user's ladder of small steps: ours, merged with what they changed, hid, moved and added.

Pure. The order is theirs; a step of ours stands by itself at its number, one of their own after all
of ours, until it is moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from coach.ladder_file import ours
from coach.names import names_one_of
from coach.sentences import stop
from store.models import Step


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One small step, as it stands on the user's ladder."""

    id: str
    """Of ours, or the uid of an own one."""
    text: str
    """What to do, in the user's words where they have some."""
    smaller: str = ""
    """A smaller version; empty when there is none."""
    guess: int | None = None
    """Our starting guess of the tension, 0 to 100; an own step has none."""
    vary: tuple[str, ...] = ()
    """What may be otherwise the next time."""
    crutch: str = ""
    """What may be left out once the step is known."""
    example: str = ""
    """An expectation somebody might have."""
    cell: str = ""
    """Lines of the library that fit it."""
    position: float = 0.0
    """Steps stand by it, the smallest first."""
    own: bool = False
    """The user's own step."""
    extra: bool = False
    """Only for who wants it; never suggested."""

    def said(self, *, smaller: bool) -> str:
        """What is to be done. A smaller version stands with its step: "one person" says little."""
        if not smaller or not self.smaller:
            return self.text
        return f"{self.text}{stop(self.text)} This time smaller: {self.smaller}{stop(self.smaller)}"


def ladder(steps: Iterable[Step], kept_out: Sequence[str] = ()) -> tuple[Rung, ...]:
    """Every step that is not put away, in the user's order; the extra one last.

    `steps` are the rows of the book. A step that names one of `kept_out` is left out: whoever is
    never to be suggested is named in none. Raises LibraryError for a file of ours that is wrong.
    """
    return _merged(steps, kept_out, hidden=False)


def put_away(steps: Iterable[Step], kept_out: Sequence[str] = ()) -> tuple[Rung, ...]:
    """The steps that are not for this user, in the same order."""
    return _merged(steps, kept_out, hidden=True)


def rung(steps: Iterable[Step], id: str) -> Rung | None:
    """One step, put away or not; None for an own one that is gone."""
    every = tuple(steps)
    found = (*_merged(every, (), hidden=False), *_merged(every, (), hidden=True))
    return next((one for one in found if one.id == id), None)


def _merged(steps: Iterable[Step], kept_out: Sequence[str], *, hidden: bool) -> tuple[Rung, ...]:
    rows = sorted(steps, key=lambda row: (row.created_at, row.uid))
    # Two books brought together may hold two rows for one step: the later word counts.
    changed = {row.step: row for row in sorted(rows, key=lambda row: row.changed_at) if row.step}
    own = [row for row in rows if not row.step]
    known = ours()
    found = [
        _ours(msgspec.structs.asdict(step), float(number), changed.get(step.id))
        for number, step in enumerate(known.steps, 1)
        if _is_hidden(changed.get(step.id)) == hidden
    ]
    found += [
        _own(row, float(len(known.steps) + number))
        for number, row in enumerate(own, 1)
        if row.hidden == hidden
    ]
    found.sort(key=lambda one: (one.position, one.own))
    extra = changed.get(known.extra.id)
    if _is_hidden(extra) == hidden:
        given = {"id": known.extra.id, "text": known.extra.text, "extra": True}
        found.append(_ours(given, float("inf"), extra))
    return tuple(one for one in found if not names_one_of(kept_out, f"{one.text} {one.smaller}"))


def _is_hidden(row: Step | None) -> bool:
    return row is not None and row.hidden


def _ours(given: Mapping[str, object], position: float, row: Step | None) -> Rung:
    fields = {**given, "position": position}
    if row is not None:
        moved = row.position is not None and "extra" not in given
        fields |= {"position": row.position} if moved else {}
        fields |= {"text": row.text} if row.text.strip() else {}
        fields |= {"smaller": row.smaller} if row.smaller.strip() else {}
    return Rung(**fields)  # type: ignore[arg-type]  # the fields of a file that was checked


def _own(row: Step, position: float) -> Rung:
    return Rung(
        id=row.uid,
        text=row.text,
        smaller=row.smaller,
        position=row.position if row.position is not None else position,
        own=True,
    )


# where a step stands


def moved(rungs: Sequence[Rung], id: str, by: int) -> dict[str, float]:
    """Id -> position, so that a step stands one further up (-1) or down (1); empty at the end.

    Mostly it is one step that moves between two others. Where no number is left between them, all
    of them are numbered anew. The extra one stays last.
    """
    order = [one for one in rungs if not one.extra]
    place = next((n for n, one in enumerate(order) if one.id == id), -1)
    target = place + by
    if place < 0 or not 0 <= target < len(order):
        return {}
    others = [one for one in order if one.id != id]
    before = others[target - 1].position if target else others[0].position - 2
    after = others[target].position if target < len(others) else others[-1].position + 2
    between = (before + after) / 2
    if before < between < after:
        return {id: between}
    others.insert(target, order[place])
    return {one.id: float(number) for number, one in enumerate(others, 1)}


def position_after(rungs: Sequence[Rung], id: str) -> float | None:
    """Where a new step stands that follows the one called `id`; None: after all of them."""
    order = [one for one in rungs if not one.extra]
    place = next((n for n, one in enumerate(order) if one.id == id), -1)
    if place < 0 or place + 1 >= len(order):
        return None
    here, after = order[place].position, order[place + 1].position
    between = (here + after) / 2
    return between if here < between < after else None
