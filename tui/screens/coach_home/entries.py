"""What the home of the coach lists, from the book: five short sections, the ladder folded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from coach import small_steps
from coach.ladder import Rung
from store.models import Exposure
from store.state import State
from store.words import exact
from tui import stepping

Kind = Literal["heading", "gap", "word", "page", "told", "suggested", "fold", "rung", "away"]
Page = Literal[
    "practise",
    "calm",
    "hard_day",
    "thought",
    "my_lines",
    "about_you",
    "kept",
    "evidence",
]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the list."""

    kind: Kind
    text: str = ""
    beside: str = ""
    """What stands on the right: a key, a day, a word."""
    says: str = ""
    """Why a step is suggested."""
    number: int = 0
    """Place on the ladder, from 1; 0 for none."""
    page: Page | None = None
    rung: Rung | None = None
    exposure: Exposure | None = None

    @property
    def id(self) -> str:
        """What it stands for, whatever its words."""
        about = self.exposure.uid if self.exposure is not None else ""
        return f"{self.kind}:{self.page or about or (self.rung.id if self.rung else '')}"


PRACTISE = Entry(kind="page", page="practise", text="Five cards, about five minutes", beside="p")
QUIET = (
    Entry(kind="page", page="calm", text="A few quiet minutes", beside="z"),
    Entry(kind="page", page="hard_day", text="If today is hard", beside="H"),
    Entry(kind="page", page="thought", text="Look at a thought, for two minutes"),
)
YOURS = (
    Entry(kind="page", page="my_lines", text="My lines"),
    Entry(kind="page", page="about_you", text="About you"),
    Entry(kind="page", page="kept", text="What practice has kept"),
)
WHY = (Entry(kind="page", page="evidence", text="What the coach leans on"),)
GAP = Entry(kind="gap")
FOLD = "The ladder of small steps"


def entries(state: State, today: date, *, unfolded: bool, airy: bool = True) -> list[Entry]:
    """The whole list; `airy` has an empty line between the sections.

    Raises LibraryError for a ladder of ours that is wrong.
    """
    sections = (
        ("Practise", (PRACTISE,)),
        ("A small step", tuple(_small_step(state, today, unfolded))),
        ("Quiet", QUIET),
        ("Yours", YOURS),
        ("Why", WHY),
    )
    found: list[Entry] = []
    for title, listed in sections:
        found += [GAP] if airy else []
        found += [Entry(kind="heading", text=title), *listed]
    return found


def _small_step(state: State, today: date, unfolded: bool) -> Iterable[Entry]:
    """What is under way first, then the one suggestion or why there is none, then the ladder."""
    open_ones = stepping.under_way_of(state)
    for one in open_ones:
        rung = stepping.rung_of(state, one.step)
        day = exact(one.on, today)
        words = f"What happened? {stepping.words_of(state, one)}"
        yield Entry(kind="told", text=words, beside=day, rung=rung, exposure=one)
    found = stepping.suggestion_of(state, today)
    if found.rung is not None:
        yield Entry(kind="word", text=small_steps.WHICH)
        rung, says = found.rung, found.says
        yield Entry(kind="suggested", text=rung.text, says=says, rung=rung)
    elif not open_ones:
        yield Entry(kind="word", text=found.says)
    yield Entry(kind="fold", text=FOLD, beside="Enter folds it" if unfolded else "Enter shows it")
    if unfolded:
        yield from _ladder(state)


def _ladder(state: State) -> Iterable[Entry]:
    """The steps in the user's order, the extra, and those that were put away."""
    exposures = stepping.exposures_of(state)
    for number, rung in enumerate(stepping.rungs_of(state), 1):
        known = "known" if small_steps.is_known(exposures, rung.id) else ""
        extra = "an extra, if you like" if rung.extra else known
        place = 0 if rung.extra else number
        yield Entry(kind="rung", text=rung.text, number=place, rung=rung, beside=extra)
    away = stepping.put_away_of(state)
    if away:
        yield Entry(kind="word", text="Put away")
        for rung in away:
            yield Entry(kind="away", text=rung.text, rung=rung)
