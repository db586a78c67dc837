"""Coverage that stops looking at a line once it was run: a plugin of pytest for `make test`.

Left to itself slipcover takes its marks out of what was run often, and for that goes through every
class of every module, again and again in a run. `slipcover --immediate` spares that; but it is not
handed on to the processes that pytest-xdist starts, so it is asked for here. The lines that were
run come out the same. Named with `-p`, this is read before slipcover's own plugin.
"""

from __future__ import annotations

from typing import Any

import slipcover  # type: ignore[import-untyped]


class AtOnce(slipcover.Slipcover):  # type: ignore[misc]
    """A slipcover that forgets a line as soon as it was run."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "immediate": True})


slipcover.Slipcover = AtOnce
