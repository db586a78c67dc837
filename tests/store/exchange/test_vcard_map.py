"""What cards of phones, Google, Apple, Outlook and Nextcloud come to."""

from __future__ import annotations

from typing import Any

import pytest

from store.exchange.vcard_import import scan
from store.models import Labelled, LabelledDate, NeverSuggest
from tests.store.exchange.cards import card, fields, person, put_in, reading, written


def pairs(values: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(each.value, each.label) for each in values]


def days(values: tuple[LabelledDate, ...]) -> list[tuple[str, str]]:
    return [(each.date, each.label) for each in values]


def test_a_google_card() -> None:
    found = fields(
        "FN:Ana Lúcia Silva",
        "N:Silva;Ana;Lúcia;Dr.;Jr.",
        "NICKNAME:Aninha,Lu",
        "EMAIL;TYPE=INTERNET;TYPE=HOME:ana@example.org",
        "item1.EMAIL;TYPE=INTERNET:ana@choir.example",
        "item1.X-ABLabel:Choir",
        "TEL;TYPE=CELL:\u202d+351 912 345 678\u202c",
        "TEL;TYPE=WORK;TYPE=FAX:12345",
        "ADR;TYPE=HOME:;;Rua A 1;Porto;;4000;Portugal;Rua A 1\\n4000 Porto\\nPortugal",
        r"URL:http\://ana.example",
        "item2.URL:http\\://ana.example/me",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "ORG:Uni Porto;Robotics",
        "TITLE:Researcher",
        "BDAY:1985-04-12",
        "item3.X-ABDATE:2010-09-01",
        "item3.X-ABLabel:_$!<Anniversary>!$_",
        "NOTE:one\\, two\\nthree",
        "CATEGORIES:myContacts,Climbing",
    )
    assert found.pop("source").startswith("vcard:kith-")
    assert pairs(found.pop("emails")) == [
        ("ana@example.org", "home"),
        ("ana@choir.example", "Choir"),
    ]
    assert pairs(found.pop("phones")) == [("+351 912 345 678", "mobile"), ("12345", "work fax")]
    assert pairs(found.pop("addresses")) == [("Rua A 1\n4000 Porto\nPortugal", "home")]
    assert pairs(found.pop("links")) == [
        ("http://ana.example", ""),
        ("http://ana.example/me", "homepage"),
    ]
    assert days(found.pop("dates")) == [("1985-04-12", "birthday"), ("2010-09-01", "anniversary")]
    assert found == {
        "name": "Ana Lúcia Silva",
        "given": "Ana",
        "family": "Silva",
        "middle": "Lúcia",
        "prefix": "Dr.",
        "suffix": "Jr.",
        "nicknames": ("Aninha", "Lu"),
        "organisation": "Uni Porto",
        "title": "Researcher",
        "notes": "one, two\nthree",
        "tags": ("Climbing",),
        "city": "Porto",
    }


def test_an_apple_card() -> None:
    contact = person(
        "N:Cohen;Dana;;;",
        "FN:Dana Cohen",
        "ORG:Acme;",
        "EMAIL;type=INTERNET;type=HOME;type=pref:dana@example.org",
        "TEL;type=IPHONE;type=CELL;type=VOICE:+972 54",
        "item1.ADR;type=HOME:;;Herzl 1;Haifa;;;Israel",
        "item1.X-ABADR:il",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        "X-SOCIALPROFILE;type=mastodon;x-user=dana:https://m.example/@dana",
        "X-SOCIALPROFILE;type=pref;type=xing;x-user=danac:",
        "IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:dana.c",
        "IMPP:xmpp:dana@chat.example",
        "X-ABShowAs:PERSON",
        "UID:ABC",
    )
    assert pairs(contact.links) == [
        ("https://m.example/@dana", "mastodon"),
        ("danac", "xing"),
        ("skype:dana.c", "skype"),
        ("xmpp:dana@chat.example", "xmpp"),
    ]
    assert days(contact.dates) == [("--02-29", "birthday")]
    assert contact.addresses == (Labelled(value="Herzl 1\nHaifa\nIsrael", label="home"),)
    assert contact.city == "Haifa"
    assert contact.phones[0].label == "mobile"
    assert contact.source == "vcard:ABC"
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29" in contact.extra
    assert contact.extra[-2:] == ("item1.X-ABADR:il", "X-ABShowAs:PERSON")


def test_an_outlook_card() -> None:
    found = fields(
        "N;LANGUAGE=de:Müller;Jörg;Karl,Otto;Dr.;",
        "FN:Jörg Müller",
        "EMAIL;PREF;INTERNET:mailto:j@example.de",
        "TEL;HOME;VOICE:(030) 1",
        "ADR;WORK;PREF:;;Weg 1;Berlin;Berlin;10115;Deutschland",
        "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Weg 1=0D=0A=",
        "Berlin",
        "X-MS-ANNIVERSARY:20110113",
        "BDAY:19800322",
        "ROLE:Vorstand",
        version="2.1",
    )
    assert found["middle"] == "Karl, Otto"
    assert pairs(found["emails"]) == [("j@example.de", "")]
    assert pairs(found["addresses"]) == [("Weg 1\nBerlin, Berlin 10115\nDeutschland", "work")]
    assert days(found["dates"]) == [("2011-01-13", "anniversary"), ("1980-03-22", "birthday")]


def test_an_android_card() -> None:
    contact = person(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91u=3Bn;Ana;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Nick;1;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2013-01-01;0;First day;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--05-06;3;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bob;1;;;;",
        version="2.1",
    )
    assert contact.name == "Ana Ñu;n"
    assert contact.nicknames == ("Nick",)
    assert days(contact.dates) == [("2013-01-01", "First day"), ("--05-06", "birthday")]
    assert contact.extra[-1].endswith("relation;Bob;1;;;;")
    assert "N:Ñu\\;n;Ana;;;" in written(contact)


def test_a_nextcloud_4_0_card() -> None:
    contact = person(
        "FN:Kim",
        "BDAY:--0203",
        "ANNIVERSARY:20090808T1430-0500",
        "GENDER:O;they",
        "PRONOUNS;PREF=1:they/them",
        'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+1-418-555-0101;ext=102',
        "TZ:Europe/Paris",
        'ADR;LABEL="1 ^^n Rue^n75001 Paris":;;;;;;',
        "PHOTO:data:image/jpeg;base64,/9j/4AAQ",
        "X-PHONETIC;X=1:Kim",
        "KIND:individual",
        version="4.0",
    )
    assert days(contact.dates) == [("--02-03", "birthday"), ("2009-08-08", "anniversary")]
    assert contact.pronouns == "they/them"
    assert contact.timezone == "Europe/Paris"
    assert pairs(contact.phones) == [("+1-418-555-0101;ext=102", "mobile")]
    assert pairs(contact.addresses) == [("1 ^n Rue\n75001 Paris", "")]
    lines = written(contact)
    assert "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ" in lines
    for raw in ("GENDER:O;they", "X-PHONETIC;X=1:Kim", "ANNIVERSARY:20090808T1430-0500"):
        assert raw in lines
    assert 'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+1-418-555-0101;ext=102' in lines


@pytest.mark.parametrize(
    ("written_as", "day"),
    [
        ("BDAY:19850412", "1985-04-12"),
        ("BDAY:1985-04-12", "1985-04-12"),
        ("BDAY:1985-04-12T00:00:00Z", "1985-04-12"),
        ("BDAY;VALUE=date:--0412", "--04-12"),
        ("BDAY;VALUE=date:--04-12", "--04-12"),
        ("BDAY;VALUE=date:1604-04-12", "--04-12"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-04-12", "--04-12"),
        ("BDAY:--0229", "--02-29"),
    ],
)
def test_birthdays(written_as: str, day: str) -> None:
    assert days(fields("FN:Ana", written_as)["dates"]) == [(day, "birthday")]


@pytest.mark.parametrize("text", ["circa 1800", "1985", "1985-04", "---12", "1985-13-40", "--0230"])
def test_a_birthday_no_calendar_holds_goes_to_the_notes(text: str) -> None:
    contact = person("FN:Ana", f"BDAY;VALUE=text:{text}", "NOTE:Hello")
    assert not contact.dates
    assert contact.notes == f"Hello\nbirthday: {text}"
    assert contact.extra == (f"BDAY;VALUE=text:{text}",)
    assert person("FN:Ana", f"BDAY:{text}").notes == f"birthday: {text}"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Silva;Ana;;;"], "Ana Silva"),
        (["FN:", "N:;;;;", "ORG:;Robots;"], "Robots"),
        (["N:;;;Dr.;"], "Dr."),
        (["NICKNAME:Lu"], "Lu"),
        (["EMAIL:a@b.example", "TEL:1"], "a@b.example"),
        (["TEL:112"], "112"),
    ],
)
def test_a_card_without_fn_is_named_by_what_it_has(lines: list[str], name: str) -> None:
    assert fields(*lines)["name"] == name


def test_a_card_without_any_name() -> None:
    assert "name" not in fields("ADR:;;Street;;;;")


def test_empty_lines_of_known_fields_are_dropped() -> None:
    contact = person(
        "FN:Ana", "TEL;HOME:", "item1.EMAIL:", "ORG:;", "NOTE:", "X-EMPTY:", "NICKNAME:,"
    )
    assert contact.extra == ("X-EMPTY:",)
    assert not contact.phones and not contact.organisation and not contact.nicknames


def test_equal_values_come_once() -> None:
    found = fields("FN:Ana", "TEL:1", "TEL:1", "TEL;HOME:1", "NOTE:a", "NOTE:a", "NOTE:b")
    assert pairs(found["phones"]) == [("1", ""), ("1", "home")]
    assert found["notes"] == "a\nb"


def test_labels() -> None:
    found = fields(
        "FN:Ana",
        "TEL;TYPE=fax,home:1",
        "TEL;TYPE=X-Ferien:2",
        "TEL;TYPE=video:3",
        "TEL;TYPE=MOBILE:4",
        "item1.TEL:5",
        "item1.X-ABLabel:_$!<Mother>!$_",
    )
    assert [label for _, label in pairs(found["phones"])] == [
        "home fax",
        "ferien",
        "",
        "mobile",
        "mother",
    ]


def test_messengers_are_links() -> None:
    found = fields("FN:Ana", "X-SKYPE:ana.s", "X-JABBER;TYPE=HOME:a@j.example", "X-AIM:")
    assert pairs(found["links"]) == [("ana.s", "skype"), ("a@j.example", "jabber")]


def test_a_day_without_label_is_some_other_day() -> None:
    assert days(fields("FN:Ana", "X-ABDATE:2020-01-01")["dates"]) == [("2020-01-01", "other")]
    assert "dates" not in fields("FN:Ana", "BDAY:")


def test_an_offset_is_no_time_zone() -> None:
    contact = person("FN:Ana", "TZ:-0500")
    assert contact.timezone == "" and contact.extra == ("TZ:-0500",)


def test_who_died_is_never_suggested() -> None:
    contact = person("FN:Ana", "DEATHDATE:20200101", version="4.0")
    assert contact.surface == NeverSuggest(reason="deceased")


def test_pictures_are_kept_and_respelled() -> None:
    contact = person("FN:Ana", "item1.PHOTO;X-A=b;BASE64;JPEG: AAAA", "LOGO;VALUE=uri:http://x")
    assert contact.extra == (
        'item1.PHOTO;ENCODING=b;TYPE=JPEG;X-A="b":AAAA',
        "LOGO;VALUE=uri:http://x",
    )
    verbatim = "PHOTO;ENCODING=b;TYPE=PNG:AAAA"
    assert person("FN:Ana", verbatim).extra == (verbatim,)


def test_lines_of_modelled_fields_are_respelled_to_3_0() -> None:
    contact = person(
        "FN;ENCODING=b:QW5h",
        "TEL;WORK;PREF:1",
        "item1.CATEGORIES;QUOTED-PRINTABLE;X-A=1:=C3=A9t=C3=A9,b\\,c",
        version="2.1",
    )
    assert contact.name == "Ana"
    assert contact.tags == ("été", "b,c")
    assert contact.extra == ("TEL;TYPE=WORK;TYPE=PREF:1", 'item1.CATEGORIES;X-A="1":été,b\\,c')


def test_groups_and_members(tmp_path: object) -> None:
    found = reading(
        card("FN:Choir", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A")
    )
    assert found.is_group and found.members == ("urn:uuid:A",)
    assert not reading(card("FN:Ana", "KIND:individual")).is_group


def test_the_same_content_has_the_same_identity() -> None:
    one, other = card("FN:Ana", "REV:1", "PRODID:x"), card("FN:Ana", "REV:2")
    assert reading(one).identity == reading(other).identity
    assert reading(card("FN:Ben")).identity != reading(one).identity


def test_hostile_text_is_kept_as_it_is() -> None:
    hostile = "Ann [/x] [@click=app.quit]L[/] \x1b]0;pwned\x07 \x9b31m \u202eoverride " + "é" * 4096
    contact = person(f"FN:{hostile}", f"NOTE:{hostile}", f"X-ODD:{hostile}")
    assert contact.name == contact.notes == hostile
    assert contact.extra == (f"X-ODD:{hostile}",)


def test_a_scan_gives_what_the_card_says(tmp_path: Any) -> None:
    found = scan(put_in(tmp_path, a=card("FN:Ana")))
    assert [each.reading.fields["name"] for each in found.cards] == ["Ana"]
