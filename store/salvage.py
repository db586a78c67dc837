"""A book that other hands wrote: stock TinyDB, a text editor, a merge, a script.

Everything in it is looked at. What can be read is read, what has to be mended is mended and named,
and a row that is no record stays where it is.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from store import broken, damage
from store.document import META, Document, Opaque, Problem, opaque
from store.errors import Unreadable
from store.first_line import Meta, is_ours
from store.migrate import check_schema
from store.models import TABLES
from store.rows import KINDS, clean, decoder, dump, odd, without_gc
from store.scan import Found, Member
from store.sheet import Sheet

EMPTY = Problem(
    "",
    "",
    "The file of the book is empty (0 bytes), so this is a new book with nobody in it. If yours "
    "was there, put a copy of it back before you save anything.",
)
_TIMES = ("created_at", "changed_at", "at", "written_at")


def salvage(data: bytes, lent: str, edited: datetime) -> Document:
    """The document in a file that is not as we leave one.

    `lent` is the id of a book that has none yet, `edited` when the file was written. An empty file
    is an empty book, and named: stock TinyDB makes one as soon as it opens a path. Raises
    Unreadable with the bare reason, NewerSchema.
    """
    text, problems = _text(data)
    if not text.strip():
        return Document(lent, problems=(*problems, EMPTY))
    try:
        with without_gc():
            text, tables = damage.tables_of(data, text)
            altered = damage.found_in(data, text, tables)
            problems += altered
            document = _document(tables, damage.remembered(data), lent, edited, problems)
    except RecursionError as error:
        raise Unreadable(broken.TOO_DEEP) from error
    except IndexError as error:
        raise Unreadable(broken.CUT_SHORT) from error
    except ValueError as error:
        raise Unreadable(broken.why(text, error)) from error
    return msgspec.structs.replace(document, altered=any(not each.mended for each in altered))


def _text(data: bytes) -> tuple[str, list[Problem]]:
    encoding = json.detect_encoding(data)
    end = data.find(b"\n") + 1
    if encoding != "utf-8-sig" and is_ours(data[:end]):
        # Nothing of the first line is needed, and the rest is UTF-8 whatever that looks like.
        data, encoding = data[:end].decode("utf-8", "replace").encode() + data[end:], "utf-8"
    try:
        text = data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        raise Unreadable(broken.no_text(data, error)) from error
    problems = []
    if encoding != "utf-8":
        problems.append(Problem("", "", f"The file was in {encoding}.", mended=True))
    return text, problems


def _document(
    found: list[Found], meta: Meta | None, lent: str, edited: datetime, problems: list[Problem]
) -> Document:
    """What was found as a document; `meta` is what is left of a first line that cannot be read."""
    named = [each for each in found if each.name == META]
    meta = next((row for each in named if (row := _meta(each.value)) is not None), meta)
    book = meta.book if meta else lent
    tables: dict[str, Sheet | Opaque] = {}
    members: dict[str, list[Member]] = {}
    for name, text, value, _ in found:
        if name == META:
            continue
        if name not in KINDS:
            tables[_free(name, tables, problems)] = opaque(text.encode("utf-8", "surrogatepass"))
        elif isinstance(value, list) and not text:
            if name in members:
                problems.append(
                    Problem(name, "", f"{name} was there twice; all rows are kept.", True)
                )
            members.setdefault(name, []).extend(value)
            tables.setdefault(name, Sheet.empty())
        elif value:
            problems.append(
                Problem(name, "", f"{name} was no table; it is kept as {name}-kept.", True)
            )
            kept = _free(f"{name}-kept", tables, problems)
            tables[kept] = opaque(text.encode("utf-8", "surrogatepass"))
    _keep_strangers(named, tables, problems)
    for name, rows in members.items():
        tables[name] = _Reader(name, book, edited, problems).sheet(rows)
    return Document(
        book,
        meta.revision if meta else 0,
        meta.writes if meta else (),
        tables,
        tuple(problems),
        saved=meta is not None,
    )


def _meta(value: Any) -> Meta | None:
    """Our row of a table `meta`, if there is one that we can read."""
    row = value.get("1") if isinstance(value, dict) else None
    if not isinstance(row, dict):
        return None
    check_schema(row.get("schema"))
    try:
        meta = msgspec.convert({**row, "tables": {}}, Meta)
    except msgspec.ValidationError:
        return None
    return meta if meta.book else None


def _keep_strangers(
    found: list[Found], tables: dict[str, Sheet | Opaque], problems: list[Problem]
) -> None:
    """Keep what somebody else put in a table of the name `meta`, which we write anew."""
    for name, text, value, _ in found:
        if not value or (isinstance(value, dict) and value.keys() == {"1"} and _is_meta(value)):
            continue
        kept = _free(f"{name}-kept", tables, problems)
        rest = {key: row for key, row in value.items() if key != "1"} if _meta(value) else None
        tables[kept] = opaque(dump(rest) if rest else text.encode("utf-8", "surrogatepass"))
        said = f"Something else was kept in {name}, which Kithbook writes; it is in {kept} now."
        problems.append(Problem(name, "", said, True))


def _is_meta(value: dict[str, Any]) -> bool:
    """Whether the only row is one of ours, though it may be broken."""
    row = value["1"]
    return isinstance(row, dict) and len(row.keys() & set(Meta.__struct_fields__)) >= 3


def _free(name: str, tables: dict[str, Sheet | Opaque], problems: list[Problem]) -> str:
    """A name that no table has yet."""
    free, count = name, 1
    while free in tables:
        count += 1
        free = f"{name}-{count}"
    if free != name:
        problems.append(Problem(name, "", f"{name} was there twice; one is now {free}.", True))
    return free


class _Reader:
    """Reads the rows of one table that we know."""

    def __init__(self, table: str, book: str, edited: datetime, problems: list[Problem]) -> None:
        self._table = table
        self._book = book
        self._edited = edited.astimezone(UTC)
        self._problems = problems
        self._decode = decoder(table).decode
        fields = KINDS[table].__struct_fields__
        self._times = [name for name in _TIMES if name in fields]
        self._ids: set[int] = set()
        self._next = 1
        self._uids: set[str] = set()
        self._odd = 0

    def sheet(self, members: list[Member]) -> Sheet:
        """The table: every row, under an id of its own."""
        self._next = 1 + max((_number(member.key) or 0 for member in members), default=0)
        rows = list(self._rows(members))
        return Sheet.of(rows, self._next, self._odd)

    def _rows(self, members: list[Member]) -> Iterator[tuple[str, bytes]]:
        for member in members:
            row = self._id(member.key)
            raw = self._raw(member)
            fixed = self._read(row, raw, member.value)
            if fixed is None:
                self._odd += 1
            yield row, raw if fixed is None else fixed

    def _id(self, key: str) -> str:
        number = _number(key)
        if number is None or number in self._ids:
            why = "is no row number" if number is None else "was there twice"
            number, self._next = self._next, self._next + 1
            self._say(
                str(number), f"The row id {key} of {self._table} {why}; that row is {number} now."
            )
        self._ids.add(number)
        return str(number)

    def _raw(self, member: Member) -> bytes:
        try:
            return member.text.encode()
        except UnicodeEncodeError:
            return json.dumps(member.value).encode()

    def _read(self, row: str, raw: bytes, value: Any) -> bytes | None:
        """The bytes that the row is kept with; None when it is no record."""
        try:
            record = self._decode(raw)
            reason = ""
        except msgspec.MsgspecError as error:
            record, reason = None, str(error)
        if record is None or self._lacking(record) or _broken(raw, value):
            raw, record, reason = self._mended(row, raw, value, reason)
        if record is None:
            self._problems.append(odd(self._table, row, reason))
            return None
        if self._table in TABLES and record.uid in self._uids:
            raw, record = self._renamed(row, raw, record.uid)
        self._uids.add(record.uid)
        return raw

    def _lacking(self, record: Any) -> bool:
        """Whether a row that can be read still lacks something: a uid, or the zone of a time."""
        return self._table in TABLES and (
            not record.uid
            or any(
                moment is not None and moment.tzinfo is None
                for moment in map(record.__getattribute__, self._times)
            )
        )

    def _mended(
        self, row: str, raw: bytes, value: Any, reason: str
    ) -> tuple[bytes, Any | None, str]:
        if not isinstance(value, dict):
            return raw, None, reason or "it is no object"
        fresh = clean(value)
        problem = None
        if json.dumps(fresh) != json.dumps(value):
            mended = f"Row {row} of {self._table} held what no JSON reader takes (NaN or a broken "
            problem = Problem(self._table, row, mended + "character); that was mended.", True)
        if self._table in TABLES:
            self._complete(row, raw, fresh)
        try:
            result = dump(fresh)
            record = self._decode(result)
        except msgspec.MsgspecError as error:
            return raw, None, str(error)
        if problem is not None:
            self._problems.append(problem)
        return result, record, ""

    def _complete(self, row: str, raw: bytes, fresh: dict[str, Any]) -> None:
        """Give a row from elsewhere a uid and times: the same ones until they are written."""
        if not fresh.get("uid"):
            fresh["uid"] = self._uid(row, raw)
        for name in ("created_at", "changed_at"):
            fresh.setdefault(name, self._edited.isoformat())
        for name in _TIMES:
            if name in fresh:
                fresh[name] = _zoned(fresh[name])

    def _renamed(self, row: str, raw: bytes, uid: str) -> tuple[bytes, Any]:
        """A row whose uid another row has already."""
        fresh = json.loads(raw)
        fresh["uid"] = self._uid(row, raw)
        self._say(
            row,
            f"Row {row} of {self._table} had the same uid as another ({uid}); "
            "it has a new one now, and both are kept.",
        )
        raw = dump(fresh)
        return raw, self._decode(raw)

    def _uid(self, row: str, raw: bytes) -> str:
        name = f"{self._table}/{row}/{raw.decode('utf-8', 'replace')}"
        return uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_OID, self._book), name).hex

    def _say(self, row: str, sentence: str) -> None:
        self._problems.append(Problem(self._table, row, sentence, mended=True))


def _number(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdigit() and int(key) > 0 else None


def _broken(raw: bytes, value: Any) -> bool:
    """Whether a row holds half a character (a lone surrogate): msgspec does not look at the fields
    that it does not know, but could not read them later."""
    if b"\\ud" not in raw and b"\\uD" not in raw:
        return False
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _zoned(value: Any) -> Any:
    """A time without a zone is taken as UTC."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return value
    return value if moment.tzinfo else f"{value}Z"
