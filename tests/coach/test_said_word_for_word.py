"""What is said before and after an event, word for word: each sentence was chosen with care."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import debrief_page
from coach.door import door_card, reminder
from coach.flow import Answers, Flow
from tests.coach.transcripts import BAD, PLAN, SIX, TOLD, after, before, event, pages, profile

BEFORE = (
    "Six short questions, about five minutes. Saved here only.",
    "How long do you want to stay?",
    "What would be enough?",
    "What do you expect to happen?",
    "Something a camera could see.",
    "How likely, 0 to 100?",
    "How tense do you think you'll get at the peak?",
    "If ___, then I will ___.",
    "Your first words, your own way.",
    "Your last words, your own way.",
    "Say hello to one person and ask one follow-up question",
    "“Nobody will speak to me in the first half hour”",
    "If I'm standing alone for two minutes, then I'll ask someone where the coffee is",
    "If I arrive and freeze, then I will read one poster from top to bottom and look up.",
    "If my face goes hot, then I will look for one blue thing and ask my question.",
    "If I catch myself planning the perfect sentence, then I will say the simple one.",
    "If there is a silence, then I will say “I was just thinking about what you said.”",
    "If I can't get into a group, then I will find someone standing alone.",
    "If someone asks what I do, then I will say one line and ask them back.",
    "If I want to leave, then I will find one person to say goodbye to, or simply go.",
    "If I forget a name, then I will say so and give mine.",
    "2 to 3 hours",
    "This buzz is energy getting ready.",
    "You have done hard things before.",
    "Nerves feel loud inside and look quiet outside.",
    "Could it be something small you do?",
)
AFTER = (
    "I went",
    "I went for part",
    "I stayed home",
    "All fine.",
    "What happened, as a camera would have seen it? Two or three things.",
    "What did you see or hear?",
    "Did what you expected happen?",
    "What surprised you?",
    "One true, kind thing about how you handled it.",
    "What would you say to a friend who did this?",
    "“I stayed 40 minutes”, “I asked about her bees”",
    "One small thing to do next, or nothing.",
    "No deadline.",
    "If it were someone else, somewhere else, what would you guess now?",
    "How much do you think they liked talking with you? Most people guess too low.",
    "Done. It's written down, so you don't have to carry it.",
)
BRANCHES: tuple[tuple[dict[str, str], tuple[str, ...]], ...] = (
    (
        {"went": "home", "home": "a full room", "kind": "I rested"},
        ("Fine. What were you expecting, and would a smaller version suit another time?",),
    ),
    (
        {**BAD, "how": "badly"},
        (
            "What did you do to get through it?",
            "Some evenings are like that.",
            "Want to look at that thought for two minutes?",
        ),
    ),
    (
        {**BAD, "how": "unkind"},
        ("That was unkind of them. It is not a measure of you.",),
    ),
    (
        {"went": "went", "how": "replay", "replay": "no", "hurt": "no"},
        (
            "Would you remember it a week later if someone else had done it?",
            "If not, put it down.",
        ),
    ),
)


def said(flow: Flow, given: Answers) -> str:
    """All that is read, as one line."""
    return " ".join(" ".join(pages(flow, given, "numbers")).split())


def lacking(text: str, sentences: tuple[str, ...]) -> list[str]:
    """Those of the sentences that are nowhere in it."""
    return [one for one in sentences if one not in text]


def test_before_an_event_every_sentence_stands_as_it_was_written() -> None:
    plan = before("numbers", profile=profile("numbers", me=""))
    assert not lacking(said(plan, {**SIX, "goal": "be confident"}), BEFORE)


def test_afterwards_every_sentence_stands_as_it_was_written() -> None:
    flow = after("numbers", profile=profile("numbers", by_name="never"))
    told = {**TOLD, "how": "lovely", "facts": "I was dull\nthey thought so too"}
    assert not lacking(said(flow, told), AFTER)


@pytest.mark.parametrize(("told", "sentences"), BRANCHES, ids=["home", "badly", "unkind", "replay"])
def test_every_branch_says_its_own_sentences(
    told: dict[str, str], sentences: tuple[str, ...]
) -> None:
    flow = after("numbers", profile=profile("numbers", by_name="never"))
    assert not lacking(said(flow, told), sentences)


def test_a_third_look_has_had_what_there_is_and_the_second_has_not() -> None:
    enough = "You've got what this page can give. Something else for your mind?"
    assert [debrief_page.opened_enough(times) for times in (1, 2, 3)] == ["", "", enough]


def test_a_quarter_of_an_hour_before_there_is_one_screen_of_three_sentences() -> None:
    evening = event(plan=PLAN)
    assert evening.begins is not None
    card = reminder(evening, evening.begins - timedelta(minutes=15))
    words = (
        "Find out one thing about one person.",
        "Leave by 20:15. You can go whenever you like.",
    )
    assert (card.goal, card.leave_by) == words
    assert not card.cues and not card.exit
    assert door_card(evening, evening.begins - timedelta(minutes=15)).outward == words[0]
