"""The invitations in a mail: its calendar parts, nothing else is looked at and nothing fetched."""

from __future__ import annotations

_TYPES = frozenset({"text/calendar", "application/ics", "application/calendar"})


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin as a mail does: with headers, one of them what a mail has."""
    head = data[:4_000].split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0].lower()
    names = (b"from:", b"subject:", b"date:", b"message-id:", b"received:", b"mime-version:")
    return b"begin:vcalendar" not in head and any(name in head for name in names)


def calendars(data: bytes) -> list[bytes]:
    """The calendar files in a mail, in its order; the same one twice is one."""
    from email import policy
    from email.parser import BytesParser

    message = BytesParser(policy=policy.default).parsebytes(data)
    found: list[bytes] = []
    for part in message.walk():
        name = (part.get_filename() or "").casefold()
        if part.get_content_type() not in _TYPES and not name.endswith((".ics", ".ical")):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip() and payload not in found:
            found.append(payload)
    return found
