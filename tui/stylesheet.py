"""A stylesheet that reads no rule twice while the colours stay as they are.

Textual's own begins anew with every screen that brings rules of its own, and on the way to the
first paint three times: each costs what all rules so far cost.
"""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class ReadOnce(Stylesheet):
    """Textual's stylesheet; what was read is kept until the variables are others."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._given = variables

    def set_variables(self, variables: dict[str, str]) -> None:
        """Go on with these variables; the rules are read anew only if they are others."""
        if variables != self._given:
            self._given = variables
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read what is new. Rules that fail to be read leave the ones before as they were.

        Raises StylesheetError, StylesheetParseError.
        """
        self.parse()
