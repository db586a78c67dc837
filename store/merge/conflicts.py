"""Which files beside the book are copies of it that a sync tool left there.

Some names say so: Syncthing, Dropbox in many languages, Nextcloud, Seafile, Resilio. Others may
mean anything (`kith 2.json`, `kith (1).json`, `kith-laptop.json`): such a file counts only when it
is a book with the id of ours and holds something that ours does not.
"""

from __future__ import annotations

import os
import re
import unicodedata
from typing import NamedTuple

from store.document import Document, parse
from store.files import HEAD, Files

_SAYS_SO = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}(-\w+)?"
    r"| ?\(.*(confli|konfli|конфли|競合|冲突|衝突|충돌).*\)"
    r"|_conflict-\d{8}-\d{6}"
    r"|\.conflict(ed)?([ .-].*)?",
    re.IGNORECASE,
)
"""What stands between the name of the book and its ending. Dropbox writes `conflicted copy`,
`Konfliktkopie`, `Copie en conflit`, `copia en conflicto`, `競合コピー`, always in brackets."""
_NUMBERED = re.compile(r" \d{1,3}| ?\(\d{1,3}\)")
"""As iCloud, Finder and browsers name a second file."""
_MAY_BE = re.compile(r"[ _.(-].*")
"""The same, where only the file itself can tell."""
_BOOK = re.compile(rb'"book": ?"([^"\\]+)"')


class Beside(NamedTuple):
    """One file that by its name may be a copy."""

    path: str
    certain: bool
    """Whether its name says so."""


def is_named_so(book: str, path: str) -> bool:
    """Whether `path` lies beside the book under a name that no one but a tool gives a copy."""
    folder, name = os.path.split(os.path.abspath(path))
    own_folder, own = os.path.split(book)
    if os.path.realpath(folder) != os.path.realpath(own_folder):
        return False
    between = _between(own, name)
    return bool(between and (_SAYS_SO.fullmatch(between) or _NUMBERED.fullmatch(between)))


def candidates(book: str, files: Files) -> list[Beside]:
    """What lies beside the book under such a name, by one look at the folder."""
    folder, own = os.path.split(book)
    found = []
    for name in sorted(files.names(folder)):
        certain = _certain(own, name)
        if certain is not None:
            found.append(Beside(os.path.join(folder, name), certain))
    return found


def copies(book: str, document: Document, files: Files | None = None) -> list[str]:
    """The copies of the book beside it; `document` is what the book holds.

    Files whose name alone does not say so are read, so this is for a worker. Nothing is raised: a
    file that cannot be read is none.
    """
    files = files or Files()
    found = candidates(os.path.realpath(book), files)
    return [each.path for each in found if each.certain or _is_copy(each.path, document, files)]


def _certain(own: str, name: str) -> bool | None:
    """Whether a name says that it is a copy; None when it cannot be one."""
    between = _between(own, name)
    if between and _SAYS_SO.fullmatch(between):
        return True
    return False if between and _MAY_BE.fullmatch(between) else None


def _between(own: str, name: str) -> str:
    """What a name has between the book's own and its ending; empty when it is no such name."""
    # A Mac writes é as two characters; the book may have come from elsewhere.
    own, name = (unicodedata.normalize("NFC", each) for each in (own, name))
    stem, ending = os.path.splitext(own)
    if not name.startswith(stem) or not name.endswith(ending):
        return ""
    return name[len(stem) : len(name) - len(ending)]


def _is_copy(path: str, document: Document, files: Files) -> bool:
    """Whether a file is a whole book with our id that holds something ours does not."""
    from store.errors import KithError
    from store.merge.union import merge

    try:
        named = _BOOK.search(files.head(path)[:HEAD])
        if not document.saved or named is None or named[1].decode() != document.book:
            return False
        read = files.read(path)
        if read is None:
            return False
        copy = parse(read[0])
        if copy is not None and copy.writes[0] in document.writes:
            return False  # an earlier state of ours, as somebody may keep one
        copy = copy or _salvaged(read[0], read[1].modified / 1e9)
    except (OSError, KithError, UnicodeDecodeError):
        return False
    return copy.book == document.book and merge(document, copy).document is not document


def _salvaged(data: bytes, modified: float) -> Document:
    from datetime import UTC, datetime

    from store.salvage import salvage

    return salvage(data, "", datetime.fromtimestamp(modified, UTC))
