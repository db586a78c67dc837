"""Which fields hold words, and which refer to people and talks: what forgetting goes through.

A field that is not named here and holds text holds words; so a new one is gone through, too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from store.models import (
    Card,
    Contact,
    Event,
    EventPlan,
    Exposure,
    FollowUp,
    Interaction,
    Introduction,
    Item,
    LabelledDate,
    Profile,
    Prompt,
    Rehearsal,
    Relation,
    Step,
    Thought,
    TodayState,
)

NO_WORDS: dict[type[msgspec.Struct], frozenset[str]] = {
    Contact: frozenset(
        ("name", "given", "family", "middle", "prefix", "suffix", "short_name", "nicknames",
         "emails", "phones", "links", "timezone", "met_on", "introduced_by", "source")
    ),
    LabelledDate: frozenset(("date",)),
    Interaction: frozenset(("on", "zone", "people", "mentioned", "event", "closes")),
    FollowUp: frozenset(("contact", "due", "from_interaction", "event", "how")),
    Item: frozenset(("key",)),
    Event: frozenset(("starts", "ends", "zone", "expected", "met", "debrief_wanted", "source")),
    EventPlan: frozenset(("look_for",)),
    Relation: frozenset(("a", "b")),
    Introduction: frozenset(("a", "b")),
    Rehearsal: frozenset(("prompt", "event")),
    Card: frozenset(("prompt", "state")),
    Step: frozenset(("step",)),
    Exposure: frozenset(("step", "happened")),
    Thought: frozenset(("event",)),
    Prompt: frozenset(("prompt", "situation")),
    Profile: frozenset(("me", "person_to_call")),
    TodayState: frozenset(("chosen", "handled")),
}  # fmt: skip
"""Type -> its fields of text that are no words of the user's about anybody: references, days,
codes; and what other people are called and how they are reached, which is theirs."""
_ALWAYS = frozenset(("uid",))

REFERENCES: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Contact: ("introduced_by",),
    Interaction: ("people", "mentioned", "closes"),
    FollowUp: ("from_interaction",),
    Event: ("expected", "met"),
    EventPlan: ("look_for",),
}
"""Type -> its fields that hold uids (of an event plain names, too) of what may leave."""
KEYS = {Item: ("key",), TodayState: ("chosen", "handled")}
"""Type -> its fields that hold keys of Today: words and uids with colons between them."""


@cache
def shape(kind: type[msgspec.Struct]) -> dict[str, type[msgspec.Struct] | None]:
    """Field -> the type of the values in it, or None where it holds words; of no other field."""
    found: dict[str, type[msgspec.Struct] | None] = {}
    unworded = NO_WORDS.get(kind, frozenset()) | _ALWAYS
    for field in msgspec.structs.fields(kind):
        inner = set(_leaves(field.type))
        values = [one for one in inner if isinstance(one, type) and issubclass(one, msgspec.Struct)]
        if field.name in unworded:
            continue
        if values:
            found[field.name] = values[0]
        elif str in inner:
            found[field.name] = None
    return found


def _leaves(kind: Any) -> Iterator[Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType, tuple, list):
        for one in get_args(kind):
            yield from _leaves(one)
    elif origin is dict:
        yield from _leaves(get_args(kind)[1])
    elif origin is None:
        yield kind


def each_word(value: Any, kind: type[msgspec.Struct], change: Callable[[str], str]) -> Any:
    """A row (or a value within one) as JSON with `change` made to every text that holds words.

    Keys that we do not know, and what is not as it is declared, stay as they are.
    """
    if not isinstance(value, dict):
        return value
    fields = shape(kind)
    out = {}
    for key, held in value.items():
        inner = fields.get(key) if isinstance(key, str) else None
        if key not in fields:
            out[key] = held
        elif inner is None:
            out[key] = _texts(held, change)
        elif isinstance(held, list):
            out[key] = [each_word(one, inner, change) for one in held]
        else:
            out[key] = each_word(held, inner, change)
    return out


def _texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_texts(one, change) for one in value]
    if isinstance(value, dict):
        return {key: _texts(one, change) for key, one in value.items()}
    return value


def texts_in(value: Any, *, keys: bool = False) -> Iterator[str]:
    """Every text anywhere in a JSON value; with `keys` those of its objects, too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if keys:
            yield from map(str, value)
        for one in value.values():
            yield from texts_in(one, keys=keys)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one, keys=keys)


def about(key: str, gone: Collection[str]) -> bool:
    """Whether a key of Today is about one of `gone`: `rhythm:UID`, `date:UID:birthday:2026`."""
    if any(part in gone for part in key.split(":")):
        return True
    # A uid from elsewhere may have colons of its own.
    return any(":" in uid and f":{uid}:" in f":{key}:" for uid in gone)
