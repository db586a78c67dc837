"""Which situations fit a person today without anybody choosing one."""

from __future__ import annotations

from coach.about import About
from coach.grammar import folded


def moments(about: About) -> tuple[str, ...]:
    """Codes of the situations that fit by themselves, the best first; a check-in fits always.

    The row of Today that is selected puts its own situation first. A hard time is never among
    them. Empty for someone who is in no suggestion.
    """
    if not about.may_suggest:
        return ()
    fits = {
        "PM": about.promise_due,
        "BD": about.birthday is not None,
        "FU": about.fresh_meeting,
        "CG": about.good_news,
        "RD": about.long_quiet,
        "CK": True,
    }
    found = [code for code, fit in fits.items() if fit]
    first = _of_row(about)
    if first in found:
        found.remove(first)
        found.insert(0, first)
    return tuple(found)


def _of_row(about: About) -> str:
    """The situation of the selected row; empty without one."""
    source, _, rest = about.row.partition(":")
    if source == "promise":
        return "PM"
    if source == "date":
        label = rest.removeprefix(f"{about.contact.uid}:").rpartition(":")[0]
        return "BD" if folded(label.strip()) == "birthday" else "CK"
    if source == "rhythm":
        return "RD" if about.long_quiet else "CK"
    return "CK" if source == "plan" else ""
