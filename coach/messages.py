"""The written messages for a reason: which fit one person today, in which order, what each asks.

The app and the command line both choose from here, so that both say the same. Pure: what is known
of the person and what the book keeps about prompts come in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from coach import drafts, guards, shelf, slots
from coach.about import About
from coach.choose import values, walk
from coach.drafts import Reason
from coach.grammar import shortened
from coach.kept import by_prompt
from coach.model import Cell, Prompt
from coach.pages import Page
from store.models import Prompt as KeptPrompt

BRAVER: Final = "A bit braver than usual."
"""Said above a message that asks more than the user is comfortable with."""
NO_LINE: Final = "No line of the coach fits today."
FROM_LAST_YEAR: Final = "From your note last year. Still right?"
NOTE_IS_LONG: Final = "Your note says it at more length than a message needs. A shorter form?"
GAP: Final = "___"
"""Stands where a word is still to be given."""
BRAVEST: Final = 4
"""The highest level a prompt has."""

WITH_ENDINGS: Final = frozenset({"LR", "NO"})
"""Putting something right and saying no: here an ending is what one may have come for."""
LINKS: Final = "BRIDGE"
"""The move of a message that makes an introduction: it ends the asking, and refuses nothing."""
ONE_CELL: Final = frozenset({"AK"})
"""Here what comes after is no other wording of what comes first: it reports what came of it."""
OF_THE_TWO: Final = {"OI": {"shared_tag": "What do the two of them both like?"}}
"""Asked of two other people, so that the question is another one."""

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One word or two that a message asks for."""

    slot: str
    words: str
    """The question."""
    example: str
    given: str = ""
    """What the book has for it, to be looked at first."""
    aged: bool = False
    """That is from a note older than a year."""
    long: bool = False
    """That is a shorter form of a note too long for a sentence."""
    needed: bool = True
    """Without an answer there is no message; else the part with it is left out."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A message that can go out."""

    text: slots.Filled
    quiet: str = ""
    """What to do if it goes quiet."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A message of the library, or an own one, that fits once what it asks is answered."""

    prompt_id: str
    situation: str
    template: str
    cell: Cell = "start"
    missing: tuple[str, ...] = ()
    """Slots it needs and that are empty."""
    quiet: str = ""
    """As in the library."""
    braver: bool = False
    own: bool = False
    """In the user's own words, where a brace may be a brace."""

    @property
    def line(self) -> str:
        """A word said above it, mostly none."""
        return BRAVER if self.braver else ""

    def questions(self, about: About, typed: Mapping[str, str]) -> tuple[Question, ...]:
        """What to ask: the words it needs, and notes it may use that are old or too long."""
        notes = notes_of(about, self.situation)
        used = [slot for slot in self._slots() if slot in notes]
        asked = dict.fromkeys((*self.missing, *used))
        return tuple(self._question(about, slot) for slot in asked if slot not in typed)

    def filled(self, about: About, typed: Mapping[str, str]) -> Message | None:
        """The message; None while a slot it needs is empty."""
        known = values(about, self.situation, typed)
        text = slots.fill(self.template, known, lenient=self.own)
        if text is None:
            return None
        return Message(text=text, quiet=slots.fill_quiet(shelf.spoken(self.quiet), known))

    def half_filled(self, about: About, typed: Mapping[str, str]) -> slots.Filled:
        """The message with a gap for each word that is still to be given."""
        gaps = {one.slot: GAP for one in self.questions(about, typed)}
        known = values(about, self.situation, typed) | gaps
        return slots.fill(self.template, known, lenient=self.own) or slots.Filled(())

    def holds(self, typed: Collection[str]) -> bool:
        """Whether one of these slots stands in it."""
        return any(slot in typed for slot in self._slots())

    def _slots(self) -> tuple[str, ...]:
        return slots.slots_of(self.template, lenient=self.own)

    def _question(self, about: About, slot: str) -> Question:
        kind, aged = slots.SLOTS[slot], slot in about.aged
        long = not aged and slot in about.long
        return Question(
            slot=slot,
            words=OF_THE_TWO.get(self.situation, {}).get(slot, kind.question),
            example=kind.example,
            given=about.aged[slot] if aged else shortened(about.long[slot]) if long else "",
            aged=aged,
            long=long,
            needed=slot in self.missing,
        )


def for_reason(
    one: Reason,
    about: About,
    kept: Iterable[KeptPrompt],
    *,
    comfort: int,
    given: Mapping[str, str] | None = None,
) -> tuple[str, list[Candidate]]:
    """The situation that has messages for this reason, and those in the order they are tried.

    `given` are words for slots (slot -> words) the user has said already; what uses them is first.
    Raises LibraryError when the library cannot be read.
    """
    codes = drafts.codes_of(one, long_quiet=about.long_quiet)
    return gather(codes, about, kept, one.cell, comfort=comfort, given=given)


def gather(
    codes: Sequence[str],
    about: About,
    kept: Iterable[KeptPrompt],
    cell: Cell,
    *,
    comfort: int,
    without: str = "",
    given: Mapping[str, str] | None = None,
) -> tuple[str, list[Candidate]]:
    """The first of these situations that has messages, and its `candidates`."""
    kept = tuple(kept)
    for code in codes:
        found = candidates(about, kept, code, cell, comfort=comfort, without=without, given=given)
        if found:
            return code, found
    return (codes[0] if codes else ""), []


def candidates(
    about: About,
    kept: Iterable[KeptPrompt],
    code: str,
    cell: Cell,
    *,
    comfort: int,
    without: str = "",
    given: Mapping[str, str] | None = None,
) -> list[Candidate]:
    """The written messages of a situation, in the order in which they are tried.

    What uses a word `given` is first, then own wordings; then what stays within `comfort`, and what
    is braver after it, because someone chose to write; then those of `cell`. `without` is the id of
    one that is on the page already. With nothing but endings there is nothing to begin with, so
    none is given; unless `cell` is the ending, and then nothing else is. Raises LibraryError for a
    strange code.
    """
    kept, given = tuple(kept), given or {}
    about = _knowing(about, given)
    askable = frozenset(notes_of(about, code)) | given.keys() | OF_THE_TWO.get(code, {}).keys()
    pages = walk(
        (code,),
        about,
        kept,
        comfort=BRAVEST,
        typed=given,
        on_purpose=True,
        askable=askable,
    ).pages
    own = {id: row.text for id, row in by_prompt(kept, about.today).items() if row.text.strip()}
    known = values(about, code, given)
    found: list[tuple[tuple[int, bool, bool, bool], Candidate]] = []
    for page in pages:
        prompt = page.prompt
        if prompt is None or prompt.id == without or not _belongs(prompt, cell):
            continue
        one = _candidate(page, prompt, own.get(prompt.id, ""), known, braver=prompt.level > comfort)
        if one is not None:
            used = sum(one.holds((slot,)) for slot in given)
            found.append(((-used, not one.own, one.braver, one.cell != cell), one))
    found.sort(key=lambda pair: pair[0])
    begins = cell == "close" or any(one.cell != "close" for _, one in found)
    return [one for _, one in found] if begins else []


def open_to(
    pool: Iterable[Candidate], skipped: Collection[str], *, begins: bool = False
) -> list[Candidate]:
    """Those that ask for nothing that was skipped; where it `begins`, no ending of what did not."""
    pool = tuple(pool)
    only_endings = all(one.cell == "close" for one in pool)
    return [
        one
        for one in pool
        if drafts.left_after(skipped, one.missing)
        if not begins or one.cell != "close" or only_endings
    ]


def line_before(prompt_id: str) -> str:
    """What is said before a message to somebody one has never met, and before letting go of one who
    does not answer; empty for the others."""
    prompt = shelf.prompt(prompt_id)
    return guards.line_before(prompt.guard) if prompt is not None else ""


def notes_of(about: About, code: str) -> dict[str, str]:
    """Slot -> words of old or long notes that a message of this situation may ask about."""
    notes = {**about.long, **about.aged}
    notes = {slot: words for slot, words in notes.items() if slot not in about.slots}
    may_stand = values(replace(about, slots={**about.slots, **notes}), code)
    if code == "FU" and about.met is not None and not about.met.event:
        may_stand.setdefault("event", notes.get("event", ""))
    return {slot: words for slot, words in notes.items() if may_stand.get(slot) == words}


def gap_sentence(text: str) -> str:
    """The sentences of a half filled message that have a gap in them."""
    return " ".join(part for part in _SENTENCE_END.split(text) if GAP in part)


def _knowing(about: About, words: Mapping[str, str]) -> About:
    """The same with the words given, as if the book knew them."""
    met = about.met
    if met is not None and "event" in words:
        met = replace(met, event=words["event"])
    return replace(about, slots={**about.slots, **words}, met=met)


def _belongs(prompt: Prompt, cell: Cell) -> bool:
    """Whether it is a message of this matter: own prompts are of any."""
    written = prompt.mode == "send" or (not prompt.move and prompt.mode == "say")
    if not written or cell == "close":
        return written and prompt.cell == "close"
    if prompt.cell == "close":
        return prompt.situation in WITH_ENDINGS or prompt.move == LINKS
    return prompt.cell == cell or prompt.situation not in ONE_CELL or not prompt.move


def _candidate(
    page: Page, prompt: Prompt, own: str, known: Mapping[str, str], *, braver: bool
) -> Candidate | None:
    offer = page.offer
    if offer is not None:
        template, worded = offer.template, offer.own
    elif page.kind == "ask":
        texts = (own, prompt.text, *prompt.variants) if own else (prompt.text, *prompt.variants)
        template = next((t for t in texts if _lacks(t, known) == {*page.missing}), prompt.text)
        worded = not prompt.move or (bool(own) and template == own)
    else:
        return None
    return Candidate(
        prompt_id=prompt.id,
        situation=prompt.situation,
        template=template,
        cell=prompt.cell,
        missing=page.missing,
        quiet=prompt.quiet,
        braver=braver,
        own=worded,
    )


def _lacks(template: str, known: Mapping[str, str]) -> set[str]:
    return set(slots.needs(template, lenient=True) - known.keys())
