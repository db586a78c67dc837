"""A small step on a page of its own: the questions before it, and those after it."""

from __future__ import annotations

from coach import step_after, step_flow
from store.errors import Gone
from tui import stepping
from tui.screens.asking import AskScreen


class StepBefore(AskScreen):
    """What is expected of the step called `step`, or of its smaller version; gives "" at the end.

    The step is as it was when the page opened, whatever another window does to the ladder.
    """

    def __init__(self, step: str, smaller: bool = False) -> None:
        super().__init__()
        self._step, self._smaller = step, smaller
        self._flow: step_flow.StepBefore | None = None

    def flow(self) -> step_flow.StepBefore:
        """The questions before it. Raises Gone for a step that was never there."""
        if self._flow is None:
            state = self.app.book.state
            self._flow = stepping.before_of(state, self._step, smaller=self._smaller)
        if self._flow is None:
            raise Gone(stepping.NO_STEP)
        return self._flow

    @property
    def matter(self) -> str:
        """One for each step, whichever version of it."""
        return stepping.matter_before(self._step)

    def save(self, answers: dict[str, str]) -> None:
        """It is under way from now on. Raises KithError."""
        change, args = stepping.begin(self.flow(), answers)
        self.app.commit(change, *args)


class StepAfter(AskScreen):
    """What happened at the step begun as `exposure`.

    Gives what is wanted next: `again`, `different`, `smaller`, `rest`, or "".
    """

    def __init__(self, exposure: str) -> None:
        super().__init__()
        self._exposure = exposure
        self._flow: step_after.StepAfter | None = None

    @property
    def step(self) -> str:
        """The step it is about."""
        return self.flow().exposure.step

    def flow(self) -> step_after.StepAfter:
        """The questions after it. Raises Gone for one that was never begun."""
        if self._flow is None:
            self._flow = stepping.after_of(self.app.book.state, self._exposure)
        if self._flow is None:
            raise Gone(stepping.NO_STEP)
        return self._flow

    @property
    def matter(self) -> str:
        """One for each time a step is begun."""
        return stepping.matter_after(self._exposure)

    def save(self, answers: dict[str, str]) -> None:
        """It is told; "later" changes nothing. Raises KithError."""
        change, args = stepping.tell(self.flow(), answers)
        if args[-1]:
            self.app.commit(change, *args)
