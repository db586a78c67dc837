"""The records of schema 1, by noun. Names and shapes are public: README, *Your data*."""

from store.models.base import (
    Fact,
    FactKind,
    Labelled,
    LabelledDate,
    NeverSuggest,
    Record,
    Rhythm,
    SurfaceReason,
    Value,
)
from store.models.events import Event, EventPlan
from store.models.people import Contact, Introduction, Known, MentorRole, Relation
from store.models.practice import (
    LONGEST_PROMPT,
    Card,
    Exposure,
    Prompt,
    Rehearsal,
    Step,
    Thought,
)
from store.models.profile import Energy, Profile, TodayState
from store.models.talks import (
    Feeling,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
    Interaction,
    Item,
    MyNews,
    StartedBy,
)

TABLES: dict[str, type[Record]] = {
    "contacts": Contact,
    "interactions": Interaction,
    "follow_ups": FollowUp,
    "items": Item,
    "events": Event,
    "relations": Relation,
    "introductions": Introduction,
    "rehearsals": Rehearsal,
    "cards": Card,
    "steps": Step,
    "exposures": Exposure,
    "thoughts": Thought,
    "prompts": Prompt,
    "my_news": MyNews,
    "profile": Profile,
}
"""Table name -> record type; the order is the order in the file."""

TABLE_OF: dict[type[Record], str] = {record: table for table, record in TABLES.items()}

__all__ = [
    "LONGEST_PROMPT",
    "TABLES",
    "TABLE_OF",
    "Card",
    "Contact",
    "Energy",
    "Event",
    "EventPlan",
    "Exposure",
    "Fact",
    "FactKind",
    "Feeling",
    "FollowUp",
    "FollowUpKind",
    "FollowUpStatus",
    "Interaction",
    "Introduction",
    "Item",
    "Known",
    "Labelled",
    "LabelledDate",
    "MentorRole",
    "MyNews",
    "NeverSuggest",
    "Profile",
    "Prompt",
    "Record",
    "Rehearsal",
    "Relation",
    "Rhythm",
    "StartedBy",
    "Step",
    "SurfaceReason",
    "Thought",
    "TodayState",
    "Value",
]
