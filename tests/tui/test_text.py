"""Stored text reaches the screen as it stands."""

from __future__ import annotations

from textual.content import Content

from tui.text import fit, joined, phrase, plain, row, wrapped

NAME = "Ann [/x] [@click=app.quit]L[/]"


def test_brackets_mean_nothing() -> None:
    assert plain(NAME).plain == NAME
    assert phrase("[b]$name[/] is here", name=NAME).plain == f"{NAME} is here"


def test_escape_bytes_become_pictures() -> None:
    assert "\x1b" not in plain("\x1b]0;owned\x07").plain
    assert "\x1b" not in phrase("$name", name="\x1b[31m").plain


def test_a_row_is_as_wide_as_it_was_asked_to_be() -> None:
    for width in (10, 20, 40):
        line = row(plain("someone with a long name"), plain("Thursday"), width)
        assert line.cell_length == width
    assert row(plain("a"), plain("a very long thing on the right"), 12).cell_length == 12


def test_wide_characters_are_cut_by_cells() -> None:
    assert fit(plain("漢字漢字漢字"), 5).cell_length <= 5


def test_wrapped_text_hangs() -> None:
    lines = wrapped(plain("one two three four five"), 12, indent=2, hang=4)
    assert lines[0].plain.startswith("  one")
    assert all(line.plain.startswith("    ") for line in lines[1:])
    assert all(line.cell_length <= 12 for line in lines)


def test_only_parts_that_say_something_are_joined() -> None:
    assert joined([plain("a"), Content(""), plain("b")]).plain == "a · b"
