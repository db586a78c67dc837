"""Hostile text in every field: every command shows it as text, and no control byte gets out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.models import (
    Contact,
    Event,
    Exposure,
    Fact,
    FollowUp,
    Interaction,
    Labelled,
    LabelledDate,
    MyNews,
    Rhythm,
    Step,
)
from store.state import State
from tests.hostile import HOSTILE
from tests.tui.cli.conftest import Run, fill, stamped

NASTY = (
    "Ann [/x] [@click=app.quit]L[/] \x1b]0;pwned\x07\x1b[31m\x9b31m\x85\u202e\u2066\u200f"
    "\x00\x7f\r\t e\u0301 日本 👩\u200d💻"
)
LINES = f"{NASTY}\n{NASTY}"
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")

COMMANDS = (
    ("due",),
    ("due", "--all"),
    ("due", "--json"),
    ("show", "nasty00000"),
    ("show", "nasty00000", "--json"),
    ("show", "Ann"),
    ("find", "ann"),
    ("find", "pwned", "--json"),
    ("find", NASTY),
    ("later", "nasty00000", "tomorrow"),
    ("later", NASTY, NASTY),
    ("letgo", "nasty00000"),
    ("undo",),
    ("done", "nasty00000"),
    ("done", "nasty00000", "--log", NASTY),
    ("log", "--yes", f"coffee with Bo about {NASTY}"),
    ("log", "--yes", NASTY),
    ("met", NASTY),
    ("add", NASTY),
    ("add", "Cy", "--note", LINES, "--tag", NASTY, "--rhythm", NASTY),
    ("check",),
    ("check", "--json"),
    ("path",),
    ("--file", NASTY.replace("\x00", ""), "due"),
    (NASTY,),
    ("show", f"--{NASTY}"),
    ("export", "--format", NASTY),
    ("import", NASTY.replace("\x00", "")),
    ("export", "--format", "json"),
    ("export", "--format", "vcf"),
    ("export", "--format", "prompts"),
    ("coach", "nasty00000"),
    ("coach", "nasty00000", "--all"),
    ("coach", "nasty00000", "--json", "--known", "well"),
    ("coach", "--situation", NASTY),
    ("coach", "Bo", "--situation", NASTY),
    ("draft", "nasty00000", "--for", "hello"),
    ("draft", "nasty00000", "--for", NASTY),
    ("draft", "Bo", "--for", "help", "--word", f"i_could={NASTY[:50]}"),
    ("draft", "Bo", "--for", "help", "--word", NASTY),
    ("step",),
    ("step", "begin", "1"),
    ("step", "tell"),
    ("step", NASTY),
    ("event", "--yes", f"talk friday with {NASTY}"),
    ("event", "--yes", NASTY),
    ("events", "--all"),
    ("events", "--json"),
    ("plan", NASTY),
    ("door",),
    ("debrief", NASTY),
    ("practise", NASTY),
    ("forget", "nasty00000", "--dry-run"),
    ("forget", "nasty00000", "--yes"),
    ("forget", NASTY, "--yes", "--also", NASTY, "--texts", "remove"),
    ("forget", NASTY),
)


@pytest.fixture
def hostile(empty_home: Path) -> Path:
    """A book with nasty text wherever text goes."""
    ways = (Labelled(value=LINES, label=NASTY),)
    nasty = Contact(
        **stamped("nasty00000"),
        name=NASTY,
        short_name=NASTY,
        nicknames=(NASTY,),
        pronouns=NASTY,
        organisation=NASTY,
        title=NASTY,
        emails=ways,
        phones=ways,
        links=ways,
        addresses=ways,
        usual_channel=NASTY,
        city=NASTY,
        timezone=NASTY,
        met_where=NASTY,
        met_story=LINES,
        introduced_by="twin000000",
        circle=NASTY,
        tags=(NASTY,),
        facts=(Fact(text=LINES, kind="interest"), Fact(text=LINES, kind="news")),
        notes=LINES,
        dates=(LabelledDate(date="--11-24", label=NASTY),),
        rhythm=Rhythm(ideal=1, latest=2),
        rhythm_since=date(2026, 1, 1),
        extra=(f"X-NASTY:{NASTY}",),
        source=NASTY,
    )
    twin = Contact(
        **stamped("twin000000"),
        name=NASTY,
        city=NASTY,
        rhythm=Rhythm(ideal=1, latest=2),
        rhythm_since=date(2026, 1, 1),
    )
    talk = Interaction(
        **stamped("talk000000"),
        on="2026-10-01",
        channel=NASTY,
        text=LINES,
        people=("nasty00000", "twin000000"),
        topics=(NASTY,),
        tags=(NASTY,),
        gave=NASTY,
        received=NASTY,
    )
    todo = FollowUp(
        **stamped("todo000000"),
        contact="nasty00000",
        kind="promise",
        text=NASTY,
        due="2026-11-23",
    )
    news = MyNews(**stamped("news000000"), on=date(2026, 11, 1), text=NASTY)
    bo = Contact(**stamped("bo00000000"), name="Bo")
    own = Step(**stamped("step000000"), text=NASTY, smaller=NASTY, position=0.5)
    open_one = Exposure(
        **stamped("open000000"),
        step="step000000",
        on=date(2026, 11, 20),
        expectation=LINES,
        if_then=NASTY,
    )
    event = Event(
        **stamped("event00000"), title=NASTY, kind=NASTY, starts="2026-11-27T19:00", zone=NASTY,
        place=NASTY, community=NASTY, tags=(NASTY,), notes=LINES, expected=(NASTY, "nasty00000"),
    )  # fmt: skip
    path = empty_home / "kith.json"
    fill(path, nasty, twin, bo, talk, todo, news, own, open_one, event)
    return path


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[:40])
@pytest.mark.parametrize("terminal", [False, True], ids=["piped", "terminal"])
def test_no_control_byte_gets_out(
    kith: Run,
    hostile: Path,
    words: tuple[str, ...],
    terminal: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    if words[0] == "export" and not terminal:
        pytest.skip("exported data goes to a file as it is")
    code, out, err = kith(*words, answers=("", "") if terminal else None)
    shown = out + re.sub(r"\rReading [0-9]* ?%?|\r {20}\r", "", err)
    assert code in (0, 1, 2) and shown
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert not BIDI & set(shown)


def test_brackets_and_names_stay_as_they_were_typed(kith: Run, hostile: Path) -> None:
    out = kith("show", "nasty00000").out
    assert "Ann [/x] [@click=app.quit]L[/] ␛]0;pwned␇␛[31m‹9B›31m" in out
    shown = json.loads(kith("show", "nasty00000", "--json").out)
    assert shown["name"] == NASTY


def test_a_line_of_nasty_text_is_saved_as_it_was_said(
    kith: Run, hostile: Path, book_at: Callable[[Path], State]
) -> None:
    nobody = NASTY.removeprefix("Ann ")
    assert kith("log", "--yes", f"coffee with Bo about {nobody}").code == 0
    (talk,) = book_at(hostile).interactions_of("bo00000000")
    assert talk.channel == "coffee"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_every_hostile_text_typed_and_imported(
    kith: Run, empty_home: Path, tmp_path: Path, text: str
) -> None:
    card = tmp_path / "card.vcf"
    said = text.encode("utf-8", "replace").decode().replace("\n", "\\n").replace("\r", "\\r")
    fields = ("FN", "NICKNAME", "ORG", "TITLE", "NOTE", "X-ODD", "EMAIL;TYPE=x", "TEL", "ADR")
    lines = "".join(f"{field}:{said}\r\n" for field in fields)
    card.write_bytes(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}END:VCARD\r\n".encode())
    invitation = tmp_path / "x.ics"
    heads = ("SUMMARY", "LOCATION", "DESCRIPTION", "UID", "ORGANIZER;CN=x", "CATEGORIES")
    lines = "".join(f"{head}:{said}\r\n" for head in heads)
    invitation.write_bytes(f"BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n".encode())
    outcomes = [
        kith("import", str(card)),
        kith("import", str(card)),
        kith("add", text, "--note", text, "--city", text, "--through", text),
        kith("add", f"Bo {text}", "--note", text, "--city", text, "--met", text),
        kith("log", "--yes", f"coffee with +Cy about {text}"),
        kith("log", "-", stdin=said),
        kith("log", text, answers=("", "", "")),
        kith("event", "--yes", f"x friday at {text} with {text} note: {text}"),
        kith("event", text, answers=("", "", "")),
        kith("import", str(invitation)),
        kith("events", "--all"),
        kith("find", text),
        kith("find", "e"),
        kith("show", "Bo"),
        kith("show", text),
        kith("due", "--all"),
        kith("undo"),
        kith("check"),
    ]
    for code, out, err in outcomes:
        shown = out + re.sub(r"\x1b\[[01]m", "", err)
        assert code in (0, 1, 2)
        shown = shown.replace("\x1b[1m", "").replace("\x1b[0m", "")
        assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
        assert not BIDI & set(shown)
    assert outcomes[0].code == 0 and outcomes[3].code == 0
