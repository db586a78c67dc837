"""What the coach leans on: each finding, who found it, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from coach import small_print
from coach.model import Finding
from tui.commands import EVERYWHERE, Command, bindings
from tui.commands.everywhere import Back, Help
from tui.commands.moving import Bottom, Down, HalfDown, HalfUp, Top, Up
from tui.screens.base import KithScreen
from tui.text import plain
from tui.widgets.paper import BLANK, Block, Paper

OPENING = (
    "The coach leans on published studies. They speak of averages, mostly of students and of "
    "adults asked online in the US and the UK, and not of one person, one workplace or one "
    "culture. They are on the side here: what helps is small practice, at your own pace."
)
CHECKED = {
    "seen": "",
    "second-hand": "Read about, not read: taken from a report on the study.",
    "from memory": "Not looked up again yet.",
}
"""How well the source was checked, in words; a source that was read needs none."""


class Leave(Back):
    """Back to where you were."""

    footer = True


class ScrollDown(Down):
    """A line on."""

    name, footer = "k scroll", True


_MOVING: tuple[type[Command], ...] = (ScrollDown, Up, Top, Bottom, HalfDown, HalfUp)


class EvidenceScreen(KithScreen):
    """A page to read, in the order in which the findings stand in their file."""

    CSS_PATH = "evidence.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*_MOVING)
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        ScrollDown,
        Leave,
        Help,
        *(c for c in _MOVING if c is not ScrollDown),
        *(c for c in EVERYWHERE if c not in (Back, Help)),
    )

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield VerticalScroll(Paper(), id="page", can_focus=False)

    def on_mount(self) -> None:
        """Read the findings; only now, since nobody needs them to start."""
        from coach.errors import LibraryError
        from coach.evidence import grouped, sources

        try:
            self.query_one(Paper).blocks = blocks(grouped(), sources)
        except LibraryError as error:
            self.app.tell_error(f"{error}. Nothing of yours is touched by it.")

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#page", VerticalScroll)

    def action_down(self) -> None:
        """A line on."""
        self._page.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """A line back."""
        self._page.scroll_relative(y=-1, animate=False)

    def action_top(self) -> None:
        """The beginning."""
        self._page.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """The end."""
        self._page.scroll_end(animate=False)

    def action_half_down(self) -> None:
        """Half a page on."""
        self._page.scroll_relative(y=self._page.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        """Half a page back."""
        self._page.scroll_relative(y=-(self._page.size.height // 2), animate=False)


def blocks(
    groups: Iterable[tuple[str, Sequence[Finding]]],
    sources: Callable[[str], Iterable[tuple[str, str]]],
) -> list[Block]:
    """The page: an opening, then by groups each finding, what speaks against it, its sources.

    `sources` gives (citation, DOI or nothing) for the key of a finding.
    """
    page = [
        Block(Content.styled("What the coach leans on", "bold $foreground")),
        BLANK,
        Block(Content.styled(OPENING, "$foreground")),
        BLANK,
        Block(Content.styled(small_print.PRACTICE, "$quiet")),
    ]
    for title, findings in groups:
        page += [BLANK, BLANK, Block(plain(title, "$primary"))]
        for one in findings:
            page += [BLANK, *_about(one, sources(one.key))]
    return page


def _about(one: Finding, sources: Iterable[tuple[str, str]]) -> list[Block]:
    """All that is known of one finding."""
    said = [
        Block(plain(one.title, "bold $voice"), indent=2, hang=2),
        Block(plain(one.finding, "$foreground"), indent=4, hang=4),
    ]
    if one.caution:
        against = Content.assemble(("But: ", "bold $foreground"), plain(one.caution, "$foreground"))
        said.append(Block(against, indent=4, hang=4))
    for citation, doi in sources:
        said.append(Block(plain(citation, "$quiet"), indent=4, hang=6))
        if doi:
            said.append(Block(plain(f"doi.org/{doi}", "$quiet"), indent=6, hang=6))
    if checked := CHECKED[one.status]:
        said.append(Block(plain(checked, "$quiet"), indent=4, hang=6))
    return said
