"""A pasted text -> the lines in it, each one talk."""

from __future__ import annotations

import re

_BULLET = re.compile(r"(?:[-–—*•·‣▪]\s+)?(?:\[[ xX]?\]\s+)?(?:\d{1,3}[.)]\s+(?=\D))?")


def split_lines(pasted: str) -> tuple[str, ...]:
    """The lines of a pasted text without blank ones, bullets, boxes and numbers at their start."""
    lines = pasted.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(bare for line in lines if (bare := _bare(line)))


def _bare(line: str) -> str:
    stripped = line.strip()
    match = _BULLET.match(stripped)
    return stripped[match.end() :].strip() if match else stripped
