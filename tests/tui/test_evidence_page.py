"""What the coach leans on: every finding with its sources, and what speaks against it."""

from __future__ import annotations

import pytest
from textual.content import Content

from coach.errors import LibraryError
from coach.evidence import findings, sources
from coach.model import Finding
from tests.hostile import MIXED
from tests.tui.test_today import press, type_in
from tui.app import KithApp
from tui.screens.evidence import EvidenceScreen
from tui.screens.evidence.screen import CHECKED, blocks
from tui.screens.today import TodayScreen
from tui.widgets.frame import Notice
from tui.widgets.paper import Paper

SIZES = [(60, 20), (80, 24), (120, 36)]


def words(content: Content) -> str:
    return " ".join(content.plain.split())


async def test_every_finding_is_there_with_all_that_is_known_of_it(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        demo_app.action_evidence()
        await pilot.pause()
        said = "\n".join(words(block.content) for block in demo_app.screen.query_one(Paper).blocks)
        assert len(findings()) > 40
        for one in findings():
            assert one.title in said and words(Content(one.finding)) in said, one.key
            assert words(Content(one.caution)) in said, one.key
            for citation, doi in sources(one.key):
                assert words(Content(citation)) in said and doi in said, one.key
        assert "practice, not treatment" in said and "averages" in said


@pytest.mark.parametrize("name", ["leans on", "evidence"])
async def test_it_is_found_by_name_scrolls_and_leads_back(demo_app: KithApp, name: str) -> None:
    async with demo_app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon")
        await type_in(pilot, name)
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert isinstance(demo_app.screen, EvidenceScreen)
        page = demo_app.screen.query_one("#page")
        for key, at in (("j", 1), ("j", 2), ("k", 1), ("G", page.max_scroll_y), ("g", 0)):
            await press(pilot, key)
            assert page.scroll_y == at, key
        await press(pilot, "ctrl+d")
        half = page.scroll_y
        assert half > 3
        await press(pilot, "ctrl+u")
        assert page.scroll_y == 0
        demo_app.action_evidence()
        await press(pilot, "escape")
        assert isinstance(demo_app.screen, TodayScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_wider_than_the_page(demo_app: KithApp, size: tuple[int, int]) -> None:
    async with demo_app.run_test(size=size) as pilot:
        await pilot.pause()
        demo_app.action_evidence()
        await pilot.pause()
        paper = demo_app.screen.query_one(Paper)
        assert paper.region.right <= size[0]
        assert max(line.cell_length for line in paper.lines(paper.size.width)) <= paper.size.width


async def test_a_wrong_file_is_a_sentence_and_no_crash(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong() -> None:
        raise LibraryError("this finding is in no group", file="coach/evidence.toml", line=3)

    monkeypatch.setattr("coach.evidence.grouped", wrong)
    async with demo_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        demo_app.action_evidence()
        await pilot.pause()
        assert "line 3" in demo_app.screen.query_one(Notice).message.plain
        await press(pilot, "escape")
        assert isinstance(demo_app.screen, TodayScreen)


@pytest.mark.parametrize("text", MIXED, ids=range(len(MIXED)))
def test_texts_of_the_file_stand_as_text(text: str) -> None:
    one = Finding(key="X", title=text, finding=text, citation=text, caution=text)
    page = blocks([(text, [one])], lambda key: [(text, text)])
    assert not any(set(block.content.plain) & set("\x1b\x07\x9b\u202e") for block in page)


def test_how_well_a_source_was_checked_is_said_unless_it_was_read() -> None:
    for status, said in CHECKED.items():
        one = Finding(key="X", title="t", finding="f", citation="c", status=status)  # type: ignore[arg-type]
        page = "\n".join(block.content.plain for block in blocks([("g", [one])], lambda key: []))
        assert (
            (said in page)
            if said
            else not any(other in page for other in CHECKED.values() if other)
        )
