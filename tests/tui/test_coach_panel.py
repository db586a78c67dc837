"""The coach beside Today, People and a person: one line, its keys; looking writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from store.clock import FixedClock
from store.models import Contact, Interaction, NeverSuggest, Prompt, Rhythm
from tests.conftest import NOW
from tests.hostile import MIXED
from tests.tui.conftest import TODAY
from tests.tui.test_hostile import records
from tests.tui.test_today import notice, press, type_in
from tui.app import KithApp
from tui.dialogs.known import KnownDialog
from tui.dialogs.my_way import MyWay
from tui.dialogs.slot import SlotDialog
from tui.screens.walking import NEUTRAL, NEVER
from tui.widgets.coach_panel import CoachPanel, Key, Sight, few_lines, page, said
from tui.widgets.paper import Block, Paper
from tui.widgets.person_card import PersonCard

WIDE, CARD, NARROW, PANES = (120, 36), (80, 24), (60, 20), (150, 40)
Make = Callable[..., KithApp]
KEYS = (Key("n", "another", "coach_another"), Key("y", "copy", "coach_copy"))
BASE: dict[str, Any] = {"created_at": FixedClock(NOW).now(), "changed_at": FixedClock(NOW).now()}


def person(uid: str = "a", name: str = "Ana Díaz", **fields: Any) -> Contact:
    """Somebody with a rhythm; nothing is due."""
    fields.setdefault("rhythm", Rhythm(ideal=90, latest=135))
    fields.setdefault("rhythm_since", TODAY)
    return Contact(uid=uid, **BASE, name=name, **fields)


def talk(uid: str, on: str, *people: str, **fields: Any) -> Interaction:
    """A talk."""
    return Interaction(uid=uid, **BASE, on=on, people=people, channel="message", **fields)


def long_quiet() -> tuple[Contact, Interaction, Contact, Interaction]:
    """Ana, not spoken to for most of a year, and Priya, who is in touch."""
    return (
        person(),
        talk("t", "2026-01-10", "a"),
        person("p", "Priya Nair"),
        talk("u", "2026-11-10", "p"),
    )


async def rest(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, then wait (not for ever) until the coach has looked."""
    await press(pilot, *keys)
    for _ in range(50):
        await pilot.pause(0.02)
        screen: Any = pilot.app.screen
        if getattr(screen, "_coach_timer", None) is None:
            break
    await pilot.pause()


def sight(app: KithApp) -> Sight:
    """What the coach shows now."""
    screen = app.screen
    found = [panel.sight for panel in screen.query(CoachPanel) if panel.display]
    found += [card.sight for card in screen.query(PersonCard) if card.display]
    shown = next((one for one in found if one is not None), None)
    assert shown is not None
    return shown


def words(app: KithApp) -> str:
    """What is painted in the panel, as plain text."""
    panel = app.screen.query_one(CoachPanel)
    papers = [line.plain for paper in panel.query(Paper) for line in paper.lines(400)]
    return "\n".join(papers)


def kept(app: KithApp) -> dict[str, Prompt]:
    """What the book keeps about prompts, by library id."""
    rows = [one for one in app.book.state.records("prompts").values() if isinstance(one, Prompt)]
    return {row.prompt or row.uid: row for row in rows}


def plain_text(blocks: list[Block]) -> str:
    return "\n".join(block.content.plain for block in blocks)


# how it is drawn


def test_what_is_said_stands_in_quotation_marks_and_what_is_done_does_not() -> None:
    line = Sight(pieces=(("Hi ", ""), ("Ana", "first_name")))
    assert said(line).plain == '"Hi Ana"'
    assert said(Sight(pieces=(("Look around.", ""),), quoted=False)).plain == "Look around."


def test_a_name_written_right_to_left_is_isolated_and_another_is_not() -> None:
    hebrew = said(Sight(pieces=(("Hi ", ""), ("דנה", "first_name"), (".", ""))))
    assert hebrew.plain == '"Hi \u2068דנה\u2069."'
    assert hebrew.cell_length == len('"Hi דנה."'), "an isolate takes no cell"
    assert Sight(pieces=(("Hi ", ""), ("דנה", "first_name"))).text == "Hi דנה", "the copy is bare"
    assert "\u2068" not in said(Sight(pieces=(("Ana", "first_name"),))).plain


def test_isolates_that_a_value_brings_along_are_pictured() -> None:
    shown = said(Sight(pieces=(("\u202eדנה\u2069", "first_name"),), quoted=False)).plain
    assert shown == "\u2068‹RLO›דנה‹PDI›\u2069"


def test_a_blank_steps_back_and_stays_a_blank() -> None:
    content = said(Sight(pieces=(("So the hard bit was ", ""), ("___", "___"), ("?", ""))))
    quiet = [span for span in content.spans if "quiet" in str(span.style)]
    assert [content.plain[span.start : span.end] for span in quiet] == ["___"]


def test_keys_move_together_where_there_is_little_room() -> None:
    line = Sight(title="One way to begin", pieces=(("Hi Ana.", ""),), keys=KEYS)
    roomy, _ = page(line, 28, 30)
    tight, _ = page(line, 28, 4)
    assert "n  another\ny  copy" in plain_text(roomy)
    assert "n another  y copy" in plain_text(tight)


def test_a_long_line_ends_in_an_ellipsis_in_the_small_card_and_nothing_is_wider() -> None:
    line = Sight(title="One way to begin", pieces=(("word " * 200, ""),), keys=KEYS)
    for width in (40, 76):
        lines = few_lines(line, width, 5)
        assert len(lines) == 5 and lines[-1].plain.endswith("…")
        assert all(one.cell_length <= width for one in lines)


def test_a_copied_line_stands_plain_with_what_to_do_next() -> None:
    line = Sight(pieces=(("Hi Ana.", ""),), copied=True, message=True, usually="usually Signal")
    _, below = page(line, 60, 30)
    text = plain_text(below)
    assert "usually Signal" in text and "not every terminal takes it" in text
    assert "Sent the message? d" in text


# beside a list


async def test_today_has_a_panel_from_110_columns_and_a_line_in_the_card_below(
    demo_app: KithApp,
) -> None:
    async with demo_app.run_test(size=(110, 30)) as pilot:
        await rest(pilot)
        panel, card = demo_app.screen.query_one(CoachPanel), demo_app.screen.query_one(PersonCard)
        assert panel.display and panel.sight is not None and card.sight is None
        await pilot.resize_terminal(80, 24)
        await rest(pilot)
        assert not panel.display and card.sight is not None
        text = "\n".join(line.plain for line in card.query_one(Paper).lines(76))
        assert "One way to begin" in text and "n another  y copy" in text


@pytest.mark.parametrize("size", [CARD, (100, 30), (72, 20), WIDE])
async def test_nothing_of_the_line_is_cut_off_on_today(
    demo_app: KithApp, size: tuple[int, int]
) -> None:
    async with demo_app.run_test(size=size) as pilot:
        for _ in range(4):
            await rest(pilot, "j")
            end = sight(demo_app).text.split()[-1]
            if size[0] < 110:
                card = demo_app.screen.query_one(PersonCard)
                paper = card.query_one(Paper)
                assert end in "\n".join(line.plain for line in paper.lines(paper.size.width))
                assert paper.size.height <= card.content_size.height
            else:
                assert demo_app.screen.query_one(CoachPanel).max_scroll_y == 0


async def test_a_narrow_screen_has_no_line_and_says_where_it_is(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=NARROW) as pilot:
        for key in ("n", "v", "m", "x", "y"):
            demo_app.tell("")
            await rest(pilot, key)
            assert notice(demo_app) == "c opens the coach."
        assert not kept(demo_app)


async def test_people_have_three_panes_from_140_columns(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        assert demo_app.screen.query_one(CoachPanel).display
        await pilot.resize_terminal(120, 36)
        await rest(pilot)
        assert not demo_app.screen.query_one(CoachPanel).display
        assert sight(demo_app).text, "the card has the line there"


async def test_looking_through_everybody_writes_nothing(demo_app: KithApp) -> None:
    path = demo_app.book.path
    assert path is not None
    async with demo_app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        before = path.read_bytes()
        for _ in range(12):
            await rest(pilot, "j")
        await rest(pilot, "g", "ctrl+d", "G", "k")
        assert sight(demo_app).title
        assert path.read_bytes() == before and not kept(demo_app)


async def test_a_line_counts_as_used_by_its_keys_alone_and_that_is_never_undone(
    make_app: Make,
) -> None:
    app = make_app(*long_quiet())
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2", "v", "v", "j", "k")
        assert not kept(app), "v and moving use nothing"
        first = sight(app).text
        await rest(pilot, "n")
        assert len(kept(app)) == 1 and sight(app).text != first
        assert all(row.shown_on == (TODAY,) for row in kept(app).values())
        await rest(pilot, "u")
        assert notice(app) == "There is nothing to put back."
        assert len(kept(app)) == 1


async def test_the_walk_ends_in_words_and_begins_again(make_app: Make) -> None:
    app = make_app(person(), talk("t", "2026-11-01", "a", topics=("the exhibition",)))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        first = sight(app).text
        seen = []
        for _ in range(30):
            seen.append(sight(app).line or sight(app).text)
            if seen[-1].startswith("Those are the ones that fit today"):
                break
            await rest(pilot, "n")
            if isinstance(app.screen, SlotDialog):
                await rest(pilot, "escape")
        assert "Those are the ones that fit today. You can write your own with m." in seen
        assert any("if you give me a word or two" in one for one in seen)
        await rest(pilot, "n")
        assert sight(app).text == first


async def test_why_unfolds_with_who_found_it_and_folds_again(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        assert "Why" not in words(demo_app)
        await rest(pilot, "v")
        shown = sight(demo_app)
        assert shown.why and shown.found
        assert shown.why in words(demo_app)
        assert "(20" in words(demo_app), "the year of a study"
        await rest(pilot, "v")
        assert "Why" not in words(demo_app)


async def test_y_copies_plain_text_and_says_honestly_that_it_may_not_arrive(
    demo_app: KithApp,
) -> None:
    async with demo_app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        line = sight(demo_app).text
        await rest(pilot, "y")
        assert demo_app.clipboard == line and '"' not in line
        text = words(demo_app)
        assert "not every terminal takes it" in text and "usually Signal" in text
        await rest(pilot, "n")
        assert "not every terminal" not in words(demo_app)


async def test_x_puts_a_line_away_and_u_brings_it_back(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        first = sight(demo_app).text
        await rest(pilot, "x")
        assert sight(demo_app).text != first
        assert "u puts it back" in notice(demo_app)
        await rest(pilot, "u")
        assert sight(demo_app).text == first


async def test_own_words_come_first_from_then_on_and_stand_for_whoever_it_is_for(
    make_app: Make,
) -> None:
    two = (person(), person("b", "Ben Okafor"))
    app = make_app(*two, talk("t", "2026-11-01", "a"), talk("u", "2026-11-01", "b"))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2", "n", "m")
        assert isinstance(app.screen, MyWay)
        field: Any = app.screen.query_one("#text")
        field.load_text("Hello Ana, tea soon?")
        await rest(pilot)
        stands = str(app.screen.query_one("#stands").render())
        assert "Ana stands for whoever it is for." in stands
        await rest(pilot, "ctrl+s")
        assert sight(app).text == "Hello Ana, tea soon?"
        await rest(pilot, "j")
        assert sight(app).text == "Hello Ben, tea soon?"
        await rest(pilot, "u", "k")
        assert sight(app).text != "Hello Ana, tea soon?"


async def test_what_was_typed_in_own_words_comes_back_after_esc(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=WIDE) as pilot:
        await rest(pilot, "m")
        await type_in(pilot, " and tea")
        await rest(pilot, "escape", "m")
        field: Any = demo_app.screen.query_one("#text")
        assert field.text.endswith(" and tea")


async def test_an_easy_hello_is_offered_before_a_harder_one(make_app: Make) -> None:
    app = make_app(*long_quiet())
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        easier = "Easier after a small hello to someone you are in touch with: Priya Nair."
        assert sight(app).before == (easier,)


async def test_a_word_that_is_lacking_is_asked_for_and_fills_the_line(make_app: Make) -> None:
    app = make_app(*long_quiet())
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        for _ in range(12):
            if sight(app).line.endswith("if you give me a word or two."):
                break
            await rest(pilot, "n")
        await rest(pilot, "n")
        assert "___" in sight(app).text, "what is lacking is a blank"
        await rest(pilot, "n")
        assert isinstance(app.screen, SlotDialog)
        await type_in(pilot, "bees and bread")
        await rest(pilot, "enter")
        for _ in range(4):
            if not isinstance(app.screen, SlotDialog):
                break
            await type_in(pilot, "soon")
            await rest(pilot, "enter")
        assert "bees and bread" in sight(app).text
        assert not any("bees" in str(row) for row in kept(app).values()), "not kept in the book"
        await rest(pilot, "j", "k")
        assert "bees" not in sight(app).text, "forgotten with the walk"


async def test_skipping_a_word_goes_on_without_a_comment(make_app: Make) -> None:
    app = make_app(*long_quiet())
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        for _ in range(14):
            await rest(pilot, "n")
            if isinstance(app.screen, SlotDialog):
                break
        assert isinstance(app.screen, SlotDialog)
        asked = app.screen_stack[0].query_one(CoachPanel).sight
        await rest(pilot, "escape")
        assert not isinstance(app.screen, SlotDialog) and notice(app) == ""
        assert sight(app) != asked
        assert sight(app).text or sight(app).line


async def test_a_stranger_gets_the_neutral_line_and_one_question(make_app: Make) -> None:
    app = make_app(person(rhythm=None, rhythm_since=None))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        assert sight(app).line == f"{NEUTRAL} Do you know each other?"
        await rest(pilot, "n")
        assert isinstance(app.screen, KnownDialog)
        await rest(pilot, "2")
        assert app.book.state.contact("a").known == "well"
        assert "Ana" in sight(app).text


@pytest.mark.parametrize("size", [PANES, WIDE, CARD])
async def test_who_is_never_suggested_gets_no_line_anywhere(
    make_app: Make, size: tuple[int, int]
) -> None:
    app = make_app(person(surface=NeverSuggest()), talk("t", "2026-11-01", "a"))
    async with app.run_test(size=size) as pilot:
        await rest(pilot, "2")
        assert sight(app).line == NEVER and not sight(app).pieces and not sight(app).keys
        for key in ("n", "y", "m", "x", "v"):
            await rest(pilot, key)
            assert notice(app).startswith(NEVER)
        if size[0] >= 110:
            await rest(pilot, "enter")
            assert sight(app).line == NEVER and not sight(app).pieces
        await rest(pilot, "c", "n", "e")
        assert sight(app).line == NEVER and not sight(app).pieces
    assert not kept(app)


async def test_fast_moving_looks_once_the_cursor_rests(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import coaching

    calls = []
    real = coaching.walk_of

    def counted(*args: Any, **named: Any) -> Any:
        calls.append(args[1])
        return real(*args, **named)

    monkeypatch.setattr(coaching, "walk_of", counted)
    monkeypatch.setattr("tui.screens.beside.REST", 0.3)
    async with demo_app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        calls.clear()
        for _ in range(8):
            await pilot.press("j")
        await rest(pilot)
        assert len(calls) <= 2


async def test_a_key_right_after_moving_is_about_the_one_moved_to(make_app: Make) -> None:
    app = make_app(person(), person("b", "Ben Okafor"), talk("t", "2026-11-01", "a", "b"))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        await pilot.press("j")
        await pilot.press("y")
        await pilot.pause()
        assert "Ben" in app.clipboard


# on a person's page


async def test_y_on_a_page_copies_the_way_selected_else_the_line(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=WIDE) as pilot:
        await rest(pilot, "enter")
        line = sight(demo_app).text
        await rest(pilot, "y")
        assert demo_app.clipboard == line
        await rest(pilot, "h", "g")
        for _ in range(12):
            thing: Any = demo_app.screen.query_one("#left")
            if thing.selected is not None and thing.selected.kind == "way":
                break
            await rest(pilot, "j")
        await rest(pilot, "y")
        assert demo_app.clipboard == "ana.diaz@example.org"


@pytest.mark.parametrize(
    ("text", "size"),
    [*((text, WIDE) for text in MIXED), (MIXED[1], NARROW), (MIXED[3], CARD), (MIXED[1], PANES)],
    ids=lambda value: "x".join(map(str, value)) if isinstance(value, tuple) else "",
)
async def test_hostile_names_are_shown_as_text(
    make_app: Make, text: str, size: tuple[int, int]
) -> None:
    app = make_app(*records(text))
    async with app.run_test(size=size) as pilot:
        await rest(pilot, "n", "v", "y", "m")
        if isinstance(app.screen, MyWay):
            await rest(pilot, "escape")
        await rest(pilot, "c", "v", "j", "y", "n", "c", "2", "n", "y", "enter", "y", "n")
        assert app.is_running
