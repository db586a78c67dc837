"""The least coverage the rooms may have, read from what slipcover left: run after the tests.

`python -m tests.coverage_gate` prints the figures and exits 1 when one is too low.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

LEAST: Mapping[str, float] = {"store": 95.0, "coach": 95.0, "tui": 85.0}
"""Room -> percent of its lines that the tests run."""
DATA = ".coverage.json"
"""What `make test` has slipcover write."""


class Lines(msgspec.Struct):
    """The lines of one file."""

    executed_lines: tuple[int, ...]
    missing_lines: tuple[int, ...]


class Data(msgspec.Struct):
    """The part of slipcover's report that is read here."""

    files: dict[str, Lines]


def rooms(data: Data, root: Path) -> Iterator[tuple[str, int, int]]:
    """(room, lines, lines run) for each room; a file without data was never run."""
    for room in LEAST:
        lines = run = 0
        for path in sorted((root / room).rglob("*.py")):
            found = data.files.get(path.relative_to(root).as_posix())
            if found is None:
                lines += _statements(path)
            else:
                lines += len(found.executed_lines) + len(found.missing_lines)
                run += len(found.executed_lines)
        yield room, lines, run


def _statements(path: Path) -> int:
    tree = ast.parse(path.read_text("utf-8"))
    return len({node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt)})


def main(root: Path) -> int:
    """Print each room's coverage; 1 when one is below its least, or when there is no data."""
    try:
        data = msgspec.json.decode((root / DATA).read_bytes(), type=Data)
    except (OSError, msgspec.MsgspecError):
        print("No coverage to read; `make test` measures it.", file=sys.stderr)
        return 1
    enough = True
    for room, lines, run in rooms(data, root):
        percent = 100.0 * run / lines if lines else 100.0
        verdict = "" if percent >= LEAST[room] else f"  below {LEAST[room]:.0f} %"
        enough = enough and not verdict
        print(f"coverage of {room}: {percent:.1f} % of {lines} lines{verdict}")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
