"""The coach beside Today, People and a person: one line, its keys; looking writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Static

from coach.choose import NOTHING_LINE
from coach.pages import KNOW_EACH_OTHER
from store.clock import FixedClock
from store.models import Contact, Interaction, NeverSuggest, Prompt, Rhythm
from tests.conftest import NOW
from tests.hostile import FORBIDDEN, MIXED
from tests.tui.conftest import TODAY
from tests.tui.reading import lines_of, screen_text
from tests.tui.test_hostile import records
from tests.tui.test_today import notice, press, type_in
from tui.app import KithApp
from tui.dialogs.keeping import KEPT
from tui.dialogs.known import KnownDialog
from tui.dialogs.my_way import MyWay
from tui.dialogs.slot import SlotDialog
from tui.screens.walking import NEVER
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


def long_quiet(name: str = "Ana Díaz") -> tuple[Contact, Interaction, Contact, Interaction]:
    """Ana, not spoken to for most of a year, and Priya, who is in touch."""
    return (
        person(name=name),
        talk("t", "2026-01-10", "a"),
        person("p", "Priya Nair"),
        talk("u", "2026-11-10", "p"),
    )


async def rest(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, then wait (not for ever) until the coach has looked."""
    await pilot.press(*keys)
    for _ in range(100):
        await pilot.pause(0.01)
        screen: Any = pilot.app.screen
        if getattr(screen, "coach_rests", True):
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


def turn(app: KithApp, name: str) -> None:
    """Turn to a page of the walk by its name, without the keys that lead there."""
    screen: Any = app.screen
    assert screen._walking.go_to(name)
    screen._show_walk()


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


def test_keys_that_move_together_break_between_keys_only() -> None:
    keys = (*KEYS, Key("m", "say it my way", "coach_my_way"), Key("x", "not for me", "x"))
    for width in range(16, 60):
        above, _ = page(Sight(pieces=(("Hi Ana.", ""),), keys=keys), width, 3)
        lines = plain_text(above).split("\n")
        assert all(len(line) <= width for line in lines)
        for key in keys:
            assert any(f"{key.key} {key.words}" in line for line in lines), (width, key)


def test_a_plan_is_said_in_place_of_the_last_talk() -> None:
    line = Sight(title="One way to begin", last="her thesis", pieces=(("Hi Ana.", ""),))
    text = plain_text(page(replace(line, plan="ask about the bees"), 60, 30)[0])
    assert text.index("You planned: ask about the bees") < text.index("Hi Ana.")
    assert "Last:" not in text and "Last: her thesis" in plain_text(page(line, 60, 30)[0])


def test_in_a_card_what_to_know_first_stands_in_place_of_the_quiet_line() -> None:
    line = Sight(pieces=(("Hi Ana.", ""),), before=("Easier after a hello.",), quiet="Leave it.")
    assert few_lines(line, 60, 6)[-1].plain == "Easier after a hello."
    assert few_lines(replace(line, before=()), 60, 6)[-1].plain == "If it goes quiet: Leave it."


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


@pytest.mark.parametrize("size", [CARD, (72, 20), WIDE])
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
        await pilot.resize_terminal(112, 20)
        await rest(pilot, "j", "j")
        card = demo_app.screen.query_one(PersonCard)
        lines = [line.rstrip() for line in lines_of(card.query_one(Paper))]
        assert card.show_vertical_scrollbar
        assert any(line.endswith("n another  y copy") for line in lines), "beside a scrollbar too"


async def test_looking_through_everybody_writes_nothing(demo_app: KithApp) -> None:
    path = demo_app.book.path
    assert path is not None
    async with demo_app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        before = path.read_bytes()
        await rest(pilot, "j", "j", "ctrl+d", "G", "k", "g")
        assert sight(demo_app).title
        assert path.read_bytes() == before and not kept(demo_app)


@pytest.mark.parametrize(
    ("key", "marks"), [*((key, True) for key in "cnym"), *((key, False) for key in "vxj")]
)
async def test_a_line_counts_as_used_by_c_n_y_and_m_alone_and_that_is_never_undone(
    make_app: Make, key: str, marks: bool
) -> None:
    app = make_app(*long_quiet())
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot, "2")
        screen: Any = app.screen
        line = screen._walking.here
        await rest(pilot, key)
        used = {prompt for prompt, row in kept(app).items() if row.shown_on == (TODAY,)}
        assert used == ({line} if marks else set())
        if key == "n":
            await rest(pilot, "u")
            assert notice(app) == "There is nothing to put back."
            assert kept(app)[line].shown_on == (TODAY,)


async def test_the_walk_ends_in_words_and_begins_again_and_comfort_never_rises(
    make_app: Make,
) -> None:
    app = make_app(person(), talk("t", "2026-11-01", "a", topics=("the exhibition",)))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        first, profile = sight(app).text, app.book.state.profile
        seen = []
        turn(app, "more")
        for _ in range(30):
            seen.append(sight(app).line or sight(app).text)
            if seen[-1].startswith("Those are the ones that fit today"):
                break
            await press(pilot, "n")
            if isinstance(app.screen, SlotDialog):
                await press(pilot, "escape")
        assert "Those are the ones that fit today. You can write your own with m." in seen
        assert any("if you give me a word or two" in one for one in seen)
        assert seen.index("A bit braver? n shows it.") < len(seen) - 2, "braver ones were shown"
        assert app.book.state.profile == profile, "comfort never rises by itself"
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
        turn(app, "more")
        await rest(pilot, "n")
        asked = sight(app)
        assert "___" in asked.text, "what is lacking is a blank"
        await rest(pilot, "n")
        assert isinstance(app.screen, SlotDialog)
        assert str(app.screen.query_one("#before", Static).render()) == asked.text
        await type_in(pilot, "bees")
        await rest(pilot, "escape")
        assert notice(app) == KEPT and sight(app) != asked, "skipped without a comment"
        turn(app, "more")
        await rest(pilot, "n", "n")
        field: Any = app.screen.query_one("#answer")
        assert field.value == "bees", "half an answer is kept"
        await type_in(pilot, " and bread")
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


async def test_a_stranger_gets_the_neutral_line_and_one_question(make_app: Make) -> None:
    unknown: dict[str, Any] = {"rhythm": None, "rhythm_since": None}
    app = make_app(person(**unknown), person("b", "Ben Okafor", **unknown))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        card = app.screen.query_one(PersonCard).query_one(Paper)
        assert sight(app).line == NOTHING_LINE and sight(app).ask == KNOW_EACH_OTHER
        assert "that's fine" not in "\n".join(line.plain for line in card.lines(60))
        await rest(pilot, "n")
        assert isinstance(app.screen, KnownDialog)
        await rest(pilot, "3")
        assert app.book.state.contact("a").known == "", "nothing is stored"
        assert sight(app).line == NOTHING_LINE and not sight(app).ask
        await rest(pilot, "j")
        assert sight(app).ask == KNOW_EACH_OTHER, "another one is asked about"
        await rest(pilot, "k")
        assert not sight(app).ask, "nobody is asked that twice"
        await rest(pilot, "j", "n", "2")
        assert app.book.state.contact("b").known == "well"
        assert "Ben" in sight(app).text


@pytest.mark.parametrize("size", [PANES, WIDE, CARD])
async def test_who_is_never_suggested_gets_no_line_anywhere(
    make_app: Make, size: tuple[int, int]
) -> None:
    app = make_app(person(surface=NeverSuggest()), talk("t", "2026-11-01", "a"))
    async with app.run_test(size=size) as pilot:
        await rest(pilot, "2")
        assert sight(app).line == NEVER and not sight(app).pieces and not sight(app).keys
        for key in "nymxv":
            await rest(pilot, key)
            assert notice(app) == f"{NEVER} w lets them be suggested again."
        app.tell("")
        await pilot.pause()
        assert screen_text(app).count(NEVER) == 1, "said once"
        if size[0] >= 110:
            await rest(pilot, "enter")
            assert sight(app).line == NEVER and not sight(app).pieces
        await rest(pilot, "c")
        assert sight(app).line == NEVER and not sight(app).pieces
        shown = screen_text(app)
        assert shown.count(NEVER) == 1 and "another moment" not in shown and "draft" not in shown
        await rest(pilot, "e")
        assert "w in People" in screen_text(app), "the key is named where it works"
    assert not kept(app)


async def test_a_card_is_written_once_for_each_change(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.brief import brief

    written = []

    def counted(*args: Any) -> Any:
        written.append(args[1])
        return brief(*args)

    monkeypatch.setattr("tui.screens.today.screen.brief", counted)
    async with demo_app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        assert len(written) == 1, "not for every message of the start"
        await rest(pilot, "j")
        assert len(written) == 2 and written[0] != written[1]


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
    monkeypatch.setattr("tui.screens.beside.REST", 1.5)
    async with demo_app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        calls.clear()
        for _ in range(8):
            await pilot.press("j")
        await rest(pilot)
        assert len(calls) <= 2


async def test_a_key_right_after_moving_only_shows_the_line_of_the_one_moved_to(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(person(), person("b", "Ben Okafor"), talk("t", "2026-11-01", "a", "b"))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2")
        monkeypatch.setattr("tui.screens.beside.REST", 30.0)
        for key in ("n", "x", "y"):
            await pilot.press("j", key)
            await pilot.pause()
            assert "Ben" in str(sight(app).pieces) and not app.clipboard
            assert not app.book.state.records("prompts")
            await pilot.press("k", key)
            await pilot.pause()
        await pilot.press("j", "y", "y")
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
    ("number", "size", "begins"),
    [
        (0, WIDE, "Ann [/x]"),
        (1, NARROW, "[bold red]loud[/bold red]"),
        (2, PANES, "[$primary]var[/]"),
        (3, CARD, "esc ␛[31mred"),
    ],
)
async def test_hostile_names_are_shown_as_text(
    make_app: Make, number: int, size: tuple[int, int], begins: str
) -> None:
    app = make_app(*records(MIXED[number]))
    async with app.run_test(size=size) as pilot:
        await rest(pilot, "v")
        if size != NARROW:
            assert begins in " ".join(screen_text(app).split())
        await rest(pilot, "1", "c")
        for keys in ((), ("n",), ("y",)):
            await rest(pilot, *keys)
            shown = screen_text(app)
            assert begins in shown, "the name stands on the page as it was written"
            assert not set(shown) & {*FORBIDDEN, "\x1b"} - {"\n"}
        assert sight(app).text or sight(app).line
