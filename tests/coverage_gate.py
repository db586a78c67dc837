"""The least coverage the rooms may have, read from what pytest-cov left: run after the tests.

`python -m tests.coverage_gate` prints both figures and exits 1 when one is too low.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

LEAST: Mapping[str, float] = {"store": 95.0, "coach": 95.0, "tui": 85.0}
"""Room -> percent of its lines that the tests run."""


def rooms(data_file: Path, root: Path) -> Iterator[tuple[str, int, int]]:
    """(room, lines, lines run) for each room. Raises CoverageException for a damaged file."""
    from coverage import Coverage

    coverage = Coverage(data_file=str(data_file), config_file=str(root / "pyproject.toml"))
    coverage.load()
    for room in LEAST:
        lines = run = 0
        for path in sorted((root / room).rglob("*.py")):
            _, statements, _, missing, _ = coverage.analysis2(str(path))
            lines += len(statements)
            run += len(statements) - len(missing)
        yield room, lines, run


def main(root: Path) -> int:
    """Print each room's coverage; 1 when one is below its least, or when there is no data."""
    data_file = root / ".coverage"
    if not data_file.exists():
        print("No coverage to read; `make test` measures it.", file=sys.stderr)
        return 1
    enough = True
    for room, lines, run in rooms(data_file, root):
        percent = 100.0 * run / lines if lines else 100.0
        verdict = "" if percent >= LEAST[room] else f"  below {LEAST[room]:.0f} %"
        enough = enough and not verdict
        print(f"coverage of {room}: {percent:.1f} % of {lines} lines{verdict}")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
