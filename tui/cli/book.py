"""`kith undo`, `kith check`, `kith path`: the book as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.output import say, say_json, table
from tui.cli.session import Session, pass_session
from tui.cli.shapes import full

if TYPE_CHECKING:
    from store.check import Report

_COUNTED = {
    "contacts": "people",
    "interactions": "talks",
    "follow_ups": "promises and plans",
    "my_news": "news of yours",
}


@click.command()
@pass_session
def undo(session: Session) -> None:
    """Put back the last change of the book, from the app or the shell."""
    undone = session.book.undo(any_session=True)
    say(f"Put back: {undone.label}")
    for sentence in undone.left:
        say(sentence)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The figures and what was found, as JSON.")
@pass_session
def check(session: Session, as_json: bool) -> int:
    """Look the whole book over and name whatever is out of order.

    Changes nothing. The exit code is 1 when something is out of order and stays so; what the next
    save mends is named too. `--json` gives `{"path", "rows": {table: count}, "problems": [{"table",
    "row", "sentence", "mended"}], "notes": [sentence], "copies": [{"when", "kind", "size",
    "path"}]}`, the newest copy first.
    """
    from store.check import check as look_over

    with session.naming_copies():
        report = look_over(session.path)
    if as_json:
        say_json(
            {
                "path": str(session.path),
                "rows": report.rows,
                "problems": full(report.problems),
                "notes": report.notes,
                "copies": full(report.copies),
            }
        )
    else:
        _say_report(session, report)
    return int(bool(report.trouble))


def _say_report(session: Session, report: Report) -> None:
    for problem in report.problems:
        mended = " It is mended by the next save." if problem.mended else ""
        say(f"{problem.sentence}{mended}")
    if report.trouble:
        pass
    elif not session.path.exists():
        say(f"There is no book yet. The first save makes {session.path}")
    else:
        say("All else is well." if report.problems else "All is well.")
        table([(noun, str(report.rows.get(name, 0))) for name, noun in _COUNTED.items()])
    for note in report.notes:
        say(note)
    if report.copies:
        from tui.cli.backup import when_words

        newest = when_words(session, report.copies[0])
        many = f"{len(report.copies)} copies are" if len(report.copies) > 1 else "One copy is"
        of = "the newest of " if len(report.copies) > 1 else "of "
        say(f"{many} kept, {of}{newest}. `{session.command} restore` lists them.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help='{"book", "state", "cache", "config"}')
@pass_session
def path(session: Session, as_json: bool) -> None:
    """Print where the book and the app's other folders are."""
    from store.paths import cache_folder, config_folder, state_folder

    places = {
        "book": str(session.path),
        "state": str(state_folder()),
        "cache": str(cache_folder()),
        "config": str(config_folder()),
    }
    if as_json:
        say_json(places)
    else:
        table(list(places.items()), indent="")
