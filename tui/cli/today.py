"""`kith due`, `kith done`, `kith later`, `kith letgo`: Today, without the full screen.

`kith due --json` is one object: `day`, `energy` (rest, low, some, full), `sections` (each `source`,
`title`, `rows`), `later` (rows that exceed the energy), `message`. A row is `key, source (promise,
plan, date, rhythm, event, debrief), contact (uid or ""), event (uid or ""), name, what, when
(words), due (ISO day or null), ask`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import click
import msgspec

from store.errors import BadInput, NotFound
from store.event_open import open_with
from store.events_found import find_event
from store.fold import fold
from store.inbox import Inbox, Row, inbox, rows_of
from store.inbox.coming import Coming
from store.search import resolve
from store.words import cut, exact
from tui.cli.output import say, say_json, table
from tui.cli.said import closed_by, say_logged
from tui.cli.session import Session, pass_session
from tui.cli.words import text

_TITLE = 60


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also those who wait: Later, no rush.")
@click.option("--json", "as_json", is_flag=True, help="As JSON; the folded rows are always there.")
@pass_session
def due(session: Session, everything: bool, as_json: bool) -> None:
    """Print Today: who it would be good to write to, and why. It ends."""
    later = None if everything or as_json else 0
    found = inbox(session.state, session.today, now=session.clock.local(), later=later)
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

    row = _first_row(session, resolve(session.state, " ".join(name)))
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


@click.command(short_help="Put someone's first row, or an event's, off until a day.")
@click.argument("words", nargs=-1, required=True, type=text, metavar="NAME WHEN")
@pass_session
def later(session: Session, words: tuple[str, ...]) -> None:
    """Put someone's first row off: `kith later Ana next week`, `kith later Ana 3 days`.

    Where nobody is called so, an event: `kith later Open Shelves tomorrow`.
    """
    from store.changes import coming
    from store.changes import today as today_changes

    name, when_words, until = _name_and_day(session, words)
    meant = _meant(session, name)
    row = _first_row(session, meant.contact) if meant.contact else _row_of(session, meant.event)
    change = today_changes.later if meant.contact else coming.later
    if until is None:
        raise BadInput(
            f"“{when_words}” is no day to come. Nothing was changed; try `next week`, `3 days` or "
            "`12 May`."
        )
    edit = session.book.commit(change, row.key, until)
    say(f"{edit.label}. `kith undo` puts it back.")


@click.command(short_help="Let someone's first row, or an event's, go.")
@click.argument("name", nargs=-1, required=True, type=text)
@pass_session
def letgo(session: Session, name: tuple[str, ...]) -> None:
    """Let someone's first row go: no more reminders for a promise or plan, else not this round.

    Where nobody is called so, an event: no preparing, or it is not asked about. The event stays.
    """
    from store.changes import coming
    from store.changes import today as today_changes

    meant = _meant(session, " ".join(name))
    if meant.event:
        edit = session.book.commit(coming.no_more, _row_of(session, meant.event).key)
    else:
        row = _first_row(session, meant.contact)
        once = row.source in ("promise", "plan")
        change = today_changes.no_more if once else today_changes.not_this_round
        edit = session.book.commit(change, row.key)
    say(f"{edit.label}. `kith undo` puts it back.")


class Meant(NamedTuple):
    """Whom or what words mean: a person, or else an event."""

    contact: str = ""
    event: str = ""


def _meant(session: Session, name: str) -> Meant:
    """The person called so; where nobody is, the event. Raises BadInput for neither, or several."""
    try:
        return Meant(contact=resolve(session.state, name))
    except NotFound as nobody:
        try:
            return Meant(event=find_event(session.state, name, session.today))
        except NotFound:
            raise nobody from None


def _names(session: Session, words: str) -> bool:
    """Whether words mean one person or event."""
    try:
        _meant(session, words)
    except BadInput:
        return False
    return True


def _row_of(session: Session, event: str) -> Coming:
    """What is open with an event. Raises BadInput when nothing is."""
    found = open_with(session.state, event, session.today, session.clock.local())
    if found is None:
        title = cut(session.state.event(event).title, _TITLE)
        raise BadInput(f"Nothing is waiting for {title}. `kith events` lists what is coming.")
    return found


def _first_row(session: Session, uid: str) -> Row:
    """Their row on Today, or else the first that waits. Raises BadInput when there is none."""
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
    for at in range(1, len(parts)):
        name, said = " ".join(parts[:at]), " ".join(parts[at:])
        day = parse_when(said, session.today, prefer="future")
        if day is None or first_day(day) <= session.today:
            continue
        try:
            _meant(session, name)
        except BadInput as error:
            trouble = trouble or error
            continue
        return name, said, first_day(day)
    if _names(session, " ".join(parts)):
        raise BadInput(
            f"Say until when, too: `kith later {cut(' '.join(parts), _TITLE)} tomorrow`."
        )
    for at in range(len(parts) - 1, 0, -1):
        name, said = " ".join(parts[:at]), " ".join(parts[at:])
        if _names(session, name):
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
