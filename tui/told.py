"""What was told after an event, as it goes into the book: all of it, and one line changed later.

The next thing makes plans for those it names. So what it says of them, and the plans themselves,
change together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from coach import afterwards, follow_up
from coach.debrief import DebriefFlow
from coach.follow_up import Whom
from coach.sentences import and_words
from coach.someone import Someone
from store.changes import planning
from store.changes.together import together
from store.changes.what_next import plans_after
from store.models import FollowUp
from store.state import State
from tui.rated import Saving, rated

NO_DAY = "no day"


def finds_whom(state: State, today: date, near: Collection[str]) -> Callable[[str], Whom]:
    """Looks up whom words name, in the whole book; of several who fit, one of those `near`."""

    def find(text: str) -> Whom:
        if not text.strip():
            return Whom()
        # Only here, since most of what is read of an event names nobody.
        from store.quicklog import PeopleIndex
        from store.quicklog.named import named_in

        index = PeopleIndex.of(state)
        named = named_in(text, index, today, near=near)
        return Whom(
            people=tuple(Someone(uid=uid, name=index.label(uid)) for uid in named.uids),
            unsure=tuple(
                (written, tuple(map(index.label, uids))) for written, uids in named.unsure
            ),
            unknown=named.unknown,
        )

    return find


def told(flow: DebriefFlow, answers: Mapping[str, str]) -> Saving:
    """The change, and its arguments, that puts what was told into the book, with what follows."""
    given = (
        flow.event.uid,
        afterwards.to_keep(answers, flow.read_day),
        afterwards.energy_cost(answers),
        flow.plans(answers),
    )
    return together, ("", (*rated(answers), (planning.told, given)))


def line_changed(flow: DebriefFlow, id: str, said: str) -> Saving:
    """The change, and its arguments, that puts one line into the book, with the plans it makes."""
    uid, told = flow.event.uid, flow.event.debrief
    if id == "energy":
        after_energy = afterwards.energy_cost({"energy": said})
        return planning.change_energy, (uid, flow.event.energy_cost, after_energy)
    shown = told.get(id, "")
    if id == "next_on":
        as_it_was = said.strip() == flow.day_said
        after = shown if as_it_was else afterwards.one_to_keep(id, said, flow.read_day)
        due = after if follow_up.is_day(after) else ""
        return planning.change_next_day, (uid, shown, after, due)
    after = afterwards.one_to_keep(id, said, flow.read_day)
    if id == "next":
        return planning.change_next, (uid, shown, after, flow.plans({**told, "next": after}))
    return planning.change_told, (uid, id, shown, after)


def said_of_change(
    state: State, flow: DebriefFlow, id: str, said: str, before: Collection[FollowUp]
) -> str:
    """What a changed line did to the plans; empty where it did nothing to any. `before` are those
    there were (`plans_after`), `state` is the book after it."""
    now = plans_after(state, flow.event.uid)
    if id == "next" and said.strip() != flow.event.debrief.get("next", ""):
        text = follow_up.thing({"next": said})
        open_now = {one.uid for one in now}
        gone = [one for one in before if one.uid not in open_now]
        lines = follow_up.said(text, flow.find(text), "")
        return " ".join(filter(None, (*lines, follow_up.put_away(_names(state, gone)))))
    if id == "next_on" and {one.due for one in before} != {one.due for one in now}:
        day = flow.day_words(now[0].due) if now[0].due else NO_DAY
        return f"The plan for {and_words(_names(state, now))}: {day}."
    return ""


def _names(state: State, plans: Collection[FollowUp]) -> tuple[str, ...]:
    found = (state.contacts.get(one.contact) for one in plans)
    return tuple(one.name for one in found if one is not None)
