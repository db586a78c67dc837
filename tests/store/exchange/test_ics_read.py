"""Calendar files and mails to invitations: what is read, what is said, and that nothing raises."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.exchange.ics import InvitationScan, is_invitation, read_invitations, scan
from store.exchange.ics_files import beside_cards
from store.exchange.vcard_scan import Cancelled
from store.models.events import Event
from tests.coach.people import MADE

TODAY = date(2026, 11, 23)
SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "samples"
FILES = sorted((*SAMPLES.glob("ics/*.ics"), *SAMPLES.glob("mail/*.eml")))


def event(*lines: str, head: tuple[str, ...] = ()) -> bytes:
    """A calendar of one event with these lines."""
    begin = ["BEGIN:VCALENDAR", "VERSION:2.0", *head, "BEGIN:VEVENT"]
    return "\r\n".join([*begin, *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def read(data: bytes, zone: str = "Europe/Berlin") -> InvitationScan:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return read_invitations(data, "x.ics", today=TODAY, zone=zone)


def fields(*lines: str, **named: Any) -> dict[str, Any]:
    """The fields of one event with a name and these lines."""
    (one,) = read(event("UID:1", "SUMMARY:PyCon", *lines, **named)).events
    return {name: value for name, value in one.fields.items() if name not in ("title", "kind")}


def said(data: bytes) -> list[str]:
    return [str(problem) for problem in read(data).problems]


# when


@pytest.mark.parametrize(
    ("lines", "starts", "ends", "zone"),
    [
        (("DTSTART;VALUE=DATE:20270412",), "2027-04-12", "", ""),
        (("DTSTART;VALUE=DATE:20270412", "DTEND;VALUE=DATE:20270413"), "2027-04-12", "", ""),
        (
            ("DTSTART;VALUE=DATE:20270412", "DTEND;VALUE=DATE:20270415"),
            "2027-04-12", "2027-04-14", "",
        ),
        (("DTSTART;VALUE=DATE:20270412", "DURATION:P3D"), "2027-04-12", "2027-04-14", ""),
        (
            (
                "DTSTART;TZID=Europe/Lisbon:20270412T090000",
                "DTEND;TZID=Europe/Lisbon:20270412T100000",
            ),
            "2027-04-12T09:00", "2027-04-12T10:00", "Europe/Lisbon",
        ),
        (
            ("DTSTART;TZID=Europe/Lisbon:20270412T090000", "DTEND:20270412T100000Z"),
            "2027-04-12T09:00", "2027-04-12T11:00", "Europe/Lisbon",
        ),
        (
            ("DTSTART:20270412T070000Z", "DURATION:PT1H30M"),
            "2027-04-12T09:00", "2027-04-12T10:30", "Europe/Berlin",
        ),
        (
            ("DTSTART:20270412T090000", "DTEND:20270412T180000"),
            "2027-04-12T09:00", "2027-04-12T18:00", "",
        ),
        (("DTSTART:20270412T090000", "DTEND:20270412T090000"), "2027-04-12T09:00", "", ""),
        (("DTSTART:20270412T090000", "DTEND:20270411T090000"), "2027-04-12T09:00", "", ""),
        (
            ("DTSTART:20220316T110000Z", "DTEND:20220316T113000Z", "DURATION:PT1H"),
            "2022-03-16T12:00", "2022-03-16T12:30", "Europe/Berlin",
        ),
        (
            ("DTSTART;TZID=W. Europe Standard Time:20270412T090000",),
            "2027-04-12T09:00", "", "Europe/Berlin",
        ),
    ],
)  # fmt: skip
def test_when_it_is(lines: tuple[str, ...], starts: str, ends: str, zone: str) -> None:
    found = fields(*lines)
    assert (found.get("starts", ""), found.get("ends", ""), found.get("zone", "")) == (
        starts, ends, zone,
    )  # fmt: skip


def test_without_a_zone_of_the_user_utc_stays_utc() -> None:
    (one,) = read(event("UID:1", "SUMMARY:x", "DTSTART:20270412T070000Z"), zone="").events
    assert (one.fields["starts"], one.fields["zone"]) == ("2027-04-12T07:00", "UTC")


def test_a_zone_that_the_file_describes_is_kept_by_its_hours() -> None:
    zone = (
        "BEGIN:VTIMEZONE", "TZID:My Zone", "BEGIN:STANDARD", "DTSTART:19701101T020000",
        "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE",
    )  # fmt: skip
    found = fields("DTSTART;TZID=My Zone:20270412T090000", head=zone)
    assert (found["starts"], found["zone"]) == ("2027-04-12T09:00", "+03:00")


def test_a_maker_s_own_zone_is_guessed_and_said_without_a_warning(
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = event("UID:1", "SUMMARY:x", "DTSTART;TZID=/vendor.example/Europe/Lisbon:20270412T090000")
    (one,) = read(data).events
    assert one.fields["zone"] == "Europe/Lisbon"
    assert any("a maker's own" in line for line in said(data))
    assert capfd.readouterr() == ("", "")


def test_a_zone_nobody_knows_is_the_user_s_own_and_said() -> None:
    data = event("UID:1", "SUMMARY:x", "DTSTART;TZID=Nowhere/Land:20270412T090000")
    (one,) = read(data).events
    assert "zone" not in one.fields
    assert said(data) == [
        "x.ics, line 6: the time zone Nowhere/Land is not known here, so the time is read as yours."
    ]


# repeats


@pytest.mark.parametrize(
    ("rule", "start", "next_"),
    [
        ("FREQ=WEEKLY", "20260105", "2026-11-23"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "20260106", "2026-11-24"),
        ("FREQ=WEEKLY;INTERVAL=2", "20261116", "2026-11-30"),
        ("FREQ=DAILY;INTERVAL=10", "20261101", "2026-12-01"),
        ("FREQ=MONTHLY;BYDAY=2TU", "20260113", "2026-12-08"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "20260130", "2026-11-27"),
        ("FREQ=MONTHLY", "20260131", "2026-12-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "20260105", "2026-12-05"),
        ("FREQ=YEARLY", "20200229", "2028-02-29"),
        ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=12", "20200412", "2027-04-12"),
        ("FREQ=WEEKLY;COUNT=60", "20260105", "2026-11-23"),
        ("FREQ=WEEKLY;UNTIL=20270101", "20260105", "2026-11-23"),
    ],
)
def test_of_something_that_repeats_the_next_date_comes_in(
    rule: str, start: str, next_: str
) -> None:
    data = event("UID:1", "SUMMARY:x", f"DTSTART:{start}T190000", f"DTEND:{start}T210000",
                 f"RRULE:{rule}")  # fmt: skip
    (one,) = read(data).events
    assert (one.fields["starts"], one.fields["ends"]) == (f"{next_}T19:00", f"{next_}T21:00")
    assert any("only the next date came in" in line for line in said(data))


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYDAY=MO,TU", "FREQ=YEARLY;BYDAY=1MO", "FREQ=HOURLY", "FREQ=WEEKLY;BYHOUR=9,12",
     "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;INTERVAL=0", "FREQ=MONTHLY;BYMONTHDAY=-1"],
)  # fmt: skip
def test_a_rule_that_is_not_followed_says_that_only_the_first_date_came_in(rule: str) -> None:
    data = event("UID:1", "SUMMARY:x", "DTSTART:20260105T190000", f"RRULE:{rule}")
    assert read(data).events[0].fields["starts"] == "2026-01-05T19:00"
    assert any("not followed; the first date came in" in line for line in said(data)) or any(
        "RRULE could not be read" in line for line in said(data)
    )


def test_two_rules_are_not_followed() -> None:
    data = event("UID:1", "SUMMARY:x", "DTSTART:20260105T190000", "RRULE:FREQ=WEEKLY",
                 "RRULE:FREQ=DAILY")  # fmt: skip
    assert read(data).events[0].fields["starts"] == "2026-01-05T19:00"
    assert any("not followed" in line for line in said(data))


def test_a_series_that_is_over_and_dates_taken_out_of_one() -> None:
    over = event("UID:1", "SUMMARY:x", "DTSTART:20260105T190000", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert read(over).events[0].fields["starts"] == "2026-01-05T19:00"
    assert any("its dates are over" in line for line in said(over))
    without = event("UID:1", "SUMMARY:x", "DTSTART:20260105T190000", "RRULE:FREQ=WEEKLY",
                    "EXDATE:20261123T190000")  # fmt: skip
    assert read(without).events[0].fields["starts"] == "2026-11-30T19:00"


def test_the_changed_date_of_a_series_is_taken_where_it_is_the_next() -> None:
    main = event("UID:1", "SUMMARY:x", "DTSTART:20260105T190000", "RRULE:FREQ=WEEKLY")
    changed = event(
        "UID:1", "SUMMARY:x", "DTSTART:20261123T200000", "RECURRENCE-ID:20261123T190000"
    )
    other = event("UID:1", "SUMMARY:x", "DTSTART:20260112T200000", "RECURRENCE-ID:20260112T190000")
    (one,) = read(main + changed + other).events
    assert one.fields["starts"] == "2026-11-23T20:00"
    (one,) = read(main + other).events
    assert one.fields["starts"] == "2026-11-23T19:00"
    (one,) = read(changed).events
    assert one.fields["starts"] == "2026-11-23T20:00"


def test_a_date_of_a_series_that_is_called_off_alone_gives_way_to_the_next() -> None:
    main = event("UID:1", "SUMMARY:x", "DTSTART:20260105T190000", "RRULE:FREQ=WEEKLY")
    off = event(
        "UID:1", "SUMMARY:x", "DTSTART:20261123T190000", "RECURRENCE-ID:20261123T190000",
        "STATUS:CANCELLED",
    )  # fmt: skip
    (one,) = read(main + off).events
    assert one.fields["starts"] == "2026-11-30T19:00" and not one.cancelled
    assert "only the next date came in, Mon 30 Nov" in said(main + off)[0]


def test_a_date_that_was_moved_is_taken_where_it_comes_sooner_than_the_next_one() -> None:
    main = event("UID:1", "SUMMARY:x", "DTSTART:20260105T190000", "RRULE:FREQ=WEEKLY",
                 "LOCATION:the hall")  # fmt: skip
    past = event("UID:1", "DTSTART:20261124T200000", "RECURRENCE-ID:20261116T190000")
    next_ = event("UID:1", "DTSTART:20261201T190000", "RECURRENCE-ID:20261123T190000")
    for data in (main + past + next_, past + next_ + main):
        (one,) = read(data).events
        assert (one.fields["starts"], one.fields["place"]) == ("2026-11-24T20:00", "the hall")
        assert any("only the next date came in, Tue 24 Nov" in line for line in said(data))


def test_every_changed_date_that_comes_without_its_series_is_there() -> None:
    data = b"".join(
        event(
            "UID:1", "SUMMARY:x", f"DTSTART:2026120{n}T200000", f"RECURRENCE-ID:2026120{n}T190000"
        )
        for n in (1, 8)
    )
    assert [one.fields["starts"][:10] for one in read(data).events] == ["2026-12-01", "2026-12-08"]


def test_a_series_keeps_the_hours_of_its_own_clock_in_summer_and_in_winter() -> None:
    own = (
        "BEGIN:VTIMEZONE", "TZID:Somewhere of ours", "BEGIN:STANDARD", "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
        "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
        "END:DAYLIGHT", "END:VTIMEZONE",
    )  # fmt: skip
    data = event("UID:1", "SUMMARY:x", "DTSTART;TZID=Somewhere of ours:20260706T190000",
                 "RRULE:FREQ=WEEKLY", head=own)  # fmt: skip
    (one,) = read(data).events
    assert (one.fields["starts"], one.fields["zone"]) == ("2026-11-23T19:00", "+01:00")
    utc = event("UID:1", "SUMMARY:x", "DTSTART:20260706T170000Z", "RRULE:FREQ=WEEKLY")
    assert read(utc).events[0].fields["starts"] == "2026-11-23T18:00", "19:00 in summer"


def test_a_rule_goes_by_the_days_of_the_file_and_so_do_the_dates_taken_out() -> None:
    data = event("UID:1", "SUMMARY:x", "DTSTART;TZID=America/New_York:20260105T200000",
                 "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE:20261124T010000Z")  # fmt: skip
    assert read(data).events[0].fields["starts"] == "2026-11-30T20:00"
    late = event("UID:1", "SUMMARY:x", "DTSTART:20260105T233000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO")
    assert read(late).events[0].fields["starts"] == "2026-11-24T00:30", "Tuesday here"


def test_a_folder_gives_every_file_and_names_the_one_with_trouble(tmp_path: Path) -> None:
    day = "DTSTART;VALUE=DATE:20270412"
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.ics").write_bytes(event("UID:2", "SUMMARY:two", day))
    (tmp_path / "a.ics").write_bytes(event("UID:1", "SUMMARY:one", day))
    (tmp_path / "bad.ics").write_bytes(b"hello")
    (tmp_path / "notes.txt").write_bytes(b"hello")
    (tmp_path / ".hidden.ics").write_bytes(event("UID:3", "SUMMARY:three"))
    assert is_invitation(tmp_path)
    found = scan([tmp_path], today=TODAY)
    assert [one.fields["title"] for one in found.events] == ["one", "two"]
    assert [str(one) for one in found.problems] == [
        f"{tmp_path / 'bad.ics'}: there is no event in it."
    ]
    (tmp_path / "ana.vcf").write_bytes(b"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n")
    assert not is_invitation(tmp_path), "an address book"
    beside = beside_cards([tmp_path])
    assert beside.startswith("Invitations stay out here; bring them in after the cards: ")
    assert beside.endswith(f"{tmp_path / 'a.ics'} and 2 more.")
    assert beside_cards([tmp_path / "ana.vcf"]) == ""


# what and who


def test_name_place_words_and_tags() -> None:
    data = event(
        "UID:1", "SUMMARY:PyCon\\, the\\nbig one", "DTSTART;VALUE=DATE:20270412",
        "LOCATION:Darmstadtium\\nSchlossgraben 1", "DESCRIPTION:Bring a badge.\\nTwo talks.",
        "URL:https://pycon.example", "CATEGORIES:python,talks", "CATEGORIES:Python,travel",
    )  # fmt: skip
    (one,) = read(data).events
    assert one.fields["title"] == "PyCon, the big one" and one.fields["kind"] == "conference"
    assert one.fields["place"] == "Darmstadtium, Schlossgraben 1"
    assert one.fields["notes"] == "Bring a badge.\nTwo talks.\nhttps://pycon.example"
    assert one.fields["tags"] == ("python", "talks", "Python", "travel")


def test_html_is_read_as_text() -> None:
    html = "DESCRIPTION:<html><head><style>p {}</style></head><p>Hi &amp\\; bye<br>two</p><ul><li>a"
    assert fields(html)["notes"] == "Hi & bye\ntwo\n\n- a"
    assert fields("DESCRIPTION:a < b and c > d")["notes"] == "a < b and c > d"


def test_who_is_invited_one_or_many_without_rooms_and_those_who_said_no() -> None:
    data = event(
        "UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:20270412",
        'ORGANIZER;CN="Ben, the host":MAILTO:ben@x.example',
        "ATTENDEE;CN=Ana Díaz:mailto:ana@x.example", "ATTENDEE:mailto:zoe@x.example",
        "ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@x.example",
        "ATTENDEE;PARTSTAT=DECLINED;CN=No:mailto:no@x.example",
        "ATTENDEE;CN=BEN@X.example:mailto:Ben@x.example",
    )  # fmt: skip
    (one,) = read(data).events
    assert [tuple(who) for who in one.people] == [
        ("Ben, the host", "ben@x.example"), ("Ana Díaz", "ana@x.example"), ("", "zoe@x.example"),
    ]  # fmt: skip
    single = event("UID:1", "SUMMARY:x", "ATTENDEE;CN=Ana:mailto:ana@x.example")
    assert [who.name for who in read(single).events[0].people] == ["Ana"]


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "METHOD"])
def test_an_event_that_is_called_off_says_so(line: str) -> None:
    head = ("METHOD:CANCEL",) if line == "METHOD" else ()
    lines = ("UID:1", "SUMMARY:x", *(() if head else (line,)))
    assert read(event(*lines, head=head)).events[0].cancelled


def test_an_answer_to_an_invitation_is_none() -> None:
    found = read(event("UID:1", "SUMMARY:x", head=("METHOD:REPLY",)))
    assert not found.events and "an answer to an invitation" in str(found.problems[0])


# what is broken


def test_a_broken_property_spoils_nothing_else_and_its_words_are_kept() -> None:
    data = event("UID:1", "SUMMARY:PyCon", "DTSTART:20271312T090000", "no line at all",
                 "DURATION:PXX", "LOCATION:Ulm")  # fmt: skip
    (one,) = read(data).events
    assert (one.fields["title"], one.fields["place"]) == ("PyCon", "Ulm")
    assert one.fields["notes"] == "DTSTART:20271312T090000" and "starts" not in one.fields
    lines = said(data)
    assert any(line.startswith("x.ics, line 6: its DTSTART could not be read") for line in lines)
    assert "x.ics, line 7: this line could not be read and is left out." in lines


def test_what_is_too_long_or_beyond_the_calendar_is_said() -> None:
    long = event("UID:1", "SUMMARY:x", "DTSTART:20270412T090000", f"DESCRIPTION:{'ab ' * 9000}")
    (one,) = read(long).events
    assert len(one.fields["notes"]) < 20_100 and one.fields["notes"].endswith(" …")
    assert any("its beginning came in" in line for line in said(long))
    first = event("UID:1", "SUMMARY:x", "DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010101")
    assert "starts" not in read(first).events[0].fields
    assert any("beyond the calendar" in line for line in said(first))
    endless = event(*(f"X-{n}:1" for n in range(5_001)))
    assert not read(endless).events and "more lines than any event" in said(endless)[0]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.ics: the file is empty."),
        (b"hello", "x.ics: there is no event in it."),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "x.ics: there is no event in it."),
        (b"BEGIN:VALARM\nEND:VALARM\n", "x.ics: there is no event in it."),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR",
            "x.ics: 2 tasks stay out; only events come in.",
        ),
        (b"From: a@b\nSubject: hi\n\nhello", "x.ics: this mail has no invitation in it."),
    ],
)
def test_a_file_without_an_event_says_why(data: bytes, sentence: str) -> None:
    found = read(data)
    assert not found.events and [str(problem) for problem in found.problems] == [sentence]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:20270412T090000\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:20270412T090000\nEND:VCALENDAR",
        b"nonsense\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:20270412T090000\nEND:VEVENT\nmore",
        b"END:VEVENT\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nDTSTART:20270412T090000\nEND:VEVENT",
        b"\xef\xbb\xbfBEGIN:VCALENDAR\rBEGIN:VEVENT\rSUMMARY:\r x\rUID:1\rDTSTART:20270412T090000\r"
        b"BEGIN:VALARM\rSUMMARY:alarm\rEND:VEVENT\rEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20270412T090000\nEND:VEVENT".encode(
            "utf-16"
        ),
    ],
)
def test_a_file_that_is_not_whole_gives_what_is_there(data: bytes) -> None:
    (one,) = read(data).events
    assert (one.fields["title"], one.fields["starts"]) == ("x", "2027-04-12T09:00")


def test_one_broken_event_among_many_stops_none_of_them() -> None:
    good = event("UID:1", "SUMMARY:one") + event("UID:2", "SUMMARY:two")
    bad = b"BEGIN:VCALENDAR\nbroken line\nBEGIN:VEVENT\nUID;;=:3\nSUMMARY:three\nEND:VEVENT\n"
    assert [one.fields["title"] for one in read(good + bad + event("UID:4", "SUMMARY:four")).events
            ] == ["one", "two", "three", "four"]  # fmt: skip


def test_an_old_encoding_is_read() -> None:
    (one,) = read("BEGIN:VEVENT\nSUMMARY:Café\nEND:VEVENT".encode("cp1252")).events
    assert one.fields["title"] == "Café"


def test_an_event_without_uid_is_known_by_its_words() -> None:
    one, same = (read(event("SUMMARY:x", "DTSTART:20270412T090000")).events[0] for _ in range(2))
    other = read(event("SUMMARY:x", "DTSTART:20270413T090000")).events[0]
    assert one.uid == same.uid != other.uid


# files


def test_files_are_read_and_what_cannot_be_is_named(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    one.write_bytes(event("UID:1", "SUMMARY:one"))
    two.write_bytes(event("UID:1", "SUMMARY:one") + event("UID:2", "SUMMARY:two"))
    found = scan([one, two, tmp_path / "nowhere.ics", tmp_path], today=TODAY)
    assert [each.fields["title"] for each in found.events] == ["one", "two"]
    assert all("this could not be read" in str(each) for each in found.problems if not each.line)
    with pytest.raises(Cancelled):
        scan([one], today=TODAY, cancelled=lambda: True)


def test_a_file_is_known_by_its_name_or_its_beginning(tmp_path: Path) -> None:
    named, plain, other = (tmp_path / name for name in ("a.ICS", "invite", "b.vcf"))
    named.write_bytes(b"")
    plain.write_bytes(event("UID:1"))
    other.write_bytes(b"BEGIN:VCARD")
    assert is_invitation(named) and is_invitation(plain) and is_invitation(tmp_path / "c.eml")
    assert not is_invitation(other) and not is_invitation(tmp_path / "nowhere")


def test_a_mail_with_its_invitation_twice_brings_it_once() -> None:
    part = event("UID:1", "SUMMARY:x", "DTSTART:20270412T090000", head=("METHOD:REQUEST",)).decode()
    parts = (
        f"--b\nContent-Type: {kind}\n\n{part}" for kind in ("text/calendar", "application/ics")
    )
    mail = (
        "From: a@b\nSubject: hi\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    )
    found = read(f"{mail}{''.join(parts)}--b--\n".encode())
    assert [one.fields["title"] for one in found.events] == ["x"] and not found.problems


# any bytes

PIECES = st.sampled_from(
    [
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VTIMEZONE",
        "END:VTIMEZONE",
        "TZID:x",
        "METHOD:CANCEL",
        "UID:1",
        "UID:2",
        "SUMMARY:x",
        "DTSTART:20270412T090000",
        "DTSTART;VALUE=DATE:20270412",
        "DTSTART:00010101",
        "DTSTART:99991231",
        "DTEND:20270412T100000Z",
        "DTEND:99991231T235900",
        "DURATION:P9W",
        "DURATION:-PT1H",
        "DURATION:P999999999D",
        "RRULE:FREQ=DAILY",
        "RRULE:FREQ=YEARLY;COUNT=2",
        "EXDATE:20270412",
        "RECURRENCE-ID:20270412",
        "ATTENDEE:x",
        "ATTENDEE;CN=a;;:mailto:b",
        "ORGANIZER",
        "CATEGORIES:,,",
        "BEGIN:VALARM",
        "END:VALARM",
        "STATUS:CANCELLED",
        "SUMMARY;=:",
        ":",
        ";",
        "DTSTART;TZID=:1",
        "GEO:x",
        "LOCATION:\\",
    ]
)
TEXTS = st.one_of(
    st.binary(max_size=300),
    st.lists(PIECES, max_size=30).map(lambda parts: "\n".join(parts).encode()),
    st.lists(PIECES, max_size=12).map(
        lambda parts: "\n".join(["BEGIN:VEVENT", *parts, "END:VEVENT"]).encode()
    ),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_bytes_are_read_and_what_is_read_is_an_event(data: bytes) -> None:
    found = read(data)
    assert found == read(data)
    assert found.events or found.problems
    for one in found.events:
        Event(uid="e", **MADE, **one.fields)


@pytest.mark.skipif(not FILES, reason="the samples are not on this machine")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_event_of_the_samples_is_in_or_named(path: Path) -> None:
    found = read(path.read_bytes())
    for one in found.events:
        assert one.fields["title"] and one.fields["starts"]
    assert found.events or all(problem.left_out for problem in found.problems)


@pytest.mark.skipif(not FILES, reason="the samples are not on this machine")
def test_what_the_samples_hold() -> None:
    found = {path.name: read(path.read_bytes()) for path in FILES}
    counts = {name: len(one.events) for name, one in found.items()}
    assert counts == {
        "icalendar--issue_1050_calendar_with_events_and_todos.ics": 2,
        "icalendar--rfc_5545_absolute_alarm_example.ics": 0,
        "khal--event_rrule_recuid.ics": 1,
        "py-vobject--vtodo.ics": 0,
        "thunderbird--import.ics": 4,
        "thunderbird--outlook-test-invite.eml": 1,
        "thunderbird--single-event.eml": 1,
    }
    (single,) = found["thunderbird--single-event.eml"].events
    assert single.fields["starts"] == "2022-03-16T12:00", "DTEND and DURATION both are there"
    assert [who.mail for who in single.people] == [
        "sender@example.com", "receiver@example.com", "other@example.com",
    ]  # fmt: skip
