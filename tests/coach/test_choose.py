"""What is offered, in which order, and what stands around it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from coach import guards, shelf
from coach.choose import (
    BRAVER_LINE,
    END_LINE,
    IN_TOUCH_LINE,
    NOTHING_LINE,
    Offer,
    Page,
    Walk,
    line,
    more_line,
    values,
    walk,
)
from coach.errors import LibraryError
from coach.guards import COLD_LINE
from coach.meeting import Meeting
from coach.model import Prompt
from coach.slots import SLOTS
from store.models import LabelledDate, NeverSuggest
from tests.coach.people import (
    TODAY,
    ago,
    ana,
    ben,
    event,
    fact,
    kept,
    known,
    me,
    promise,
    talk,
)

FRIEND = ana(known="a little")
CLOSE = ana(known="well")
DUE = (promise(due=TODAY.isoformat()),)


def walked(
    *codes: str, about: Any = None, prompts: Any = (), comfort: int = 2, **more: Any
) -> Walk:
    return walk(codes, about or known(FRIEND), prompts, comfort=comfort, **more)


def kinds(found: Walk) -> list[str]:
    return [page.kind for page in found.pages]


def ids(found: Walk) -> list[str]:
    """Ids in order, those to be completed too."""
    return [
        page.offer.prompt_id if page.offer else page.prompt.id if page.prompt else ""
        for page in found.pages
        if page.offer or page.prompt
    ]


def asked_for(found: Walk) -> dict[str, tuple[str, ...]]:
    """Id of each prompt that can be completed -> what is to be typed for it."""
    asked = [page for page in found.pages if page.kind == "ask"]
    return {page.prompt.id: page.missing for page in asked if page.prompt is not None}


def ready(found: Walk) -> list[Offer]:
    """The offers before anything else."""
    offers = []
    for page in found.pages:
        if page.offer is None:
            break
        offers.append(page.offer)
    return offers


def texts(found: Walk) -> list[str]:
    return [offer.text.text for offer in found.offers]


def test_a_walk_is_what_fits_then_what_can_be_completed_then_what_is_braver_then_the_end() -> None:
    found = walked("CK")
    assert kinds(found) == ["offer", "offer", "more", "ask", "braver", "offer", "end"]
    assert found.pages[2].line == "One more if you give me a word or two."
    assert found.pages[3].missing == ("resource",)
    assert found.pages[4].line == BRAVER_LINE
    assert found.pages[6].line == END_LINE
    assert (found.situation, found.title) == ("CK", "A regular check-in")


def test_a_page_of_an_offer_has_all_that_a_screen_shows() -> None:
    page = next(page for page in walked("CK").pages if page.offer)
    offer, prompt = page.offer, page.prompt
    assert offer is not None and prompt is not None and page.line == ""
    assert offer.prompt_id == prompt.id and offer.situation == "CK"
    assert (offer.why, offer.keys, offer.mode) == (prompt.why, prompt.keys, prompt.mode)
    assert offer.template == prompt.text and not offer.own
    assert offer.quiet and "Ana" in offer.text.text


def test_what_asks_more_than_the_comfort_is_only_shown_as_braver() -> None:
    for comfort in (1, 2, 3):
        found = walked("CK", about=known(CLOSE), comfort=comfort)
        assert all(offer.level <= comfort for offer in ready(found))
        later = found.offers[len(ready(found)) :]
        assert all(offer.level > comfort for offer in later)
    assert "braver" not in kinds(walked("CK", comfort=3))


def test_nobody_is_spoken_to_more_warmly_than_the_two_are_close() -> None:
    warm = {one.id: one.warmth for code in shelf.codes() for one in shelf.situation(code).prompts}
    for contact, most in ((ana(), 1), (FRIEND, 2), (CLOSE, 3)):
        for code in shelf.codes():
            found = walked(code, about=known(contact), on_purpose=True)
            assert all(warm[id] <= most for id in ids(found)), code


def test_the_first_situation_with_an_offer_is_the_one() -> None:
    about = known(FRIEND, promises=DUE)
    assert walked("PM", "CK", about=about).situation == "PM"
    assert walked("BD", "CK", about=about).situation == "CK"
    assert walked("BD", "RD", "CK").situation == "CK"


def test_where_nothing_fits_one_neutral_line_stands_alone() -> None:
    found = walked("RD", "CK", about=known(ana()))
    assert kinds(found) == ["nothing"]
    assert found.pages[0].line == NOTHING_LINE and found.situation == "RD"


def test_what_comes_by_itself_is_never_only_braver_or_to_be_completed() -> None:
    assert kinds(walked("AK", "HT", comfort=1)) == ["nothing"]
    assert kinds(walked("AK", comfort=1)) == ["nothing"], "one code alone is no choice"
    assert len(kinds(walked("AK", comfort=1, on_purpose=True))) > 1


def test_a_situation_chosen_on_purpose_shows_what_is_braver_even_if_nothing_is_ready() -> None:
    found = walked("HT", comfort=1, on_purpose=True)
    assert kinds(found)[0] == "nothing" and "braver" in kinds(found) and kinds(found)[-1] == "end"


def test_a_hard_time_needs_a_purpose() -> None:
    assert kinds(walked("HT", about=known(CLOSE))) == ["nothing"]
    assert ready(walked("HT", about=known(CLOSE), on_purpose=True))


@pytest.mark.parametrize("code", shelf.codes())
def test_every_situation_says_something_with_no_data_at_all(code: str) -> None:
    for about in (known(ana(name="?")), known(ana()), known(ana(name="?", known="well"))):
        found = walked(code, about=about, on_purpose=True)
        first = found.pages[0]
        assert first.offer is not None or first.line == NOTHING_LINE


@pytest.mark.parametrize("fields", [{"surface": NeverSuggest()}, {"archived": True}])
def test_nobody_who_is_in_no_suggestion_gets_an_offer(fields: dict[str, Any]) -> None:
    about = known(ana(known="well", **fields), promises=DUE)
    for code in shelf.codes():
        assert not walked(code, about=about, on_purpose=True).offers
        assert line((code,), about, (), comfort=3, on_purpose=True) is None


def test_the_one_line_is_the_first_of_the_walk() -> None:
    about = known(FRIEND, promises=DUE)
    first = line(("PM", "CK"), about, (), comfort=2)
    assert first == walked("PM", "CK", about=about).pages[0].offer
    assert line(("CK",), known(ana()), (), comfort=2) is None


def test_no_situation_is_no_walk_and_one_there_is_none_of_is_said() -> None:
    with pytest.raises(ValueError, match="situation"):
        walked()
    with pytest.raises(LibraryError):
        walked("XX")


def test_first_words_come_before_going_on_and_endings_only_where_they_are_chosen() -> None:
    cells = {one.id: one.cell for code in shelf.codes() for one in shelf.situation(code).prompts}
    found = walked("OO", about=known(CLOSE, talk(3, "the move")))
    shown = [cells[offer.prompt_id] for offer in ready(found)]
    assert shown == sorted(shown) and set(shown) == {"start", "stay"}
    by_itself = walked("PM", "CK", about=known(FRIEND, promises=DUE))
    assert "close" not in {cells[id] for id in ids(by_itself)}
    chosen = walked("PM", about=known(FRIEND, promises=DUE), on_purpose=True)
    assert [cells[offer.prompt_id] for offer in ready(chosen)] == ["start"] * 3 + ["close"] * 3
    leaving = walked("LV", about=known(FRIEND), on_purpose=True)
    assert cells[ready(leaving)[0].prompt_id] == "close", "there they are the first words"


def test_own_words_come_first_and_fit_other_people() -> None:
    own = kept("CK-stay-1", text="A walk and a phone, {first_name}?")
    found = walked("CK", prompts=[own], comfort=3)
    assert (texts(found)[0], found.offers[0].own) == ("A walk and a phone, Ana?", True)
    assert found.offers[0].template == own.text
    assert (
        walked("CK", about=known(ben(known="well")), prompts=[own], comfort=3)
        .offers[0]
        .text.text.endswith("Ben?")
    )


def test_own_words_for_an_ending_stay_behind_the_first_words() -> None:
    own = kept("PM-close-1", text="I have to let it go.")
    about = known(FRIEND, promises=DUE)
    found = ready(walked("PM", about=about, prompts=[own], on_purpose=True))
    assert [offer.own for offer in found] == [False] * 3 + [True] + [False] * 2


def test_own_words_that_lack_something_leave_the_library_its_place() -> None:
    own = kept("CK-start-1", text="How did {good_news} go?")
    found = walked("CK", prompts=[own])
    assert "How did" not in "".join(texts(found))
    assert "CK-start-1" in [offer.prompt_id for offer in ready(found)]
    assert not any(offer.own for offer in found.offers)


def test_of_several_rows_the_newest_own_words_count() -> None:
    rows = [
        kept("CK-start-1", uid=f"k{n}", text=f"Words {n}", written_at=jan)
        for n in (2, 3, 1)
        for jan in [datetime(2026, 1, n, tzinfo=UTC)]
    ]
    assert texts(walked("CK", prompts=rows))[0] == "Words 3"


def test_a_brace_in_own_words_is_a_brace_and_no_slot() -> None:
    own = kept("CK-start-1", text="Hey {first_name} {you}, [[ahem]] :{")
    assert texts(walked("CK", prompts=[own]))[0] == "Hey Ana {you}, [[ahem]] :{"


def test_an_own_prompt_counts_as_easy_and_for_anybody() -> None:
    own = kept(uid="abc", situation="CK", text="Tea, {first_name}?")
    found = walked("CK", about=known(ana()), prompts=[own], comfort=1)
    assert texts(found) == ["Tea, Ana?"]
    offer = ready(found)[0]
    assert (offer.prompt_id, offer.own, offer.level, offer.quiet) == ("abc", True, 1, "")
    assert walked("OO", prompts=[own]).offers[0].prompt_id != "abc"
    away = kept(uid="abc", situation="CK", text="Tea?", hidden=True)
    assert kinds(walked("CK", about=known(ana()), prompts=[away])) == ["nothing"]


def test_an_own_prompt_with_a_word_to_type_is_asked_for() -> None:
    own = kept(uid="abc", situation="CK", text="{resource}, {first_name}, and {resource} again")
    page = next(page for page in walked("CK", prompts=[own]).pages if page.kind == "ask")
    assert page.prompt is not None and page.prompt.id == "abc" and page.missing == ("resource",)


def test_what_is_not_for_me_is_gone_everywhere() -> None:
    before = walked("CK", comfort=1)
    twice = [kept("CK-start-1", uid="k1", text="Tea?"), kept("CK-start-1", uid="k2", hidden=True)]
    assert "CK-start-1" not in ids(walked("CK", prompts=twice))
    for id in ids(before):
        assert id not in ids(walked("CK", prompts=[kept(id, hidden=True)], comfort=1))


@pytest.mark.parametrize(
    ("days", "later"), [(0, False), (1, True), (14, True), (15, False), (-1, False)]
)
def test_what_was_used_in_the_two_weeks_before_today_comes_after_what_was_not(
    days: int, later: bool
) -> None:
    before = [offer.prompt_id for offer in ready(walked("CK"))]
    used = kept(before[0], shown_on=(ago(days),))
    after = [offer.prompt_id for offer in ready(walked("CK", prompts=[used]))]
    assert after == (before[1:] + before[:1] if later else before)


def test_what_was_used_goes_behind_even_what_asks_more() -> None:
    found = ready(walked("OO", about=known(CLOSE, talk(2, "the move"))))
    assert [found[0].level, found[1].level] == [1, 2]
    used = kept(found[0].prompt_id, shown_on=(ago(3),))
    again = ready(walked("OO", about=known(CLOSE, talk(2, "the move")), prompts=[used]))
    starts = [offer.prompt_id for offer in again if "start" in offer.prompt_id]
    assert starts[-1] == found[0].prompt_id


def test_easier_ones_come_first() -> None:
    for code in shelf.codes():
        found = ready(walked(code, about=known(CLOSE), comfort=4, on_purpose=True))
        for cell in ("start", "stay", "close"):
            levels = [offer.level for offer in found if f"-{cell}-" in offer.prompt_id]
            assert levels == sorted(levels), (code, cell)


def alike() -> list[tuple[str, str, int]]:
    """Situation, cell and level of which the library has at least two prompts."""
    every = [one for code in shelf.codes() for one in shelf.situation(code).prompts]
    seen = [(one.situation, one.cell, one.level) for one in every]
    return sorted({group for group in seen if seen.count(group) > 1})


@pytest.mark.parametrize(("code", "cell", "level"), alike())
def test_another_day_brings_another_order_wherever_two_are_alike(
    code: str, cell: str, level: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "holds", lambda *_, **__: True)
    words = {slot: "words" for slot in SLOTS}
    met = Meeting(TODAY, TODAY, "the fair")
    orders = set()
    for days in range(14):
        about = msgspec.structs.replace(
            known(CLOSE, today=TODAY + timedelta(days=days)),
            slots=words,
            met=met,
            year_ago="the fair",
            latest_event="the fair",
        )
        found = ready(walk((code,), about, (), comfort=4, on_purpose=True))
        group = [one for one in found if one.level == level and f"-{cell}-" in one.prompt_id]
        orders.add(tuple(offer.prompt_id for offer in group))
        assert len(group) > 1
    assert len(orders) > 1


def test_the_same_day_and_data_give_the_same_walk() -> None:
    about = known(CLOSE, talk(3, "the move"), promises=DUE)
    for code in shelf.codes():
        first, second = (walked(code, about=about, on_purpose=True) for _ in range(2))
        assert first == second


def test_ten_different_prompts_are_plenty_for_a_day() -> None:
    rows = [kept(f"CK-start-{n}", shown_on=(TODAY, ago(1))) for n in range(9)]
    other_days = [kept(f"OO-start-{n}", shown_on=(ago(1),)) for n in range(9)]
    assert not walked("CK", prompts=rows + other_days).capped
    capped = walked("CK", prompts=[*rows, kept(uid="own", situation="CK", shown_on=(TODAY,))])
    assert capped.capped and capped.offers, "a word, not a lock"


def test_reconnecting_comes_with_a_warm_up_and_nothing_else_does() -> None:
    assert walked("RD", about=known(FRIEND, talk(300))).warm_up
    assert not walked("CK").warm_up


def test_a_word_on_cold_notes_comes_before_a_cold_note_and_before_no_other() -> None:
    cold = walked("AK", about=known(ana()), comfort=4)
    lines = {page.prompt.id: page.line for page in cold.pages if page.prompt}
    assert lines.pop("AK-start-3") == COLD_LINE and set(lines.values()) == {""}
    assert cold.before == COLD_LINE
    assert walked("AK", about=known(FRIEND), comfort=4).before == ""


def test_typed_words_turn_a_question_into_an_offer_in_the_same_place() -> None:
    about = known(FRIEND, talk(300))
    before = walked("RD", about=about)
    asked = [page for page in before.pages if page.kind == "ask"]
    assert [page.missing for page in asked[:2]] == [("resource",), ("place",)]
    after = walked("RD", about=about, typed={"resource": "this piece on bees", "place": " "})
    assert ids(after) == ids(before)
    at = before.pages.index(asked[0])
    offer = after.pages[at].offer
    assert offer is not None and "this piece on bees" in offer.text.text
    assert after.pages[at + 1].kind == "ask", "a blank is no answer"
    assert after.pages[at - 1].line == more_line(2)


def test_several_words_are_asked_for_in_the_order_of_the_text() -> None:
    missing = asked_for(walked("TH", about=known(FRIEND)))
    assert missing["TH-start-2"] == ("thing_they_did", "effect_on_me")


def test_braver_ones_that_lack_a_word_are_asked_for_after_those_that_are_ready() -> None:
    found = walked("RD", about=known(FRIEND, talk(300)))
    braver = found.pages[kinds(found).index("braver") + 1 : -1]
    assert [page.kind for page in braver] == sorted(
        (page.kind for page in braver), key=["offer", "ask"].index
    )
    assert ("ask_topic",) in [page.missing for page in braver]
    assert all(page.prompt is not None and page.prompt.level > 2 for page in braver)
    after = walked("RD", about=known(FRIEND, talk(300)), typed={"ask_topic": "keeping bees"})
    assert ids(after) == ids(found), "a typed word changes no place"


def test_a_braver_one_is_reached_by_words_even_where_no_braver_one_is_ready() -> None:
    found = walked("CG", about=known(FRIEND, talk(300)), comfort=1, on_purpose=True)
    assert "braver" in kinds(found)
    assert kinds(found)[kinds(found).index("braver") + 1] in ("offer", "ask")


def test_notes_that_are_old_or_long_are_asked_about_only_where_a_screen_can_ask() -> None:
    old = known(FRIEND, talk(400, "the move"))
    assert "RD-start-3" not in asked_for(walked("RD", about=old))
    asking = asked_for(walked("RD", about=old, askable=frozenset(old.aged)))
    assert asking["RD-start-3"] == ("last_topic",)
    maps = fact("maps of " + "very " * 12 + "far places", "interest", 3)
    long = known(ana(facts=(maps,)), profile=me(me="Robin"))
    assert "their_interest" in long.long
    given: dict[str, Any] = {"about": long, "comfort": 4, "on_purpose": True}
    assert "CH-start-4" not in ids(walked("CH", **given))
    asking = asked_for(walked("CH", **given, askable=frozenset(long.long)))
    assert asking["CH-start-4"] == ("their_interest",)


def test_what_only_a_note_of_them_could_fill_is_never_asked_for() -> None:
    found = walked("RD", about=known(FRIEND, talk(300)))
    assert "RD-start-3" not in ids(found) and "RD-start-4" not in ids(found)


def test_the_users_own_name_is_asked_for_until_it_is_known() -> None:
    assert asked_for(walked("AA"))["AA-start-1"] == ("me",)
    named = walked("AA", about=known(profile=me(me="Robin Falk")))
    assert "AA-start-1" in [offer.prompt_id for offer in ready(named)]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "One"), (2, "Two"), (10, "Ten"), (11, "11"), (25, "25")]
)
def test_how_many_more_is_said_in_words_up_to_ten(count: int, words: str) -> None:
    assert more_line(count) == f"{words} more if you give me a word or two."


def test_a_quiet_line_that_lacks_a_name_drops_its_quoted_sentence_and_keeps_the_prompt() -> None:
    by_id = {offer.prompt_id: offer for offer in walked("LV", on_purpose=True).offers}
    assert "find" not in by_id["LV-close-3"].quiet
    named = walked("LV", about=known(FRIEND, profile=me(me="Robin")), on_purpose=True)
    by_id = {offer.prompt_id: offer for offer in named.offers}
    assert "Robin" in by_id["LV-close-3"].quiet


def test_a_quiet_line_names_no_ids() -> None:
    for code in shelf.codes():
        for offer in walked(code, about=known(CLOSE), comfort=4, on_purpose=True).offers:
            assert not any(f"{other}-st" in offer.quiet for other in shelf.codes())


def test_how_long_ago_they_met_is_said_in_a_first_note_only() -> None:
    about = known(ana(met_on=ago(100).isoformat(), met_where="the fair"))
    assert values(about, "FU")["time_gap"] == "a few months ago"
    assert "time_gap" not in values(about, "TH")


def test_a_first_note_names_the_event_where_they_met_and_no_later_one() -> None:
    events = (event("the fair"), event("the choir", uid="e2"))
    about = known(ana(), talk(5, "the songs", event="e2"), talk(40, event="e1"), events=events)
    assert values(about, "FU")["event"] == "the fair"
    assert "last_topic" not in values(about, "FU"), "that was another talk"
    assert values(about, "OO")["last_topic"] == "the songs"


def test_since_an_event_is_said_only_when_it_was_the_last_time() -> None:
    fair = (event("the fair"),)
    assert values(known(ana(), talk(40, event="e1"), events=fair), "BU")["event"] == "the fair"
    later = known(ana(), talk(4), talk(40, event="e1"), events=fair)
    assert "event" not in values(later, "BU")


@pytest.mark.parametrize("title", ["Funeral of Tom", "the cancer support group", "Choir practice"])
def test_no_message_names_an_event_that_is_tender_or_private(title: str) -> None:
    """In whichever situation, and whenever it was."""
    private = (fact("choir practice", private=True),)
    for on in (ago(9).isoformat(), "2025-11-20"):
        log, one = talk(on, "the songs", event="e1"), (event(title),)
        about = known(ana(known="well", facts=private, met_where=title), log, events=one)
        for code in shelf.codes():
            said = texts(walked(code, about=about, comfort=4, on_purpose=True))
            assert not any(title.casefold() in text.casefold() for text in said), code


def test_a_tag_of_the_users_own_page_is_shared_by_the_two_and_joins_no_third_person() -> None:
    about = known(ana(known="well", tags=("bees",)), talk(300), profile=me(skill="bees"))
    shown = {code for code in shelf.codes() if values(about, code).get("shared_tag")}
    assert shown == {"RD", "FU"}
    for code in ("OI", "JG", "LV", "FN"):
        said = walked(code, about=about, comfort=4, on_purpose=True).offers
        assert not any("bees" in offer.text.text + offer.quiet for offer in said), code
    both = known(ana(known="well", tags=("bees",)), other=ben(tags=("bees",)))
    for code in ("OI", "JG", "LV", "FN"):
        assert values(both, code)["shared_tag"] == "bees"


def test_thanks_and_late_replies_say_nothing_that_only_a_note_was_about() -> None:
    about = known(CLOSE, talk(3, "Elsa"))
    for code in ("TH", "LR", "LV", "NO"):
        said = texts(walked(code, about=about, comfort=4, on_purpose=True))
        assert said and not any("Elsa" in text for text in said), code
    typed = {"last_topic": "the shelf"}
    assert any("the shelf" in text for text in texts(walked("TH", about=about, typed=typed)))


def test_a_mere_name_is_not_hoped_to_be_moving_along_or_wished_luck() -> None:
    for topic, fits in (("Elsa", False), ("Bolzano", False), ("San Marino", False), ("bees", True)):
        about = known(ana(known="well", dates=(LabelledDate(date="--11-25"),)), talk(3, topic))
        for code in ("CK", "BD"):
            said = texts(walked(code, about=about, on_purpose=True))
            assert any(topic in text for text in said) is fits, (code, topic)
        assert any(topic in text for text in texts(walked("OO", about=about))), "it may be asked of"


def test_a_day_with_a_talk_begins_with_a_word_of_rest_and_the_offers_follow() -> None:
    about = known(FRIEND, talk(0, "the move"))
    found = walked("CK", about=about)
    assert kinds(found)[:2] == ["nothing", "offer"]
    assert found.pages[0].line == IN_TOUCH_LINE and "!" not in IN_TOUCH_LINE
    assert found.pages[1:] == walked("CK", about=about, on_purpose=True).pages
    assert line(("CK",), about, (), comfort=2) is None
    alone = walked("CK", about=known(ana(), talk(0)), comfort=0)
    assert [page.line for page in alone.pages] == [IN_TOUCH_LINE], "there was a talk to note"


def test_a_promise_or_a_birthday_needs_no_rest_and_nor_does_yesterday() -> None:
    birthday = ana(known="well", dates=(LabelledDate(date="--11-25"),))
    passed = ana(known="well", dates=(LabelledDate(date="--11-20"),))
    for about, rests in (
        (known(FRIEND, talk(1)), False),
        (known(FRIEND, talk(0), promises=DUE), False),
        (known(FRIEND, talk(0), promises=(promise(due="2027"),)), True),
        (known(birthday, talk(0)), False),
        (known(passed, talk(0)), True),
    ):
        assert (walked("CK", about=about).pages[0].kind == "nothing") is rests


def test_an_only_code_is_what_comes_by_itself_unless_it_was_chosen() -> None:
    """A stranger whom only a check-in fits has chosen nothing."""
    nobody = known(ana())
    assert kinds(walked("CK", about=nobody)) == ["nothing"]
    by_itself = walked("PM", about=known(FRIEND, promises=DUE))
    assert not any("close" in id for id in ids(by_itself))


def test_a_birthday_chosen_where_none_is_noted_is_wished() -> None:
    assert "BD-start-1" in ids(walked("BD", on_purpose=True))
    assert kinds(walked("BD")) == ["nothing"]


def test_a_walk_says_what_was_planned_where_the_row_of_the_plan_is_selected() -> None:
    plan = promise("ask about\nthe boat", uid="f1", kind="plan")
    about = known(FRIEND, promises=(plan,), row="plan:f1")
    assert walked("CK", about=about).plan == "ask about the boat"
    assert walked("CK", about=known(FRIEND, promises=(plan,))).plan == ""


def test_an_old_friend_is_not_told_that_it_was_only_a_minute() -> None:
    events = (event("the fair"),)
    log = (talk(3, "bees"), talk(9, "bees", event="e1"), talk(400))
    old = known(CLOSE, *log, events=events)
    assert "FU-stay-2" not in ids(walked("FU", about=old, comfort=4, on_purpose=True))
    new = known(ana(), talk(9, "bees", event="e1"), events=events)
    assert "FU-stay-2" in ids(walked("FU", about=new))


def test_this_time_last_year_names_what_was_then() -> None:
    events = (event("the fair"), event("the choir", uid="e2"))
    about = known(
        CLOSE, talk(4, event="e2"), talk("2025-11-20", "the sheep", event="e1"), events=events
    )
    said = [text for text in texts(walked("CK", about=about)) if "last year" in text]
    assert len(said) == 1 and "at the fair" in said[0]


def test_a_birthday_is_wished_before_it_and_made_up_for_after_it() -> None:
    def on(day: str) -> list[str]:
        about = known(ana(dates=(LabelledDate(date=day),)))
        return [offer.prompt_id for offer in walked("BD", "CK", about=about, comfort=2).offers]

    assert on("--11-25") == ["BD-start-1"]
    assert on("--11-20") == ["BD-start-3"]


def test_notes_older_than_a_year_are_skipped_here() -> None:
    about = known(FRIEND, talk(400, "the move"))
    assert "the move" not in " ".join(texts(walked("RD", about=about)))
    assert "RD-start-3" not in ids(walked("RD", about=about))


def test_a_name_with_brackets_hides_nothing() -> None:
    about = known(ana(name="{Ana} [[x]]", known="well", facts=(fact("{bees}", "interest"),)))
    assert any("{Ana}" in text for text in texts(walked("CK", about=about)))


def test_another_language_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    here = shelf.situation("CK")
    german: tuple[Prompt, ...] = tuple(
        msgspec.structs.replace(one, lang="de") for one in here.prompts
    )
    other = msgspec.structs.replace(here, prompts=german)
    monkeypatch.setattr(shelf, "situation", lambda code: other)
    assert kinds(walked("CK")) == ["nothing"]


def test_a_page_is_plain_data() -> None:
    assert Page(kind="end") == Page(kind="end")
