"""The text fields: readline keys, and nothing typed, pasted or stored that steers a terminal."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tui import themes
from tui.fields import LONGEST_PASTE, Field, Notes, clean

HOSTILE = (
    "Ann [/x] [@click=app.quit]L[/]",
    "\x1b]0;pwned\x07title",
    "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[31mred\x1b[0m \x9b1mbold\x9b0m \x9d0;t\x9c",
    "right \u202eto left\u202c \u2066x\u2069",
    "lone \ud800 surrogate, nul \x00, delete \x7f, C1 \x85\x90",
    "مرحبا بك عند أنا",
    "👩‍👩‍👧‍👦 family é combining ｗｉｄｅ",
    "x" * 4000,
    "line one\r\nline two\rline three\u2028line four",
)
STEERING = {*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0xD800, 0xE000)}


class Both(App[None]):
    """A field and notes, under keys that end the app when markup is run."""

    def __init__(self, value: str = "") -> None:
        super().__init__()
        self._stored = value

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        return {**themes.own_variables(variables), **variables}

    def compose(self) -> ComposeResult:
        yield Field(self._stored, id="field")
        yield Notes(self._stored, id="notes")


def steers(text: str) -> bool:
    return any(ord(char) in STEERING for char in text)


async def paste(pilot: Pilot[None], widget: Widget, text: str) -> None:
    widget.focus()
    await pilot.pause()
    widget.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_cleaned_paste_has_no_control_left(text: str) -> None:
    assert not steers(clean(text).replace("\n", "").replace("\t", ""))


def test_cleaning_keeps_the_words() -> None:
    assert clean("\x1b[31mred\x1b[0m \x9b1mbold\x9b0m") == "red bold"
    assert clean("\x1b]0;pwned\x07title") == "title"
    assert clean("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ here") == "link here"
    assert clean("a\r\nb\rc\u2028d\n") == "a\nb\nc\nd\n"
    assert clean("tab\there") == "tab\there"
    assert clean("👩‍👩‍👧‍👦 é [/x]") == "👩‍👩‍👧‍👦 é [/x]"


def test_an_escape_without_its_end_takes_no_further_line() -> None:
    assert clean("\x1b]0;half\nsecond line") == "\nsecond line"
    assert clean("\x1b") == ""


def test_a_paste_has_a_limit() -> None:
    assert len(clean("x" * 3 * LONGEST_PASTE)) == LONGEST_PASTE
    assert len(clean("x" * 90, longest=50)) == 50


@pytest.mark.timeout(60)
def test_nasty_input_is_cleaned_before_the_timeout() -> None:
    """To look for the end of each escape anew would never end."""
    for nasty in ("\x1b[" * LONGEST_PASTE, "\x1b]" * LONGEST_PASTE, "\x1b[" + "0;" * LONGEST_PASTE):
        assert "\x1b" not in clean(nasty)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_paste_is_text(text: str) -> None:
    app = Both()
    async with app.run_test(size=(60, 20)) as pilot:
        field, notes = app.query_one(Field), app.query_one(Notes)
        await paste(pilot, field, text)
        await paste(pilot, notes, text)
        assert field.value and not steers(field.value)
        assert notes.text and not steers(notes.text.replace("\n", ""))
        app.export_screenshot()
        assert app.is_running


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_clipboard_is_text(text: str) -> None:
    app = Both()
    async with app.run_test(size=(60, 20)) as pilot:
        field, notes = app.query_one(Field), app.query_one(Notes)
        app.copy_to_clipboard(text.encode("utf-8", "replace").decode())
        field.focus()
        await pilot.press("ctrl+v")
        notes.focus()
        await pilot.press("ctrl+v")
        assert field.value and not steers(field.value)
        assert notes.text and not steers(notes.text.replace("\n", ""))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_stored_value_is_shown_in_pictures_and_kept(text: str) -> None:
    app = Both(text)
    async with app.run_test(size=(60, 20)):
        field, notes = app.query_one(Field), app.query_one(Notes)
        assert not steers(field.value)
        assert not steers(notes.text.replace("\n", ""))
        assert field.text == text
        assert notes.kept == text


async def test_an_edited_value_is_what_was_shown() -> None:
    app = Both("a\x1bb")
    async with app.run_test() as pilot:
        field = app.query_one(Field)
        field.focus()
        await pilot.press("end", "c")
        assert field.text == "a␛bc"


async def test_load_puts_the_cursor_at_the_end_with_nothing_selected() -> None:
    app = Both()
    async with app.run_test() as pilot:
        field = app.query_one(Field)
        field.load("message with Ana: ")
        field.focus()
        await pilot.pause()
        assert field.cursor_position == len("message with Ana: ")
        assert field.selection.is_empty


async def test_several_lines_become_one_and_one_keeps_its_spaces() -> None:
    app = Both()
    async with app.run_test() as pilot:
        field = app.query_one(Field)
        field.load("Ana")
        await paste(pilot, field, " and Ben")
        assert field.value == "Ana and Ben"
        await paste(pilot, field, "\n one \n\n two\n")
        assert field.value == "Ana and Benone two"


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["ctrl+a", "x"], "xone two three"),
        (["ctrl+a", "ctrl+e", "x"], "one two threex"),
        (["ctrl+w"], "one two "),
        (["alt+backspace"], "one two "),
        (["ctrl+backspace"], "one two "),
        (["ctrl+u"], ""),
        (["ctrl+a", "ctrl+k"], ""),
        (["home", "ctrl+right", "ctrl+k"], "one "),
        (["ctrl+a", "ctrl+d"], "ne two three"),
    ],
)
async def test_readline_keys(keys: list[str], left: str) -> None:
    app = Both("one two three")
    async with app.run_test() as pilot:
        field = app.query_one(Field)
        field.focus()
        await pilot.press("end", *keys)
        assert field.value == left


async def test_a_paste_replaces_the_selection() -> None:
    app = Both("one two")
    async with app.run_test() as pilot:
        field = app.query_one(Field)
        field.focus()
        await pilot.press("end", "shift+left", "shift+left", "shift+left")
        await paste(pilot, field, "three")
        assert field.value == "one three"
