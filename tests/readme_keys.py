"""Puts the key table of the command classes into README.md: `python -m tests.readme_keys`."""

from __future__ import annotations

import re
from pathlib import Path

from tui.commands import key_table

HELD = re.compile(r"(<!-- keys -->\n).*?(<!-- /keys -->)", re.DOTALL)
README = Path(__file__).resolve().parent.parent / "README.md"


def with_keys(readme: str) -> str:
    """`readme` with the table between its two markers renewed."""
    table = key_table().strip()
    return HELD.sub(lambda found: f"{found[1]}{table}\n{found[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
