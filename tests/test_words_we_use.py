"""No string the app can show uses a word that scolds, counts or sells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import click
import pytest

from coach.lint import BANNED
from tests.words_shown import (
    GAP,
    ROOT,
    Said,
    data,
    every_help,
    every_literal,
    every_text_of_data,
    helps,
    literals,
)
from tui.commands import ALL

UNWANTED = (
    "overdue",
    "late",
    "missed",
    "neglected",
    "forgotten",
    "failed",
    "failure",
    "streak",
    "score",
    "points",
    "goal met",
    "behind",
    "backlog",
    "should",
    "must",
    "lead",
    "pipeline",
    "prospect",
    "touchpoint",
    "leverage",
)
PATTERN = re.compile(rf"\b({'|'.join(UNWANTED)})\b", re.IGNORECASE)
"""Words of the interface's list: those that scold, count or sell."""
CLINIC = (
    "exposure",
    "SUDS",
    "cognitive",
    "homework",
    "target",
    "fail",
    "just do it",
    "great job",
)
"""Words of the clinic and of cheering, for which the coach has plainer ones."""
CLINICAL = re.compile(rf"\b({'|'.join(CLINIC)})\b", re.IGNORECASE)
_BETWEEN = r"[-\s]+"
SELLING = re.compile(
    rf"\b({'|'.join(_BETWEEN.join(map(re.escape, one.split())) for one in BANNED)})\b",
    re.IGNORECASE,
)
"""What sounds like selling."""
SHOUTING = re.compile(r"""[\w…”"’')\]]!(?=[\s"”'’)]|$)""")
"""An exclamation mark where one ends a sentence; as a sign of the line it stands alone."""

READ = "what the user may write is read with it"
NAMES = "a name in the code"
NOT_SHOWN: Mapping[tuple[str, str], tuple[set[str], str]] = {
    ("coach/grammar.py", "_NO_VERB"): ({"should", "must"}, READ),
    ("coach/lint.py", "BANNED"): (set(BANNED), "the list itself"),
    ("coach/slots.py", "_NOT_ON"): ({"late"}, READ),
    ("coach/tender.py", "_ENGLISH"): ({"failure", "late", "failed"}, READ),
    ("store/changes/steps.py", "begin"): ({"exposure"}, NAMES),
    ("store/dates/edges.py", "_EDGE"): ({"late"}, READ),
    ("store/dates/edges.py", "_edge_day"): ({"late"}, READ),
    ("store/dates/edges.py", "_edge_of_week"): ({"late"}, READ),
    ("store/dates/edges.py", "_month_in"): ({"late"}, READ),
    ("store/dates/grammar.py", "_DAY_PART_OF"): ({"late"}, READ),
    ("store/dates/grammar.py", "_LEAD"): ({"lead"}, NAMES),
    ("store/dates/grammar.py", "_led"): ({"lead"}, NAMES),
    ("store/dates/grammar.py", "_parted"): ({"late"}, READ),
    ("store/dates/words.py", "_OTHER"): ({"late"}, READ),
    ("store/models/__init__.py", "__all__"): ({"exposure"}, NAMES),
    ("store/quicklog/clauses.py", "_VERBS"): ({"should"}, READ),
    ("store/quicklog/intended.py", "_ONE"): ({"should", "must"}, READ),
    ("store/quicklog/intended.py", "_TWO"): ({"missed"}, READ),
    ("store/quicklog/line.py", "_MONTH_LEADS"): ({"late"}, READ),
    ("store/quicklog/withpart.py", "_SAYS_OF_THEM"): ({"should"}, READ),
    ("tui/practising.py", "offers_a_step"): ({"exposure"}, NAMES),
}
"""(module, what holds it) -> (the words that may stand there, why)."""
PRINTED = "titles of papers and journals stay as they were printed"
KEYS = "keys of findings, which no screen shows"
OF_THINGS = "somebody's own note, about a thing or a place"
IN_DATA: Mapping[tuple[str, str], tuple[set[str], str]] = {
    ("coach/evidence.toml", "BREATHCARE.sources"): ({"cognitive"}, PRINTED),
    ("coach/evidence.toml", "LABEL.sources"): ({"cognitive"}, PRINTED),
    ("coach/evidence.toml", "STREAK"): ({"streak"}, KEYS),
    ("coach/evidence.toml", "SUDS"): ({"suds"}, KEYS),
    ("coach/evidence.toml", "groups.How a screen treats you"): ({"streak"}, KEYS),
    ("coach/evidence.toml", "groups.When people make you nervous"): ({"suds"}, KEYS),
    ("tui/demo/garden.toml", "person.earlier"): ({"failed", "behind"}, OF_THINGS),
    ("tui/demo/garden.toml", "person.talks"): ({"behind"}, OF_THINGS),
    ("tui/demo/kin.toml", "person.earlier"): ({"score"}, "the sheets of a piece of music"),
    ("tui/demo/makers.toml", "person.met_story"): ({"failed"}, OF_THINGS),
    ("tui/demo/makers.toml", "person.talks"): ({"must"}, "a joy to tell, and a rule of a game"),
    ("tui/demo/shelves.toml", "person.earlier"): ({"behind"}, OF_THINGS),
    ("tui/demo/together.toml", "talk.text"): ({"behind"}, OF_THINGS),
    ("tui/demo/words.toml", "person.earlier"): ({"missed"}, "two people, each other, by chance"),
}
"""(file, way to the key) -> (the words that may stand there, why)."""
BY_PROMPT = "coach/library/"
"""Its lines are walked prompt by prompt, with the senses a word may have there
(`test_words_of_the_coach.py`)."""


def unwanted(text: str) -> set[str]:
    """The words of `text` that are on one of the lists, and its exclamation mark."""
    lists = (PATTERN, CLINICAL, SELLING)
    found = {" ".join(word.lower().split()) for each in lists for word in each.findall(text)}
    return found | ({"!"} if SHOUTING.search(text) else set())


def found_in(
    every: Iterable[Said], allowed: Mapping[tuple[str, str], tuple[set[str], str]]
) -> list[str]:
    """What is unwanted and not allowed, with where it stands."""
    return [
        f"{said.file}:{said.line} {said.holder}: {sorted(words)} in {said.text[:80]!r}"
        for said in every
        if (words := unwanted(said.text) - allowed.get((said.file, said.holder), (set(), ""))[0])
    ]


# what is there


def test_no_string_scolds_counts_sells_or_shouts() -> None:
    assert found_in(every_literal(), NOT_SHOWN) == []


def test_no_help_of_the_command_line_does() -> None:
    assert found_in(every_help(), {}) == []


def test_no_command_of_the_app_does() -> None:
    every = [
        Said(command.id, command.group, text)
        for command in ALL
        for text in (command.name, command.group, command.help())
    ]
    assert found_in(every, {}) == []
    assert [said for said in every if "!" in said.text] == []


def test_no_data_of_the_coach_or_the_demo_does() -> None:
    every = [said for said in every_text_of_data() if not said.file.startswith(BY_PROMPT)]
    assert found_in(every, IN_DATA) == []


def test_every_exception_is_still_needed() -> None:
    needed: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for said in (*every_literal(), *every_text_of_data()):
        needed[said.file, said.holder] |= unwanted(said.text)
    for allowed in (NOT_SHOWN, IN_DATA):
        for at, (words, _) in allowed.items():
            assert needed[at] == words, at


# the walks reach every kind of place


@pytest.mark.parametrize(
    ("file", "shown", "bad"),
    [
        ("coach/plan_page.py", '"Look for"', '"Target"'),
        ("coach/debrief_page.py", '"As expected"', '"Missed"'),
        ("coach/thought.py", "_LABELS: Final = {", '_LABELS: Final = {"x": "Homework",'),
        ("coach/debrief_words.py", '("little", 25)', '("late", 25)'),
        ("coach/rating.py", "TENSION_WORDS = (", 'TENSION_WORDS = ((1, "exposure"),'),
        ("coach/practice.py", '"Not today"', '"Fail"'),
        ("coach/card.py", '"Leave well"', '"Leverage"'),
        ("coach/breathing.py", '"Breathe in"', '"You must breathe"'),
        ("coach/debrief_words.py", 'Option(value="partly")', 'Option(value="behind")'),
        ("coach/plan_words.py", '"the phone in my hand"', '"a quick win"'),
        ("coach/hard.py", 'name="go on here"', 'name="go on!"'),
        ("store/quicklog/parse.py", "Who was there?", "Who should be there?"),
        ("store/changes/met.py", "notes from {", "missed notes of {"),
        ("tui/screens/plan/screen.py", 'Entry("heading", "If you like")', 'Entry("x", "SUDS")'),
        ("tui/screens/coach_home/entries.py", 'text="My lines"', 'text="Score"'),
        ("tui/widgets/event_card.py", '("leave by", ', '("just do it", '),
        ("tui/dialogs/people_met.py", '("Enter", "the next one")', '("Enter", "lead")'),
        ("tui/cli/events.py", "{_added(session, edit)} `", "{_added(session, edit)}! `"),
    ],
)
def test_a_bad_word_in_a_copy_of_a_module_is_found(file: str, shown: str, bad: str) -> None:
    path = ROOT / file
    source = path.read_text("utf-8")
    assert shown in source, "the place has moved: plant the word elsewhere"
    assert found_in(literals(source, path), NOT_SHOWN) == []
    assert found_in(literals(source.replace(shown, bad), path), NOT_SHOWN) != []


@pytest.mark.parametrize(
    ("file", "shown", "bad"),
    [
        ("coach/ladder.toml", 'why = "A no', 'why = "A failed no'),
        ("coach/ladder.toml", 'title = "Meet', 'title = "Target'),
        ("coach/ladder.toml", 'crutch = "phone', 'crutch = "late, phone'),
        ("coach/ladder.toml", 'vary = ["place"', 'vary = ["exposure"'),
        ("coach/ladder.toml", 'smaller = "one person"', 'smaller = "homework"'),
        ("coach/cues.toml", "You walk into", "You must walk into"),
        ("coach/details.toml", "They look busy.", "They fail."),
        ("coach/occasions.toml", '"trade fair"', '"opportunity"'),
        ("coach/evidence.toml", '"How to talk"', '"How to score"'),
        ("tui/demo/garden.toml", '"plot 14, since before the fence"', '"a valuable  connection"'),
        ("tui/demo/words.toml", "[[person]]", "[[person]]\nbacklog = 1"),
    ],
)
def test_a_bad_word_in_a_copy_of_a_file_of_data_is_found(file: str, shown: str, bad: str) -> None:
    path = ROOT / file
    source = path.read_text("utf-8")
    assert shown in source, "the place has moved: plant the word elsewhere"
    assert found_in(data(source, path), IN_DATA) == []
    assert found_in(data(source.replace(shown, bad, 1), path), IN_DATA) != []


def test_a_bad_word_in_the_help_of_a_command_or_of_one_below_it_is_found() -> None:
    @click.group()
    def kind() -> None:
        """A group."""

    @kind.command(short_help="Short.")
    @click.option("--past", help="Also what was missed.")
    def below(past: str) -> None:
        """One that is below."""

    @click.command(epilog="You should.")
    @click.option("--json", metavar="TARGET")
    def other(json: str) -> None:
        """It is a quick
        win."""

    assert [one.split(":")[1] for one in found_in(helps("kith kind", kind), {})]
    words = [unwanted(said.text) for said in helps("kith other", other)]
    assert words[0] == {"should", "target", "quick win"}


@pytest.mark.parametrize(
    ("text", "is_shouting"),
    [
        *(("Well done!", True), ("“Well done!”", True), (f"{GAP}!", True), ("So! Now.", True)),
        *(("> then ! friday: call", False), ("a != b", False), ("!", False), ("(?!x)", False)),
    ],
)
def test_an_exclamation_mark_is_told_from_a_sign_of_the_line(text: str, is_shouting: bool) -> None:
    assert (unwanted(text) == {"!"}) is is_shouting


def test_what_no_walk_may_lose_is_walked() -> None:
    """Single words of tables, keys of pages, titles: a walk that skips some shows nothing."""
    found = {said.text for said in every_literal()}
    assert {"another", "rest", "well", "copy", "About you", "Lines put away"} <= found
    files = {said.file for said in (*every_literal(), *every_text_of_data())}
    assert {"store/quicklog/met.py", "coach/grammar.py", "coach/ladder.toml"} <= files
    assert {"tui/demo/garden.toml", "coach/details.toml", "coach/cues.toml"} <= files
    assert {"kith step begin", "kith check"} <= {said.file for said in every_help()}
