"""What stands on the screen, as plain text, for tests that read as a person would."""

from __future__ import annotations

from textual.containers import Container
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from tui.app import KithApp
from tui.widgets.frame import Notice


def lines_of(widget: Widget) -> list[str]:
    """The lines a widget draws."""
    width, height = widget.outer_size
    return [strip.text for strip in widget.render_lines(Region(0, 0, width, height))]


def screen_text(app: KithApp) -> str:
    """Every line of every widget of the screen in front that is seen."""
    found = []
    for widget in app.screen.walk_children(Widget):
        seen = widget.display and widget.is_on_screen and widget.size.area
        if seen and not isinstance(widget, Container) and not widget.children:
            found += lines_of(widget)
    return "\n".join(line.rstrip() for line in found)


def notice(app: KithApp) -> str:
    """The line of news of the screen at the bottom of the stack, or of the one in front."""
    return app.screen_stack[-1].query_one(Notice).message.plain


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Type keys one after another, and let the screen settle."""
    await pilot.press(*keys)
    await pilot.pause()


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type words."""
    names = {" ": "space", "#": "number_sign", "-": "minus", ",": "comma", ":": "colon"}
    await press(pilot, *(names.get(char, char) for char in text))


async def until(pilot: Pilot[int], true: object, tries: int = 60) -> None:
    """Wait until the callable `true` says so; at most three seconds."""
    assert callable(true)
    for _ in range(tries):
        await pilot.pause(0.05)
        if true():
            return
    raise AssertionError(f"{true} did not come true\n{screen_text(pilot.app)}")  # type: ignore[arg-type]
