"""The `kith` command line: its options, its commands by name, and how every run ends."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from store.clock import Clock, clock_from_environment
from store.errors import KithError
from tui.cli.output import lenient_streams, say
from tui.cli.session import Session

COMMANDS = {
    "log": "tui.cli.talk:log",
    "due": "tui.cli.today:due",
    "done": "tui.cli.today:done",
    "later": "tui.cli.today:later",
    "letgo": "tui.cli.today:letgo",
    "show": "tui.cli.people:show",
    "find": "tui.cli.people:find",
    "coach": "tui.cli.coach:coach",
    "practise": "tui.cli.practise:practise",
    "draft": "tui.cli.draft:draft",
    "calm": "tui.cli.calm:calm",
    "plan": "tui.cli.plan:plan",
    "door": "tui.cli.door:door",
    "debrief": "tui.cli.debrief:debrief",
    "step": "tui.cli.step:step",
    "add": "tui.cli.people:add",
    "event": "tui.cli.events:event",
    "events": "tui.cli.events:events",
    "met": "tui.cli.met:met",
    "import": "tui.cli.exchange:import_",
    "export": "tui.cli.exchange:export",
    "merge": "tui.cli.merge:merge",
    "undo": "tui.cli.book:undo",
    "backup": "tui.cli.backup:backup",
    "restore": "tui.cli.backup:restore",
    "forget": "tui.cli.forget:forget",
    "check": "tui.cli.book:check",
    "path": "tui.cli.book:path",
}
"""Command -> module:function, in the order of `kith --help`."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order they help best."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), function)
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
# Whether it may be read is the book's to say, in a sentence that helps further.
@click.option(
    "--file", "path", type=click.Path(path_type=Path, readable=False), help="The book to use."
)
@click.option("--demo", is_flag=True, help="Use a throw-away copy of the demo book.")
@click.version_option(package_name="kithbook", prog_name="Kithbook", message="%(prog)s %(version)s")
@click.pass_context
def kith(ctx: click.Context, path: Path | None, demo: bool) -> None:
    """Kithbook: look after the people you know.

    Without a command the full-screen app opens. The book is the platform's usual one, or the file
    that KITH_FILE names.
    """
    clock = ctx.obj if ctx.obj is not None else clock_from_environment()
    ctx.obj = session = Session(path, demo=demo, clock=clock)
    ctx.call_on_close(session.close)


def run(args: Sequence[str], clock: Clock | None = None) -> int:
    """Run one command; its exit code: 0 done, 1 could not, 2 wrong use.

    Errors become one sentence on stderr. A closed pipe and Ctrl-C end it quietly.
    """
    lenient_streams()
    try:
        code = kith.main(list(args), "kith", standalone_mode=False, obj=clock)
        sys.stdout.flush()
    except click.ClickException as error:
        say(_sentence(error), error=True)
        return error.exit_code
    except KithError as error:
        say(str(error), error=True)
        return 1
    except (click.Abort, KeyboardInterrupt):
        return 1
    except BrokenPipeError:
        _drop_output()
        return 1
    return code if isinstance(code, int) else 0


def _sentence(error: click.ClickException) -> str:
    said = " ".join(error.format_message().split())
    if not said.endswith((".", "?", "!")):
        said += "."
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx is not None else "kith"
        return f"{said} `{command} --help` says how."
    return said


def _drop_output() -> None:
    """Point stdout at nothing, so that the last flush of the interpreter does not complain."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
