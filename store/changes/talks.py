"""Changes to talks: a draft of the quick log saved exactly as its chips said, edited, removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from store.changes.fields import changed, difference, merged
from store.changes.saving import Saving
from store.clock import Stamp
from store.errors import BadInput, Gone
from store.models import Interaction
from store.ops import Edit, Op, patch
from store.ops import remove as remove_op
from store.quicklog.draft import Draft
from store.state import State
from store.words import list_words


def save(state: State, stamp: Stamp, draft: Draft, done: Iterable[str] = ()) -> Edit:
    """One line: the talk, its new people, news, promises and plans, and what it closes.

    `done` are keys of the rows of Today that this log is the end of; they close with it, unless a
    chip of the draft says otherwise. Raises BadInput when the draft still has a question, Gone
    when someone it names left the book.
    """
    return _save(state, stamp, (draft,), done)


def save_many(state: State, stamp: Stamp, drafts: Iterable[Draft]) -> Edit:
    """Several lines as one transaction; a new name written twice makes one person."""
    return _save(state, stamp, tuple(drafts), ())


def _save(state: State, stamp: Stamp, drafts: tuple[Draft, ...], done: Iterable[str]) -> Edit:
    saving = Saving(state, stamp)
    labels = [saving.add(number, draft) for number, draft in enumerate(drafts)]
    if not labels:
        raise BadInput("There is no line to save yet.")
    saving.finish(done)
    label = labels[0] if len(labels) == 1 else f"{len(labels)} lines"
    return Edit(label, tuple(saving.ops))


def edit(
    state: State, stamp: Stamp, uid: str, shown: Mapping[str, Any], after: Mapping[str, Any]
) -> Edit:
    """A form about a talk saved. Raises Conflict, BadInput, Gone."""
    talk = _talk_of(state, uid)
    fields = difference(talk, merged(talk, shown, after))
    return Edit(f"changes to {label_of(state, talk)}", changed(talk, **fields))


def remove(state: State, stamp: Stamp, uid: str) -> Edit:
    """A talk leaves the book. What was promised or planned in it stays."""
    talk = _talk_of(state, uid)
    ops: list[Op] = [
        patch(follow_up, from_interaction="")
        for follow_up in state.follow_ups.values()
        if follow_up.from_interaction == uid
    ]
    return Edit(f"{label_of(state, talk)}, removed", (*ops, remove_op(talk)))


def label_of(state: State, talk: Interaction) -> str:
    """A talk as undo says it: "coffee with Ana Díaz and Ben Okafor"."""
    names = [state.contacts[uid].name for uid in talk.people if uid in state.contacts]
    what = talk.channel or ("talk" if talk.people else "note")
    return f"{what} with {list_words(names)}" if names else what


def _talk_of(state: State, uid: str) -> Interaction:
    talk = state.interaction(uid)
    if talk is None:
        raise Gone("That talk is no longer in the book. Nothing was changed.")
    return talk
