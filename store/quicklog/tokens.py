"""A line taken apart into words, each knowing where it stands and how it folds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from store.fold import fold

LIMIT = 4000
"""Words that the grammar looks at; whatever a longer line holds beyond them is note."""

_CHUNK = re.compile(
    r"""\+?["“][^"“”\n]+["”](?!\w)[,;:.!?]*"""  # quoted, perhaps a new person
    r"""|,+|[^\s,]+(?:,(?=\d)[^\s,]+)*,*"""
)
_EDGE_BEFORE = "([{<\"'“‘«¿¡*_"
_EDGE_AFTER = ")]}>\"'”’».,:;!?…*"
_QUOTED = re.compile(r"""(\+?)["“](.+)["”]([,;:.!?]*)""", re.DOTALL)
_GLUED = re.compile(r"(?P<head>[^\W\d_]+(?:['’]s)?):(?=[^\W_/])")
_JOINED = re.compile(r"(?P<head>[^\W\d_]+)(?P<sign>->|=>|[→–—/&+](?=\S)|(?=\())")
"""A word and what touches it: "Ana/Ben", "Ana->the map", "Ana(red scarf)"."""
_MOST_GLUED = 9
"""Names that are taken apart where nothing but signs stands between them."""
MARKS = frozenset({"about", "news", "me", "gave", "got", "topic", "received", "re"})


def word_set(text: str) -> frozenset[str]:
    """The words of `text` as a set: a list that reads as one."""
    return frozenset(text.split())


class Word(NamedTuple):
    """One word of the line with the signs that touch it."""

    start: int
    end: int
    raw: str
    """As written, without an escaping `\\`."""
    core: str
    """Without the punctuation around it, without quotes."""
    post: str
    """The punctuation after it."""
    fold: str
    """The core folded."""
    kind: str
    """`word`, `sign` (punctuation standing alone), `tag`, `quoted`, `new` (`+Name`)."""
    plain: bool = False
    """Written with `\\`: it is text and nothing else."""

    @property
    def ends(self) -> bool:
        """Whether a comma, colon or the like follows it."""
        return any(sign in ",;:" for sign in self.post)


def words_of(
    line: str,
    splits_colon: Callable[[str], bool] | None = None,
    splits_signs: Callable[[str], bool] | None = None,
) -> list[Word]:
    """The words of `line`, at most `LIMIT` and then one last plain word with all the rest.

    `splits_colon(folded)` says of a word glued to what follows its colon ("Ana:hello") whether
    the two are to be taken apart; marks always are. `splits_signs(folded)` says the same of a word
    glued to a slash, an arrow and the like ("Ana/Ben"); the first word then ends at its colon.
    """
    words: list[Word] = []
    for match in _CHUNK.finditer(line):
        if len(words) >= LIMIT:
            rest = line[match.start() :].rstrip()
            words.append(_plain(rest, match.start()))
            return words
        chunk, start = match[0], match.start()
        if splits_signs is not None:
            for piece in _names_apart(chunk, splits_signs):
                words.append(_word(piece, start))
                start += len(piece)
            chunk = line[start : match.end()]
            if not chunk:
                continue
        glued = _GLUED.match(chunk)
        if glued and glued.end() < len(chunk):
            head = fold(glued["head"])
            begins = splits_signs is not None and not words and head != "tag"
            if begins or head in MARKS or (splits_colon is not None and splits_colon(head)):
                words.append(_word(chunk[: glued.end()], start))
                chunk, start = chunk[glued.end() :], start + glued.end()
        words.append(_word(chunk, start))
    return words


def _names_apart(chunk: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    """The names that a chunk begins with and the signs between them, as far as they go."""
    place = 0
    if chunk[0] == "@" and chunk[1:2].isalpha():
        yield "@"
        place = 1
    for _ in range(_MOST_GLUED):
        joined = _JOINED.match(chunk, place)
        if joined is None or not is_name(fold(joined["head"])):
            return
        yield joined["head"]
        if joined["sign"]:
            yield joined["sign"]
        place = joined.end()


def cores(text: str) -> list[str]:
    """The folded words of a name, as the words of a line fold."""
    if text.replace(" ", "").isalnum() and text.isascii():
        return text.lower().split()
    folded = (fold(_strip(chunk)[0] or chunk) for chunk in text.replace('"', " ").split())
    return [word for word in folded if word.strip(",;:")]


def text_of(words: Sequence[Word]) -> str:
    """The words as text again, spaced evenly; a word glued to its colon stays beside it."""
    pieces: list[str] = []
    for i, word in enumerate(words):
        if i and words[i - 1].end < word.start:
            pieces.append(" ")
        elif i and words[i - 1].end == word.start and words[i - 1].raw[-1:] in ":,":
            pieces.append(" " if words[i - 1].raw[-1:] == ":" else "")
        elif i and word.start != words[i - 1].end:
            pieces.append(" ")
        pieces.append(word.raw)
    return "".join(pieces)


def _strip(chunk: str) -> tuple[str, str]:
    """A chunk without the punctuation around it, and the punctuation after it."""
    core = chunk.lstrip(_EDGE_BEFORE)
    bare = core.rstrip(_EDGE_AFTER)
    return bare, core[len(bare) :]


def _plain(chunk: str, start: int) -> Word:
    return Word(start, start + len(chunk), chunk, chunk, "", "", "word", plain=True)


def _word(chunk: str, start: int) -> Word:
    end = start + len(chunk)
    if chunk[0] == "\\" and len(chunk) > 1:
        core, post = _strip(chunk[1:])
        return Word(start, end, chunk[1:], core, post, fold(core), "word", plain=True)
    if chunk[0] in '+"“' and (quoted := _QUOTED.fullmatch(chunk)):
        inner = " ".join(quoted[2].split())
        kind = "new" if quoted[1] else "quoted"
        if inner:
            return Word(start, end, chunk, inner, quoted[3], fold(inner), kind)
    if chunk[0] == "#" and len(chunk) > 1:
        bare = chunk[1:].rstrip(_EDGE_AFTER)
        if any(sign.isalpha() for sign in bare):
            post = chunk[1 + len(bare) :]
            return Word(start, end, chunk, bare, post, fold(bare), "tag")
    if chunk[0] == "+" and len(chunk) > 1 and chunk[1].isalpha():
        core, post = _strip(chunk[1:])
        return Word(start, end, chunk, core, post, fold(core), "new")
    core, post = _strip(chunk)
    if not core:
        return Word(start, end, chunk, chunk, chunk if chunk in ",:;" else "", chunk, "sign")
    return Word(start, end, chunk, core, post, fold(core), "word")
