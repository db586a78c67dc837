"""Brings an event to the coach: what is asked before it and afterwards, and its door card.

Neither a screen nor the command line is known here, and both use it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from coach import door
from coach.debrief import DebriefFlow
from coach.occasions import occasion_of
from coach.plan import PlanFlow
from store.changes import planning
from store.changes.together import Part, together
from store.event_guests import is_nobodys, present
from store.event_words import when_here
from store.models import Event, EventPlan, Thought
from store.state import State
from store.words import cut, exact
from tui.expected import paragraphs, people_of
from tui.rated import Saving, rated
from tui.told import finds_whom

if TYPE_CHECKING:
    from coach.fitting import Setting
    from coach.pages import Offer
    from coach.thought import ThoughtFlow

LINES = 4
"""So many first or last words are offered."""
HALLWAY = "CH"
EXITS = {"": ("LV",), "company": ("LV", "SI"), "walk": ("LV", "SI"), "call": ("VC", "LV", "SI")}
"""Scene -> codes of the situations that have words to leave with there."""
READY = "Ready enough. The event is there again on its day."
PLACE = 60
"""Characters of a place in a sentence."""


def plan_flow(
    state: State,
    event: Event,
    today: date,
    *,
    now: datetime | None = None,
    practise: bool = False,
) -> PlanFlow:
    """What is asked before an event, at `now` with the user's zone. `practise`: whether a practice
    may be offered at its end."""
    return PlanFlow(
        event=event,
        profile=state.profile,
        today=today,
        now=now,
        when=when_and_where(event, today, now),
        expected=people_of(state, event.expected),
        readable=any(one.parts for one in paragraphs(state, event, today)),
        names=_names(state, event),
        arrivals=first_words(state, event, today),
        exits=last_words(state, event, today),
        practise=practise,
        day_words=_day_words(today),
    )


def debrief_flow(state: State, event: Event, today: date) -> DebriefFlow:
    """What is asked after an event."""
    return DebriefFlow(
        event=event,
        profile=state.profile,
        today=today,
        people=people_of(state, (*event.met, *event.expected)),
        looked_at=bool(thoughts_of(state, event.uid)),
        find=finds_whom(state, today, {*event.met, *event.expected}),
        read_day=_reads_days(today),
        day_words=lambda day: exact(day, today),
    )


def thought_flow(state: State) -> ThoughtFlow:
    """What is asked of a thought."""
    from coach.thought import ThoughtFlow

    return ThoughtFlow(profile=state.profile)


# what goes into the book, as one change with how the user rates


def plan_made(flow: PlanFlow, answers: Mapping[str, str], before: EventPlan | None) -> Saving:
    """The change, and its arguments, that puts a plan into the book; `before` is the plan there was
    when the questions began."""
    given = (flow.event.uid, flow.plan(answers), flow.debrief_day(answers), before)
    return together, ("", (*rated(answers), (planning.plan, given)))


def thought_kept(answers: Mapping[str, str], event: str) -> Saving:
    """The change, and its arguments, that puts a thought page into the book; a page of nothing is
    none, and then its last argument may be empty."""
    from coach.thought import to_keep

    kept = to_keep(answers)
    page: tuple[Part, ...] = ((planning.thought, (kept, event)),) if kept else ()
    return together, ("", (*rated(answers), *page))


def thoughts_of(state: State, event: str) -> list[Thought]:
    """The thought pages of one event, the newest first."""
    every = [one for one in state.records("thoughts").values() if isinstance(one, Thought)]
    every = [one for one in every if one.event == event]
    return sorted(every, key=lambda one: (one.created_at, one.uid), reverse=True)


def offer_of(state: State, uid: str, today: date, prompt: str) -> Offer | None:
    """One prompt of the library filled for a person; None when it does not fit them."""
    from tui.coaching import walk_of

    code = prompt.partition("-")[0]
    found = walk_of(state, uid, today, situation=code)
    offers = found.offers if found is not None else ()
    return next((one for one in offers if one.prompt_id == prompt), None)


def card_of(state: State, event: Event, now: datetime) -> door.DoorCard:
    """The door card of an event at `now`, the user's own time with its zone."""
    return door.door_card(event, now, names=_names(state, event))


def nearest_event(state: State, now: datetime) -> str:
    """uid of the event that runs, or comes next; empty when there is none."""
    found = door.nearest(state.events.values(), now)
    return found.uid if found is not None else ""


def when_and_where(event: Event, today: date, now: datetime | None = None) -> str:
    """Day, hours and place: "Tue 24 Nov 19:00-21:30, the old depot"; what is not known is left
    out. `now` has the user's zone."""
    day = when_here(event, today, now)
    return ", ".join(filter(None, (day, cut(event.place, PLACE))))


def first_words(state: State, event: Event, today: date) -> tuple[str, ...]:
    """Lines to arrive with that fit it, the user's own first: of arriving alone and of the hallway
    in turn; where all are known, of a talk with somebody."""
    setting = _setting_of(state, event)
    has_hallway = HALLWAY in occasion_of(event.kind).moments
    codes: tuple[str, ...] = (HALLWAY, "AA") if has_hallway else ("AA", HALLWAY)
    codes = codes if setting.room else ("VC", "OO") if setting.call else ("OO",)
    lines = [_lines(state, code, today, setting, _is_first) for code in codes]
    turns = [one for pair in zip(*_evened(lines), strict=True) for one in pair if one is not None]
    return tuple(dict.fromkeys(one.text.text for one in _own_first(turns)))[:LINES]


def last_words(state: State, event: Event, today: date) -> tuple[str, ...]:
    """Lines to leave with that fit it, the user's own first, then those that leave all of it."""
    setting = _setting_of(state, event)
    found = [
        one
        for code in EXITS.get(setting.scene, EXITS[""])
        for one in _lines(state, code, today, setting, _is_exit)
    ]
    whole = [one for one in found if one.prompt_id.startswith("LV-stay-")]
    rest = [one for one in found if one not in whole]
    return tuple(dict.fromkeys(one.text.text for one in _own_first([*whole, *rest])))[:LINES]


def _setting_of(state: State, event: Event) -> Setting:
    from coach.fitting import setting_of

    return setting_of(event, len(present(state.contacts, event.expected)))


def _lines(
    state: State, code: str, today: date, setting: Setting, is_one: Callable[[Offer], bool]
) -> list[Offer]:
    """What can be said in a situation there, within the user's comfort; own words always can."""
    from coach.fitting import fits
    from tui.coaching import walk_of_nobody

    comfort = state.profile.comfort
    offers = walk_of_nobody(state, today, code, known=not setting.room).offers
    return [
        one
        for one in offers
        if one.mode == "say" and one.level <= comfort
        if is_one(one) and (one.own or fits(one.prompt_id, setting))
    ]


def _is_first(offer: Offer) -> bool:
    """Whether a line is one to begin with; one of the user's own may be."""
    return "-stay-" not in offer.prompt_id and "-close-" not in offer.prompt_id


def _is_exit(offer: Offer) -> bool:
    """Whether a line is one's own leave, not help for somebody else's."""
    from coach import shelf

    prompt = shelf.prompt(offer.prompt_id)
    return offer.situation == "LV" if prompt is None else prompt.move == "EXIT"


def _evened(lines: list[list[Offer]]) -> list[list[Offer | None]]:
    longest = max(map(len, lines), default=0)
    return [[*one, *[None] * (longest - len(one))] for one in lines]


def _own_first(offers: list[Offer]) -> list[Offer]:
    return sorted(offers, key=lambda one: not one.own)


def _names(state: State, event: Event) -> dict[str, str]:
    """uid -> name of those an event names; of somebody who left, nothing."""
    look_for = event.plan.look_for if event.plan is not None else ""
    whom = (*event.expected, *event.met, look_for)
    known = {who: state.contacts[who].name for who in whom if who in state.contacts}
    if look_for and is_nobodys(state.contacts, look_for):
        known[look_for] = ""
    return known


def _day_words(today: date) -> Callable[[date], str]:
    return lambda day: exact(day, today)


def _reads_days(today: date) -> Callable[[str], str]:
    """Reads a day to come from words, when there are any to read."""

    def read(text: str) -> str:
        from store.dates import parse_when
        from store.when import last_day

        day = parse_when(text, today, prefer="future")
        return day if day is not None and last_day(day) >= today else ""

    return read
