"""One line of plain words -> a draft: the whole reading, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from store import when
from store.dates.grammar import read
from store.fold import fold
from store.models import Feeling, FollowUp
from store.quicklog.closing import closing
from store.quicklog.draft import Choices, Draft, PersonChip, Question, Then
from store.quicklog.intended import to_come
from store.quicklog.line import Line, Match
from store.quicklog.marks import Marks, marks_at_end
from store.quicklog.parts import Part, parts
from store.quicklog.people import PeopleIndex
from store.quicklog.strangers import Unknown
from store.quicklog.talk import Talk, read_talk
from store.quicklog.thens import Following, read_then


def parse(
    line: str,
    people: PeopleIndex,
    today: date,
    *,
    open_follow_ups: Iterable[FollowUp] = (),
    choices: Choices | None = None,
    met_since: date | None = None,
) -> Draft:
    """What `line` says. Any text at all is read; what is not understood is note or a question.

    With `met_since` it is about somebody met, on that day at the earliest: it begins with who that
    is (`scribble`), and a day before is a part of what is told.
    """
    choices = choices or Choices()
    reading = Line(line, people, today, choices, met_since)
    reading.find_people()
    end, found = parts(reading)
    talk = read_talk(reading, end)
    found, after = _marks_after(reading, talk, found)
    thens = [read_then(reading, part, group) for group, part in enumerate(found, start=1)]
    chips = _Chips(reading)
    chips.add_talk(talk, end)
    for then in thens:
        chips.add_named(then.named)
    day = talk.head.day
    draft = Draft(
        line=line,
        people=tuple(chips.people),
        channel=talk.head.channel,
        on=day.reading.day if day else today.isoformat(),
        on_written=day is not None,
        at=talk.head.time,
        text=talk.marked.text,
        topics=talk.marked.topics,
        tags=_once((*talk.tags, *after.tags)),
        feeling=after.feeling or talk.feeling,
        news=talk.marked.news,
        my_news=talk.marked.my_news,
        gave=talk.marked.gave,
        received=talk.marked.received,
        started_by=talk.head.started_by,
        read_on=today.isoformat(),
    )
    return _finished(draft, reading, talk, thens, chips, open_follow_ups)


def _once(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, as it was first written."""
    first: dict[str, str] = {}
    for tag in tags:
        first.setdefault(tag.casefold(), tag)
    return tuple(first.values())


def _marks_after(line: Line, talk: Talk, found: Sequence[Part]) -> tuple[tuple[Part, ...], Marks]:
    """The parts without the tags and the feeling at their ends, and these: they are the talk's.

    Where there is no talk they stay words of the plan.
    """
    if not (talk.head.there or talk.head.unknown or talk.head.channel):
        return tuple(found), Marks()
    tags: tuple[str, ...] = ()
    feeling: Feeling = ""
    for place, part in enumerate(found):
        end, after = marks_at_end(line, part.start, part.end)
        found = (*found[:place], part._replace(end=end), *found[place + 1 :])
        tags, feeling = (*tags, *after.tags), after.feeling or feeling
    return tuple(found), Marks(tags, feeling)


def _finished(
    draft: Draft,
    line: Line,
    talk: Talk,
    thens: Sequence[Following],
    chips: _Chips,
    open_follow_ups: Iterable[FollowUp],
) -> Draft:
    """The draft with what rests on the people in it: thens, closes, questions."""
    from msgspec.structs import replace

    present = {chip.uid: chip.name for chip in draft.people if chip.present and chip.uid}
    closes = closing(open_follow_ups, present, _said(draft), draft.on, line.choices.closes)
    draft = replace(draft, thens=tuple(_then(line, then, chips) for then in thens), closes=closes)
    return replace(
        draft,
        questions=tuple(_questions(line, draft, talk, thens, chips.asked)),
        spans=line.spans(),
    )


def _said(draft: Draft) -> str:
    """Everything the line tells of the talk."""
    return " ".join(
        (draft.text, *draft.topics, *draft.news, *draft.my_news, draft.gave, draft.received,
         draft.channel)
    )  # fmt: skip


class _Chips:
    """The people of a line, each once: known ones by uid, new and open ones by what was written."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.people: list[PersonChip] = []
        self.asked: list[Question] = []
        self._places: dict[str, int] = {}

    def add_talk(self, talk: Talk, end: int) -> None:
        """Those who were there, those nobody knows, and the others who are spoken of."""
        there = {match.start for match in talk.head.there}
        unknown = {stranger.start: stranger for stranger in talk.head.unknown}
        for place in range(end):
            if place in unknown:
                self._add_unknown(unknown[place])
            elif match := self._line.matches.get(place):
                self._add(match, present=place in there)

    def add_named(self, named: Iterable[Match]) -> None:
        """Those named in a plan or promise."""
        for match in named:
            self._add(match, present=False)

    def place_of(self, match: Match) -> int | None:
        """Which chip a name belongs to."""
        return self._places.get(self._key(match))

    def _chosen(self, match: Match) -> tuple[str, bool]:
        """The uid and newness of a name, with what the user settled."""
        choice = self._line.choices.people.get(fold(match.written))
        if choice == "new":
            return "", True
        if choice and choice != "text" and self._line.people.contact(choice):
            return choice, False
        if match.new:
            return "", True
        sure = len(match.uids) == 1 and not match.strangers and not match.doubtful
        return (match.uids[0], False) if sure else ("", False)

    def _key(self, match: Match) -> str:
        uid, new = self._chosen(match)
        return (
            f"uid {uid}"
            if uid
            else f"new {fold(match.written)}"
            if new
            else (f"open {' '.join(match.uids)}")
        )

    def _add(self, match: Match, present: bool) -> None:
        uid, new = self._chosen(match)
        if match.strangers and not (uid or new):
            return
        key = self._key(match)
        if fold(match.written) in self._line.choices.flipped:
            present = not present
        known = self._places.get(key)
        if known is not None:
            if present and not self.people[known].present:
                from msgspec.structs import replace

                first, last = self._line.span(match.start, match.end)
                self.people[known] = replace(
                    self.people[known], present=True, start=first, end=last
                )
            return
        start, end = self._line.span(match.start, match.end)
        self._places[key] = len(self.people)
        if match.new and new and (same := self._line.people.named(match.written)):
            self._note_same(match, same)
        elif uid and self._line.words[match.start].kind == "new":
            self._note_known(match)
        self.people.append(
            PersonChip(
                start=start,
                end=end,
                written=match.written,
                uid=uid,
                name=self._line.people.name(uid) if uid else match.written,
                new=new,
                present=present,
                candidates=() if uid or new else match.uids,
            )
        )

    def _note_same(self, match: Match, same: tuple[str, ...]) -> None:
        """Say that `+Name` makes another person of a name that is in the book."""
        if self._line.choices.people.get(fold(match.written)) == "new":
            return
        start, end = self._line.span(match.start, match.end)
        self.asked.append(
            Question(
                kind="which",
                text=f"{match.written} is in your book already. Another of that name?",
                start=start,
                end=end,
                options=same,
                blocks=False,
            )
        )

    def _note_known(self, match: Match) -> None:
        """Say that `+Name` is who has that name in the book."""
        if self._line.choices.people.get(fold(match.written)):
            return
        start, end = self._line.span(match.start, match.end)
        self.asked.append(
            Question(
                kind="which",
                text=f"That is {match.written} of your book. Is it another of that name?",
                start=start,
                end=end,
                options=match.uids,
                blocks=False,
            )
        )

    def _add_unknown(self, stranger: Unknown) -> None:
        """A name nobody has: a chip once the user chose what to make of it, else a question."""
        match = Match(stranger.start, stranger.end, stranger.written, strangers=True)
        uid, new = self._chosen(match)
        if uid or new:
            self._add(match, present=True)
            return
        start, end = self._line.span(stranger.start, stranger.end)
        written = stranger.written
        self.asked.append(
            Question(
                kind="unknown",
                text=f"{written} is not in your book. +{_plus(written)} adds them",
                start=start,
                end=end,
                options=stranger.uids,
                blocks=False,
            )
        )


def _then(line: Line, then: Following, chips: _Chips) -> Then:
    """A plan or promise: for the people named in it, else for those who were there."""
    present = [place for place, chip in enumerate(chips.people) if chip.present and chip.settled]
    owners = [match for match in then.named if not match.possessive]
    if not owners and not present:
        owners = list(then.named)
    named = [place for match in owners if (place := chips.place_of(match)) is not None]
    return Then(
        kind=then.part.kind,
        text=then.text,
        due=then.due,
        people=tuple(dict.fromkeys(named)) or tuple(present),
        start=line.words[then.part.sign].start,
        end=line.words[then.part.end - 1].end,
    )


def _questions(
    line: Line,
    draft: Draft,
    talk: Talk,
    thens: Sequence[Following],
    asked_of_names: list[Question],
) -> Iterable[Question]:
    """What is to be settled, in the order of the line; then what concerns the whole of it."""
    asked = [_which(chip) for chip in draft.people if not chip.settled] + asked_of_names
    for misread in (talk.misread, *(then.misread for then in thens)):
        if misread:
            asked.append(_about_day(line, *misread))
    yield from sorted(asked, key=lambda question: question.start)
    if _someone(draft) and not line.choices.future_ok:
        yield from to_come(line, draft, talk)
    if not _someone(draft):
        yield Question(kind="nobody", text="Who was there? Write with and a name, or +Name")


def _someone(draft: Draft) -> bool:
    """Whether somebody was there, or nobody needs to have been: the line tells of no talk."""
    if any(chip.present for chip in draft.people):
        return True
    owned = all(then.people for then in draft.thens)
    return draft.empty and owned and bool(draft.thens or draft.my_news)


def _which(chip: PersonChip) -> Question:
    return Question(
        kind="which",
        text=f"Which {chip.written}?",
        start=chip.start,
        end=chip.end,
        options=chip.candidates,
    )


def _plus(written: str) -> str:
    return f'"{written}"' if " " in written and not written.istitle() else written


def _about_day(line: Line, start: int, end: int) -> Question:
    first, last = line.words[start].start, line.words[end - 1].end
    said = line.text[first:last].strip(" ,;:!?")
    said = said if said[-2:-1].isdigit() else said.rstrip(".")
    past = read(said, line.today, "future")
    wrong = "is over" if past and when.last_day(past.day) < line.today else "is no day I know"
    return Question(
        kind="date",
        text=f"{said} {wrong}. Write another, or put \\ before it to keep the words",
        start=first,
        end=last,
    )
