"""Every line the coach can show, against both lists of words: those that scold and those that sell.

Walked from the library itself, so that a prompt added tomorrow is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coach.evidence import findings
from coach.model import Prompt
from coach.shelf import everything
from coach.slots import SLOTS
from tests.test_words_we_use import CLINICAL, PATTERN, SELLING

OF_ONESELF = {"late", "missed"}
"""May stand in a prompt or its title, where one speaks of oneself: "a late thank you"."""
IN_ANOTHER_SENSE = {
    ("AT-start-4", "behind"): "a queue stands there",
    ("HT-start-3", "lead"): "one follows theirs",
    ("NO-close-2", "points"): "a verb",
    ("TH-stay-4", "forgotten"): "one has not",
}
"""(prompt, word) -> why the word neither scolds nor sells there."""


def lines(prompt: Prompt) -> Iterator[str]:
    """All that can be shown of one prompt."""
    yield from (prompt.text, prompt.why, prompt.quiet, *prompt.variants)


def prompts() -> list[Prompt]:
    """The whole library."""
    return [prompt for one in everything() for prompt in one.prompts]


def scolding(prompt: Prompt) -> list[str]:
    """Words of the interface's list in a prompt that have no business there."""
    found = [word.lower() for line in lines(prompt) for word in PATTERN.findall(line)]
    return [
        word
        for word in found
        if word not in OF_ONESELF and (prompt.id, word) not in IN_ANOTHER_SENSE
    ]


def test_no_prompt_scolds_or_counts() -> None:
    assert {p.id: found for p in prompts() if (found := scolding(p))} == {}


def test_no_prompt_sells_or_sounds_like_a_clinic() -> None:
    found = [
        (prompt.id, line)
        for prompt in prompts()
        for line in lines(prompt)
        if SELLING.search(line) or CLINICAL.search(line)
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    texts = {prompt.id: " ".join(lines(prompt)) for prompt in prompts()}
    for id, word in IN_ANOTHER_SENSE:
        assert re.search(rf"\b{word}\b", texts[id], re.IGNORECASE), (id, word)


def test_the_coach_never_shouts_and_shows_no_emoji() -> None:
    found = [
        (prompt.id, line)
        for prompt in prompts()
        for line in lines(prompt)
        if "!" in line or any(ord(sign) > 0x2BFF for sign in line)
    ]
    assert found == []


def test_titles_questions_and_examples_of_the_coach_neither_scold_nor_sell() -> None:
    said = [text for one in everything() for text in (one.title, one.when, *one.cells.values())]
    said += [text for slot in SLOTS.values() for text in (slot.question, slot.example)]
    wrong = [
        text
        for text in said
        if {word.lower() for word in PATTERN.findall(text)} - OF_ONESELF
        or SELLING.search(text)
        or CLINICAL.search(text)
        or "!" in text
    ]
    assert wrong == []


def test_no_finding_scolds_sells_or_promises() -> None:
    """Titles of papers and journals stay as they were printed; they stand in the citation."""
    promising = re.compile(r"\b(always|guarantee[ds]?|proven?|cures?)\b", re.IGNORECASE)
    wrong = [
        (finding.key, text)
        for finding in findings()
        for text in (finding.title, finding.finding, finding.caution)
        if PATTERN.search(text)
        or SELLING.search(text)
        or CLINICAL.search(text)
        or promising.search(text)
        or "!" in text
    ]
    assert wrong == []


@pytest.mark.parametrize("bad", ["You should circle back", "A great job", "Your target"])
def test_the_lists_find_what_they_look_for(bad: str) -> None:
    assert PATTERN.search(bad) or SELLING.search(bad) or CLINICAL.search(bad)
