"""What the drafts of one transaction come to: talks, people, what comes after, what closes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from store import when
from store.changes.fields import built, changed, count_handled
from store.changes.people import clean, person
from store.changes.today import cancel_wait_ops, close_ops, done_ops
from store.clock import Stamp
from store.errors import BadInput, Gone
from store.fold import fold
from store.inbox.gather import find_entry
from store.inbox.model import follow_up_key
from store.inbox.sources import clock_starts, rhythm_entry
from store.models import Contact, Fact, FollowUp, Interaction, MyNews
from store.models.events import zone_of
from store.ops import Op, fresh, put
from store.quicklog.draft import Draft, PersonChip
from store.state import State
from store.words import list_words


class Saving:
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
        self.met_at: dict[str, list[str]] = {}

    def add(self, number: int, draft: Draft) -> str:
        """Take one draft in; returns what undo calls it."""
        if draft.blocking:
            raise BadInput(draft.blocking[0].text)
        uids = [self._uid(chip, draft) for chip in draft.people]
        chips = [(chip, uid) for chip, uid in zip(draft.people, uids, strict=True) if uid]
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
            day = self._day(draft)
            for uid in present:
                self.met[uid] = max(day, self.met.get(uid, date.min))
            if draft.news and not (present or mentioned):
                raise BadInput("Whose news is it? Name someone, and save again.")
            for news in draft.news:
                for uid in present or mentioned:
                    self.news.setdefault(uid, []).append(Fact(text=news, kind="news", on=day))
            for said in draft.facts:
                for uid in present:
                    fact = Fact(text=said.text, kind=said.kind, on=day)
                    self.news.setdefault(uid, []).append(fact)
            if draft.event:
                self.met_at.setdefault(draft.event, []).extend(present)
        return self._label(draft, talk, present or mentioned)

    def _day(self, draft: Draft) -> date:
        """The day that clocks, news and facts go by: the last one meant, at most today."""
        if not draft.on:
            return self.stamp.today
        try:
            return min(when.last_day(draft.on), self.stamp.today)
        except ValueError as error:
            raise BadInput(f"{draft.on} is no day. Nothing was saved.") from error

    def _uid(self, chip: PersonChip, draft: Draft) -> str:
        """The person a chip stands for; a new one is made once for all drafts.

        Empty for a name that nobody has and that the note keeps as words. Raises BadInput for any
        other chip still in question: nobody is dropped in silence.
        """
        if chip.uid:
            return self.state.contact(chip.uid).uid
        if chip.new:
            name = clean(chip.name or chip.written)
            if fold(name) not in self.new:
                self.new[fold(name)] = person(self.stamp, fold(name), name, **self._how_met(draft))
            return self.new[fold(name)].uid
        if not chip.candidates and fold(chip.written) in fold(draft.text):
            return ""
        if chip.candidates:
            raise BadInput(f"Which {chip.written} is it? Choose one, and save again.")
        raise BadInput(f"{chip.written} is not in your book. Put a + before the name to add them.")

    def _how_met(self, draft: Draft) -> dict[str, str]:
        """Where somebody new was met, when the line is about an event."""
        if not draft.event or draft.event_ahead:
            return {}
        title = " ".join(self.state.event(draft.event).title.split())
        return {"met_where": title, "met_on": draft.on}

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
            event="" if draft.event_ahead else draft.event,
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
            if not all(owners) or not owners:
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
        on = self._day(draft)
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
        for uid, people_met in self.met_at.items():
            event = self.state.event(uid)
            new = (each for each in dict.fromkeys(people_met) if each not in event.met)
            self.ops += changed(event, met=(*event.met, *new))
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
    new = tuple(fact for fact in dict.fromkeys(news) if fact not in contact.facts)
    return replace(contact, facts=contact.facts + new)


def moment(on: str, at: str, zone: str) -> datetime:
    """The UTC moment of `HH:MM` on the user's day `on`; an hour before 04:00 is of the night after.

    Raises BadInput for a vague day or an hour that is none.
    """
    if when.is_vague(on):
        raise BadInput("An hour needs a day of its own. Nothing was saved.")
    try:
        local = datetime.fromisoformat(f"{on}T{at}").replace(tzinfo=zone_of(zone))
        if local.hour < when.DAY_TURNS_AT:
            local += timedelta(days=1)
        return local.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadInput(f"{at} is no time of day. Nothing was saved.") from error
