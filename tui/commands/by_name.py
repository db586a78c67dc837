"""What has no key of its own: the palette lists it by name, and help says so."""

from __future__ import annotations

from typing import NamedTuple


class ByName(NamedTuple):
    """One thing to open."""

    name: str
    says: str
    """One line that says what it is."""
    action: str
    also: str = ""
    """Other words it is found by."""


BY_NAME = (
    ByName(
        "About you",
        "Your name and a few words for the coach, how far it may go, and whom to call.",
        "app.about_you",
    ),
    ByName(
        "What the coach leans on",
        "The studies, who found what, and what speaks against it.",
        "app.evidence",
        also="evidence sources research findings",
    ),
    ByName(
        "Lines put away",
        "What is not for you and not offered any more; Enter brings a line back.",
        "app.put_away",
        also="not for me hidden lines bring back",
    ),
    ByName(
        "Earlier copies of the book",
        "What the book was on earlier days, and the way back to one of them.",
        "app.copies",
        also="backup restore go back",
    ),
    ByName(
        "Second copy of the book",
        "What a sync tool left beside it, or an earlier copy: see what would come in, then bring "
        "it in.",
        "app.merge",
        also="merge conflict sync backup",
    ),
)
