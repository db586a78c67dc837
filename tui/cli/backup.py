"""`kith backup` and `kith restore`: a copy of the book now, and the book made from a copy again."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from shutil import get_terminal_size

import click

from store.backup.copies import Kept, backups, by_hand
from store.backup.restore import Contents, book_id, contents, glance
from store.backup.restore import restore as put_in_place
from store.errors import BadInput
from tui.cli.output import ask, say, say_json, table
from tui.cli.session import WAIT_SECONDS, Session, pass_session
from tui.copies import WHY, moment

NO_COPIES = (
    "There are no copies yet. One is made before each day's first save; `{kith} backup` makes one "
    "now."
)
_STEP = 1000
_ROOMY, _WIDE = 78, 90
"""Columns of a terminal from which on a line of the list has the reason too, and the size."""


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file or folder for the copy."
)
@pass_session
def backup(session: Session, output: Path | None) -> None:
    """Copy the book now.

    The copy goes to `backups` beside the book, and stays until you remove it. A file that is there
    is never written over.
    """
    if session.demo:
        raise BadInput("The demo is thrown away when it ends, so no copy of it is kept.")
    target = None if output is None else output.expanduser()
    with session.naming_copies():
        kept = by_hand(session.path, session.clock, target)
    say(f"Copied to {kept.path} ({size_words(kept.size)}): {count_words(contents(kept))}.")
    say("This copy stays until you remove it.")


@click.command()
@click.argument("which", required=False, metavar="[N|PATH]")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.option("--json", "as_json", is_flag=True, help="The list as JSON.")
@pass_session
def restore(session: Session, which: str | None, yes: bool, as_json: bool) -> int:
    """List the copies of the book, or make the book from one.

    What lies there is kept first, byte for byte, also when it cannot be read. An open app follows.
    `--json` gives the list: `[{"number", "when", "kind", "size", "path", "people", "talks",
    "promises", "events", "revision", "trouble"}]`, newest first.
    """
    if session.demo:
        raise BadInput("The demo is thrown away when it ends, so there are no copies of it.")
    try:
        kept = backups(session.path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(f"The folder of the copies cannot be read: {reason}.") from error
    if which is None:
        _list(session, kept, as_json)
        return 0
    if as_json:
        raise click.UsageError("`--json` is for the list, without a copy to restore")
    return _restore(session, _chosen(session, which, kept), yes)


def _list(session: Session, kept: list[Kept], as_json: bool) -> None:
    book = book_id(session.path)
    found = [(number, one, glance(one, book)) for number, one in enumerate(kept, 1)]
    if as_json:
        say_json([_as_json(*each) for each in found])
        return
    if not found:
        say(NO_COPIES.format(kith=session.command))
        return
    say("The copies of this book, newest first:")
    columns = get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    table(
        [
            (
                str(number),
                when_words(session, one),
                "cannot be used" if inside.trouble else count_words(inside, most=2),
                *((WHY[one.kind],) if columns >= _ROOMY else ()),
                *((size_words(one.size),) if columns >= _WIDE else ()),
            )
            for number, one, inside in found
        ]
    )
    for number, _, inside in found:
        if inside.trouble:
            say(f"Number {number}: {inside.why or inside.trouble}")
    say(f"`{session.command} restore N` makes the book from copy N.")


def _as_json(number: int, kept: Kept, inside: Contents) -> dict[str, object]:
    return {
        "number": number,
        "when": kept.when,
        "kind": kept.kind,
        "size": kept.size,
        "path": kept.path,
        **{name: getattr(inside, name) for name in inside.__struct_fields__ if name != "why"},
    }


def _chosen(session: Session, which: str, kept: list[Kept]) -> Kept | str:
    """The copy that a number of the list, or a path, means."""
    if not (which.isascii() and which.isdigit()):
        return str(Path(which).expanduser())
    number = int(which[:9])
    if not 1 <= number <= len(kept):
        raise BadInput(
            f"There is no copy number {which[:9]}. `{session.command} restore` lists them. "
            "Nothing was changed."
        )
    return kept[number - 1]


def _restore(session: Session, chosen: Kept | str, yes: bool) -> int:
    named = f"the copy {chosen}"
    if isinstance(chosen, Kept):
        named = f"the copy of {when_words(session, chosen)} ({WHY[chosen.kind]})"
    if not yes:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.UsageError("A restore asks first; `--yes` restores without asking")
        inside = contents(chosen, book_id(session.path))
        if inside.trouble:
            raise BadInput(inside.trouble)
        say(f"In {named}: {count_words(inside)}.")
        say(f"In the book now: {_now(session)}.")
        if not _agreed():
            say("Nothing was changed.")
            return 1
    done = put_in_place(session.path, chosen, session.clock, wait=WAIT_SECONDS)
    say(f"The book is made from {named}: {count_words(done.contents)}.")
    if done.before:
        say(f"What was there is kept in {done.before}")
        say(f"To go back: {session.command} restore {quote(done.before)}")
    return 0


def _now(session: Session) -> str:
    if not session.path.exists() or not session.path.stat().st_size:
        return "nothing; there is no book"
    inside = contents(str(session.path))
    return "what cannot be read" if inside.trouble else count_words(inside)


def _agreed() -> bool:
    answer = ask("Make the book from it? y does, Enter leaves everything as it is: ")
    return answer.strip().casefold() in {"y", "yes"}


def when_words(session: Session, kept: Kept) -> str:
    """When a copy was made, on the clock here: "Mon 23 Nov, 09:00"."""
    return moment(kept.when, session.clock.local().tzinfo, session.today)


def count_words(inside: Contents, most: int = 3) -> str:
    """What is in a copy: "5 people, 2 talks, 1 promise or plan"; the first `most` of these."""
    counted = (
        (inside.people, "person", "people"),
        (inside.talks, "talk", "talks"),
        (inside.promises, "promise or plan", "promises and plans"),
    )
    return ", ".join(
        f"{count} {one if count == 1 else many}" for count, one, many in counted[:most]
    )


def size_words(size: int) -> str:
    """A size as file managers say it: "812 bytes", "12 kB", "3.4 MB"."""
    if size < _STEP:
        return f"{size} bytes"
    if size < _STEP**2:
        return f"{size / _STEP:.0f} kB"
    return f"{size / _STEP**2:.1f} MB"
