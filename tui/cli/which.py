"""Which of several people is meant: asked for by number."""

from __future__ import annotations

from collections.abc import Sequence

from store.search import who
from tui.cli.output import ask, say
from tui.cli.session import Session
from tui.cli.words import place_of


def which_person(session: Session, uids: Sequence[str]) -> str:
    """The uid chosen of these; empty for none of them. Asks until the answer is one."""
    people = [session.state.contact(uid) for uid in uids]
    for number, one in enumerate(people, 1):
        say(f"  {number}  {one.name}  {who(one)}".rstrip())
    while True:
        reply = ask("Which? A number, or Enter for none of them: ").strip()
        if not reply:
            return ""
        if place := place_of(reply, len(people)):
            return people[place - 1].uid
