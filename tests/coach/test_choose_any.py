"""Whoever it is and whatever was noted: no raw slot, nobody too close, nothing private."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach import shelf
from coach.choose import walk
from coach.guards import holds
from coach.model import Prompt
from coach.moments import moments
from coach.slots import SLOTS
from store.models import Contact, Fact, FollowUp, Interaction, LabelledDate, NeverSuggest, Rhythm
from tests.coach.people import MADE, TODAY, event, kept, known, me

LIBRARY: dict[str, Prompt] = {
    one.id: one for code in shelf.codes() for one in shelf.situation(code).prompts
}
SIGNS = ("{", "}", "[[", "]]")
words = st.sampled_from(
    [
        *(
            "",
            "the move",
            "her exams",
            "bees",
            "the funeral",
            "send the paper",
            "x" * 70,
            "🎉",
            "A",
        ),
        *("the Leeds workshop", "at the fair", "مرحبا", "\u202eevil", "old maps.", "new  job"),
    ]
)
some = st.lists(words.filter(bool), max_size=3).map(tuple)
days = st.integers(0, 800).map(lambda ago: TODAY - timedelta(days=ago))
vague = st.one_of(
    days.map(lambda day: day.isoformat()),
    st.sampled_from(["2026-11", "2026-23", "2025", "2024-01"]),
)
facts = st.lists(
    st.builds(
        Fact,
        text=words,
        kind=st.sampled_from(["fact", "interest", "news", "needs"]),
        on=st.none() | days,
        private=st.booleans(),
    ),
    max_size=4,
).map(tuple)
people = st.builds(
    Contact,
    uid=st.just("ana"),
    created_at=st.just(MADE["created_at"]),
    changed_at=st.just(MADE["changed_at"]),
    name=st.sampled_from(["Ana Díaz", "O", "Dr. No", "+49 30", "🎉", "אנה", "Ana Maria " * 20]),
    organisation=words,
    circle=st.sampled_from(["", "close", "quiet", "climbing"]),
    known=st.sampled_from(["", "a little", "well"]),
    met_on=st.just("") | vague,
    met_where=words,
    tags=some,
    facts=facts,
    dates=st.lists(st.builds(LabelledDate, date=st.sampled_from(["--11-24", "1980-11-20"]))).map(
        tuple
    ),
    rhythm=st.none() | st.just(Rhythm(ideal=30, latest=45)),
    surface=st.none() | st.none() | st.just(NeverSuggest()),
    archived=st.sampled_from([False, False, False, True]),
)
talks = st.lists(
    st.builds(
        Interaction,
        uid=st.uuids().map(str),
        created_at=st.just(MADE["created_at"]),
        changed_at=st.just(MADE["changed_at"]),
        on=vague,
        channel=st.sampled_from(["", "message", "coffee"]),
        people=st.sampled_from([("ana",), ("ben",), ("ana", "ben")]),
        topics=some,
        tags=st.sampled_from([(), (), ("private",)]),
        started_by=st.sampled_from(["", "me", "them"]),
        event=st.sampled_from(["", "e1", "e2"]),
    ),
    max_size=3,
)
promises = st.lists(
    st.builds(
        FollowUp,
        uid=st.uuids().map(str),
        created_at=st.just(MADE["created_at"]),
        changed_at=st.just(MADE["changed_at"]),
        contact=st.just("ana"),
        kind=st.sampled_from(["promise", "plan"]),
        text=words,
        due=st.just("") | vague,
    ),
    max_size=2,
).map(tuple)
profiles = st.builds(me, me=words, role=words, project=words, learning=words, skill=words)
rows = st.lists(
    st.builds(
        kept,
        st.sampled_from(["", *LIBRARY]),
        uid=st.uuids().map(lambda uid: uid.hex),
        situation=st.sampled_from(["", "CK", "FU"]),
        text=st.sampled_from(["", "Hi {first_name}", "{good_news} and {resource}"]),
        hidden=st.booleans(),
        shown_on=st.lists(days, max_size=2).map(tuple),
    ),
    max_size=6,
)
events = st.tuples(*(st.builds(event, words.filter(bool), st.just(uid)) for uid in ("e1", "e2")))
askable = st.frozensets(st.sampled_from(sorted(SLOTS)), max_size=3)
typed = st.dictionaries(st.sampled_from(sorted(SLOTS)), words, max_size=4)


@settings(max_examples=150, deadline=None)
@given(
    contact=people,
    log=talks,
    open_ones=promises,
    profile=profiles,
    records=rows,
    comfort=st.integers(1, 3),
    given_now=typed,
    titles=events,
    may_ask=askable,
    code=st.sampled_from(["", *shelf.codes()]),
)
def test_whoever_it_is_the_words_are_whole_and_the_rules_hold(
    contact: Contact,
    log: list[Interaction],
    open_ones: tuple[FollowUp, ...],
    profile: Any,
    records: Any,
    comfort: int,
    given_now: dict[str, str],
    titles: Any,
    may_ask: frozenset[str],
    code: str,
) -> None:
    about = known(contact, *log, promises=open_ones, profile=profile, events=titles)
    codes = (code,) if code else moments(about)
    if not about.may_suggest:
        assert moments(about) == ()
        assert not walk(codes or ("CK",), about, records, comfort=comfort).offers
        return
    purpose = bool(code)
    found, again = (
        walk(
            codes,
            about,
            records,
            comfort=comfort,
            typed=given_now,
            on_purpose=purpose,
            askable=may_ask,
        )
        for _ in range(2)
    )
    assert found == again
    assert found.pages[0].kind in ("offer", "nothing") and found.situation in codes
    hidden = {row.prompt for row in records if row.hidden and row.prompt}
    braver = False
    for page in found.pages:
        braver = braver or page.kind == "braver"
        if page.kind == "ask":
            assert page.missing and all(slot in SLOTS for slot in page.missing)
        prompt = LIBRARY.get(page.prompt.id) if page.prompt else None
        if prompt is not None:
            assert prompt.warmth <= about.warmth and prompt.id not in hidden
            assert holds(prompt.guard, about, on_purpose=purpose)
            assert (prompt.level > comfort) == braver
        if page.offer is not None:
            said = page.offer.text.text + page.offer.quiet
            assert said.strip() and not any(sign in said for sign in SIGNS)
    private = [fact.text for fact in contact.facts if fact.private and len(fact.text) > 3]
    allowed = {*given_now.values(), contact.organisation}
    own = {profile.me, profile.role, profile.project, profile.learning, profile.skill}
    for text in {*private, "the funeral"} - allowed - own:
        assert not any(text in offer.text.text for offer in found.offers), text
