"""One small thing to do next: whom it names, the plan that comes of it, and how that is said.

Whom words name is looked up by whoever knows the book, and comes in as a function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from coach import debrief_words as words
from coach.columns import one_line
from coach.sentences import and_words, stop
from coach.someone import Someone
from store import when

TEXT: Final = 120
"""Characters of the thing to do in a sentence about it."""
NAME: Final = 60
"""Characters of a name."""
_NOTHING: Final = frozenset(("", "nothing", "nobody", "none", "no", "nope", "not now", "-"))


class Whom(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the words name."""

    people: tuple[Someone, ...] = ()
    """People of the book: a plan is made for each."""
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """A name as it was written, and the full names of those who may be meant."""
    unknown: tuple[str, ...] = ()
    """Names that nobody in the book has."""


FindWhom = Callable[[str], Whom]
"""Words -> whom they name."""
ReadDay = Callable[[str], str]
"""Words -> the exact or vague day to come that they mean, or nothing."""


def nobody(text: str) -> Whom:
    """For where there is no book."""
    return Whom()


def is_nothing(answer: str) -> bool:
    """Whether an answer says that nothing follows."""
    return answer.strip().rstrip(".").rstrip().casefold() in _NOTHING


def thing(answers: Mapping[str, str]) -> str:
    """What is to be done next; empty for nothing."""
    text = " ".join(answers.get("next", "").split())
    return "" if is_nothing(text) else text


def day(answers: Mapping[str, str], read_day: ReadDay) -> str:
    """The exact or vague day for it, or nothing. `read_day` reads words."""
    on = answers.get("next_on", "").strip()
    return read_day(on) if on else ""


def is_day(text: str) -> bool:
    """Whether it is a day as the book keeps it."""
    try:
        when.check(text)
    except ValueError:
        return False
    return True


def plans(
    answers: Mapping[str, str], find: FindWhom, read_day: ReadDay
) -> tuple[tuple[str, str, str], ...]:
    """(uid, text, day) of the plan for each person named; the day may be empty."""
    text = thing(answers)
    if not text:
        return ()
    due = day(answers, read_day)
    return tuple((one.uid, text, due) for one in find(text).people)


def unsure(whom: Whom) -> str:
    """A soft word while a name may be several people's; empty when it is nobody's or one's."""
    if not whom.unsure:
        return ""
    written, names = whom.unsure[0]
    who = and_words([one_line(name, NAME) for name in names[:3]], "or")
    return f"{one_line(written, NAME)} may be {who}. With a full name they have it on their page."


def said(text: str, whom: Whom, on: str) -> tuple[str, ...]:
    """What was made of it, a sentence or two each; nothing where nothing was to be done. `on` is
    the sentence that says for when."""
    if not text:
        return ()
    lines = []
    if whom.people:
        names = and_words([one_line(one.name, NAME) for one in whom.people])
        what = one_line(text, TEXT)
        lines.append(f"A plan for {names}: {what}{stop(what)} {on}".rstrip())
    for written, _ in whom.unsure:
        name = one_line(written, NAME)
        lines.append(f"More than one person is called {name}, so that made no plan.")
    if whom.unknown:
        names = and_words([one_line(name, NAME) for name in whom.unknown])
        be = "are" if len(whom.unknown) > 1 else "is"
        lines.append(f"{names} {be} not in your book.")
    if not whom.people:
        lines.append(words.HERE_ONLY)
    return tuple(lines)


def put_away(names: tuple[str, ...]) -> str:
    """That those whom a changed thing names no more have no plan for it either."""
    if not names:
        return ""
    who = and_words([one_line(name, NAME) for name in names])
    plans = "plans for" if len(names) > 1 else "plan for"
    be = "are" if len(names) > 1 else "is"
    return f"The {plans} {who} {be} put away."
