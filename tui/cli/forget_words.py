"""What `kith forget` says of what goes and of what stays: counts and places, never contents."""

from __future__ import annotations

from store.forget.document import Tally
from store.forget.leaving import Texts
from store.forget.left import Left
from tui.cli.output import say, table

KEPT = "Nothing was changed."
_PLACES = 6
"""So many places are named one by one."""
_TEXTS: dict[Texts, str] = {
    "keep": "Your words stay as they are, also where they name them.",
    "somebody": "Where your words name them, “somebody” stands instead.",
    "remove": "Talks that speak of them leave as a whole; elsewhere “somebody” stands instead.",
}


def say_plan(tally: Tally, drafts: int, copies: int) -> None:
    """Print what goes, as a table of those counts that are not nothing."""
    rows = [
        ("their page", tally.person),
        ("talks that leave", tally.talks),
        ("promises and plans", tally.follow_ups),
        ("relations and introductions", tally.links),
        ("other records, without them from then on", tally.changed),
        ("  of these with “somebody” in their words", tally.words),
        ("earlier changes that can no longer be put back", tally.history),
        ("unsaved drafts that speak of them", drafts),
        ("copies in backups, each gone through", copies),
    ]
    table([(what, str(int(count))) for what, count in rows if count])
    if tally.to_call:
        say("They are whom you call on a hard day; that line will be empty.")


def say_texts(texts: Texts) -> None:
    """Print what happens to words."""
    say(_TEXTS[texts])


def say_unsure(left: Left) -> None:
    """Print, before it is done, what stays in the book unless it is named: afterwards nobody is
    there any more whom `--also` could go with."""
    if left.unsure:
        say(
            f"A word in {_records(left.unsure)} may be them or somebody else (a first name alone, "
            "a word of the language), and will stay. `--also WORD` takes a word out too."
        )


def say_left(left: Left, where: str) -> None:
    """Print what still holds them in the book or in one copy, if anything does."""
    if left.asked:
        say(f"{where}: the words of {_records(left.asked)} still name them, as you asked.")
    if left.unsure:
        say(
            f"{where}: a word in {_records(left.unsure)} may be them or somebody else (a first "
            "name alone, a word of the language), and stays. `kith find` with it shows where."
        )
    if left.unknown:
        named = [f"row {row} of {name}" if row else f"all of {name}" for name, row in left.unknown]
        more = f" and {len(named) - _PLACES} more" if len(named) > _PLACES else ""
        say(
            f"{where}: still there in {', '.join(named[:_PLACES])}{more}, where something "
            "Kithbook cannot read safely was left as it is."
        )


def _records(count: int) -> str:
    return "one record" if count == 1 else f"{count} records"
