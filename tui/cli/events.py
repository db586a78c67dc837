"""`kith event` and `kith events`: an event noted in one line, and what is coming.

`kith events --json` is a list of `{uid, title, kind, starts, ends, zone, when, place, community,
tags, notes, expected [{uid, name}], met [{uid, name}], over}`. `starts` and `ends` are a day, exact
or vague, or a day and a time of day in `zone`; somebody who is not in the book has an empty `uid`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from store.changes import events as event_changes
from store.changes.together import together
from store.errors import BadInput, KithError
from store.event_guests import present
from store.event_list import coming, has_passed, past
from store.event_words import NO_DAY, when_here
from store.eventline import EventDraft
from store.models import Event
from store.ops import Edit, Put
from store.words import list_words
from tui.cli.event_settle import EventLines
from tui.cli.output import piped_text, say, say_json, table
from tui.cli.session import Session, pass_session
from tui.cli.words import text
from tui.drafts import EVENT

_NAMES_SHOWN = 3


@click.command(
    short_help="Note an event in one line of plain words.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("words", nargs=-1, type=text)
@click.option("--yes", is_flag=True, help="Never ask; a line that leaves a question is not saved.")
@pass_session
def event(session: Session, words: tuple[str, ...], yes: bool) -> int:
    """Note an event in one line: 'PyCon DE 12-14 apr 9:00-18:00 Darmstadt with Ana #python'.

    Without words it asks for the line, so nothing needs quoting. `kith event -` reads many lines
    from stdin and saves them as one.
    """
    reading = EventLines(session)
    line = " ".join(words)
    if words == ("-",) or (not words and not sys.stdin.isatty()):
        lines = [one for one in piped_text().splitlines() if one.strip()]
        return _save_many(session, reading, lines)
    if sys.stdin.isatty() and sys.stdout.isatty() and not yes:
        draft = reading.settle(line)
        if draft is None:
            return 1
    else:
        draft = reading.read_unasked(line)
        reading.show(draft)
    try:
        edit = session.book.commit(event_changes.save, draft)
    except KithError:
        reading.keep(draft.line)
        say("This is what you typed, and nothing of it was saved:", error=True)
        say(f"  {draft.line}", error=True)
        raise
    reading.drafts.drop(EVENT)
    say(f"{_added(session, edit)} `kith undo` puts it back.")
    return 0


@click.command(short_help="List the events that are coming.")
@click.option("--all", "everything", is_flag=True, help="Also those that are over.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_session
def events(session: Session, everything: bool, as_json: bool) -> None:
    """List the events that are coming, the next one first."""
    state, today = session.state, session.today
    now = session.clock.local()
    ahead = coming(state.events.values(), today, now)
    over = past(state.events.values(), today, now) if everything else []
    if as_json:
        say_json([_shape(session, one) for one in (*ahead, *over)])
        return
    if ahead:
        table([_row(session, one) for one in ahead], indent="")
    else:
        say("No event is coming. `kith event` notes one.")
    if over:
        say()
        say("Over", bold=True)
        table([_row(session, one) for one in over], indent="")


def _save_many(session: Session, reading: EventLines, lines: list[str]) -> int:
    """Every line or none of them, as one change."""
    drafts: list[EventDraft] = []
    trouble: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            drafts.append(reading.read_unasked(line))
        except BadInput as error:
            trouble.append(f"Line {number}: {str(error).removesuffix(' Nothing was saved.')}")
    if trouble or not drafts:
        raise BadInput(f"{' '.join(trouble) or 'There was no line to note.'} Nothing was saved.")
    for draft in drafts:
        reading.show(draft)
    label = f"{len(drafts)} events, added"
    if len(drafts) == 1:
        edit = session.book.commit(event_changes.save, drafts[0])
        say(f"{_added(session, edit)} `kith undo` puts it back.")
        return 0
    session.book.commit(together, label, [(event_changes.save, (draft,)) for draft in drafts])
    say(f"{label}. `kith undo` puts them back.")
    return 0


def _added(session: Session, edit: Edit) -> str:
    made = next(op.record for op in edit.ops if isinstance(op, Put))
    assert isinstance(made, Event)
    return f"{made.title} is in the book: {_when(session, made)}."


def _when(session: Session, one: Event) -> str:
    """When it is; in another zone than the user's with the hour where they are."""
    return when_here(one, session.today, session.clock.local()) or NO_DAY


def _row(session: Session, one: Event) -> tuple[str, str, str]:
    names = [name for _, name in _people(session, one.expected)]
    if len(names) > _NAMES_SHOWN:
        names = [*names[:_NAMES_SHOWN], "others"]
    with_ = f"with {list_words(names)}" if names else ""
    return _when(session, one), one.title, " · ".join(filter(None, (one.place, with_)))


def _people(session: Session, entries: Iterable[str]) -> list[tuple[str, str]]:
    """(uid, name) of each; the uid is empty for a plain name."""
    contacts = session.state.contacts
    return [
        (entry, contacts[entry].name) if entry in contacts else ("", entry)
        for entry in present(contacts, entries)
    ]


def _shape(session: Session, one: Event) -> dict[str, Any]:
    def shapes(entries: Iterable[str]) -> list[dict[str, str]]:
        return [{"uid": uid, "name": name} for uid, name in _people(session, entries)]

    return {
        "uid": one.uid,
        "title": one.title,
        "kind": one.kind,
        "starts": one.starts,
        "ends": one.ends,
        "zone": one.zone,
        "when": _when(session, one),
        "place": one.place,
        "community": one.community,
        "tags": list(one.tags),
        "notes": one.notes,
        "expected": shapes(one.expected),
        "met": shapes(one.met),
        "over": has_passed(one, session.today, session.clock.local()),
    }
