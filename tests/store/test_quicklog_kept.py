"""What must not be lost, moved or guessed: words, days and names that first users tripped over."""

from __future__ import annotations

from datetime import date

import pytest

from store.models import Labelled
from store.quicklog import complete, parse, prefill
from tests.store.line_book import (
    BOOK,
    TODAY,
    asked,
    follow_up,
    index,
    person,
    read,
    spoken_of,
    thens,
    there,
)
from tests.store.test_quicklog_help import Row


@pytest.mark.parametrize(
    ("line", "on", "rest"),
    [
        ("lunch yesterday with Ben", "2026-11-22", ""),
        ("Friday lunch with Ben", "2026-11-20", ""),
        ("lunch on 3rd with Ben", "2026-11-03", ""),
        ("yesterday lunchtime with Ben", "2026-11-22", ""),
        ("lunch at Mario's with Ben", "2026-11-23", "at Mario's"),
        ("lunch with Ben. Lovely afternoon", "2026-11-23", "Lovely afternoon"),
        ("What a day! lunch with Ben", "2026-11-23", "What a day!"),
        ("lunch with Ben at the fair on Sunday, he moved", "2026-11-22", "at the fair, he moved"),
        ("lunch with Ben for 2 hours", "2026-11-23", "for 2 hours"),
        ("lunch with Ben last year", "2025", ""),
        ("lunch with Ben earlier this year", "2026", ""),
        ("lunch with Ben a week ago yesterday", "2026-11-15", ""),
        ("lunch with Ben on monday a week ago", "2026-11-16", ""),
        ("lunch with Ben (Festo)", "2026-11-23", "(Festo)"),
        ("lunch with Ben then yesterday we walked", "2026-11-23", "then yesterday we walked"),
        ("lunch with Ben and promised Friday: it", "2026-11-23", "and promised Friday: it"),
        ("lunch with Ben: his exam was yesterday", "2026-11-23", "his exam was yesterday"),
        ("lunch with Ben, we talked about dogs", "2026-11-23", ""),
    ],
)
def test_the_meal_the_day_and_the_rest(line: str, on: str, rest: str) -> None:
    draft = read(line)
    assert (there(draft), draft.channel, draft.on) == (["ben"], "lunch", on)
    assert draft.text == rest
    assert (asked(draft), draft.thens) == ([], ())


def test_two_hours_are_no_day() -> None:
    assert asked(read("2 hours with Ben on the train")) == []


@pytest.mark.parametrize(
    "line",
    [
        "coffee with Ben [several weeks ago]",
        "coffee with Ben [some weeks ago]",
        "coffee with Ben [ages ago]",
        "[a while ago] coffee with Ben",
        "coffee with Ben [the other day]",
        "[the other day] coffee with Ben",
        "coffee with Ben [on 31.11.]",
        "coffee with Ben [on 2026-02-30]",
        "coffee with Ben [on 13/13]",
        "coffee with Ben [yesterdya]",
        "[yesterdya] coffee with Ben",
        "coffee with Ben [on the 31st of February]",
        "coffee with Ben about robots [ages ago]",
        "coffee with Ben > [30.2.]: call",
        "coffee with Ben > [31.2]: call",
        "coffee with Ben > [every friday]: climb",
        "coffee with Ben > [between christmas and new year]: call",
    ],
)
def test_what_is_no_day_is_asked_about(line: str) -> None:
    said = line[line.index("[") + 1 : line.index("]")]
    line = line.replace("[", "").replace("]", "")
    draft = read(line)
    assert [(q.kind, q.blocks) for q in draft.questions] == [("date", True)]
    assert f"{said} is no day I know" in draft.questions[0].text
    assert not draft.on_written


def test_a_plan_in_the_past_is_asked_about() -> None:
    draft = read("coffee with Ben > yesterday: call")
    assert draft.questions[0].text.startswith("yesterday is over.")
    assert thens(draft) == [("plan", "", "yesterday: call", ["ben"])]


@pytest.mark.parametrize(
    "line",
    [
        "coffee with Ben: he moved here years ago",
        "coffee with Ben \\ages ago",
        "coffee with Ben about sundaes",
        "coffee with Ben about Rust 1.85.",
        "coffee with Ben > ask about robots",
    ],
)
def test_sentences_are_not_asked_about(line: str) -> None:
    assert asked(read(line)) == []


@pytest.mark.parametrize(
    ("part", "due", "text"),
    [
        ("> call him next week about the flat", "2026-11-30", "call him about the flat"),
        ("> call him in 3 weeks about the flat", "2026-12-14", "call him about the flat"),
        ("> week after next: call", "2026-12-07", "call"),
        ("> weekend after next: hike", "2026-12-12", "hike"),
        ("> call when he's back in March", "2027-03", "call when he's back"),
        ("> black friday: call", "2026-11-27", "call"),
        ("> climb on Tue or Wed", "", "climb on Tue or Wed"),
        ("> tomorrow at noon: call", "2026-11-24", "call at 12:00"),
        ("> Sunday lunch", "2026-11-29", "lunch"),
        ("> later this year: visit", "2026-12", "visit"),
        ("! send paper friday #robotics", "2026-11-27", "send paper"),
        ("! send paper friday ~ drained", "2026-11-27", "send paper"),
    ],
)
def test_the_day_of_a_plan_and_its_words(part: str, due: str, text: str) -> None:
    draft = read(f"coffee with Ben {part}")
    assert [(then.due, then.text) for then in draft.thens] == [(due, text)]
    assert not draft.blocking


def test_marks_after_a_plan_are_the_talks() -> None:
    draft = read("coffee with Ben #a > call #b #A ! write ~ fine")
    assert (draft.tags, draft.feeling) == (("a", "b"), "fine")
    assert [then.text for then in draft.thens] == ["call", "write"]
    alone = read("> call Ben #robotics")
    assert (alone.tags, thens(alone)) == ((), [("plan", "", "call Ben #robotics", ["ben"])])


def test_a_tag_is_a_whole_topic() -> None:
    draft = read("coffee with Ana about #robotics yesterday")
    assert (draft.on, draft.topics, draft.tags) == ("2026-11-22", (), ("robotics",))


def test_a_day_that_is_not_the_talks() -> None:
    draft = read("coffee with Ben about the wedding on Saturday")
    assert (draft.on_written, draft.topics) == (False, ("the wedding on Saturday",))
    draft = read("coffee with Ben news: got engaged last week")
    assert (draft.on_written, draft.news) == (False, ("got engaged last week",))
    assert read("coffee with Ben was yesterday").on == "2026-11-22"


def test_noon_is_a_time() -> None:
    draft = read("coffee with Ben yesterday at noon")
    assert (draft.on, draft.at, draft.text) == ("2026-11-22", "12:00", "")
    draft = read("dinner with Ben at midnight")
    assert (draft.on_written, draft.at, draft.text) == (False, "00:00", "")


def test_what_was_given_ends_at_the_stroke() -> None:
    draft = read("coffee with Ben got: a book / gave: wine")
    assert (draft.received, draft.gave) == ("a book", "wine")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("told Ana that the museum is shut", "told Ana that the museum is shut"),
        ("helped Ana and Ben move", "helped Ana and Ben move"),
        ("told Ana, Ben and Kim it is over", "told Ana, Ben and Kim it is over"),
        ("it was good to see Ana Díaz again", "it was good to see Ana Díaz again"),
        ("told Ana, who laughed", "told Ana, who laughed"),
        ("told Ana on Friday that it is shut", "told Ana that it is shut"),
        ("thanked Ana #work for the book", "thanked Ana for the book"),
        ("congratulated Ana", "congratulated"),
        ("saw Ana at the station", "at the station"),
        ("a long talk with Ana on the stairs", "long on the stairs"),
        ("great chat with Ana, robots", "great, robots"),
        ("told Ana yesterday", "told"),
        ("told +Rosa Lind that it is over", "told Rosa Lind that it is over"),
    ],
)
def test_a_name_that_a_sentence_goes_on_around_stays_in_the_note(line: str, text: str) -> None:
    draft = read(line)
    assert draft.text == text
    assert draft.people[0].present


@pytest.mark.parametrize(
    ("line", "topics", "text"),
    [
        ("call with Ana about the lab, he is nervous too", ("the lab",), "he is nervous too"),
        ("call with Ana about the lab, he's nervous", ("the lab",), "he's nervous"),
        ("call with Ana about her thesis, the fair", ("her thesis", "the fair"), ""),
        ("call with Ana about her thesis, Irish pubs", ("her thesis", "Irish pubs"), ""),
        ("call with Ana about you, me and them", ("you", "me and them"), ""),
        (
            "call with Ana about news, IT security and robots",
            ("news", "IT security and robots"),
            "",
        ),
        ("call with Ana about robots, IT, and the lab", ("robots", "IT", "the lab"), ""),
        ("call with Ana about films, It, Dune", ("films", "It", "Dune"), ""),
        ("call with Ana about the trip, you and me", ("the trip", "you and me"), ""),
        (
            "call with Ana about her thesis, the fair, she is nearly done, and robots",
            ("her thesis", "the fair"),
            "she is nearly done, and robots",
        ),
        ("call with Ana about the lab, her boss is ill", ("the lab",), "her boss is ill"),
        ("call with Ana about the lab, was nice", ("the lab",), "was nice"),
        ("call with Ana about the lab, promised to come", ("the lab",), "promised to come"),
        ("call with Ana about the lab, Ben is there too", ("the lab",), "Ben is there too"),
        ("call with Ana about the lab and she is tired", ("the lab",), "and she is tired"),
        ("call with Ana about the lab but it was short", ("the lab",), "but it was short"),
        ("call with Ana about the lab - she is tired", ("the lab",), "she is tired"),
        ("call with Ana about the lab. she is tired", ("the lab",), "she is tired"),
        ("call with Ana about the lab and how she copes", ("the lab and how she copes",), ""),
        ("call with Ana about the lab, what she wants", ("the lab", "what she wants"), ""),
        ("call with Ana about work! and food", ("work",), "and food"),
        ("call with Ana about moving Kiel -> Berlin", ("moving Kiel -> Berlin",), ""),
        ("call with Ana about the lab and about her flat", ("the lab", "her flat"), ""),
        ("call with Ana about work, also about music", ("work", "music"), ""),
        ("call with Ana about it", (), "about it"),
        ("call with Ana about #work", (), ""),
        ("call with Ana about herself", (), "about herself"),
    ],
)
def test_a_sentence_after_a_topic_is_no_topic(
    line: str, topics: tuple[str, ...], text: str
) -> None:
    draft = read(line)
    assert (draft.topics, draft.text) == (topics, text)


@pytest.mark.parametrize(
    ("line", "topics", "text"),
    [
        ("tea with Ana, she is worried about her mother", ("her mother",),
         "she is worried about her mother"),
        ("tea with Ana, I forgot to ask about her dog", ("her dog",),
         "I forgot to ask about her dog"),
        ("tea with Ana, she will think about it", (), "she will think about it"),
        ("tea with Ana, we talked about bees", ("bees",), ""),
        ("told Ana about the new job, she was happy for me", ("the new job",),
         "told Ana about the new job, she was happy for me"),
        ("reminded Ana about the form", ("the form",), "reminded Ana about the form"),
        ("tea with Ana, she spoke of her mother and I listened", (),
         "she spoke of her mother and I listened"),
        ("tea with Ana, she asked about her mother and I listened", ("her mother",),
         "she asked about her mother and I listened"),
    ],
)  # fmt: skip
def test_a_sentence_keeps_what_it_is_about(line: str, topics: tuple[str, ...], text: str) -> None:
    draft = read(line)
    assert (draft.topics, draft.text) == (topics, text)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("lunch with Ana, he told me. I was nervous", "he told me. I was nervous"),
        ("Quick call with Ana, she is fine", "Quick, she is fine"),
        ("introduced myself to Ana, she works on robots",
         "introduced myself, she works on robots"),
    ],
)  # fmt: skip
def test_two_sentences_stay_two(line: str, text: str) -> None:
    assert read(line).text == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ana called, she is moving in May", "she is moving in May"),
        ("Ana wrote, her father died in October", "her father died in October"),
        ("had a great time with Ana at the Christmas market",
         "had a great time at the Christmas market"),
        ("coffee with Ana at the summer school", "at the summer school"),
    ],
)  # fmt: skip
def test_a_day_of_something_else_is_not_the_day_of_the_talk(line: str, text: str) -> None:
    draft = read(line)
    assert (draft.on, draft.text) == (TODAY.isoformat(), text)


@pytest.mark.parametrize(
    "rest", ["couldn't come", "cancelled", "sends his love", "lives in Kiel now", "is ill"]
)
def test_whoever_a_sentence_after_the_names_is_about_was_not_there(rest: str) -> None:
    draft = read(f"lunch with Ana, Ben {rest}")
    assert there(draft) == ["ana"]
    assert draft.text == f"Ben {rest}"


@pytest.mark.parametrize(
    ("line", "channel", "began", "text"),
    [
        ("sent Ana the paper", "message", "me", "sent Ana the paper"),
        ("I sent Ana the paper", "message", "me", "I sent Ana the paper"),
        ("Ana sent me the photos", "message", "them", "sent me the photos"),
        ("Ana told me about the move", "", "them", "told me about the move"),
        ("invited Ana to dinner", "message", "me", "invited Ana to dinner"),
        ("congratulated Ana", "message", "me", "congratulated"),
        ("wished Ana a happy birthday", "message", "me", "wished Ana a happy birthday"),
        ("thanked Ana for the book", "message", "me", "thanked Ana for the book"),
        ("Ana told me she is moving to Berlin in March", "", "them",
         "told me she is moving to Berlin in March"),
    ],
)  # fmt: skip
def test_sentences_about_what_was_done(line: str, channel: str, began: str, text: str) -> None:
    draft = read(line)
    assert there(draft) == ["ana"]
    assert (draft.channel, draft.started_by, draft.text) == (channel, began, text)
    assert (asked(draft), draft.on_written) == ([], False)


def test_deeds_to_several_and_to_strangers() -> None:
    assert there(read("told Ana, Ben and Mimi about robots")) == ["ana", "ben", "mina"]
    assert asked(read("gave Zoe a book")) == ["unknown", "nobody"]
    assert there(read("sent a message to Ana")) == ["ana"]
    draft = read("sent the paper to Ana")
    assert (there(draft), draft.channel, draft.started_by) == (["ana"], "message", "me")
    assert draft.text == "sent the paper"
    assert there(read("gave: a book to Ana")) == []


def test_names_in_lists_and_sentences() -> None:
    draft = read("coffee with Ben, Rosa and Mimi")
    assert (there(draft), asked(draft)) == (["ben", "mina"], ["unknown"])
    draft = read("coffee with Ben, Ana is ill")
    assert (there(draft), spoken_of(draft), draft.text) == (["ben"], ["ana"], "Ana is ill")
    draft = read("coffee with Ben and Ana. Festo is hiring")
    assert (there(draft), draft.text) == (["ben", "ana"], "Festo is hiring")
    draft = read("coffee with +Rosa May yesterday")
    assert (there(draft), draft.on) == (["+Rosa May"], "2026-11-22")
    assert there(read("coffee with +Rosa May 5")) == ["+Rosa"]


@pytest.mark.parametrize("name", ["Tom", "Summer", "Easter"])
def test_a_name_nobody_has_is_a_name_before_it_is_a_day(name: str) -> None:
    draft = parse(f"coffee with {name}", index(person("Ana", "ana")), TODAY)
    assert (draft.on_written, asked(draft)) == (False, ["unknown", "nobody"])


def test_the_family_name_may_come_first() -> None:
    book = index(
        person("Jing Li", "jing", given="Jing", family="Li"),
        person("Ana Díaz", "ana", given="Ana", family="Díaz"),
    )
    assert there(read("coffee with Li Jing", book)) == ["jing"]
    assert asked(read("coffee with Ana Li", book)) == ["unknown", "nobody"]


def test_labels_tell_people_apart_and_are_understood() -> None:
    book = index(person("Testé de Cozy", "one"), person("Testé de Cozy", "two"))
    labels = [book.label("one"), book.label("two")]
    assert labels == ["Testé de Cozy (1)", "Testé de Cozy (2)"]
    assert there(read(f"call with {labels[1]}", book)) == ["two"]
    assert there(read("call with Kim Lee (Festo)")) == ["kim1"]
    assert there(read("call with Kim Lee (Bosch)")) == ["?Kim Lee"]
    mail = Labelled(value="t@one.example")
    book = index(person("Testé de Cozy", "one", emails=(mail,)), person("Testé de Cozy", "two"))
    assert book.label("one") == "Testé de Cozy (t@one.example)"
    assert there(read(f'call with "{book.label("one")}"', book)) == ["one"]
    assert there(read(f"call with {book.label('one')}", book)) == ["one"]


def test_one_capital_letter_begins_a_name() -> None:
    assert {one.label for one in complete("coffee with A", 13, BOOK)} >= {"Ana Díaz"}


def test_a_talk_before_a_promise_does_not_close_it() -> None:
    promise = follow_up("send the gripper paper")
    before = read("coffee with Ana in October about the gripper paper", open_follow_ups=[promise])
    assert [closes.on for closes in before.closes] == [False]
    after = read("coffee with Ana about the gripper paper", open_follow_ups=[promise])
    assert [closes.on for closes in after.closes] == [True]


@pytest.mark.parametrize("what", ["ask about her move last week", "thank her for 3 days ago"])
def test_a_line_for_a_row_is_of_today(what: str) -> None:
    for line in (prefill(Row("ana", "Ana Díaz", what), BOOK), prefill(Row("ana", "Ana", what))):
        draft = parse(line, BOOK, date(2026, 11, 23))
        assert (draft.on, draft.on_written, asked(draft)) == ("2026-11-23", False, [])
        assert draft.text.endswith(what.split(" ", 1)[1])


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("email to Dr. Brandt about the review", ["helga"]),
        ("email to dr brandt", ["helga"]),
        ("met Dr. Zorn at the fair", []),
        ("coffee w Ana about trains", ["ana"]),
        ("scared to go, but I talked to Ana and Ben", ["ana", "ben"]),
    ],
)
def test_titles_and_small_words_before_names(line: str, who: list[str]) -> None:
    people = index(
        person("Ana Díaz", "ana"), person("Ben Okafor", "ben"), person("Dr. Helga Brandt", "helga")
    )
    draft = parse(line, people, TODAY)
    assert there(draft) == who
    asked_of = [line[q.start : q.end] for q in draft.questions if q.kind == "unknown"]
    assert asked_of == (["Dr. Zorn"] if not who else [])
