"""The two themes of Kithbook's own, and the colours of ours that every other theme gets worked out.

Beside Textual's colours the styles use five of our own: `$quiet` (words that step back), `$time`
(the one warm accent), `$voice` (the coach, and whatever is a suggestion), `$tint` (the ground of
the selected row) and `$hair` (the one hairline). *dusk* and *paper* name them; for any other theme
they are mixed from its colours, so that text keeps a contrast of 4.5:1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

READABLE = 4.5
"""Least contrast between text and its ground (WCAG 2.2, success criterion 1.4.3)."""

DUSK = Theme(
    name="dusk",
    primary="#8fb8a2",
    secondary="#b9a7d6",
    accent="#e0b27a",
    warning="#e0b27a",
    error="#e58b8b",
    success="#8fb8a2",
    foreground="#d9d6cf",
    background="#1c1e26",
    surface="#22252f",
    panel="#2a2e3a",
    dark=True,
    variables={
        "quiet": "#9b9a98",
        "time": "#e0b27a",
        "voice": "#b9a7d6",
        "tint": "#2a2e3a",
        "hair": "#363b49",
        "input-selection-background": "#8fb8a2 35%",
        "block-cursor-background": "#8fb8a2",
        "block-cursor-foreground": "#1c1e26",
        "scrollbar": "#2a2e3a",
        "scrollbar-hover": "#363b49",
        "scrollbar-active": "#8fb8a2",
        "scrollbar-background": "#1c1e26",
    },
)

PAPER = Theme(
    name="paper",
    primary="#2f6a55",
    secondary="#6d5a99",
    accent="#8a5314",
    warning="#8a5314",
    error="#a3392f",
    success="#2f6a55",
    foreground="#33312c",
    background="#f6f2ea",
    surface="#efe9de",
    panel="#e6dfd1",
    dark=False,
    variables={
        "quiet": "#636057",
        "time": "#8a5314",
        "voice": "#5f4d89",
        "tint": "#e6dfd1",
        "hair": "#d5ccba",
        "input-selection-background": "#2f6a55 25%",
        "block-cursor-background": "#2f6a55",
        "block-cursor-foreground": "#f6f2ea",
        "scrollbar": "#e6dfd1",
        "scrollbar-hover": "#d5ccba",
        "scrollbar-active": "#2f6a55",
        "scrollbar-background": "#f6f2ea",
    },
)

OURS = (DUSK, PAPER)
DEFAULT = DUSK.name


def wear(app: App[Any], name: str) -> None:
    """Teach `app` our themes and put one on: `name`, or ours where that is none."""
    for theme in OURS:
        app.register_theme(theme)
    app.theme = name if name in app.available_themes else DEFAULT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def own_variables(colours: dict[str, str]) -> dict[str, str]:
    """Our five colours, mixed from a theme's generated `colours`.

    Where the terminal's own sixteen colours are asked for, nothing can be mixed: the theme's text
    colours are taken as they are.
    """
    ink, ground = colours["foreground"], colours["background"]
    panel = colours["panel"]
    try:
        Color.parse(ink), Color.parse(ground), Color.parse(panel)
        if ink.startswith("ansi") or ground.startswith("ansi"):
            raise ColorParseError("the terminal decides")
    except ColorParseError:
        return {
            "quiet": ink,
            "time": colours["accent"],
            "voice": colours["secondary"],
            "tint": panel,
            "hair": ink,
        }
    return {
        "quiet": readable(_mix(ink, ground, 0.35), panel, ink),
        "time": readable(colours["accent"], panel, ink),
        "voice": readable(colours["secondary"], panel, ink),
        "tint": panel,
        "hair": _mix(ground, ink, 0.15),
    }


def readable(colour: str, ground: str, ink: str) -> str:
    """`colour` moved towards `ink` until it can be read on `ground`."""
    for step in range(11):
        mixed = _mix(colour, ink, step / 10)
        if contrast(mixed, ground) >= READABLE:
            return mixed
    return ink


def _mix(one: str, other: str, share: float) -> str:
    return Color.parse(one).blend(Color.parse(other), share, alpha=1.0).hex6


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = Color.parse(colour).normalized
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
