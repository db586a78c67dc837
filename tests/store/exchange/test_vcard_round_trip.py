"""What goes out comes back equal, whatever it holds; what was edited leaves its old line behind."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import msgspec
from vobject.base import readComponents

from store.exchange import vcard_own
from store.exchange.vcard_layout import settled
from store.exchange.vcard_lines import parse
from store.exchange.vcard_write import write_cards
from store.models import Contact, Fact, Labelled, LabelledDate, NeverSuggest, Rhythm
from store.state import State
from tests.store.exchange.cards import IDS, fields, person, there_and_back, written


def full() -> Contact:
    return Contact(
        **IDS,
        name="Ana Silva",
        given="Ana",
        family="Silva",
        nicknames=("A, B",),
        emails=(
            Labelled(value="a@b.example", label="home"),
            Labelled(value="c@d.example", label="Choir"),
        ),
        phones=(Labelled(value="1", label="work fax"), Labelled(value="2")),
        addresses=(Labelled(value="Rua 1; Porto\nPortugal", label="home"),),
        dates=(
            LabelledDate(date="--02-29"),
            LabelledDate(date="2010-09-01", label="anniversary"),
            LabelledDate(date="1985-04-12"),
        ),
        notes="one, two; three\nfour \\ five",
        city="Porto",
        tags=("climbing",),
        facts=(
            Fact(text="sails", kind="interest", on=date(2026, 1, 2)),
            Fact(text="secret", private=True),
        ),
        rhythm=Rhythm(ideal=90, latest=135),
        surface=NeverSuggest(),
    )


def test_an_ordinary_card_is_plain_to_read() -> None:
    assert written(full()) == [
        "UID:u1",
        "X-KITH-UID:u1",
        "X-KITH-SOURCE:",
        "FN:Ana Silva",
        "N:Silva;Ana;;;",
        "EMAIL;TYPE=INTERNET;TYPE=HOME:a@b.example",
        "item1.EMAIL;TYPE=INTERNET:c@d.example",
        "item1.X-ABLabel:Choir",
        "TEL;TYPE=WORK;TYPE=FAX:1",
        "TEL:2",
        "ADR;TYPE=HOME:;;Rua 1\\; Porto\\nPortugal;;;;",
        "BDAY:--02-29",
        "item2.X-ABDATE:2010-09-01",
        "item2.X-ABLabel:_$!<Anniversary>!$_",
        "item3.X-ABDATE:1985-04-12",
        "item3.X-ABLabel:birthday",
        "NICKNAME:A\\, B",
        "NOTE:one\\, two\\; three\\nfour \\\\ five",
        "CATEGORIES:climbing",
        "X-KITH-CITY:Porto",
        "X-KITH-RHYTHM:90;135",
        "X-KITH-SURFACE:no",
        "X-KITH-FACT;KIND=interest;ON=2026-01-02:sails",
    ]


def test_private_facts_stay_in_the_book() -> None:
    assert "secret" not in write_cards([full()], State.of(full()))
    assert [fact.text for fact in there_and_back(full()).facts] == ["sails"]


def test_the_same_contacts_give_the_same_text() -> None:
    text = write_cards([full(), full()], State.of())
    assert text == write_cards([full(), full()], State.of())
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n") and text.endswith("END:VCARD\r\n")


def test_a_strict_reader_takes_our_cards() -> None:
    contact = msgspec.structs.replace(
        full(), extra=("no line", "X GOOGLE:1", "PHOTO;ENCODING=b:AAAAA", "X-OWN:1")
    )
    (found,) = readComponents(write_cards([contact], State.of()))
    assert found.fn.value == "Ana Silva"
    assert found.contents["x-own"][0].value == "1"


def test_unknown_lines_go_out_as_they_came() -> None:
    lines = [
        'X-ODD;A=b;C="d;e":one,two;three\\nfour',
        "item7.X-ABRELATEDNAMES:Jenny",
        "item7.X-ABLabel:_$!<Spouse>!$_",
        "GEO:46.7;-71.2",
        "REV:20120305T131933Z",
    ]
    contact = person("FN:Ana", *lines)
    assert contact.extra == tuple(lines)
    assert written(contact)[-5:] == lines


def test_a_rich_line_goes_out_while_its_field_is_unchanged() -> None:
    rich = "TEL;TYPE=CELL;PREF=1:+33 6"
    contact = person("FN:Ana", rich, "TEL;TYPE=HOME:2")
    assert contact.extra == (rich,)
    assert rich in written(contact) and "TEL;TYPE=HOME:2" in written(contact)
    edited = msgspec.structs.replace(contact, phones=(Labelled(value="+33 7", label="mobile"),))
    assert [raw for raw in written(edited) if "TEL" in raw] == ["TEL;TYPE=CELL:+33 7"]
    assert settled(edited).extra == ()


def test_a_group_leaves_with_its_line() -> None:
    contact = person(
        "FN:Ana",
        "item1.ADR;type=HOME:;;Rue;Lyon;;69001;France",
        "item1.X-ABADR:fr",
        "item2.EMAIL;type=pref:a@b.example",
        "item2.X-ABLabel:Choir",
    )
    assert len(contact.extra) == 4
    edited = msgspec.structs.replace(contact, addresses=(), emails=(), city="")
    assert settled(edited).extra == ()
    assert written(edited)[2:] == ["FN:Ana", "N:;;;;"]


def test_new_groups_do_not_take_a_kept_ones_name() -> None:
    contact = person("FN:Ana", "item1.X-ABRELATEDNAMES:Jenny", "item1.X-ABLabel:friend")
    contact = msgspec.structs.replace(contact, phones=(Labelled(value="1", label="boat"),))
    assert "item2.X-ABLabel:boat" in written(contact)
    assert there_and_back(contact) == contact


def test_further_lines_of_a_single_field_follow_it() -> None:
    contact = person("FN:Ana", "ORG:One", "ORG:Two;Dept", "TITLE:A", "TITLE:B")
    assert contact.organisation == "One"
    assert contact.extra == ("ORG:One", "TITLE:A", "ORG:Two;Dept", "TITLE:B")
    edited = settled(msgspec.structs.replace(contact, organisation="New", title=""))
    assert edited.extra == ("ORG:New", "ORG:Two;Dept")
    assert there_and_back(edited) == edited


def test_notes_with_a_language_go_out_as_they_came() -> None:
    lines = ["NOTE;LANGUAGE=en:Hello", "NOTE;LANGUAGE=fr:Bonjour"]
    contact = person("FN:Ana", *lines)
    assert contact.notes == "Hello\nBonjour"
    assert [raw for raw in written(contact) if raw.startswith("NOTE")] == lines
    edited = msgspec.structs.replace(contact, notes="Hi")
    assert [raw for raw in written(edited) if raw.startswith("NOTE")] == ["NOTE:Hi"]


def test_a_city_that_is_not_the_addresss() -> None:
    contact = person("FN:Ana", "ADR:;;Rue;Lyon;;;", "ADR;TYPE=HOME:;;Rue;Paris;;;")
    assert contact.city == "Paris"
    assert not any("CITY" in raw for raw in written(contact))
    for city in ("Nice", ""):
        moved = msgspec.structs.replace(contact, city=city)
        assert f"X-KITH-CITY:{city}" in written(moved)
        assert there_and_back(moved) == moved


def test_what_no_line_carries_exactly_lapses_when_edited_elsewhere() -> None:
    contact = Contact(**IDS, name=" Ana ", phones=(Labelled(value="1"), Labelled(value="1")))
    lines = written(contact)
    assert sum(raw.startswith("X-KITH-EXACT") for raw in lines) == 2
    assert there_and_back(contact) == contact
    elsewhere = [raw.replace("FN: Ana ", "FN:Anne") for raw in lines]
    assert fields(*elsewhere)["name"] == "Anne"


def test_nonsense_in_lines_of_ours_is_kept_and_never_believed() -> None:
    odd = [
        "X-KITH-RHYTHM:many;few",
        "X-KITH-RHYTHM-SINCE:yesterday",
        "X-KITH-SURFACE:maybe",
        "X-KITH-KNOWN:very",
        "X-KITH-CIRCLE:",
        "X-KITH-FACT;KIND=rumour:x",
        "X-KITH-EXACT:[1]",
        'X-KITH-EXACT:{"field":"name"\\,"read":"Ana"\\,"is":" "}',
        'X-KITH-EXACT:{"field":"uid"\\,"read":"Ana"\\,"is":"b"}',
        'X-KITH-EXACT:{"field":"met_on"\\,"read":""\\,"is":"never"}',
        'X-KITH-EXACT:{"field":"notes"\\,"is":"b"}',
        'X-KITH-EXACT:{"field":"notes"\\,"read":""\\,"is":"\\\\ud800"}',
        "X-KITH-LINE:X-ODD:1",
    ]
    contact = person("FN:Ana", *odd)
    assert contact.name == "Ana" and contact.rhythm is None and contact.surface is None
    assert contact.extra == tuple(odd)


def test_a_lapsed_exact_line_is_dropped() -> None:
    exact = json.dumps({"field": "notes", "read": "a", "is": "b"}).replace(",", "\\,")
    assert person("FN:Ana", f"X-KITH-EXACT:{exact}", "NOTE:c").extra == ()
    assert person("FN:Ana", f"X-KITH-EXACT:{exact}", "NOTE:a").notes == "b"


def test_a_wish_against_a_date_of_death_is_kept() -> None:
    contact = msgspec.structs.replace(person("FN:Ana", "DEATHDATE:2020"), surface=None)
    assert there_and_back(contact) == contact


def test_lines_of_ours_are_documented() -> None:
    contact: Any = full()
    names = {parse(raw).name for raw in written(contact)}
    assert all(
        name in (vcard_own.__doc__ or "") or name[6:] in (vcard_own.__doc__ or "")
        for name in names
        if name.startswith("X-KITH-")
    )
    assert isinstance(contact.created_at, datetime)
