"""The room under the line: its chips, and below them one question or one list to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from store.quicklog import Chip
from tui.widgets.chips import chip_lines
from tui.widgets.completions import Offer, offer_lines

_LIST = 3
"""Lines that a list of names gets however many the chips take; answers are all shown."""


class Under(Widget):
    """What a line is understood as. It keeps its height, so that the line above stays in place."""

    DEFAULT_CSS = """
    Under { height: auto; min-height: 6; width: 1fr; padding: 0 1; }
    """

    auto_links = False

    chips: reactive[Sequence[Chip]] = reactive(())
    offer: reactive[Offer] = reactive(Offer())
    hints: reactive[tuple[Content, ...]] = reactive(())
    """Shown while there are no chips."""

    class Picked(Message):
        """An entry of the list was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def render(self) -> Content:
        """The lines there is room for."""
        width = self.content_size.width
        return Content("\n").join(self.lines(width, self.content_size.height))

    def lines(self, width: int, room: int) -> list[Content]:
        """Chips, a gap, and the list."""
        lines = chip_lines(self.chips, width)
        if not lines and not self.offer.title and not self.offer.entries:
            return [line for hint in self.hints for line in hint.wrap(max(width, 8))]
        gap = [Content("")] if lines else []
        least = len(self.offer.entries) if self.offer.numbered else _LIST
        left = max(room - len(lines) - len(gap), least + bool(self.offer.title))
        offered = offer_lines(self.offer, width, left)
        return lines + gap + offered if offered else lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the chips and a short list take."""
        return len(self.lines(width, 0))

    def _fits(self) -> bool:
        return self.get_content_height(self.size, self.size, self.content_size.width) <= (
            self.content_size.height
        )

    def watch_chips(self) -> None:
        """Ask for more room only when there is too little; give it back when it is not needed."""
        self._make_room()

    def watch_offer(self) -> None:
        """The same for the list."""
        self._make_room()

    def _make_room(self) -> None:
        if self.is_mounted and (not self._fits() or self.has_class("-grown")):
            self.add_class("-grown")
            self.refresh(layout=True)

    def action_pick(self, place: int) -> None:
        """A click on an entry."""
        self.post_message(self.Picked(place))
