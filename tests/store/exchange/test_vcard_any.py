"""Whatever a contact or a card holds, it goes out and comes back equal."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.exchange import vcard_cards
from store.exchange.vcard_layout import settled
from store.models import Contact, Fact, Labelled, LabelledDate, NeverSuggest, Rhythm
from tests.store.exchange.cards import IDS, card, reading, there_and_back

text = st.text(max_size=12) | st.sampled_from(
    [
        "one, two; three\\n: four",
        "lines\nand\r\nmore\rlines",
        "\u2028\u2029\x85\x0b",
        " space ",
        "مرحبا ‮ 👩‍👩‍👧",
        "\x1b[31m\x00",
        "home",
        "work fax",
        "_$!<Home>!$_",
        "birthday",
        "tel:1",
        "N" * 4096,
        "\ufeff",
    ]
)
words = st.lists(text, max_size=3).map(tuple)
values = st.lists(st.builds(Labelled, value=text, label=text), max_size=3).map(tuple)
day = st.dates().map(date.isoformat)
yearless = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda it: f"--{it:%m-%d}")
dates = st.lists(st.builds(LabelledDate, date=day | yearless, label=text), max_size=3).map(tuple)
facts = st.lists(
    st.builds(
        Fact,
        text=text,
        kind=st.sampled_from(["fact", "interest", "needs", "offers", "news"]),
        on=st.none() | st.dates(),
    ),
    max_size=2,
).map(tuple)
extras = st.lists(
    st.sampled_from(
        [
            "X-ODD;A=b:c",
            "GENDER:F",
            "item1.X-ABRELATEDNAMES:Ben",
            "item1.X-ABLabel:_$!<Spouse>!$_",
            "TEL;TYPE=CELL;PREF=1:1",
            "ORG:Mystery",
            "no line at all; really",
            "X-GOOGLE TALK:ana",
            "PHOTO;ENCODING=b;TYPE=JPEG:AAAAA",
            "LABEL;ENCODING=QUOTED-PRINTABLE:a=0D=0A=",
            "item2.X-ABADR:fr",
            "item2.ADR:;;;Paris;;;",
            "item2.TEL:9",
            "X-KITH-MET-ON:nonsense",
        ]
    )
    | st.text(max_size=9).map("X-A:{}".format),
    max_size=4,
).map(tuple)
contacts = st.builds(
    Contact,
    uid=st.just("u1"),
    created_at=st.just(IDS["created_at"]),
    changed_at=st.just(IDS["changed_at"]),
    name=text.filter(str.strip),
    given=text,
    family=text,
    middle=text,
    prefix=text,
    suffix=text,
    short_name=text,
    nicknames=words,
    pronouns=text,
    organisation=text,
    title=text,
    emails=values,
    phones=values,
    links=values,
    addresses=values,
    usual_channel=text,
    city=text,
    timezone=text | st.just("Europe/Paris"),
    met_on=st.sampled_from(["", "2026-11", "2026-23", "2026", "2026-11-23"]),
    met_where=text,
    met_story=text,
    circle=text,
    tags=words,
    facts=facts,
    notes=text,
    dates=dates,
    rhythm=st.none() | st.just(Rhythm(ideal=30, latest=45)),
    rhythm_since=st.none() | st.dates(),
    seen_on=st.none() | st.dates(),
    rests_until=st.none() | st.dates(),
    surface=st.none() | st.builds(NeverSuggest, reason=st.sampled_from(["", "ended badly"])),
    known=st.sampled_from(["", "well", "a little"]),
    mentor=st.sampled_from(["", "mentor", "mentee"]),
    archived=st.booleans(),
    extra=extras,
    source=text | st.just("vcard:abc"),
)


def test_hypothesis_meets_every_field() -> None:
    made = {"uid", "created_at", "changed_at", "introduced_by"}
    assert set(Contact.__struct_fields__) == made | set(_drawn())


def _drawn() -> list[str]:
    return [
        *("name", "given", "family", "middle", "prefix", "suffix", "short_name", "nicknames"),
        *("pronouns", "organisation", "title", "emails", "phones", "links", "addresses"),
        *(
            "usual_channel",
            "city",
            "timezone",
            "met_on",
            "met_where",
            "met_story",
            "circle",
            "tags",
        ),
        *("facts", "notes", "dates", "rhythm", "rhythm_since", "seen_on", "rests_until", "surface"),
        *("known", "mentor", "archived", "extra", "source"),
    ]


@settings(max_examples=250, deadline=None)
@given(contacts)
@example(Contact(**IDS, name="A", extra=("item1.X-ABLabel:alone",)))
@example(Contact(**IDS, name="A", extra=("X-A:\r\n\ud800",)))
def test_any_contact_comes_back_equal(contact: Contact) -> None:
    contact = settled(contact)
    assert settled(contact) == contact
    assert there_and_back(contact) == contact


_CARD_LINES = [
    "FN:Ana",
    "FN:",
    "FN:Other",
    "N:Silva;Ana,Lu;;;",
    "item1.N:;;;;",
    "ORG:A;B",
    "ORG:",
    "item1.ORG:C",
    "TITLE;LANGUAGE=en:T",
    "EMAIL:a@b.example",
    "item1.EMAIL;TYPE=pref:a@b.example",
    "item1.TEL:1",
    "item2.TEL:",
    "TEL;TYPE=x-boat: 1 ",
    "item1.X-ABLabel:Boat",
    "item2.X-ABLabel:",
    "item2.ADR;TYPE=HOME:;;Rue;Lyon;;69001;",
    "ADR:;;;;;;",
    "item2.X-ABADR:fr",
    "URL:http\\://x",
    "BDAY:circa",
    "BDAY:--0229",
    "BDAY:1985-04-12",
    "item2.X-ABDATE:20200101",
    "NOTE:one",
    "NOTE;LANGUAGE=fr:deux",
    "NOTE:birthday: circa",
    "CATEGORIES:myContacts,a",
    "CATEGORIES:b",
    "NICKNAME:x,,y",
    "TZ:-0500",
    "DEATHDATE:2020",
    "UID:1",
    "UID:2",
    "PHOTO;ENCODING=b:AAAAA",
    "X-ODD:1",
    "X-ODD:1",
    "not a line",
    "X-KITH-CITY:",
    "X-KITH-LINE:odd one",
    "X-KITH-ALSO:3",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_CARD_LINES), max_size=12))
def test_any_card_comes_back_equal(lines: list[str]) -> None:
    found = reading(card("FN:Someone", *lines))
    contact = vcard_cards.contact(found, "u1", IDS["created_at"])
    if found.settled:
        assert settled(contact) == contact, "the scan need not be looked at again"
    contact = settled(contact)
    assert there_and_back(contact) == contact
    no_phones = settled(
        msgspec.structs.replace(contact, phones=(), addresses=(), organisation="New")
    )
    assert there_and_back(no_phones) == no_phones
