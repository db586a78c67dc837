"""Where the figures of the fault tests go, and the table of them at the end of a run."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import report

_OURS = pytest.StashKey[str]()
"""A folder that we made for this run and take away again."""


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a folder for figures, unless it has one. Workers have their controller's."""
    if report.FOLDER not in os.environ and not hasattr(config, "workerinput"):
        config.stash[_OURS] = os.environ[report.FOLDER] = tempfile.mkdtemp(prefix="faults")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that is done to the book is in the soak, what takes no time too."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    total = report.collected(Path(os.environ.get(report.FOLDER, os.devnull)))
    if total:
        terminalreporter.section("what was done to the book")
        for line in report.lines(total):
            terminalreporter.write_line(line)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folder away, if it was ours."""
    ours = config.stash.get(_OURS, "")
    if ours:
        os.environ.pop(report.FOLDER, None)
        shutil.rmtree(ours, ignore_errors=True)


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is such a thing."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)
