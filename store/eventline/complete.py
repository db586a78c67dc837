"""What the word being typed in a line about an event may become: a name after `with`, a tag."""

from __future__ import annotations

from collections.abc import Iterable

from store.eventline.draft import EventDraft
from store.quicklog.complete import Completion
from store.quicklog.complete import complete as complete_words
from store.quicklog.people import PeopleIndex

_NAMES = frozenset({"person", "name"})


def complete(
    draft: EventDraft, cursor: int, people: PeopleIndex, tags: Iterable[str] = ()
) -> tuple[Completion, ...]:
    """The ways to finish the word that ends at `cursor` in the line of `draft`.

    Names are offered only where they count; a name in a title means nobody.
    """
    found = complete_words(draft.line, cursor, people, tags)
    role = next((span.role for span in draft.spans if span.start < cursor <= span.end), "")
    return tuple(one for one in found if one.insert.startswith("#") or role in _NAMES)
