"""What the coach hands to a screen: an offer, a page with it or about it, and a walk of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from coach.model import Mode, Prompt

if TYPE_CHECKING:
    from coach.slots import Filled

PageKind = Literal["offer", "more", "ask", "braver", "end", "nothing"]
"""`more` says that prompts to be completed follow, `ask` is one of them; `braver` says that the
prompts above the user's comfort follow. `nothing` says that there is nothing to say, or no need
to; what follows it is there for whoever goes on. `end` closes a walk."""

KNOW_EACH_OTHER = "Do you know each other?"
"""Asked once where nothing says so."""


def easier_after(names: Sequence[str]) -> str:
    """What stands before a message after a long quiet time; empty without anybody in touch."""
    if not names:
        return ""
    return f"Easier after a small hello to someone you are in touch with: {' or '.join(names)}."


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One prompt filled for one person on one day, ready to be said or sent."""

    prompt_id: str
    """Id of the library's prompt; of an own one the uid of its record."""
    situation: str
    """Code of its situation."""
    text: Filled
    """The words in pieces, so that a screen can tell what was filled in."""
    quiet: str = ""
    """What to do or say if it goes quiet, filled too."""
    mode: Mode = "say"
    why: str = ""
    keys: tuple[str, ...] = ()
    """Findings it leans on."""
    own: bool = False
    """The user's own wording, or an own prompt."""
    template: str = ""
    """The text with its slots, as it was before it was filled."""
    level: int = 1
    guard: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a walk."""

    kind: PageKind
    offer: Offer | None = None
    """Of an `offer` page."""
    prompt: Prompt | None = None
    """The library's prompt of an `offer` or `ask` page; None for an own prompt."""
    missing: tuple[str, ...] = ()
    """Slots of an `ask` page that are to be typed, in the order of the text."""
    line: str = ""
    """What the coach says here; of an `offer` page what is said before it, mostly nothing."""


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """All that fits one person today in one situation, in the order in which it is shown."""

    situation: str
    """Code."""
    title: str
    """"A regular check-in"."""
    pages: tuple[Page, ...]
    """Never empty."""
    capped: bool = False
    """So many prompts were used today that it may be enough; a word, not a lock."""
    warm_up: bool = False
    """An easy hello to somebody in touch comes well before these."""
    before: str = ""
    """A word before the whole walk, mostly none."""
    plan: str = ""
    """What was planned with them, where the row of that plan is selected."""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Its offers, in order."""
        return tuple(page.offer for page in self.pages if page.offer is not None)
