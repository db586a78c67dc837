"""Which prompts fit one person today, and in which order: no clock, no lots.

The same records on the same day give the same walk. What was used today does not reorder today:
only the days before count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from zlib import crc32

import msgspec

from coach import guards, shelf, slots
from coach.about import About
from coach.grammar import is_name
from coach.kept import NOTHING_KEPT, by_prompt, is_capped, is_own_prompt, prompt_of, rested
from coach.model import Prompt
from coach.pages import Offer, Page, Walk
from store.models import Prompt as KeptPrompt

__all__ = ["Offer", "Page", "Walk", "line", "values", "walk"]

LANGUAGE = "en"
ASKED_FOR = frozenset(
    {name for name, slot in slots.SLOTS.items() if slot.source in ("typed", "me")} | {"good_news"}
)
"""Slots whose words the user can type now."""
TALK_OF_THE_MEETING = "FU"
OF_THE_TWO = frozenset({"RD", "FU"})
"""Here a shared tag is one the user and the person share; elsewhere it is of two other people."""
SAYS_WHAT_HAPPENED = frozenset({"TH", "LR", "LV", "NO"})
"""Here a topic would say what they helped with, or wrote about: only the user knows that."""
GOES_WELL = frozenset({"CK", "BD"})
"""Here a topic is something that may go well; a mere name is a person, or a town."""
WARM_UP = "RD"

END_LINE = "Those are the ones that fit today. You can write your own with m."
NOTHING_LINE = "No notes about them yet, and that's fine. Start with: How are things?"
IN_TOUCH_LINE = "You were in touch today. That is plenty."
"""Before the offers to someone spoken to today, unless a promise or a birthday waits."""
BRAVER_LINE = "A bit braver? n shows it."
CAP_LINE = "That's plenty for one day. They'll keep."
"""What a screen says of a walk that is `capped`."""
_ONE_TO_TEN = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


class _Choice(msgspec.Struct, frozen=True):
    """One prompt that may be offered to this person, before it is filled."""

    prompt: Prompt
    """Of the library, or made of an own one."""
    texts: tuple[str, ...]
    """Its templates, the user's wording first: the first that can be filled is said."""
    worded: bool
    """The first text is the user's own."""
    cell: int
    rested: bool
    late: bool
    """An ending in a situation that begins otherwise: never before the rest."""

    def order(self, about: About, template: str) -> tuple[bool, bool, int, bool, int, int, str]:
        """Sorts prompts: own words, then those that rested, then by how much they ask."""
        own = self.is_own(template)
        here, id = self.prompt.situation, self.prompt.id
        day = crc32(f"{about.today.isoformat()}{here}{id}".encode())
        return self.late, not own, self.cell, not self.rested, self.prompt.level, day, id

    def is_own(self, template: str) -> bool:
        """Whether that template is the user's wording."""
        return self.worded and template == self.texts[0]


def walk(
    codes: Sequence[str],
    about: About,
    kept: Iterable[KeptPrompt],
    *,
    comfort: int,
    typed: Mapping[str, str] | None = None,
    on_purpose: bool = False,
    askable: frozenset[str] = frozenset(),
) -> Walk:
    """The walk of the first of these situations that has an offer; else one with a neutral line.

    The codes are what fits by itself, or, `on_purpose`, what the user chose: then endings are among
    it, and asking and braver prompts follow even where nothing else fits. What comes by itself
    begins with a word of rest on a day on which the two talked.
    `typed` are words given for slots just now, `askable` slots of the person that may be asked for
    besides those that always may. Raises LibraryError for a code there is none of, and ValueError
    for none.
    """
    kept = tuple(kept)
    rest = _rest(about, on_purpose)
    first: _Situated | None = None
    for code in codes:
        here = _Situated(code, about, kept, comfort, typed or {}, on_purpose, askable)
        if here.ready:
            return here.walk((*rest, *here.pages()))
        first = first or here
    if first is None:
        raise ValueError("a walk needs a situation")
    nothing = rest or (Page(kind="nothing", line=NOTHING_LINE),)
    more = first.pages() if on_purpose else ()
    return first.walk((*nothing, *more) if len(more) > 1 else nothing)


def line(
    codes: Sequence[str],
    about: About,
    kept: Iterable[KeptPrompt],
    *,
    comfort: int,
    on_purpose: bool = False,
) -> Offer | None:
    """The offer on the first page of `walk`; None where that page says something else."""
    if _rest(about, on_purpose):
        return None
    kept = tuple(kept)
    for code in codes:
        ready = _Situated(code, about, kept, comfort, {}, on_purpose).ready
        if ready:
            return ready[0].offer
    return None


def values(about: About, situation: str, typed: Mapping[str, str] | None = None) -> dict[str, str]:
    """Slot -> words that may stand in a prompt of this situation; what was typed comes first.

    How long ago they met belongs into a first note only, and so do the words of that meeting; "what
    is new since the workshop" is true only when the workshop was the last time. A topic or a shared
    tag stands only where the sentence around it is true of it.
    """
    found = dict(about.slots)
    event = found.pop("event", "")
    if situation == TALK_OF_THE_MEETING:
        event = about.met.event if about.met is not None else ""
        if about.followed_up:
            found.pop("last_topic", None)
    else:
        found.pop("time_gap", None)
    if situation == "CK":
        event = about.year_ago
    elif situation == "BU":
        event = about.latest_event
    if event:
        found["event"] = event
    topic = found.get("last_topic", "")
    if situation in SAYS_WHAT_HAPPENED or (situation in GOES_WELL and is_name(topic)):
        found.pop("last_topic", None)
    if situation in OF_THE_TWO and about.own_tag:
        found.setdefault("shared_tag", about.own_tag)
    found |= typed or {}
    return {slot: words for slot, words in found.items() if slots.as_inserted(slot, words)}


class _Situated:
    """One situation for one person on one day; each part worked out when it is asked for."""

    def __init__(
        self,
        code: str,
        about: About,
        kept: Sequence[KeptPrompt],
        comfort: int,
        typed: Mapping[str, str],
        on_purpose: bool,
        askable: frozenset[str] = frozenset(),
    ) -> None:
        self._situation = shelf.situation(code)
        self._about = about
        self._kept = kept
        self._known = values(about, code)
        self._values = values(about, code, typed)
        self._asked_for = ASKED_FOR | askable
        choices = tuple(self._choose(on_purpose)) if about.may_suggest else ()
        self._near = tuple(one for one in choices if one.prompt.level <= comfort)
        self._brave = tuple(one for one in choices if one.prompt.level > comfort)

    @cached_property
    def ready(self) -> tuple[Page, ...]:
        """What can be said with what the book knows, within the user's comfort."""
        return self._offered(self._near)

    def pages(self) -> tuple[Page, ...]:
        """The ready offers, what can be completed, the same of what is braver, and the end."""
        pages = list(self.ready)
        asked = self._asked(self._near)
        if asked:
            pages += [Page(kind="more", line=more_line(len(asked))), *asked]
        braver = (*self._offered(self._brave), *self._asked(self._brave))
        if braver:
            pages += [Page(kind="braver", line=BRAVER_LINE), *braver]
        return (*pages, Page(kind="end", line=END_LINE))

    def walk(self, pages: tuple[Page, ...]) -> Walk:
        """A walk of these pages, with what is said beside it."""
        here, plan = self._situation, self._about.plan
        return Walk(
            situation=here.code,
            title=here.title,
            pages=pages,
            capped=is_capped(self._kept, self._about.today),
            warm_up=here.code == WARM_UP and any(page.offer is not None for page in pages),
            before=next((page.line for page in pages if page.line == guards.COLD_LINE), ""),
            plan=" ".join(plan.text.split()) if plan is not None else "",
        )

    def _choose(self, on_purpose: bool) -> Iterator[_Choice]:
        """What may be offered at all: close enough, its guard holds, not put away."""
        here, about = self._situation, self._about
        rows = by_prompt(self._kept, about.today)
        cells = list(here.cells)
        for prompt in here.prompts:
            row = rows.get(prompt.id) or NOTHING_KEPT
            ending = prompt.cell == "close"
            if row.hidden or prompt.warmth > about.warmth or prompt.lang != LANGUAGE:
                continue
            if (ending and not on_purpose) or not guards.holds(
                prompt.guard, about, on_purpose=on_purpose
            ):
                continue
            own = (row.text,) if row.text.strip() else ()
            yield _Choice(
                prompt=prompt,
                texts=(*own, prompt.text, *prompt.variants),
                worded=bool(own),
                cell=cells.index(prompt.cell),
                rested=row.rested,
                late=ending and cells[0] != "close",
            )
        for mine in self._kept:
            if is_own_prompt(mine, here.code) and not mine.hidden:
                yield _Choice(
                    prompt=prompt_of(mine, here),
                    texts=(mine.text,),
                    worded=True,
                    cell=0,
                    rested=rested(mine, about.today),
                    late=False,
                )

    def _offered(self, choices: Iterable[_Choice]) -> tuple[Page, ...]:
        """A page for each that the book completes, in order; what was typed is filled in too."""
        found = []
        for one in choices:
            text = next((text for text in one.texts if not _missing(text, self._known)), None)
            if text is not None:
                found.append((one.order(self._about, text), self._offer(one, text)))
        return tuple(page for _, page in sorted(found, key=itemgetter(0)) if page is not None)

    def _asked(self, choices: Iterable[_Choice]) -> tuple[Page, ...]:
        """A page for each that a typed word or two complete; one that is complete is an offer.

        Their order and number do not change while words are typed.
        """
        found = []
        for one in choices:
            if self._is_ready(one):
                continue
            for text in one.texts:
                if all(slot in self._asked_for for slot in _missing(text, self._known)):
                    missing = _missing(text, self._values)
                    page = self._ask(one, missing) if missing else self._offer(one, text)
                    found.append((one.order(self._about, text), page))
                    break
        return tuple(page for _, page in sorted(found, key=itemgetter(0)) if page is not None)

    def _is_ready(self, one: _Choice) -> bool:
        return any(not _missing(text, self._known) for text in one.texts)

    def _ask(self, one: _Choice, missing: tuple[str, ...]) -> Page:
        return Page(kind="ask", prompt=one.prompt, missing=missing, line=_said_before(one))

    def _offer(self, one: _Choice, template: str) -> Page | None:
        own = one.is_own(template)
        filled = slots.fill(template, self._values, lenient=own)
        if filled is None:
            return None
        prompt = one.prompt
        quiet = shelf.spoken(prompt.quiet)
        offer = Offer(
            prompt_id=prompt.id,
            situation=prompt.situation,
            text=filled,
            quiet=slots.fill_quiet(quiet, self._values) if quiet else "",
            mode=prompt.mode,
            why=prompt.why,
            keys=prompt.keys,
            own=own,
            template=template,
            level=prompt.level,
            guard=prompt.guard,
        )
        return Page(kind="offer", offer=offer, prompt=prompt, line=_said_before(one))


def _rest(about: About, on_purpose: bool) -> tuple[Page, ...]:
    """The page before what comes by itself on a day on which the two talked; else none."""
    waits = about.promise_due or guards.birthday_to_come(about)
    if on_purpose or waits or about.last_contact != about.today or not about.may_suggest:
        return ()
    return (Page(kind="nothing", line=IN_TOUCH_LINE),)


def more_line(count: int) -> str:
    """ "Two more if you give me a word or two."."""
    words = _ONE_TO_TEN[count - 1] if 0 < count <= len(_ONE_TO_TEN) else str(count)
    return f"{words} more if you give me a word or two."


def _said_before(one: _Choice) -> str:
    return guards.line_before(one.prompt.guard)


def _missing(template: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The slots a template needs and has no words for, each once, in the order of the text.

    Read leniently, since it may be of the user; those of the library were checked when loaded.
    """
    needed = slots.needs(template, lenient=True) - known.keys()
    each = dict.fromkeys(slots.slots_of(template, lenient=True))
    return tuple(slot for slot in each if slot in needed)
