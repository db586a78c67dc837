"""Which written messages there are for a reason, in which order, and what each asks first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from coach.about import About
from coach.drafts import REASONS, Reason, reason
from coach.guards import COLD_LINE, UNANSWERED_LINE
from coach.messages import (
    BRAVER,
    Candidate,
    candidates,
    for_reason,
    gap_sentence,
    gather,
    line_before,
    open_to,
)
from coach.shelf import everything, prompt
from store.models import Prompt as KeptPrompt
from tests.coach.people import ago, ana, ben, kept, known, promise, talk

LONG = "the very long walk along the river with both dogs and a picnic that nobody wanted to end"


def of(name: str) -> Reason:
    found = reason(name)
    assert found is not None
    return found


def messages(
    name: str, about: About, rows: Iterable[KeptPrompt] = (), *, comfort: int = 2, **named: Any
) -> list[Candidate]:
    return for_reason(of(name), about, rows, comfort=comfort, **named)[1]


def met(*topics: str, on: int = 400) -> About:
    """Somebody met a while ago, with what was spoken of then."""
    there = ana(known="a little", met_on=ago(on).isoformat(), met_where="the spring fair")
    return known(there, talk(on, *topics))


def test_own_wordings_come_first_then_what_is_within_comfort_then_the_reasons_own_cell() -> None:
    mine = kept("CK-stay-1", text="Up for a walk, {first_name}?", situation="CK")
    found = messages("hello", known(ana(known="well")), (mine,))
    assert found[0].prompt_id == "CK-stay-1" and found[0].own
    order = [(one.braver, one.cell != "start") for one in found[1:]]
    assert order == sorted(order) and len(set(order)) > 1
    assert all(one.line == (BRAVER if one.braver else "") for one in found)


def test_own_prompts_are_written_too_where_the_library_has_spoken_ones_first() -> None:
    mine = kept(uid="own1", text="Thank you, {first_name}.", situation="TH")
    found = messages("thanks", known(ana(known="well")), (mine,))
    assert (found[0].prompt_id, found[0].own) == ("own1", True)


def test_an_own_wording_asks_for_the_words_it_needs_itself() -> None:
    mine = kept("TH-start-2", text="So good that you could: {thing_they_did}.", situation="TH")
    first = messages("thanks", known(ana(known="well")), (mine,))[0]
    assert first.own and first.missing == ("thing_they_did",)
    said = first.filled(known(ana(known="well")), {"thing_they_did": "reading my draft"})
    assert said is not None and said.text.text == "So good that you could: reading my draft."


def test_a_needed_note_of_long_ago_is_asked_about() -> None:
    about = met("your exams")
    assert "last_topic" in about.aged
    one = next(one for one in messages("follow-up", about) if one.prompt_id == "FU-start-4")
    (ask,) = one.questions(about, {})
    assert (ask.slot, ask.given, ask.aged, ask.needed) == ("last_topic", "your exams", True, True)
    said = one.filled(about, {"last_topic": ask.given})
    assert said is not None and "What you said about your exams" in said.text.text


def test_the_first_note_after_a_meeting_may_ask_about_older_words() -> None:
    new = ana(known="a little", met_on=ago(10).isoformat(), met_where="the spring fair")
    about = known(new, talk(395, "your exams", channel="mail"))
    assert not about.followed_up
    ids = {one.prompt_id: one for one in messages("follow-up", about)}
    assert ids["FU-start-1"].questions(about, {})[0].aged


def test_a_needed_note_that_is_too_long_is_asked_in_a_shorter_form() -> None:
    about = met(LONG, on=30)
    one = next(one for one in messages("follow-up", about) if one.prompt_id == "FU-start-4")
    (ask,) = one.questions(about, {})
    assert ask.long and not ask.aged and ask.needed
    assert LONG.startswith(ask.given) and 20 < len(ask.given) <= 60


@pytest.mark.parametrize(("topic", "days"), [(LONG, 30), ("your exams", 400)])
def test_old_and_long_notes_are_asked_about_in_optional_parts_too(topic: str, days: int) -> None:
    about = known(ana(known="well"), talk(days, topic))
    found = {one.prompt_id: one for one in messages("hello", about)}
    found |= {one.prompt_id: one for one in candidates(about, (), "CK", "start", comfort=2)}
    (ask,) = found["CK-start-2"].questions(about, {})
    assert ask.slot == "last_topic" and not ask.needed
    said = found["CK-start-2"].filled(about, {})
    assert said is not None and said.text.text == "Thinking of you, Ana."


def test_a_note_that_would_say_something_untrue_is_not_asked_about() -> None:
    about = known(ana(known="well"), talk(400, "your exams"))
    for one in messages("repair", about):
        assert "last_topic" not in [ask.slot for ask in one.questions(about, {})]


def test_the_word_on_cold_notes_belongs_to_the_prompt_and_to_no_other() -> None:
    assert line_before("AK-start-3") == COLD_LINE
    assert line_before("AK-start-2") == line_before("own1") == line_before("") == ""


def test_who_gets_no_answer_reads_one_kind_line_before_letting_go() -> None:
    """The small lines, "rejected or ignored"; that it stands in no other place is held with the
    transcripts."""
    line = "That stings. It usually says more about their day than about you."
    assert UNANSWERED_LINE == line == line_before("LR-close-1")
    assert line_before("LR-start-3") == "", "a nudge goes out while nothing is lost yet"
    mine: dict[str, Any] = {"channel": "message", "started_by": "me"}
    about = known(ana(), talk(15, **mine), talk(40, **mine))
    (letting_go,) = (one for one in messages("repair", about) if one.prompt_id == "LR-close-1")
    assert letting_go.filled(about, {}) is not None
    everywhere = {prompt.id for one in everything() for prompt in one.prompts}
    assert {id for id in everywhere if line_before(id) == line} == {"LR-close-1"}


@pytest.mark.parametrize("skipped", [(), ("shared_tag",), ("other_person",)])
def test_an_introduction_never_begins_with_an_ending_nor_with_a_refusal(
    skipped: tuple[str, ...],
) -> None:
    for about in (
        known(ana(known="well", tags=("gardening",)), other=ben(known="well", tags=("gardening",))),
        known(ana(known="well"), other=ben(known="well")),
        known(ana(known="well")),
    ):
        found = messages("introduction", about)
        assert "OI-close-3" not in [one.prompt_id for one in found]
        assert all(one.cell != "close" for one in open_to(found, skipped, begins=True))
        assert found[0].cell == "start"


def test_what_two_others_share_is_asked_as_theirs() -> None:
    about = known(ana(known="well"), other=ben(known="well"))
    ask = messages("introduction", about)[0].questions(about, {})[0]
    assert ask.words == "What do the two of them both like?"


def test_a_promise_is_never_let_go_on_the_way_of_keeping_it() -> None:
    about = known(ana(known="well"), promises=(promise(due=ago(1).isoformat()),))
    assert {one.cell for one in messages("promise", about)} == {"start"}
    _, rest = gather(("PM",), about, (), "close", comfort=2, without="PM-close-1")
    assert rest and {one.cell for one in rest} == {"close"}


def test_to_ask_never_begins_with_how_the_last_answer_went() -> None:
    found = messages("ask", known(ana(known="well")))
    assert [one.prompt_id for one in found] == ["AK-start-2"]


def test_a_birthday_needs_no_known_day() -> None:
    assert messages("birthday", known(ana(known="well")))[0].situation == "BD"
    assert not messages("birthday", known(ana(known="well")))[0].missing


def test_words_given_come_first_and_are_not_asked_again() -> None:
    about = known(ana(known="well"))
    given = {"resource": "this piece on bees"}
    first = messages("hello", about, given=given)[0]
    assert first.prompt_id == "CK-start-3" and not first.questions(about, given)


def test_a_message_that_waits_shows_a_gap_in_its_sentence() -> None:
    about = known(ana(known="well"))
    one = next(one for one in messages("thanks", about) if one.prompt_id == "TH-start-2")
    half = one.half_filled(about, {"thing_they_did": "reading my draft"}).text
    assert half == ("Hi Ana, thank you for reading my draft. It made a real difference: ___.")
    assert gap_sentence(half) == "It made a real difference: ___."


@pytest.mark.parametrize("one", REASONS, ids=lambda one: one.name)
def test_nothing_but_written_messages_and_all_of_them_can_be_said(one: Reason) -> None:
    about = known(
        ana(known="well", tags=("gardening",)),
        talk(30, "your exams"),
        promises=(promise(),),
        other=ben(known="well", tags=("gardening",)),
    )
    for message in messages(one.name, about, comfort=1):
        library = prompt(message.prompt_id)
        assert library is not None and library.mode == "send"
        typed = {ask.slot: ask.example for ask in message.questions(about, {})}
        said = message.filled(about, typed)
        assert said is not None and said.text.text and "{" not in said.text.text
