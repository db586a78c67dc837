"""`kith import` and `kith export`: address books and invitations in, everything out.

Your own lines go both ways.

`kith export --format json` is one object with a list per table, as `store.exchange.json_export`
says; `--format vcf` are vCard 3.0 cards that come back in equal; `--format prompts` is the TOML
file of `coach.own`, which comes back in equal too.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import BadInput
from tui.cli.exchange_events import Answers, bring_events
from tui.cli.output import ask, clear_progress, say, say_data, show_progress
from tui.cli.private_file import write_private
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coach.own import OwnPrompt
    from store.exchange.vcard_import import Progress, Report, Scan

_ENTRIES = 12
"""Entries of each list of the report shown at a terminal."""
_NO_END = 1_000_000
_LINES = ".toml"
"""The ending of a file of one's own lines."""
_MOST_BYTES = 4_000_000
"""A file of lines longer than this is something else."""


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--yes", is_flag=True, help="Never ask.")
@click.option("--moved", is_flag=True, help="Take the new times of invitations that moved.")
@click.option("--all", "everything", is_flag=True, help="Every entry of the report, not the first.")
@pass_session
def import_(
    session: Session,
    paths: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    moved: bool,
    everything: bool,
) -> int:
    """Bring address books in: .vcf files, or folders of them. A .toml file has your own lines.

    A calendar file (.ics), a mail that holds one (.eml), or a folder of them brings its events.
    Nobody gets a reminder by it, and the same file again changes nothing. What is known already is
    kept; a card or an invitation only fills what is empty. The new time of an invitation that moved
    is offered, and taken with --moved. Your own lines become what the file says.
    """
    if any(path.suffix.casefold() == _LINES for path in paths):
        return _bring_lines(session, paths, dry_run=dry_run, yes=yes)
    from store.exchange.ics_files import beside_cards, is_invitation

    paths = tuple(path.expanduser() for path in paths)
    if any(map(is_invitation, paths)):
        how = Answers(dry_run=dry_run, yes=yes, moved=moved)
        return bring_events(session, paths, how, most=_NO_END if everything else _ENTRIES)
    from store.clock import stamp
    from store.exchange.vcard_import import bring_in, prepare

    prepared = prepare(session.state, _scan(paths), stamp(session.clock))
    report = prepared.report
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    _say_report(report, everything or not at_terminal)
    if beside := beside_cards(paths):
        say(beside)
    something = bool(report.new or report.filled or report.groups)
    if dry_run:
        say("This was a rehearsal: nothing was changed.")
    elif something and at_terminal and not yes and not _agreed():
        say("Nothing was changed.")
        return 1
    elif something:
        edit = session.book.commit(bring_in, prepared)
        said = edit.label[:1].upper() + edit.label[1:]
        say(f"{said}. Nothing was sent, nobody new has a reminder. `kith undo` puts it back.")
    return int(not (something or report.same))


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["vcf", "json", "prompts"]),
    help="The format; it has no default.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to; else it is printed."
)
@click.option(
    "--private", is_flag=True, help="JSON: practice, small steps, thoughts and debriefs too."
)
@pass_session
def export(session: Session, form: str | None, output: Path | None, private: bool) -> None:
    """Write everyone as vCards, the whole book as JSON, or your own lines as `prompts`, in TOML.

    A file is written whole or not at all, and only you may read it. What you practised, and what
    you feared and told about events, stays out unless you say --private.
    """
    if form is None:
        raise click.UsageError("Say which format: --format vcf, json or prompts.")
    to_terminal = output is None and sys.stdout.isatty()
    if form == "json":
        from store.exchange.json_export import export_json, has_private

        document = session.book.document
        text = export_json(document, ascii_only=to_terminal, private=private)
        if not private and has_private(document):
            said = "Left out: practice, small steps, thoughts, what you told of events."
            say(f"{said} --private takes them along.", error=True)
    elif form == "prompts":
        from coach.own import write_own
        from store.models import Prompt

        kept = session.state.records("prompts").values()
        text = write_own(one for one in kept if isinstance(one, Prompt))
    else:
        from store.exchange.vcard_write import write_cards

        text = write_cards(session.state.contacts.values(), session.state)
    if output is None:
        say_data(text)
        return
    target = output.expanduser()
    if target.exists() and session.path.exists() and target.samefile(session.path):
        raise BadInput("That file is the book itself. Nothing was exported; choose another name.")
    write_private(target, text.encode())
    say(f"Written to {target}. It holds what the book holds, so keep it where only you can read.")


def _bring_lines(session: Session, paths: tuple[Path, ...], *, dry_run: bool, yes: bool) -> int:
    """Bring files of own lines in; 0 when they have any. Raises BadInput, and nothing comes in."""
    from store.changes import prompts
    from store.clock import stamp

    if any(path.suffix.casefold() != _LINES for path in paths):
        raise BadInput("Cards and lines come in one after the other. Nothing was brought in.")
    lines = [line for path in paths for line in _read_lines(path.expanduser())]
    new = len(prompts.bring_in(session.state, stamp(session.clock), lines).ops)
    say(f"Lines of yours in it: {len(lines)}. New here, or in other words: {new}.")
    if dry_run:
        say("This was a rehearsal: nothing was changed.")
    elif new and not yes and sys.stdin.isatty() and sys.stdout.isatty() and not _agreed():
        say("Nothing was changed.")
        return 1
    elif new:
        edit = session.book.commit(prompts.bring_in, lines)
        say(f"{edit.label}. `kith undo` puts it back.")
    else:
        say("Nothing changed.")
    return int(not lines)


def _read_lines(path: Path) -> tuple[OwnPrompt, ...]:
    """The lines of one file. Raises BadInput saying where what is wrong."""
    from coach.errors import LibraryError
    from coach.own import read_own

    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise BadInput(f"{path}: this is too long for a file of lines. Nothing was brought in.")
        return read_own(data.decode("utf-8-sig"), str(path))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(f"{path}: {reason}. Nothing was brought in.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: this is not UTF-8 text. Nothing was brought in.") from error
    except LibraryError as error:
        raise BadInput(f"{error}. Nothing was brought in.") from error


def _scan(paths: tuple[Path, ...]) -> Scan:
    from store.exchange.vcard_import import scan

    told: Progress | None = show_progress if sys.stderr.isatty() else None
    try:
        return scan([path.expanduser() for path in paths], progress=told)
    finally:
        if told is not None:
            clear_progress()


def _say_report(report: Report, everything: bool) -> None:
    from store.exchange.vcard_words import report_lines

    lists = (report.new, report.filled, report.differs, report.alike, report.skipped)
    longest = max(map(len, (*lists, report.problems)))
    for line in report_lines(report, most=max(longest, 1) if everything else _ENTRIES):
        say(line)
    if not everything and longest > _ENTRIES:
        say("`--all` shows every entry.")


def _agreed() -> bool:
    answer = ask("Enter brings them in, n leaves everything as it is: ").strip().casefold()
    return answer in {"", "y", "yes"}
