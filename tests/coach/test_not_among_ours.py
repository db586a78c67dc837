"""A soft word about own steps that would never be ours, and names that are not to come up."""

from __future__ import annotations

import pytest

from coach.names import kept_out, names_one_of
from coach.not_among_ours import KINDS, MAY, NAMED, soft_word
from store.models import NeverSuggest
from tests.coach.people import ana, ben
from tests.coach.test_ladder import STEPS

NEVER = NeverSuggest()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("unsafe", "Say hello to my ex"),
        ("unsafe", "Walk past the man who threatened me"),
        ("confronting", "Confront my neighbour about the noise"),
        ("confronting", "Tell that driver off"),
        ("confronting", "Call my sister out on it"),
        ("alcohol", "Have a beer and then say hello"),
        *(("alcohol", f"Have {one} first") for one in ("wine", "vodka", "champagne", "a pint")),
        ("alcohol", "Have a drink before I go in"),
        ("alcohol", "Two glasses of WINE first"),
        ("alone with a stranger", "Be alone with a stranger for ten minutes"),
        ("alone with a stranger", "Go to their flat"),
        ("alone with a stranger", "Get into his car"),
        ("an address", "Give a new friend my address"),
        ("an address", "Tell someone where I live"),
        ("intimate", "Tell someone my deepest fear"),
        ("intimate", "Share a kiss"),
        ("eye contact", "Hold eye contact for a minute"),
        ("eye contact", "Look a cashier in the eyes"),
        ("work", "Tell my boss what I think of the plan"),
        ("work", "Quit my job"),
    ],
)
def test_each_kind_that_is_never_on_the_ladder_gets_its_word(kind: str, text: str) -> None:
    (found,) = (one for one in KINDS if one.name == kind)
    assert soft_word(text) == f"{found.says} {MAY}"


def test_every_kind_of_the_list_is_there() -> None:
    assert [one.name for one in KINDS] == [
        "unsafe",
        "confronting",
        "alcohol",
        "alone with a stranger",
        "an address",
        "intimate",
        "eye contact",
        "work",
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(step[0] for step in STEPS),
        "Have a drink of water and say hello",
        "Ask for their e-mail address",
        "Address the group with one sentence",
        "Stand up to ask a question",
        "Ask the ginger-haired baker about the bread",
        "Go home after twenty minutes",
        "Tell my manager thank you",
        "Ask my manager a question",
        "Wave to the woman at the desk",
        "Ask about the argument in the paper",
        "",
    ],
)
def test_ordinary_steps_get_none(text: str) -> None:
    assert soft_word(text) == ""


def test_somebody_never_to_be_suggested_gets_a_word_too() -> None:
    assert soft_word("Ask Ana about the bees", ("ana",)) == f"{NAMED} {MAY}"
    assert soft_word("Eat a banana in company", ("ana",)) == ""


def test_only_those_marked_are_kept_out_by_whatever_name_is_theirs_alone() -> None:
    people = (ana(surface=NEVER, nicknames=("Anita",)), ben())
    assert kept_out(people) == ("ana diaz", "ana", "anita")
    assert kept_out((ana(), ben())) == ()


def test_a_first_name_that_somebody_else_has_too_is_not_enough() -> None:
    both = (ana(surface=NEVER), ana(uid="other", name="Ana Lind"))
    assert kept_out(both) == ("ana diaz",)
    marked = (ana(surface=NEVER), ana(uid="other", name="Ana Lind", surface=NEVER))
    assert "ana" in kept_out(marked)
    assert kept_out((ana(surface=NEVER), ana(uid="other", name="Ana"))) == ("ana diaz",)


@pytest.mark.parametrize("text", ["ask ANA", "Ana's bees", "to Ána.", "(Ana)"])
def test_a_name_is_found_whatever_its_case_and_accents(text: str) -> None:
    assert names_one_of(("ana",), text)


def test_a_name_that_looks_like_a_pattern_is_a_name() -> None:
    assert not names_one_of(("a.a",), "Ask Ana")
    assert names_one_of(("a.a [/x]",), "ask A.a [/x] about it")
