"""The messages that fit, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from coach import drafts, shelf
from coach.about import About
from coach.choose import Page, values, walk
from coach.model import Cell
from coach.slots import fill, fill_quiet, slots_of
from store.models import Prompt as KeptPrompt
from tui.screens.draft.kept import Draft

BRAVER = "A bit braver than usual. n goes on."
BRAVEST = 4
"""The highest level a prompt has."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A message of the library, or an own one, that fits once `missing` is answered."""

    prompt_id: str
    situation: str
    template: str
    missing: tuple[str, ...] = ()
    """Slots it needs and that are empty."""
    quiet: str = ""
    """As in the library."""
    line: str = ""
    """A word said above it."""
    own: bool = False
    """In the user's own words, where a brace may be a brace."""

    def asks(self, about: About, typed: Mapping[str, str]) -> tuple[str, ...]:
        """The slots to ask for: what it lacks, and notes from last year that it would use."""
        old = [slot for slot in self._slots() if slot in about.aged]
        return tuple(slot for slot in dict.fromkeys((*self.missing, *old)) if slot not in typed)

    def filled(self, about: About, typed: Mapping[str, str]) -> Draft | None:
        """The message; None while a slot it needs is empty."""
        known = values(about, self.situation, typed)
        text = fill(self.template, known, lenient=self.own)
        if text is None:
            return None
        return Draft(
            text=text.text,
            prompt_id=self.prompt_id,
            situation=self.situation,
            quiet=fill_quiet(shelf.spoken(self.quiet), known),
            line=self.line,
            mine=any(slot in typed for slot in self._slots()),
        )

    def _slots(self) -> tuple[str, ...]:
        return slots_of(self.template, lenient=self.own)


def candidates(
    about: About,
    kept: Iterable[KeptPrompt],
    code: str,
    cell: Cell,
    *,
    comfort: int,
    without: str = "",
) -> list[Candidate]:
    """The written messages of a situation: own wordings, then those of `cell`, what is braver last.

    A message that asks more than `comfort` says so; it is among them because someone chose to
    write. `without` is the id of one that is on the page already. With nothing but endings there is
    nothing to begin with, so none of them is given; unless `cell` is the ending, and then nothing
    else is. Raises LibraryError for a strange code.
    """
    found: list[tuple[tuple[bool, bool, bool], Candidate]] = []
    begins = False
    for page in walk((code,), about, kept, comfort=BRAVEST, on_purpose=True).pages:
        one = _candidate(page, comfort)
        if one is None or page.prompt is None or one.prompt_id == without:
            continue
        if cell == "close" and page.prompt.cell != "close":
            continue
        elsewhere = page.prompt.cell != cell and not one.own
        begins = begins or page.prompt.cell != "close" or cell == "close"
        found.append(((not one.own, elsewhere, page.prompt.level > comfort), one))
    found.sort(key=lambda pair: pair[0])
    return [one for _, one in found] if begins else []


def open_to(pool: Collection[Candidate], skipped: Collection[str]) -> list[Candidate]:
    """Those that ask for nothing that was skipped."""
    return [one for one in pool if drafts.left_after(skipped, one.missing)]


def _candidate(page: Page, comfort: int) -> Candidate | None:
    prompt = page.prompt
    if prompt is None or prompt.mode != "send":
        return None
    line = page.line or (BRAVER if prompt.level > comfort else "")
    if page.offer is not None:
        offer = page.offer
        return Candidate(
            prompt_id=offer.prompt_id,
            situation=offer.situation,
            template=offer.template,
            quiet=prompt.quiet,
            line=line,
            own=offer.own,
        )
    if page.kind != "ask":
        return None
    return Candidate(
        prompt_id=prompt.id,
        situation=prompt.situation,
        template=prompt.text,
        missing=page.missing,
        quiet=prompt.quiet,
        line=line,
    )
