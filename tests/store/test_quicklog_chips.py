"""The chips: every field that a save would write has one, and none says more."""

from __future__ import annotations

from datetime import date

from store.quicklog import Chip, Choices, Draft, chips, chips_line
from store.quicklog.draft import Said
from tests.store.line_book import follow_up, pick, read


def kinds(draft: Draft) -> list[str]:
    """The kinds of all chips in order."""
    return [chip.kind for chip in chips(draft)]


def one(draft: Draft, kind: str) -> Chip:
    """The only chip of a kind."""
    (found,) = [chip for chip in chips(draft) if chip.kind == kind]
    return found


def test_the_pieces_of_a_full_line() -> None:
    line = (
        "call with Ana and +Rosa Lind on friday at 15:30 about the fair, robots #rust: a note "
        "news: hers me: mine gave: this got: that ~ drained > friday: call Ben ! write"
    )
    draft = read(line)
    assert chips_line(draft) == (
        "✓ Ana Díaz  ✓ Rosa Lind (new)  ○ Ben Okafor (mentioned) · call · Fri 20 Nov 15:30 · "
        "topic: the fair · topic: robots · #rust · ~ drained · their news: hers · my news: mine · "
        "gave: this · got: that · note: a note"
        "    then Fri 27 Nov · Ben Okafor · call Ben"
        "    promised whenever · Ana Díaz · Rosa Lind · write"
    )
    talk = "person new mentioned channel date topic topic tag feeling news me gave got note"
    after = "plan due owner text promise due owner owner text"
    assert " ".join(kinds(draft)) == f"{talk} {after}"


def test_every_field_has_its_chip() -> None:
    fields = {
        "channel": ("channel", {"channel": "coffee"}),
        "topic": ("topics", {"topics": ("robots",)}),
        "tag": ("tags", {"tags": ("rust",)}),
        "feeling": ("feeling", {"feeling": "fine"}),
        "news": ("news", {"news": ("moved",)}),
        "me": ("my_news", {"my_news": ("moved",)}),
        "gave": ("gave", {"gave": "a book"}),
        "got": ("received", {"received": "a book"}),
        "note": ("text", {"text": "a note"}),
        "started": ("started_by", {"started_by": "me"}),
        "fact": ("facts", {"text": "rust", "facts": (Said(text="rust"),)}),
    }
    for kind, (_, values) in fields.items():
        assert kind in kinds(Draft(line="", on="2026-11-23", **values))  # type: ignore[arg-type]
    shown = {
        "line", "people", "on", "on_written", "at", "thens", "closes", "questions", "spans",
        "read_on", "event", "event_ahead", *(field for field, _ in fields.values()),
    }  # fmt: skip
    assert shown == set(Draft.__struct_fields__)


def test_chips_know_their_words() -> None:
    line = "coffee with Ana about robots, rust #ai yesterday ~ fine > friday: call Ben"
    spans = {chip.kind: line[chip.start : chip.end] for chip in chips(read(line))}
    assert spans == {
        "person": "Ana",
        "mentioned": "Ben",
        "channel": "coffee",
        "topic": "robots, rust",
        "tag": "#ai",
        "date": "yesterday",
        "feeling": "~ fine",
        "plan": ">",
        "due": "friday:",
        "owner": "Ben",
        "text": "call Ben",
    }


def test_open_questions_are_chips_too() -> None:
    draft = read("coffee with Kim and Zoe")
    assert one(draft, "which").shown == "? which Kim"
    assert one(draft, "unknown").shown == "? Zoe, not in your book"
    assert not one(draft, "unknown").on
    settled = read("coffee with Kim and Zoe", choices=pick(kim="kim2", zoe="new"))
    assert chips_line(settled) == "✓ Kim Lee  ✓ Zoe (new) · coffee · Mon 23 Nov"


def test_names_may_be_said_more_exactly() -> None:
    draft = read("coffee with Kim", choices=pick(kim="kim1"))
    assert chips_line(draft, names={"kim1": "Kim Lee (Festo)"}).startswith("✓ Kim Lee (Festo)")


def test_switches_show_how_they_stand() -> None:
    open_ones = [follow_up("send the paper"), follow_up("lend the book")]
    draft = read("message with Ana: sent the paper", open_follow_ups=open_ones)
    closes = [chip for chip in chips(draft) if chip.kind == "closes"]
    assert [(chip.shown, chip.on, chip.uid) for chip in closes] == [
        ("✓ closes: send the paper", True, "send the paper"),
        ("○ closes: lend the book", False, "lend the book"),
    ]
    plain = [follow_up("", due="2026-11-25"), follow_up("", uid="p", kind="promise")]
    draft = read("coffee with Ana", open_follow_ups=plain)
    assert [chip.shown for chip in chips(draft) if chip.kind == "closes"] == [
        "✓ closes: the plan for Wed 25 Nov",
        "○ closes: what you promised",
    ]


def test_other_years_and_vague_days_are_said() -> None:
    assert one(read("coffee with Ana on 24 dec"), "date").text == "Wed 24 Dec 2025"
    assert one(read("coffee with Ana in october"), "date").text == "October"
    later = chips(read("coffee with Ana"), today=date(2027, 1, 1))
    assert [chip.text for chip in later if chip.kind == "date"] == ["Mon 23 Nov 2026"]
    bare = Draft(line="", on="2026-11-23", channel="coffee")
    assert chips_line(bare) == "coffee · Mon 23 Nov 2026"


def test_a_line_of_plans_shows_no_talk() -> None:
    assert chips_line(read("> friday: call Ben")) == "then Fri 27 Nov · Ben Okafor · call Ben"
    assert chips_line(read("> call +Rosa")) == (
        "○ Rosa (new) (mentioned)    then whenever · Rosa · call Rosa"
    )
    assert chips_line(read("me: new job")) == "Mon 23 Nov · my news: new job"
    assert chips_line(read("")) == ""


def test_who_began() -> None:
    assert one(read("message from Ana"), "started").text == "they began"
    assert one(read("message to Ana"), "started").text == "you began"


def test_a_flipped_name_says_so() -> None:
    draft = read("coffee with Ana about Ben", choices=Choices(flipped=frozenset({"ana"})))
    assert [chip.shown for chip in chips(draft)][:2] == [
        "○ Ana Díaz (mentioned)",
        "○ Ben Okafor (mentioned)",
    ]
