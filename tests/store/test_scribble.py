"""Lines about people met, as they are scribbled on a train: each begins with who it is about."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from store import when
from store.fold import fold
from store.models import Event
from store.quicklog import Choices, Draft, PeopleIndex, chips, chips_line, complete, parse
from store.quicklog.met import at_event, since
from tests.coach.people import MADE
from tests.hostile import HOSTILE, SURROGATES
from tests.store.line_book import BOOK, TODAY, asked, index, person, pick, spoken_of, thens, there
from tests.store.test_quicklog_any_text import LINES

SHELVES = Event(
    uid="e", **MADE, title="Open Shelves", kind="conference", starts="2026-11-21", ends="2026-11-23"
)
"""Saturday to Monday, the day the lines are read on."""


def read(line: str, book: PeopleIndex = BOOK, today: date = TODAY, **kw: Any) -> Draft:
    """The line as one about somebody met at the event."""
    draft = parse(line, book, today, met_since=since(SHELVES, today), **kw)
    return at_event(draft, SHELVES, today)


def offered(draft: Draft) -> list[str]:
    """The names that nobody has."""
    unknown = [one for one in draft.questions if one.kind == "unknown"]
    return [" ".join(draft.line[one.start : one.end].strip('"').split()) for one in unknown]


def page(draft: Draft) -> list[str]:
    """What goes on their page."""
    return [one.text if one.kind == "fact" else f"{one.kind} {one.text}" for one in draft.facts]


KNOWN: list[tuple[str, list[str], str]] = [
    ("Ben, chess", ["ben"], "chess"),
    ("Diaz", ["ana"], ""),
    ("DÍAZ: the fair", ["ana"], "the fair"),
    ("ana", ["ana"], ""),
    ("ana – the flat", ["ana"], "the flat"),
    ("ana -> the flat", ["ana"], "the flat"),
    ("ana->the flat", ["ana"], "the flat"),
    ("→ ana: the flat", ["ana"], "the flat"),
    ("* ana, the flat", ["ana"], "the flat"),
    ("3. ana, the flat", ["ana"], "the flat"),
    ("3) ana, the flat", ["ana"], "the flat"),
    ("[ ] ana, the flat", ["ana"], "the flat"),
    ("? Ana, the flat", ["ana"], "the flat"),
    ("Ana (red scarf)", ["ana"], "(red scarf)"),
    ("@Ana chess", ["ana"], "chess"),
    ("@ Ana chess", ["ana"], "chess"),
    ("w/ Ana: chess", ["ana"], "chess"),
    ("Ben Ana Tom", ["ben", "ana", "tom"], ""),
    ("Ana(red scarf)", ["ana"], "(red scarf)"),
    ("Ana!", ["ana"], ""),
    ("Ana.", ["ana"], ""),
    ("Ana. Talked of the flat", ["ana"], "Talked of the flat"),
    ("Ana is moving", ["ana"], "is moving"),
    ("Ana told me Ben is ill", ["ana"], "told me Ben is ill"),
    ("Ana wrote a book", ["ana"], "wrote a book"),
    ("Ana 🎸 sings", ["ana"], "🎸 sings"),
    ("🎸 Ana, sings", ["ana"], "🎸 sings"),
    ("Ben O. came by train", ["ben"], "came by train"),
    ("Ben O: came by train", ["ben"], "came by train"),
    ("B. Okafor, chess", ["ben"], "chess"),
    ("Okafor Ben, chess", ["ben"], "chess"),
    ("ben okafor, chess", ["ben"], "chess"),
    ("Dr. Nair, gardens", ["priya"], "gardens"),
    ("Prof. Priya Nair, gardens", ["priya"], "gardens"),
    ("mimi: zines", ["mina"], "zines"),
    ("the Sato: zines", ["mina"], "zines"),
    ("lukasz, bread", ["luk"], "bread"),
    ("Strauss, bread", ["luk"], "bread"),
    ("Jean-Luc, wine", ["jl"], "wine"),
    ("May, tea", ["may"], "tea"),
    ("may, tea", ["may"], "tea"),
    ("Will: the organ", ["will"], "the organ"),
    ("will, the organ", ["will"], "the organ"),
    ("April > may: call", ["april"], ""),
    ("Tom - maps", ["tom"], "maps"),
    ("明子: 論文", ["akiko"], "論文"),
    ("أحمد: soup", ["ahmad"], "soup"),
    ('"Kim Lee (Festo)": grippers', ["kim1"], "grippers"),
    ("Ana and Ben: the map", ["ana", "ben"], "the map"),
    ("Ana & Ben the map", ["ana", "ben"], "the map"),
    ("Ana, Ben: the map", ["ana", "ben"], "the map"),
    ("Ana, Ben and Tom, the map", ["ana", "ben", "tom"], "the map"),
    ("Ana/Ben/Tom: the map", ["ana", "ben", "tom"], "the map"),
    ("ana+ben the map", ["ana", "ben"], "the map"),
    ("Ana with Ben: the map", ["ana", "ben"], "the map"),
    ("Ana Ana", ["ana"], ""),
    ("Ana and her sister: the boat", ["ana"], "and her sister: the boat"),
    ("with Ana and Ben about the map", ["ana", "ben"], ""),
    ("coffee with Ana: the map", ["ana"], "the map"),
    ("met Ana and Ben", ["ana", "ben"], ""),
    ("Ana and I had lunch", ["ana"], ""),
    ("ended up at the bar with Ana", ["ana"], "ended up at the bar"),
    ("thanked Ana for the map", ["ana"], "thanked Ana for the map"),
    ("#maps Ana", ["ana"], ""),
    ("+Ana Díaz, red scarf", ["ana"], "red scarf"),
    ("+ana díaz, red scarf", ["ana"], "red scarf"),
    ("+Rosa Lind and Ana: the map", ["+Rosa Lind", "ana"], "the map"),
]


@pytest.mark.parametrize(("line", "who", "note"), KNOWN, ids=[line for line, *_ in KNOWN])
def test_somebody_known_was_there_however_they_are_written(
    line: str, who: list[str], note: str
) -> None:
    draft = read(line)
    assert (there(draft), draft.text) == (who, note)
    assert draft.blocking == ()


OFFERED: list[tuple[str, list[str]]] = [
    ("Rosa Lind, embedded Rust", ["Rosa Lind"]),
    ("Rosa Lind embedded Rust", ["Rosa Lind"]),
    ("rosa", ["rosa"]),
    ("rosa lind: drivers", ["rosa lind"]),
    ("Rosa?", ["Rosa"]),
    ("Rosa:drivers", ["Rosa"]),
    ("Rosa with the red scarf", ["Rosa"]),
    ("Rosa from Berlin, drivers", ["Rosa"]),
    ("ROSA LIND, drivers", ["ROSA LIND"]),
    ("Dr. Lind, soil", ["Dr. Lind"]),
    ("J. de Vries, boats", ["J. de Vries"]),
    ("van der Berg: boats", ["van der Berg"]),
    ("Ben Marsh, robots", ["Ben Marsh"]),
    ("June, banjo", ["June"]),
    ("Mark > friday: send it", ["Mark"]),
    ("tall one with the scarf", ["tall one with the scarf"]),
    ("Tall one with the scarf, robots", ["Tall one with the scarf"]),
    ("tall one likes bouldering", ["tall one"]),
    ("the one who likes bouldering", ["the one who likes bouldering"]),
    ("Someone from Festo: bees", ["Someone from Festo"]),
    ("CTO of Festo, grippers", ["CTO of Festo"]),
    ("The Festo people, grippers", ["The Festo people"]),
    ("Festo guy: grippers", ["Festo guy"]),
    ("Rosa  Lind: grippers", ["Rosa Lind"]),
    ("An Nguyen, grippers", ["An Nguyen"]),
    ("curly hair, sang with Ana", ["curly hair"]),
    ("Ana's sister, sings", ["Ana's sister"]),
    ('"tall one", maps', ["tall one"]),
    ("the woman with the dog (Mia?)", ["the woman with the dog"]),
    ("woman at the bar – radios", ["woman at the bar"]),
    ("talked to a woman who repairs radios", ["a woman who repairs radios"]),
    ("coffee with someone from Festo: bees", ["someone from Festo"]),
    ("the one from the walk, zines", ["the one from the walk"]),
    ("with Rosa Lind about maps", ["Rosa Lind"]),
    ("a long walk with Rosa, zines", ["Rosa"]),
    ("met Rosa and Zoe", ["Rosa", "Zoe"]),
    ("Rosa and Zoe Park, robots", ["Rosa", "Zoe Park"]),
    ("Ana and Rosa Lind: maps", ["Rosa Lind"]),
    ("Ana, Ben, Rosa Lind: maps", ["Rosa Lind"]),
    ("Rosa Lind, Zoe and Ana: maps", ["Rosa Lind", "Zoe"]),
]


@pytest.mark.parametrize(("line", "names"), OFFERED, ids=[line for line, _ in OFFERED])
def test_a_name_nobody_has_is_offered_and_never_added_by_itself(
    line: str, names: list[str]
) -> None:
    draft = read(line)
    assert offered(draft) == names
    assert not any(chip.new for chip in draft.people)
    assert [one.kind for one in draft.blocking] == ["unknown"] * len(names), "nobody is passed over"
    added = read(line, choices=Choices(people={fold(name): "new" for name in names}))
    assert [chip.written for chip in added.people if chip.new] == names
    assert added.blocking == ()


@pytest.mark.parametrize(
    "line",
    ["nobody really, the food was great", "didn't get her name, bees", "no one new",
     "danced all night", "we sat by the stove", "1234", "…", "\\Ana, chess",
     "one two three four five six seven eight nine ten"],
)  # fmt: skip
def test_where_nobody_is_named_it_asks_who_it_was(line: str) -> None:
    draft = read(line)
    assert there(draft) == [] and offered(draft) == []
    assert [one.kind for one in draft.blocking] == ["nobody"]
    assert draft.blocking[0].text.startswith("Who was it? Begin with a name")


def test_several_who_fit_are_a_question_with_the_candidates() -> None:
    draft = read("Kim, grippers")
    assert [(one.kind, one.text) for one in draft.blocking] == [("which", "Which Kim?")]
    assert set(draft.blocking[0].options) == {"kim1", "kim2", "kim3"}
    assert there(read("Kim, grippers", choices=pick(kim="kim2"))) == ["kim2"]
    assert there(read("Kim Ray, grippers")) == ["kim3"]


def test_a_known_first_name_with_another_surname_is_offered_beside_who_is_known() -> None:
    (question,) = read("Ben Marsh, robots").blocking
    assert question.options == ("ben",)


def test_plus_a_known_name_means_them_unless_another_was_chosen() -> None:
    draft = read("+Ana Díaz, red scarf")
    assert there(draft) == ["ana"] and draft.blocking == ()
    (question,) = draft.questions
    assert (question.options, question.blocks) == (("ana",), False)
    another = read("+Ana Díaz, red scarf", choices=Choices(people={"ana diaz": "new"}))
    assert there(another) == ["+Ana Díaz"] and another.questions == ()
    same = read("+Ana Díaz, red scarf", choices=Choices(people={"ana diaz": "ana"}))
    assert there(same) == ["ana"] and same.questions == ()


def test_plus_a_known_first_name_alone_is_asked_about() -> None:
    (question,) = read("+Ana, maps").blocking
    assert (question.text, question.options) == ("Which Ana?", ("ana",))
    assert there(read("+Ana, maps", choices=pick(ana="new"))) == ["+Ana"]
    assert there(read("+Ana, maps", choices=pick(ana="ana"))) == ["ana"]
    assert asked(read("+Ana, maps", choices=pick(ana="text"))) == ["nobody"]


def test_who_is_spoken_of_after_that_was_not_there() -> None:
    draft = read("Rosa Lind, works with Ana")
    assert offered(draft) == ["Rosa Lind"] and spoken_of(draft) == ["ana"]
    assert spoken_of(read("Ben; Ana is ill")) == ["ana"]
    assert spoken_of(read("curly hair, sang with Ana")) == ["ana"]


def test_words_that_are_no_name_stay_words() -> None:
    draft = read("curly hair, sang with Ana", choices=Choices(people={"curly hair": "text"}))
    assert there(draft) == ["ana"] and draft.text == "curly hair, sang"


@pytest.mark.parametrize(
    ("line", "day", "note"),
    [
        ("Ben: moved to Kiel last year", "2026-11-23", "moved to Kiel last year"),
        ("Ben moves in May", "2026-11-23", "moves in May"),
        ("Ben, moves on 12 Dec 2027", "2026-11-23", "moves on 12 Dec 2027"),
        ("Ben, 15:30 train to Kiel", "2026-11-23", "15:30 train to Kiel"),
        ("Ben, saw him ages ago", "2026-11-23", "saw him ages ago"),
        ("Saturday: Ben, chess", "2026-11-21", "chess"),
        ("yesterday Ben, chess", "2026-11-22", "chess"),
        ("Wednesday: Ben, chess", "2026-11-23", "Wednesday chess"),
    ],
)
def test_a_day_before_the_event_or_to_come_belongs_to_what_is_told(
    line: str, day: str, note: str
) -> None:
    draft = read(line)
    assert (there(draft), draft.on) == (["ben"], day)
    assert draft.text.replace(": ", " ") == note
    assert draft.blocking == ()


def test_a_weekday_of_the_event_is_that_of_the_event_though_today_is_one_too() -> None:
    assert read("Monday: Ben, chess").on == "2026-11-23"
    assert read("Sunday: Ben", today=date(2026, 11, 29)).on == "2026-11-22"


@pytest.mark.parametrize(
    ("line", "note", "facts", "topics"),
    [
        ("Ana: moved to Bremen, needs a flat", "moved to Bremen", ["needs a flat"], ()),
        ("Ana, needs a flat, moved to Bremen", "moved to Bremen", ["needs a flat"], ()),
        ("Ana likes chess", "", ["interest chess"], ()),
        ("Ana, red scarf", "red scarf", [], ()),
        ("Ana, about the flat, needs a sofa", "", ["needs a sofa"], ("the flat",)),
        (
            "+Rosa, embedded Rust, likes bouldering",
            "",
            ["embedded Rust", "interest bouldering"],
            (),
        ),
        ("+Rosa likes boats and needs a crate", "", ["interest boats", "needs a crate"], ()),
        ("+Rosa — boats, and needs a crate", "", ["boats", "needs a crate"], ()),
        ("+Rosa (red scarf)", "", ["red scarf"], ()),
        ("+Rosa (red scarf, likes boats)", "", ["red scarf", "interest boats"], ()),
        ("Ana (red scarf, likes boats)", "red scarf", ["interest boats"], ()),
        ("+Rosa, boats (red, old), maps", "", ["boats (red, old)", "maps"], ()),
        ("+Rosa. Boats. Likes bees.", "", ["Boats", "interest bees"], ()),
        ("+Rosa, sold 1,000 prints", "", ["sold 1,000 prints"], ()),
        ("+Rosa, knows Dr. Lind", "", ["knows Dr. Lind"], ()),
        ("+Rosa, robots, told me of her hives", "told me of her hives", ["robots"], ()),
        ("+Rosa: then we sat by the stove", "then we sat by the stove", [], ()),
        ("+Rosa, knows about bees", "", ["offers bees"], ()),
        ("+Rosa about drivers, crates", "", [], ("drivers", "crates")),
        ("Ana about the flat, I said I'd come", "I said I'd come", [], ("the flat",)),
        ("Rosa Lind, embedded Rust", "", ["embedded Rust"], ()),
        ("great chat with +Rosa, robots", "great", ["robots"], ()),
        ("Ana and +Rosa, robots, likes boats", "robots, likes boats", [], ()),
        ("Ana and Ben: need a flat", "need a flat", [], ()),
    ],
)
def test_what_is_told_of_somebody_is_kept_once(
    line: str, note: str, facts: list[str], topics: tuple[str, ...]
) -> None:
    draft = read(line)
    assert (draft.text, page(draft), draft.topics) == (note, facts, topics)


def test_the_chips_are_short_and_say_each_thing_once() -> None:
    line = (
        "+Rosa Lind, embedded Rust, likes bouldering about drivers > next week: send her the crate"
    )
    assert chips_line(read(line)) == (
        "✓ Rosa Lind (new) · topic: drivers · on their page: embedded Rust, into bouldering"
        "    then Mon 30 Nov · Rosa Lind · send her the crate"
    )
    assert chips_line(read("coffee with Ana yesterday")) == "✓ Ana Díaz · coffee · Sun 22 Nov"
    assert chips_line(read("great chat with Ana")) == "✓ Ana Díaz · talk · note: great"


def test_marks_and_what_comes_after_are_those_of_the_quick_log() -> None:
    line = "Ana #maps ~ fine news: new job me: moved gave: a map > friday: call ! send it"
    draft = read(line)
    assert (draft.tags, draft.feeling, draft.news) == (("maps",), "fine", ("new job",))
    assert (draft.my_news, draft.gave) == (("moved",), "a map")
    assert [(kind, due, whose) for kind, due, _, whose in thens(draft)] == [
        ("plan", "2026-11-27", ["ana"]),
        ("promise", "", ["ana"]),
    ]


def test_archived_people_are_met_only_where_nobody_else_fits() -> None:
    assert there(read("Rob, clay")) == ["rob2"]
    assert there(read("Stone, clay")) == ["rob"]


def test_names_are_completed_before_the_ways_to_talk() -> None:
    assert complete("me", 2, BOOK)[0].label == "meal"
    found = complete("an", 2, BOOK, names_first=True)
    assert [one.insert for one in found][:1] == ["Ana Díaz"]
    assert complete("coff", 4, BOOK, names_first=True)[0].label == "coffee"


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_any_text_is_read_the_same_every_time(line: str) -> None:
    draft = read(line)
    assert draft == read(line)
    when.check(draft.on)
    places = [(chip.start, chip.end) for chip in draft.people]
    places += [(question.start, question.end) for question in draft.questions]
    places += [(chip.start, chip.end) for chip in chips(draft)]
    assert all(0 <= start <= end <= len(line) for start, end in places)
    assert all(place < len(draft.people) for then in draft.thens for place in then.people)
    if line.strip():
        assert draft.blocking or any(chip.present for chip in draft.people) or draft.thens
    chips_line(draft)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_no_word_is_lost(line: str) -> None:
    draft = read(line)
    covered: set[int] = set()
    for span in draft.spans:
        covered.update(range(span.start, span.end))
    assert all(place in covered or not sign.strip() for place, sign in enumerate(line))
    notes = [one for one in draft.spans if one.role in ("note", "topic")]
    noted = " ".join(line[one.start : one.end] for one in notes)
    told = Counter(_words(draft.text))
    for said in (*draft.topics, *(one.text for one in draft.facts)):  # said twice it is one
        told.update(_words(said) * max(noted.count(said), 1))
    joins = "and also then but plus"  # what joined a topic to another "about"
    told += Counter({word: 99 for word in _words(f"{KINDS} {joins}")})
    assert not Counter(_words(noted)) - told


def test_what_is_said_twice_of_somebody_is_one_fact() -> None:
    assert page(read("Zoe Quux, chess,: chess, Porto")) == ["chess", "Porto"]


KINDS = (
    "is likes loves into interested in cares about keen on needs wants looks for looking offers "
)
KINDS += "can help with knows gives and"
"""Words that the kind of a fact says again, and what joins two of them."""


def _words(text: str) -> list[str]:
    """The runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("text", [*HOSTILE, SURROGATES], ids=range(len(HOSTILE) + 1))
def test_hostile_text_is_text(text: str) -> None:
    assert "ana" in there(read(f"Ana, {text}"))
    read(text)
    book = index(person(text, "one"))
    read(f"{text}, chess", book)
    complete(text, 5, book, names_first=True)


@pytest.mark.parametrize(
    "piece",
    ["Ana ", "Ana, ", "Ana and ", "Zoe, ", "Zoe ", "Zoe and ", "tall ", "tall one, ", "→ ", "a/",
     "Ana/", "with Zoe ", "+Ana ", "needs a, ", "Ana(", "🎸 ", "1. ", "de ", "likes "],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_a_very_long_line_is_read_before_the_timeout(piece: str) -> None:
    """Anything that looks at every pair of letters never ends: there are ten thousand million."""
    line = piece * (100_000 // len(piece))
    assert chips_line(read(line))


@pytest.mark.timeout(60)
def test_many_lines_are_read_among_thirty_thousand_people_before_the_timeout() -> None:
    """To go through everybody for each of them is a hundred and fifty million steps."""
    people = [person(f"First{n % 900} Last{n}", str(n)) for n in range(30_000)]
    book = index(*people, person("Ana Díaz", "ana"))
    for _ in range(5_000):
        draft = read("Last7, robots > in 2 weeks: send it", book)
    assert there(draft) == ["7"]
