"""One line of plain words about a talk -> a draft that shows what would be saved. Pure.

`parse` reads, `chips` shows; `complete` helps while typing; `prefill` writes a line for a row of
Today; `split_lines` takes a pasted text apart. `PeopleIndex.of(state)` is built once per state.
"""

from __future__ import annotations

from store.quicklog.draft import Choices, Closes, Draft, PersonChip, Question, Span, Then
from store.quicklog.parse import parse
from store.quicklog.people import PeopleIndex

__all__ = [
    "Choices",
    "Closes",
    "Draft",
    "PeopleIndex",
    "PersonChip",
    "Question",
    "Span",
    "Then",
    "parse",
]
