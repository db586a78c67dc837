"""What the book keeps about prompts, as far as choosing asks: own words, put away, used when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from coach.model import Prompt, Situation
from store.models import Prompt as KeptPrompt

RESTS = timedelta(days=14)
"""A prompt that was used so lately comes after those that were not."""
ENOUGH = 10
"""So many different prompts are plenty for one day."""


class Kept(msgspec.Struct, frozen=True):
    """What is kept about one prompt of the library, its rows taken together."""

    text: str = ""
    """The user's own wording."""
    hidden: bool = False
    rested: bool = True
    """It was used on none of the 14 days before today; today itself does not count."""


NOTHING_KEPT = Kept()


def by_prompt(rows: Iterable[KeptPrompt], today: date) -> dict[str, Kept]:
    """Library id -> what is kept; of several rows the newest words count, and hidden is hidden."""
    sorted_out: dict[str, list[KeptPrompt]] = {}
    for row in rows:
        if row.prompt:
            sorted_out.setdefault(row.prompt, []).append(row)
    found = {}
    for id, several in sorted_out.items():
        worded = [row for row in several if row.text.strip()]
        newest = max(worded, key=_written, default=None)
        found[id] = Kept(
            text=newest.text if newest is not None else "",
            hidden=any(row.hidden for row in several),
            rested=all(rested(row, today) for row in several),
        )
    return found


def rested(row: KeptPrompt, today: date) -> bool:
    """Whether it was used on none of the 14 days before today."""
    return not any(timedelta() < today - day <= RESTS for day in row.shown_on)


def is_capped(rows: Iterable[KeptPrompt], today: date) -> bool:
    """Whether ten different prompts were used today: then a word says that it may be enough."""
    used = {row.prompt or row.uid for row in rows if today in row.shown_on}
    return len(used) >= ENOUGH


def is_own_prompt(row: KeptPrompt, code: str) -> bool:
    """Whether a row is a prompt of the user's own for this situation."""
    return not row.prompt and row.situation == code and bool(row.text.strip())


def prompt_of(row: KeptPrompt, here: Situation) -> Prompt:
    """An own prompt as the library has them: it asks little, of anybody, in the usual way."""
    first = here.prompts[0]
    return Prompt(
        id=row.uid,
        situation=here.code,
        cell=first.cell,
        move="",
        level=1,
        warmth=1,
        mode=first.mode,
        text=row.text,
    )


def _written(row: KeptPrompt) -> tuple[datetime, str]:
    return row.written_at or row.changed_at, row.uid
