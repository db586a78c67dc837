"""Changes to people: added, edited, given a rhythm, left in peace, removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

from msgspec.structs import replace

from store.changes.fields import (
    built,
    changed,
    count_handled,
    difference,
    forget_item,
    merged,
)
from store.clock import Stamp
from store.errors import BadInput
from store.fold import fold
from store.inbox.choose import inbox
from store.inbox.model import rhythm_key
from store.models import (
    Contact,
    Introduction,
    Known,
    NeverSuggest,
    Relation,
    Rhythm,
    SurfaceReason,
)
from store.ops import Edit, Op, fresh, patch, put
from store.ops import remove as remove_op
from store.rhythms import WORDS, word_of
from store.state import State
from store.words import list_words

_NAMES_IN_LABEL = 3
FIRST_NAMES = 5
"""So many names the first ten minutes ask for."""


def add(state: State, stamp: Stamp, name: str, **fields: Any) -> Edit:
    """A new person; `Edit.ops[0].record.uid` is theirs. A rhythm counts from today.

    Raises BadInput without a name or for a value that does not fit.
    """
    return Edit(f"{clean(name)}, added", (put(person(stamp, 0, name, **fields)),))


def person(stamp: Stamp, number: object, name: str, **fields: Any) -> Contact:
    """A new person's record; `number` tells apart those that one change makes."""
    if fields.get("rhythm") is not None:
        fields.setdefault("rhythm_since", stamp.today)
    return built(Contact, **fresh(stamp, "contact", number), name=clean(name), **fields)


def clean(name: str) -> str:
    """A name on one line. Raises BadInput when nothing is left."""
    name = " ".join(name.split())
    if not name:
        raise BadInput("A person needs a name; any word of yours will do. Nothing was changed.")
    return name


def edit(
    state: State, stamp: Stamp, uid: str, shown: Mapping[str, Any], after: Mapping[str, Any]
) -> Edit:
    """A form about one person saved: `shown` are the fields as it opened, `after` as it closed.

    Raises Conflict when a field moved on meanwhile, BadInput when a value does not fit, Gone.
    """
    contact = state.contact(uid)
    after = dict(after)
    if "name" in after:
        after["name"] = clean(after["name"])
    fields = difference(contact, merged(contact, shown, after))
    ops: tuple[Op, ...] = ()
    if "rhythm" in fields:
        fields = _new_rhythm(stamp, fields["rhythm"]) | fields
        ops = forget_item(state, rhythm_key(uid)) + _handled(state, stamp, [rhythm_key(uid)])
    return Edit(f"changes to {contact.name}", changed(contact, **fields) + ops)


def set_rhythm(state: State, stamp: Stamp, uids: Iterable[str], rhythm: Rhythm | None) -> Edit:
    """How often for each of these people, counted from today; None is no reminders.

    Whose rhythm row was on Today counts as handled.
    """
    contacts = _people(state, uids)
    ops: tuple[Op, ...] = ()
    keys = []
    for contact in contacts:
        if contact.rhythm != rhythm:
            ops += changed(contact, **_new_rhythm(stamp, rhythm))
            keys.append(rhythm_key(contact.uid))
            ops += forget_item(state, keys[-1])
    word = word_of(rhythm) if rhythm else "no reminders"
    return Edit(f"{word} for {_names(contacts)}", ops + _handled(state, stamp, keys))


def _new_rhythm(stamp: Stamp, rhythm: Rhythm | None) -> dict[str, Any]:
    since = stamp.today if rhythm is not None else None
    return {"rhythm": rhythm, "rhythm_since": since, "rests_until": None}


def never_suggest(
    state: State, stamp: Stamp, uids: Iterable[str], reason: SurfaceReason = ""
) -> Edit:
    """These people stay in the book and are in no suggestion anywhere.

    Whoever of them was on Today counts as handled.
    """
    contacts = _people(state, uids)
    ops = _each(contacts, surface=NeverSuggest(reason=reason))
    return Edit(f"{_names(contacts)}, never suggested", ops + _leave(state, stamp, contacts))


def allow_suggest(state: State, stamp: Stamp, uids: Iterable[str]) -> Edit:
    """These people may be suggested again."""
    contacts = _people(state, uids)
    return Edit(f"{_names(contacts)}, suggested again", _each(contacts, surface=None))


def know(state: State, stamp: Stamp, uids: Iterable[str], known: Known) -> Edit:
    """How well the user and these people know each other; empty leaves it open again.

    Raises BadInput for a word that is none of the three.
    """
    contacts = _people(state, uids)
    if known not in get_args(Known):
        raise BadInput("Say “a little” or “well”. Nothing was changed.")
    how = f"knowing {_names(contacts)} {known}".rstrip()
    return Edit(how, _each(contacts, known=known))


def tag(
    state: State,
    stamp: Stamp,
    uids: Iterable[str],
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> Edit:
    """Tags put on and taken off these people; a `#` in front and the case make no difference."""
    contacts = _people(state, uids)
    joining = {fold(word): word for word in map(_tag, add) if word}
    leaving = {fold(_tag(word)) for word in remove}
    ops: tuple[Op, ...] = ()
    for contact in contacts:
        kept = tuple(word for word in contact.tags if fold(word) not in leaving)
        has = {fold(word) for word in kept}
        new = tuple(word for folded, word in joining.items() if folded not in has)
        ops += changed(contact, tags=kept + new)
    return Edit(f"tags of {_names(contacts)}", ops)


def _tag(word: str) -> str:
    return " ".join(word.strip().lstrip("#").split())


def archive(state: State, stamp: Stamp, uids: Iterable[str], archived: bool = True) -> Edit:
    """These people go out of every list but find, or come back.

    Whoever of them was on Today counts as handled.
    """
    contacts = _people(state, uids)
    ops = _each(contacts, archived=archived)
    if archived:
        ops += _leave(state, stamp, contacts)
    return Edit(f"{_names(contacts)}, {'archived' if archived else 'brought back'}", ops)


def name_five(state: State, stamp: Stamp, entries: Iterable[str]) -> Edit:
    """The people one would be glad to hear from: each gets *now and then*, counted from today.

    An entry is a uid or a name; an unknown name becomes a person; who has a rhythm keeps it.
    Raises BadInput for more than five and for a name that several people have.
    """
    contacts: dict[str, Contact] = {}
    new: dict[str, Contact] = {}
    for entry in entries:
        if not entry.strip():
            continue
        known = state.contacts.get(entry) or _named(state, entry)
        if known is not None:
            contacts[known.uid] = known
        else:
            folded = fold(clean(entry))
            made = person(stamp, folded, entry, rhythm=WORDS["now and then"])
            new.setdefault(folded, made)
    everyone = [*contacts.values(), *new.values()]
    if len(everyone) > FIRST_NAMES:
        raise BadInput("Five names are plenty to begin with. Nothing was changed.")
    ops: tuple[Op, ...] = tuple(put(contact) for contact in new.values())
    for contact in contacts.values():
        if contact.rhythm is None:
            ops += changed(contact, **_new_rhythm(stamp, WORDS["now and then"]))
    return Edit(f"now and then for {_names(everyone)}", ops)


def _named(state: State, name: str) -> Contact | None:
    wanted = fold(clean(name))
    found = [c for c in state.contacts.values() if not c.archived and fold(c.name) == wanted]
    if len(found) > 1:
        raise BadInput(
            f"{len(found)} people are called {found[0].name}. Choose one of them from the list; "
            "nothing was changed."
        )
    return found[0] if found else None


def remove(state: State, stamp: Stamp, uid: str) -> Edit:
    """A person leaves the book, with what is open between you and the talks with them alone.

    Other talks stay without them. Undo brings everything back.
    """
    contact = state.contact(uid)
    ops: list[Op] = []
    keys = {rhythm_key(uid)}
    for follow_up in state.follow_ups_of(uid):
        keys |= {f"promise:{follow_up.uid}", f"plan:{follow_up.uid}"}
        ops.append(remove_op(follow_up))
    for key, item in state.items.items():
        if key in keys or key.startswith(f"date:{uid}:"):
            ops.append(remove_op(item))
    for talk in state.interactions_of(uid):
        people = tuple(each for each in talk.people if each != uid)
        mentioned = tuple(each for each in talk.mentioned if each != uid)
        gone = not people and not mentioned
        ops.append(remove_op(talk) if gone else patch(talk, people=people, mentioned=mentioned))
    ops += _unlinked(state, uid)
    ops.append(remove_op(contact))
    return Edit(f"{contact.name}, removed with your talks", tuple(ops))


def _unlinked(state: State, uid: str) -> Iterable[Op]:
    """What else points at a person: who introduced whom, relations, events."""
    for other in state.contacts.values():
        if other.introduced_by == uid:
            yield patch(other, introduced_by="")
    for table in ("relations", "introductions"):
        for link in state.records(table).values():
            if isinstance(link, Relation | Introduction) and uid in (link.a, link.b):
                yield remove_op(link)
    for event in state.events.values():
        plan = event.plan
        if plan is not None and plan.look_for == uid:
            plan = replace(plan, look_for="")
        yield from changed(
            event,
            expected=tuple(each for each in event.expected if each != uid),
            met=tuple(each for each in event.met if each != uid),
            plan=plan,
        )


def _leave(state: State, stamp: Stamp, contacts: Iterable[Contact]) -> tuple[Op, ...]:
    """The op that counts every row that these people have on Today as handled."""
    leaving = {contact.uid for contact in contacts}
    shown = inbox(state, stamp.today, later=0).rows
    return count_handled(state, stamp, [row.key for row in shown if row.contact in leaving])


def _handled(state: State, stamp: Stamp, keys: Collection[str]) -> tuple[Op, ...]:
    """The op that counts those of `keys` as handled that are on Today."""
    shown = {row.key for row in inbox(state, stamp.today, later=0).rows} if keys else ()
    return count_handled(state, stamp, [key for key in keys if key in shown])


def _people(state: State, uids: Iterable[str]) -> list[Contact]:
    """These people, each once. Raises Gone."""
    return [state.contact(uid) for uid in dict.fromkeys(uids)]


def _each(contacts: Iterable[Contact], **fields: Any) -> tuple[Op, ...]:
    return tuple(op for contact in contacts for op in changed(contact, **fields))


def _names(contacts: list[Contact]) -> str:
    if len(contacts) > _NAMES_IN_LABEL:
        return f"{len(contacts)} people"
    return list_words([contact.name for contact in contacts]) or "nobody"
