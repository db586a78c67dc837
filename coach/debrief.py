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

from coach import afterwards, by_name, hard, page, rating, shelf
from coach import debrief_words as words
from coach.columns import one_line
from coach.flow import Answers, Closing, Option, Question, several
from coach.plan import TITLE
from coach.someone import Someone
from store.models import Event, Profile

PUT_DOWN, PUT_RIGHT = "LR-close-3", "LR-close-2"
"""Prompts of the library: to put a moment down; to put it right, where someone may be hurt."""
THOUGHT: Final = "thought"
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
    read_day: Callable[[str], str] = _no_day
    """Words -> the exact or vague day they mean, or nothing."""

    @property
    def title(self) -> str:
        """Which event it is about."""
        return f"{one_line(self.event.title, TITLE)}, afterwards"

    @property
    def opening(self) -> str:
        """How many questions, how long, and where it stays."""
        count = "Seven" if rating.scale_of(self.profile) == "off" else "Eight"
        return f"{count} short questions, about three minutes. Saved here only."

    @property
    def _name(self) -> str:
        return by_name.after(self.profile)

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """What one did, how it was, and then what belongs to that."""
        asked = [words.went(self._name)]
        how = answers.get("how", "")
        if answers.get("went") == words.HOME:
            return (*asked, words.HOME_AGAIN, words.kind_fact(self._name))
        asked.append(words.HOW_WAS_IT)
        if how == words.REPLAY:
            return (*asked, words.A_WEEK_LATER, words.HURT)
        if how in (words.BADLY, words.UNKIND):
            before = (words.NOT_A_MEASURE,) if how == words.UNKIND else ()
            asked += [words.facts(before), words.THROUGH, words.kind_fact(self._name)]
            return (*asked, words.ENERGY)
        asked += [words.facts(()), words.expected(self._name)]
        asked += [words.tensions(self._name)[0]]
        asked += [replace(words.tensions(self._name)[1], counted=False)]
        asked.append(words.surprise(self._name))
        asked += [words.LIKED] if how == words.LOVELY else []
        asked += [words.kind_fact(self._name), *self._next(answers)]
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
            words.HOME_AGAIN,
            words.facts(()),
            words.expected(self._name),
            peak,
            now,
            words.surprise(self._name),
            words.LIKED,
            words.THROUGH,
            words.A_WEEK_LATER,
            words.HURT,
            words.kind_fact(self._name),
            *self._next({"next": "."})[:1],
            words.NEXT_ON,
            words.carry(self._name),
            words.ENERGY,
        )
        found = next((one for one in every if one.id == id), None)
        return page.by_itself(found, rating.scale_of(self.profile))

    def _next(self, answers: Answers) -> list[Question]:
        """One follow-up, and a day only where there is something to do."""
        people = tuple(one.short for one in self.people if one.suggest)
        asked = [words.next_thing(people)]
        if not afterwards.is_nothing(answers.get("next", "")):
            asked.append(words.NEXT_ON)
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
        if plan is None or not plan.expectation.strip() or not outcome:
            return ()
        scale = rating.chosen(rating.scale_of(self.profile), answers)
        likely = ""
        if plan.likelihood is not None and scale in ("numbers", "words"):
            said = rating.said(plan.likelihood, scale, likely=True)
            likely = f" (how likely: {said})" if scale == "numbers" else f" ({said})"
        who = self._name or "You"
        words_then = one_line(plan.expectation).strip(" .\"“”'")
        expected = f"{who} expected: “{words_then}”{likely}."
        facts = "; ".join(map(one_line, several(answers.get("facts", ""))))
        seen = f"What happened: {facts}{_stop(facts)}" if facts else ""
        return tuple(filter(None, (expected, seen, outcome)))

    def remark(self, question: Question, answer: str) -> str:
        """A soft word about an answer."""
        if question.id == "facts":
            return afterwards.of_facts(answer)
        if question.id == "kind":
            return afterwards.of_kind_fact(answer)
        if question.id == "next_on" and not afterwards.is_nothing(answer):
            return "" if self.read_day(answer) else words.NO_DAY
        return ""

    def closing(self, answers: Answers) -> Closing:
        """It is written down; something else for the mind; at most one more thing to look at."""
        home, how = answers.get("went") == words.HOME, answers.get("how", "")
        said = {words.BADLY: words.SOME_EVENINGS, words.UNKIND: words.NOT_A_MEASURE}
        lines = [] if home else [said.get(how, "")]
        lines += [words.DONE, self._on_their_page(answers)]
        if not home:
            lines.append(self.something_else)
        return Closing(lines=tuple(filter(None, lines)), options=self._further(answers))

    def _on_their_page(self, answers: Answers) -> str:
        """Where the follow-up went; empty when it is for nobody in the book."""
        made = afterwards.follow_ups(answers, self.people, self.read_day)
        names = {one.uid: one.short for one in self.people}
        whose = dict.fromkeys(f"{names[uid]}'s" for uid, _, _ in made)
        if not whose:
            return ""
        day = "" if made[0][2] else f" {words.NO_DEADLINE}"
        pages = "pages" if len(whose) > 1 else "page"
        return f"On {' and '.join(whose)} {pages}: {one_line(made[0][1], TITLE)}.{day}"

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
            return (enough, *self._for_a_moment(answers))
        if afterwards.holds_a_harsh_word(answers) and not self.looked_at:
            look = "The thought, what else could be true, a fairer sentence."
            return enough, Option(value=THOUGHT, name=afterwards.OFFER_THOUGHT, says=look)
        return ()

    def _for_a_moment(self, answers: Answers) -> tuple[Option, ...]:
        """To put it down; and only where someone may be hurt, to put it right."""
        ways = [(PUT_DOWN, "put it down")]
        if answers.get("hurt") == "yes":
            ways.append((PUT_RIGHT, "a message to put it right"))
        found = []
        for id, name in ways:
            prompt = shelf.prompt(id)
            if prompt is None:
                continue
            first = prompt.text if prompt.mode == "do" else prompt.why
            found.append(Option(value=id, name=name, says=f"{first} {prompt.quiet}".strip()))
        return tuple(found)


def _stop(text: str) -> str:
    """The full stop after words that may have one."""
    return "" if text.rstrip(" ”\"'").endswith((".", "?", "!", "…")) else "."
