"""Plans and promises after the talk: where they begin, their day, their text, whose they are."""

from __future__ import annotations

import pytest

from tests.store.line_book import asked, read, thens


@pytest.mark.parametrize(
    ("part", "due", "text"),
    [
        ("> in 2 weeks: send the paper", "2026-12-07", "send the paper"),
        ("> in 2 weeks send the paper", "2026-12-07", "send the paper"),
        ("> send the paper in 2 weeks", "2026-12-07", "send the paper"),
        ("> send the paper by friday", "2026-11-27", "send the paper"),
        ("> friday send the paper", "2026-11-27", "send the paper"),
        ("> Friday: send the paper", "2026-11-27", "send the paper"),
        ("> friday", "2026-11-27", ""),
        ("> 2w", "2026-12-07", ""),
        ("> 2w: call", "2026-12-07", "call"),
        ("> call 3d", "2026-11-26", "call"),
        ("> 2 weeks: call", "2026-12-07", "call"),
        ("> call her in 3 days", "2026-11-26", "call her"),
        ("> call", "", "call"),
        ("> in november: call", "2026-11", "call"),
        ("> over the summer visit them", "2027-22", "visit them"),
        ("> visit them in may", "2027-05", "visit them"),
        ("> next year: visit", "2027", "visit"),
        ("> tom: call", "", "tom: call"),
        ("> on monday at 3pm: call", "2026-11-30", "call at 15:00"),
        ("> ask how the talk on monday went", "2026-11-30", "ask how the talk went"),
        ("> before christmas send a card", "2026-12-24", "send a card"),
        ("> send a card for christmas", "2026-12-25", "send a card"),
        ("> christmas: send a card", "2026-12-25", "send a card"),
        ("> sun cream for the trip", "", "sun cream for the trip"),
        ("> sat nav", "", "sat nav"),
        ("> may I ask for more", "", "may I ask for more"),
        ("> wish her merry christmas", "", "wish her merry christmas"),
        ("> ask about january", "", "ask about january"),
        ("> christmas party", "", "christmas party"),
        ("> ask about the talk last friday", "", "ask about the talk last friday"),
        ("> 3 papers: read them", "", "3 papers: read them"),
        ("> in Rome: visit the fair", "", "in Rome: visit the fair"),
        ("> Ana: send the paper", "", "Ana: send the paper"),
        ("> Ana in 2 weeks: send the paper", "2026-12-07", "Ana send the paper"),
        ("> \\friday send it", "", "friday send it"),
        ("> 24/12: call", "2026-12-24", "call"),
        ("> 2026-12-24 call", "2026-12-24", "call"),
        ("> 7.12. call", "2026-12-07", "call"),
        ("> call on Mon 7 Dec", "2026-12-07", "call"),
        ("> the 5th: call", "2026-12-05", "call"),
        ("> call again tomorrow", "2026-11-24", "call again"),
        ("> prepare slides until friday evening", "2026-11-27", "prepare slides"),
    ],
)
def test_the_day_and_the_text(part: str, due: str, text: str) -> None:
    draft = read(f"coffee with Ana {part}")
    assert [(then.due, then.text) for then in draft.thens] == [(due, text)]
    assert not draft.blocking


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("coffee with Ana > call", [("plan", "call")]),
        ("coffee with Ana ! call", [("promise", "call")]),
        ("coffee with Ana then friday: call", [("plan", "call")]),
        ("coffee with Ana then in 2 weeks call", [("plan", "call")]),
        ("coffee with Ana then: call", [("plan", "call")]),
        ("coffee with Ana Then : call", [("plan", "call")]),
        ("coffee with Ana next: call", [("plan", "call")]),
        ("coffee with Ana next in 2 weeks: call", [("plan", "call")]),
        ("coffee with Ana promise: call", [("promise", "call")]),
        ("coffee with Ana promise friday: call", [("promise", "call")]),
        ("coffee with Ana > call ! write > visit", [("plan", "call"), ("promise", "write"),
                                                    ("plan", "visit")]),
        ("coffee with Ana > > call", [("plan", "call")]),
        ("coffee with Ana >", []),
        ("coffee with Ana ! !", []),
        ("coffee with Ana then we walked", []),
        ("coffee with Ana, what happens next", []),
        ("coffee with Ana: I promise to call", []),
        ("coffee with Ana: great!", []),
        ("coffee with Ana: a->b x>y >= 5", []),
        ("coffee with Ana \\> call", []),
        ("coffee with Ana \\then friday", []),
        ("coffee with Will Next: sent it", []),
    ],
)  # fmt: skip
def test_signs_and_words_that_begin_a_part(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(then.kind, then.text) for then in read(line).thens] == expected


@pytest.mark.parametrize(
    ("line", "owners"),
    [
        ("coffee with Ana and Ben > call", ["ana", "ben"]),
        ("coffee with Ana and Ben > call Ana", ["ana"]),
        ("coffee with Ana > call Ben", ["ben"]),
        ("coffee with Ana > introduce Mimi to Ben", ["mina", "ben"]),
        ("coffee with Ana > ask about Ben's talk", ["ana"]),
        ("> ask about Ben's talk", ["ben"]),
        ("coffee with Ana > will call", ["ana"]),
        ("coffee with Ana > Will: call", ["will"]),
        ("coffee with Ana > intro to +Rosa Lind", ["+Rosa Lind"]),
        ("coffee with +Rosa Lind > call", ["+Rosa Lind"]),
        ("coffee with Kim and Ana > call Kim", ["?Kim"]),
        ("coffee with Ana > call Ana and ana díaz", ["ana"]),
    ],
)
def test_it_belongs_to_those_named_else_to_those_present(line: str, owners: list[str]) -> None:
    assert thens(read(line))[0][3] == owners


def test_thens_know_their_place() -> None:
    line = "coffee with Ana > call ! write"
    first, second = read(line).thens
    assert line[first.start : first.end] == "> call"
    assert line[second.start : second.end] == "! write"
    assert asked(read(line)) == []
