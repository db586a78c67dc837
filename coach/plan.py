"""Before an event: a plan in sixty seconds or in six questions, each of which may be skipped.

It is capped at about five minutes and ends by itself, because going round and round beforehand
feeds the worry (`evidence.toml`, PEP); what helps is one goal, one if-then, and the first and the
last words as cues (IFTHEN, SAFETY).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

import msgspec
from msgspec.structs import replace

from coach import by_name, hard, page, plan_remarks, plan_words, rating, staying
from coach.columns import one_line
from coach.flow import Answers, Closing, Option, Question, several
from coach.occasions import occasion_of
from coach.someone import Someone
from store.models import Event, EventPlan, Profile
from store.when import DAY_TURNS_AT

TITLE: Final = 60
"""Characters of an event's name in a sentence."""
EVENING: Final = 17
"""From this hour on it is tonight."""
DONE: Final = "That is the plan, and it is saved here only. Enough now."
NOTHING: Final = "Nothing is planned, and that is fine. The door card has one line for you."
REMINDER: Final = "A reminder comes 15 minutes before, while Kithbook is open."


class PlanFlow(msgspec.Struct, frozen=True, kw_only=True):
    """The questions before one event."""

    event: Event
    profile: Profile
    today: date
    now: datetime | None = None
    """The moment it is asked, with the user's zone."""
    when: str = ""
    """Day, hours and place in words."""
    expected: tuple[Someone, ...] = ()
    readable: bool = False
    """Whether there is something to read of who is expected, before anything is planned."""
    names: Mapping[str, str] = {}
    """uid -> name, of those whom the plan may name."""
    arrivals: tuple[str, ...] = ()
    """First words to take, the user's own first."""
    exits: tuple[str, ...] = ()
    """Last words to take, the user's own first."""
    practise: bool = False
    """Whether there is a practice to offer at the end."""
    day_words: Callable[[date], str] = date.isoformat

    @property
    def title(self) -> str:
        """Which event it is about."""
        return f"{one_line(self.event.title, TITLE)}, before"

    @property
    def opening(self) -> str:
        """How many questions, how long, and where it stays."""
        return plan_words.OPENING

    @property
    def is_one_to_one(self) -> bool:
        """Whether it is a talk with the one person expected."""
        return occasion_of(self.event.kind).is_one_to_one(len(self.expected))

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """The length of the plan first, and then what belongs to it."""
        short = "length" in answers and answers["length"] != plan_words.LONG
        asked = [plan_words.length(by_name.before(self.profile), people=self.readable)]
        if short:
            asked += [self._goal(), self._exit()]
        elif self.is_one_to_one:
            asked += [*self._first_three(answers), *self._of_two(), self._exit()]
        else:
            asked += [*self._first_three(answers), plan_words.if_thens()]
            asked += [self._arrival(), self._exit(), plan_words.MORE]
            asked += self._extras() if answers.get("more") == "yes" else ()
        asked += self._last(short=short)
        rated = rating.asked(asked, rating.scale_of(self.profile), answers)
        whole = [each for one in rated for each in (one, *self.belonging(one.id, answers))]
        return tuple(
            replace(one, counted=False) if one.id == rating.HOW.id else one for one in whole
        )

    def belonging(self, id: str, answers: Answers) -> tuple[Question, ...]:
        """After a high guess of the tension: ways out from 90 on, then, from 80 on, an offer of
        something smaller, whether all is asked or this one line is changed."""
        if id != "tension":
            return ()
        small = plan_words.smaller(one_to_one=self.is_one_to_one)
        whole = one_line(answers.get("goal", ""), TITLE) or "As it is planned."
        return (
            *hard.ways_out(id, answers),
            *hard.smaller_first(id, answers, small.says, whole),
        )

    def question(self, id: str) -> Question | None:
        """The question a field of the plan answers, as it is asked when that field is changed."""
        planned = self.event.plan or EventPlan()
        every = (
            *self._first_three({"expectation": planned.expectation.strip() or "."}),
            plan_words.if_thens(),
            self._arrival(),
            self._exit(),
            *self._of_two()[:1],
            *self._extras(),
            *self._last(),
            Question(id="extras", ask="Anything else?"),
        )
        found = next((one for one in every if one.id == id), None)
        return page.by_itself(found, rating.scale_of(self.profile))

    def _first_three(self, answers: Answers) -> list[Question]:
        """How long, what would be enough, what is expected: with a guess how likely, how tense."""
        name = by_name.before(self.profile)
        line = ", ".join(part for part in (one_line(self.event.title, TITLE), self.when) if part)
        here = staying.half_where_you_are(self.event, self.now, self.day_words)
        asked = [
            plan_words.stay(name, line, staying.half_of_it(self.event), here),
            self._goal(),
            plan_words.expectation(name, of_two=self.is_one_to_one),
        ]
        if expected := answers.get("expectation", "").strip():
            asked.append(plan_words.likely(name, self._likely(answers), expected))
        tense = by_name.asked_of(
            name,
            "How tense do you think you'll get at the peak?",
            "How tense will {me} get at the peak, as a guess?",
        )
        asked.append(replace(rating.tension("tension", tense), counted=False))
        return asked

    def _likely(self, answers: Answers) -> str:
        scale = rating.chosen(rating.scale_of(self.profile), answers)
        return "How likely, 0 to 100?" if scale == "numbers" else "How likely?"

    def _goal(self) -> Question:
        begins = self.event.begins_here(self.now)
        small_hours = DAY_TURNS_AT if self.now is not None else 0
        evening = begins is not None and not small_hours <= begins.hour < EVENING
        tonight = evening and self.event.day_here(self.now) == self.today
        name, of_two = by_name.before(self.profile), self.is_one_to_one
        return plan_words.goal(name, tonight=tonight, of_two=of_two)

    def _arrival(self) -> Question:
        return plan_words.arrival(by_name.before(self.profile), self.arrivals)

    def _exit(self) -> Question:
        name, of_two = by_name.before(self.profile), self.is_one_to_one
        return plan_words.last_words(name, self.exits, of_two=of_two)

    def _of_two(self) -> tuple[Question, ...]:
        one = self.expected[0] if self.expected else None
        known = one is not None and one.suggest
        who = one.short if one is not None and known else ""
        topics = one.topics[:3] if one is not None and known else ()
        name = by_name.before(self.profile)
        return plan_words.topic(name, who, topics), plan_words.three_cues(who)

    def _extras(self) -> tuple[Question, ...]:
        people = tuple((one.name, *one.topics[:1]) for one in self.expected if one.suggest)
        named = tuple((one[0], one[1] if len(one) > 1 else "") for one in people)
        # Of this one line the name is a part, unless it is wanted nowhere.
        nerves = plan_words.nerves(by_name.after(self.profile))
        return plan_words.look_for(named), *plan_words.extras(nerves)

    def _last(self, *, short: bool = False) -> list[Question]:
        """A reminder and the questions afterwards, where the event has a time and a day to come.

        A plan in sixty seconds does not ask for the reminder, which can be had on its page.
        """
        asked: list[Question] = []
        evening, next_day = self.debrief_days
        if evening is None or next_day is None or evening < self.today:
            return asked
        if self._reminds and not short:
            asked.append(plan_words.REMIND)
        days = self.day_words(evening), self.day_words(next_day)
        asked.append(plan_words.debrief(*days, today=evening == self.today))
        return asked

    @property
    def _reminds(self) -> bool:
        """Whether the moment of a reminder is still to come."""
        begins = self.event.begins
        return begins is not None and (self.now is None or begins - staying.QUARTER > self.now)

    @property
    def debrief_days(self) -> tuple[date | None, date | None]:
        """The evening of its last day, and the day after; none while that is not known.

        What ends in the small hours ends on the day before.
        """
        last, ends = self.event.last_day, self.event.finishes
        if last is None:
            return None, None
        try:
            small_hours = ends is not None and ends.hour < DAY_TURNS_AT
            if small_hours and last != self.event.first_day:
                last -= timedelta(days=1)
            return last, last + timedelta(days=1)
        except OverflowError:  # the calendar ends here
            return last, last

    def remark(self, question: Question, answer: str) -> str:
        """A soft word about an answer."""
        if question.id == "goal":
            return plan_remarks.of_goal(answer)
        if question.id == "expectation":
            return plan_remarks.of_expectation(answer)
        return plan_remarks.of_if_thens(answer) if question.id == "if_thens" else ""

    def closing(self, answers: Answers) -> Closing:
        """What was saved, what comes of it by itself, and where it can be looked at."""
        plan = self.plan(answers)
        lines = [DONE if plan != EventPlan(remind=plan.remind) else NOTHING]
        if plan.remind and self._reminds:
            lines.append(REMINDER)
        if day := self.debrief_day(answers):
            lines.append(f"A few questions afterwards: {self.day_words(date.fromisoformat(day))}.")
        further = [
            Option(value="", name="that is enough"),
            Option(value="door", name="the door card", says="Short enough for the corridor."),
            Option(value="plan", name="look at the plan"),
        ]
        if self.practise:
            further.append(Option(value="practise", name="practise a little"))
        return Closing(lines=tuple(lines), options=tuple(further))

    # from answers to a plan and back

    def plan(self, answers: Answers) -> EventPlan:
        """The plan that answers make; `answers_of` gives them back."""
        said = {id: answer.strip() for id, answer in answers.items()}
        if hard.takes_smaller(answers):
            small = plan_words.smaller(one_to_one=self.is_one_to_one)
            said |= {"stay": small.stay, "goal": small.goal}
        return EventPlan(
            stay_until=staying.kept(said.get("stay", ""), self.event),
            goal=said.get("goal", ""),
            expectation=said.get("expectation", ""),
            likelihood=rating.read(said.get("likely", "")),
            tension=rating.read(said.get("tension", "")),
            if_thens=several(said.get("if_thens", ""))[: plan_words.IF_THENS],
            arrival=said.get("arrival", ""),
            exit=said.get("exit", ""),
            cues=several(said.get("cues", ""))[:3],
            last_topic=said.get("topic", ""),
            look_for=self._uid(said.get("look_for", "")),
            give=said.get("give", ""),
            leave_behind=said.get("leave_behind", ""),
            quiet_after=said.get("quiet_after", ""),
            nerves=said.get("nerves", ""),
            remind=said.get("remind") == "yes",
            extras=said.get("extras", ""),
        )

    def answers_of(self, plan: EventPlan) -> dict[str, str]:
        """What was answered, as it stands in the plan."""
        numbers = {"likely": plan.likelihood, "tension": plan.tension}
        texts = {
            "stay": plan.stay_until,
            "goal": plan.goal,
            "expectation": plan.expectation,
            "if_thens": "\n".join(plan.if_thens),
            "arrival": plan.arrival,
            "exit": plan.exit,
            "topic": plan.last_topic,
            "cues": "\n".join(plan.cues),
            "look_for": self.name_of(plan.look_for),
            "give": plan.give,
            "leave_behind": plan.leave_behind,
            "quiet_after": plan.quiet_after,
            "nerves": plan.nerves,
            "remind": "yes" if plan.remind else "no",
            "extras": plan.extras,
        }
        rated = {id: str(value) for id, value in numbers.items() if value is not None}
        return texts | rated

    def with_line(self, shown: EventPlan, said: Answers) -> EventPlan:
        """`shown` with these answers in it: what was not asked about stays as it is, also what the
        questions themselves would have written otherwise."""
        known = self.answers_of(shown)
        before, after = self.plan(known), self.plan({**known, **said})
        fields = {name: getattr(after, name) for name in EventPlan.__struct_fields__}
        other = {name: now for name, now in fields.items() if now != getattr(before, name)}
        return replace(shown, **other)

    def debrief_day(self, answers: Answers) -> str:
        """The day on which to ask how it went: that evening, or the day after; empty: never."""
        evening, next_day = self.debrief_days
        wanted = {plan_words.EVENING: evening, plan_words.NEXT_DAY: next_day}
        day = wanted.get(answers.get("debrief", ""))
        return day.isoformat() if day is not None else ""

    def name_of(self, who: str) -> str:
        """The name of somebody by uid; a plain name stays as it is."""
        named = {one.uid: one.name for one in self.expected if one.uid}
        return {**named, **self.names}.get(who, who)

    def _uid(self, name: str) -> str:
        found = [one.uid for one in self.expected if one.uid and one.name == name]
        return found[0] if len(found) == 1 else name
