"""One line of plain words about a talk -> a draft that shows what would be saved. Pure.

`parse` reads, `chips` shows; `complete` helps while typing; `prefill` writes a line for a row of
Today; `split_lines` takes a pasted text apart. `PeopleIndex.of(state)` is built once per state.
"""

from __future__ import annotations

from store.quicklog.chips import Chip, chips, chips_line
from store.quicklog.complete import Completion, complete
from store.quicklog.draft import Choices, Closes, Draft, PersonChip, Question, Span, Then
from store.quicklog.parse import parse
from store.quicklog.paste import split_lines
from store.quicklog.people import PeopleIndex
from store.quicklog.prefill import prefill

__all__ = [
    "Chip",
    "Choices",
    "Closes",
    "Completion",
    "Draft",
    "PeopleIndex",
    "PersonChip",
    "Question",
    "Span",
    "Then",
    "chips",
    "chips_line",
    "complete",
    "parse",
    "prefill",
    "split_lines",
]
