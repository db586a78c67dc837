"""One line of plain words about an event -> a draft that shows what would be saved. Pure.

`parse` reads, `chips` shows, `complete` helps while typing. Names are those of the same
`PeopleIndex` that the quick log has.
"""

from __future__ import annotations

from store.eventline.chips import chips, chips_line
from store.eventline.complete import complete
from store.eventline.draft import EventDraft, Guest, Question
from store.eventline.parse import parse

__all__ = ["EventDraft", "Guest", "Question", "chips", "chips_line", "complete", "parse"]
