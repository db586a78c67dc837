"""Changes to talks: a draft of the quick log saved exactly as its chips said, edited, removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from store import when
from store.changes.fields import built, changed, count_handled, difference, merged
from store.changes.people import clean, person
from store.changes.today import cancel_wait_ops, close_ops, done_ops
from store.clock import DAY_TURNS_AT, Stamp
from store.errors import BadInput, Gone
from store.fold import fold
from store.inbox.gather import find_entry
from store.inbox.model import follow_up_key
from store.inbox.sources import clock_starts, rhythm_entry
from store.models import Contact, Fact, FollowUp, Interaction, MyNews
from store.ops import Edit, Op, fresh, patch, put
from store.ops import remove as remove_op
from store.quicklog.draft import Draft, PersonChip
from store.state import State
from store.words import list_words


def save(state: State, stamp: Stamp, draft: Draft, done: Iterable[str] = ()) -> Edit:
    """One line: the talk, its new people, news, promises and plans, and what it closes.

    `done` are keys of the rows of Today that this log is the end of; they close with it, unless a
    chip of the draft says otherwise. Raises BadInput when the draft still has a question, Gone
    when someone it names left the book.
    """
    return _save(state, stamp, (draft,), done)


def save_many(state: State, stamp: Stamp, drafts: Iterable[Draft]) -> Edit:
    """Several lines as one transaction; a new name written twice makes one person."""
    return _save(state, stamp, tuple(drafts), ())


def _save(state: State, stamp: Stamp, drafts: tuple[Draft, ...], done: Iterable[str]) -> Edit:
    saving = _Saving(state, stamp)
    labels = [saving.add(number, draft) for number, draft in enumerate(drafts)]
    if not labels:
        raise BadInput("There is no line to save yet.")
    saving.finish(done)
    label = labels[0] if len(labels) == 1 else f"{len(labels)} lines"
    return Edit(label, tuple(saving.ops))


class _Saving:
    """Gathers what the drafts of one transaction come to."""

    def __init__(self, state: State, stamp: Stamp) -> None:
        self.state = state
        self.stamp = stamp
        self.ops: list[Op] = []
        self.new: dict[str, Contact] = {}
        self.news: dict[str, list[Fact]] = {}
        self.closed: set[str] = set()
        self.decided: set[str] = set()
        self.met: dict[str, date] = {}

    def add(self, number: int, draft: Draft) -> str:
        """Take one draft in; returns what undo calls it."""
        if draft.blocking:
            raise BadInput(draft.blocking[0].text)
        uids = [self._uid(chip) for chip in draft.people]
        chips = list(zip(draft.people, uids, strict=True))
        present = tuple(dict.fromkeys(uid for chip, uid in chips if chip.present))
        mentioned = tuple(dict.fromkeys(uid for _, uid in chips if uid not in present))
        closes = tuple(close.uid for close in draft.closes if close.on)
        talk = self._talk(number, draft, present, mentioned, closes)
        if talk is not None:
            self.ops.append(put(talk))
        self._after(number, draft, uids, present, talk)
        for close in draft.closes:
            self._close(close.uid, close.on)
        if talk is not None:
            day = min(when.last_day(talk.on), self.stamp.today)
            for uid in present:
                self.met[uid] = max(day, self.met.get(uid, date.min))
            if draft.news and not (present or mentioned):
                raise BadInput("Whose news is it? Name someone, and save again.")
            for news in draft.news:
                for uid in present or mentioned:
                    self.news.setdefault(uid, []).append(Fact(text=news, kind="news", on=day))
        return self._label(draft, talk, present or mentioned)

    def _uid(self, chip: PersonChip) -> str:
        """The person a chip stands for; a new one is made once for all drafts."""
        if chip.uid:
            return self.state.contact(chip.uid).uid
        if not chip.new:
            which = "Which one is meant" if chip.candidates else "Nobody here is called that"
            raise BadInput(f"{chip.written or chip.name}: {which}. Choose, and save again.")
        name = clean(chip.name or chip.written)
        if fold(name) not in self.new:
            self.new[fold(name)] = person(self.stamp, fold(name), name)
        return self.new[fold(name)].uid

    def _talk(
        self,
        number: int,
        draft: Draft,
        present: tuple[str, ...],
        mentioned: tuple[str, ...],
        closes: tuple[str, ...],
    ) -> Interaction | None:
        """The talk; None when the line has nothing of one, only plans or one's own news."""
        said = (draft.text, draft.channel, draft.topics, draft.news, draft.gave, draft.received)
        marks = (draft.tags, draft.feeling, draft.started_by, closes)
        rest = draft.thens or draft.my_news
        if not present and not any(said) and not any(marks) and (rest or not mentioned):
            if not rest:
                raise BadInput("There is nothing to save in this line yet.")
            return None
        on = draft.on or self.stamp.today.isoformat()
        return built(
            Interaction,
            **fresh(self.stamp, "talk", number),
            on=on,
            at=moment(on, draft.at, self.stamp.zone) if draft.at else None,
            zone=self.stamp.zone if draft.at else "",
            channel=draft.channel,
            text=draft.text,
            people=present,
            mentioned=mentioned,
            topics=draft.topics,
            tags=draft.tags,
            feeling=draft.feeling,
            started_by=draft.started_by,
            gave=draft.gave,
            received=draft.received,
            closes=closes,
        )

    def _after(
        self,
        number: int,
        draft: Draft,
        uids: list[str],
        present: tuple[str, ...],
        talk: Interaction | None,
    ) -> None:
        """Promises and plans, one record a person, and the user's own news."""
        for place, then in enumerate(draft.thens):
            owners = tuple(dict.fromkeys(uids[index] for index in then.people)) or present
            if not owners:
                raise BadInput("For whom is it? Name someone, and save again.")
            for uid in owners:
                follow_up = built(
                    FollowUp,
                    **fresh(self.stamp, "then", number, place, uid),
                    contact=uid,
                    kind=then.kind,
                    text=then.text,
                    due=then.due,
                    from_interaction=talk.uid if talk else "",
                )
                self.ops.append(put(follow_up))
        on = min(when.last_day(draft.on), self.stamp.today) if draft.on else self.stamp.today
        for place, text in enumerate(draft.my_news):
            self.ops.append(put(MyNews(**fresh(self.stamp, "me", number, place), on=on, text=text)))

    def _close(self, uid: str, on: bool) -> None:
        """Close what a chip says; one that another window closed meanwhile stays as it is."""
        follow_up = self.state.follow_up(uid)
        self.decided.add(follow_up_key(follow_up))
        if on and follow_up.status == "open" and uid not in self.closed:
            self.closed.add(uid)
            self.ops += close_ops(self.state, self.stamp, follow_up, "log")

    def finish(self, done: Iterable[str]) -> None:
        """What the drafts together do: people, their news, clocks, and the count of the day."""
        people = [
            put(_with_news(contact, self.news.pop(contact.uid, [])))
            for contact in self.new.values()
        ]
        self.ops[:0] = people
        for uid, news in self.news.items():
            contact = self.state.contact(uid)
            self.ops += changed(contact, facts=_with_news(contact, news).facts)
        handled = [key for key in sorted(self.decided) if key.partition(":")[2] in self.closed]
        for uid, day in self.met.items():
            handled += self._clock(uid, day)
        for key in done:
            handled += self._done(key)
        self.ops += count_handled(self.state, self.stamp, handled)

    def _clock(self, uid: str, day: date) -> list[str]:
        """A talk that moves someone's clock cancels a putting-off; a row that is in is handled."""
        contact = self.state.contacts.get(uid)
        entry = rhythm_entry(self.state, self.stamp.today, contact) if contact else None
        if contact is None or entry is None:
            return []
        if day >= clock_starts(self.state, self.stamp.today, contact):
            self.ops += cancel_wait_ops(self.state, uid)
        return [entry.key] if entry.live else []

    def _done(self, key: str) -> list[str]:
        """Close a row that this log was begun from, unless a chip or the clock has done it."""
        if key in self.decided:
            return []
        entry = find_entry(self.state, self.stamp.today, key)
        if entry is None:
            raise Gone("This is closed already, here or in another window. Nothing was saved.")
        if entry.source == "rhythm" and entry.contact.uid in self.met:
            return [key]
        if entry.follow_up is not None:
            self.ops += close_ops(self.state, self.stamp, entry.follow_up, "log")
        else:
            self.ops += done_ops(self.state, self.stamp, entry)
        return [key]

    def _label(self, draft: Draft, talk: Interaction | None, uids: tuple[str, ...]) -> str:
        names = list_words([self._name(uid) for uid in uids])
        if talk is None:
            return "your news" if draft.my_news else f"plans with {names}" if names else "plans"
        what = draft.channel or ("talk" if talk.people else "note")
        joint = "with" if talk.people else "about"
        return f"{what} {joint} {names}" if names else what

    def _name(self, uid: str) -> str:
        known = self.state.contacts.get(uid)
        return known.name if known else next(c.name for c in self.new.values() if c.uid == uid)


def _with_news(contact: Contact, news: list[Fact]) -> Contact:
    from msgspec.structs import replace

    new = tuple(fact for fact in dict.fromkeys(news) if fact not in contact.facts)
    return replace(contact, facts=contact.facts + new)


def moment(on: str, at: str, zone: str) -> datetime:
    """The UTC moment of `HH:MM` on the user's day `on`; an hour before 04:00 is of the night after.

    Raises BadInput for a vague day or an hour that is none.
    """
    if when.is_vague(on):
        raise BadInput("An hour needs a day of its own. Nothing was saved.")
    try:
        local = datetime.fromisoformat(f"{on}T{at}").replace(tzinfo=_zone(zone))
    except ValueError as error:
        raise BadInput(f"{at} is no time of day. Nothing was saved.") from error
    if local.hour < DAY_TURNS_AT:
        local += timedelta(days=1)
    return local.astimezone(UTC)


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", name)
    if offset:
        length = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(length if offset[1] == "+" else -length)
    try:
        return ZoneInfo(name) if name else UTC
    except (OSError, ValueError, KeyError):
        return UTC


def edit(
    state: State, stamp: Stamp, uid: str, shown: Mapping[str, Any], after: Mapping[str, Any]
) -> Edit:
    """A form about a talk saved. Raises Conflict, BadInput, Gone."""
    talk = _talk_of(state, uid)
    fields = difference(talk, merged(talk, shown, after))
    return Edit(f"changes to {label_of(state, talk)}", changed(talk, **fields))


def remove(state: State, stamp: Stamp, uid: str) -> Edit:
    """A talk leaves the book. What was promised or planned in it stays."""
    talk = _talk_of(state, uid)
    ops: list[Op] = [
        patch(follow_up, from_interaction="")
        for follow_up in state.follow_ups.values()
        if follow_up.from_interaction == uid
    ]
    return Edit(f"removing {label_of(state, talk)}", (*ops, remove_op(talk)))


def label_of(state: State, talk: Interaction) -> str:
    """A talk as undo says it: "coffee with Ana Díaz and Ben Okafor"."""
    names = [state.contacts[uid].name for uid in talk.people if uid in state.contacts]
    what = talk.channel or ("talk" if talk.people else "note")
    return f"{what} with {list_words(names)}" if names else what


def _talk_of(state: State, uid: str) -> Interaction:
    talk = state.interaction(uid)
    if talk is None:
        raise Gone("That talk is no longer in the book. Nothing was changed.")
    return talk
