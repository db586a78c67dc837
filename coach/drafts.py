"""Why one writes to someone, and what is said beside the message. Pure: words in, words out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import msgspec

from coach.lint import LONG
from coach.model import Cell


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One reason to write."""

    name: str
    """`follow-up`: what one types for it."""
    words: str
    """"to follow up": what it is called where one chooses."""
    says: str
    """What it is for, one sentence."""
    codes: tuple[str, ...]
    """The situations whose messages it takes, the first that has any."""
    key: str
    """The letter that takes it; none of the letters that move about in a list."""
    cell: Cell = "start"
    """The cell whose messages come first."""
    also: tuple[str, ...] = ()
    """Other words it is found by."""


REASONS: Final = (
    Reason(
        name="hello",
        words="a hello",
        says="No news needed. It may be short.",
        codes=("CK",),
        key="h",
        also=("hi", "check-in", "reconnect", "reconnecting"),
    ),
    Reason(
        name="thanks",
        words="thanks",
        says="For something they did, today or years ago.",
        codes=("TH",),
        key="t",
        also=("thank-you",),
    ),
    Reason(
        name="news",
        words="good news of theirs",
        says="You heard something good and are glad with them.",
        codes=("CG",),
        key="n",
        also=("congratulations", "congrats", "good-news"),
    ),
    Reason(
        name="follow-up",
        words="to follow up",
        says="You met, and would like to stay in touch. There is no deadline.",
        codes=("FU",),
        key="f",
        also=("followup",),
    ),
    Reason(
        name="hard-time",
        words="a hard time",
        says="Company for someone who has it hard, and no advice.",
        codes=("HT",),
        key="c",
        also=("support", "condolence"),
    ),
    Reason(
        name="repair",
        words="to put something right",
        says="A slow answer, a date that slipped by, a clumsy word.",
        codes=("LR",),
        key="r",
        also=("sorry", "apology"),
    ),
    Reason(
        name="ask",
        words="to ask something",
        says="A small piece of what they know, or of their time.",
        codes=("AK",),
        key="a",
        also=("advice", "question"),
    ),
    Reason(
        name="no",
        words="to say no",
        says="Kind and clear; no reasons owed.",
        codes=("NO",),
        key="s",
        also=("decline",),
    ),
    Reason(
        name="promise",
        words="a promise",
        says="What you said you would do, or where it stands.",
        codes=("PM",),
        key="p",
    ),
    Reason(
        name="birthday",
        words="a birthday",
        says="A wish that is whole by itself.",
        codes=("BD",),
        key="b",
    ),
    Reason(
        name="introduction",
        words="an introduction",
        says="Two people who might like to meet; each is asked first.",
        codes=("OI",),
        key="i",
    ),
    Reason(
        name="help",
        words="to offer help",
        says="Something small, with no strings.",
        codes=("OH",),
        key="o",
        also=("offer",),
    ),
)
"""Every reason to write, in the order in which they are shown."""

LONG_QUIET: Final = "RD"
"""The situation a hello takes when it has been quiet for long."""
ON_PURPOSE: Final = frozenset({"HT"})
"""Situations that are only ever opened on purpose; choosing the reason is that purpose."""
REASSURED: Final = frozenset({"CK", "RD", "TH", "CG", "HT"})
"""Situations whose messages are usually more welcome than their senders expect."""

REASSURANCE: Final = "Most people underestimate how welcome this is."
"""Liu and others 2023, on being contacted; Kumar and Epley 2018, on thanks."""
GOOD_ENOUGH: Final = "Kind, short, yours. Good enough to send."
NOTHING_MORE: Final = "Nothing more to do. No reply is needed for this to count."
LET_IT_BE: Final = "It was good enough a while ago. Copy it, or leave it for tomorrow?"
EDITS: Final = 5
"""More edits than this are enough."""
MINUTES: Final = 10
"""Open for longer than this is long enough."""


def reason(name: str) -> Reason | None:
    """The reason that `name` means: its name, another word for it, or how only one begins.

    Case does not count, and spaces may stand for hyphens. None for no reason, or for several.
    """
    asked = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    if not asked:
        return None
    exact = [one for one in REASONS if asked in (one.name, *one.also)]
    begun = [one for one in REASONS if any(n.startswith(asked) for n in (one.name, *one.also))]
    named = [one for one in begun if one.name.startswith(asked)]
    for found in (exact, named, begun):
        if len(found) == 1:
            return found[0]
    return None


def reason_of(code: str) -> Reason | None:
    """The reason whose messages are of this situation."""
    wanted = "CK" if code == LONG_QUIET else code
    return next((one for one in REASONS if wanted in one.codes), None)


def codes_of(one: Reason, *, long_quiet: bool) -> tuple[str, ...]:
    """The situations to look in, in order: a hello after a long quiet time is another matter."""
    if one.name == "hello" and long_quiet:
        return (LONG_QUIET, *one.codes)
    return one.codes


def in_order(moments: Sequence[str], *, promise: bool = False) -> tuple[Reason, ...]:
    """The reasons to choose from: those that fit by themselves first, in the order of `moments`.

    `moments` are codes of situations. A promise is offered where there is one; a birthday always,
    for its day may be known without being noted.
    """
    found = (reason_of(code) for code in moments)
    first = dict.fromkeys(one for one in found if one is not None)
    shown = [one for one in REASONS if one.name != "promise" or promise or one in first]
    return (*first, *(one for one in shown if one not in first))


def reassurance(situation: str) -> str:
    """What may be unfolded under a message of this situation; empty for the others."""
    return REASSURANCE if situation in REASSURED else ""


def word_count(text: str) -> int:
    """Words, as one would count them."""
    return len(text.split())


def length_words(text: str) -> str:
    """ "13 words"."""
    count = word_count(text)
    return "1 word" if count == 1 else f"{count} words"


def verdict(text: str, *, remarks: bool = False) -> str:
    """That it may go as it is; empty for an empty or a long message. It grades nothing.

    `remarks`: something is said of it already, and both at once would take it back.
    """
    return GOOD_ENOUGH if text.strip() and not remarks and word_count(text) <= LONG else ""


def fold_name(*, reassured: bool) -> str:
    """What is folded away under a message, by what is in it."""
    return "what speaks for it" if reassured else "if it goes quiet"


def long_edit(edits: int, minutes: float) -> str:
    """A word against polishing, once it was edited or open for long; else empty."""
    return LET_IT_BE if edits > EDITS or minutes > MINUTES else ""


def plain_words(first_name: str) -> str:
    """Where no message of the library fits: a first line to write on from."""
    return f"Hi {first_name}, how are things?" if first_name.strip() else "Hi, how are things?"


def left_after(skipped: Collection[str], missing: Collection[str]) -> bool:
    """Whether a message that asks for `missing` may still be offered once `skipped` were skipped.

    Skipping leads to another message, with no comment, and never to the same question again.
    """
    return not set(skipped) & set(missing)
