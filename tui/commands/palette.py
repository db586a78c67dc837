"""The palette: every command that can run here, and the colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands.base import Command
from tui.commands.by_name import BY_NAME
from tui.screens.beside import CoachActions

if TYPE_CHECKING:
    from tui.host import Host
    from tui.screens.base import KithScreen


class KithCommands(Provider):
    """Offers the commands of the screen in front, by the same classes as its footer."""

    def _offers(self) -> Iterator[tuple[str, str, Callable[[], object], str]]:
        """(name, what it does, the doing, other words it is found by)"""
        screen = cast("KithScreen", self.screen)
        app = cast("Host", self.app)
        commands: tuple[type[Command], ...] = getattr(screen, "COMMANDS_HERE", ())
        for command in commands:
            if command.palette and screen.check_action(command.action.split("(")[0], ()):
                name = command.name[0].upper() + command.name[1:]
                text = f"{command.help()}  ({command.shown_keys()})"
                yield name, text, partial(screen.run_action, command.action), ""
        for entry in BY_NAME:
            yield entry.name, entry.says, partial(screen.run_action, entry.action), entry.also
        uid, row = screen.coach_about() if isinstance(screen, CoachActions) else ("", "")
        if uid:
            yield (
                "Write a message",
                "Choose a reason, see words for it, copy them. Nothing is sent from here.",
                partial(_write, app, uid, row),
                "",
            )
        for theme in app.available_themes.values():
            ground = "dark" if theme.dark else "light"
            yield (
                f"Theme: {theme.name}",
                f"The {ground} colours {theme.name}, from now on.",
                partial(setattr, app, "theme", theme.name),
                "",
            )

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for name, text, run, _ in self._offers():
            yield DiscoveryHit(name, run, help=text)

    async def search(self, query: str) -> Hits:
        """What fits the words typed."""
        matcher = self.matcher(query)
        for name, text, run, also in self._offers():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=text)
            elif also and (score := matcher.match(also)) > 0:
                yield Hit(score, name, run, help=text)


def _write(app: Host, uid: str, row_key: str) -> None:
    from tui.screens.draft import DraftScreen

    situation = getattr(app.screen, "situation", "")
    app.push_screen(DraftScreen(uid, situation=situation, row_key=row_key))
