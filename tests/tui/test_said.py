"""What a save says of itself."""

from __future__ import annotations

from datetime import date

from store.quicklog import Draft, PersonChip
from tui.dialogs.quick_log.said import said_of_many


def new(name: str) -> Draft:
    """A line that adds somebody."""
    return Draft(line=name, people=(PersonChip(start=0, end=1, written=name, name=name, new=True),))


def test_a_name_with_a_comma_does_not_read_as_two() -> None:
    lines = (new("Rosa Lind"), new("tall one, embedded Rust"), new("Tomas Havel"))
    assert said_of_many(lines, date(2026, 12, 5)) == (
        "Logged: three lines. Rosa Lind, “tall one, embedded Rust” and Tomas Havel are new in the "
        "book."
    )
    assert said_of_many(lines[:1], date(2026, 12, 5)).endswith("Rosa Lind is new in the book.")
