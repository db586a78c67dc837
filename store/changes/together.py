"""Several changes as one transaction with one name, and so one undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from store.clock import Stamp
from store.ops import Edit, Op
from store.state import State

Part = tuple[Callable[..., Edit], tuple[Any, ...]]
"""A change and its arguments after `(state, stamp)`."""


def together(state: State, stamp: Stamp, label: str, parts: Iterable[Part]) -> Edit:
    """Run `parts` one after the other, each on what the ones before it made.

    Each part has uids of its own. One that refuses refuses all: its error is raised as it is. With
    an empty `label` the whole is called as its last part is.
    """
    ops: list[Op] = []
    last = label
    for number, (change, args) in enumerate(parts):
        own = msgspec.structs.replace(stamp, seed=uuid.uuid5(stamp.seed, str(number)))
        edit = change(state, own, *args)
        state = state.apply(edit, stamp.now)
        ops += edit.ops
        last = edit.label
    return Edit(label or last, tuple(ops))
