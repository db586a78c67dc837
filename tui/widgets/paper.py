"""Paragraphs on a page: wrapped to the width, with hanging indents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.text import fit, shortened, wrapped


class Block(NamedTuple):
    """One paragraph; an empty one is a blank line."""

    content: Content
    indent: int = 0
    hang: int = 0
    cut: bool = False
    """One line, cut with an ellipsis where it is too long."""
    most: int = 0
    """So many lines at most, the last one with an ellipsis; 0 for as many as it takes."""


BLANK = Block(Content(""))


class Paper(Widget):
    """Shows blocks of text; as high as they need."""

    DEFAULT_CSS = """
    Paper { height: auto; width: 1fr; }
    """
    auto_links = False

    blocks: reactive[Sequence[Block]] = reactive((), layout=True)

    def render(self) -> Content:
        """The blocks, wrapped to the width there is."""
        return Content("\n").join(self.lines(self.content_size.width or self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the blocks take at `width`."""
        return len(self.lines(width))

    def lines(self, width: int) -> list[Content]:
        """Every line at `width` cells."""
        lines: list[Content] = []
        for block in self.blocks:
            if block.cut:
                lines.append(fit(block.content, width).pad_left(block.indent))
                continue
            wide = max(width, 8)
            every = wrapped(block.content, wide, indent=block.indent, hang=block.hang)
            lines += shortened(every, block.most, wide) if block.most else every
        return lines
