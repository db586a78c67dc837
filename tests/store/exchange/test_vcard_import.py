"""Cards into a book: who is new, who is known, what is filled, what differs, what is said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from store.book import Book
from store.clock import FixedClock
from store.exchange.vcard_import import Filled, Group, LookAlike, import_cards, plan, scan
from store.exchange.vcard_match import phone_key
from store.exchange.vcard_words import report_lines
from store.exchange.vcard_write import write_cards
from store.models import Contact, Fact, Labelled, LabelledDate, Rhythm
from store.state import State
from tests.store.exchange.cards import IDS, bring, card, named, now_stamp, put_in

ANA = ("FN:Ana Silva", "EMAIL:ana@example.org", "TEL:+351 912 345 678")


def test_new_people_come_in_as_one_change_without_reminders(tmp_path: Path) -> None:
    found = scan(put_in(tmp_path, a=card(*ANA) + card("FN:Ben")))
    edit = import_cards(State.of(), now_stamp(), found)
    assert edit.label == "2 people brought in"
    state = State.of().apply(edit, now_stamp().now)
    assert [contact.name for contact in state.contacts.values()] == ["Ana Silva", "Ben"]
    assert all(contact.rhythm is None for contact in state.contacts.values())
    one = import_cards(State.of(), now_stamp(), scan(put_in(tmp_path, a=card("FN:Ben"))))
    assert one.label == "1 person brought in"


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    paths = put_in(
        tmp_path,
        a=card(*ANA, "UID:1") + card(*ANA, "UID:2") + card("FN:Mum") + card("FN:Mum", "NOTE:x"),
    )
    state, first = bring(State.of(), paths)
    assert len(first.new) == 4
    found = scan(paths)
    assert import_cards(state, now_stamp(), found).ops == ()
    report = plan(state, found)
    assert (len(report.same), report.new, report.filled, report.differs) == (4, (), (), ())
    assert "Nothing changed." in report_lines(report)


def test_the_same_card_twice_in_a_file_is_one_person(tmp_path: Path) -> None:
    state, report = bring(State.of(), put_in(tmp_path, a=card("FN:Mum") * 2))
    assert len(state.contacts) == 1
    assert report.new == report.same == ("Mum",)


def test_a_later_version_fills_empty_fields_and_lists_the_others(tmp_path: Path) -> None:
    paths = put_in(tmp_path, a=card(*ANA, "UID:1", "ORG:Uni", "X-SPOUSE:Ben", "X-CAT:Tom"))
    state, _ = bring(State.of(), paths)
    later = card(
        "FN:Ana de Silva",
        "EMAIL:new@example.org",
        "TEL:00351 912345678",
        "UID:1",
        "ORG:UNI",
        "TITLE:Engineer",
        "BDAY:--04-12",
        "ADR;TYPE=HOME:;;Rua;Porto;;;",
        "X-SPOUSE:Cem",
        "X-PHONETIC-FIRST-NAME:Anna",
        "X-PHONETIC-LAST-NAME:Silwa",
        "X-DOG:Rex",
        "X-CAT:Tom",
        "REV:2026",
    )
    state, report = bring(state, put_in(tmp_path, a=later))
    ana = named(state, "Ana Silva")
    assert report.filled == (
        Filled(
            "Ana Silva",
            (
                "job title",
                "addresses",
                "town",
                "dates",
                "how the name is said",
                "what a program keeps as X-DOG",
            ),
        ),
    )
    assert [(each.field, each.ours, each.theirs) for each in report.differs] == [
        ("name", "Ana Silva", "Ana de Silva"),
        ("e-mail addresses", "ana@example.org", "new@example.org"),
        ("partner", "Ben", "Cem"),
    ]
    assert ana.title == "Engineer" and ana.city == "Porto"
    assert ana.emails == (Labelled(value="ana@example.org"),)
    assert ana.extra == (
        "X-SPOUSE:Ben",
        "X-CAT:Tom",
        "ADR;TYPE=HOME:;;Rua;Porto;;;",
        "X-PHONETIC-FIRST-NAME:Anna",
        "X-PHONETIC-LAST-NAME:Silwa",
        "X-DOG:Rex",
    )
    assert import_cards(state, now_stamp(), scan(put_in(tmp_path, a=later))).ops == ()


def test_two_phones_with_the_same_person(tmp_path: Path) -> None:
    google = card("FN:Zoë Li", "EMAIL:Zoe@Example.org")
    apple = card("FN:ZOE  LI", "EMAIL:zoe@example.org", "BDAY:1990-01-02", "UID:A")
    state, _ = bring(State.of(), put_in(tmp_path, google=google))
    state, report = bring(state, put_in(tmp_path, apple=apple))
    assert len(state.contacts) == 1
    assert report.filled == (Filled("Zoë Li", ("dates",)),)
    zoe = named(state, "Zoë Li")
    assert zoe.extra == ("X-KITH-ALSO:A",)
    renamed = msgspec.structs.replace(zoe, name="Zoë Meier", emails=())
    _, again = bring(State.of(renamed), put_in(tmp_path, apple=apple))
    assert not again.new, "known again by its UID"
    together, _ = bring(State.of(), put_in(tmp_path, google=google, apple=apple))
    assert len(together.contacts) == 1


def test_entries_of_one_address_book_are_not_joined(tmp_path: Path) -> None:
    two = card(*ANA, "UID:1") + card(*ANA, "UID:2")
    state, report = bring(State.of(), put_in(tmp_path, a=two))
    assert len(state.contacts) == 2
    assert report.alike == (LookAlike("Ana Silva", "Ana Silva", "name"),)
    folder, _ = bring(State.of(), put_in(tmp_path, b=card(*ANA, "UID:1"), c=card(*ANA, "UID:2")))
    assert len(folder.contacts) == 2
    known = Contact(**IDS, name="Ana Silva", emails=(Labelled(value="ana@example.org"),))
    state, _ = bring(State.of(known), put_in(tmp_path, a=two))
    assert len(state.contacts) == 2


@pytest.mark.parametrize(
    ("line", "shared"),
    [("TEL:0912345678", "phone number"), ("EMAIL:ana@example.org", "e-mail address")],
)
def test_another_name_with_the_same_detail_is_only_pointed_out(
    tmp_path: Path, line: str, shared: str
) -> None:
    state, _ = bring(State.of(), put_in(tmp_path, a=card(*ANA)))
    state, report = bring(state, put_in(tmp_path, b=card("FN:Rui", line)))
    assert report.new == ("Rui",)
    assert report.alike == (LookAlike("Rui", "Ana Silva", shared),)


def test_a_switchboard_points_nobody_out(tmp_path: Path) -> None:
    data = b"".join(card(f"FN:P{number}", "TEL:040 123456") for number in range(6))
    assert bring(State.of(), put_in(tmp_path, a=data))[1].alike == ()


def test_phones_are_compared_by_their_end() -> None:
    assert phone_key("+33 6 12 34 56 78") == phone_key("06 12 34 56 78") == "612345678"
    assert phone_key("112") == ""
    assert phone_key("+1-418-656-9254;ext=102") == "186569254"[-9:]


def test_a_later_version_of_a_card_with_nothing_but_a_name(tmp_path: Path) -> None:
    state, _ = bring(State.of(), put_in(tmp_path, a=card("FN:Mum")))
    state, report = bring(state, put_in(tmp_path, a=card("FN:Mum", "NOTE:Sunday", "TEL:123456")))
    assert report.filled == (Filled("Mum", ("phone numbers", "notes")),)
    _, other = bring(state, put_in(tmp_path, a=card("FN:Mum", "TEL:999999")))
    assert other.new == ("Mum",), "another number: perhaps another Mum"


def test_somebody_typed_by_hand_is_recognised(tmp_path: Path) -> None:
    known = Contact(
        **IDS, name="Ana", emails=(Labelled(value="ana@example.org"),), notes="long ago"
    )
    paths = put_in(tmp_path, a=card("FN:Ana", "EMAIL:ana@example.org", "UID:1"))
    state, report = bring(State.of(known), paths)
    assert report.same == ("Ana",) and not report.new
    assert named(state, "Ana").source == "vcard:1"
    edit = import_cards(State.of(known), now_stamp(), scan(paths))
    assert edit.label == "1 person filled in"
    assert plan(State.of(known), scan(paths)).changes == 1
    assert "Nothing changed." not in report_lines(report)


def test_what_says_the_same_is_no_difference(tmp_path: Path) -> None:
    known = Contact(
        **IDS,
        name="Ana",
        source="vcard:1",
        organisation="Café  Azul",
        notes="One two\nand more",
        links=(Labelled(value="https://Ana.example/"),),
        dates=(LabelledDate(date="1985-04-12"),),
        tags=("Climbing", "mine"),
        nicknames=("Lu",),
        facts=(Fact(text="sails", private=True),),
        addresses=(Labelled(value="Rua 1"),),
        extra=("PHOTO;ENCODING=b:AAAA", "X-A;T=1:x"),
    )
    same = card(
        *("FN:ANA", "UID:urn:uuid:1", "ORG:cafe azul", "NOTE:One  two", "URL:http://ana.example"),
        *("BDAY:--04-12", "CATEGORIES:climbing", "NICKNAME:LU", "X-KITH-FACT:sails"),
        *("ADR:;;rua 1;;;;", "PHOTO;ENCODING=b:AAAA", "X-A;T=1:x"),
    )
    _, report = bring(State.of(known), put_in(tmp_path, a=same))
    assert report.same == ("Ana",) and not report.differs
    picture = card("FN:Ana", "UID:1", "PHOTO;ENCODING=b:BBBB", "X-KITH-FACT:climbs")
    _, report = bring(State.of(known), put_in(tmp_path, a=picture))
    assert [each.field for each in report.differs] == ["facts", "picture"]
    assert "another picture" in report_lines(report)[-1] + report.differs[1].theirs
    new_picture = bring(
        State.of(msgspec.structs.replace(known, extra=())), put_in(tmp_path, a=picture)
    )[1]
    assert new_picture.filled == (Filled("Ana", ("picture",)),)


def test_lines_that_join_an_existing_person_bring_their_group(tmp_path: Path) -> None:
    known = Contact(
        **IDS, name="Ana", source="vcard:1", extra=("item1.X-CAT:Tom", "item1.X-ABLabel:pet")
    )
    data = card(
        *("FN:Ana", "UID:1", "item1.ADR:;;Rua;Porto;;;", "item1.X-ABADR:pt"),
        *("item2.EMAIL;TYPE=pref:a@b.example", "item2.X-ABLabel:Choir", "Odd line"),
        *("item3.TEL;TYPE=pref:123456", "item3.X-ABLabel:Boat"),
    )
    state, report = bring(State.of(known), put_in(tmp_path, a=data))
    assert named(state, "Ana").extra[2:] == (
        "item2.EMAIL;TYPE=pref:a@b.example",
        "item3.TEL;TYPE=pref:123456",
        "item4.ADR:;;Rua;Porto;;;",
        "Odd line",
        "item2.X-ABLabel:Choir",
        "item3.X-ABLabel:Boat",
        "item4.X-ABADR:pt",
    )
    assert report.filled[0].fields[-1] == "a line of the card"
    assert import_cards(state, now_stamp(), scan([tmp_path])).ops == ()


def test_cards_of_ours_bring_everything_back(tmp_path: Path) -> None:
    ana = Contact(**IDS | {"uid": "ana"}, name="Ana", rhythm=Rhythm(ideal=30, latest=45))
    ben = Contact(**IDS | {"uid": "ben"}, name="Ben", introduced_by="ana", source="vcard:B/1")
    cem = Contact(**IDS | {"uid": "cem"}, name="Cem", introduced_by="ben")
    before = State.of(cem, ben, ana)
    (path,) = put_in(tmp_path, a=write_cards(before.contacts.values(), before).encode())
    state, _ = bring(State.of(), [path])
    for contact in before.contacts.values():
        back = state.contacts[contact.uid]
        assert (
            msgspec.structs.replace(
                back, created_at=contact.created_at, changed_at=contact.changed_at
            )
            == contact
        )
    assert import_cards(before, now_stamp(), scan([path])).ops == ()


def test_a_known_person_keeps_the_users_decisions(tmp_path: Path) -> None:
    known = Contact(**IDS, name="Ana", source="vcard:1")
    data = card(
        "FN:Ana", "UID:1", "X-KITH-RHYTHM:30;45", "X-KITH-ARCHIVED:yes", "X-KITH-SURFACE:no"
    )
    state, report = bring(State.of(known), put_in(tmp_path, a=data))
    assert state.contacts["u1"] == known and report.same == ("Ana",)


def test_a_uid_of_ours_that_is_taken_or_odd_is_not_used(tmp_path: Path) -> None:
    data = card("FN:Ana", "UID:1", "X-KITH-UID:../x y") + card("FN:Ben", "UID:2", "X-KITH-UID:")
    state, _ = bring(State.of(), put_in(tmp_path, a=data))
    assert all(len(uid) == 32 for uid in state.contacts)


def test_who_introduced_whom(tmp_path: Path) -> None:
    by = "X-KITH-INTRODUCED-BY:a"
    ben, ana = card("FN:Ben", "UID:b", by), card("FN:Ana", "UID:a", "X-KITH-INTRODUCED-BY:a")
    alone, _ = bring(State.of(), put_in(tmp_path, a=ben))
    assert named(alone, "Ben").extra == (by,), "kept until Ana comes"
    state, report = bring(alone, put_in(tmp_path, a=ben + ana))
    assert named(state, "Ben").introduced_by == named(state, "Ana").uid
    assert named(state, "Ana").introduced_by == ""
    assert report.filled == (Filled("Ben", ("who introduced you",)),)
    assert import_cards(state, now_stamp(), scan([tmp_path])).ops == ()
    text = write_cards([named(state, "Ben")], state)
    assert text.count("X-KITH-INTRODUCED-BY:a\r\n") == 1
    unknown = msgspec.structs.replace(named(state, "Ben"), introduced_by="gone")
    assert "X-KITH-INTRODUCED-BY:gone" in write_cards([unknown], State.of())


def test_a_group_becomes_a_tag_on_its_members(tmp_path: Path) -> None:
    old = Contact(**IDS, name="Old friend", source="vcard:old")
    tagged = Contact(**IDS | {"uid": "u2"}, name="Tagged", source="vcard:tagged", tags=("x",))
    group = card(
        *("FN:Choir", "KIND:group", "MEMBER:urn:uuid:A", "MEMBER:old", "MEMBER:nobody"),
        *("MEMBER:tagged", "UID:G"),
        version="4.0",
    )
    data = group + card("FN:Ana", "UID:a", "CATEGORIES;X-A=1:friends")
    empty = card("FN:Ghosts", "X-ADDRESSBOOKSERVER-KIND:group")
    (path,) = put_in(tmp_path, a=data + empty)
    state, report = bring(State.of(old, tagged), [path])
    assert report.groups == (Group("Choir", 3),)
    assert named(state, "Ana").tags == ("friends", "Choir")
    assert named(state, "Ana").extra == ()
    assert state.contacts["u1"].tags == ("Choir",)
    assert report.filled == (Filled("Old friend", ("tags",)),)
    assert [(each.ours, each.theirs) for each in report.differs] == [("x", "Choir")]
    assert [(each.line, each.reason) for each in report.skipped] == [
        (17, "the group Ghosts has no member among these people")
    ]
    assert import_cards(state, now_stamp(), scan([path])).ops == ()


def test_import_and_undo_in_a_book(book: Book, clock: FixedClock, tmp_path: Path) -> None:
    found = scan(put_in(tmp_path, a=card(*ANA, "X-ODD:1") + card("FN:Ben")))
    book.commit(import_cards, found)
    assert {each.name for each in book.state.contacts.values()} == {"Ana Silva", "Ben"}
    assert book.path is not None
    again = Book.open(book.path, clock=clock)
    assert named(again.state, "Ana Silva").extra == ("X-ODD:1",)
    again.close()
    assert book.undo().label == "2 people brought in"
    assert not book.state.contacts


def test_a_dry_run_and_the_import_agree(tmp_path: Path) -> None:
    state, _ = bring(State.of(), put_in(tmp_path, a=card(*ANA, "UID:1")))
    found = scan(put_in(tmp_path, b=card("FN:Ben"), a=card(*ANA, "UID:1", "TITLE:Dr")))
    report, edit = plan(state, found), import_cards(state, now_stamp(), found)
    assert len(edit.ops) == len(report.new) + len(report.filled) == 2


def test_the_report_in_sentences(tmp_path: Path) -> None:
    state, _ = bring(State.of(), put_in(tmp_path, a=card(*ANA, "UID:1", "ORG:Uni")))
    data = (
        card("FN:Ana Silva", "UID:1", "ORG:Other", "TITLE:Dr", "no line")
        + card("FN:Rui", "EMAIL:ana@example.org")
        + card("FN:Ana Silva")
        + card("FN:Choir", "KIND:group", "MEMBER:1", version="4.0")
        + card("ADR:;;x")
    )
    (path,) = put_in(tmp_path, a=data)
    report = plan(state, scan([path]))
    assert report_lines(report) == [
        "2 people are new.",
        "Filled in where it was empty:",
        "  Ana Silva: job title, tags, a line of the card",
        "The group Choir is now a tag on 1 person.",
        "Different on the card; yours is kept:",
        "  Ana Silva, organisation: you have “Uni”, the card “Other”",
        "Perhaps the same person; nothing was joined:",
        "  Ana Silva, twice: the same name",
        "  Rui and Ana Silva: the same e-mail address",
        "Not brought in:",
        f"  {path}, line 24: this card has no name, e-mail address or phone number.",
        "Brought in, with a remark:",
        f"  {path}, line 7: this line could not be read and is kept as it is: no line.",
    ]
    short = report_lines(report, most=1)
    assert "  and 1 more" in short


def test_the_report_of_nothing(tmp_path: Path) -> None:
    report = plan(State.of(), scan(put_in(tmp_path, a=b"")))
    assert report_lines(report)[-1] == "There was nobody to bring in. Nothing was changed."
    state, _ = bring(State.of(), put_in(tmp_path, a=card("FN:Ana")))
    assert report_lines(plan(state, scan([tmp_path]))) == [
        "1 card added nothing: that person is here already.",
        "Nothing changed.",
    ]
