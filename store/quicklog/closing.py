"""Which open promise or plan a talk fulfils: by the words they share, or by the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from store import when
from store.fold import fold
from store.models import FollowUp
from store.quicklog.draft import Closes
from store.quicklog.tokens import word_set

NEAR = timedelta(days=7)
_WORD = re.compile(r"[^\W_]+")
_EMPTY = word_set(
    "a an the and or but of to in on at for with from by about into over after before up out off "
    "her his him she he they them their its it my me mine our us you your yours i we this that "
    "these those is are was were be been has have had do did does will would can could if when "
    "how what who why some any more again new next last soon back one few bit let get got"
)
_GENERIC = word_set(
    "send write ask tell call talk give show bring meet share see message mail text reply answer "
    "catch visit invite look find check follow thank introduce"
)
"""Verbs that alone say too little: "sent a photo" does not keep "send the paper"."""
_IRREGULAR = {
    "sent": "send", "wrote": "write", "written": "write", "told": "tell", "gave": "give",
    "given": "give", "brought": "bring", "met": "meet", "saw": "see", "seen": "see",
    "caught": "catch", "found": "find", "lent": "lend", "bought": "buy", "made": "make",
    "spoke": "speak", "took": "take", "read": "read", "paid": "pay", "email": "mail",
    "emailed": "mail", "phone": "call", "rang": "call", "texted": "text", "ate": "eat",
    "introduction": "introduce", "intro": "introduce", "lunches": "lunch", "drank": "drink",
}  # fmt: skip


def stem(word: str) -> str:
    """A folded word without its ending: sent and sending are both send, papers are paper."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, least in (("ing", 5), ("ies", 5), ("ied", 5), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith(("ss", "us", "is")):
            bare = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            if ending in ("ing", "ed") and len(bare) > 3 and bare[-1] == bare[-2] != "l":
                bare = bare[:-1]
            return bare.rstrip("e") if len(bare) > 3 else bare
    return word.rstrip("e") if len(word) > 3 else word


_GENERIC_STEMS = frozenset(stem(word) for word in _GENERIC)


def content(text: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words of `text` that carry meaning, stemmed; `without` are stems to leave out."""
    found = _WORD.findall(fold(text))
    words = (word for word in found if word not in _EMPTY and (len(word) > 1 or word > "z"))
    return frozenset(stem(word) for word in words) - without


def fulfils(said: frozenset[str], promised: frozenset[str]) -> bool:
    """Whether a talk with the words `said` keeps what was `promised`.

    At least half of the promised words were said, and one of them is more than "send" or "ask",
    unless there is nothing more.
    """
    shared = said & promised
    if not shared or 2 * len(shared) < len(promised):
        return False
    return bool(shared - _GENERIC_STEMS) or promised <= _GENERIC_STEMS


def closing(
    open_ones: Iterable[FollowUp],
    present: Mapping[str, str],
    said: str,
    on: str,
    choices: Mapping[str, bool],
) -> tuple[Closes, ...]:
    """What is open with those `present` (uid -> name), each on or off, those that are on first.

    `said` is everything the line tells of the talk, its channel too; `on` the day of the talk,
    which fulfils nothing that was only promised after it.
    """
    words = content(said)
    found: list[Closes] = []
    for item in open_ones:
        if item.status != "open" or item.contact not in present:
            continue
        promised = content(item.text, content(present[item.contact]))
        likely = fulfils(words, promised) if promised else _near(item, on)
        likely = likely and when.last_day(on) >= item.created_at.astimezone().date()
        found.append(
            Closes(
                uid=item.uid,
                text=item.text,
                contact=item.contact,
                on=choices.get(item.uid, likely),
                kind=item.kind,
                due=item.due,
            )
        )
    return tuple(sorted(found, key=lambda closes: not closes.on))


def _near(item: FollowUp, on: str) -> bool:
    """Whether a plan without words lies within a week of the talk."""
    if item.kind != "plan" or not item.due:
        return False
    first, last = when.span(on)
    return first - NEAR <= when.last_day(item.due) and when.first_day(item.due) <= _safe(last)


def _safe(last: date) -> date:
    return last + NEAR if last < date.max - NEAR else last
