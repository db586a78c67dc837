"""Every slot there is: where its words come from, and how they are asked for.

The words of a slot follow the grammar of its example: "your exams" for what they told, "reading my
draft" for what they did.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

Source = Literal["me", "person", "typed", "worked out"]
"""The user's own page; what is noted of the person; typed or picked now; worked out from dates."""


class Slot(msgspec.Struct, frozen=True):
    """One kind of gap in a prompt."""

    name: str
    source: Source
    question: str
    """How it is asked for; empty when it is never asked."""
    example: str
    """An answer, as it would stand in the message."""
    proper: bool = False
    """A name: spelled as it was given, also at the start of a sentence."""


SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        slot.name: slot
        for slot in (
            Slot("me", "me", "What first name do you go by?", "Sam", proper=True),
            Slot("first_name", "person", "What do you call them?", "Ana", proper=True),
            Slot("other_person", "typed", "Who is the other person?", "Ben", proper=True),
            Slot("mutual", "typed", "Who do you both know?", "Priya", proper=True),
            Slot("last_topic", "person", "What did you last talk about with them?", "your exams"),
            Slot("how_met", "person", "Where did you meet?", "the Leeds workshop"),
            Slot("shared_tag", "person", "What do you both like?", "gardening"),
            Slot("event", "person", "Which event was it?", "the spring fair"),
            Slot("place", "typed", "Near which place will you be?", "Leeds", proper=True),
            Slot("talk_topic", "typed", "What was it about?", "bees in cities"),
            Slot("their_org", "person", "Where do they work?", "Green Street School", proper=True),
            Slot("their_interest", "person", "What are they into?", "old maps"),
            Slot("thing_they_did", "typed", "What did they do for you?", "reading my draft"),
            Slot(
                "effect_on_me",
                "typed",
                "What came of it for you?",
                "I felt ready for the first time",
            ),
            Slot("good_news", "person", "What is their good news?", "your new job"),
            Slot("resource", "typed", "What would you send them?", "this piece on bees"),
            Slot("ask_topic", "typed", "What would you like to ask about?", "keeping bees"),
            Slot("time_ask", "typed", "How much of their time would help?", "15 minutes"),
            Slot("time_gap", "worked out", "", "a few months ago"),
            Slot("when", "typed", "When would suit you?", "Thursday"),
            Slot("i_could", "typed", "What could you do?", "bring soup"),
            Slot("activity", "typed", "What might you do together?", "a walk"),
            Slot(
                "my_role",
                "me",
                'What do you do? It follows "I".',
                "help small charities with their books",
            ),
            Slot("my_learning", "me", "What are you learning just now?", "sign language"),
            Slot("my_project", "me", "What are you working on?", "a small website"),
            Slot("my_skill", "me", "What are you good at?", "proofreading"),
            Slot("my_favourite_part", "me", "Which part of it do you like best?", "the people"),
            Slot(
                "promise",
                "person",
                'What did you say you would do? It follows "I said I\'d".',
                "send the gripper paper",
            ),
        )
    }
)
"""Name -> slot."""
