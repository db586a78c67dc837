"""The coach over whole books: the demo, and the address books of strangers."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from coach import shelf
from coach.about import is_quiet, warmth_of
from coach.choose import IN_TOUCH_LINE, NOTHING_LINE
from coach.pages import Walk
from store.book import Book
from store.changes import prompts
from store.clock import FixedClock
from store.inbox import inbox
from store.models import Contact, Interaction, NeverSuggest, Profile, Prompt, Rhythm
from store.state import State
from tests.conftest import NOW
from tests.store.exchange.cards import bring
from tests.tui.conftest import TODAY
from tui.coaching import IN_TOUCH, about_of, line_of, walk_of, warm_ups

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "vcard"
with_the_samples = pytest.mark.skipif(
    not any(SAMPLES.glob("*.vcf")), reason="the samples are not beside this checkout"
)
STRANGERS = """\
BEGIN:VCARD
VERSION:3.0
FN:Imke Talsma
N:Talsma;Imke;;;
TEL;TYPE=CELL:+31 6 5550123
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Dr. Osei
ORG:Harbour Clinic;Ward {3}
TITLE:Anaesthetist
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:+49 30 5550199
TEL:+49 30 5550199
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:info@bakery.example
EMAIL:info@bakery.example
CATEGORIES:shops,bread
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:{first_name} [[Bracket]]
BDAY:--1125
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:山田 太郎
N:山田;太郎;;;
NOTE:lost the shop last year
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:نور حداد
BDAY:19840522
CATEGORIES:choir
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:The Long Company of Windmill Friends and Their Neighbours in the North
ORG:The Long Company of Windmill Friends and Their Neighbours in the North
END:VCARD
"""
"""People of whom there is no more than a card."""
SIGNS = ("{", "}", "[[", "]]")
MADE: dict[str, Any] = {
    "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
}
EVERY_WALK = """
import sys
from datetime import date
from pathlib import Path
from store.book import Book
from tui.coaching import walk_of
book = Book.open(Path(sys.argv[1]))
for uid in book.state.contacts:
    walk = walk_of(book.state, uid, date(2026, 11, 23))
    for page in walk.pages if walk else ():
        print(page.kind, page.offer.text.text if page.offer else page.line, page.missing)
book.close()
"""


@pytest.fixture
def demo(tmp_path: Path, write_demo_once: Callable[[Path], None]) -> Iterator[Book]:
    """The demo book of Monday 23 November 2026."""
    path = tmp_path / "demo" / "kith.json"
    write_demo_once(path)
    book = Book.open(path, clock=FixedClock(NOW))
    yield book
    book.close()


def person(uid: str, **fields: Any) -> Contact:
    return Contact(**{"uid": uid, "name": f"{uid.title()} Lee", **MADE, **fields})


def talk(uid: str, on: str, *people: str) -> Interaction:
    return Interaction(uid=uid, on=on, people=people, **MADE)


def raw(walk: Walk, *names: str) -> list[str]:
    """What is said with a sign of a template left in it; a name may bring its own."""
    said = [offer.text.text + offer.quiet for offer in walk.offers]
    for name in filter(None, names):
        said = [text.replace(name, "") for text in said]
    return [text for text in said if any(sign in text for sign in SIGNS)]


def test_everybody_in_the_demo_gets_an_offer_or_the_neutral_line(demo: Book) -> None:
    found = 0
    for uid, contact in demo.state.contacts.items():
        walk = walk_of(demo.state, uid, TODAY)
        if contact.surface is not None or contact.archived:
            assert walk is None and line_of(demo.state, uid, TODAY) is None
            continue
        assert walk is not None
        first = walk.pages[0]
        assert first.offer == line_of(demo.state, uid, TODAY)
        assert first.offer is not None or first.line == NOTHING_LINE
        assert not raw(walk)
        found += first.offer is not None
    assert found > 30


def test_a_row_of_the_demos_today_brings_words_of_its_own(demo: Book) -> None:
    own = {"promise": {"PM"}, "plan": {"CK"}, "rhythm": {"RD", "CK"}, "date": {"BD", "CK"}}
    rows = inbox(demo.state, TODAY).rows
    assert {row.source for row in rows} >= {"promise", "rhythm"}
    for row in rows:
        walk = walk_of(demo.state, row.contact, TODAY, row_key=row.key)
        assert walk is not None and walk.situation in own[row.source], row


def test_a_plan_of_the_demos_today_is_said_beside_its_row_and_nowhere_else(demo: Book) -> None:
    every = [one for uid in demo.state.contacts for one in demo.state.follow_ups_of(uid)]
    plans = [one for one in every if one.kind == "plan"]
    assert plans
    for plan in plans:
        walk = walk_of(demo.state, plan.contact, TODAY, row_key=f"plan:{plan.uid}")
        assert walk is None or walk.plan == (plan.text if plan.status == "open" else "")
        alone = walk_of(demo.state, plan.contact, TODAY)
        assert alone is None or alone.plan == ""


def test_every_situation_of_everybody_in_the_demo_is_whole(demo: Book) -> None:
    for uid in demo.state.contacts:
        for code in shelf.codes():
            walk = walk_of(demo.state, uid, TODAY, situation=code)
            assert walk is None or (walk.situation == code and not raw(walk))


def test_looking_writes_nothing(demo: Book) -> None:
    assert demo.path is not None
    before, state = demo.path.read_bytes(), demo.state
    for uid in demo.state.contacts:
        walk_of(demo.state, uid, TODAY)
        warm_ups(demo.state, uid, TODAY)
    assert demo.state is state
    demo.close()
    assert demo.path.read_bytes() == before


def test_what_was_used_today_leaves_the_order_of_today_alone(demo: Book) -> None:
    uid = next(iter(demo.state.contacts))
    before = walk_of(demo.state, uid, TODAY)
    assert before is not None
    demo.mark(prompts.shown, [offer.prompt_id for offer in before.offers])
    assert walk_of(demo.state, uid, TODAY) == before


def test_the_same_words_in_every_process(demo: Book) -> None:
    assert demo.path is not None
    said = set()
    for seed in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", EVERY_WALK, str(demo.path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert run.stdout.count("\n") > 100
        said.add(run.stdout)
    assert len(said) == 1


@pytest.fixture(params=["ours", pytest.param("samples", marks=with_the_samples)])
def strangers(request: pytest.FixtureRequest, tmp_path: Path) -> State:
    """An address book that was just imported."""
    (tmp_path / "strangers.vcf").write_text(STRANGERS, "utf-8", newline="\r\n")
    state, _ = bring(State.of(), [SAMPLES if request.param == "samples" else tmp_path])
    return state


def test_strangers_of_an_imported_address_book_get_whole_words_or_the_neutral_line(
    strangers: State,
) -> None:
    """And are asked about once, with no word on what was never noted."""
    assert len(strangers.contacts) >= STRANGERS.count("BEGIN:VCARD")
    for uid, contact in strangers.contacts.items():
        about = about_of(strangers, uid, TODAY)
        walk = walk_of(strangers, uid, TODAY)
        assert walk is not None and about.unknown == (about.warmth == 1)
        assert walk.pages[0].offer is not None or walk.pages[0].line == NOTHING_LINE
        names = (contact.first_name, contact.organisation)
        assert not raw(walk, *names)
        for code in shelf.codes():
            chosen = walk_of(strangers, uid, TODAY, situation=code)
            assert chosen is not None and not raw(chosen, *names)


def test_a_stranger_of_an_imported_address_book_is_greeted_by_a_name_or_not_by_name(
    strangers: State,
) -> None:
    for uid, contact in strangers.contacts.items():
        for code in shelf.codes():
            walk = walk_of(strangers, uid, TODAY, situation=code)
            for offer in walk.offers if walk else ():
                names = [piece.text for piece in offer.text.pieces if piece.slot == "first_name"]
                assert all(any(map(str.isalpha, name)) for name in names), names
                assert not any("@" in name or name.endswith(".") for name in names), names
                assert not contact.notes or contact.notes not in offer.text.text


def test_one_answer_fills_the_panel_of_an_imported_friend() -> None:
    stranger = walk_of(State.of(person("ana")), "ana", TODAY)
    friend = walk_of(State.of(person("ana", known="a little")), "ana", TODAY)
    assert stranger is not None and stranger.pages[0].kind == "nothing"
    assert friend is not None and friend.offers


def test_who_was_spoken_to_today_is_let_be_unless_the_user_chooses() -> None:
    state = State.of(person("ana", known="well"), talk("t", "2026-11-23", "ana"))
    walk = walk_of(state, "ana", TODAY)
    assert walk is not None and walk.pages[0].line == IN_TOUCH_LINE and walk.offers
    assert line_of(state, "ana", TODAY) is None
    chosen = walk_of(state, "ana", TODAY, situation="CK")
    assert chosen is not None and chosen.pages[0].kind == "offer"


def test_words_of_another_year_are_asked_about_only_where_that_can_be_asked() -> None:
    old = Interaction(uid="t", on="2025-03-01", people=("ana",), topics=("the boat",), **MADE)
    state = State.of(person("ana", known="well"), old)
    askable = frozenset({"last_topic"})
    for slots, asked in ((frozenset[str](), False), (askable, True)):
        walk = walk_of(state, "ana", TODAY, situation="RD", askable=slots)
        assert walk is not None
        assert (("last_topic",) in [page.missing for page in walk.pages]) is asked


def test_a_situation_that_the_user_chose_is_on_purpose() -> None:
    state = State.of(person("ana", known="well"))
    chosen = walk_of(state, "ana", TODAY, situation="HT")
    assert chosen is not None and chosen.situation == "HT" and chosen.pages[0].kind == "offer"


def test_who_is_never_suggested_archived_or_gone_has_no_walk() -> None:
    away = person("ana", surface=NeverSuggest(reason="deceased"), known="well")
    state = State.of(away, person("ben", archived=True, known="well"))
    for uid in ("ana", "ben", "nobody"):
        assert walk_of(state, uid, TODAY, situation="CK") is None
        assert line_of(state, uid, TODAY) is None


def test_own_words_and_the_users_page_come_from_the_book() -> None:
    own = Prompt(uid="k1", prompt="CK-start-1", text="Tea, {first_name}? {me}", **MADE)
    page = Profile(uid="profile", me="Robin Falk", comfort=1, **MADE)
    state = State.of(person("ana", known="well"), own, page)
    walk = walk_of(state, "ana", TODAY)
    assert walk is not None and walk.offers[0].text.text == "Tea, Ana? Robin"
    assert all(offer.level == 1 for offer in walk.offers[:2])


def test_words_typed_now_are_for_this_walk_only() -> None:
    state = State.of(person("ana", known="well"))
    typed = walk_of(state, "ana", TODAY, typed={"resource": "this piece on bees"})
    again = walk_of(state, "ana", TODAY)
    assert typed is not None and any("bees" in offer.text.text for offer in typed.offers)
    assert again is not None and not any("bees" in offer.text.text for offer in again.offers)


def test_a_second_person_is_named_only_when_picked() -> None:
    both = {"known": "well", "tags": ("bees",)}
    state = State.of(person("ana", **both), person("ben", **both))
    walk = walk_of(state, "ana", TODAY, situation="OI", other="ben")
    assert walk is not None and any("Ben" in offer.text.text for offer in walk.offers)
    alone = walk_of(state, "ana", TODAY, situation="OI")
    assert alone is not None and not any("Ben" in offer.text.text for offer in alone.offers)


def warm(*records: Any) -> tuple[str, ...]:
    return warm_ups(State.of(person("old"), *records), "old", TODAY)


def test_a_warm_up_is_with_one_or_two_people_in_touch() -> None:
    people = [person(uid) for uid in ("ana", "ben", "cem", "far")]
    talks = [talk(f"t{uid}", "2026-11-10", uid) for uid in ("ana", "ben", "cem", "old")]
    found = warm(*people, *talks, talk("tf", "2026-09-01", "far"))
    assert len(found) == 2 and set(found) <= {"ana", "ben", "cem"}
    assert warm(*people, talk("t", "2026-09-24", "ana")) == ("ana",)
    assert warm(*people, talk("t", "2026-09-23", "ana")) == ()


def test_close_people_are_the_first_to_warm_up_with() -> None:
    people = [person("ana"), person("ben"), person("cem", circle="close")]
    talks = [talk(f"t{uid}", "2026-11-10", uid) for uid in ("ana", "ben", "cem")]
    assert warm(*people, *talks)[0] == "cem"


def test_nobody_who_is_long_quiet_is_there_to_warm_up_with() -> None:
    people = [person("ana", circle="Quiet"), person("ben"), person("cem", archived=True)]
    talks = [talk(f"t{uid}", "2026-11-10", uid) for uid in ("ana", "ben", "cem")]
    assert warm(*people, *talks) == ("ben",)


def test_a_talk_today_was_the_warm_up_and_nobody_else_is_led_there() -> None:
    people = [person("ana"), person("ben", surface=NeverSuggest()), person("cem", archived=True)]
    talks = [talk(f"t{uid}", "2026-11-10", uid) for uid in ("ana", "ben", "cem")]
    assert warm(*people, *talks) == ("ana",)
    assert warm(*people, *talks, talk("now", "2026-11-23", "ben")) == ()
    assert warm(person("ana", rhythm=Rhythm(ideal=30, latest=45))) == (), "never spoken to"


def test_the_warm_ups_are_those_that_looking_at_everybody_gives() -> None:
    chance = random.Random(5)
    for _ in range(60):
        people = [
            person(
                f"p{n}",
                circle=chance.choice(["", "", "close", "quiet", "Close "]),
                archived=chance.random() < 0.1,
            )
            for n in range(chance.randrange(1, 40))
        ]
        days = [TODAY - timedelta(chance.randrange(1, 90)) for _ in people]
        talks = [talk(f"t{n}", days[n].isoformat(), one.uid) for n, one in enumerate(people)]
        state = State.of(*people, *talks)

        def order(one: Contact) -> tuple[int, int, str]:
            day = crc32(f"{TODAY.isoformat()}{one.uid}".encode())
            return -warmth_of(one, True), day, one.uid

        near = [
            one
            for one in people
            if one.uid != "p0" and not one.archived and not is_quiet(one)
            if TODAY - state.last_talk[one.uid] <= IN_TOUCH
        ]
        assert warm_ups(state, "p0", TODAY) == tuple(o.uid for o in sorted(near, key=order)[:2])
