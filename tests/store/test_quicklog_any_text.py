"""Any text at all: read without an exception, the same every time, with no word lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import when
from store.quicklog import chips, chips_line, complete
from tests.hostile import HOSTILE, SURROGATES
from tests.store.line_book import BOOK, asked, follow_up, index, person, read, said, thens, there

PIECES = (
    "coffee with and to from met called Ana ana Díaz Ben Kim May Jan Tom april will about news: "
    'me: gave: got: # ~ > ! then next: promise + & / \\ \\Ana \\> " , : ; . in 2 weeks yesterday '
    "friday last ago on by this 31 feb may jan ' ( ) +Rosa +Rosa_Lind #tag ~fine Ana's 12/3 "
    "2026-01-02 the tom 3pm at Zoe Smith 明子 🦊 \u202e \x1b[31m \x00 tag:x re: 1,000 https://x.y"
)
SHUFFLED = st.lists(st.sampled_from([*PIECES.split(" "), '+"tall one"', '"Ana Díaz"']), max_size=18)
LINES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200),
    SHUFFLED.map(" ".join),
    SHUFFLED.map("".join),
)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_any_text_is_read(line: str) -> None:
    open_ones = [follow_up("call", due="2026-11-25"), follow_up("send", "ben")]
    draft = read(line, open_follow_ups=open_ones)
    assert draft == read(line, open_follow_ups=open_ones)
    when.check(draft.on)
    for then in draft.thens:
        assert then.due == "" or when.first_day(then.due)
        assert all(place < len(draft.people) for place in then.people)
    places = [(chip.start, chip.end) for chip in draft.people]
    places += [(then.start, then.end) for then in draft.thens]
    places += [(question.start, question.end) for question in draft.questions]
    places += [(chip.start, chip.end) for chip in chips(draft)]
    assert all(0 <= start <= end <= len(line) for start, end in places)
    assert len({said(draft, place) for place in range(len(draft.people))}) == len(draft.people)
    chips_line(draft)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_word_is_in_one_span(line: str) -> None:
    spans = read(line).spans
    covered: set[int] = set()
    for span in spans:
        assert span.role
        assert not covered & set(range(span.start, span.end))
        covered.update(range(span.start, span.end))
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    lost = [place for place, sign in enumerate(line) if place not in covered and sign.strip()]
    assert lost == []


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_what_no_one_claimed_is_in_the_note(line: str) -> None:
    draft = read(line)
    expected = ""
    for span in draft.spans:
        said = re.escape(letters(line[span.start : span.end]))
        if span.role == "note":
            expected += said
        elif span.role == "person" or said == "and":
            # A name that the note goes on around stays in it.
            expected += f"(?:{said})?"
    assert re.fullmatch(expected, letters(draft.text))


@settings(max_examples=300, deadline=None)
@given(LINES, st.integers(0, 250))
def test_completing_any_text(line: str, cursor: int) -> None:
    for found in complete(line, cursor, BOOK):
        assert 0 <= found.start <= found.end <= len(line)
        assert found.insert
        assert found.label


WHO = st.lists(
    st.sampled_from([("Ana", "ana"), ("ben okafor", "ben"), ("Mimi", "mina"), ("May", "may"),
                     ("Tom Hart", "tom"), ("+Rosa Lind", "+Rosa Lind"),
                     ('+"tall one, Rust"', "+tall one, Rust"), ('"Kim Lee (Festo)"', "kim1")]),
    min_size=1, max_size=4, unique_by=lambda pair: pair[1],
)  # fmt: skip
HOW = st.sampled_from([("coffee with", "coffee"), ("video call with", "video call"),
                       ("had a call with", "call"), ("met", "met"), ("with", "")])  # fmt: skip
DAY = st.sampled_from([("", "2026-11-23"), ("yesterday", "2026-11-22"), ("last week", "2026-11-16"),
                       ("on 12 Nov", "2026-11-12"), ("in october", "2026-10"),
                       ("3 days ago", "2026-11-20")])  # fmt: skip
TOPIC = st.sampled_from(["", "the trade fair", "her new flat in Rome", "robots"])
TAGS = st.lists(st.sampled_from(["robotics", "rust", "c++"]), max_size=2, unique=True)
NOTE = st.sampled_from(["", "she likes it", "a long walk by the river; 10 ducks"])
FEELING = st.sampled_from(["", "drained", "fine", "energised"])
AFTER = st.lists(
    st.tuples(
        st.sampled_from([(">", "plan"), ("!", "promise")]),
        st.sampled_from([("in 2 weeks", "2026-12-07"), ("friday", "2026-11-27"),
                         ("over the summer", "2027-22"), ("", "")]),
        st.sampled_from(["send the paper", "visit them", "ask how it went"]),
    ),
    max_size=3,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(WHO, HOW, DAY, TOPIC, TAGS, NOTE, FEELING, AFTER, st.booleans())
def test_a_line_built_from_parts_gives_those_parts(
    who: list[tuple[str, str]],
    how: tuple[str, str],
    day: tuple[str, str],
    topic: str,
    tags: list[str],
    note: str,
    feeling: str,
    after: list[tuple[tuple[str, str], tuple[str, str], str]],
    day_first: bool,
) -> None:
    names = " and ".join(name for name, _ in who)
    lead, tail = (f"{day[0]}: " if day[0] and day_first else ""), ("" if day_first else day[0])
    pieces = [f"{lead}{how[0]} {names}", tail, f"about {topic}" if topic else ""]
    pieces += [f"#{tag}" for tag in tags]
    pieces += [f"~ {feeling}" if feeling else "", f"note: {note}" if note else ""]
    for sign, due, text in after:
        pieces.append(f"{sign[0]} {due[0]}{': ' if due[0] else ''}{text}")
    draft = read(" ".join(filter(None, pieces)))
    present = [uid for _, uid in who]
    assert there(draft) == present
    assert (draft.channel, draft.on) == (how[1], day[1])
    assert draft.topics == ((topic,) if topic else ())
    assert (list(draft.tags), draft.text, draft.feeling) == (tags, note, feeling)
    assert thens(draft) == [(sign[1], due[1], text, present) for sign, due, text in after]
    assert asked(draft) == []


@pytest.mark.parametrize("text", [*HOSTILE, SURROGATES], ids=range(len(HOSTILE) + 1))
def test_hostile_text_is_text(text: str) -> None:
    draft = read(f"coffee with Ana: {text}")
    assert "ana" in there(draft)
    read(text)
    read(f"coffee with +{text} about {text} > friday: {text}")
    for name in (f"Ann {text}", text):
        book = index(person(name, "one"))
        read(f"coffee with {text}", book)
        complete(f"coffee with {text}", 16, book)


@pytest.mark.parametrize(
    "piece",
    ["coffee with Ana ", "> ", "in ", "+", '"', "\\", "a,", "+Rosa ", "about ", "~ fine ", "ago ",
     "Ana and ", "in 2 weeks ", "#a ", ":", "news: a ", "x", '"a ', "friday ", "then in ",
     "> friday: a ", "with Ana, ", "12/3 ", "Zoe, ", "Ana, Zoe, ", "ages ago ",
     "Ana Zed ", "\u202e\x1b]0;x\x07 ", "Kim "],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_a_very_long_line_is_read_before_the_timeout(piece: str) -> None:
    """Anything that looks at every pair of letters never ends: there are ten thousand million."""
    line = piece * (100_000 // len(piece))
    draft = read(line)
    chips_line(draft)
    complete(line, len(line), BOOK)
    assert draft.spans[-1].end == len(line.rstrip())


@pytest.mark.timeout(60)
def test_many_lines_are_read_among_thirty_thousand_people_before_the_timeout() -> None:
    """To go through everybody for each of them is a hundred and fifty million steps."""
    people = [person(f"First{n % 900} Last{n}", str(n)) for n in range(30_000)]
    book = index(*people, person("Ana Díaz", "ana"))
    line = "coffee with Ana and First7 Last7 about robots yesterday > in 2 weeks: send Ana it"
    for _ in range(5_000):
        draft = read(line, book)
    assert there(draft) == ["ana", "7"]
