"""What a log came to, in one sentence: what was logged, what it closed, and the way back."""

from __future__ import annotations

from collections.abc import Iterable

from store.ops import Edit, Patch
from tui.cli.output import say
from tui.cli.session import Session


def closed_by(session: Session, edit: Edit) -> tuple[str, ...]:
    """The promises and plans that `edit` closed, each in its own words."""
    return tuple(
        _words(session, op.uid)
        for op in edit.ops
        if isinstance(op, Patch) and op.table == "follow_ups" and "status" in op.fields
    )


def say_logged(edit: Edit, closed: Iterable[str] = (), more: str = "") -> None:
    """Print it; `more` is another sentence, with a space before it."""
    named = ", ".join(" ".join(text.split()) for text in closed)
    shut = f" Closed: {named}." if named else ""
    say(f"Logged: {edit.label}.{shut}{more} `kith undo` puts it back.")


def _words(session: Session, uid: str) -> str:
    todo = session.state.follow_ups.get(uid)
    if todo is None:
        return "what was open"
    bare = "what you promised" if todo.kind == "promise" else "the plan to be in touch"
    return todo.text or bare
