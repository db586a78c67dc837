"""Which lines may be said in a session: no more than is wanted, and true where the card plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from zlib import crc32

from coach import cues, fitting, guards, shelf
from coach.about import About
from coach.model import Prompt
from coach.practice import (
    CHOSEN_WARMTH,
    MIXED_WARMTH,
    OF_SOMEBODY,
    STRANGERS,
    WITH_SOMEBODY_NEW,
    Practising,
)

LANGUAGE: Final = "en"


def may_be_practised(practising: Practising, prompt: Prompt) -> bool:
    """Whether a prompt may be a line here: asks no more than the user wants, was not put away, and
    is true in the moment that its card paints."""
    if prompt.level > practising.comfort or prompt.lang != LANGUAGE:
        return False
    if prompt.warmth > _warmth(practising, prompt) or practising.kept_of(prompt.id).hidden:
        return False
    with_somebody = practising.among_known and bool(practising.people)
    if with_somebody and cell_of(prompt) == WITH_SOMEBODY_NEW:
        return False
    if not fitting.fits(prompt.id, practising.setting_of(prompt.situation)):
        return False
    if prompt.id == practising.first:
        return True
    if prompt.guard in cues.moments_of(prompt.situation).grants:
        return True
    chosen = practising.situation == prompt.situation
    return guards.holds(prompt.guard, person(practising, prompt), on_purpose=chosen)


def person(practising: Practising, prompt: Prompt) -> About:
    """Whom a card is about: somebody expected, where it is a moment with somebody known."""
    if not practising.people or cell_of(prompt) not in OF_SOMEBODY:
        return practising.nobody
    lot = crc32(f"{practising.today.isoformat()}{prompt.id}".encode())
    return practising.people[lot % len(practising.people)]


def cell_of(prompt: Prompt) -> str:
    """Where a prompt stands: "SI-stay"."""
    return f"{prompt.situation}-{prompt.cell}"


def in_turn(practising: Practising, prompt: Prompt, found: Iterable[Prompt]) -> list[Prompt]:
    """Other prompts than this one, each once, in the order of the day and of the look."""
    look = len(practising.looks.get(prompt.id, ())) + 1

    def order(one: Prompt) -> tuple[bool, int, str]:
        lot = crc32(f"{practising.today.isoformat()}{prompt.id}{one.id}{look}".encode())
        return one.situation != prompt.situation, lot, one.id

    others = {one.id: one for one in found if one.id != prompt.id}
    return sorted(others.values(), key=order)


def anywhere(practising: Practising, ids: Iterable[str]) -> Iterator[Prompt]:
    """Of lines that need no moment of their own those that are wanted, whoever the other is."""
    for one in map(shelf.prompt, ids):
        wanted = one is not None and one.level <= practising.comfort
        if one is not None and wanted and not practising.kept_of(one.id).hidden:
            yield one


def _warmth(practising: Practising, prompt: Prompt) -> int:
    """How close the other is in the moment of a card."""
    if practising.situation:
        return CHOSEN_WARMTH
    if not practising.for_event:
        return MIXED_WARMTH
    if cell_of(prompt) not in OF_SOMEBODY:
        return STRANGERS
    floor = MIXED_WARMTH if practising.among_known else STRANGERS
    return max(floor, person(practising, prompt).warmth)
