"""Whole flows as plain text, page after page: to be compared, and to be read aloud.

`python -m tests.coach.transcripts` writes them anew. Each is played with ratings in numbers, in
words and off, where it asks for any, and is to be read as by somebody who has had a bad evening.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal

from coach.debrief import DebriefFlow
from coach.flow import Flow, Question, following, place_of, refusal, settled
from coach.follow_up import Whom
from coach.plan import PlanFlow
from coach.sentences import stop
from coach.someone import Someone
from coach.thought import ThoughtFlow
from store.models import Event, EventPlan, Profile
from store.models.events import zone_of
from tests.coach.people import MADE
from tests.coach.practice_stories import STEPS, practised

FOLDER = Path(__file__).with_suffix("")
WIDE = 76
SCALES: tuple[Literal["numbers", "words", "off"], ...] = ("numbers", "words", "off")
TODAY = date(2026, 11, 24)
NUMBERS = {
    "too much": "95",
    "very tense": "75",
    "tense": "55",
    "a bit tense": "25",
    "likely": "70",
    "not very likely": "30",
    "about half": "50",
}
"""What a rating in words is in numbers."""

ANA = Someone(uid="ana", name="Ana Díaz", called="Ana", topics=("her bees", "the trade fair"))
BEN = Someone(uid="ben", name="Ben Okafor", called="Ben")
PRIYA = Someone(uid="priya", name="Priya Nair", called="Priya")
"""In the book, and at no event."""
PLAN = EventPlan(
    stay_until="20:15",
    goal="say hello to one person",
    expectation="Nobody will speak to me in the first half hour",
    likelihood=70,
    tension=60,
)


def profile(scale: str, **fields: Any) -> Profile:
    """Robin, who rates like that."""
    rates = {"ratings": False} if scale == "off" else {"rating_in": scale}
    return Profile(**{"uid": "profile", **MADE, "me": "Robin Falk", **rates, **fields})


def event(**fields: Any) -> Event:
    """An evening of local history, from seven to half past nine."""
    given = {
        "uid": "history",
        "title": "Local history evening",
        "kind": "talk",
        "starts": "2026-11-24T19:00",
        "ends": "2026-11-24T21:30",
        "zone": "Europe/Paris",
    }
    return Event(**{**MADE, **given, **fields})


def spoken(day: date) -> str:
    """A day as the transcripts say it."""
    return f"{day:%a} {day.day} {day:%b}"


def noon_in(zone: str) -> datetime:
    """The day before the event, where the user is."""
    return datetime(2026, 11, 23, 12, tzinfo=zone_of(zone))


def before(scale: str, **fields: Any) -> PlanFlow:
    """The questions before."""
    given: dict[str, Any] = {
        "event": event(),
        "profile": profile(scale),
        "today": TODAY,
        "when": "Tue 24 Nov, 19:00 to 21:30",
        "expected": (ANA, BEN),
        "arrivals": ("Is it all right if I join you? I don't know anyone here yet.",),
        "exits": ("I'm heading home while I've still got some energy. Thank you for having me.",),
        "day_words": spoken,
    }
    return PlanFlow(**{**given, **fields})


def finds(*people: Someone) -> Callable[[str], Whom]:
    """Looks people up by their short names, as the book does by all of theirs; whoever else has a
    capital letter, but for the first word, is not in the book."""

    def find(text: str) -> Whom:
        said = re.findall(r"\w+", text)
        found = (one for word in said for one in people if one.short == word)
        strangers = (word for word in said[1:] if word[:1].isupper())
        names = {word for one in people for word in one.name.split()}
        return Whom(
            people=tuple(dict.fromkeys(found)),
            unknown=tuple(word for word in strangers if word not in names),
        )

    return find


def after(scale: str, **fields: Any) -> DebriefFlow:
    """The questions after."""
    given: dict[str, Any] = {
        "event": event(plan=PLAN, met=("ana",)),
        "profile": profile(scale),
        "today": TODAY,
        "people": (ANA, BEN),
        "find": finds(ANA, BEN, PRIYA),
        "read_day": lambda text: "2026-12-08" if text in ("in two weeks", "2026-12-08") else "",
        "day_words": lambda day: spoken(date.fromisoformat(day)),
    }
    return DebriefFlow(**{**given, **fields})


SIX = {
    "length": "long",
    "stay": "20:15",
    "goal": "Say hello to one person and ask one follow-up question",
    "expectation": "Nobody will speak to me in the first half hour",
    "likely": "likely",
    "tension": "very tense",
    "if_thens": "If I'm standing alone for two minutes, then I'll ask someone where the coffee is",
    "arrival": "Is it all right if I join you?",
    "exit": "I'm heading home while I've still got some energy.",
    "more": "yes",
    "look_for": "Ana Díaz",
    "give": "the name of a book",
    "leave_behind": "the phone in my hand",
    "quiet_after": "2 to 3 hours",
    "nerves": "Nerves feel loud inside and look quiet outside.",
    "cues": "ask about the bees\nsay I'm new",
    "remind": "yes",
    "debrief": "evening",
}
TOLD = {
    "went": "part",
    "how": "fine",
    "facts": "Two people said hello\nI asked about her bees",
    "expected": "partly",
    "peak": "tense",
    "now": "a bit tense",
    "surprise": "nothing",
    "kind": "I stayed 40 minutes",
    "next": "write Ana a short hello",
    "next_on": "in two weeks",
    "carry": "one person says hello, later than I'd like",
    "energy": "a lot",
}
BAD = {
    "went": "went",
    "facts": "I was so stupid",
    "through": "I counted the lamps and stayed by the door",
    "kind": "I went in at all",
    "energy": "everything",
}

STORIES: dict[str, tuple[Callable[[str], Flow], Mapping[str, str]]] = STEPS | {
    "plan-in-six-questions": (before, SIX),
    "plan-in-sixty-seconds": (
        before,
        {"length": "short", "goal": "be confident", "exit": "Bye, all.", "debrief": "no"},
    ),
    "plan-with-everything-skipped": (before, {"length": "long"}),
    "plan-that-is-too-much": (
        before,
        {**SIX, "expectation": "I will feel awful", "tension": "too much", "more": "no"},
    ),
    "plan-for-one-person": (
        lambda scale: before(
            scale,
            event=event(title="Coffee, Ana", kind="coffee"),
            expected=(ANA,),
            exits=("I don't want to keep you. Thank you, that was a good chat.",),
        ),
        {
            **SIX,
            "goal": "Ask one question, and one more about the answer",
            "expectation": "We'll run out of words in the first ten minutes",
            "exit": "I don't want to keep you. Thank you, that was a good chat.",
            "topic": "her bees",
            "cues": "ask about the bees\nthe new flat\nlend her the moss book",
            "debrief": "tomorrow",
        },
    ),
    "plan-for-one-person-by-name": (
        lambda scale: before(
            scale,
            event=event(title="Coffee, Ana", kind="coffee"),
            expected=(ANA,),
            profile=profile(scale, by_name="always", me="ليلى"),
            exits=(),
        ),
        {"length": "long", "expectation": "rain"},
    ),
    "plan-by-name": (
        lambda scale: before(scale, profile=profile(scale, by_name="always")),
        SIX,
    ),
    "debrief": (after, TOLD),
    "debrief-with-everything-skipped": (after, {}),
    "debrief-without-a-plan": (
        lambda scale: after(scale, event=event(), profile=profile(scale, me="R")),
        {**TOLD, "next": "write Priya and Zoltan about the train"},
    ),
    "debrief-that-says-you": (
        lambda scale: after(scale, profile=profile(scale, by_name="never")),
        TOLD,
    ),
    "debrief-lovely": (after, {**TOLD, "how": "lovely", "liked": "quite a bit", "next": "nothing"}),
    "debrief-badly": (after, {**BAD, "how": "badly"}),
    "debrief-badly-that-says-you": (
        lambda scale: after(scale, profile=profile(scale, me="")),
        {**BAD, "how": "badly"},
    ),
    "debrief-unkind": (after, {**BAD, "how": "unkind", "facts": "He laughed at my accent"}),
    "debrief-replayed": (
        after,
        {"went": "went", "how": "replay", "replay": "I would not", "hurt": "no"},
    ),
    "debrief-replayed-and-someone-hurt": (
        after,
        {"went": "went", "how": "replay", "replay": "perhaps she would", "hurt": "yes"},
    ),
    "debrief-stayed-home": (
        after,
        {"went": "home", "home": "a full room\ntwenty minutes would do", "kind": "great job"},
    ),
    "debrief-that-is-too-much": (after, {**TOLD, "peak": "too much", "peak_hard": "on"}),
    "thought": (
        lambda scale: ThoughtFlow(profile=profile(scale)),
        {
            "situation": "by the coffee",
            "thought": "Everyone saw it",
            "believed": "likely",
            "else": "most of them looked at the cake",
            "fairer": "One or two may have seen it, and went on talking",
            "believed_now": "not very likely",
        },
    ),
}
"""Name of the file -> the flow for a scale, and what is answered; what is not is skipped."""
SESSION = "practice"
"""The file of a practice session, whose cards are no questions of a flow."""


def pages(flow: Flow, given: Mapping[str, str], scale: str) -> Iterator[str]:
    """Every line that is read, from the first question to the last page."""
    yield flow.title
    yield flow.opening
    answers: dict[str, str] = {}
    while (question := following(flow, answers)) is not None:
        yield ""
        yield from _question(flow, question, answers)
        answer = given.get(question.id, "")
        if scale == "numbers" and question.kind == "rating":
            answer = NUMBERS.get(answer, answer)
        assert not refusal(question, answer), (question.id, answer)
        yield from (f"  > {line}" for line in answer.splitlines() or ["(skipped)"])
        if answer and (remark := flow.remark(question, answer)):
            yield from wrap(remark, WIDE, initial_indent="  * ", subsequent_indent="    ")
        answers[question.id] = answer
    last = flow.closing(settled(flow, answers))
    yield ""
    for line in last.lines:
        yield from wrap(line, WIDE)
    for option in last.options:
        says = f"{stop(option.shown)} {option.says}" if option.says else ""
        yield from wrap(f"( ) {option.shown}{says}", WIDE, subsequent_indent="    ")


def _question(flow: Flow, question: Question, answers: Mapping[str, str]) -> Iterator[str]:
    for paragraph in question.before:
        yield from wrap(paragraph, WIDE)
    place, of = place_of(flow, answers, question.id)
    head = f"[{place} of {of}] " if of else ""
    yield from wrap(f"{head}{question.ask}", WIDE)
    for said in (question.hint, f"Such as: {question.example}" if question.example else ""):
        yield from wrap(said, WIDE, initial_indent="  ", subsequent_indent="  ")
    for option in question.options:
        text = f"( ) {option.shown}{'. ' if option.says else ''}{option.says}"
        yield from wrap(text, WIDE, initial_indent="  ", subsequent_indent="      ")


def _played(name: str, scale: str) -> list[str]:
    make, given = STORIES[name]
    return list(pages(make(scale), given, scale))


@cache
def transcript(name: str) -> str:
    """One story in numbers, in words and without ratings; once where nothing is rated."""
    lines: list[str] = []
    if name == SESSION:
        for said in ("on", "off"):
            lines += [f"=== ratings: {said} ===", "", *practised(rates=said == "on"), ""]
        return "\n".join(lines)
    rated = _played(name, "words") != _played(name, "off")
    for scale in SCALES if rated else SCALES[-1:]:
        lines += [f"=== ratings: {scale} ===", "", *_played(name, scale), ""]
    return "\n".join(lines)


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name in (*STORIES, SESSION):
        (FOLDER / f"{name}.txt").write_text(transcript(name), encoding="utf-8")


if __name__ == "__main__":
    main()
