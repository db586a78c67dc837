"""Every race that the store knows of, provoked on purpose: nothing is lost and nothing is twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from tests.faults import report
from tests.faults.between import RACES
from tests.faults.races import MAY_LOSE, SCENES, WINDOW, Scene, play


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_whoever_comes_between_at_whatever_moment(quick: Path, scene: Scene) -> None:
    with mock.patch("store.bookfile.SETTLED", 0):
        moments, lost = play(quick, scene)
    report.add(
        "races at every moment of a commit",
        races=moments,
        between_last_look_and_replace_by_who_takes_no_lock=lost,
        lost=0,
    )
    assert moments > 20
    assert lost <= WINDOW if scene in MAY_LOSE else lost == 0


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_two_who_have_the_book_open(quick: Path, race: Callable[[Path], None]) -> None:
    race(quick)
    report.add("races of two who have the book open", races=1, lost=0)
