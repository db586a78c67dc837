"""The benchmarks run and yield figures; what the figures are is never asked here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from benchmarks import books, growth, report
from benchmarks.__main__ import PARTS, main
from benchmarks.figures import Cost, Figure, Samples, turn_about
from benchmarks.lab import QUICK, Lab, lab

SIZES = {"tiny": books.TINY}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A lab with nothing but the tiny book, anywhere but beside the real ones."""
    with lab(SIZES, QUICK, tmp_path_factory.mktemp("books")) as made:
        yield made


@pytest.mark.parametrize("part", PARTS)
def test_each_part_yields_figures_of_the_size_it_was_given(place: Lab, part: str) -> None:
    figures = list(PARTS[part](place))
    assert figures
    assert {figure.size for figure in figures} == {"tiny"}
    assert all(figure.ours.values for figure in figures)
    assert report.page(figures, SIZES, date(2026, 11, 23), 0.0, 60.0).count("tiny") > len(figures)


def test_a_book_is_the_same_each_time_and_whole(tmp_path: Path) -> None:
    from store.book import Book

    one, other = (books.book(books.TINY, tmp_path / name) for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    book = Book.open(one)
    assert not book.problems
    assert len(book.state.contacts) == books.TINY.people
    assert book.document.sheet("interactions").rows == books.TINY.talks


def test_measures_take_turns_and_each_is_first_half_of_the_time() -> None:
    done: list[str] = []

    def measure(name: str) -> Cost:
        done.append(name)
        return Cost(2.0 if name == "a" else 1.0, 0.5)

    ours, other = turn_about(4, lambda: measure("a"), lambda: measure("b"))
    assert "".join(done) == "abbaabba"
    figure = Figure(what="it", size="S", ours=ours, against=other, most=1.5)
    assert figure.ratio == 2.0
    assert figure.reached is False
    assert figure.processor_ratio == 1.0


def test_a_ratio_of_pairs_does_not_mind_a_machine_that_gets_slower() -> None:
    figure = Figure(
        what="it",
        size="S",
        ours=Samples((2.0, 20.0, 200.0)),
        against=Samples((4.0, 40.0, 400.0)),
        times_quicker=True,
        most=2.0,
    )
    assert figure.ratio == 2.0
    assert figure.reached is True


def test_growth_is_told_in_times_of_the_smallest_and_drawn() -> None:
    figures = [
        Figure(what="save", size=name, ours=Samples((value,)), growth="save")
        for name, value in (("S", 0.001), ("XL", 0.1))
    ]
    sizes = {name: books.SIZES[name] for name in ("S", "XL")}
    assert "100.0x" in growth.table(figures, sizes)
    assert "XL 200x" in growth.plot(figures, sizes)


def test_a_part_that_there_is_not_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sing"]) == 2
    assert "no part sing" in capsys.readouterr().err
