"""What stands beside the list: what the selected entry is, and the keys for it."""

from __future__ import annotations

from datetime import date
from typing import Final

from coach import small_steps
from coach.errors import LibraryError
from coach.ladder import Rung
from store.models import Exposure
from store.state import State
from store.words import cut, exact
from tui import stepping
from tui.screens.coach_home.entries import Entry, Page
from tui.text import phrase, plain
from tui.widgets.frame import keys
from tui.widgets.paper import BLANK, Block

_TOLD = 3
"""So many of the times a step was told stand below it."""
_LINE = 200
"""Characters of what was written; the whole of it is with what practice has kept."""
PAGES: dict[Page, tuple[str, str]] = {
    "practise": (
        "Five cards, about five minutes",
        "One situation at a time: what might you do here? Say it, whisper it or think it, in your "
        "own words. Nothing is graded, and it stops by itself.",
    ),
    "calm": (
        "A few quiet minutes",
        "A long sigh, slow and even breaths, or soft hands and a look around; any key stops. "
        "Before you leave home, or afterwards.",
    ),
    "hard_day": (
        "If today is hard",
        "Numbers that answer at any hour, and your own person to call. It needs no network.",
    ),
    "thought": (
        "A thought page, about two minutes",
        "The thought, what else could be true, and a fairer sentence in your own words. Saved "
        "here only.",
    ),
    "my_lines": (
        "My lines",
        "The lines you said your own way, and those you wrote yourself. They come first wherever "
        "the coach has a line.",
    ),
    "about_you": (
        "About you",
        "Your name and a few words for the coach's lines, how far they may go, and how you would "
        "like to rate, if at all.",
    ),
    "kept": (
        "What practice has kept",
        "Rehearsals, small steps and thought pages, to look at and to take out: one by one, or "
        "all at once.",
    ),
    "evidence": (
        "What the coach leans on",
        "The studies it rests on, who found what, and what speaks against it.",
    ),
}
LADDER = (
    "Fifteen small steps, the easiest first, and your own among them. Nobody has to go up. A step "
    "is worth doing two times or more, in different places, before the next one is thought about."
)


TO_START: Final[frozenset[Page]] = frozenset({"practise", "calm", "thought"})
"""Pages on which something is done; the others are looked at."""


def details(entry: Entry | None, state: State, today: date) -> list[Block]:
    """The page for an entry; nothing for none."""
    if entry is None:
        return []
    if entry.page is not None:
        title, says = PAGES[entry.page]
        return _page(title, says, ("Enter", "start" if entry.page in TO_START else "open"))
    if entry.kind == "fold":
        return _page("The ladder of small steps", LADDER, ("a", "adds a step of your own"))
    if entry.exposure is not None:
        return _under_way(entry.exposure, state, today)
    if entry.rung is None:
        return []
    if entry.kind == "away":
        own = (("x", "take it out"),) if entry.rung.own else ()
        says = "Put away. Enter brings it back to the ladder."
        return [*_page(entry.rung.text, says, ("Enter", "bring it back"), *own)]
    return _step(entry, entry.rung, state, today)


def _page(title: str, says: str, *pairs: tuple[str, str]) -> list[Block]:
    return [_title(title), BLANK, Block(plain(says, "$foreground")), BLANK, Block(keys(pairs))]


def _title(text: str) -> Block:
    return Block(plain(text, "bold $foreground"))


def _under_way(exposure: Exposure, state: State, today: date) -> list[Block]:
    """A step begun. What was expected of it stands nowhere before it is told what happened."""
    blocks = [_title(stepping.words_of(state, exposure)), BLANK]
    blocks.append(Block(plain(f"Under way since {exact(exposure.on, today)}.", "$quiet")))
    if exposure.if_then.strip():
        blocks += [BLANK, Block(plain(cut(exposure.if_then, _LINE), "$foreground"))]
    return [*blocks, BLANK, Block(keys((("Enter", "tell what happened"),)))]


def _step(entry: Entry, rung: Rung, state: State, today: date) -> list[Block]:
    """A step: its words, its smaller version, how it may vary, and how it went before."""
    exposures = stepping.exposures_of(state)
    blocks = [_title(rung.text)]
    if rung.smaller:
        blocks += [BLANK, _named("Smaller", rung.smaller)]
    blocks += [BLANK, *(Block(keys(pairs)) for pairs in _keys(entry, rung) if pairs)]
    for part in (_about(rung, entry.says), _known(rung, state, exposures)):
        blocks += [BLANK, *part] if part else []
    told = [one for one in small_steps.in_order(exposures) if one.step == rung.id][-_TOLD:]
    if told:
        blocks += [BLANK, Block(plain("Before", "$quiet"))]
        blocks += [_before(one, today) for one in reversed(told)]
    return blocks


def _keys(entry: Entry, rung: Rung) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What can be done with a step, in lines: it, a smaller one, or not now; then its place."""
    smaller = (("-", "the smaller one"),) if rung.smaller else ()
    if entry.kind == "suggested":
        return ((("Enter", "start"), *smaller, ("s", "not now")),)
    move = () if rung.extra else (("J K", "move it"),)
    return ((("Enter", "start"), *smaller), (*move, ("x", "not for me")))


def _about(rung: Rung, says: str) -> list[Block]:
    """Why it is suggested or what may vary, and lines that fit.

    Our guess of the tension orders the steps and is not shown: the user's own comes from within.
    """
    if rung.extra:
        from coach.ladder_file import ours

        return [Block(plain(ours().extra.why, "$foreground"))]
    blocks = [Block(plain(says, "$foreground"))] if says else []
    if rung.vary and not says:
        blocks.append(_named("What can vary", ", ".join(rung.vary)))
    if rung.cell and (title := _situation(rung.cell)):
        blocks.append(_named("The coach has lines for it", title))
    return blocks


def _known(rung: Rung, state: State, exposures: tuple[Exposure, ...]) -> list[Block]:
    """Once it feels known: what may be left out, and the one that could be thought about."""
    blocks = []
    if guess := stepping.carried_of(state, rung.id):
        blocks.append(_named("You guessed for the next time", cut(guess, _LINE)))
    if crutch := small_steps.leave_out(rung, exposures):
        blocks.append(_named("It is known by now. Perhaps without", crutch))
    after = small_steps.next_one(stepping.rungs_of(state), exposures, rung.id)
    if after is not None:
        blocks.append(_named("The next one, if you ever like", after.text))
    return blocks


def _before(exposure: Exposure, today: date) -> Block:
    """One time it was told, in a line; what was rated is drawn for who asks."""
    said = cut(exposure.seen, _LINE)
    if not said and exposure.happened == small_steps.NOT_TRIED:
        said = "thought about"
    day = exact(exposure.done_on or exposure.on, today)
    return Block(plain(" · ".join(filter(None, (day, said))), "$quiet"), hang=2)


def _named(name: str, words: str) -> Block:
    return Block(phrase("[$quiet]$name: [/]", name=name) + plain(words, "$foreground"), hang=2)


def _situation(cell: str) -> str:
    """The title of the situation that a cell is of; empty where it cannot be read."""
    from coach import shelf

    try:
        return shelf.situation(cell.partition("-")[0]).title
    except LibraryError:
        return ""
