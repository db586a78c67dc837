"""A draft as chips: small pieces of text that say all that saving it would write, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from store.quicklog.draft import Closes, Draft, PersonChip, Question, Span, Then
from store.words import exact

SWITCHES = frozenset({"person", "mentioned", "new", "closes"})
"""Kinds that can be turned on and off, and wear a sign for it."""


class Chip(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of the reading."""

    text: str
    kind: str
    """`person`, `mentioned`, `new`, `which`, `unknown`, `channel`, `date`, `started`, `topic`,
    `tag`, `feeling`, `news`, `me`, `gave`, `got`, `note`, `fact`, `closes`; in a then `plan` or
    `promise` first, after it `due`, `owner`, `text`."""
    on: bool = True
    """Whether saving writes it, or someone was there rather than spoken of."""
    start: int = 0
    end: int = 0
    """The words of the line that it comes from; 0, 0 when it comes from none."""
    group: int = 0
    """0 for the talk, 1.. for each then."""
    uid: str = ""
    """The person or follow-up behind it."""

    @property
    def shown(self) -> str:
        """The text with a sign before it, so that nothing rests on colour alone."""
        if self.kind in SWITCHES:
            return f"{'✓' if self.on else '○'} {self.text}"
        if self.kind in ("which", "which day", "unknown"):
            return f"? {self.text}"
        return self.text


def chips(
    draft: Draft, today: date | None = None, names: Mapping[str, str] | None = None
) -> tuple[Chip, ...]:
    """The chips of a draft in the order they are shown, the talk first.

    The day and the kind of an event are said once, over the lines about people met there.

    A day of another year than `today` (without it: the day the line was read on) shows its year;
    `names` (uid -> name) may say people more exactly than their names do.
    """
    if today is None and draft.read_on:
        today = date.fromisoformat(draft.read_on)
    return tuple(_Maker(draft, today, names or {}).make())


def chips_line(
    draft: Draft, today: date | None = None, names: Mapping[str, str] | None = None
) -> str:
    """The chips as one line of plain text: people, then the rest between dots, then each then."""
    groups: dict[int, list[Chip]] = {}
    for chip in chips(draft, today, names):
        groups.setdefault(chip.group, []).append(chip)
    said: list[str] = []
    for group, members in groups.items():
        if group:
            said.append(f"{members[0].shown} {' · '.join(chip.shown for chip in members[1:])}")
            continue
        people = [chip.shown for chip in members if chip.kind in _PEOPLE]
        rest = [chip.shown for chip in members if chip.kind not in _PEOPLE]
        said.append(" · ".join(filter(None, ("  ".join(people), *rest))))
    return "    ".join(said)


_FACTS = {"interest": "into", "needs": "needs", "offers": "offers"}
_PEOPLE = frozenset({"person", "mentioned", "new", "which", "unknown"})


class _Maker:
    """Makes the chips of one draft."""

    def __init__(self, draft: Draft, today: date | None, names: Mapping[str, str]) -> None:
        self._draft = draft
        self._today = today
        self._names = names
        self._spans: dict[tuple[str, int], list[Span]] = {}
        for span in draft.spans:
            self._spans.setdefault((span.role, span.group), []).append(span)

    def make(self) -> Iterator[Chip]:
        """The chips, in order."""
        draft = self._draft
        unknown = [question for question in draft.questions if question.kind == "unknown"]
        people: list[PersonChip | Question] = [*draft.people, *unknown]
        for one in sorted(people, key=lambda one: (_aside(one), one.start)):
            if isinstance(one, Question):
                yield self._unknown(one)
            elif one.new or not draft.empty or not one.settled:
                yield self._person(one)
        yield from self._facts()
        for closes in draft.closes:
            yield self._closes(closes)
        for group, then in enumerate(draft.thens, start=1):
            yield from self._then(then, group)

    def _name(self, chip: PersonChip) -> str:
        return self._names.get(chip.uid, chip.name or chip.written)

    def _person(self, chip: PersonChip) -> Chip:
        kind = "which" if not chip.settled else "new" if chip.new else "person"
        text = f"which {chip.written}" if kind == "which" else self._name(chip)
        if kind == "new":
            text += " (new)"
        if not chip.present:
            text += " (mentioned)"
            kind = "mentioned" if kind == "person" else kind
        return Chip(
            text=text, kind=kind, on=chip.present, start=chip.start, end=chip.end, uid=chip.uid
        )

    def _unknown(self, question: Question) -> Chip:
        written = self._draft.line[question.start : question.end].strip('"“”')
        return Chip(
            text=f"{written}, not in your book",
            kind="unknown",
            on=False,
            start=question.start,
            end=question.end,
        )

    def _facts(self) -> Iterator[Chip]:
        """What the talk itself was."""
        draft = self._draft
        at_event = bool(draft.event)
        if draft.channel and (not at_event or ("channel", 0) in self._spans):
            yield self._chip(draft.channel, "channel")
        if draft.on and (draft.my_news or not draft.empty) and (draft.on_written or not at_event):
            day = exact(draft.on, self._today)
            yield self._chip(f"{day} {draft.at}".rstrip(), "date")
        if draft.started_by:
            began = "you began" if draft.started_by == "me" else "they began"
            yield Chip(text=began, kind="started")
        for place, topic in enumerate(draft.topics):
            yield self._chip(f"topic: {topic}", "topic", place)
        for place, tag in enumerate(draft.tags):
            yield self._chip(f"#{tag}", "tag", place)
        if draft.feeling:
            yield self._chip(f"~ {draft.feeling}", "feeling")
        for place, news in enumerate(draft.news):
            yield self._chip(f"their news: {news}", "news", place)
        for place, news in enumerate(draft.my_news):
            yield self._chip(f"my news: {news}", "me", place)
        if draft.gave:
            yield self._chip(f"gave: {draft.gave}", "gave")
        if draft.received:
            yield self._chip(f"got: {draft.received}", "got")
        if draft.text:
            yield self._chip(f"note: {draft.text}", "note")
        if draft.facts:
            said = ", ".join(
                f"{_FACTS.get(one.kind, '')} {one.text}".strip() for one in draft.facts
            )
            yield Chip(text=f"on their page: {said}", kind="fact")

    def _chip(self, text: str, kind: str, place: int = 0, group: int = 0) -> Chip:
        spans = self._spans.get((kind, group), ())
        span = spans[min(place, len(spans) - 1)] if spans else Span(0, 0, kind)
        return Chip(text=text, kind=kind, start=span.start, end=span.end, group=group)

    def _closes(self, closes: Closes) -> Chip:
        return Chip(text=f"closes: {self._closed(closes)}", kind="closes", on=closes.on,
                    uid=closes.uid)  # fmt: skip

    def _closed(self, closes: Closes) -> str:
        if closes.text:
            return closes.text
        what = "what you promised" if closes.kind == "promise" else "the plan"
        return f"{what} for {exact(closes.due, self._today)}" if closes.due else what

    def _then(self, then: Then, group: int) -> Iterator[Chip]:
        label = "promised" if then.kind == "promise" else "then"
        yield Chip(text=label, kind=then.kind, start=then.start, end=then.start + 1, group=group)
        due = exact(then.due, self._today) if then.due else "whenever"
        dated = self._chip(due, "date", group=group)
        yield msgspec.structs.replace(dated, kind="due")
        for place in then.people:
            chip = self._draft.people[place]
            yield Chip(
                text=self._name(chip),
                kind="owner",
                start=chip.start,
                end=chip.end,
                group=group,
                uid=chip.uid,
            )
        if then.text:
            yield self._chip(then.text, "text", group=group)


def _aside(one: PersonChip | Question) -> bool:
    """Those who were there come first, then whoever was only spoken of."""
    return isinstance(one, PersonChip) and not one.present
