"""The list of people met: under a line that is still open, the keys that settle it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from textual.content import Content

from store.fold import fold
from store.quicklog import Choices, Question
from tui.dialogs.quick_log.questions import NEW, written_at
from tui.reading import Reader
from tui.text import joined, plain
from tui.widgets.line_list import Line, LineList

MOST = 9
"""Candidates that a digit chooses from."""


class Open(NamedTuple):
    """Who is asked about in a line, and whom it may be."""

    question: Question
    name: str
    """As it was written."""
    uids: tuple[str, ...]


def open_in(line: Line) -> Open | None:
    """The first name of a line that a key of the list can settle; what saving waits for first."""
    asked = [one for one in line.draft.questions if one.kind in ("unknown", "which")]
    question = min(asked, key=lambda one: not one.blocks, default=None)
    if question is None:
        return None
    return Open(question, written_at(line.draft, question), question.options[:MOST])


def with_new(line: Line) -> Choices | None:
    """The choices with the one asked about as somebody new, or with that taken back.

    None where nobody is asked about and nobody was added so.
    """
    found = open_in(line)
    if found is not None:
        return _chosen(line, found.name, NEW)
    people = {name: uid for name, uid in line.choices.people.items() if uid != NEW}
    if people == line.choices.people:
        return None
    return msgspec.structs.replace(line.choices, people=people)


def with_candidate(line: Line, place: int) -> Choices | None:
    """The choices with the candidate at `place` for the one asked about; None for none there."""
    found = open_in(line)
    if found is None or place >= len(found.uids):
        return None
    return _chosen(line, found.name, found.uids[place])


def _chosen(line: Line, name: str, answer: str) -> Choices:
    people = {**line.choices.people, fold(name): answer}
    return msgspec.structs.replace(line.choices, people=people)


def ways(found: Open, reader: Reader | None) -> list[tuple[str, str]]:
    """The keys that settle it, with what each does."""
    settled = found.question.kind == "which" and not found.question.blocks
    if settled:
        return [("+", "makes another")]
    named = [
        (str(number), reader.name(uid) if reader is not None else "")
        for number, uid in enumerate(found.uids, start=1)
    ]
    return [*named, ("+", "someone new" if named else "adds them")]


class MetList(LineList):
    """The lines about people met."""

    def question(self, question: Question, entry: Line) -> Content:
        """The keys that settle it in the list itself; the chips say already what is open."""
        found = open_in(entry)
        if found is None:
            return super().question(question, entry)
        sure = not found.question.blocks
        said = plain(f"That is {found.name} of your book." if sure else "", "$quiet")
        keys = (
            Content.assemble((key, "$primary"), " ", plain(word, "$quiet"))
            for key, word in ways(found, self.reader)
        )
        return joined([said, *keys], "  ")
