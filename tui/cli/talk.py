"""`kith log`: one line of plain words, shown as chips, settled in place, saved as one."""

from __future__ import annotations

import sys

import click

from store.changes import talks
from store.errors import BadInput
from store.quicklog.draft import Choices
from tui.cli.drafting import Drafting
from tui.cli.output import piped_text
from tui.cli.said import closed_by, say_logged
from tui.cli.session import Session, pass_session
from tui.cli.settle import Settled, settle
from tui.cli.words import text


@click.command(
    short_help="Log a talk in one line of plain words.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("words", nargs=-1, type=text)
@click.option("--yes", is_flag=True, help="Never ask; a line that leaves a question is not saved.")
@pass_session
def log(session: Session, words: tuple[str, ...], yes: bool) -> int:
    """Log a talk in one line: 'coffee with Ana about the trade fair > in 2 weeks: send the paper'.

    Without words it asks for the line, so nothing needs quoting. `kith log -` reads many lines
    from stdin and saves them as one.
    """
    drafting = Drafting(session)
    if words == ("-",) or (not words and not sys.stdin.isatty()):
        return _log_many(session, drafting)
    line = " ".join(words)
    settled: Settled | None
    if sys.stdin.isatty() and sys.stdout.isatty() and not yes:
        settled = settle(session, drafting, line)
        if settled is None:
            return 1
    else:
        settled = Settled(drafting.read_unasked(line), Choices())
        drafting.show(settled.draft)
    edit = drafting.save((settled.draft.line,), settled.choices, talks.save, settled.draft)
    say_logged(edit, closed_by(session, edit))
    return 0


def _log_many(session: Session, drafting: Drafting) -> int:
    lines = [line for line in piped_text().splitlines() if line.strip()]
    if not lines:
        raise BadInput("There was no line to log. Nothing was saved.")
    drafts = drafting.read_many(lines)
    for draft in drafts:
        drafting.show(draft)
    edit = drafting.save(lines, Choices(), talks.save_many, drafts)
    say_logged(edit, closed_by(session, edit))
    return 0
