"""The library: whole, in the words it was given, within its limits, and loud about mistakes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from coach import shelf
from coach.errors import LibraryError
from coach.load import MOVES, read_situation
from coach.model import Prompt
from coach.slots import SLOTS, needs, slots_of

ROOT = Path(__file__).resolve().parents[2]
WRITTEN_SOURCE = ROOT.parent / "shared" / "coach" / "prompts-brief.md"
"""The written source of the library; beside the checkout of those who wrote it, nowhere else."""
with_the_source = pytest.mark.skipif(
    not WRITTEN_SOURCE.exists(),
    reason="the written source of the library is not beside this checkout",
)
START_STAY = (
    *("AA", "JG", "OO", "CH", "AT", "RD", "TH", "CG", "AK", "FU"),
    *("IN", "SI", "FN", "TY", "CK", "HT", "OH", "RC"),
)
START_CLOSE = ("VC", "OI", "NO", "LR", "BU", "PM")
CELLS = {
    **dict.fromkeys(START_STAY, "start stay"),
    **dict.fromkeys(START_CLOSE, "start close"),
    "LV": "close stay",
    "BD": "start",
}
OURS = ("BD", "PM")
FIVE = ("OO-stay", "RD-start", "FU-start", "LV-close")
THREE = (
    *("AT-stay", "TH-start", "CG-start", "OI-close", "AK-stay", "LV-stay", "IN-stay", "SI-stay"),
    *("CK-stay", "HT-start", "OH-stay", "RC-start", "RC-stay", "LR-close", "BU-start", "BU-close"),
    *("BD-start", "PM-start", "PM-close"),
)
COUNTS = (
    {f"{code}-{cell}": 4 for code, cells in CELLS.items() for cell in cells.split()}
    | dict.fromkeys(THREE, 3)
    | dict.fromkeys(FIVE, 5)
)
"""Prompts of each cell."""
BANNED = (
    *("touch base", "pick your brain", "circle back", "reach out to you regarding", "leverage"),
    *("synergy", "valuable connection", "grow my network", "hop on a call", "quick win"),
    *("opportunity", "just following up"),
)
MOST_WORDS_SPOKEN = 26
MOST_SENTENCES_WRITTEN = 4
SLOT = re.compile(r"\{[a-z_]+(?:\?([^{}]*))?\}")
ALWAYS_THERE = {"me", "first_name"}

GUARDED = {
    "CK-start-4": "a_while",
    "CK-stay-2": "event_year_ago",
    "CH-start-4": "never_met",
    "FU-start-4": "event_over_21_days",
    **{f"FU-start-{number}": "event_within_60_days" for number in (1, 2, 3, 5)},
    "FU-stay-2": "barely_met",
    "LR-start-3": "nudge_possible",
    "LR-close-1": "nudge_sent",
    "AK-start-3": "cold_contact",
    "BD-start-1": "birthday_to_come",
    "BD-start-2": "birthday_to_come",
    "BD-start-3": "birthday_passed",
    "PM-start-1": "promise_gives",
}

GOOD = """\
code = "AA"
title = "Arriving alone"
when = "You walk into a room and know nobody."

[cells]
start = "First words"

[[prompt]]
id = "AA-start-1"
move = "ASK"
level = 1
warmth = 1
mode = "say"
text = "Hi, I'm {me}. Where's a good place to begin?"
why = "A small request."
keys = ["HAPPYHELP"]
quiet = "Have a look round."

[[prompt]]
id = "AA-start-2"
move = "OPEN"
level = 4
warmth = 3
mode = "do"
text = "Smile."
why = "A beginning."
keys = ["STRANGER", "ASK"]
quiet = "Smile again."
guard = "long_quiet"
variants = ["Wave.", "Nod."]
"""


def prompts() -> list[Prompt]:
    """All of them, in order."""
    return [prompt for situation in shelf.everything() for prompt in situation.prompts]


def words_of(text: str) -> str:
    """A text as it is at its longest: brackets kept, fallbacks used, a word for each slot."""
    bare = text.replace("[[", "").replace("]]", "")
    return SLOT.sub(lambda slot: slot[1] or "word", bare)


def said(reading: LibraryError) -> tuple[str, int, str]:
    """Where an error points."""
    return reading.file, reading.line, reading.id


def test_every_id_is_there_once_and_there_are_189() -> None:
    ids = [prompt.id for prompt in prompts()]
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    assert len(ids) == 189
    assert len([id for id in ids if not id.startswith(OURS)]) == 180


def test_the_cells_are_51_and_each_has_three_to_six_prompts() -> None:
    assert {one.code: " ".join(one.cells) for one in shelf.everything()} == CELLS
    counts = Counter((prompt.situation, prompt.cell) for prompt in prompts())
    assert len(counts) == 51
    assert {f"{code}-{cell}": count for (code, cell), count in counts.items()} == COUNTS
    assert {cell: count for cell, count in counts.items() if not 3 <= count <= 6} == {}


def test_prompts_of_a_cell_stand_together_in_the_order_of_their_numbers() -> None:
    for one in shelf.everything():
        expected = [
            f"{one.code}-{cell}-{number}"
            for cell in one.cells
            for number in range(1, 1 + sum(prompt.cell == cell for prompt in one.prompts))
        ]
        assert [prompt.id for prompt in one.prompts] == expected


def test_every_slot_is_known() -> None:
    used = {
        slot
        for prompt in prompts()
        for text in (prompt.text, prompt.quiet, *prompt.variants)
        for slot in slots_of(text)
    }
    assert used - set(SLOTS) == set()
    assert {"me", "first_name", "promise", "their_org"} <= used


def test_every_guard_is_on_the_prompts_it_was_meant_for_and_on_no_other() -> None:
    on_whole_situations = {"RD": "long_quiet", "HT": "on_purpose"}
    expected = {
        prompt.id: GUARDED.get(prompt.id) or on_whole_situations.get(prompt.situation, "")
        for prompt in prompts()
    }
    assert {prompt.id: prompt.guard for prompt in prompts()} == expected
    assert set(GUARDED) <= set(expected)


def test_every_guard_is_one_that_can_be_asked() -> None:
    from coach.guards import GUARDS

    assert {prompt.guard for prompt in prompts() if prompt.guard} <= {*GUARDS, "on_purpose"}


def test_what_is_spoken_has_at_most_26_words() -> None:
    long = {
        prompt.id: count
        for prompt in prompts()
        if prompt.mode == "say"
        and (count := len(words_of(prompt.text).split())) > MOST_WORDS_SPOKEN
    }
    assert long == {}


def test_what_is_written_has_at_most_four_sentences_and_asks_one_thing() -> None:
    sent = [prompt for prompt in prompts() if prompt.mode == "send"]
    sentences = {
        prompt.id: len(re.findall(r"[.!?](?=\s|$)", words_of(prompt.text))) for prompt in sent
    }
    assert {id: n for id, n in sentences.items() if not 1 <= n <= MOST_SENTENCES_WRITTEN} == {}
    asked = {prompt.id: words_of(prompt.text).count("?") for prompt in sent}
    assert {id: n for id, n in asked.items() if n > 1} == {}


def test_every_cell_has_words_for_someone_about_whom_nothing_is_known() -> None:
    ready = {
        (prompt.situation, prompt.cell)
        for prompt in prompts()
        if needs(prompt.text) <= ALWAYS_THERE
    }
    cells = {(one.code, cell) for one in shelf.everything() for cell in one.cells}
    assert cells - ready == set()


def test_no_prompt_holds_a_phrase_that_sells() -> None:
    sold = re.compile(rf"\b({'|'.join(BANNED)})\b", re.IGNORECASE)
    assert sold.search("Let us Circle back")
    assert [
        prompt.id
        for prompt in prompts()
        for text in (prompt.text, prompt.why, prompt.quiet, *prompt.variants)
        if sold.search(text)
    ] == []


def test_a_prompt_says_sorry_once_at_most() -> None:
    sorry = Counter({p.id: len(re.findall(r"\bsorry\b", p.text, re.IGNORECASE)) for p in prompts()})
    assert sorry["PM-close-1"] == 1
    assert [id for id, times in sorry.items() if times > 1] == []


def test_every_prompt_has_its_reason_its_findings_and_a_way_out() -> None:
    for prompt in prompts():
        assert 1 <= len(prompt.keys) <= 2, prompt.id
        assert prompt.why.endswith(".") and prompt.quiet, prompt.id
        assert prompt.move in MOVES and prompt.lang == "en", prompt.id
        for text in (prompt.text, prompt.why, prompt.quiet):
            assert text == text.strip() and "  " not in text and "!" not in text, prompt.id


def test_a_prompt_named_after_quiet_is_there_and_shown_by_its_first_words() -> None:
    named = [p for p in prompts() if shelf.NAMED.search(p.quiet)]
    assert len(named) == 4
    for prompt in named:
        shown = shelf.spoken(prompt.quiet)
        assert not shelf.NAMED.search(shown) and "{" not in shown, prompt.id
    first = shelf.prompt("AA-start-2")
    assert first is not None
    assert 'and try "Which part of today..." in a minute.' in shelf.spoken(first.quiet)
    assert shelf.spoken("Use AA-stay-77.") == "Use AA-stay-77."


@with_the_source
def test_no_word_differs_from_the_written_source_of_the_library() -> None:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        for line in WRITTEN_SOURCE.read_text("utf-8").split("\n")
        if re.match(r"\| [A-Z]{2}-(start|stay|close)-\d+ \| [A-Z]+ \| \d", line)
    ]
    written = {row[0]: row[1:] for row in rows}
    kept = {
        prompt.id: [
            prompt.move,
            str(prompt.level),
            str(prompt.warmth),
            prompt.mode,
            prompt.text,
            f"{prompt.why} [{', '.join(prompt.keys)}]",
            prompt.quiet,
        ]
        for prompt in prompts()
        if prompt.situation not in OURS
    }
    assert len(written) == 180
    assert kept == written


@with_the_source
def test_no_title_differs_from_the_written_source_of_the_library() -> None:
    text = WRITTEN_SOURCE.read_text("utf-8")
    table = re.findall(r"^\| ([A-Z]{2}) \| (.+?) \| (.+?) \| [a-z, ]+ \| (\d+) \|$", text, re.M)
    cells = {(c, cell): t for c, cell, t in re.findall(r"Cell ([A-Z]{2})-(\w+) · (.+?)\*\*", text)}
    ours = [one for one in shelf.everything() if one.code not in OURS]
    assert [(one.code, one.title, one.when, str(len(one.prompts))) for one in ours] == table
    assert {(one.code, cell): one.cells[cell] for one in ours for cell in one.cells} == cells


def test_codes_name_every_file_and_open_none() -> None:
    files = {path.stem for path in (ROOT / "coach" / "library").glob("*.toml")}
    assert sorted(files) == sorted(shelf.codes())
    assert shelf.codes()[-2:] == OURS
    code = "from coach import shelf; shelf.codes(); print(shelf.situation.cache_info().misses)"
    assert _python(code) == "0"


def test_one_situation_reads_one_file_and_no_evidence() -> None:
    """And a second question about it reads nothing."""
    code = """
import pathlib, sys
from coach import shelf
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
for _ in range(2):
    shelf.situation("CK")
    shelf.prompt("CK-start-1")
print(*(pathlib.Path(name).name for name in opened if name.endswith(".toml")))
print("coach.evidence" in sys.modules)
"""
    assert _python(code) == "CK.toml\nFalse"


def test_a_prompt_is_found_by_its_id_or_is_none() -> None:
    found = shelf.prompt("LR-close-3")
    assert found is not None and found.mode == "do"
    for id in ("LR-close-9", "ZZ-start-1", "", "own", "LR-stay-1", "1e2f"):
        assert shelf.prompt(id) is None


def test_an_unknown_situation_is_said_in_words() -> None:
    with pytest.raises(LibraryError, match="there is no situation ZZ"):
        shelf.situation("ZZ")


def test_a_good_file_is_read_whole() -> None:
    one = read_situation(GOOD, "coach/library/AA.toml")
    assert (one.code, one.cells) == ("AA", {"start": "First words"})
    first, second = one.prompts
    assert (first.situation, first.cell, first.keys) == ("AA", "start", ("HAPPYHELP",))
    assert (first.guard, first.variants) == ("", ())
    assert (second.guard, second.variants) == ("long_quiet", ("Wave.", "Nod."))


@pytest.mark.parametrize(
    ("old", "new", "line", "id", "reason"),
    [
        ('code = "AA"', 'code = "AB"', 1, "", "`code` is two capital letters"),
        ('code = "AA"', 'code = ""', 1, "", "`code` is a text"),
        ('title = "Arriving alone"\n', "", 0, "", "`title` is missing"),
        ('title = "Arriving alone"', "title = 3", 2, "", "`title` is a text"),
        ('when = "You', 'once = "x"\nwhen = "You', 3, "", "`once` is not known"),
        ('start = "First words"', 'begin = "First words"', 6, "", "`begin` is not known"),
        ('start = "First words"', 'start = ""', 6, "", "`start` is a text"),
        ('[cells]\nstart = "First words"\n', "cells = {}\n", 5, "", "at least one cell"),
        ('[cells]\nstart = "First words"\n', "", 0, "", "`cells` is missing"),
        ("[[prompt]]", "[[prompts]]", 8, "", "`prompts` is not known"),
        ('id = "AA-start-1"\n', "", 8, "", "`id` is missing"),
        ('"AA-start-1"', '"AA-start"', 9, "AA-start", "`id` is AA"),
        ('"AA-start-1"', '"AB-start-1"', 9, "AB-start-1", "`id` is AA"),
        ('"AA-start-1"', '"AA-stay-1"', 9, "AA-stay-1", "`id` is AA"),
        ('"AA-start-2"', '"AA-start-1"', 20, "AA-start-1", "this id is used above"),
        ('move = "ASK"', 'move = "BEG"', 10, "AA-start-1", "`move` is one of NOTICE"),
        ("level = 1", "level = 0", 11, "AA-start-1", "from 1 to 4"),
        ("level = 4", "level = 5", 22, "AA-start-2", "from 1 to 4"),
        ("level = 1", "level = true", 11, "AA-start-1", "from 1 to 4"),
        ("level = 1", "level = 1.0", 11, "AA-start-1", "from 1 to 4"),
        ("warmth = 3", "warmth = 4", 23, "AA-start-2", "from 1 to 3"),
        ('mode = "say"', 'mode = "sing"', 13, "AA-start-1", "`mode` is one of say, send, do"),
        ('mode = "say"', 'mode = ["say"]', 13, "AA-start-1", "`mode` is one of say, send, do"),
        ("{me}", "{name}", 14, "AA-start-1", "`text`: "),
        ("{me}", "{me", 14, "AA-start-1", "`text`: "),
        ("round.", "round {soon}.", 17, "AA-start-1", "`quiet`: "),
        ('"Wave."', '"{wave}."', 30, "AA-start-2", "`variants`: "),
        ('["Wave.", "Nod."]', '["a", "b", "c"]', 30, "AA-start-2", "list of one to 2"),
        ('why = "A small request."\n', "", 8, "AA-start-1", "`why` is missing"),
        ('why = "A small request."', 'why = ""', 15, "AA-start-1", "`why` is a text"),
        ('["HAPPYHELP"]', "[]", 16, "AA-start-1", "list of one to 2"),
        ('["HAPPYHELP"]', '"HAPPYHELP"', 16, "AA-start-1", "list of one to 2"),
        ('["STRANGER", "ASK"]', '["A", "B", "C"]', 27, "AA-start-2", "list of one to 2"),
        ('guard = "long_quiet"', "guard = 1", 29, "AA-start-2", "`guard` is a text"),
        ('guard = "long_quiet"', 'gard = "x"', 29, "AA-start-2", "`gard` is not known"),
        ("level = 4", "level = ", 22, "", "this is not TOML"),
        ("[[prompt]]\n", "[[prompt]\n", 8, "", "this is not TOML"),
    ],
)
def test_whatever_is_wrong_is_named_with_file_line_and_id(
    old: str, new: str, line: int, id: str, reason: str
) -> None:
    assert old in GOOD
    broken = GOOD.replace(old, new) if old == "[[prompt]]" else GOOD.replace(old, new, 1)
    with pytest.raises(LibraryError) as caught:
        read_situation(broken, "coach/library/AA.toml")
    assert reason in caught.value.reason
    assert said(caught.value) == ("coach/library/AA.toml", line, id)
    assert str(caught.value).startswith("coach/library/AA.toml")


def test_prompts_that_are_no_tables_are_refused() -> None:
    top = GOOD.partition("\n[cells]")[0]
    text = f'prompt = ["Hello"]\n{top}\n[cells]\nstart = "First words"\n'
    with pytest.raises(LibraryError) as caught:
        read_situation(text, "AA.toml")
    assert said(caught.value) == ("AA.toml", 1, "")


def test_an_error_says_where_in_one_line() -> None:
    with pytest.raises(LibraryError) as caught:
        read_situation(GOOD.replace("warmth = 1", "warmth = 9"), "AA.toml")
    assert str(caught.value) == (
        "AA.toml, line 12, AA-start-1: `warmth` is a whole number from 1 to 3"
    )


def test_a_key_no_finding_has_is_named_with_file_line_and_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("coach.evidence.finding", lambda key: None if key == "FFORM" else key)
    with pytest.raises(LibraryError, match="no finding FFORM") as caught:
        shelf.everything()
    file, line, id = said(caught.value)
    assert (file, id) == ("coach/library/JG.toml", "JG-start-1")
    assert "FFORM" in (ROOT / file).read_text("utf-8").split("\n")[line - 1]


def test_a_file_that_cannot_be_read_is_said_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("coach.shelf.FOLDER", tmp_path)
    shelf.situation.cache_clear()
    with pytest.raises(LibraryError, match=r"^coach/library/AA\.toml: this file cannot be read"):
        shelf.situation("AA")


def _python(code: str) -> str:
    """What a fresh Python prints, so that nothing was read before."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout.strip()
