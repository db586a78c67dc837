"""A walk of the coach as `kith coach` prints it, in words or as JSON."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from tui.cli.output import say, say_block
from tui.cli.shapes import full

if TYPE_CHECKING:
    from coach.about import About
    from coach.model import Finding
    from coach.pages import Offer, Page, Walk

_GAP = "…"
"""Stands where a word is still to be given."""


def before_lines(page: Page, *others: str) -> list[str]:
    """The sentences that belong before a page, each once; `others` are said around its own."""
    first, *rest = (*others, "")
    return list(dict.fromkeys(filter(None, (first, page.line, *rest))))


def say_page(about: About, walk: Walk, page: Page, hello: str, *, apart: bool, why: bool) -> None:
    """Print one page. `hello` is said before it, `apart` whether others went before it, `why`
    whether to name the finding it leans on most."""
    if page.kind == "end":
        return
    if apart:
        say()
    for line in before_lines(page, walk.before, hello) if not apart else _between(page):
        say(line)
    if page.offer is not None:
        _offer(page.offer, why=why)
    elif page.kind == "ask":
        say_block(_quoted(_with_gaps(about, walk, page), page.prompt.mode if page.prompt else ""))
        for slot in page.missing:
            say(f"  {_question(slot)}")


def _between(page: Page) -> list[str]:
    """The sentence on the way to a page; that of a braver one names a key, which is not here."""
    said = "A bit braver:" if page.kind == "braver" else page.line
    return [said] if said else []


def _offer(offer: Offer, *, why: bool) -> None:
    say_block(_quoted(offer.text.text, offer.mode))
    if offer.quiet:
        say(f"If it goes quiet: {offer.quiet}")
    if offer.why:
        say(f"Why: {offer.why}")
    for found in _findings(offer.keys)[: 1 if why else 0]:
        say_block("\n".join(wrap(found.finding, _WIDE)))
        say_block("\n".join(wrap(found.citation, _WIDE - 2)), indent="    ")


_WIDE = 76
"""Signs of a line under a heading; a finding and its source are longer than most terminals."""


def _quoted(words: str, mode: str) -> str:
    return words if mode == "do" else f"“{words}”"


def _question(slot: str) -> str:
    from coach.slots import SLOTS

    return f"{SLOTS[slot].question} For example: {SLOTS[slot].example}"


def _with_gaps(about: About, walk: Walk, page: Page) -> str:
    """The words of an `ask` page with a gap for each word to come."""
    from coach.choose import values
    from coach.slots import fill

    if page.prompt is None:
        return ""
    known = {**values(about, walk.situation), **dict.fromkeys(page.missing, _GAP)}
    filled = fill(page.prompt.text, known)
    return filled.text if filled is not None else ""


def _findings(keys: tuple[str, ...]) -> list[Finding]:
    from coach.evidence import finding

    return [one for one in map(finding, keys) if one is not None]


def shape(about: About, walk: Walk, easy: tuple[str, ...], last: str) -> dict[str, Any]:
    """A walk as `kith coach --json` has it."""
    one = about.contact
    return {
        "day": about.today.isoformat(),
        "contact": one.uid or None,
        "name": one.name if one.uid else "",
        "last": last,
        "unknown": bool(one.uid) and about.unknown,
        "situation": walk.situation,
        "title": walk.title,
        "before": before_lines(walk.pages[0], walk.before),
        "warm_up": list(easy),
        "capped": walk.capped,
        "pages": [_page_shape(about, walk, page) for page in walk.pages],
    }


def _page_shape(about: About, walk: Walk, page: Page) -> dict[str, Any]:
    offer, prompt = page.offer, page.prompt
    asked = _with_gaps(about, walk, page) if page.kind == "ask" else ""
    return {
        "kind": page.kind,
        "id": offer.prompt_id if offer else prompt.id if prompt else "",
        "mode": offer.mode if offer else prompt.mode if prompt else "",
        "text": offer.text.text if offer else asked,
        "quiet": offer.quiet if offer else "",
        "why": offer.why if offer else prompt.why if prompt else "",
        "findings": full(_findings(offer.keys if offer else prompt.keys if prompt else ())),
        "own": offer is not None and offer.own,
        "level": offer.level if offer else prompt.level if prompt else 0,
        "missing": [_slot_shape(slot) for slot in page.missing],
        "line": page.line,
    }


def _slot_shape(name: str) -> dict[str, str]:
    from coach.slots import SLOTS

    return {"slot": name, "question": SLOTS[name].question, "example": SLOTS[name].example}
