"""A mail address that carries a message (RFC 6068), and text that is fit to be pasted."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.hostile import HOSTILE, SURROGATES
from tui.message import LONGEST, mail_url, sendable


def body_of(url: str | None) -> str:
    assert url is not None
    return parse_qs(urlsplit(url).query, keep_blank_values=True)["body"][0]


def test_a_message_travels_in_the_address() -> None:
    assert mail_url("ana@festo.example", "Hi Ana, how are you?") == (
        "mailto:ana@festo.example?body=Hi%20Ana%2C%20how%20are%20you%3F"
    )


@pytest.mark.parametrize("text", ["one\ntwo", "one\r\ntwo", "one\rtwo", "one\u2028two"])
def test_a_line_ends_as_the_standard_says(text: str) -> None:
    assert mail_url("a@b.example", text) == "mailto:a@b.example?body=one%0D%0Atwo"


def test_a_subject_is_one_line() -> None:
    url = mail_url("a@b.example", "x", "Hello\nBcc: c@d.example")
    assert url == "mailto:a@b.example?subject=Hello%20Bcc%3A%20c%40d.example&body=x"


@pytest.mark.parametrize(
    "text",
    ["a&bcc=evil@x.example", "a?cc=b", "50% of #1", "a+b=c", "Žofie 田中 🧑‍💻", "[/x] $name"],
)
def test_no_sign_in_the_message_becomes_part_of_the_address(text: str) -> None:
    url = mail_url("a@b.example", text)
    assert url is not None and url.isascii()
    assert set(parse_qs(urlsplit(url).query)) == {"body"}
    assert body_of(url) == text


@pytest.mark.parametrize("text", [*HOSTILE, SURROGATES])
def test_hostile_text_steers_nothing(text: str) -> None:
    url = mail_url("a@b.example", text[:200], text[:50])
    assert url is None or (url.isascii() and url.isprintable() and " " not in url)
    kept = sendable(text)
    assert not any(ord(char) < 32 and char not in "\n\t" for char in kept)
    assert not any(0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 for char in kept)
    assert "\u202e" not in kept and "\u2066" not in kept


def test_half_a_character_does_no_harm() -> None:
    assert body_of(mail_url("a@b.example", "one \ud800two")) == "one two"


def test_marks_that_right_to_left_writing_needs_stay() -> None:
    assert sendable("שלום\u200f!") == "שלום\u200f!"


def test_a_message_too_long_for_an_address_gives_none() -> None:
    room = LONGEST - len("mailto:a@b.example?body=")
    assert mail_url("a@b.example", "x" * room) is not None
    assert mail_url("a@b.example", "x" * (room + 1)) is None


@pytest.mark.parametrize("address", ["", "no address", "a@b", "a@b.example,c@d.example\nBcc: x"])
def test_what_is_no_address_opens_nothing(address: str) -> None:
    assert mail_url(address, "hello") is None


def test_an_empty_message_opens_an_empty_mail() -> None:
    assert mail_url("a@b.example", "") == "mailto:a@b.example"
