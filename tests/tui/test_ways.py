"""What is opened for a way to reach someone, and what never is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.models import Contact, Labelled
from tests.hostile import HOSTILE, SURROGATES
from tui.ways import url_of, usual_way, way_url


def person(**fields: object) -> Contact:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Contact(uid="ana", created_at=now, changed_at=now, name="Ana Díaz", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        ("mail", "ana@festo.example", "mailto:ana@festo.example"),
        ("mail", "mailto:ana@festo.example", "mailto:ana@festo.example"),
        ("mail", "ana+kith@festo.example", "mailto:ana+kith@festo.example"),
        ("mail", "ana@bücher.example", "mailto:ana@xn--bcher-kva.example"),
        ("mail", "a?b&c=d@x.example", "mailto:a%3Fb%26c%3Dd@x.example"),
        ("phone", "+49 (711) 347-0", "tel:+497113470"),
        ("phone", "0711/3470", "tel:07113470"),
        ("phone", "tel:+49-711-3470", "tel:+497113470"),
        ("phone", "+49 711 3470 ext. 12", "tel:+497113470;ext=12"),
        ("link", "https://ana.example/über uns?q=1#x".replace(" ", "%20"),
         "https://ana.example/%C3%BCber%20uns?q=1#x"),
        ("link", "ana.example", "https://ana.example"),
        ("link", "ana.example:8080/x", "https://ana.example:8080/x"),
        ("link", "HTTP://Ana.Example/A", "http://ana.example/A"),
        ("link", "mailto:ana@festo.example", "mailto:ana@festo.example"),
        ("Signal", "+49 151 2345678", "https://signal.me/#p/+491512345678"),
        ("WhatsApp", "+49 151 2345678", "https://wa.me/491512345678"),
        ("Telegram", "@ana_d", "https://t.me/ana_d"),
        ("Mastodon", "@ana@social.example", "https://social.example/@ana"),
        ("Matrix", "@ana:matrix.example", "https://matrix.to/#/@ana:matrix.example"),
    ],
)  # fmt: skip
def test_opens(kind: str, value: str, url: str) -> None:
    assert way_url(kind, value) == url


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("link", "javascript:alert(1)"),
        ("link", "file:///some/where"),
        ("link", "ssh://host.example"),
        ("link", "data:text/html,x"),
        ("link", "//evil.example\\@good.example"),
        ("link", "https://user:secret@evil.example/"),
        ("link", "https://evil.example\x1b]0;x"),
        ("link", "https://"),
        ("link", "-oProxyCommand=x"),
        ("link", "--help"),
        ("link", "https://a b.example"),
        ("mail", "ana@x.example\nBcc: all@x.example"),
        ("mail", "ana@x.example?bcc=all@x.example"),
        ("mail", "ana"),
        ("phone", "*#06#"),
        ("phone", "call me"),
        ("phone", "12"),
        ("address", "https://good.example"),
        ("xmpp", "ana@x.example"),
        ("Signal", "0151 2345678"),
        ("Telegram", "ana/../x"),
    ],
)
def test_never_opens(kind: str, value: str) -> None:
    assert way_url(kind, value) is None


@pytest.mark.parametrize("text", (*HOSTILE, SURROGATES))
@pytest.mark.parametrize("kind", ["mail", "phone", "link", "Signal", "Telegram", "Matrix", ""])
def test_hostile_values_give_nothing_or_plain_ascii(kind: str, text: str) -> None:
    for value in (text, f"https://x.example/{text}", f"{text}@x.example"):
        url = way_url(kind, value)
        assert url is None or (
            url.isascii() and url.isprintable() and url.startswith(("mailto:", "tel:", "http"))
        )


def test_the_usual_channel_comes_first() -> None:
    phones = (Labelled(value="+49 711 1"), Labelled(value="+49 151 22", label="mobile"))
    mail = (Labelled(value="ana@x.example"),)
    way = usual_way(person(usual_channel="Signal", phones=phones, emails=mail))
    assert way == ("https://signal.me/#p/+4915122", "Signal")
    way = usual_way(person(usual_channel="phone", phones=phones, emails=mail))
    assert way is not None and way.url == "tel:+4915122"
    way = usual_way(person(usual_channel="mail", phones=phones, emails=mail))
    assert way == ("mailto:ana@x.example", "a mail")


def test_an_unopenable_channel_falls_back_to_what_can_be_opened() -> None:
    links = (Labelled(value="javascript:x"), Labelled(value="ana.example", label="blog"))
    assert usual_way(person(usual_channel="over the fence", links=links)) == (
        "https://ana.example",
        "blog",
    )
    assert usual_way(person(usual_channel="Signal")) is None


def test_a_label_says_which_messenger_a_link_is() -> None:
    links = (Labelled(value="@ana_d", label="Telegram"),)
    assert usual_way(person(usual_channel="telegram", links=links)) == (
        "https://t.me/ana_d",
        "telegram",
    )
    assert url_of("link", "@ana_d", "Telegram") == "https://t.me/ana_d"
