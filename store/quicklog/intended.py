"""A line whose day is ahead, or that begins as something still to do: "need to write Ben".

Shy people note what they have in mind. Logged as a talk it would say that they spoke, and start
the rhythm anew, so it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable

from store import when
from store.quicklog.draft import Draft, Question
from store.quicklog.line import Line
from store.quicklog.talk import Talk
from store.quicklog.tokens import word_set

_PASSED_OVER = word_set("i i'd we we'd really still also just maybe probably finally so")
_ONE = word_set("should shouldn't must gotta todo didn't couldn't haven't hasn't shall")
_TWO = frozenset(
    {
        ("need", "to"), ("needed", "to"), ("want", "to"), ("wanted", "to"), ("have", "to"),
        ("had", "to"), ("ought", "to"), ("like", "to"), ("love", "to"), ("plan", "to"),
        ("planning", "to"), ("going", "to"), ("hope", "to"), ("meant", "to"), ("forgot", "to"),
        ("forget", "to"), ("tried", "to"), ("will", "write"), ("will", "call"), ("will", "ask"),
        ("will", "meet"), ("will", "send"), ("did", "not"), ("could", "not"), ("have", "not"),
        ("remember", "to"), ("no", "answer"), ("no", "reply"), ("missed", "call"), ("not", "yet"),
        ("to", "do"),
    }
)  # fmt: skip
_SAID = word_set("say admit laugh leave cancel")
"""Verbs after "have to" and "had to" that speak of what was: "I have to say, ..."."""


def to_come(line: Line, draft: Draft, talk: Talk) -> Iterable[Question]:
    """Whether the talk has been: its day is ahead, or it is told as something to do."""
    day = talk.head.day
    if day and when.first_day(draft.on) > line.today:
        yield Question(
            kind="future",
            text="That day is still to come. Is it the day of the talk? A plan begins with >",
            start=line.words[day.start].start,
            end=line.words[day.end - 1].end,
        )
    elif line.met_since is None and (words := _intended(line, talk.head.stop)):
        yield Question(
            kind="intended",
            text="Has it been already? Something to do begins with >",
            start=line.words[words[0]].start,
            end=line.words[words[1] - 1].end,
        )


def _intended(line: Line, end: int) -> tuple[int, int] | None:
    """The words before `end` that say so, if the line begins with them."""
    place = 0
    while place < end and (line.roles[place] in ("date", "time") or _passed_over(line, place)):
        place += 1
    if place >= end or place in line.covered or line.words[place].plain:
        return None
    here = line.words[place].fold
    after = [word.fold for word in line.words[place + 1 : min(place + 3, end)]]
    if here in _ONE and after:
        return place, place + 1
    if len(after) == 2 and (here, after[0]) in _TWO and after[1] not in _SAID:
        return place, place + 2
    return None


def _passed_over(line: Line, place: int) -> bool:
    return line.words[place].fold in _PASSED_OVER and place not in line.covered
