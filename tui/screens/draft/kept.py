"""A message as it stands on its page, and how it is written down until it is sent or let go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from coach.slots import Filled
from tui.text import runs_left


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One wording, as it stands now."""

    text: str
    prompt_id: str = ""
    """What it began from; empty for the user's own words."""
    situation: str = ""
    """Code of its situation."""
    quiet: str = ""
    """What to do if it goes quiet."""
    line: str = ""
    """A word said above it, mostly none."""
    mine: bool = False
    """Words of the user are in it: typed into a question, or changed here."""
    saved: bool = False
    """Saved for later on purpose."""
    before: bool = False
    """It comes from an earlier time."""
    let_go: bool = False
    """It was kept, and was let go on purpose."""
    names: tuple[str, ...] = ()
    """Words filled in that are written right to left, to be shown apart from the rest."""

    @property
    def keeps(self) -> bool:
        """Whether it is to come back."""
        return (self.mine or self.saved) and bool(self.text.strip())


def begun(
    text: Filled, prompt_id: str, situation: str, *, quiet: str, line: str, mine: bool = False
) -> Draft:
    """A wording as the coach has it; `mine` with words the user has just typed."""
    return Draft(
        text=text.text,
        prompt_id=prompt_id,
        situation=situation,
        quiet=quiet,
        line=line,
        mine=mine,
        names=tuple(one.text for one in text.pieces if one.slot and runs_left(one.text)),
    )


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    typed: dict[str, str] = {}
    drafts: tuple[Draft, ...] = ()


def to_lines(drafts: Iterable[Draft], typed: Mapping[str, str]) -> tuple[str, ...]:
    """What is kept: the wordings that hold words of the user, and answers not in one of them yet.

    No lines for nothing to keep.
    """
    kept = tuple(draft for draft in drafts if draft.keeps)
    answers = {} if kept else dict(typed)
    if not kept and not answers:
        return ()
    # Half a character, which an imported name may hold, has no place in a file.
    wholes = [
        msgspec.structs.replace(one, text=_whole(one.text), names=tuple(map(_whole, one.names)))
        for one in kept
    ]
    said = {slot: _whole(words) for slot, words in answers.items()}
    return (msgspec.json.encode(_Kept(typed=said, drafts=tuple(wholes))).decode(),)


def from_lines(lines: tuple[str, ...]) -> tuple[list[Draft], dict[str, str]]:
    """The wordings, marked as from before, and the answers; nothing from lines that are strange."""
    try:
        kept = msgspec.json.decode(lines[0] if lines else "{}", type=_Kept)
    except (msgspec.MsgspecError, ValueError):
        return [], {}
    return [msgspec.structs.replace(draft, before=True) for draft in kept.drafts], kept.typed


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
