"""What the word being typed may become: a name, a channel, a tag, a mark, a feeling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from store.fold import fold
from store.quicklog.channels import VERBS, channel_at
from store.quicklog.channels import names as channel_names
from store.quicklog.people import PeopleIndex, form_at
from store.quicklog.tokens import Word, word_set, words_of

MOST = 8
_MARKS = ("about ", "news: ", "me: ", "gave: ", "got: ")
_FEELINGS = ("drained", "fine", "energised")
_BEFORE_NAMES = word_set("with from to and & plus > !") | VERBS
_NO_NAMES = word_set("a the my our some his her their")
_NAME_WORDS = 3


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """One way to go on: put `insert` in the place of `line[start:end]`."""

    start: int
    end: int
    insert: str
    label: str
    """What to show for it."""


def complete(
    line: str,
    cursor: int,
    people: PeopleIndex,
    tags: Iterable[str] = (),
    *,
    names_first: bool = False,
) -> tuple[Completion, ...]:
    """The ways to finish the word that ends at `cursor`, at most eight, best first.

    Nothing where nothing begins like it, and nothing for a name that is already clear. `tags` are
    those in use besides the tags of people. With `names_first` the line begins with a name.
    """
    cursor = max(0, min(cursor, len(line)))
    before = line[:cursor]
    if not before or before[-1].isspace() or (line[cursor : cursor + 1] or " ").isalnum():
        return ()
    words = words_of(before)
    last = words[-1]
    if last.plain or last.end != cursor:
        return ()
    if last.raw.startswith("#"):
        return _tags(last, people, tags)
    if last.raw.startswith("~") or (len(words) > 1 and words[-2].core == "~"):
        return _from(last, _FEELINGS, "~")
    if last.kind != "word" or last.post:
        return ()
    if len(words) == 1 and last.core[:1].islower():
        first = _names(words, people, at_start=True) if names_first else ()
        return first or _from(last, channel_names())
    return _names(words, people, at_start=names_first) or _marks(words)


def _from(word: Word, choices: Iterable[str], sign: str = "") -> tuple[Completion, ...]:
    """Those of `choices` that begin with the word, without the sign before it."""
    typed = fold(word.raw.lstrip(sign)) if sign else word.fold
    start = word.end - len(word.raw.lstrip(sign)) if sign else word.start
    fitting = [choice for choice in choices if fold(choice).startswith(typed)]
    if not typed or any(fold(choice) == typed for choice in fitting):
        return ()
    return tuple(
        Completion(start=start, end=word.end, insert=choice, label=choice.strip())
        for choice in fitting[:MOST]
    )


def _tags(word: Word, people: PeopleIndex, tags: Iterable[str]) -> tuple[Completion, ...]:
    typed = fold(word.raw[1:])
    known = {fold(tag): tag for tag in (*people.tags, *tags)}
    fitting = sorted(tag for key, tag in known.items() if key.startswith(typed) and key != typed)
    return tuple(
        Completion(start=word.start, end=word.end, insert=f"#{tag}", label=f"#{tag}")
        for tag in fitting[:MOST]
    )


def _marks(words: Sequence[Word]) -> tuple[Completion, ...]:
    """Marks, once a line has two words and two letters of the mark are there."""
    last = words[-1]
    if len(words) < 3 or len(last.core) < 2 or not last.core.islower():
        return ()
    return _from(last, _MARKS)


def _names(
    words: Sequence[Word], people: PeopleIndex, *, at_start: bool = False
) -> tuple[Completion, ...]:
    """The people whose name may be meant by the last one to three words.

    `at_start`: a small word may be a name at the start of the line, too.
    """
    for count in range(min(_NAME_WORDS, len(words)), 0, -1):
        first = len(words) - count
        form = form_at(words, first, count)
        if form is None or not (_expects_name(words, first) or (at_start and not first)):
            continue
        if len(people.fitting(form)) == 1:
            return ()
        found = people.beginning(form.split(" "), MOST)
        if found:
            start, end = words[first].start, words[-1].end
            return tuple(
                Completion(
                    start=start,
                    end=end,
                    insert=people.way_to_write(contact.uid),
                    label=people.label(contact.uid),
                )
                for contact in found
            )
    return ()


def _expects_name(words: Sequence[Word], place: int) -> bool:
    """Whether a name may stand at `place`: after "with" and the like, or with a capital letter."""
    word = words[place]
    if word.core[:1].isupper() and (len(word.core) > 1 or place == len(words) - 2):
        return True
    if place == 0:
        return False
    before = words[place - 1]
    if before.fold in _BEFORE_NAMES or before.post == ",":
        return word.fold not in _NO_NAMES or word.core[:1].isupper()
    found = channel_at(words, place - 1)
    return found is not None and found.words == 1
