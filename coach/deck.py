"""Which cards a session has, and in which order.

What an event in view is made of comes first, then what is least likely to come to mind, then as the
library has it: first words before what goes on, and a goodbye last. Chosen beside a line, a moment
begins with that line and its cell. The first time with a moment two or three of its cards stand
together; afterwards it is mixed, since the skill is to choose the move (`evidence.toml`, MIX). What
is not dealt is never counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

from coach import schedule, shelf
from coach.card import LEAST_WAYS, Kind, ways
from coach.going_quiet import may_go_quiet
from coach.model import Prompt
from coach.practice import LOOKS_A_DAY, QUIET_PLACE, SILENT_PLACE, Practising
from coach.sayable import cell_of, may_be_practised

TOGETHER = (2, 3)
"""So many cards of a moment at once, the first time with it: two, or three where three are left."""


class Dealt(NamedTuple):
    """One card of a session."""

    prompt: Prompt
    kind: Kind


def deal(practising: Practising) -> tuple[Dealt, ...]:
    """The cards of a session that begins now, at most five; none when ten were had today."""
    room = practising.room
    if not room:
        return ()
    ready = in_order(practising)
    silent = next((one for one in ready if one.mode == "do" and room >= SILENT_PLACE), None)
    spoken = [one for one in ready if one.mode != "do"]
    chosen = _pick(practising, spoken, room - (silent is not None))
    dealt = [
        Dealt(prompt, "goes quiet" if place == QUIET_PLACE and may_go_quiet(prompt) else "usual")
        for place, prompt in enumerate(_quiet_at_the_end(chosen, stays=bool(practising.first)), 1)
    ]
    if silent is not None and len(dealt) == SILENT_PLACE - 1:
        dealt.append(Dealt(silent, "no words"))
    return tuple(dealt)


def in_order(practising: Practising) -> tuple[Prompt, ...]:
    """Every card that may be practised today, the first to practise in front."""
    found = [one for code in _codes(practising) for one in shelf.situation(code).prompts]
    ready = [one for one in found if _is_a_card(practising, one)]
    beside = shelf.prompt(practising.first)
    if beside is not None and cell_of(beside) not in map(cell_of, ready):
        # Beside "here it is" nobody is led to letting it go instead.
        ready = [one for one in ready if one.cell != "close"]
    return tuple(sorted(ready, key=lambda one: _order(practising, one)))


# choosing


def _codes(practising: Practising) -> tuple[str, ...]:
    """The situations that cards come from."""
    if practising.situation:
        return (practising.situation,)
    return practising.moments if practising.for_event else shelf.codes()


def _is_a_card(practising: Practising, prompt: Prompt) -> bool:
    """Whether it may be asked for today, and has more than one way to show."""
    if practising.looks_today(prompt.id) >= LOOKS_A_DAY:
        return False
    if not may_be_practised(practising, prompt):
        return False
    return len(ways(practising, prompt, _usual(prompt))) >= LEAST_WAYS


def _usual(prompt: Prompt) -> Kind:
    return "no words" if prompt.mode == "do" else "usual"


Order = tuple[bool, int, bool, bool, int, float, date, int, str, int, str]


def _order(practising: Practising, prompt: Prompt) -> Order:
    """Sorts cards: the cell it was chosen beside, fewest looks today, the line itself, event in
    view, what has faded, then by its place in the library.

    A card whose day has come is before a new one, and that before one whose day is to come.
    Without ratings a card has no day, and the one seen longest ago comes first.
    """
    moments = practising.moments
    here = prompt.situation
    rank = moments.index(here) if here in moments else len(moments)
    state, looks = practising.states.get(prompt.id), practising.looks.get(prompt.id, ())
    due = schedule.due_on(state)
    standing = 1 if due is None else 0 if due <= practising.today else 2
    fades = schedule.retrievability(state, schedule.noon(practising.today))
    seen = looks[-1] if looks and due is None else date.min
    today = practising.looks_today(prompt.id)
    beside = shelf.prompt(practising.first)
    elsewhere = beside is not None and cell_of(prompt) != cell_of(beside)
    another = prompt.id != practising.first
    faded = (here not in moments, standing, fades, seen, rank)
    cell = list(shelf.situation(here).cells).index(prompt.cell)
    return elsewhere, today, another, *faded, here, cell, prompt.id


def _pick(practising: Practising, ready: Sequence[Prompt], number: int) -> list[list[Prompt]]:
    """So many of the cards with words, in groups that stay together."""
    if practising.situation:
        return [[one] for one in ready[:number]]
    groups: dict[str, list[Prompt]] = {}
    for one in ready:
        groups.setdefault(one.situation, []).append(one)
    seen = {code for code in groups if _is_known(practising, code)}
    taken: dict[str, list[Prompt]] = {}
    for code, cards in groups.items():
        left = number - sum(map(len, taken.values()))
        some = 1 if code in seen else TOGETHER[left == TOGETHER[1]]
        if left >= some and (code in seen or len(cards) >= TOGETHER[0]):
            taken[code] = cards[:some]
    _fill_up(taken, ready, number)
    new = [cards for code, cards in taken.items() if code not in seen]
    known = [cards for code, cards in taken.items() if code in seen]
    rounds = chain.from_iterable(zip_longest(*known))
    return [*new, *([one] for one in rounds if one is not None)]


def _fill_up(taken: dict[str, list[Prompt]], ready: Sequence[Prompt], number: int) -> None:
    """More of the moments that are in, evenly; of others only where these have no more."""

    def order(one: Prompt) -> tuple[bool, int]:
        return one.situation not in taken, len(taken.get(one.situation, ()))

    while sum(map(len, taken.values())) < number:
        left = [one for one in ready if one not in taken.get(one.situation, ())]
        if not left:
            return
        one = min(left, key=order)
        taken.setdefault(one.situation, []).append(one)


def _is_known(practising: Practising, code: str) -> bool:
    """Whether a moment was practised before; a card without words does not count."""
    prompts = shelf.situation(code).prompts
    return any(one.id in practising.looks for one in prompts if one.mode != "do")


def _quiet_at_the_end(groups: Sequence[list[Prompt]], *, stays: bool) -> Iterator[Prompt]:
    """The cards one after the other, one that may go quiet at the end: only a talk can.

    `stays`: the first group stays where it is.
    """
    able = [at for at, group in enumerate(groups) if any(map(may_go_quiet, group))]
    able = [at for at in able if at or not stays]
    last = able[-1] if able else len(groups) - 1
    moved = [*groups[:last], *groups[last + 1 :], *groups[last : last + 1]]
    turned = [*groups[last + 1 :], *groups[: last + 1]]
    # Turned round as a whole, moments that took turns still do.
    for group in turned if _follows_itself(moved) and not stays else moved:
        yield from sorted(group, key=may_go_quiet)


def _follows_itself(groups: Sequence[list[Prompt]]) -> bool:
    """Whether a moment comes twice in a row, in two groups."""
    return any(one[-1].situation == two[0].situation for one, two in pairwise(groups))
