"""The frame around every screen: the bar above, the one line of news, the keys below."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands.base import Command, shown_key
from tui.text import joined, row


class TopBar(Widget):
    """Where one is, today's energy, the day."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; padding: 0 2; background: $surface; color: $quiet; }
    """
    auto_links = False

    modes: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """(mode, key, name) of each mode."""
    current: reactive[str] = reactive("")
    energy: reactive[str] = reactive("")
    day: reactive[str] = reactive("")

    def render(self) -> Content:
        """The bar, one line."""
        width = self.content_size.width
        wide = self.size.width >= 100
        right = Content.styled(self.day, "$quiet")
        # Narrow, the modes come first; then the word "energy" goes, and at last the energy itself.
        for gap, energy in (("   ", True), ("   ", False), ("  ", False)):
            left = self._modes(gap, wide)
            shown = joined([self._energy(energy), right], "     " if wide else gap)
            if left.cell_length + 2 + shown.cell_length <= width:
                return row(left, shown, width)
        return row(left, right, width)

    def _modes(self, gap: str, wide: bool) -> Content:
        parts = [Content.styled("Kithbook", "bold $foreground")] if wide else []
        for mode, key, name in self.modes:
            style = "bold $primary" if mode == self.current else "$quiet"
            parts.append(
                Content.styled(f"{key} {name}", style).stylize(f"@click=app.mode('{mode}')")
            )
        return joined(parts, gap)

    def _energy(self, named: bool) -> Content:
        """The energy of the day in a word; `named` says before it what it is."""
        if not self.energy:
            return Content("")
        name = ("energy ", "$quiet") if named else ("", "")
        return Content.assemble(name, (self.energy, "$foreground")).stylize("@click=app.energy")


class Notice(Widget):
    """One line that says what just happened; it keeps its place when it is empty."""

    DEFAULT_CSS = """
    Notice { height: auto; max-height: 5; min-height: 1; padding: 0 2; color: $quiet; }
    Notice.-error { color: $error; }
    """
    auto_links = False

    message: reactive[Content] = reactive(Content(""), layout=True)

    def render(self) -> Content:
        """The message."""
        return self.message


class Foot(VerticalGroup):
    """The news and the keys, at the bottom of every screen."""

    DEFAULT_CSS = """
    Foot { dock: bottom; height: auto; background: $background; }
    """

    def compose(self) -> ComposeResult:
        """News above, keys below."""
        yield Notice()
        yield KeyBar()


class KeyBar(Widget):
    """The keys that make sense now; what does not fit is left to help."""

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 2; background: $surface; color: $quiet; }
    """
    auto_links = False

    commands: reactive[Sequence[type[Command]]] = reactive(())
    """What the screen offers, in order; those without `footer` are left out."""

    def render(self) -> Content:
        """As many keys as fit, help last."""
        width = self.content_size.width
        shown = [c for c in self.commands if c.footer]
        last = [c for c in shown if c.id in ("app.help", "app.quit")]
        first = [c for c in shown if c not in last]
        tail = joined([_key(c) for c in last], "  ")
        parts: list[Content] = []
        room = width - tail.cell_length
        for command in first:
            part = _key(command)
            if room - part.cell_length - 2 < 0:
                break
            room -= part.cell_length + 2
            parts.append(part)
        return row(joined(parts, "  "), tail, width, gap=0)


def _key(command: type[Command]) -> Content:
    key = shown_key(command.key.split(",")[0].strip())
    content = Content.assemble((key, "bold $primary"), (f" {command.name}", "$quiet"))
    return content.stylize(
        f"@click={command.action if '.' in command.action else 'screen.' + command.action}"
    )


def keys(pairs: Sequence[tuple[str, str]], gap: str = "   ") -> Content:
    """`(key, word)` pairs as a line of keys, for dialogs."""
    return Content(gap).join(
        [Content.assemble((k, "bold $primary"), (f" {word}", "$quiet")) for k, word in pairs]
    )
