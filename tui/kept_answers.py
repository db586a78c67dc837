"""Answers as they are kept while a flow is not finished: Esc, a crash, a refused save lose none."""

from __future__ import annotations

import msgspec

from tui.drafts import FORM, Drafts


class KeptAnswers(msgspec.Struct, frozen=True):
    """Where somebody is in a flow."""

    answers: dict[str, str]
    here: str = ""
    """Id of the question on the page."""
    typed: str = ""
    """What stands in its field and was not taken yet."""
    known: dict[str, str] = {}
    """What the book had of it then, where it is about something written earlier."""


def matter_of(flow: str, about: str) -> str:
    """The matter under which the drafts know a flow: `form:plan:UID`."""
    return f"{FORM}{flow}:{about}"


def find(drafts: Drafts, matter: str) -> KeptAnswers | None:
    """What was answered before; None when nothing was, or what is kept cannot be read."""
    kept = drafts.find(matter)
    if kept is None:
        return None
    try:
        return msgspec.json.decode(kept.lines[0], type=KeptAnswers)
    except (msgspec.MsgspecError, IndexError):
        return None


def keep(drafts: Drafts, matter: str, kept: KeptAnswers) -> None:
    """Write it down; nothing said keeps nothing. Raises OSError when the system refuses."""
    if kept.typed.strip() or any(answer.strip() for answer in kept.answers.values()):
        drafts.keep(matter, (msgspec.json.encode(kept).decode(),))
    else:
        drafts.drop(matter)
