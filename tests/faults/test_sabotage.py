"""Each safeguard taken away in turn: the harness has to turn red, or it could not fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import KithError
from tests.faults import report
from tests.faults.sabotage import SABOTAGES


@pytest.mark.parametrize("name", SABOTAGES)
def test_the_harness_notices_that(quick: Path, name: str) -> None:
    sabotage = SABOTAGES[name]
    said = ""
    with sabotage.off():
        try:
            sabotage.noticed_by(quick)
        except (AssertionError, KithError) as error:
            said = repr(error)
    report.add("safeguards taken away", sabotages=1, caught=bool(said))
    print(f"{name}: {said:.300}")
    assert said, f"nothing noticed: {name}"
