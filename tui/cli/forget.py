"""`kith forget`: a person leaves the book and its copies for good.

With `--dry-run --json` it is one object: `{"uid", "name", "texts", "book": {"person", "talks",
"follow_ups", "links", "changed", "words", "history", "to_call"}, "drafts", "copies",
"unreadable": [path]}`.
"""

from __future__ import annotations

import sys
from typing import get_args

import click

from store.errors import BadInput
from store.fold import fold
from store.forget.leaving import Texts
from store.forget.person import Person
from tui.cli.forget_run import Run
from tui.cli.forget_words import KEPT
from tui.cli.output import ask, say, say_json
from tui.cli.session import Session, pass_session
from tui.cli.words import text
from tui.visible import visible


@click.command(short_help="Forget one person for good: book, copies and drafts.")
@click.argument("name", nargs=-1, required=True, type=text)
@click.option(
    "--texts",
    type=click.Choice(get_args(Texts)),
    default="somebody",
    show_default=True,
    help="Words of yours that name them: keep them, put 'somebody' for the name, or remove whole "
    "talks that speak of them (elsewhere 'somebody').",
)
@click.option(
    "--also", multiple=True, type=text, help="Another word that means them; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Say what it comes to, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: as JSON.")
@click.option("--yes", is_flag=True, help="Do not ask. The name has to be the whole name.")
@pass_session
def forget(
    session: Session,
    name: tuple[str, ...],
    texts: Texts,
    also: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    yes: bool,
) -> int:
    """Forget one person: they leave the book, its history, its copies in backups, and drafts.

    Talks with them alone leave too; other talks stay without them. It cannot be undone. If it is
    stopped half way, the same command finishes it. The exit code is 1 when a copy was left.
    """
    typed = " ".join(" ".join(name).split())
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not yes
    if not (asking or yes or dry_run):
        raise click.UsageError(f"Without a terminal to ask at, this needs --yes. {KEPT}")
    if as_json and not dry_run:
        raise click.UsageError(f"--json goes with --dry-run. {KEPT}")
    if session.book.read_only:
        raise BadInput(session.book.read_only)
    run = Run(session, texts, also)
    found = run.find(typed, asking)
    if found is None:
        say(KEPT)
        return 1
    if as_json:
        say_json(run.planned(found))
        return 0
    if yes and not _whole(found, typed):
        rest = run.nobody(typed)
        if rest is None:
            raise BadInput(f"With --yes, give the whole name: {found.name}. {KEPT}")
        found = rest
    run.show(found)
    if dry_run:
        say("This was a rehearsal: nothing was changed.")
        return 0
    agreed = found if not asking or _agreed(found) else None
    if agreed is None and not _whole(found, typed):
        # Somebody else was meant, whom a run that was stopped took out of the book already.
        agreed = run.nobody(typed)
        if agreed is not None:
            run.show(agreed)
            agreed = agreed if _agreed(agreed) else None
    if agreed is None:
        say(KEPT)
        return 1
    return run.forget(agreed, asking)


def _whole(person: Person, typed: str) -> bool:
    wanted = " ".join(fold(typed).split())
    names = {" ".join(fold(name).split()) for name in person.names}
    return typed == person.uid or wanted in names


def _agreed(person: Person) -> bool:
    reply = ask("Type the whole name to go on, or Enter to leave all as it is: ")
    # As it is, or as it is shown here: a name may hold what no key types.
    names = {" ".join(fold(name).split()) for name in (person.name, visible(person.name))}
    return " ".join(fold(reply).split()) in names
