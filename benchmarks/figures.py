"""What was measured: samples, what they are measured by, and what is to be reached."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

import msgspec


class Cost(NamedTuple):
    """What something took, in seconds."""

    wall: float
    processor: float = 0.0
    """Of one core; 0 where it was not looked at. It tells work from waiting for others."""


class Watch:
    """Seconds of this process, as they went by and as they were used."""

    def __init__(self) -> None:
        self._wall, self._used = time.perf_counter(), time.process_time()

    def cost(self) -> Cost:
        """Since it was made."""
        return Cost(time.perf_counter() - self._wall, time.process_time() - self._used)


class Samples(msgspec.Struct, frozen=True):
    """One quantity, measured several times, in seconds or bytes."""

    values: tuple[float, ...]
    processor: tuple[float, ...] = ()
    """Seconds of the processor in each, where that was looked at."""

    @classmethod
    def of(cls, costs: Sequence[Cost]) -> Samples:
        """From what each took."""
        used = tuple(cost.processor for cost in costs)
        return cls(tuple(cost.wall for cost in costs), used if all(used) else ())

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.values)

    def at(self, share: float) -> float:
        """The value below which that share of them lies: 0.95 for the slow ones."""
        ordered = sorted(self.values)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]

    @property
    def spread(self) -> tuple[float, float]:
        """From the quickest tenth to the slowest."""
        return self.at(0.1), self.at(0.9)


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table."""

    what: str
    size: str
    ours: Samples
    against: Samples | None = None
    """Of the reference, each beside the one of ours with the same number; None without one."""
    reference: str = ""
    """What it is measured by."""
    unit: str = "ms"
    """`ms` or `MB`."""
    share: float = 0.5
    """Which of the samples counts: 0.5 is the median, 0.95 the slow ones, 1 the slowest."""
    times_quicker: bool = False
    """The ratio is how many times quicker we are, not how much longer it takes us."""
    most: float | None = None
    """The ratio to reach: at most this, with `times_quicker` at least this."""
    most_itself: float | None = None
    """What to stay below, in seconds or bytes, where it is not a ratio."""
    growth: str = ""
    """The curve on which it is a point, if it is on one."""

    @property
    def value(self) -> float:
        """What counts of ours."""
        return self.ours.median if self.share == 0.5 else self.ours.at(self.share)

    @property
    def ratio(self) -> float | None:
        """Ours over the reference; of medians that of the pairs, which drift together."""
        if self.against is None:
            return None
        if self.share != 0.5:
            return self.value / self.against.at(self.share)
        return self._over(self.ours.values, self.against.values)

    @property
    def processor_ratio(self) -> float | None:
        """The ratio of what the processor did: busy neighbours change it least."""
        if self.against is None or not (self.ours.processor and self.against.processor):
            return None
        return self._over(self.ours.processor, self.against.processor)

    def _over(self, ours: Sequence[float], others: Sequence[float]) -> float:
        found = median(one / other for one, other in zip(ours, others, strict=False))
        return 1 / found if self.times_quicker else found

    @property
    def to_reach(self) -> str:
        """What to reach, in words; empty for a figure that only informs."""
        if self.most is not None:
            return f"≥ {self.most:g}x" if self.times_quicker else f"≤ {self.most:g}x"
        return f"≤ {said(self.most_itself, self.unit)}" if self.most_itself is not None else ""

    @property
    def reached(self) -> bool | None:
        """Whether it is; None where nothing is to be reached."""
        if self.most is not None and self.ratio is not None:
            return self.ratio >= self.most if self.times_quicker else self.ratio <= self.most
        return None if self.most_itself is None else self.value <= self.most_itself


def said(value: float, unit: str) -> str:
    """A quantity for reading: three digits that mean something."""
    scaled = value * 1e3 if unit == "ms" else value / 1e6
    digits = 2 if abs(scaled) < 10 else 1 if abs(scaled) < 100 else 0
    return f"{scaled:.{digits}f} {unit}"


def turn_about(rounds: int, *measures: Callable[[], Cost]) -> list[Samples]:
    """Measure A, B, A, B, ...: what disturbs the machine disturbs each of them alike."""
    taken: list[list[Cost]] = [[] for _ in measures]
    for number in range(rounds):
        order: Sequence[int] = range(len(measures))
        # Who goes second may find the disk busier: that is each of them in turn.
        for place in order if number % 2 == 0 else reversed(order):
            taken[place].append(measures[place]())
    return [Samples.of(costs) for costs in taken]
