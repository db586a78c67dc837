"""One line of plain words -> an event that may be saved: the whole reading, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store import when
from store.eventline import days, kinds, ways, words
from store.eventline.days import EVERY, Days
from store.eventline.draft import EventDraft, Question
from store.eventline.moment import ASSUMED, NO_SINGLE_DAY, Told, phrase, told, when_of
from store.eventline.parts import Parts, parts
from store.eventline.words import EventWords
from store.eventline.zones import Zoned
from store.quicklog.draft import Choices
from store.quicklog.people import PeopleIndex
from store.words import cut, exact, sentence

_ONE_DAY = "part"
"""Form of a phrase for a longer time that the book keeps as one day of it: "mid april"."""
_YEARS_NEAR = range(-30, 31)
OR_KEEP = "Write another, or put \\ before it to keep the words"
_NOT_READ = 40
"""Characters of what is not read that stand in the sentence about it."""


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
    asked = None
    if said.days is not None:
        year = _year_of_title(reading, sorted_)
        if year is None:
            asked = ways.open_question(reading, said.days)
        found = ways.settled(reading, said.days)
        said = said._replace(days=days.in_year(reading, said.days, year) if year else found)
    moment = when_of(reading, said, kind)
    notes = (spoken.note, *sorted_.notes, spoken.promised, moment.note, *spoken.links)
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
        questions=_questions(reading, said, sorted_, (asked, _not_read(reading, spoken))),
        read_on=today.isoformat(),
        spans=reading.spans(),
    )


def _year_of_title(line: EventWords, said: Parts) -> int | None:
    """The year that the title names; a day without its year is in it: "PyCon 2028 12 apr"."""
    years = [
        int(line.words[place].core)
        for place in said.title_words
        if len(line.words[place].core) == 4 and line.words[place].core.isdecimal()
    ]
    near = [year for year in years if year - line.today.year in _YEARS_NEAR]
    return near[0] if len(near) == 1 else None


def _questions(
    line: EventWords,
    said: Told,
    sorted_: Parts,
    others: tuple[Question | None, Question | None],
) -> tuple[Question, ...]:
    """What is to be settled, in the order of the line; then what concerns the whole of it.

    `others` are which day is meant, and what is not read.
    """
    which_day = others[0]
    asked = [*sorted_.questions, *filter(None, others)]
    if which_day is None:
        asked += _about_when(line, said)
    if said.no_time is not None:
        start, end = line.span(*said.no_time)
        text = f"{line.text[start:end]} is no time I know. {OR_KEEP}"
        asked.append(Question(kind="time", text=text, start=start, end=end))
    if said.zone is not None and not said.zone.name:
        asked.append(_about_zone(line, said.zone))
    asked.sort(key=lambda question: question.start)
    if line.text.strip() and not sorted_.title:
        asked.append(Question(kind="title", text="What is it called? Add a word or two for it."))
    return tuple(asked)


def _not_read(line: EventWords, spoken: words.Spoken) -> Question | None:
    """That a plan or a promise in the line stands in the notes; None where there is none."""
    if spoken.of_a_talk is None:
        return None
    start, end = line.span(*spoken.of_a_talk)
    said = cut(line.text[start:end], _NOT_READ)
    text = f"“{said}” is for a talk, and an event has none: it stands in the notes."
    return Question(kind="not read", text=text, start=start, end=end, blocks=False)


def _about_when(line: EventWords, said: Told) -> Iterator[Question]:
    """What is to be settled, or known, about the day."""
    found, today = said.days, line.today
    if said.unread is not None:
        start, end = line.span(*said.unread)
        words_ = line.text[start:end].strip(" ,;:")
        text = f"{words_} is no day I know. {OR_KEEP}"
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
    if found.form in NO_SINGLE_DAY and not found.last:
        return
    if when.last_day(found.last or found.first) < today:
        over = "These days are" if found.last else "That day is"
        text = f"{over} over. It is kept all the same, for what you note about it afterwards."
        yield Question(kind="past", text=text, start=start, end=end, blocks=False)


def _shortened(line: EventWords, said: Told, found: Days) -> str:
    """What the book cannot hold of a phrase, in a sentence; empty when it holds all."""
    words_, day = phrase(line, found), exact(found.first, line.today)
    if found.form in NO_SINGLE_DAY and not found.last:
        return f"“{words_}” is no single day, so it has no day yet; the words stand in the notes."
    if found.form == EVERY:
        return f"It is kept once, for {day}; “{words_}” stands in the notes."
    if when.is_vague(found.first) and said.timed is not None:
        return f"{sentence(words_)} is no single day yet, so the time stands in the notes."
    if found.form == _ONE_DAY and not found.last:
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
