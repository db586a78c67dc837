"""Lines about events as people write them, and in short how each is read on 23 November 2026."""

from __future__ import annotations

LINES = r"""
# the line of the design, and its parts one by one
PyCon DE 12 apr 9:00-18:00 Darmstadt with Ana, Ben #python
    PyCon DE; conference; 2027-04-12T09:00..2027-04-12T18:00; in Darmstadt; with ana ben; #python
PyCon DE
    PyCon DE; conference
PyCon DE 12 apr
    PyCon DE; conference; 2027-04-12
PyCon DE in Darmstadt
    PyCon DE; conference; in Darmstadt
PyCon DE at the Darmstadtium 12 apr
    PyCon DE; conference; 2027-04-12; in the Darmstadtium

# ranges of days
PyCon DE 12-14 apr
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE 12.-14. April Darmstadt
    PyCon DE; conference; 2027-04-12..2027-04-14; in Darmstadt
PyCon DE 12 – 14 april 2027
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE April 12-14, 2027
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE apr 12 to 14
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE 12 apr to 14 apr
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE from 12 to 14 apr
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE 12.04.-14.04.2027
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE 2027-04-12 to 2027-04-14
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE mon 12 apr - wed 14 apr
    PyCon DE; conference; 2027-04-12..2027-04-14
PyCon DE 12-14 apr 9:00-18:00
    PyCon DE; conference; 2027-04-12T09:00..2027-04-14T18:00
retreat 30 dec - 2 jan 2028
    retreat; trip; 2027-12-30..2028-01-02
retreat 30 nov to 2 dec 2027
    retreat; trip; 2027-11-30..2027-12-02
retreat 30 dec - 2 jan
    retreat; trip; 2026-12-30..2027-01-02
hackathon fri-sun
    hackathon; hackathon; 2026-11-27..2026-11-29
hackathon sat and sun
    hackathon; hackathon; 2026-11-28..2026-11-29
hackathon this weekend
    hackathon; hackathon; 2026-11-28..2026-11-29
retreat april to may
    retreat; trip; 2027-04..2027-05
Team offsite Thu-Fri next week
    Team offsite; 2026-12-03..2026-12-04

# a day and a time to another day
party 31 dec 23:00 - 1 jan 2:00
    party; party; 2026-12-31T23:00..2027-01-01T02:00
31 dec 23:00 to 1 jan 2:00 New year
    New year; 2026-12-31T23:00..2027-01-01T02:00
retreat fri 18:00 - sun 14:00 in Bad Boll with Ana
    retreat with Ana; trip; 2026-11-27T18:00..2026-11-29T14:00; in Bad Boll; with ana
retreat from friday 6pm until sunday 2pm
    retreat; trip; 2026-11-27T18:00..2026-11-29T14:00
PyCon DE 12 apr 9:00 to 14 apr 17:00 Darmstadt
    PyCon DE; conference; 2027-04-12T09:00..2027-04-14T17:00; in Darmstadt
hackathon fri 18:00 until sun
    hackathon; hackathon; 2026-11-27T18:00..2026-11-29

# vague days stay vague
conference in april
    conference; conference; 2027-04
workshop next summer
    workshop; workshop; 2027-22
PyCon DE in 2028
    PyCon DE; conference; 2028
book fair autumn 2027 Leipzig
    book fair; fair; 2027-23; in Leipzig
summer school in summer
    summer school; course; 2027-22

# a year in the title is the year of the day
PyCon 2028 12 apr
    PyCon 2028; conference; 2028-04-12
PyCon 2028 12 apr 2027
    PyCon 2028; conference; 2027-04-12
PyCon 2026 14-16 apr
    PyCon 2026; conference; 2026-04-14..2026-04-16

# between two people
one on one with Ana friday 10:00
    one on one with Ana; one-to-one; 2026-11-27T10:00; with ana
catch up friday 3pm with Ben
    catch up with Ben; one-to-one; 2026-11-27T15:00; with ben
coffee with Ana friday 15:00
    coffee with Ana; coffee; 2026-11-27T15:00; with ana
friday 15:00 coffee with Ana at Blau
    coffee with Ana; coffee; 2026-11-27T15:00; in Blau; with ana
lunch tomorrow at noon with Mimi and Łukasz
    lunch with Mimi and Łukasz; lunch; 2026-11-24T12:00; with mina luk
a video call with Ben in 2 weeks 3pm UTC+2
    a video call with Ben; call; 2026-12-07T15:00; zone +02:00; with ben
coffee Ana friday
    coffee Ana; coffee; 2026-11-27

# names that nobody has stay names; names that are days
coffee with Zoe and Ana friday
    coffee with Zoe and Ana; coffee; 2026-11-27; with Zoe ana
party saturday with the whole team
    party with the whole team; party; 2026-11-28; with the_whole_team
dinner with Ben's sister friday
    dinner with Ben's sister; dinner; 2026-11-27; with Ben's_sister
lunch with +Rosa Lind friday
    lunch with Rosa Lind; lunch; 2026-11-27; with Rosa_Lind
lunch with May 12 may
    lunch with May; lunch; 2027-05-12; with may
lunch with Jan jan 12
    lunch with Jan; lunch; 2027-01-12; with jan
dinner with May and April in april
    dinner with May and April; dinner; 2027-04; with may april
lunch with August and Ana friday
    lunch with August and Ana; lunch; 2026-11-27; with August ana
April Fools party 1 april
    April Fools party; party; 2027-04-01
May meetup 3 may 18:00
    May meetup; meet-up; 2027-05-03T18:00
Jan's birthday 12 jan
    Jan's birthday; party; 2027-01-12

# times as they are written in several countries
meetup friday 19.30
    meetup; meet-up; 2026-11-27T19:30
meetup friday 7.30pm Ulm
    meetup; meet-up; 2026-11-27T19:30; in Ulm
meetup friday 7-9pm
    meetup; meet-up; 2026-11-27T19:00..2026-11-27T21:00
meetup friday 11-1pm
    meetup; meet-up; 2026-11-27T11:00..2026-11-27T13:00
meetup friday 9-18h
    meetup; meet-up; 2026-11-27T09:00..2026-11-27T18:00
meetup friday 19h30
    meetup; meet-up; 2026-11-27T19:30
Treffen 26.11.2026 um 19 Uhr in Ulm
    Treffen; 2026-11-26T19:00; in Ulm
meetup friday 18.30-21.00 Uhr
    meetup; meet-up; 2026-11-27T18:30..2026-11-27T21:00
meetup friday from 9 to 5
    meetup; meet-up; 2026-11-27T09:00..2026-11-27T17:00
meetup friday at half past six
    meetup; meet-up; 2026-11-27T18:30
meetup friday 9.10
    meetup; meet-up; 2026-11-27T09:10
meetup 9.10. 19:00
    meetup; meet-up; 2027-10-09T19:00
meetup friday at 5
    meetup; meet-up; 2026-11-27T17:00
dinner friday at 8
    dinner; dinner; 2026-11-27T20:00
dinner friday from 8 to 10
    dinner; dinner; 2026-11-27T20:00..2026-11-27T22:00
breakfast friday at 8
    breakfast; breakfast; 2026-11-27T08:00
talk friday 6 p.m. until 8 p.m.
    talk; talk; 2026-11-27T18:00..2026-11-27T20:00
talk friday 18:00 for 90 minutes
    talk; talk; 2026-11-27T18:00..2026-11-27T19:30
call tomorrow 15:00 Europe/Lisbon
    call; call; 2026-11-24T15:00; zone Europe/Lisbon
call tomorrow 15:00 (america/new_york)
    call; call; 2026-11-24T15:00; zone America/New_York

# past midnight
party 27 nov 21:00-01:00
    party; party; 2026-11-27T21:00..2026-11-28T01:00
party friday 8pm-midnight
    party; party; 2026-11-27T20:00..2026-11-28T00:00
party friday 20:00-24:00
    party; party; 2026-11-27T20:00..2026-11-28T00:00
party 31 dec 22:00 for 5 hours
    party; party; 2026-12-31T22:00..2027-01-01T03:00

# months before and after days
Nov 27 9am standup
    standup; meeting; 2026-11-27T09:00
standup 2026-11-27T09:00:00Z
    standup; meeting; 2026-11-27T09:00; zone UTC
standup 27/11
    standup; meeting; 2026-11-27
standup friday, 27 nov, 9-10h
    standup; meeting; 2026-11-27T09:00..2026-11-27T10:00
standup 27 nov fri
    standup; meeting; 2026-11-27
standup 2026-11-27 09:00
    standup; meeting; 2026-11-27T09:00

# words for days that belong to a title, numbers that are no days
Sunday brunch 12 dec 11:00
    Sunday brunch; brunch; 2026-12-12T11:00
Summer School 12 july Ulm
    Summer School; course; 2027-07-12; in Ulm
christmas party 18 dec 19:00
    christmas party; party; 2026-12-18T19:00
christmas party
    christmas party; party
Python 3.12 release party friday
    Python 3.12 release party; party; 2026-11-27
24h hackathon friday 10:00
    24h hackathon; hackathon; 2026-11-27T10:00
Track 3 12 apr
    Track 3; 2027-04-12
meeting friday 10 Main Street
    meeting; meeting; 2026-11-27; in 10 Main Street
meeting friday at 5 Main Street
    meeting; meeting; 2026-11-27; in 5 Main Street

Tech Talk Tuesday tue 1 dec 18:00
    Tech Talk Tuesday; talk; 2026-12-01T18:00
Networking evening, Thursday, 3 December 2026, 18:00 to 21:00, Impact Hub, Ulm
    Networking evening; meet-up; 2026-12-03T18:00..2026-12-03T21:00; in Impact Hub, Ulm
game night sat 8pm
    game night; games; 2026-11-28T20:00
talk friday 10-11
    talk; talk; 2026-11-27T10:00..2026-11-27T11:00
rehearsal mondays 19:30
    rehearsal; 2026-11-30T19:30; note mondays

# places
Meetup 12.4. 19:00 Hauptstr. 5, Ulm
    Meetup; meet-up; 2027-04-12T19:00; in Hauptstr. 5, Ulm
Talk at Google in Berlin friday
    Talk; talk; 2026-11-27; in Google in Berlin
Women in Tech 12 apr at Google
    Women in Tech; 2027-04-12; in Google
Women in Tech 12 apr Berlin
    Women in Tech; 2027-04-12; in Berlin
12 apr, PyCon DE, Darmstadt
    PyCon DE; conference; 2027-04-12; in Darmstadt
Dinner at Ana's place friday at 8
    Dinner; dinner; 2026-11-27T20:00; in Ana's place

# emoji, brackets, quotes, escapes
🎉 party saturday 20:00
    🎉 party; party; 2026-11-28T20:00
Rails Girls (free) [online] sat 28 nov
    Rails Girls (free) [online]; 2026-11-28
PyCon DE (12-14 apr)
    PyCon DE; conference; 2027-04-12..2027-04-14
"Women in Tech" friday 19:00
    Women in Tech; 2026-11-27T19:00
Club \friday in \april friday
    Club friday; 2026-11-27; in april
明子の会 friday 19:00
    明子の会; 2026-11-27T19:00

# marks, notes, tags, whose it is
meetup friday 19:00 note: bring cake #rust
    meetup; meet-up; 2026-11-27T19:00; #rust; note bring cake
Rust friday place: c-base community: Rust Berlin kind: meetup
    Rust; meet-up; 2026-11-27; in c-base; by Rust Berlin
FOSDEM 30 jan Brussels https://fosdem.org
    FOSDEM; conference; 2027-01-30; in Brussels; note https://fosdem.org
meetup friday 19:00 @ c-base by Python Verband
    meetup; meet-up; 2026-11-27T19:00; in c-base; by Python Verband
Talk by Ana friday 18:00
    Talk by Ana; talk; 2026-11-27T18:00
drinks tonight
    drinks; drinks; 2026-11-23; note evening
workshop for 2 hours friday
    workshop; workshop; 2026-11-27; note takes 2 hours
call friday 11am-1
    call; call; 2026-11-27T11:00..2026-11-27T13:00
dinner with Dr. Priya Nair and my Ana friday
    dinner with Dr. Priya Nair and my Ana; dinner; 2026-11-27; with priya ana
drinks friday evening
    drinks; drinks; 2026-11-27; note evening
workshop in april 10:00
    workshop; workshop; 2027-04; note 10:00
yoga every tuesday 18:00
    yoga; yoga; 2026-11-24T18:00; note every tuesday

# ranges as programs write them, meeting somebody, a camp
festival 2026-12-01..2026-12-03
    festival; festival; 2026-12-01..2026-12-03
festival 2026-12-01/2026-12-03
    festival; festival; 2026-12-01..2026-12-03
festival 2026-12-01 to 2026-12-03
    festival; festival; 2026-12-01..2026-12-03
festival 1.12...3.12.
    festival; festival; 2026-12-01..2026-12-03
festival fri..sun
    festival; festival; 2026-11-27..2026-11-29
meet Ana at noon tomorrow
    meet Ana; meeting; 2026-11-24T12:00; with ana
tomorrow meet Ana and Ben at the station
    meet Ana and Ben; meeting; 2026-11-24; in the station; with ana ben
meet +Rosa Lind friday
    meet Rosa Lind; meeting; 2026-11-27; with Rosa_Lind
Meet Magento 12 apr
    Meet Magento; 2027-04-12
let us meet Ana friday
    let us meet Ana; 2026-11-27
camp from fri to sun
    camp; camp; 2026-11-27..2026-11-29

# what is for a talk, and what says more, is a note; a backslash keeps a name as it is
coffee with Ana tomorrow > send her the paper
    coffee with Ana; coffee; 2026-11-24; with ana; note > send her the paper
coffee with Ana > in 2 weeks: send her the paper
    coffee with Ana; coffee; with ana; note > in 2 weeks: send her the paper
coffee with Ana for work friday about the boat
    coffee with Ana; coffee; 2026-11-27; with ana; note for work; about the boat
coffee with \Ana tomorrow
    coffee with Ana; coffee; 2026-11-24; with Ana
coffee with \Ana Lind and Ben tomorrow
    coffee with Ana Lind and Ben; coffee; 2026-11-24; with Ana_Lind ben

# a weekday decides for the year and for the order of day and month
meetup sat 12/05
    meetup; meet-up; 2026-12-05
meetup wed 12/05
    meetup; meet-up; 2027-05-12
meetup 27 nov fri
    meetup; meet-up; 2026-11-27
meetup wed 18 nov
    meetup; meet-up; 2026-11-18
meetup 18 nov wed
    meetup; meet-up; 2026-11-18
meetup wed 18 - thu 19 nov
    meetup; meet-up; 2026-11-18..2026-11-19
meetup thu 18 nov
    meetup; meet-up; 2027-11-18

# what is no single day has none
meetup next week 19:00
    meetup; meet-up; note next week; 19:00
meetup friday c-base with Ana bring cake
    meetup with Ana; meet-up; 2026-11-27; in c-base; with ana; note bring cake
"""
"""A line, and below it title; kind; first day..last day; and whatever else it says."""
