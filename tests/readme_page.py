"""Renews what README.md holds of the code: the key table, and from the demo Today and the coach.

`python -m tests.readme_page`; tests hold the page to both.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tui.commands import key_table

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MONDAY = "2026-11-23T09:00:00+01:00"


def with_part(readme: str, name: str, text: str) -> str:
    """`readme` with `text` between the two markers of that name. Raises ValueError without them."""
    held = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    renewed, times = held.subn(lambda found: f"{found[1]}{text.strip()}\n{found[2]}", readme)
    if times != 1:
        raise ValueError(f"README.md needs one place for {name}")
    return renewed


def due() -> str:
    """What `kith --demo due` prints on the Monday of the pictures."""
    return printed("due")


def coach() -> str:
    """What `kith --demo coach Ana` prints on that Monday."""
    return printed("coach", "Ana")


def printed(*command: str) -> str:
    """What a command prints of the demo, as a block of the page."""
    env = {**os.environ, "KITH_NOW": MONDAY, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "80"}
    run = subprocess.run(
        [sys.executable, "-m", "tui", "--demo", *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return f"```\n{run.stdout.strip()}\n```"


def page(readme: str) -> str:
    """`readme` renewed."""
    parts = {"keys": key_table(), "due": due(), "coach": coach()}
    for name, text in parts.items():
        readme = with_part(readme, name, text)
    return readme


if __name__ == "__main__":
    README.write_text(page(README.read_text("utf-8")), "utf-8")
