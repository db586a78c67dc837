"""Which event is meant: by its uid, its title, or words of it; the nearest to come first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from store.errors import BadInput, NotFound
from store.event_list import coming, past
from store.fold import fold
from store.models import Event
from store.words import cut, due_words, list_words

if TYPE_CHECKING:
    from store.state import State

_NAMED = 5
"""So many candidates are named."""
_LONGEST_NAME = 60
NOTHING_COMES = "No event is coming up. Give a few words of the one you mean."


def find_event(state: State, words: str, today: date, now: datetime | None = None) -> str:
    """The uid of the event that `words` mean; without words the next one.

    A uid means itself, also the first six or more signs of one. Then a whole title, then titles
    whose words begin with those given, case and accents aside. Of several events of one title the
    next one is meant. Those to come are looked at first, those without a day after them, and only
    where none of these fits those that have been. `now` has the user's zone. Raises BadInput,
    naming the candidates, for several titles that fit, and for none (NotFound).
    """
    wanted = " ".join(words.split())
    every = state.events
    if wanted in every:
        return wanted
    ahead = coming(every.values(), today, now)
    if not fold(wanted):
        dated = [event for event in ahead if event.starts]
        if not dated:
            raise BadInput(NOTHING_COMES)
        return dated[0].uid
    been = past(every.values(), today, now)
    for events in (ahead, been):
        found = _meant(events, fold(wanted))
        if len({fold(event.title) for event in found}) > 1:
            raise BadInput(_several(wanted, found, today))
        if found:
            return found[0].uid
    starts = [event.uid for event in (*ahead, *been) if event.uid.startswith(wanted)]
    if len(wanted) >= 6 and len(starts) == 1:
        return starts[0]
    raise NotFound(_none(wanted, ahead))


def _meant(events: Iterable[Event], wanted: str) -> list[Event]:
    """The events of the closest kind of fit there is, in their order."""
    events = list(events)
    whole = [event for event in events if _title(event) == wanted]
    if whole:
        return whole
    parts = wanted.replace("-", " ").split()
    return [event for event in events if _begins(_title(event), parts)]


def _begins(title: str, parts: Iterable[str]) -> bool:
    words = title.replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in parts)


def _title(event: Event) -> str:
    return " ".join(fold(event.title).split())


def _said(event: Event, today: date) -> str:
    """A title with its day, to tell it from others."""
    title = cut(" ".join(event.title.split()), _LONGEST_NAME)
    return f"{title} ({due_words(event.starts[:10], today)})" if event.starts else title


def _several(wanted: str, events: list[Event], today: date) -> str:
    shown = [_said(event, today) for event in events[:_NAMED]]
    if len(events) > _NAMED:
        shown.append("others")
    return f"“{wanted}” could be {list_words(shown, 'or')}. Say a little more of its name."


def _none(wanted: str, coming: list[Event]) -> str:
    said = f"No event is called “{wanted}”."
    if not coming:
        return said
    titles = dict.fromkeys(cut(" ".join(event.title.split()), _LONGEST_NAME) for event in coming)
    return f"{said} Coming up: {list_words(list(titles)[:_NAMED])}."
