"""One line of plain words -> an event that may be saved: the whole reading, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store import when
from store.eventline import days, kinds, words
from store.eventline.days import EVERY, Days
from store.eventline.draft import EventDraft, Question
from store.eventline.moment import ASSUMED, Told, phrase, told, when_of
from store.eventline.parts import Parts, parts
from store.eventline.words import EventWords
from store.eventline.zones import Zoned
from store.quicklog.draft import Choices
from store.quicklog.people import PeopleIndex
from store.words import exact, sentence

_ONE_DAY = frozenset({"week", "part", "quarter"})
"""Phrases for a longer time that the book keeps as one day of it."""
_YEARS_NEAR = range(-30, 31)


def parse(
    line: str, people: PeopleIndex, today: date, *, choices: Choices | None = None
) -> EventDraft:
    """What `line` says. Any text at all is read; what is not understood is note or a question."""
    reading = EventWords(line, people, today, choices or Choices())
    reading.find_people()
    spoken = words.claim_first(reading)
    said = told(reading)
    sorted_ = parts(reading)
    title = [reading.words[place] for place in sorted_.title_words]
    kind = kinds.known(sorted_.kind) or kinds.kind_of(title)
    if said.days is not None:
        said = said._replace(days=_in_year_of_title(reading, said.days, sorted_))
    moment = when_of(reading, said, kind)
    notes = (spoken.note, *sorted_.notes, moment.note, *spoken.links)
    return EventDraft(
        line=line,
        title=sorted_.title,
        kind=kind,
        starts=moment.starts,
        ends=moment.ends,
        zone=said.zone.name if said.zone else "",
        place=sorted_.place,
        community=sorted_.community,
        notes="; ".join(filter(None, notes)),
        tags=spoken.tags,
        guests=sorted_.guests,
        questions=_questions(reading, said, sorted_),
        read_on=today.isoformat(),
        spans=reading.spans(),
    )


def _in_year_of_title(line: EventWords, found: Days, said: Parts) -> Days:
    """A day without its year is in the year of the title: "PyCon 2028 12 apr"."""
    years = [
        int(line.words[place].core)
        for place in said.title_words
        if len(line.words[place].core) == 4 and line.words[place].core.isdecimal()
    ]
    near = [year for year in years if year - line.today.year in _YEARS_NEAR]
    return days.in_year(line, found, near[0]) if len(near) == 1 else found


def _questions(line: EventWords, said: Told, sorted_: Parts) -> tuple[Question, ...]:
    """What is to be settled, in the order of the line; then what concerns the whole of it."""
    asked = [*sorted_.questions, *_about_when(line, said)]
    if said.zone is not None and not said.zone.name:
        asked.append(_about_zone(line, said.zone))
    asked.sort(key=lambda question: question.start)
    if line.text.strip() and not sorted_.title:
        asked.append(Question(kind="title", text="What is it called? Add a word or two for it."))
    return tuple(asked)


def _about_when(line: EventWords, said: Told) -> Iterator[Question]:
    """What is to be settled, or known, about the day."""
    found, today = said.days, line.today
    if said.unread is not None:
        start, end = line.span(*said.unread)
        words_ = line.text[start:end].strip(" ,;:")
        text = f"{words_} is no day I know. Write another, or put \\ before it to keep the words"
        yield Question(kind="date", text=text, start=start, end=end)
        return
    if found is None:
        return
    if found.form == ASSUMED:
        text = f"No day is written, so it is today, {exact(today, today)}."
        yield Question(kind="no day", text=text, blocks=False)
        return
    start, end = line.span(found.start, found.end)
    if found.reversed:
        text = f"{phrase(line, found)} ends before it starts. Turn the two days round."
        yield Question(kind="order", text=text, start=start, end=end)
        return
    if text := _shortened(line, said, found):
        yield Question(kind="one day", text=text, start=start, end=end, blocks=False)
    if when.last_day(found.last or found.first) < today:
        over = "These days are" if found.last else "That day is"
        text = f"{over} over. It is kept all the same, for what you note about it afterwards."
        yield Question(kind="past", text=text, start=start, end=end, blocks=False)


def _shortened(line: EventWords, said: Told, found: Days) -> str:
    """What the book cannot hold of a phrase, in a sentence; empty when it holds all."""
    words_, day = phrase(line, found), exact(found.first, line.today)
    if found.form == EVERY:
        return f"It is kept once, for {day}; “{words_}” stands in the notes."
    if when.is_vague(found.first) and said.timed is not None:
        return f"{sentence(words_)} is no single day yet, so the time stands in the notes."
    if found.form in _ONE_DAY and not found.last:
        return f"“{words_}” is kept as {day}."
    return ""


def _about_zone(line: EventWords, zone: Zoned) -> Question:
    start, end = line.span(zone.place, zone.place + 1)
    said = line.written(zone.place, zone.place + 1)
    text = (
        f"Which zone is {said}? Write {zone.hint} or UTC+1 for it, or put \\ before it to keep the "
        "word"
    )
    return Question(kind="zone", text=text, start=start, end=end)
