"""The ways to write one person: the forms of a name that a line understands, folded."""

from __future__ import annotations

from store.models import Contact
from store.quicklog.tokens import cores, word_set

LONGEST_NAME = 6
"""Words of a name that are matched without quotes."""
TITLES = word_set("dr prof professor mr mrs ms miss mx sir dame herr frau señor señora")


def names_of(contact: Contact) -> tuple[str, ...]:
    """All the names of one person as they stand in the book."""
    return tuple(filter(None, (contact.name, contact.short_name, *contact.nicknames)))


def family_first(contact: Contact) -> str:
    """The family name before the given one, as much of the world writes it: "Li Jing"."""
    if not contact.given or not contact.family:
        return ""
    words = [*cores(contact.family), *cores(contact.given)]
    return " ".join(words) if len(words) <= LONGEST_NAME else ""


def beginnings_of(contact: Contact) -> set[str]:
    """The first word of each form in `forms_of` and of `family_first`, and perhaps others."""
    words = cores(contact.name)
    found = set(words[:1])
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
        found.add(words[0])
    if not contact.name.isascii():
        found.add("".join(words))
    for name in (contact.given, contact.family, contact.short_name, *contact.nicknames):
        if name:
            found.update(cores(name)[:1])
    found.discard("")
    return found


def forms_of(contact: Contact) -> set[str]:
    """Every way to write one person that the line understands, folded."""
    words = cores(contact.name)
    forms = {" ".join(words[:LONGEST_NAME])} if len(words) <= LONGEST_NAME else set()
    titles = []
    while len(words) > 1 and words[0] in TITLES:
        titles.append(words[0])
        words = words[1:]
    first = cores(contact.given) if contact.given else words[:1]
    family = cores(contact.family) if contact.family else words[1:][-1:]
    if first:
        forms.add(" ".join(first))
        forms.add(first[0])
        if family:
            forms.update(f"{title} {family[-1]}" for title in titles)
            forms.add(" ".join((*first, *family)))
            forms.add(f"{first[0]} {family[-1]}")
            forms.update(f"{first[0]} {part[0]}" for part in (family[0], family[-1]))
            if not contact.name.isascii():
                forms.add("".join(words))
    if len(words) <= LONGEST_NAME:
        forms.add(" ".join(words))
    for name in (contact.short_name, *contact.nicknames):
        if name:
            forms.add(" ".join(cores(name)[:LONGEST_NAME]))
    forms.discard("")
    return forms
