"""One card: two or three ways and never one, own words first, blanks and never a raw slot."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from coach import practice
from coach.card import FLOOR, MOST_WAYS, WAYS_OUT, Face, face
from coach.deck import in_order
from coach.going_quiet import ENDINGS, HINT, LEAVE, LEAVING_AT_ONCE, may_go_quiet
from coach.practice import Practising
from coach.shelf import codes, everything, prompt
from store.models import Fact, Prompt
from tests.coach.people import MADE, TODAY, ana, ben, known, talk
from tests.coach.practising_help import event, faces, hidden, look, session
from tests.hostile import HOSTILE


def shown(practising: Practising, id: str, kind: Any = "usual") -> Face:
    """One card as it is shown."""
    found = prompt(id)
    assert found is not None
    return face(practising, found, kind)


def texts(one: Face) -> list[str]:
    """The words of its ways."""
    return [way.text for way in one.ways]


def cue(one: Face) -> str:
    return "".join(piece.text for piece in one.cue)


def own(id: str, text: str, **fields: Any) -> Prompt:
    return Prompt(**{"uid": f"own {id}", "prompt": id, "text": text, **MADE, **fields})


def every_face(**given: Any) -> list[Face]:
    """Every card there is, mixed and in every moment chosen on purpose."""
    sessions = [session(**given), *(session(situation=code, **given) for code in codes())]
    return [
        face(one, each, "no words" if each.mode == "do" else "usual")
        for one in sessions
        for each in in_order(one)
    ]


# the front


def test_the_front_is_the_moment_and_the_question_with_no_line_on_it() -> None:
    one = shown(session(), "AA-start-2")
    assert one.title == "Arriving alone"
    assert one.ask == practice.ASK
    assert practice.ASK == (
        "What might you do here? Say it, whisper it or think it. Your own words."
    )
    assert "join you" not in cue(one)


def test_the_second_look_on_another_day_hides_the_examples_and_changes_a_detail() -> None:
    first = shown(session(), "AA-start-2")
    before = [look("AA-start-2", TODAY - timedelta(2))]
    second = shown(session(rehearsals=before), "AA-start-2")
    assert not first.hides and second.hides
    assert (first.look, second.look) == (1, 2)
    assert cue(second) != cue(first)
    assert second.ways, "they are there for whoever asks"


def test_a_moment_names_the_event_it_is_practised_for_but_no_coffee() -> None:
    for one in faces(session(event=event(title="PyCon DE"))):
        assert "a conference" not in cue(one)
    assert any("PyCon DE" in cue(one) for one in faces(session(event=event(title="PyCon DE"))))
    for kind in ("coffee", "video call"):
        named = faces(session(event=event(kind, title="Coffee with Ana")))
        assert not any("Coffee with Ana" in cue(one) for one in named)


@pytest.mark.parametrize("title", ["x" * 61, "x" * 4000, "Funeral of Uncle Jo"])
def test_a_name_that_is_long_or_tender_is_not_in_a_moment(title: str) -> None:
    fronts = [cue(one) for one in faces(session(event=event(title=title)))]
    assert not any(title in front or "meet-up" in front for front in fronts)
    assert any("the event" in front for front in fronts)
    mixed = faces(session(event=event(title=title), for_event=False))
    assert not any("the event" in cue(one) for one in mixed)


# the ways


def test_every_card_shows_two_or_three_ways_and_never_one() -> None:
    for comfort in (1, 2, 3):
        for one in every_face(comfort=comfort):
            assert 2 <= len(one.ways) <= MOST_WAYS, one.prompt.id
            assert len(set(texts(one))) == len(one.ways), one.prompt.id


def test_no_way_has_a_raw_slot_and_a_missing_word_is_a_gentle_blank() -> None:
    for one in every_face(comfort=3, me_=""):
        for text in texts(one):
            assert not re.search(r"[{}\[\]]|  ", text), (one.prompt.id, text)
    assert texts(shown(session(me_=""), "AA-start-1"))[0].startswith("Hi, I'm ___.")
    assert texts(shown(session(), "AA-start-1"))[0].startswith("Hi, I'm Sam.")
    assert "Hi ___, it was good to meet you. Thank you for the chat." in texts(
        shown(session(), "FU-start-5")
    )


def test_a_line_of_blanks_is_left_out() -> None:
    for one in every_face(comfort=3):
        for text in texts(one):
            assert text.count("___") <= 3, text
    assert not any("This might be useful" in t for t in texts(shown(session(), "FU-start-1")))


def test_the_ways_are_of_the_cell_and_ask_no_more_than_the_user_wants() -> None:
    one = shown(session(comfort=1), "LV-close-1")
    lines = {f"LV-close-{n}": prompt(f"LV-close-{n}") for n in range(1, 6)}
    low = {line.text for line in lines.values() if line is not None and line.level == 1}
    assert set(texts(one)) <= low


def test_what_was_put_away_is_in_no_way() -> None:
    one = shown(session(kept=hidden("AA-start-2", "LV-close-1")), "AA-start-1")
    assert not any("join you" in text for text in texts(one))
    quiet = shown(session(kept=hidden("LV-close-1")), "AA-start-3", "goes quiet")
    assert not any("some air" in text for text in texts(quiet))


def test_own_words_come_first_and_a_line_of_the_library_stands_beside_them() -> None:
    mine = [own("AA-start-1", "Hello, I am {me}. New here."), own("AA-start-3", "Nice lamps.")]
    one = shown(session(kept=mine), "AA-start-1")
    assert texts(one)[:2] == ["Hello, I am Sam. New here.", "Nice lamps."]
    assert [way.own for way in one.ways] == [True, True, False]
    assert one.own and one.shown == "Hello, I am Sam. New here."


def test_a_prompt_of_ones_own_is_among_the_ways_of_its_moment() -> None:
    mine = own("", "Which snack is best?", prompt="", situation="AA", uid="o1")
    assert "Which snack is best?" in texts(shown(session(kept=[mine]), "AA-start-2"))
    assert "Which snack is best?" not in texts(shown(session(kept=[mine]), "AA-stay-1"))
    away = own("", "Which snack?", prompt="", situation="AA", uid="o1", hidden=True)
    assert "Which snack?" not in texts(shown(session(kept=[away]), "AA-start-2"))


def test_own_words_with_braces_of_no_slot_stand_as_they_are() -> None:
    one = shown(session(kept=[own("AA-start-1", "{ } [[x]] {nope}")]), "AA-start-1")
    assert texts(one)[0] == "{ } [[x]] {nope}"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_strange_own_words_and_titles_break_no_card(text: str) -> None:
    practising = session(kept=[own("AA-start-1", text)], event=event(title=text), me_=text[:200])
    assert len(faces(practising)) == 5


# when it goes quiet, and without words


def test_when_it_goes_quiet_there_are_three_ways_out_and_all_are_right() -> None:
    assert practice.GOES_QUIET == "You said it. They smile and look away. What now?"
    for id in ("AA-start-1", "JG-stay-1", "SI-start-3", "OO-start-4", "AT-start-1"):
        one = shown(session(), id, "goes quiet")
        assert one.ask == practice.GOES_QUIET
        assert tuple(way.before for way in one.ways) == WAYS_OUT
        assert one.after.startswith("All are right.")
        assert len({way.text for way in one.ways}) == 3


def test_what_the_library_says_for_a_silence_is_said_where_it_belongs() -> None:
    line = shown(session(), "AA-start-3", "goes quiet")
    assert line.ways[0].text.startswith("\"It's new to me, so I'm still getting my bearings.\"")
    leaves = shown(session(), "AA-start-1", "goes quiet")
    assert "Thanks, I'll have a look round" in leaves.ways[2].text
    assert leaves.ways[2].before == "Leave well"
    deed = shown(session(), "OO-start-2", "goes quiet")
    assert deed.after == "All are right. Offer yours in one sentence and hand it back."


def every_silence(**given: Any) -> list[Face]:
    """Every card that may go quiet."""
    return [
        face(one, each, "goes quiet")
        for one in (session(**given), *(session(situation=code, **given) for code in codes()))
        for each in in_order(one)
        if may_go_quiet(each)
    ]


def test_one_more_line_goes_on_and_never_says_goodbye() -> None:
    endings = {found.text for id in ENDINGS if (found := prompt(id)) is not None}
    leaving = re.compile(r"goodbye|I'm going to|heading|slip out|let you get on|keep you|and go\b")
    for one in (*every_silence(comfort=3), *every_silence(comfort=1)):
        more = [way.text for way in one.ways if way.before == "One more line"]
        assert more, one.prompt.id
        assert more[0] not in endings and not leaving.search(more[0]), (one.prompt.id, more)


def test_leaving_well_leaves() -> None:
    leaving = re.compile(
        r"get some air|keep you|slip out|let you get on|[Ss]mile|and go\b|move on|on my way|"
        r"another (time|day)|That's all|Glad I heard|a short one"
    )
    for one in every_silence(comfort=3):
        (leave,) = [way.text for way in one.ways if way.before == "Leave well"]
        assert leaving.search(leave), (one.prompt.id, leave)


def test_after_first_words_without_an_answer_nobody_thanks_for_a_talk_there_was_not() -> None:
    for one in every_silence(comfort=3):
        if one.prompt.cell == "start" and one.prompt.situation in LEAVING_AT_ONCE:
            (leave,) = [way.text for way in one.ways if way.before == "Leave well"]
            assert "good chat" not in leave and "talking with you" not in leave, one.prompt.id
    assert {"AA", "JG", "CH", "AT", "OO", "VC"} == set(LEAVING_AT_ONCE)
    assert all("?" in words for words in FLOOR), "the floor is offered, and nothing is claimed"


def test_every_line_that_leaves_is_known_as_one() -> None:
    """A new prompt that ends a talk has to be named among the endings."""
    for one in everything():
        for line in one.prompts:
            if line.mode == "say" and line.move == "EXIT" and line.id != "TY-stay-3":
                assert line.id in ENDINGS, line.id
    for id in (*ENDINGS, *LEAVE, *HINT):
        assert prompt(id) is not None, id
    for id in LEAVE:
        found = prompt(id)
        assert found is not None and '"' in found.quiet


def test_whoever_put_every_ending_away_may_smile_and_go() -> None:
    away = hidden(*(f"LV-close-{n}" for n in range(1, 6)))
    one = shown(session(kept=away), "AA-stay-4", "goes quiet")
    assert [way.text for way in one.ways][-1] == "Smile, and go." and len(one.ways) == 3


def test_a_card_without_words_looks_outward_listens_or_takes_a_breath() -> None:
    one = shown(session(), "AA-stay-3", "no words")
    assert one.ask == practice.NO_WORDS
    assert texts(one)[0].startswith("Find out one thing about one person.")
    assert not any(way.spoken for way in one.ways) and len(one.ways) == 3


# people


def sentence_after(one: Face) -> str:
    """The small thing that follows a moment."""
    return re.split(r"(?<=[.?]) ", cue(one))[-1]


def test_nothing_is_claimed_of_somebody_by_name_and_their_age_is_nobodys_business() -> None:
    """Prompts never comment on age, and a card knows nothing of how Ana is."""
    friend = known(ana(known="well"), talk(30, "your exams"))
    for day in range(8):
        today = TODAY + timedelta(day)
        for kind in ("coffee", "video call", "walk", "conference", "meet-up"):
            at = session(today, event=event(kind, expected=("ana",)), people=[friend], comfort=3)
            for one in (face(at, each, "usual") for each in in_order(at)):
                front = cue(one)
                assert "than you" not in front
                if "Ana" in front:
                    assert sentence_after(one).startswith("Suppose "), front
                    assert not re.search("older|younger|chatty|very quiet|pair|new here", front)


def test_what_is_known_of_somebody_expected_stands_in_moments_with_somebody_known() -> None:
    friend = known(ana(known="well"), talk(30, "your exams"))
    coffee = session(event=event("coffee"), people=[friend])
    one = shown(coffee, "OO-start-1")
    assert texts(one)[0] == "Last time you told me about your exams. How has it gone since?"
    assert one.full_name == "Ana Díaz" and "Ana" in cue(shown(coffee, "OO-start-2"))
    hall = session(event=event(), people=[friend])
    assert shown(hall, "CH-start-2").full_name == ""


def test_whoever_may_not_be_suggested_is_in_no_card() -> None:
    from store.models import NeverSuggest

    never = known(ben(surface=NeverSuggest(reason="do not contact"), known="well"))
    coffee = session(event=event("coffee"), people=[never])
    assert coffee.people == ()
    assert not any("Ben" in " ".join((cue(one), *texts(one))) for one in faces(coffee))


def test_what_is_private_stays_out_of_practice() -> None:
    secret = Fact(text="your exams", private=True)
    friend = known(ana(known="well", facts=(secret,)), talk(30, "your exams"))
    coffee = session(event=event("coffee"), people=[friend])
    assert not any("exams" in text for one in faces(coffee) for text in texts(one))


def test_where_somebody_is_expected_one_sees_nobody_yet_and_does_not_know_nobody() -> None:
    """Five friends are on the list: "and know nobody" would be untrue, and so would the line."""
    friends = event("meet-up", "Open Shelves", expected=("ana", "ben", "Kim", "Lee", "Noor"))
    for for_event in (True, False):
        at = session(event=friends, for_event=for_event)
        fronts = [cue(shown(at, f"AA-start-{n}")) for n in (1, 3, 4)]
        assert not any("know nobody" in front for front in fronts)
        assert any("You walk into Open Shelves and see nobody you know yet." in f for f in fronts)
        assert not any("I don't know anyone" in t for t in texts(shown(at, "AA-start-1")))
    alone = session(event=event("meet-up", "Open Shelves"))
    assert any("and know nobody" in cue(shown(alone, f"AA-start-{n}")) for n in (1, 2, 3, 4))


def test_a_card_names_an_event_only_where_that_is_made_of_such_moments() -> None:
    """No break between sessions at an evening meet-up, not even in a mixed session."""
    evening = session(event=event("meet-up", "Open Shelves"), for_event=False)
    assert not any("Open Shelves" in cue(shown(evening, f"CH-start-{n}")) for n in (1, 2, 3))
    assert "Open Shelves" in cue(shown(evening, "AA-start-1"))


def test_the_same_person_stays_for_a_card_all_day() -> None:
    people = [known(ana(known="well")), known(ben(known="well"))]
    coffee = session(event=event("coffee"), people=people)
    assert shown(coffee, "OO-start-2") == shown(coffee, "OO-start-2")
