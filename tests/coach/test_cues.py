"""The fronts of cards: a moment for every cell, plain words, another detail at every look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from coach import cues
from coach.cues import Around, Moments, details, front, moments_of, read_cues, read_details
from coach.errors import LibraryError
from coach.fitting import FALLS_BACK
from coach.load import CELLS
from coach.model import Cell
from coach.scenes import painted, read_scenes
from coach.shelf import codes, everything
from tests.hostile import HOSTILE
from tests.test_words_we_use import CLINICAL, PATTERN, SELLING

DAY = date(2026, 11, 23)
PLACES = (
    *("doorway", "queue", "lift", "long table", "end of a row", "screen share", "corridor"),
    *("garden", "quiet corner", "back of a taxi"),
)
PEOPLE = ("alone", "in a pair", "older", "younger", "very chatty", "very quiet", "busy", "also new")
MOOD = ("tired", "rushed", "pleased", "distracted")
TWIST = (
    *("you forget their name", "your voice shakes", "they misunderstand", "someone joins"),
    "they have to go",
)


def cells() -> list[tuple[str, Cell, bool]]:
    """(code, cell, written) of everything the library has."""
    found = {
        (one.code, prompt.cell, prompt.mode == "send")
        for one in everything()
        for prompt in one.prompts
    }
    return sorted(found)


def moments() -> Iterator[tuple[str, Cell, bool, str]]:
    """Every moment there is, with where it stands."""
    for code in codes():
        for cell in CELLS:
            for written in (False, True):
                for moment in moments_of(code).of(cell, written=written):
                    yield code, cell, written, moment


def repainted() -> Iterator[tuple[str, Cell, str]]:
    """Every moment that is painted for a scene."""
    for code in codes():
        for cell in CELLS:
            for scene in FALLS_BACK:
                for moment in painted(code, cell, scene):
                    yield code, cell, moment


def said(code: str, cell: Cell, days: list[date], written: bool = False, **values: str) -> str:
    """A front in words."""
    pieces = front(code, cell, f"{code}-{cell}-1", days, values, written=written)
    return "".join(piece.text for piece in pieces)


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.?])\s+", text) if one]


def longest(moment: str) -> str:
    """A moment with the longest of what may stand in it."""
    return re.sub(r"\{[a-z_]+\?([^{}]*)\}", r"\1", moment)


# what there is


def test_every_cell_of_the_library_has_a_moment_and_no_other_has() -> None:
    there = {(code, cell, written) for code, cell, written, _ in moments()}
    assert sorted(there) == cells()
    assert set(cues._cues()) == set(codes()) and len(codes()) == 26


def test_the_details_are_those_that_were_asked_for_word_for_word() -> None:
    small = details()
    assert tuple(small.places) == PLACES and tuple(small.people) == PEOPLE
    assert tuple(small.mood) == MOOD and tuple(small.twist) == TWIST
    for words, said in (small.places | small.spoken | small.written).items():
        assert words in said.lower()


def test_a_message_is_written_nowhere_and_nobody_is_on_the_other_side_of_the_room() -> None:
    small = details()
    assert set(small.written) <= {*PEOPLE, *MOOD}
    for code, _, written, moment in moments():
        assert not (written and "{place" in moment), code
    assert "taxi" not in " ".join(small.written.values())


def test_details_that_make_no_sense_in_a_moment_are_left_out_of_it() -> None:
    assert "you forget their name" in moments_of("FN").without
    assert {"alone", "in a pair"} <= set(moments_of("JG").without)
    assert moments_of("VC").places == ("screen share",)
    assert {"pleased", "they have to go", "very chatty"} <= set(moments_of("HT").without)


# whom a small thing may be about


def things(code: str, cell: Cell, around: Around = cues.ANYBODY, written: bool = False) -> set[str]:
    """The small things that may follow a moment of a cell."""
    return {one.thing for one in cues._fronts(code, cell, written, around)}


AGES = ("Picture someone older.", "Picture someone younger.")


def test_an_age_varies_a_stranger_without_a_name_and_nobody_else() -> None:
    """Prompts never comment on age; as a detail it is pictured of nobody in particular."""
    known = re.compile("{first_name|you know|you like|close who|a friend|met before|Three|Four")
    aged = set()
    for code, cell, written in cells():
        if {*AGES} & things(code, cell, written=written):
            aged.add((code, cell))
            assert not written, (code, cell)
            for moment in moments_of(code).of(cell, written=written):
                assert not known.search(moment), moment
    assert aged == {(code, cell) for code in codes() for cell in moments_of(code).strangers}
    assert len(aged) > 8
    assert not any("than you" in said for said in (details().spoken | details().written).values())


def test_of_whoever_is_known_nothing_is_said_that_they_would_be() -> None:
    """Not how old, how talkative or with whom: of somebody of the book, and among few one knows."""
    claims = re.compile("older|younger|chatty|very quiet|pair|alone|new here|their name")
    for code, cell, written in cells():
        if not written:
            for around in (Around("", True), Around("company"), Around("walk"), Around("call")):
                said = things(code, cell, around)
                assert said and not any(claims.search(one) for one in said)


def test_with_somebody_by_name_a_small_thing_is_supposed() -> None:
    assert all(one.startswith("Suppose ") for one in things("OO", "start", Around("", True)))
    assert "Suppose they seem tired." in things("OO", "start", Around("", True))
    assert not any(one.startswith("Suppose") for one in things("OO", "start"))


# where a moment is painted otherwise


def test_a_moment_is_painted_for_its_scene_or_for_the_closest_there_is() -> None:
    assert "see nobody you know yet" in painted("AA", "start", "known")[0]
    assert painted("OO", "start", "company") == () and painted("OO", "start", "walk")
    assert painted("LV", "close", "walk") == painted("LV", "close", "company") != ()
    assert painted("SI", "start", "call") != painted("SI", "start", "company")
    assert painted("CH", "start", "") == ()


def test_among_few_one_knows_there_is_no_room_and_on_foot_no_table() -> None:
    room = re.compile("meet-up|conference|evening event|coffee}|everybody|group", re.IGNORECASE)
    for code in ("OO", "LV", "SI", "IN", "VC"):
        for cell in CELLS:
            for scene in ("company", "walk", "call"):
                fronts = cues._fronts(code, cell, False, Around(scene))
                said = [f"{one.moment} {one.place}" for one in fronts]
                assert not any(room.search(one) for one in said), said
                if scene == "walk":
                    assert not any(re.search("sit|drink|table|lift|taxi", one) for one in said)


# words


def every_sentence() -> list[str]:
    small = details()
    found = [one for *_, moment in moments() for one in sentences(longest(moment))]
    found += [one for *_, moment in repainted() for one in sentences(longest(moment))]
    return [*found, *small.spoken.values(), *small.written.values()]


def test_no_sentence_has_more_than_25_words_and_they_have_at_most_15_on_average() -> None:
    lengths = [len(one.split()) for one in every_sentence()]
    assert max(lengths) <= 25
    assert sum(lengths) / len(lengths) <= 15


def test_a_moment_is_one_or_two_lines() -> None:
    every = [*(one[-1] for one in moments()), *(one[-1] for one in repainted())]
    long = [moment for moment in every if len(longest(moment)) > 2 * 78]
    assert long == []


def test_no_front_scolds_sells_shouts_or_sounds_like_a_clinic() -> None:
    wrong = [
        one
        for one in every_sentence()
        if PATTERN.search(one) or SELLING.search(one) or CLINICAL.search(one) or "!" in one
    ]
    assert wrong == []


def test_every_front_reads_as_one_text_whatever_was_chosen() -> None:
    for code, cell, written in cells():
        for days in range(30):
            text = said(code, cell, [DAY + timedelta(days)], written)
            assert text and not re.search(r"[{}\[\]]|  |\?\?|\s[.,]", text), text


# choosing


def test_the_same_look_at_the_same_card_is_the_same_and_another_day_another() -> None:
    assert said("CH", "start", [DAY]) == said("CH", "start", [DAY])
    seen = {said("CH", "start", [DAY + timedelta(days)]) for days in range(20)}
    assert len(seen) > 10


def test_two_cards_of_a_cell_differ_on_the_same_day() -> None:
    fronts = {
        "".join(p.text for p in front("CH", "start", f"CH-start-{n}", [DAY], {}, written=False))
        for n in range(1, 5)
    }
    assert len(fronts) > 2


def test_from_one_look_to_the_next_the_place_or_the_small_thing_is_another() -> None:
    for code, cell, written in cells():
        days, before = [], ""
        for number in range(12):
            days.append(DAY + timedelta(3 * number))
            now = said(code, cell, days, written)
            assert now != before, (code, cell)
            before = now


def test_a_second_look_on_the_same_day_differs_too() -> None:
    assert said("AA", "start", [DAY]) != said("AA", "start", [DAY, DAY])


def test_a_moment_names_the_event_and_the_person_where_it_can() -> None:
    named = {said("AA", "start", [DAY + timedelta(d)], event="PyCon DE") for d in range(9)}
    assert all("PyCon DE" in one for one in named)
    assert "a meet-up" in " ".join(said("AA", "start", [DAY + timedelta(d)]) for d in range(9))
    with_ana = said("OO", "start", [DAY], first_name="Ana")
    assert "Ana" in with_ana and "someone you know" not in with_ana.lower()


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:12]))
def test_a_strange_name_stays_what_it_is_and_breaks_nothing(name: str) -> None:
    pieces = front("AA", "start", "AA-start-1", [DAY], {"event": name}, written=False)
    event = [piece for piece in pieces if piece.slot == "event"]
    assert len(event) <= 1 and "\n" not in "".join(piece.text for piece in pieces)


def test_a_cell_without_a_moment_has_no_front() -> None:
    assert front("RD", "start", "RD-start-1", [DAY], {}, written=False) == ()
    assert moments_of("XX") == Moments()


# loading

SMALL = """\
[places]
"doorway" = "in the doorway"
[people]
"busy" = "They look busy."
[mood]
"tired" = "They seem tired."
[twist]
"someone joins" = "Then someone joins you."
[written]
"busy" = "They are busy these days."
"""
GOOD = """\
[AA]
places = ["doorway"]
without = ["busy"]
grants = ["long_quiet"]
start = [
  "You are {place?by the wall}.",
]
"""


def test_a_good_file_is_read() -> None:
    found = read_cues(GOOD, "cues.toml", read_details(SMALL, "details.toml"))
    assert found["AA"].of("start", written=False) == ("You are {place?by the wall}.",)
    assert found["AA"].grants == ("long_quiet",)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("[AA]", "[AA", 1, "not TOML"),
        ("[AA]", "[ZZ]", 1, "no situation of this code"),
        ('["doorway"]', '["roof"]', 2, "there is no 'roof'"),
        ('["doorway"]', '"doorway"', 2, "Expected `array`"),
        ('["busy"]', '["bored"]', 3, "there is no 'bored'"),
        ('["long_quiet"]', '["any_time"]', 4, "there is no 'any_time'"),
        ("start = [", "begin = [", 5, "unknown field"),
        ("{place?by the wall}", "{place?by the wall", 5, "stands alone"),
        ("{place?by the wall}", "{place}", 5, "no words for an empty place"),
        ("{place?by the wall}", "{last_topic?here}", 5, "names last_topic"),
        ("{place?by the wall}", "{here?there}", 5, "no slot is called"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_situation(
    old: str, new: str, line: int, said: str
) -> None:
    with pytest.raises(LibraryError) as raised:
        read_cues(GOOD.replace(old, new), "cues.toml", read_details(SMALL, "details.toml"))
    assert (raised.value.file, raised.value.line) == ("cues.toml", line)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("[mood]", "[moods]", 5, "unknown field"),
        ('"They look busy."', '" "', 4, "says nothing"),
        ('"busy" = "They look busy."', "", 3, "says nothing"),
        ('"They look busy."', "3", 3, "Expected `str`"),
        ("[written]\n", "", 0, "missing required field `written`"),
    ],
)
def test_a_mistake_in_the_details_is_named_too(old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(LibraryError) as raised:
        read_details(SMALL.replace(old, new), "details.toml")
    assert raised.value.file == "details.toml"
    assert said in str(raised.value)
    assert raised.value.line == line


PAINTED = """\
[AA.known]
start = [
  "You see nobody you know yet, {place?by the wall}.",
]
"""


def test_good_scenes_are_read() -> None:
    (painted,) = read_scenes(PAINTED, "scenes.toml").values()
    assert painted.start == ("You see nobody you know yet, {place?by the wall}.",)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("[AA.known]", "[AA.known", 1, "not TOML"),
        ("[AA.known]", "[ZZ.known]", 0, "no situation of this code"),
        ("[AA.known]", "[AA.roof]", 1, "there is no scene 'roof'"),
        ("start = [", "begin = [", 2, "unknown field"),
        ("{place?by the wall}", "{place?by the wall", 2, "stands alone"),
        ("{place?by the wall}", "{last_topic?here}", 2, "names last_topic"),
    ],
)
def test_a_mistake_in_the_scenes_is_named_too(old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(LibraryError) as raised:
        read_scenes(PAINTED.replace(old, new), "scenes.toml")
    assert (raised.value.file, raised.value.line) == ("scenes.toml", line)
    assert said in str(raised.value)


def test_a_file_that_cannot_be_read_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LibraryError, match=r"nowhere\.toml: this file cannot be read"):
        cues._text("coach/nowhere.toml")
