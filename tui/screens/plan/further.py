"""From a plan on to the practice for its event, where there is one."""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.host import Host

PRACTISE = "tui.screens.practise"


def can_practise() -> bool:
    """Whether there is a practice: only what exists is offered."""
    return importlib.util.find_spec(PRACTISE) is not None


def practise(app: Host, event: str) -> None:
    """Open the practice for the event with uid `event`."""
    app.push_screen(importlib.import_module(PRACTISE).PractiseScreen(event))
