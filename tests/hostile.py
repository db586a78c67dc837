"""Text that a book may hold and no screen may obey: markup, escape bytes, bidi tricks, lengths."""

from __future__ import annotations

HOSTILE: tuple[str, ...] = (
    "Ann [/x] [@click=app.quit]L[/]",
    "[bold red]loud[/bold red] [link=https://evil.example]here[/link]",
    "[$primary]var[/] [/] [ \\[b] $name ${name} {name} %s",
    "esc \x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;cHduZWQ=\x1b\\ \x1b[2J\x1bc",
    "c1 \x9b31m \x9d0;t\x9c \x90q\x9c",
    "low \x00\x01\x07\x08\x0b\x0c\x0e\x7f end",
    "two\nlines\r\nand\ttab\rback",
    "rtl \u202egpj.exe\u202c \u2066iso\u2069 \u200f\u061c end",
    "seps \u2028 line \u2029 para \ufeff",
    "wide 田中さくら 🧑‍💻👩‍👩‍👧‍👦 🇩🇪 end",
    "combining Z̸̢͇a̴̛l̷g̶o̵" + "\u0301" * 200,
    "zero\u200bwidth\u200djoin",
    "x" * 4096,
    "long words " * 400,
    "#tag +plus > then ! promise \\ \"quote\" 'single' `tick`",
)
"""Each one in every field, on every screen: shown as text, never run, never a crash."""

MIXED = tuple(" ".join(HOSTILE[n::4]) for n in range(4))
"""All of them in four texts, where a test of every one takes too long."""

SURROGATES = "lone \ud800 surrogate \udfff"
"""No file can hold it; it may still come from a program that runs."""

FORBIDDEN = tuple(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200F))
"""What must not reach a terminal from data."""
