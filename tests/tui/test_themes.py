"""Every text colour stands at 4.5:1 or more against every ground it is used on."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from tui.themes import OURS, READABLE, contrast, own_variables, readable

GROUNDS = ("background", "surface", "panel", "tint")
INKS = ("foreground", "quiet", "time", "voice", "primary", "error")


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_our_text_can_be_read_on_every_ground(theme, ink, ground) -> None:  # type: ignore[no-untyped-def]
    colours = {**theme.to_color_system().generate(), **theme.variables}
    assert contrast(colours[ink], colours[ground]) >= READABLE


@pytest.mark.parametrize("name", [n for n in BUILTIN_THEMES if not n.startswith("ansi")])
def test_our_words_can_be_read_in_textuals_themes_too(name: str) -> None:
    colours = BUILTIN_THEMES[name].to_color_system().generate()
    mixed = own_variables(colours)
    best = contrast(colours["foreground"], colours["panel"])
    for ink in ("quiet", "time", "voice"):
        assert contrast(mixed[ink], colours["panel"]) >= min(READABLE, best) - 0.01


@pytest.mark.parametrize("name", [n for n in BUILTIN_THEMES if n.startswith("ansi")])
def test_in_sixteen_colours_the_terminals_own_are_taken(name: str) -> None:
    mixed = own_variables(BUILTIN_THEMES[name].to_color_system().generate())
    assert set(mixed) == {"quiet", "time", "voice", "tint", "hair"}
    assert all(mixed.values())


def test_a_colour_that_reads_is_left_alone() -> None:
    assert readable("#ffffff", "#000000", "#ffffff") == "#FFFFFF"


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff")) == 21
