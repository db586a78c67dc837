"""What a rule of the grammar gives back, and how a rule is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Found = tuple[str, str]
"""The day, exact or vague, and the form of the phrase (`grammar.Reading.form`)."""
Rule = Callable[[str, date, str], Found | None]
"""`(text, today, prefer)`: the whole text, lower-cased and evenly spaced, or nothing."""

WEEKDAY = r"(?:mo|mu|mn|tu|we|thu|thr|fr|sa|su|sn)[a-z]*"
MONTH = r"(?:ja|fe|ma|ap|ju|au|se|oc|no|de)[a-z]*"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th|\.)?|[a-z]+(?: [a-z]+)?"
"""Patterns that let through more than there is, so that they compile fast: look words up after."""


def exact(day: date | None, form: str) -> Found | None:
    """An exact day as a rule gives it; None for none."""
    return None if day is None else (day.isoformat(), form)
