"""After an event: eight short questions, once, which then close.

Facts come before judgements, what was expected is shown only once it is said what happened, and
one kind fact is written down; a bad evening, an unkind word, a moment that keeps replaying and an
evening at home have short ways of their own (`evidence.toml`, PEP, SELFCOMP, PREDICT, SPOT, LIKE).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import msgspec
from msgspec.structs import replace

from coach import afterwards, by_name, follow_up, hard, page, rating, shelf
from coach import debrief_words as words
from coach.columns import one_line
from coach.flow import Answers, Closing, Option, Question, several
from coach.follow_up import FindWhom, ReadDay
from coach.plan import TITLE
from coach.sentences import stop
from coach.someone import Someone
from store.models import Event, Profile

PUT_RIGHT: Final = "LR-close-2"
"""The prompt of the library to put a moment right, where someone may be hurt."""
THOUGHT: Final = "thought"
_COUNTS: Final = {6: "Six", 7: "Seven", 8: "Eight"}
"""Without ratings it is one less, and one less where nothing was expected in the plan."""
_OUTCOMES: Final = {
    "yes": "That is what happened.",
    "partly": "Some of that happened.",
    "no": "That did not happen.",
}


def _no_day(text: str) -> str:
    return ""


class DebriefFlow(msgspec.Struct, frozen=True, kw_only=True):
    """The questions after one event."""

    event: Event
    profile: Profile
    today: date
    people: tuple[Someone, ...] = ()
    """Who was met, then who was expected."""
    looked_at: bool = False
    """A thought of this event was looked at already: that is offered once."""
    find: FindWhom = follow_up.nobody
    """Words -> whom of the whole book they name."""
    read_day: ReadDay = _no_day
    """Words -> the exact or vague day they mean, or nothing."""
    day_words: Callable[[str], str] = str
    """An exact or vague day -> the words for it: "Fri 4 Dec"."""

    @property
    def title(self) -> str:
        """Which event it is about."""
        return f"{one_line(self.event.title, TITLE)}, afterwards"

    @property
    def opening(self) -> str:
        """How many questions, how long, and where it stays."""
        count = sum(one.counted for one in self.questions({}))
        return f"{_COUNTS[count]} short questions, about three minutes. Saved here only."

    @property
    def _name(self) -> str:
        return by_name.after(self.profile)

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """What one did, how it was, and then what belongs to that."""
        asked = [words.went(self._name)]
        how = answers.get("how", "")
        if answers.get("went") == words.HOME:
            return (*asked, words.home_again(self._name), self._kind_fact(answers))
        asked.append(words.HOW_WAS_IT)
        if how == words.REPLAY:
            return (*asked, words.a_week_later(self._name), words.HURT)
        if how in (words.BADLY, words.UNKIND):
            through = words.through(self._name)
            return (*asked, words.facts(words.HARD), through, self._kind_fact(answers))
        asked.append(words.facts())
        # What was expected can be looked at only where it was written down before.
        asked += [words.expected(self._name)] if self._expectation else []
        asked += [words.tensions(self._name)[0]]
        asked += [replace(words.tensions(self._name)[1], counted=False)]
        asked.append(words.surprise(self._name))
        asked += [words.liked(self._name)] if how == words.LOVELY else []
        asked += [self._kind_fact(answers), *self._next(answers)]
        asked += [words.carry(self._name), words.ENERGY]
        rated = rating.asked(asked, rating.scale_of(self.profile), answers)
        whole = tuple(each for one in rated for each in (one, *self.belonging(one.id, answers)))
        return self._with_what_was_expected(whole, answers)

    def belonging(self, id: str, answers: Answers) -> tuple[Question, ...]:
        """After a tension of 90 and more its ways out, whether all is asked or one line changed."""
        return hard.ways_out(id, answers) if id in ("peak", "now") else ()

    def question(self, id: str) -> Question | None:
        """The question a line of the page answers, as it is asked when that line is changed."""
        peak, now = words.tensions(self._name)
        every = (
            words.went(self._name),
            words.HOW_WAS_IT,
            words.home_again(self._name),
            words.facts(),
            words.expected(self._name),
            peak,
            now,
            words.surprise(self._name),
            words.liked(self._name),
            words.through(self._name),
            words.a_week_later(self._name),
            words.HURT,
            self._kind_fact(self.event.debrief),
            *self._next({"next": "something"}),
            words.carry(self._name),
            words.ENERGY,
        )
        found = next((one for one in every if one.id == id), None)
        return page.by_itself(found, rating.scale_of(self.profile))

    def _kind_fact(self, answers: Answers) -> Question:
        home = answers.get("went") == words.HOME
        return words.kind_fact(self._name, words.AT_HOME if home else words.THERE)

    @property
    def _expectation(self) -> str:
        """What was expected, as it stands in the plan; empty for nothing."""
        plan = self.event.plan
        return one_line(plan.expectation).strip(" .\"“”'") if plan is not None else ""

    def _next(self, answers: Answers) -> list[Question]:
        """One follow-up, and a day only where there is something to do."""
        people = [one for one in self.people if one.suggest and one.uid]
        shorts = [one.short for one in people]
        names = (one.short if shorts.count(one.short) < 2 else one.name for one in people)
        asked = [words.next_thing(tuple(map(one_line, names)))]
        if follow_up.thing(answers):
            asked.append(words.next_on(self._name))
        return asked

    def _with_what_was_expected(
        self, questions: tuple[Question, ...], answers: Answers
    ) -> tuple[Question, ...]:
        """The expectation and how likely it seemed, beside the facts, on the page after it was said
        whether it happened; before that it would colour the facts."""
        shown = self.what_was_expected(answers)
        found: list[Question] = []
        due = False
        # Until it is said how one rates, that question stands where the rating will.
        unrated = all(one.id != "peak" for one in questions)
        for one in questions:
            how = one.id == rating.HOW.id
            if due and not how and shown:
                one, due = replace(one, before=shown), False
            due = due or one.id == "expected"
            found.append(replace(one, counted=unrated) if how else one)
        return tuple(found)

    def what_was_expected(self, answers: Answers) -> tuple[str, ...]:
        """What was expected, how likely, and what happened; nothing until that was said."""
        plan = self.event.plan
        outcome = _OUTCOMES.get(answers.get("expected", ""), "")
        if plan is None or not self._expectation or not outcome:
            return ()
        scale = rating.chosen(rating.scale_of(self.profile), answers)
        likely = ""
        if plan.likelihood is not None and scale in ("numbers", "words"):
            said = rating.said(plan.likelihood, scale, likely=True)
            likely = f" (how likely: {said})" if scale == "numbers" else f" ({said})"
        who = self._name or "you"
        expected = f"What {who} expected: “{self._expectation}”{likely}."
        facts = "; ".join(map(one_line, several(answers.get("facts", ""))))
        seen = f"What happened: {facts}{stop(facts)}" if facts else ""
        return tuple(filter(None, (expected, seen, outcome)))

    def remark(self, question: Question, answer: str) -> str:
        """A soft word about an answer."""
        if question.id == "facts":
            return words.saw_or_heard(self._name) if afterwards.judges(answer) else ""
        if question.id == "kind" and afterwards.is_praise(answer):
            return words.a_fact(self._name, question.example)
        if question.id == "next":
            return follow_up.unsure(self.find(answer))
        if question.id == "next_on" and not follow_up.is_nothing(answer):
            known = self.read_day(answer) or answer == self.day_said
            return "" if known else words.NO_DAY
        return ""

    def closing(self, answers: Answers) -> Closing:
        """It is written down; something else for the mind; at most one more thing to look at."""
        home = answers.get("went") == words.HOME
        lines = [words.said_of(answers), "" if home else self._went_up(answers)]
        kept = afterwards.to_keep(answers, self.read_day)
        written = any(kept.values()) or afterwards.energy_cost(answers) is not None
        lines += [words.DONE if written else words.NOTHING, *self.what_is_planned(answers)]
        if not home:
            lines.append(self.something_else)
        return Closing(lines=tuple(filter(None, lines)), options=self._further(answers))

    def _went_up(self, answers: Answers) -> str:
        """A word where the peak was higher than the guess in the plan."""
        guess = self.event.plan.tension if self.event.plan is not None else None
        scale = rating.chosen(rating.scale_of(self.profile), answers)
        return rating.went_up(guess, rating.read(answers.get("peak", "")), scale)

    def plans(self, answers: Answers) -> tuple[tuple[str, str, str], ...]:
        """(uid, text, day) of the plan for each person whom the next thing names."""
        return follow_up.plans(answers, self.find, self.read_day)

    def what_is_planned(self, answers: Answers) -> tuple[str, ...]:
        """What the next thing came to, exactly; nothing where there is none."""
        text = follow_up.thing(answers)
        due = follow_up.day(answers, self.read_day)
        on = f"For {self.day_words(due)}." if due else words.NO_DEADLINE
        return follow_up.said(text, self.find(text), on)

    @property
    def day_said(self) -> str:
        """The day that was given for the next thing, in words; as it was typed where it is none."""
        on = self.event.debrief.get("next_on", "")
        return self.day_words(on) if follow_up.is_day(on) else on

    @property
    def something_else(self) -> str:
        """One thing that absorbs, and quiet time."""
        thing = afterwards.absorbing(self.event.uid, self.today.isoformat())
        planned = self.event.plan.quiet_after if self.event.plan is not None else ""
        return (
            f"Now something for your mind, if you like: {thing}. {afterwards.quiet_words(planned)}"
        )

    @property
    def perhaps(self) -> str:
        """The same where something else was just spoken of: "A film, perhaps."."""
        thing = afterwards.absorbing(self.event.uid, self.today.isoformat())
        return f"{thing[:1].upper()}{thing[1:]}, perhaps."

    def _further(self, answers: Answers) -> tuple[Option, ...]:
        enough = Option(value="", name="that is enough")
        if answers.get("how") == words.REPLAY and answers.get("went") != words.HOME:
            return (enough, *right) if (right := self._put_right(answers)) else ()
        if afterwards.holds_a_harsh_word(answers) and not self.looked_at:
            look = "The thought, what else could be true, a fairer sentence."
            return enough, Option(value=THOUGHT, name=afterwards.OFFER_THOUGHT, says=look)
        return ()

    def _put_right(self, answers: Answers) -> tuple[Option, ...]:
        """A message to put a moment right, only where someone may be hurt."""
        prompt = shelf.prompt(PUT_RIGHT) if answers.get("hurt") == "yes" else None
        if prompt is None:
            return ()
        says = f"{prompt.why} {prompt.quiet}"
        return (Option(value=PUT_RIGHT, name="a message to put it right", says=says),)
