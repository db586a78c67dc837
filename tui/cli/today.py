"""`kith due`, `kith done`, `kith later`, `kith letgo`: Today, without the full screen.

`kith due --json` is one object: `day`, `energy` (rest, low, some, full), `sections` (each `source`,
`title`, `rows`), `later` (rows that exceed the energy), `message`. A row is `key, source (promise,
plan, date, rhythm, event, debrief), contact (uid or ""), event (uid or ""), name, what, when
(words), due (ISO day or null), ask`.
"""

from __future__ import annotations

from typing import Any

import click
import msgspec

from store.errors import BadInput
from store.fold import fold
from store.inbox import Inbox, Row, inbox, rows_of
from store.search import resolve
from store.words import exact
from tui.cli.output import say, say_json, table
from tui.cli.said import closed_by, say_logged
from tui.cli.session import Session, pass_session
from tui.cli.words import text


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also those who wait: Later, no rush.")
@click.option("--json", "as_json", is_flag=True, help="As JSON; the folded rows are always there.")
@pass_session
def due(session: Session, everything: bool, as_json: bool) -> None:
    """Print Today: who it would be good to write to, and why. It ends."""
    found = inbox(session.state, session.today, now=session.clock.local())
    if found.fresh and not session.book.read_only:
        from store.changes import today as today_changes

        session.book.mark(today_changes.choose, found.chosen)
    if as_json:
        say_json(_shape(found))
        return
    say(f"{exact(session.today, session.today)} · energy: {found.energy}")
    for section in found.sections:
        _rows(section.title, section.rows)
    if everything and found.later:
        _rows("Later, no rush", found.later)
    say()
    say(found.message)


@click.command(short_help="Close someone's first row and log a message to them.")
@click.argument("name", nargs=-1, required=True, type=text)
@click.option(
    "--log", "line", type=text, help="What to log instead of a message: 'call with Ana: the move'."
)
@pass_session
def done(session: Session, name: tuple[str, ...], line: str | None) -> None:
    """Close someone's first row and log a message to them, or the line you give.

    What waits for another day is closed only when the words of the line fit it.
    """
    from store.changes import talks
    from store.quicklog.draft import Choices
    from tui.cli.drafting import Drafting

    row = _first_row(session, " ".join(name))
    drafting = Drafting(session)
    # Of a row that waits nothing is known to be done, so the message says nothing of it.
    hello = msgspec.structs.replace(row, source="rhythm")
    draft = drafting.read(line or drafting.prefill(hello if row.waits else row))
    meant = {
        fold(chip.written): row.contact for chip in draft.people if row.contact in chip.candidates
    }
    closes = {} if row.waits else {row.key.partition(":")[2]: True}
    choices = Choices(people=meant, closes=closes)
    draft = drafting.read_unasked(draft.line, choices)
    if row.contact not in {chip.uid for chip in draft.people}:
        raise BadInput(
            f"“{draft.line}” does not name {row.name}. Nothing was logged or closed; name them in "
            "the line, or log it by itself with `kith log`."
        )
    drafting.show(draft)
    keys = () if row.waits else (row.key,)
    edit = drafting.save((draft.line,), choices, talks.save, draft, done=keys)
    closed = closed_by(session, edit)
    if row.source == "date" and not row.waits:
        closed = (row.what.partition(",")[0], *closed)
    waits = "" if closed or not row.waits else " Nothing was closed: what is open is not for today."
    say_logged(edit, closed, waits)


@click.command(short_help="Put someone's first row off until a day.")
@click.argument("words", nargs=-1, required=True, type=text, metavar="NAME WHEN")
@pass_session
def later(session: Session, words: tuple[str, ...]) -> None:
    """Put someone's first row off: `kith later Ana next week`, `kith later Ana 3 days`."""
    from store.changes import today as today_changes

    name, when_words, until = _name_and_day(session, words)
    row = _first_row(session, name)
    if until is None:
        raise BadInput(
            f"“{when_words}” is no day to come. Nothing was changed; try `next week`, `3 days` or "
            "`12 May`."
        )
    edit = session.book.commit(today_changes.later, row.key, until)
    say(f"{edit.label}. `kith undo` puts it back.")


@click.command(short_help="Let someone's first row go.")
@click.argument("name", nargs=-1, required=True, type=text)
@pass_session
def letgo(session: Session, name: tuple[str, ...]) -> None:
    """Let someone's first row go: no more reminders for a promise or plan, else not this round."""
    from store.changes import today as today_changes

    row = _first_row(session, " ".join(name))
    once = row.source in ("promise", "plan")
    change = today_changes.no_more if once else today_changes.not_this_round
    edit = session.book.commit(change, row.key)
    say(f"{edit.label}. `kith undo` puts it back.")


def _first_row(session: Session, name: str) -> Row:
    """Their row on Today, or else the first that waits. Raises BadInput when there is none."""
    uid = resolve(session.state, name)
    rows = rows_of(session.state, session.today, uid)
    for row in sorted(rows, key=lambda row: row.waits):
        return row
    called = session.state.contact(uid).name
    raise BadInput(
        f"Nothing is open with {called}. `kith log` notes a talk, `kith show` has the whole page."
    )


def _name_and_day(session: Session, words: tuple[str, ...]) -> tuple[str, str, Any]:
    """Where a row of words divides into a name and a day; the day takes all it can.

    The third part is None when no ending is a day to come, and what follows the name is the second.
    Raises BadInput with what is wrong with the name of the likeliest reading.
    """
    from store.dates import parse_when
    from store.when import first_day

    parts = tuple(word for group in words for word in group.split())
    if len(parts) < 2:
        raise BadInput("Say whom and until when: `kith later Ana next week`.")
    trouble: BadInput | None = None
    for cut in range(1, len(parts)):
        name, said = " ".join(parts[:cut]), " ".join(parts[cut:])
        day = parse_when(said, session.today, prefer="future")
        if day is None or first_day(day) <= session.today:
            continue
        try:
            resolve(session.state, name)
        except BadInput as error:
            trouble = trouble or error
            continue
        return name, said, first_day(day)
    for cut in range(len(parts) - 1, 0, -1):
        name, said = " ".join(parts[:cut]), " ".join(parts[cut:])
        try:
            resolve(session.state, name)
        except BadInput:
            continue
        return name, said, None
    raise trouble or BadInput(f"Nobody in the book is called “{parts[0]}”. Nothing was changed.")


def _rows(title: str, rows: tuple[Row, ...]) -> None:
    say()
    say(title, bold=True)
    table([(row.name, row.what, row.when) for row in rows])


def _shape(found: Inbox) -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "energy": found.energy,
        "sections": [
            {
                "source": section.source,
                "title": section.title,
                "rows": [_row_shape(row) for row in section.rows],
            }
            for section in found.sections
        ],
        "later": [_row_shape(row) for row in found.later],
        "message": found.message,
    }


def _row_shape(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "source": row.source,
        "contact": row.contact,
        "event": row.event,
        "name": row.name,
        "what": row.what,
        "when": row.when,
        "due": row.due.isoformat() if row.due else None,
        "ask": row.ask,
    }
