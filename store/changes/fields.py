"""What the changes share: fields of a form checked and merged, items of Today, the day's count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from store.clock import Stamp
from store.errors import BadInput, Conflict
from store.inbox.choose import choose_for, today_of
from store.models import Item, Record, TodayState
from store.ops import Op, fresh, patch, put
from store.state import State
from store.words import list_words

R = TypeVar("R", bound=Record)

_OURS = ("uid", "created_at", "changed_at")


def changed(record: Record, /, **after: Any) -> tuple[Op, ...]:
    """The op that changes these fields, or none when they are so already."""
    op = patch(record, **after)
    return (op,) if op.fields else ()


def checked(record: R) -> R:
    """`record`, if the book would read it back. Raises BadInput."""
    try:
        return msgspec.convert(msgspec.to_builtins(record), type(record))
    except (msgspec.ValidationError, ValueError) as error:
        raise BadInput(_refused(str(error))) from error


def built(kind: type[R], /, **fields: Any) -> R:
    """A new record of `kind`. Raises BadInput for a value, TypeError for a field it cannot have."""
    try:
        record = kind(**fields)
    except ValueError as error:
        raise BadInput(_refused(str(error))) from error
    return checked(record)


def _refused(reason: str) -> str:
    words = reason.partition(" - at ")[0].strip().rstrip(".")
    return f"{words[:1].upper()}{words[1:]}. Nothing was changed."


def merged(record: R, shown: Mapping[str, Any], after: Mapping[str, Any]) -> R:
    """`record` with what a form changed: `shown` are its fields as it opened, `after` as it closed.

    Lists take what was added to and removed from them, whatever else happened to them. Any other
    field that moved on since the form opened raises Conflict with what it holds now; nothing is
    changed then. Raises BadInput for values that do not fit, TypeError for unknown fields.
    """
    values: dict[str, Any] = {}
    moved: dict[str, object] = {}
    for name, value in after.items():
        if name in _OURS or name not in record.__struct_fields__:
            raise TypeError(f"{type(record).__name__} has no field {name!r} to edit")
        now = getattr(record, name)
        before = shown.get(name, now)
        if value in (before, now):
            continue
        if isinstance(now, tuple) and isinstance(before, tuple) and isinstance(value, tuple):
            kept = tuple(each for each in now if each in value or each not in before)
            values[name] = kept + tuple(e for e in value if e not in before and e not in kept)
        elif now != before:
            moved[name] = now
        else:
            values[name] = value
    if moved:
        names = list_words([name.replace("_", " ") for name in moved])
        raise Conflict(
            f"Changed elsewhere while this was open: {names}. Nothing was saved over it, "
            "and what you typed is still here. Look at both and save again.",
            moved,
        )
    try:
        return checked(replace(record, **values))
    except ValueError as error:
        raise BadInput(_refused(str(error))) from error


def difference(before: Record, after: Record) -> dict[str, Any]:
    """The fields in which two versions of a record differ, as they are after."""
    return {
        name: getattr(after, name)
        for name in before.__struct_fields__
        if name not in _OURS and getattr(before, name) != getattr(after, name)
    }


def item_ops(state: State, stamp: Stamp, key: str, **fields: Any) -> tuple[Op, ...]:
    """The op that makes the item of `key` say this; an item is made when there is none."""
    item = state.items.get(key)
    if item is not None:
        return changed(item, **fields)
    return (put(Item(**fresh(stamp, "item", key), key=key, **fields)),)


def forget_item(state: State, key: str) -> tuple[Op, ...]:
    """The op that takes an item back to remembering nothing, or none when there is no item."""
    item = state.items.get(key)
    if item is None:
        return ()
    return changed(
        item, snoozed_until=None, times_snoozed=0, asked_on=None, offered_on=(), closed=False
    )


def today_now(state: State, stamp: Stamp) -> TodayState:
    """What today was so far; on a new day with the choice that it would have been opened with."""
    kept = today_of(state, stamp.today)
    if kept is not None:
        return kept
    energy = state.profile.usual_energy
    chosen = choose_for(state, stamp.today, energy)
    return TodayState(day=stamp.today, energy=energy, chosen=chosen)


def count_handled(state: State, stamp: Stamp, keys: Iterable[str]) -> tuple[Op, ...]:
    """The op that counts these rows as handled today, so that nothing slides into their place."""
    kept = today_of(state, stamp.today)
    new = tuple(key for key in dict.fromkeys(keys) if kept is None or key not in kept.handled)
    if not new:
        return ()
    kept = today_now(state, stamp)
    return changed(state.profile, today=replace(kept, handled=kept.handled + new))
