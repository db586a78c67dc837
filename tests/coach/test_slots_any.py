"""Slots with any values, templates and wordings at all: never raises, never shows a slot raw."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from coach.grammar import folded
from coach.slots import (
    SLOTS,
    TemplateError,
    as_inserted,
    check,
    fill,
    fill_quiet,
    needs,
    own_template,
    slots_of,
)

NAMES = sorted(SLOTS)
AWKWARD = (
    *(
        "",
        "A",
        "é",
        ".",
        "?",
        "x.",
        "Inc.",
        "a\nb",
        "  two  ",
        "{first_name}",
        "[[{me}]]",
        "}}",
        "]]",
    ),
    *(
        "___",
        "علي بن أبي",
        "山田",
        "👩‍👩‍👧",
        "🐝",
        "\u202egpj",
        "\x1b[31m",
        "\u200b",
        "\ud800",
        "n" * 4000,
    ),
    *("this piece on bees https://b.ee/x", "https://b.ee", "on Friday", "next week", "Will", "ß"),
)
WORDS = st.sampled_from(
    [
        "Hi",
        " ",
        "  ",
        ", ",
        ". ",
        "? ",
        "! ",
        "; ",
        "...",
        "___",
        '"',
        "so",
        " and ",
        "I",
        "on ",
        "1",
    ]
)
VALUES = st.dictionaries(
    st.sampled_from(NAMES), st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40)), max_size=8
)
NAME = st.sampled_from(["me", "first_name", "last_topic", "when", "resource", "promise"])
HOLES = NAME.map(lambda name: f"{{{name}}}")
FALLBACKS = st.tuples(NAME, st.sampled_from(["there", "any time", "it", "A. B"])).map(
    lambda both: f"{{{both[0]}?{both[1]}}}"
)
BRACKETS = (
    st.lists(st.one_of(WORDS, HOLES), max_size=4)
    .map("".join)
    .flatmap(lambda words: HOLES.map(lambda hole: f"[[{words}{hole}]]"))
)
TEMPLATES = (
    st.lists(st.one_of(WORDS, WORDS, HOLES, FALLBACKS, BRACKETS), min_size=1, max_size=9)
    .map("".join)
    .filter(lambda template: template.strip() != "")
)
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*AWKWARD[:-1], "{me?", "[[", " "])).map(" ".join),
)


@given(TEMPLATES, VALUES)
@example("{first_name}", {"first_name": "{first_name}"})
def test_any_values_leave_no_slot_of_the_template(template: str, values: dict[str, str]) -> None:
    check(template)
    filled = fill(template, values)
    empty = {name for name in NAMES if not as_inserted(name, values.get(name, ""))}
    if needs(template) & empty:
        assert filled is None
        return
    if filled is None:
        return
    assert filled.text == "".join(piece.text for piece in filled.pieces)
    assert filled == fill(template, values)
    own = [piece.text for piece in filled.pieces if not piece.slot]
    assert not re.search(r"[{}\[\]]|  |\t| [.,?!;]", "|".join(own))
    for piece in filled.pieces:
        assert piece.text
        if piece.slot == "___":
            assert piece.text == "___"
        elif piece.slot:
            value = as_inserted(piece.slot, values[piece.slot])
            assert piece.text.casefold() in value.casefold()
            assert not SLOTS[piece.slot].proper or piece.text == value
    for one, other in zip(filled.pieces, filled.pieces[1:], strict=False):
        assert one.slot or other.slot
        assert not (one.text[-1] == " " and not one.slot and other.text[0] == " ")


@given(TEMPLATES, VALUES)
def test_only_slots_of_the_template_are_filled(template: str, values: dict[str, str]) -> None:
    filled = fill(template, values)
    if filled is not None:
        used = {piece.slot for piece in filled.pieces} - {"", "___"}
        assert used <= set(slots_of(template)) & set(values)
        alone = {name: value for name, value in values.items() if name in used}
        assert fill(template, alone) == filled


@given(TEMPLATES, VALUES)
def test_a_quiet_line_never_fails(template: str, values: dict[str, str]) -> None:
    said = fill_quiet(template, values)
    assert said == fill_quiet(template, values)
    if not values:
        assert not re.search(r"[{}\[\]]|  ", said)


@given(ANY_TEXT)
def test_any_text_is_checked_with_a_reason_or_can_be_filled(text: str) -> None:
    try:
        check(text)
    except TemplateError as error:
        assert str(error)
    else:
        everything = {name: SLOTS[name].example for name in SLOTS}
        filled = fill(text, everything)
        assert filled is None or not re.search(r"[{}\[\]]", filled.text)


@given(ANY_TEXT, VALUES)
def test_any_own_wording_can_be_filled(text: str, values: dict[str, str]) -> None:
    filled = fill(text, values, lenient=True)
    if filled is None:
        lacking = [n for n in needs(text, lenient=True) if not as_inserted(n, values.get(n, ""))]
        assert lacking or slots_of(text, lenient=True) or not text.strip()
    elif not slots_of(text, lenient=True):
        assert _letters(filled.text) == _letters(text)
        assert fill(filled.text, {}, lenient=True) == filled


def _one_space(text: str) -> str:
    return re.sub(" {2,}", " ", text)


def _said(template: str, values: dict[str, str]) -> str:
    filled = fill(template, values, lenient=True)
    return _one_space(filled.text) if filled is not None else ""


def _letters(text: str) -> str:
    """Without space and underscores, of which clean-up takes some away."""
    return "".join(text.replace("_", "").split())


@given(ANY_TEXT, VALUES)
@example("about {first_name}", {"last_topic": "{first_name}", "first_name": "Ana"})
@example("Next week. next week", {"when": "next week"})
@example("ana ANA Ana İ i", {"first_name": "Ana", "me": "ii"})
def test_putting_slots_back_never_changes_what_is_said(text: str, values: dict[str, str]) -> None:
    mine = own_template(text, values)
    if not slots_of(text, lenient=True):
        assert folded(_said(mine, values)) == folded(_said(text, values))


@given(TEMPLATES, st.dictionaries(st.sampled_from(NAMES), st.text("abcXYZ áß'", max_size=12)))
def test_what_was_filled_can_be_made_a_template_again(
    template: str, values: dict[str, str]
) -> None:
    filled = fill(template, values)
    if filled is not None:
        again = _said(own_template(filled.text, values), values)
        assert folded(again) == folded(_one_space(filled.text))
