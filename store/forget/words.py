"""Finding somebody in a text, and putting "somebody" where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from store.fold import fold
from store.forget.person import Person, part_names, whole_names
from store.models import Contact

SOMEBODY = "somebody"
_ADDRESS = r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)(?:https?://|www\.)[^\s<>\"]+"
"""A mail address or a link: a name within one is the business of whoever has it."""
_BETWEEN_DIGITS = r"[\s\-./()]{0,3}"
_FEWEST_DIGITS = 6
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x11FF), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF),
    (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Scripts whose words stand without spaces, or take their endings without one (Korean)."""

_NEVER = r"(?!)"

Kind = Literal["whole", "part", "ordinary"]


class Spelling(msgspec.Struct, frozen=True):
    """One way to write them."""

    kind: Kind
    """A `part` and an `ordinary` word mean them only where they are spoken of anyway."""
    bearers: frozenset[str] = frozenset()
    """uids of others who go by it, too."""


class Near(msgspec.Struct, frozen=True):
    """Whom the record that holds a text is about."""

    them: bool = False
    """The person to be forgotten is among them."""
    others: frozenset[str] = frozenset()
    """uids of everybody else."""


class Words:
    """The spellings of one person, among the people of one book."""

    def __init__(self, person: Person, others: Iterable[Contact] = ()) -> None:
        self.person = person
        self._spellings = _spellings(person)
        kept = self._look_round(others)
        addressed = [name for name in self._spellings if re.match(_ADDRESS, name)]
        ways = [*addressed, *(" ".join(fold(way).split()) for way in person.ways)]
        self._way = re.compile("|".join(rf"{_bounded(way)}(?!\.\w)" for way in ways) or _NEVER)
        phones = [_phone(phone) for phone in person.phones]
        numbers = "|".join(filter(None, phones))
        self.numbers = re.compile(numbers) if numbers else None
        """What a number looks like in a folded text, if one is known; quick to look for."""
        names = sorted({*kept, *self._spellings}, key=len, reverse=True)
        self._pattern = re.compile(
            "|".join(
                (
                    self._way.pattern,
                    f"(?P<address>{_ADDRESS})",
                    rf"(?<!\w)\+?(?:{numbers or _NEVER})(?!\w)",
                    f"(?P<name>{'|'.join(map(_bounded, names)) or _NEVER})",
                )
            )
        )
        self.hints = {max(each.split(), key=len) for each in (*self._spellings, *ways)}
        """Folded words one of which stands wherever a name or a mail address does."""

    def _look_round(self, others: Iterable[Contact]) -> set[str]:
        """Note who else goes by a spelling; the longer names of others that hold one are kept."""
        kept: set[str] = set()
        telling = {word for name in self._spellings for word in name.split()}
        for one in others:
            if one.uid == self.person.uid:
                continue
            every = (one.name, one.short_name, *one.nicknames, one.given, one.middle, one.family)
            folded = fold("\n".join(every))
            if not any(word in folded for word in telling):
                continue
            whole = {" ".join(fold(name).split()) for name in whole_names(one)}
            for name in (*whole, *(" ".join(fold(part).split()) for part in part_names(one))):
                found = self._spellings.get(name)
                if found is not None:
                    bearers = found.bearers | {one.uid}
                    self._spellings[name] = msgspec.structs.replace(found, bearers=bearers)
            kept |= {name for name in whole if any(ours in name for ours in self._spellings)}
        return kept

    # -- one text ----------------------------------------------------------------------------------

    def replaced(self, text: str, near: Near) -> str:
        """`text` with "somebody" for each of their names, mail addresses and numbers."""
        out, at = [], 0
        for start, end, _ in self._found(text, near):
            out += [text[at:start], SOMEBODY]
            at = end
        return "".join((*out, text[at:])) if out else text

    def holds(self, text: str, near: Near) -> bool:
        """Whether `replaced` would change it."""
        return next(self._found(text, near), None) is not None

    def is_them(self, text: str) -> bool:
        """Whether a plain name in a list of people is one of theirs, and of nobody else's."""
        found = self._spellings.get(" ".join(fold(text).split()))
        return found is not None and found.kind != "part" and not found.bearers

    def may_stay(self, text: str, near: Near) -> bool:
        """Whether a word that may be they still stands in `text`, and nobody there has it, too."""
        every = Near(them=True, others=near.others)
        return next(self._found(text, every), None) is not None

    def told(self, text: str) -> bool:
        """Whether a whole name of theirs alone, a mail address or a number stands in `text`."""
        return any(
            name is None or (not name.bearers and name.kind == "whole")
            for _, _, name in self._found(text, Near(them=True))
        )

    def in_line(self, text: str) -> bool:
        """Whether an unsaved line speaks of them: a first name alone does if nobody else has it."""
        return any(
            name is None or (not name.bearers and not self._ordinary(text[start:end]))
            for start, end, name in self._found(text, Near(them=True))
        )

    def _ordinary(self, written: str) -> bool:
        return written.islower() and fold(written) in self.person.ordinary

    def hinted(self, text: str) -> bool:
        """Whether a closer look is worth it; fast, and never wrong with no."""
        folded = fold(text)
        if any(hint in folded for hint in self.hints):
            return True
        return self.numbers is not None and self.numbers.search(folded) is not None

    def _found(self, text: str, near: Near) -> Iterator[tuple[int, int, Spelling | None]]:
        """(start, end, spelling) of what may go; None for a mail address or a number."""
        if not self.hinted(text):
            return
        folded, places = _folded(text)
        for match in self._pattern.finditer(folded):
            start, end = places[match.start()], places[match.end()]
            if match.end() < len(folded) and end == places[match.end() - 1]:
                continue  # it ends within a letter that folds to several
            if match["name"] is None:
                if match["address"] is None or self._way.search(match[0]):
                    yield start, end, None
                continue
            spelling = self._spellings.get(" ".join(match[0].split()))
            if spelling is not None and _may_go(spelling, near):
                yield start, end, spelling


def _may_go(spelling: Spelling, near: Near) -> bool:
    if spelling.bearers:
        return near.them and spelling.bearers.isdisjoint(near.others)
    return near.them or spelling.kind == "whole"


def _spellings(person: Person) -> dict[str, Spelling]:
    found: dict[str, Spelling] = {}
    whole, part, ordinary = Spelling("whole"), Spelling("part"), Spelling("ordinary")
    for name in _telling(person.parts):
        found[name] = part
    for name in _telling(person.names):
        found[name] = ordinary if name in person.ordinary or len(name) == 1 else whole
    for name in _telling(person.also):
        found[name] = whole
    return found


def _telling(names: Iterable[str]) -> Iterator[str]:
    """Names as they are compared; one of signs alone would be found in every text."""
    for name in names:
        folded = " ".join(fold(name).split())
        if any(sign.isalnum() for sign in folded):
            yield folded


def _bounded(folded: str) -> str:
    """A pattern for a folded text where it stands as words of their own."""
    body = r"\s+".join(map(re.escape, folded.split()))
    short = len(folded) == 1
    left = r"(?<!\w)(?<!\w-)" if _in_words(folded[0], short) else ""
    right = r"(?!\w)(?!-\w)" if _in_words(folded[-1], short) else ""
    return f"{left}{body}{right}"


def _in_words(sign: str, short: bool) -> bool:
    unspaced = any(first <= ord(sign) <= last for first, last in _UNSPACED)
    return (sign.isalnum() or sign == "_") and (short or not unspaced)


def _phone(written: str) -> str:
    """A pattern for a number however it is grouped; empty for one that is too short to tell."""
    digits = [sign for sign in fold(written) if sign.isdecimal() and sign.isascii()]
    if len(digits) < _FEWEST_DIGITS:
        return ""
    return _BETWEEN_DIGITS.join(digits)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """`text` folded, and for each sign of that its place in `text`; one more for the end."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = fold(sign)
        signs.append(folded)
        places += [place] * len(folded)
    return "".join(signs), [*places, len(text)]
