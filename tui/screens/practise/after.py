"""Three lines after practising, on the pages of any short question."""

from __future__ import annotations

from coach import practice, self_check
from store.changes import practice as changes
from tui.kept_answers import matter_of
from tui.screens.asking import AskScreen


class SelfCheckScreen(AskScreen):
    """Asks for one thing done well, one to try and a stretch, and keeps them with the look of uid
    `rehearsal`. With `offer` it asks at its end for a small step in real life, and gives
    `self_check.STEP` when one is wanted."""

    CSS_PATH = "practise.tcss"

    def __init__(self, rehearsal: str, *, offer: bool) -> None:
        super().__init__()
        self._rehearsal, self._offers = rehearsal, offer

    def flow(self) -> self_check.SelfCheck:
        """The three questions; the offer at their end is made once ever."""
        return self_check.SelfCheck(offer=self._offers)

    @property
    def matter(self) -> str:
        """One for all sessions: what was typed after one and not saved is there after the next."""
        return matter_of("practice", "self-check")

    def save(self, answers: dict[str, str]) -> None:
        """Keep the lines, and that the offer was made. Raises KithError."""
        said = self_check.lines(answers)
        self.app.commit(changes.self_check, self._rehearsal, said)
        if self._offers:
            self.app.commit(changes.hint_dismissed, practice.TRY_ONE_KEY)
