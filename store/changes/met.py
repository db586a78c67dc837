"""People met at an event: many lines as one transaction, with one name."""

from __future__ import annotations

from collections.abc import Iterable

from store.changes.saving import Saving
from store.clock import Stamp
from store.errors import BadInput
from store.ops import Edit
from store.quicklog.draft import Draft
from store.state import State
from store.words import cut

_TITLE = 40


def save(state: State, stamp: Stamp, uid: str, drafts: Iterable[Draft]) -> Edit:
    """The people met at the event: talks there, new people, what goes on their pages, follow-ups.

    A new name written twice makes one person. Raises BadInput when a draft still has a question or
    there is none, Gone when the event or somebody named left the book.
    """
    title = cut(state.event(uid).title, _TITLE)
    saving = Saving(state, stamp)
    drafts = tuple(drafts)
    for number, draft in enumerate(drafts):
        saving.add(number, draft)
    if not saving.ops:
        raise BadInput("There is nobody to save yet.")
    saving.finish(())
    met = {person for people in saving.met_at.values() for person in people}
    who = "1 person" if len(met) == 1 else f"{len(met)} people"
    how = "noted before" if any(draft.event_ahead for draft in drafts) else "met at"
    return Edit(f"{who} {how} {title}" if met else f"notes from {title}", tuple(saving.ops))
