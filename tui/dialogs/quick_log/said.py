"""What a save says of itself: "Logged: coffee with Ana Díaz, and a plan for Mon 7 Dec." """

from __future__ import annotations

from collections import Counter
from datetime import date

from store.ops import Edit, Put
from store.quicklog.draft import Draft, PersonChip, Then
from store.words import due_words, exact, list_names, list_words
from tui.dialogs.quick_log.questions import closes_words

_FEW = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def said(edit: Edit, draft: Draft, today: date) -> str:
    """One sentence or two about a line saved: what was logged, made and closed."""
    if any(isinstance(op, Put) and op.table == "interactions" for op in edit.ops):
        return _sentences(f"Logged: {edit.label}", (draft,), today)
    noted = list_words(_thens(list(draft.thens), today)) if draft.thens else edit.label
    names = list_words([_name(draft.people[n]) for then in draft.thens for n in then.people])
    whom = f" with {names}" if names else ""
    return _sentences(f"Noted: {noted}{whom}", (draft,), today, thens=False)


def said_of_many(drafts: tuple[Draft, ...], today: date) -> str:
    """The same about several lines saved together."""
    count = len(drafts)
    head = "Logged: one line" if count == 1 else f"Logged: {_FEW.get(count, count)} lines"
    return _sentences(head, drafts, today)


def _sentences(head: str, drafts: tuple[Draft, ...], today: date, *, thens: bool = True) -> str:
    made = [then for draft in drafts for then in draft.thens] if thens else []
    after = list_words(_thens(made, today))
    closed = [closes_words(one) for draft in drafts for one in draft.closes if one.on]
    new = dict.fromkeys(_name(chip) for draft in drafts for chip in draft.people if chip.new)
    lines = [f"{head}, and {after}." if after else f"{head}."]
    if closed:
        lines.append(f"Closed: {list_words(list(dict.fromkeys(closed)))}.")
    if new:
        are = "is" if len(new) == 1 else "are"
        lines.append(f"{list_names(new)} {are} new in the book.")
    return " ".join(lines)


def _name(chip: PersonChip) -> str:
    return chip.name or chip.written


def _thens(thens: list[Then], today: date) -> list[str]:
    """ "a plan for Mon 7 Dec", "two promises": by kind when there are several."""
    if len(thens) == 1:
        return [_one(thens[0], today)]
    counted = Counter(then.kind for then in thens)
    words = []
    for kind in ("promise", "plan"):
        if counted[kind] == 1:
            words.append(_one(next(then for then in thens if then.kind == kind), today))
        elif counted[kind]:
            words.append(f"{_FEW.get(counted[kind], counted[kind])} {kind}s")
    return words


def _one(then: Then, today: date) -> str:
    if not then.due:
        return f"a {then.kind}"
    day = exact(then.due, today) if len(then.due) == 10 else due_words(then.due, today)
    return f"a {then.kind} for {day.removeprefix('in ')}"
