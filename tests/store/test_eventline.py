"""Lines about events as people write them, and how each is read."""

from __future__ import annotations

from datetime import date

import pytest

from store.eventline import EventDraft, chips, chips_line, complete, parse
from store.quicklog import Choices
from tests.store.event_lines import LINES
from tests.store.line_book import BOOK, TODAY, pick


def read(line: str, choices: Choices | None = None) -> EventDraft:
    """The reading of a line on Monday 23 November 2026."""
    return parse(line, BOOK, TODAY, choices=choices)


def said(line: str) -> str:
    """What a line comes to, in the short form of `event_lines`."""
    draft = read(line)
    when = f"{draft.starts}..{draft.ends}" if draft.ends else draft.starts
    names = " ".join(one.replace(" ", "_") for one in draft.expected)
    parts = {
        "": draft.title or "-",
        "kind ": draft.kind,
        "when ": when,
        "zone ": draft.zone,
        "in ": draft.place,
        "by ": draft.community,
        "with ": names,
        "#": " ".join(draft.tags),
        "note ": draft.notes,
    }
    bare = ("kind ", "when ")
    return "; ".join(
        f"{'' if sign in bare else sign}{text}" for sign, text in parts.items() if text
    )


def readings() -> list[tuple[str, str]]:
    """The lines of `event_lines` with their readings."""
    lines = [one for one in LINES.splitlines() if one.strip() and not one.startswith("# ")]
    return [(line, fields.strip()) for line, fields in zip(lines[::2], lines[1::2], strict=True)]


def asked(line: str, choices: Choices | None = None) -> list[str]:
    """The kinds of the questions; those that wait for no answer in brackets."""
    questions = read(line, choices).questions
    return [one.kind if one.blocks else f"({one.kind})" for one in questions]


@pytest.mark.parametrize(("line", "fields"), readings(), ids=[line for line, _ in readings()])
def test_a_line_is_read_as_it_is_meant(line: str, fields: str) -> None:
    assert said(line) == fields


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("talk 31 feb", ["date"]),
        ("talk on 31.11.", ["date"]),
        ("talk last wedensay", ["date"]),
        ("talk mon 27 nov", ["date"]),
        ("talk friday 15pm", ["time"]),
        ("talk 25:00 friday", ["time"]),
        ("talk 7:65-8:10 friday", ["time"]),
        ("talk 25:00", ["time"]),
        ("talk \\25:00 friday", []),
        ("talk 18 nov thu friday", ["date"]),
        ("talk friday 12/05", ["date"]),
        ("talk 12/05", ["which day"]),
        ("talk 12/05/2027", ["which day"]),
        ("talk 12/05-14/05", []),
        ("talk 12/12", []),
        ("talk 20 nov", ["which day"]),
        ("talk 20 nov 2026", ["(past)"]),
        ("PyCon 2027 20 nov", []),
        ("talk 20 oct", []),
        ("talk wed 18 nov", ["(past)"]),
        ("talk friday > send Ana the paper", ["(not read)"]),
        ("talk \\> friday", []),
        ("Taco Tuesday 12 apr", ["date"]),
        ("talk 14-12 apr", ["order"]),
        ("talk 14 apr to 12 apr", ["order"]),
        ("talk friday 15:00 CET", ["zone"]),
        ("talk friday 15:00 Europe/Berln", ["zone"]),
        ("coffee with Kim friday", ["which"]),
        ("with Ana friday", ["title"]),
        ("coffee with Ana Weiss friday", ["(alike)"]),
        ("talk yesterday", ["(past)"]),
        ("talk 2026-04-12 to 2026-04-14", ["(past)"]),
        ("talk 15:00", ["(no day)"]),
        ("talk next week", ["(one day)"]),
        ("talk mid april", ["(one day)"]),
        ("talk in april 15:00", ["(one day)"]),
        ("talk every friday", ["(one day)"]),
        ("talk friday 15:00 \\CET", []),
        ("talk \\31 feb 12 apr", []),
        ("EST tour friday", []),
        ("", []),
    ],
)
def test_what_is_not_clear_is_asked_in_place(line: str, kinds: list[str]) -> None:
    assert asked(line) == kinds
    for question in read(line).questions:
        assert question.kind in ("title", "no day") or line[question.start : question.end].strip()


def answers(line: str, day: str = "") -> list[str]:
    """The answers to the first question of a line, read on `day`."""
    today = date.fromisoformat(day) if day else TODAY
    return [one.words for one in parse(line, BOOK, today).questions[0].answers]


def test_a_day_just_gone_is_asked_with_two_answers() -> None:
    assert answers("Meetup 25 nov 19:00", "2026-11-27") == [
        "Wed 25 Nov, just gone", "next year, Thu 25 Nov 2027",
    ]  # fmt: skip
    assert answers("PyCon 24-26 nov Leipzig", "2026-11-27") == [
        "Tue 24 to Thu 26 Nov, just gone", "next year, Wed 24 to Fri 26 Nov 2027",
    ]  # fmt: skip
    assert answers("party on christmas", "2026-12-27")[0] == "Fri 25 Dec, just gone"
    assert answers("party 30 dec", "2027-01-05") == ["Wed 30 Dec 2026, just gone", "Thu 30 Dec"]
    assert answers("party 28 oct", "2026-11-27")
    assert parse("party 27 oct", BOOK, date(2026, 11, 27)).questions == ()


def test_a_number_that_may_be_day_or_month_is_asked_with_both() -> None:
    assert answers("12/05 offsite") == ["Wed 12 May 2027", "Sat 5 Dec"]
    assert answers("offsite 12/11", "2026-11-27") == [
        "Thu 12 Nov, just gone", "next year, Fri 12 Nov 2027", "Fri 11 Dec",
    ]  # fmt: skip
    assert "? which 12/05" in chips_line(read("12/05 offsite"))


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        ("offsite on 12/05 18:00", "12/05", "2026-12-05"),
        ("offsite on 12/05 18:00", "12/05", "2027-05-12"),
        ("Retreat 12-14 Nov", "12-14 nov", "2026-11-12"),
    ],
)
def test_the_answer_settles_it_and_goes_with_the_words(line: str, words: str, day: str) -> None:
    settled = Choices(days={words: day})
    assert read(line, settled).starts[:10] == day
    assert "which day" not in asked(line, settled)
    assert "which day" in asked(line.replace("12", "11"), settled), "other words, another question"


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("retreat 12 apr to 14 apr", "2027-04-12", "2027-04-14"),
        ("retreat 12-14 apr", "2027-04-12", "2027-04-14"),
        ("retreat 1 mar to 20 apr", "2027-03-01", "2027-04-20"),
    ],
)
def test_what_is_going_on_is_this_year(line: str, first: str, last: str) -> None:
    draft = parse(line, BOOK, date(2027, 4, 13))
    assert (draft.starts, draft.ends, draft.questions) == (first, last, ())


def test_words_that_say_no_day_take_no_time_to_today() -> None:
    draft = read("talk 31 feb 15:00")
    assert (draft.starts, draft.notes) == ("", "15:00")


def test_a_name_of_two_is_settled_by_hand_and_another_becomes_someone_known() -> None:
    assert read("coffee with Kim friday").questions[0].options
    kim = read("coffee with Kim friday", pick(kim="kim3"))
    assert kim.expected == ("kim3",) and not kim.questions
    weiss = {"ana weiss": "ana"}
    assert read("coffee with Ana Weiss friday", Choices(people=weiss)).expected == ("ana",)
    words = Choices(people={"ana weiss": "text"})
    assert read("coffee with Ana Weiss", words).expected == ("Ana Weiss",)
    assert asked("coffee with Ana Weiss", words) == []
    kept = read("coffee with Kim", Choices(people={"kim": "text"}))
    assert kept.expected == ("Kim",) and not kept.questions


def test_somebody_named_twice_comes_once() -> None:
    assert read("dinner friday with Ana, Ben and Ana Díaz, zoe, Zoe").expected == (
        "ana", "ben", "zoe",
    )  # fmt: skip


def test_the_chips_say_all_that_is_saved() -> None:
    draft = read("PyCon DE 12-14 apr 9:00-18:00 Darmstadt with Ana, Zoe, Kim #python note: a badge")
    assert chips_line(draft) == (
        "PyCon DE · conference · Mon 12 Apr 2027 09:00 to Wed 14 Apr 2027 18:00 · place: Darmstadt"
        " · #python · note: a badge    with ✓ Ana Díaz  Zoe  ? which Kim"
    )
    assert chips(draft, names={"ana": "Ana Díaz (Festo)"})[-3].text == "Ana Díaz (Festo)"
    assert "no day yet" in chips_line(read("PyCon DE"))
    assert "15:00 (Europe/Lisbon)" in chips_line(read("call tomorrow 15:00 Europe/Lisbon"))


def test_names_are_offered_where_they_count_and_nowhere_else() -> None:
    def offered(line: str) -> list[str]:
        return [one.label for one in complete(read(line), len(line), BOOK)]

    assert offered("PyCon DE 12 apr with Ki") == ["Kim Lee (Festo)", "Kim Lee (2)", "Kim Ray"]
    assert "Ben Okafor" in offered("coffee with Ana and Be")
    assert offered("PyCon Ki") == []
    assert offered("talk friday in Be") == []


def test_a_tag_is_offered() -> None:
    line = "PyCon #ru"
    assert [one.insert for one in complete(read(line), len(line), BOOK, ["rust"])] == ["#rust"]


def test_the_fields_of_a_draft_hold_nothing_empty() -> None:
    assert read("").fields == {}
    assert set(read("PyCon DE").fields) == {"title", "kind"}
