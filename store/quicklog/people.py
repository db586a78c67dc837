"""Who a written name may mean: every form of every name in the book, folded, in one table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

from store.models import Contact
from store.quicklog.names import TITLES, beginnings_of, family_first, forms_of, names_of
from store.quicklog.tokens import Word, cores, words_of

_NO_QUOTES = str.maketrans("", "", '"“”')


class HasPeople(Protocol):
    """The part of a book's state that the line needs."""

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """uid -> record, archived ones too."""
        ...

    @property
    def last_talk(self) -> Mapping[str, date]:
        """uid -> the last day they were present at a talk."""
        ...


class PeopleIndex:
    """All names of a book, ready to be found in a line. Built once a state.

    A line holds a few words, a book ten thousand names: so everyone is sorted by the words that
    their names begin with, and the forms of a name are worked out when such a word is met.
    """

    def __init__(self, contacts: Iterable[Contact], last_talk: Mapping[str, date]) -> None:
        self._people = tuple(contacts)
        self._last_talk = last_talk
        self._forms: dict[str, int | list[int]] = {}
        self._longest: dict[str, int] = {}
        self._longest_turned: dict[str, int] = {}
        self._unmet: dict[str, list[int]] = {}
        for place, contact in enumerate(self._people):
            for word in beginnings_of(contact):
                self._unmet.setdefault(word, []).append(place)

    @classmethod
    def of(cls, state: HasPeople) -> PeopleIndex:
        """The index of everyone in `state`."""
        return cls(state.contacts.values(), state.last_talk)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {contact.uid: place for place, contact in enumerate(self._people)}

    def _meet(self, first: str) -> None:
        """Work out all forms that begin with this word."""
        for place in self._unmet.pop(first, ()):
            contact = self._people[place]
            for form in forms_of(contact):
                self._add(first, form, place, self._longest)
            self._add(first, family_first(contact), place, self._longest_turned)

    def _add(self, first: str, form: str, place: int, lengths: dict[str, int]) -> None:
        if form != first and not form.startswith(f"{first} "):
            return
        lengths[first] = max(lengths.get(first, 0), form.count(" ") + 1)
        known = self._forms.get(form)
        if known is None:
            self._forms[form] = place
        elif isinstance(known, int):
            if known != place:
                self._forms[form] = [known, place]
        elif known[-1] != place:
            known.append(place)

    def __len__(self) -> int:
        return len(self._people)

    def contact(self, uid: str) -> Contact | None:
        """The person with this uid, if there is one."""
        place = self._places.get(uid)
        return None if place is None else self._people[place]

    def name(self, uid: str) -> str:
        """The name of the person with this uid; empty when there is none."""
        contact = self.contact(uid)
        return contact.name if contact else ""

    def starts(self, folded: str) -> bool:
        """Whether a form of some name begins with this word, a family name put first aside."""
        self._meet(folded)
        return folded in self._longest

    def longest(self, folded: str) -> int:
        """How many words the longest form that begins with this word has."""
        self._meet(folded)
        return max(self._longest.get(folded, 0), self._longest_turned.get(folded, 0))

    def fitting(self, form: str) -> tuple[str, ...]:
        """The uids of those who may be called `form` (folded words, single spaces), best first.

        Archived people count only when nobody else fits.
        """
        self._meet(form.partition(" ")[0])
        found = self._forms.get(form)
        if found is None:
            return ()
        places = (found,) if isinstance(found, int) else found
        people = [self._people[place] for place in places]
        live = [contact for contact in people if not contact.archived]
        return tuple(contact.uid for contact in self.ranked(live or people))

    def quoted(self, written: str) -> tuple[str, ...]:
        """Who is meant by words in quotes: a whole name or label first, else any form of a name."""
        key = _key(written)
        return self._whole.get(key) or self.fitting(" ".join(cores(written)))

    def labelled(self, written: str) -> tuple[str, ...]:
        """Who is meant by a label such as "Ana Díaz (Festo)"; nobody by a mere name."""
        return self._whole.get(_key(written), ()) if "(" in written else ()

    def named(self, written: str) -> tuple[str, ...]:
        """The uids of those whose whole name this is."""
        form = " ".join(cores(written))
        return tuple(uid for uid in self.fitting(form) if self.full_name(uid, form))

    def full_name(self, uid: str, form: str) -> bool:
        """Whether `form` is the whole name of this person."""
        return " ".join(cores(self.name(uid))) == form

    def ranked(self, people: Iterable[Contact]) -> list[Contact]:
        """Those talked with last come first, then by name; archived people last."""
        by_name = sorted(people, key=lambda contact: contact.name)
        never = date.min
        by_talk = sorted(
            by_name, key=lambda contact: self._last_talk.get(contact.uid, never), reverse=True
        )
        return sorted(by_talk, key=lambda contact: contact.archived)

    @cached_property
    def _same_name(self) -> dict[str, list[Contact]]:
        names: dict[str, list[Contact]] = {}
        for contact in self._people:
            names.setdefault(_key(contact.name), []).append(contact)
        return names

    @cached_property
    def _whole(self) -> dict[str, tuple[str, ...]]:
        """Whole names and labels, folded -> uids. Built when the first quote is met."""
        whole = {
            key: tuple(contact.uid for contact in self.ranked(people))
            for key, people in self._same_name.items()
        }
        for people in self._same_name.values():
            if len(people) > 1:
                for contact in people:
                    whole[_key(self.label(contact.uid))] = (contact.uid,)
        return whole

    def label(self, uid: str) -> str:
        """The name, and what tells this person from others of the same name: "Ana Díaz (Festo)"."""
        contact = self.contact(uid)
        if contact is None:
            return ""
        same = self._same_name[_key(contact.name)]
        if len(same) == 1:
            return contact.name
        for field in ("organisation", "city", "title"):
            values = [_key(getattr(other, field)) for other in same]
            mine = getattr(contact, field)
            if mine.strip() and values.count(_key(mine)) == 1:
                return f"{contact.name} ({mine})"
        mails = [[_key(mail.value) for mail in other.emails] for other in same]
        for mail in contact.emails:
            if mail.value.strip() and sum(_key(mail.value) in theirs for theirs in mails) == 1:
                return f"{contact.name} ({mail.value})"
        return f"{contact.name} ({same.index(contact) + 1})"

    def ways_to_write(self, uid: str) -> tuple[str, ...]:
        """Forms for a line that may mean this person, shortest first; the last ones always do.

        A caller puts each into its line and keeps the first that is read as this person alone.
        """
        contact = self.contact(uid)
        if contact is None:
            return ()
        first = " ".join(contact.first_name.split())
        name = " ".join(contact.name.split())
        quotable = [" ".join(_bare(text).split()) for text in (contact.name, self.label(uid))]
        return tuple(dict.fromkeys((first, name, *(f'"{text}"' for text in quotable))))

    def way_to_write(self, uid: str) -> str:
        """The plainest form that names this person in full and nobody else."""
        name = " ".join(self.name(uid).split())
        words = words_of(name)
        if words and self.fitting(form_at(words, 0, len(words)) or "") == (uid,):
            return name
        return f'"{" ".join(_bare(self.label(uid)).split())}"'

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of people, each once."""
        return tuple(dict.fromkeys(tag for contact in self._people for tag in contact.tags))

    @cached_property
    def _by_word(self) -> tuple[list[str], list[int]]:
        """Every word of every name, sorted, and beside it whose it is: for completing."""
        pairs = sorted(
            (word, place)
            for place, contact in enumerate(self._people)
            for word in {w for text in names_of(contact) for w in cores(text)}
        )
        return [word for word, _ in pairs], [place for _, place in pairs]

    def beginning(self, typed: Sequence[str], limit: int) -> tuple[Contact, ...]:
        """The people with name words equal to all but the last of `typed`, and one that begins so.

        Folded words in; at most `limit` people out, best first.
        """
        words, places = self._by_word
        found: set[int] | None = None
        for word in typed[:-1]:
            exact = self._range(words, places, word, word + "\0")
            found = exact if found is None else found & exact
        last = self._range(words, places, typed[-1], typed[-1] + "\U0010ffff")
        found = last if found is None else found & last
        return tuple(self.ranked(self._people[place] for place in found)[:limit])

    def called(self, written: Sequence[str]) -> tuple[str, ...]:
        """The uids of those whose names hold all of these folded words, best first.

        A letter alone is an initial: "b okafor". Archived people count only when nobody else fits.
        """
        whole = [word for word in written if len(word) > 1]
        if not whole:
            return ()
        words, places = self._by_word
        found = set.intersection(*(self._range(words, places, word, word + "\0") for word in whole))
        initials = [word for word in written if len(word) == 1]
        people = [self._people[place] for place in found]
        if initials:
            people = [one for one in people if _has_initials(one, initials, whole)]
        live = [one for one in people if not one.archived]
        return tuple(one.uid for one in self.ranked(live or people))

    @staticmethod
    def _range(words: list[str], places: list[int], low: str, high: str) -> set[int]:
        return set(places[bisect_left(words, low) : bisect_left(words, high)])


def form_at(words: Sequence[Word], start: int, count: int) -> str | None:
    """The folded words from `start`, if nothing but the full stop of an initial is between them."""
    chosen = words[start : start + count]
    if any(word.plain or word.kind in ("new", "quoted", "tag") for word in chosen):
        return None
    if any(word.post and not is_initial(word) for word in chosen[:-1]):
        return None
    return " ".join(word.fold for word in chosen)


def is_initial(word: Word) -> bool:
    """Whether the full stop after a word is no end of a sentence: "J. Smith", "Dr. Nair"."""
    short = len(word.core) <= 2 or "." in word.core or word.fold in TITLES
    return word.post == "." and short


def _has_initials(one: Contact, initials: Iterable[str], besides: Sequence[str]) -> bool:
    """Whether other words of their names than `besides` begin with each of these letters."""
    begins = [word[:1] for text in names_of(one) for word in cores(text) if word not in besides]
    return all(letter in begins for letter in initials)


def _bare(text: str) -> str:
    """`text` without double quotes, to stand between them."""
    return text.translate(_NO_QUOTES)


def _key(text: str) -> str:
    return " ".join(cores(text))
