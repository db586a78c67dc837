"""The slots of a prompt: which there are, what fills them, and a template filled for one person.

A slot is never shown raw, never guessed and never borrowed from somebody else. The notation is in
`coach.template`. What a value holds is left alone, in any script; a check for what was not filled
reads the template before values go in, so that braces in a name hide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache, partial

import msgspec

from coach.joining import Joiner, Piece
from coach.own_words import put_back
from coach.slot_list import SLOTS, Slot
from coach.template import Blank, Bracket, Hole, Part, TemplateError, Words, parse, refuse_faults

__all__ = [
    "SLOTS",
    "Filled",
    "Piece",
    "Slot",
    "TemplateError",
    "as_inserted",
    "check",
    "fill",
    "fill_quiet",
    "needs",
    "own_template",
    "slots_of",
]

NAMES = frozenset({"me", "first_name", "other_person", "mutual"})
"""Slots for what somebody is called."""
THIS_LINK = "this link"
"""Stands in the sentence for a link without a title; the link itself ends the message."""

_LINE_ENDS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_SPACE = re.compile(r"\s+")
_SPACES = re.compile(" {2,}")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
"""Control characters that are no space: they say nothing, and a terminal may obey them."""
_LEADING_ON = re.compile(r"\Aon\s+", re.IGNORECASE)
"""Some templates have the "on" of "on Thursday" themselves, others have none."""
_NOT_ON = frozenset(
    {
        *("next", "this", "today", "tomorrow", "tonight", "in", "at", "any", "some", "sometime"),
        *("soon", "later", "early", "late", "around", "over", "during", "after", "before", "from"),
        *("whenever", "every", "between", "towards"),
    }
)
"""How a time begins that has no "on" before it."""
_LINK = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_IN_BRACKETS = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_SENTENCE_END = re.compile(r"[.?!]\s+")


class Filled(msgspec.Struct, frozen=True):
    """A filled template."""

    pieces: tuple[Piece, ...]
    """In order; a piece knows which slot it fills, so that a screen can mark or isolate it."""

    @property
    def text(self) -> str:
        """The plain text, to copy or to say."""
        return "".join(piece.text for piece in self.pieces)


def check(template: str) -> None:
    """Raises TemplateError when the library cannot hold this template."""
    _checked(template)


def needs(template: str, *, lenient: bool = False) -> frozenset[str]:
    """The slots without which there is nothing to say: no fallback, no bracket around them.

    Raises TemplateError as `check` does, unless `lenient`.
    """
    return frozenset(
        part.name
        for part in _parts(template, lenient)
        if isinstance(part, Hole) and part.fallback is None
    )


def slots_of(template: str, *, lenient: bool = False) -> tuple[str, ...]:
    """Every slot in the order of the text, as often as it stands there.

    Raises TemplateError as `check` does, unless `lenient`.
    """
    return tuple(hole.name for hole in _holes(_parts(template, lenient)))


def fill(template: str, values: Mapping[str, str], *, lenient: bool = False) -> Filled | None:
    """The template with `values` (slot -> words) in it; None when a needed slot is empty.

    None too when nothing is left to say. `lenient` is for the user's own wording, which says what
    it says: a brace that is no slot is a brace, and spelling is left alone. Values of other names
    are ignored. Raises TemplateError as `check` does, unless `lenient`.

    A message names a thing in its sentence and has the link to it on a line of its own at the end.
    """
    joiner = Joiner(as_typed=lenient)
    link = ""
    for part in _parts(template, lenient):
        inside = part.parts if isinstance(part, Bracket) else (part,)
        given = {
            one.name: as_inserted(one.name, values.get(one.name, ""))
            for one in inside
            if isinstance(one, Hole)
        }
        lacking = any(
            isinstance(one, Hole) and one.fallback is None and not given[one.name] for one in inside
        )
        if lacking and not isinstance(part, Bracket):
            return None
        if lacking:
            joiner.drop()
            continue
        for one in inside:
            link = _join(joiner, one, given) or link
    if link:
        joiner.last_line(link, "resource")
    pieces = joiner.pieces()
    return Filled(pieces) if any(piece.text.strip() for piece in pieces) else None


def fill_quiet(template: str, values: Mapping[str, str]) -> str:
    """What to do if it goes quiet, without the sentences that lack a slot they need.

    What is quoted belongs whole to the sentence around it. Raises TemplateError as `check` does.
    """
    check(template)
    said = (fill(sentence, values) for sentence in _sentences(template))
    return " ".join(filled.text for filled in said if filled is not None)


def as_inserted(name: str, value: str) -> str:
    """`value` as `fill` puts it in for the slot `name`; empty when there is nothing to see.

    It becomes one line. A name keeps its spelling; other words lose the full stop of a note.
    """
    line = _SPACE.sub(_on_one_line, _UNSEEN.sub("", value)).strip()
    if name == "when":
        line = _LEADING_ON.sub("", line)
    if name in SLOTS and not SLOTS[name].proper:
        line = _without_full_stop(line)
    return line if any(map(_is_seen, line)) else ""


def own_template(text: str, values: Mapping[str, str], *, full_name: str = "") -> str:
    """The user's own wording with slots where filled-in values stand, so that it fits others.

    The longest values come first, each as whole words and in the same spelling; a single letter
    stays, since it stands for too much. Names of people count in any case, and the `full_name` of
    the person it was written for is their name as much as the first is. A slot is put back only if
    filling it says the same again: `fill(own_template(text, values), values, lenient=True)` is what
    `fill(text, ...)` is, but for how names are spelled, and two spaces within a value may be one.
    """
    names = [name for name in values if name in SLOTS]
    known = {name: as_inserted(name, values[name]) for name in names}
    stand_ins = {name: known.get(name) or "x" for name in SLOTS}
    best = text
    order = list(SLOTS)
    # A person and their user may share a name; then it is the person who is spoken to.
    for name in sorted(
        (name for name in names if known[name]),
        key=lambda name: (-len(known[name]), name == "me", order.index(name)),
    ):
        words, link = _parted(name, known[name])
        given = best.rstrip().removesuffix(f"\n{link}") if link else best
        put = partial(
            put_back,
            words=words or THIS_LINK,
            proper=SLOTS[name].proper,
            named=name in NAMES,
            full=full_name if name == "first_name" else "",
        )
        again = put(given, instead=f"{{{name}}}")
        spelled = put(best, instead=known[name]) if name in NAMES else best
        if again != given and _said(again, stand_ins) == _said(spelled, stand_ins):
            best = again
    return best


def _said(template: str, values: Mapping[str, str]) -> str:
    filled = fill(template, values, lenient=True)
    return _SPACES.sub(" ", filled.text) if filled is not None else ""


def _join(joiner: Joiner, part: Words | Blank | Hole, given: Mapping[str, str]) -> str:
    """Adds one part that has all it needs. Returns the link that is to end the text, if any."""
    if isinstance(part, Words):
        joiner.words(part.text)
    elif isinstance(part, Blank):
        joiner.blank()
    elif given[part.name]:
        words, link = _parted(part.name, given[part.name])
        if part.name == "when" and words.split()[0].casefold() in _NOT_ON:
            joiner.take_back(" on ", " ")
        if words:
            joiner.value(words, part.name, proper=SLOTS[part.name].proper)
        else:
            joiner.words(part.fallback or THIS_LINK, fallback=True)
        return link
    elif part.fallback and part.fallback.strip():
        joiner.words(part.fallback, fallback=True)
    else:
        joiner.drop()
    return ""


def _parted(name: str, value: str) -> tuple[str, str]:
    """The words of a value and the link after them; only something to send has a link."""
    last = value.rsplit(None, 1)[-1].strip("<>")
    if name != "resource" or not _LINK.match(last):
        return value, ""
    words = value.rsplit(None, 1)[0] if len(value.split()) > 1 else ""
    return words.rstrip(" :;,(<–—-"), last.rstrip(".,;")


def _on_one_line(run: re.Match[str]) -> str:
    return " " if any(sign in _LINE_ENDS for sign in run[0]) else run[0]


def _without_full_stop(line: str) -> str:
    """Without the full stop that ends a note; one of "a.m.", of an initial or of three stays."""
    if not line.endswith("."):
        return line
    last = line.split()[-1][:-1]
    return line if "." in last or len(last) == 1 else line[:-1].rstrip()


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _sentences(template: str) -> list[str]:
    """The sentences of a template; what is quoted or in brackets is never cut."""
    masked = template
    for whole in (_IN_BRACES, _IN_BRACKETS, _QUOTED):
        masked = whole.sub(_masked, masked)
    cuts = [
        found.end()
        for found in _SENTENCE_END.finditer(masked)
        if not masked[found.end() : found.end() + 1].islower()
    ]
    ends = [*cuts, len(template)]
    sentences = (template[start:end] for start, end in zip([0, *cuts], ends, strict=True))
    return [sentence for sentence in sentences if sentence.strip()]


def _masked(found: re.Match[str]) -> str:
    """As many signs, with no sentence end but the one it may bring at its own end."""
    inside = found[0].rstrip(']}"”').rstrip()
    last = inside[-1:] if inside[-1:] in (".", "?", "!") else "X"
    return "X" * (len(found[0]) - 1) + last


def _holes(parts: tuple[Part, ...]) -> list[Hole]:
    inside = [
        one for part in parts for one in (part.parts if isinstance(part, Bracket) else [part])
    ]
    return [one for one in inside if isinstance(one, Hole)]


def _parts(template: str, lenient: bool) -> tuple[Part, ...]:
    return _parsed(template) if lenient else _checked(template)


@lru_cache(maxsize=512)
def _parsed(template: str) -> tuple[Part, ...]:
    return parse(template, SLOTS)


@lru_cache(maxsize=512)
def _checked(template: str) -> tuple[Part, ...]:
    parts = _parsed(template)
    refuse_faults(parts, SLOTS)
    return parts
