"""What is said of an event that was just added: "PyCon DE is in the book: Mon 12 Apr 2027." """

from __future__ import annotations

from datetime import date
from typing import Final

from textual.content import Content

from store.event_words import when_words
from store.models import Event
from store.ops import Edit, Put
from store.words import cut
from tui.text import phrase

LONGEST_TITLE: Final = 60
"""Characters of a title in a sentence."""


def added(edit: Edit, today: date) -> tuple[str, Content]:
    """The uid of the event that `edit` adds, and the sentence about it."""
    made = next(op.record for op in edit.ops if isinstance(op, Put))
    assert isinstance(made, Event)
    said = when_words(made.starts, made.ends, today=today)
    title = cut(made.title, LONGEST_TITLE)
    return made.uid, phrase("$title is in the book: $said.", title=title, said=said)
