"""Find as you type: each keystroke over names, notes and talks, as the dialog searches them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence

from benchmarks.books import NOW, Size, book
from benchmarks.figures import Cost, Figure, Samples, Watch
from benchmarks.lab import KITH, Lab
from benchmarks.screen import Screen
from benchmarks.starting import rows_of_today
from store.book import Book
from store.clock import FixedClock
from store.fold import fold
from store.state import State
from tui.searching import Searches

FIND = {"L": 0.03}
_MOST, _REST = 200, 20
"""As many as the dialog asks for."""
_QUIET = 0.08
"""Seconds: less than the dialog waits before it looks through notes and talks."""
_ABSENT = b"\x00"

Find = Callable[[str], object]


def measure(lab: Lab) -> Iterator[Figure]:
    """The searches by themselves at each size, then the dialog in a terminal."""
    for size in lab.has("S", "M", "L", "XL", "tiny"):
        yield from _searches(lab, size)
    for size in lab.has("S", "L", "tiny"):
        yield from _dialog(lab, size)


def _searches(lab: Lab, size: Size) -> Iterator[Figure]:
    state = Book.open(book(size, lab.kept), clock=FixedClock(NOW)).state
    searches, words = Searches(), words_to_find(state, lab.effort.finds)
    texts = _texts(state)
    firsts = {
        "names": _once(lambda: searches.people(state).find(words[0][:1], _MOST)),
        "notes and facts": _once(lambda: searches.notes(state).find(words[0][:2], _REST)),
        "talks": _once(lambda: _built(searches, state)),
    }
    finds: dict[str, Find] = {
        "names": lambda words: searches.people(state).find(words, _MOST),
        "notes and facts": lambda words: searches.notes(state).find(words, _REST),
        "talks": lambda words: searches.talks(state).find(words, _REST),
    }
    for where, find in finds.items():
        ours, scan = _typed(find, words, texts[where])
        yield Figure(
            what=f"find: a keystroke over {where}",
            size=size.name,
            ours=ours,
            against=scan,
            reference="bytes.find through the same text",
            share=0.95,
            most_itself=FIND.get(size.name),
            growth="" if where == "notes and facts" else f"find in {where}",
        )
        yield Figure(
            what=f"find: {where} made ready, once", size=size.name, ours=Samples.of([firsts[where]])
        )


def words_to_find(state: State, count: int) -> list[str]:
    """Names as they are, one letter wrong, and what was talked about."""
    names = [one.name for one in state.contacts.values()]
    found = []
    for number in range(count):
        name = names[(number * 7919 + 11) % len(names)].lower()
        found += [name, name[:2] + name[3:], ("thesis", "sailing boat", "river")[number % 3]]
    return found


def _texts(state: State) -> dict[str, bytes]:
    """What is looked through, as bytes: no search can do with less than to pass over them."""
    people, log = list(state.contacts.values()), state.records("interactions").values()
    names = (f"{one.name} {one.organisation} {one.city} {one.tags}" for one in people)
    notes = (f"{one.notes} {one.met_story} {[fact.text for fact in one.facts]}" for one in people)
    talks = (f"{getattr(talk, 'text', '')} {getattr(talk, 'channel', '')}" for talk in log)
    return {
        where: fold("\n".join(lines)).encode()
        for where, lines in (("names", names), ("notes and facts", notes), ("talks", talks))
    }


def _built(searches: Searches, state: State) -> None:
    search = searches.talks(state)
    while not search.build(0.02):
        pass


def _once(work: Callable[[], object]) -> Cost:
    gc.collect()
    watch = Watch()
    work()
    return watch.cost()


def _typed(find: Find, words: Sequence[str], text: bytes) -> tuple[Samples, Samples]:
    """Each word letter by letter, beside one pass over the text for each letter."""
    ours, scans = [], []
    # The first misspelt word loads what compares spellings; that is part of making ready.
    find(words[1])
    for word in words:
        for end in range(2, len(word) + 1):
            watch = Watch()
            find(word[:end])
            ours.append(watch.cost())
            watch = Watch()
            text.find(_ABSENT)
            scans.append(watch.cost())
    return Samples.of(ours), Samples.of(scans)


def _dialog(lab: Lab, size: Size) -> Iterator[Figure]:
    """From the letter to its people on screen, in a terminal; the first one by itself."""
    path, env = book(size, lab.kept), lab.env()
    state = Book.open(path, clock=FixedClock(NOW)).state
    names = [one.name.lower() for one in state.contacts.values()]
    first: list[Cost] = []
    later: list[Cost] = []
    with Screen([*KITH, "--file", str(path)], env) as screen:
        screen.until(rows_of_today(path)[-1])
        screen.rest(lab.effort.calm)
        used, sent = screen.used(), screen.send("/")
        screen.until()
        opened = Cost(screen.rest(_QUIET) - sent, screen.used() - used)
        for number in range(lab.effort.finds):
            for letter in names[(number * 7919 + 11) % len(names)][:6]:
                # Both wait for the notes and talks of the letter before.
                screen.rest(lab.effort.calm * 0.4)
                used, sent = screen.used(), screen.send(letter)
                screen.until()
                shown = Cost(screen.rest(_QUIET) - sent, screen.used() - used)
                (later if first else first).append(shown)
            screen.send("\x15")
    for what, samples in (
        ("find: the dialog opens", Samples.of([opened])),
        ("find: the first letter, to the last it changes on screen", Samples.of(first)),
        ("find: a letter, to the last it changes on screen", Samples.of(later)),
    ):
        yield Figure(what=what, size=size.name, ours=samples)
