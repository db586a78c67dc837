"""Where the line takes a phrase for the day of the talk, and where words stay words."""

from __future__ import annotations

import pytest

from store.quicklog import Choices
from tests.store.line_book import TODAY, asked, index, person, read, spoken_of, there


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("coffee with Ana", "2026-11-23"),
        ("coffee with Ana yesterday", "2026-11-22"),
        ("yesterday coffee with Ana", "2026-11-22"),
        ("yesterday: coffee with Ana", "2026-11-22"),
        ("Yesterday, coffee with Ana", "2026-11-22"),
        ("last tuesday had lunch with Ana", "2026-11-17"),
        ("coffee yesterday with Ana", "2026-11-22"),
        ("coffee with Ana yesterday about robots", "2026-11-22"),
        ("coffee with Ana on Sunday about robots", "2026-11-22"),
        ("coffee on 12 Nov with Ana", "2026-11-12"),
        ("met on friday with Ana", "2026-11-20"),
        ("coffee with Ana friday: she moved", "2026-11-20"),
        ("coffee with Ana at the lab last tuesday", "2026-11-17"),
        ("coffee with Ana at the lab last tuesday to see robots", "2026-11-17"),
        ("coffee with Ana 3 days ago", "2026-11-20"),
        ("coffee with Ana in the lab 3 days ago over cake", "2026-11-20"),
        ("coffee with Ana about robots on friday", "2026-11-20"),
        ("coffee with Ana about robots last week", "2026-11-16"),
        ("coffee with Ana about robots in october", "2026-10"),
        ("coffee with Ana about robots yesterday #rust", "2026-11-22"),
        ("coffee with Ana about robots yesterday ~ fine", "2026-11-22"),
        ("coffee with Ana over the summer", "2026-22"),
        ("coffee with Ana in 2024", "2024"),
        ("coffee with Ana: long talk yesterday", "2026-11-22"),
        ("coffee with Ana: long talk 3 days ago", "2026-11-20"),
        ("coffee with Ana, on friday", "2026-11-20"),
        ("breakfast with April on friday", "2026-11-20"),
        ("lunch with May in May", "2026-05"),
        ("lunch with May on 12 May", "2026-05-12"),
        ("lunch with Ana sat", "2026-11-21"),
        ("lunch with Ana Sat about robots", "2026-11-21"),
        ("lunch with Ana at noon yesterday", "2026-11-22"),
        ("this morning coffee with Ana", "2026-11-23"),
        ("coffee with Ana on wensday", "2026-11-18"),
        ("dinner with Ana at our place saturday. lovely evening", "2026-11-21"),
        ("met Ana 20.11. about robots", "2026-11-20"),
    ],
)
def test_the_day_of_the_talk(line: str, on: str) -> None:
    draft = read(line)
    assert draft.on == on
    assert draft.on_written == (on != TODAY.isoformat() or "morning" in line)
    assert asked(draft) == []


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("coffee with Ana about christmas", "christmas"),
        ("coffee with Ana about friday", "friday"),
        ("coffee with Ana about plans for christmas", "plans for christmas"),
        ("coffee with Ana about the plan for 2026", "the plan for 2026"),
        ("coffee with Ana about option 1/2", "option 1/2"),
        ("coffee with Ana about the 12.5", "the 12.5"),
        ("coffee with Ana: her defence is on 3 December", "her defence is on 3 December"),
        ("coffee with Ana: she starts in January", "she starts in January"),
        ("coffee with Ana: she moves next week", "she moves next week"),
        ("coffee with Ana: due by friday", "due by friday"),
        ("coffee with Ana: we met in March and in May", "we met in March and in May"),
        ("coffee with Ana, he is leaving Festo in spring", "he is leaving Festo in spring"),
        ("coffee with Ana news: she moved last month", "she moved last month"),
        ("coffee with Ana where we sat", "where we sat"),
        ("coffee with Ana for 3 days", "for 3 days"),
        ("coffee with Ana 2 weeks", "2 weeks"),
        ("coffee with Ana about the march", "the march"),
        ("coffee with Ana about sun cream", "sun cream"),
        ("coffee with Ana the first time in years", "the first time in years"),
        ("coffee with Ana about \\yesterday", "yesterday"),
        ("coffee with Ana about \\in 2024", "in 2024"),
        ("coffee with Ana spring cleaning", "spring cleaning"),
        ("coffee with Ana about merry christmas", "merry christmas"),
        ("coffee with Ana by friday", "by friday"),
    ],
)
def test_words_that_are_no_day_of_the_talk(line: str, kept: str) -> None:
    draft = read(line)
    assert not draft.on_written
    assert draft.on == "2026-11-23"
    assert kept in (draft.text, *draft.topics, *draft.news)
    assert there(draft) == ["ana"]


def test_a_name_is_a_person_before_it_is_a_day() -> None:
    for name, uid in (("May", "may"), ("Jan", "jan"), ("Tom", "tom"), ("April", "april")):
        draft = read(f"lunch with {name}")
        assert (there(draft), draft.on_written) == ([uid], False)
        assert spoken_of(read(f"coffee with Ana about {name}")) == [uid]
        assert read(f"coffee with Ana > {name}: call").thens[0].due == ""
    friday = index(person("Friday Jones", "friday"), person("Ana Díaz", "ana"))
    assert there(read("lunch with Friday", friday)) == ["friday"]
    assert read("lunch with Ana on friday", friday).on == "2026-11-20"
    assert read("Dec asked about robots").on_written is False


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("coffee with Ana tomorrow", "2026-11-24"),
        ("coffee with Ana next friday", "2026-12-04"),
        ("coffee with Ana about the fair next week", "2026-11-30"),
        ("coffee with Ana on 24.12.2026", "2026-12-24"),
        ("coffee with Ana next month", "2026-12"),
    ],
)
def test_a_talk_that_lies_ahead_is_asked_about(line: str, on: str) -> None:
    draft = read(line)
    assert draft.on == on
    assert [(q.kind, q.blocks) for q in draft.questions] == [("future", True)]
    confirmed = read(line, choices=Choices(future_ok=True))
    assert (confirmed.on, asked(confirmed)) == (on, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("coffee with Ana on 31 feb", "on 31 feb"),
        ("coffee with Ana 31 feb about robots", "31 feb"),
        ("coffee with Ana about robots on 31 november", "on 31 november"),
        ("coffee with Ana on blursday", "on blursday"),
        ("coffee with Ana last wedensay", "last wedensay"),
        ("coffee with Ana on mon 8 dec 2026", "on mon 8 dec 2026"),
        ("coffee with Ana > 31 feb: call", "31 feb"),
        ("coffee with Ana > call on 31 feb", "on 31 feb"),
        ("coffee with Ana > next thirsday: call", "next thirsday"),
    ],
)
def test_a_day_that_is_none_is_said(line: str, said: str) -> None:
    draft = read(line)
    assert asked(draft) == ["date"]
    question = draft.questions[0]
    assert line[question.start : question.end].rstrip(":") == said
    assert question.blocks
    assert said in question.text
    kept = (draft.text, *draft.topics, *(then.text for then in draft.thens))
    assert any(said in text for text in kept)


def test_a_backslash_keeps_the_words() -> None:
    assert asked(read("coffee with Ana on \\31 feb")) == []


def test_the_first_of_two_days_counts() -> None:
    draft = read("yesterday coffee with Ana about the talk on friday")
    assert (draft.on, draft.topics) == ("2026-11-22", ("the talk on friday",))


def test_times_without_a_day() -> None:
    draft = read("call with Ana at 3pm")
    assert (draft.on, draft.on_written, draft.at) == ("2026-11-23", False, "15:00")
    assert draft.text == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("need to write Ben", "need to"),
        ("I should call Ana", "should"),
        ("Didn't manage to call Ana", "Didn't"),
        ("missed call from Ana", "missed call"),
        ("no answer from Ana yet", "no answer"),
        ("today I wanted to thank Ana", "wanted to"),
        ("will call Ana", "will call"),
    ],
)
def test_what_is_still_to_do_is_asked_about_before_it_counts_as_a_talk(
    line: str, said: str
) -> None:
    (question,) = read(line).questions
    assert (question.kind, question.blocks) == ("intended", True)
    assert line[question.start : question.end] == said
    assert read(line, choices=Choices(future_ok=True)).questions == ()


@pytest.mark.parametrize(
    "line",
    [
        "coffee with Ana, need to send her the slides",
        "I have to say Ana was great",
        "Had to cancel lunch with Ana",
        "Ana will call Ben",
        "call with Ana, she should rest",
        "> call Ana",
        "the call I had to make to Ana",
        "can't believe I met Ana again",
    ],
)
def test_what_was_is_not(line: str) -> None:
    assert "intended" not in [question.kind for question in read(line).questions]


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("lunch with Ana, next meeting 5 December", False),
        ("lunch with Ana about the paper, deadline is 15 December", False),
        ("lunch with Ana, next meeting 31 November", True),
        ("lunch with Ana 31 November", True),
    ],
)
def test_a_day_to_come_at_the_end_of_a_sentence_is_told(line: str, asks: bool) -> None:
    draft = read(line)
    assert draft.on == TODAY.isoformat()
    assert [question.kind for question in draft.questions] == (["date"] if asks else [])
