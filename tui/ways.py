"""How to reach someone, as an address that a mail program, a phone or a browser opens.

Only `mailto:`, `tel:` and web addresses are ever made, whatever the book says: an imported card may
hold any scheme, and opening one hands its text to a program of the system's choosing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from store.fold import fold
from store.models import Contact, Labelled


class Way(NamedTuple):
    """Something that can be opened."""

    url: str
    words: str
    """What it is, inside a sentence: "a mail", "a call", "Signal", "ana.example"."""


_CONTROLS = re.compile(
    "[\x00-\x20\x7f-\xa0\u2028-\u202e\u2066-\u2069\u200e\u200f\ufeff\ud800-\udfff]"
)
_HANDLE = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?)")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d{1,5}(?:/|$))")
_NUMBER = re.compile(
    r"(\+?)((?:[\s().\-/\u00a0\u2010-\u2013]*\d)+)(?:\s*(?:ext\.?|x|;ext=)\s*(\d{1,8}))?"
)
_DIGITS = re.compile(r"\D+")

_LABELS = {
    "mail": "mail",
    "email": "mail",
    "e-mail": "mail",
    "emails": "mail",
    "phone": "phone",
    "call": "phone",
    "telephone": "phone",
    "mobile": "phone",
    "sms": "phone",
    "text": "phone",
}
"""Folded word for a usual channel -> kind of way."""


def way_url(kind: str, value: str) -> str | None:
    """What opens `value`, or None when nothing safe does.

    `kind` is `mail`, `phone`, `link`, or the name of a messenger; anything else gives None.
    """
    kind = _LABELS.get(fold(kind.strip()), fold(kind.strip()))
    value = value.strip()
    if not value or len(value) > 2000:
        return None
    if kind == "mail":
        return _mail(value)
    if kind == "phone":
        return _phone(value)
    if kind == "link":
        return _link(value)
    if kind in _MESSENGERS:
        return _link(value) or _MESSENGERS[kind](value)
    return None


def usual_way(contact: Contact) -> Way | None:
    """Their usual channel if it can be opened, else the first way that can; None for neither."""
    usual = fold(contact.usual_channel.strip())
    kind = _LABELS.get(usual, "")
    if usual and not kind and (found := _by_messenger(contact, usual)):
        return found
    mail = (_way("mail", way, "a mail") for way in contact.emails)
    phone = (_way("phone", way, "a call") for way in _mobile_first(contact.phones))
    link = (_link_way(way) for way in contact.links)
    ways = (phone, mail, link) if kind == "phone" else (mail, phone, link)
    return next((way for many in ways for way in many if way is not None), None)


def url_of(kind: str, value: str, label: str = "") -> str | None:
    """`way_url` of one way of a person; a link may say in its label which messenger it is."""
    return way_url(kind, value) or (way_url(label, value) if kind == "link" and label else None)


def _way(kind: str, way: Labelled, words: str) -> Way | None:
    url = way_url(kind, way.value)
    return Way(url, words) if url else None


def _link_way(way: Labelled) -> Way | None:
    url = url_of("link", way.value, way.label)
    return Way(url, way.label or urlsplit(url).hostname or "a page") if url else None


def _by_messenger(contact: Contact, usual: str) -> Way | None:
    """The usual channel by a link that carries its name, or by a phone number where that works."""
    named = [way for way in contact.links if usual in (fold(way.label), _messenger_of(way.value))]
    for way in named:
        if url := way_url("link", way.value) or way_url(usual, way.value):
            return Way(url, contact.usual_channel)
    if usual in _BY_NUMBER:
        for way in _mobile_first(contact.phones):
            if url := _BY_NUMBER[usual](way.value):
                return Way(url, contact.usual_channel)
    return None


def _mobile_first(phones: Iterable[Labelled]) -> list[Labelled]:
    mobile = ("mobile", "cell", "iphone", "handy")
    return sorted(phones, key=lambda way: not any(word in fold(way.label) for word in mobile))


def _messenger_of(value: str) -> str:
    """The messenger whose web address this is."""
    url = _link(value)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return _HOSTS.get(host, "")


def _mail(value: str) -> str | None:
    """RFC 6068: all but the address's own signs is encoded, so no header can be slipped in."""
    address = value[7:] if value[:7].lower() == "mailto:" else value
    local, at, domain = address.rpartition("@")
    if not (at and local and domain) or _CONTROLS.search(address) or "@" in local:
        return None
    host = _host(domain)
    return f"mailto:{quote(local, safe='.!$*+-_~')}@{host}" if host else None


def _phone(value: str) -> str | None:
    """RFC 3966: digits and a plus; star and hash codes can set up a phone, so they give None."""
    number = value[4:] if value[:4].lower() == "tel:" else value
    found = _NUMBER.fullmatch(number.strip())
    digits = _DIGITS.sub("", found[2]) if found else ""
    if found is None or not 3 <= len(digits) <= 17 or not digits.isascii():
        return None
    return f"tel:{found[1]}{digits}" + (f";ext={found[3]}" if found[3] else "")


def _link(value: str) -> str | None:
    if _CONTROLS.search(value) or "\\" in value:
        return None
    scheme = _SCHEME.match(value)
    known = scheme[1].lower() if scheme else ""
    if known in ("mailto", "tel"):
        return _mail(value) if known == "mailto" else _phone(value)
    if known not in ("", "http", "https"):
        return None
    try:
        parts = urlsplit(value if known else f"https://{value.lstrip('/')}")
        port = parts.port
    except ValueError:
        return None
    host = _host(parts.hostname or "")
    if not host or parts.username is not None or parts.password is not None:
        return None
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
    rest = f"{path}{'?' + query if query else ''}"
    if parts.fragment:
        rest += "#" + quote(parts.fragment, safe="/?%:@!$&'()*+,;=~-._")
    return f"{parts.scheme.lower()}://{host}{f':{port}' if port else ''}{rest}"


def _host(name: str) -> str:
    """A host name in ASCII (an internationalised one in Punycode), or nothing when it is none."""
    try:
        host = name.lower().encode("idna").decode("ascii").rstrip(".")
    except (UnicodeError, ValueError):
        return ""
    return host if len(host) <= 253 and _HOST.fullmatch(host) else ""


def _number(value: str) -> str:
    """The digits of an international number, or nothing: messengers know no other."""
    url = _phone(value)
    return url[5:].partition(";")[0] if url and url.startswith("tel:+") else ""


def _by_number(before: str) -> Callable[[str], str | None]:
    def url(value: str) -> str | None:
        number = _number(value)
        return before + number if number else None

    return url


def _by_handle(before: str, after: str = "") -> Callable[[str], str | None]:
    def url(value: str) -> str | None:
        found = _HANDLE.fullmatch(value)
        return f"{before}{found[1]}{after}" if found else None

    return url


def _telegram(value: str) -> str | None:
    return _BY_NUMBER["telegram"](value) or _by_handle("https://t.me/")(value)


def _fediverse(value: str) -> str | None:
    name, at, server = value.removeprefix("acct:").lstrip("@").partition("@")
    host = _host(server)
    found = _HANDLE.fullmatch(name)
    return f"https://{host}/@{found[1]}" if at and host and found else None


def _matrix(value: str) -> str | None:
    name, colon, server = value.partition(":")
    host = _host(server)
    found = _HANDLE.fullmatch(name) if name.startswith("@") else None
    return f"https://matrix.to/#/@{found[1]}:{host}" if colon and host and found else None


_BY_NUMBER: dict[str, Callable[[str], str | None]] = {
    "signal": _by_number("https://signal.me/#p/+"),
    "whatsapp": _by_number("https://wa.me/"),
    "telegram": _by_number("https://t.me/+"),
}
"""Messengers that find someone by their phone number."""

_MESSENGERS: dict[str, Callable[[str], str | None]] = {
    **_BY_NUMBER,
    "telegram": _telegram,
    "mastodon": _fediverse,
    "fediverse": _fediverse,
    "matrix": _matrix,
    "element": _matrix,
    "threema": _by_handle("https://threema.id/"),
    "bluesky": _by_handle("https://bsky.app/profile/"),
    "github": _by_handle("https://github.com/"),
    "linkedin": _by_handle("https://www.linkedin.com/in/"),
    "instagram": _by_handle("https://www.instagram.com/"),
}
"""Folded name -> what turns a handle or a number into its web address."""

_HOSTS = {
    "signal.me": "signal",
    "wa.me": "whatsapp",
    "t.me": "telegram",
    "matrix.to": "matrix",
    "threema.id": "threema",
    "bsky.app": "bluesky",
    "github.com": "github",
    "linkedin.com": "linkedin",
    "instagram.com": "instagram",
    "mastodon.social": "mastodon",
}
