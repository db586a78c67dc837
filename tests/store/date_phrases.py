"""Phrases for days by the day they are seen from, and what they mean; and texts that are no day."""

from __future__ import annotations

FUTURE = {
    "2026-11-23": """
        saturday = 2026-11-28
        this thursday = 2026-11-26
        coming sunday = 2026-11-29
        next tuesday = 2026-12-01
        mon = 2026-11-30
        tues = 2026-11-24
        on weds = 2026-11-25
        by thurs = 2026-11-26
        the friday after next = 2026-12-04
        thursday week = 2026-12-03
        a week on thursday = 2026-12-03
        tuesday next week = 2026-12-01
        next week on tuesday = 2026-12-01
        next week tuesday = 2026-12-01
        the week after next = 2026-12-07
        in two weeks = 2026-12-07
        in a fortnight = 2026-12-07
        in ten days = 2026-12-03
        in a few days = 2026-11-26
        in a couple of months = 2027-01-23
        in twenty-one days = 2026-12-14
        in a year and a half = 2028-05-23
        in one and a half months = 2027-01-07
        in 18 months = 2028-05-23
        in half a month = 2026-12-08
        three weeks from now = 2026-12-14
        two days from tomorrow = 2026-11-26
        a week from friday = 2026-12-04
        a month from today = 2026-12-23
        4 weeks = 2026-12-21
        5w = 2026-12-28
        +2w = 2026-12-07
        12mo = 2027-11-23
        2yrs = 2028-11-23
        in 3 working days = 2026-11-26
        in 5 business days = 2026-11-30
        in 1 month and 2 weeks = 2027-01-06
        in 3 weeks' time = 2026-12-14
        in a week's time = 2026-11-30
        in november = 2026-11
        in december = 2026-12
        next november = 2027-11
        december 2027 = 2027-12
        in march next year = 2027-03
        next march = 2027-03
        sept = 2027-09
        feb '27 = 2027-02
        early december = 2026-12-05
        mid-february = 2027-02-15
        middle of january = 2027-01-15
        late february = 2027-02-25
        end of february = 2027-02-28
        beginning of march = 2027-03-01
        start of next month = 2026-12-01
        early next month = 2026-12-05
        end of the month = 2026-11-30
        end of november = 2026-11-30
        eoy = 2026-12-31
        eow = 2026-11-27
        end of next week = 2026-12-04
        early next week = 2026-11-30
        mid next week = 2026-12-02
        end of next year = 2027-12-31
        early 2027 = 2027-01
        mid 2027 = 2027-07
        end of 2026 = 2026-12-31
        over the summer = 2027-22
        next summer = 2027-22
        this autumn = 2026-23
        in the autumn = 2026-23
        this winter = 2026-24
        in spring = 2027-21
        spring 2028 = 2028-21
        early summer = 2027-06
        late summer = 2027-08
        next fall = 2027-23
        q1 = 2027-01-01
        Q2 2027 = 2027-04-01
        next quarter = 2027-01-01
        end of the quarter = 2026-12-31
        the first quarter of next year = 2027-01-01
        2027 = 2027
        in 2028 = 2028
        next year = 2027
        this year = 2026
        christmas = 2026-12-25
        christmas eve = 2026-12-24
        boxing day = 2026-12-26
        before christmas = 2026-12-24
        after christmas = 2026-12-26
        new year's eve = 2026-12-31
        new year = 2027-01-01
        easter = 2027-03-28
        good friday = 2027-03-26
        easter monday 2028 = 2028-04-17
        thanksgiving = 2026-11-26
        halloween = 2027-10-31
        valentine's day = 2027-02-14
        the 1st = 2026-12-01
        the 30th = 2026-11-30
        the 31st = 2026-12-31
        the fifth = 2026-12-05
        the twenty-first = 2026-12-21
        1st of next month = 2026-12-01
        the 5th of january = 2027-01-05
        5 jan = 2027-01-05
        jan 5th = 2027-01-05
        5th january 2028 = 2028-01-05
        january 5, 2028 = 2028-01-05
        Mon 7 Dec = 2026-12-07
        Monday, 7 December 2026 = 2026-12-07
        fri 13th = 2027-08-13
        friday the 4th = 2026-12-04
        29 feb = 2028-02-29
        first monday of december = 2026-12-07
        last friday of the month = 2026-11-27
        third thursday of january = 2027-01-21
        second tuesday next month = 2026-12-08
        2026-12-24 = 2026-12-24
        2026/12/24 = 2026-12-24
        24/12/2026 = 2026-12-24
        24.12. = 2026-12-24
        24.12.26 = 2026-12-24
        24/12 = 2026-12-24
        3/4 = 2027-04-03
        12/31 = 2026-12-31
        2026-12 = 2026-12
        week 50 = 2026-12-07
        kw 2 = 2027-01-11
        2027-W03 = 2027-01-18
        tomorrow morning = 2026-11-24
        tomorrow at 9 = 2026-11-24
        friday 3pm = 2026-11-27
        at 15:00 on friday = 2026-11-27
        this evening = 2026-11-23
        tonight at 8 = 2026-11-23
        in 2 hours = 2026-11-23
        saturday morning = 2026-11-28
        the weekend = 2026-11-28
        at the weekend = 2026-11-28
        over the weekend = 2026-11-28
        next weekend = 2026-12-05
        after the weekend = 2026-11-30
        first week of december = 2026-12-01
        last week of january = 2027-01-25
        later this week = 2026-11-27
        by the end of the year = 2026-12-31
        by end of week = 2026-11-27
        until friday = 2026-11-27
        before friday = 2026-11-26
        sometime in january = 2027-01
        around christmas = 2026-12-25
        within a week = 2026-11-30
        tommorow = 2026-11-24
        wendesday = 2026-11-25
        febuary = 2027-02
        the day after tomorrow = 2026-11-25
        a fortnight on monday = 2026-12-14
        monday fortnight = 2026-12-14
        two weeks on friday = 2026-12-11
        friday in two weeks = 2026-12-11
        in two weeks on friday = 2026-12-11
        six months = 2027-05-23
        half a year = 2027-05-23
        a quarter = 2027-02-23
        in a quarter = 2027-02-23
        a decade from now = 2036-11-23
        1 week 2 days = 2026-12-02
        1w 2d = 2026-12-02
        mid december = 2026-12-15
        mid-next week = 2026-12-02
        start of spring = 2027-03-01
        second half of january = 2027-01-16
        third week of january = 2027-01-15
        later today = 2026-11-23
        tomorrow evening at 7pm = 2026-11-24
        noon tomorrow = 2026-11-24
        end of this week = 2026-11-27
        the end of the week = 2026-11-27
        next month on the 5th = 2026-12-05
        the 5th next month = 2026-12-05
        5th of next month = 2026-12-05
        sunday 29 november = 2026-11-29
        29 november, sunday = 2026-11-29
        Dec. 3 = 2026-12-03
        3-Dec-2026 = 2026-12-03
        3 Dec 26 = 2026-12-03
        2026 december 3 = 2026-12-03
        december 3rd, 2026 at 5pm = 2026-12-03
        in the new year = 2027-01-01
        early in the new year = 2027-01-05
        christmas day = 2026-12-25
        next christmas = 2026-12-25
        three fridays from now = 2026-12-11
        in one week = 2026-11-30
        in a day or two = 2026-11-25
        in a week or two = 2026-12-07
        in 2-3 weeks = 2026-12-14
        in 2 or 3 weeks = 2026-12-14
        some time next week = 2026-11-30
        this coming friday = 2026-11-27
        the coming weekend = 2026-11-28
        the following monday = 2026-11-30
        first thing tomorrow = 2026-11-24
        start of the year = 2027-01-01
        beginning of next year = 2027-01-01
        mid year = 2027-07
        midsummer = 2027-06-24
        four days = 2026-11-27
        9 days = 2026-12-02
        100 days = 2027-03-03
        a week today = 2026-11-30
        a week tomorrow = 2026-12-01
        tomorrow week = 2026-12-01
        today week = 2026-11-30
        this time next week = 2026-11-30
        this day next year = 2027-11-23
        a year from now = 2027-11-23
        early november = 2027-11-05
        late november = 2026-11-25
        start of the week = 2026-11-23
        beginning of the month = 2026-12-01
        after january = 2027-02-01
        before march = 2027-02-28
        a couple of days = 2026-11-25
        couple of weeks = 2026-12-07
        in couple weeks = 2026-12-07
        in a couple weeks = 2026-12-07
        in the next few days = 2026-11-26
        over the next week = 2026-11-30
        within the next month = 2026-12
        within 2 weeks = 2026-12-07
        the week of december 7 = 2026-12-07
        week of 7 dec = 2026-12-07
        week commencing 7 december = 2026-12-07
        w/c 7 dec = 2026-12-07
        by the 15th = 2026-12-15
        by 5pm friday = 2026-11-27
        by close of business friday = 2026-11-27
        eod tomorrow = 2026-11-24
        next business day = 2026-11-24
        next workday = 2026-11-24
        first of december = 2026-12-01
        the first of december = 2026-12-01
        the 1st of dec = 2026-12-01
        1 december = 2026-12-01
        1st = 2026-12-01
        on the first = 2026-12-01
        the second monday in january 2027 = 2027-01-11
        dec = 2026-12
        december = 2026-12
        dec 2026 = 2026-12
        12/2026 = 2026-12
        2026-W50 = 2026-12-07
        12-25-2026 = 2026-12-25
        25-12-2026 = 2026-12-25
        2026.12.25 = 2026-12-25
        20261225 = 2026-12-25
        25 Dec '26 = 2026-12-25
        25th = 2026-11-25
        Dec 25th, 2026 = 2026-12-25
        Friday, Dec 25 = 2026-12-25
        fri dec 25 = 2026-12-25
        friday 25 december = 2026-12-25
        25/12/26 = 2026-12-25
        5/12 = 2026-12-05
        05.12 = 2026-12-05
        05.12. = 2026-12-05
        5.12.26 = 2026-12-05
        tomorrow noon = 2026-11-24
        tomorrow night = 2026-11-24
        tomorrow afternoon at 4 = 2026-11-24
        today at 5 = 2026-11-23
        tonight = 2026-11-23
        this afternoon = 2026-11-23
        next month end = 2026-12-31
        month end = 2026-11-30
        year end = 2026-12-31
        end of summer = 2027-08-31
        late next month = 2026-12-25
        mid-month = 2026-12-15
        mid month = 2026-12-15
        midmonth = 2026-12-15
        next monday morning = 2026-11-30
        monday at 9:30 = 2026-11-30
        mon 9am = 2026-11-30
        in an hour = 2026-11-23
        in half an hour = 2026-11-23
        in 45 min = 2026-11-23
        a year from today = 2027-11-23
        this time tomorrow = 2026-11-24
        six weeks from monday = 2027-01-11
        3 weeks after christmas = 2027-01-15
        2 days before christmas = 2026-12-23
        day after christmas = 2026-12-26
        the day after christmas = 2026-12-26
        the day before new year's eve = 2026-12-30
        the monday after easter = 2027-03-29
        the friday before christmas = 2026-12-18
        the weekend after next = 2026-12-12
        weekend after next = 2026-12-12
        this coming weekend = 2026-11-28
        end of the weekend = 2026-11-29
        next spring = 2027-21
        spring next year = 2027-21
        in the spring of 2027 = 2027-21
        autumn 2027 = 2027-23
        early autumn = 2027-09
        late winter = 2027-02
        mid winter = 2027-01
        q3 = 2027-07-01
        q3 2027 = 2027-07-01
        Q4/2026 = 2026-10-01
        4th quarter = 2026-10-01
        end of q2 = 2027-06-30
        start of q2 = 2027-04-01
        early q2 = 2027-04-05
        first half of 2027 = 2027-01
        second half of next year = 2027-07
        h1 2027 = 2027-01-01
        2 fortnights = 2026-12-21
        a month or so = 2026-12-23
        in about 2 weeks = 2026-12-07
        1.5 years = 2028-05-23
        45 days = 2027-01-07
        90d = 2027-02-21
        3wks = 2026-12-14
        4 wks = 2026-12-21
        2mths = 2027-01-23
        1yr = 2027-11-23
        10 yrs = 2036-11-23
        two years' time = 2028-11-23
        a week next tuesday = 2026-12-01
        tuesday after next = 2026-12-01
        friday after next = 2026-12-04
        later this month = 2026-11-27
        later this year = 2026-12
        at the start of the month = 2026-12-01
        on xmas = 2026-12-25
        xmas eve = 2026-12-24
        new years = 2027-01-01
        nye = 2026-12-31
        valentines = 2027-02-14
        st. patrick's day = 2027-03-17
        father's day = 2027-06-20
        labour day = 2027-05-01
        martin luther king day = 2027-01-18
        pancake day = 2027-02-09
        in the morning = 2026-11-23
        first thing in the morning = 2026-11-23
        first thing monday = 2026-11-30
    """,
    "2026-12-31": """
        tomorrow = 2027-01-01
        next week = 2027-01-04
        next month = 2027-01
        in a month = 2027-01-31
        in 2 months = 2027-02-28
        jan 1 = 2027-01-01
        end of month = 2026-12-31
        end of next month = 2027-01-31
    """,
    "2024-01-31": """
        in a month = 2024-02-29
    """,
    "2024-02-29": """
        in a year = 2025-02-28
        in 4 years = 2028-02-29
    """,
    "2024-02-28": """
        day after tomorrow = 2024-03-01
    """,
    "2024-02-10": """
        end of month = 2024-02-29
    """,
    "2025-02-10": """
        end of february = 2025-02-28
    """,
    "2027-02-27": """
        2 days = 2027-03-01
    """,
    "2026-11-29": """
        next monday = 2026-11-30
        this weekend = 2026-11-29
    """,
    "2026-11-28": """
        next weekend = 2026-12-05
    """,
    "2026-11-25": """
        start of the week = 2026-11-30
    """,
}
PAST = {
    "2026-11-23": """
        yesterday = 2026-11-22
        friday = 2026-11-20
        on sunday = 2026-11-22
        monday = 2026-11-16
        last monday = 2026-11-16
        last friday = 2026-11-20
        this morning = 2026-11-23
        last night = 2026-11-22
        yesterday evening = 2026-11-22
        on friday evening = 2026-11-20
        two days ago = 2026-11-21
        a couple of days ago = 2026-11-21
        a few weeks ago = 2026-11-02
        2w ago = 2026-11-09
        three months ago = 2026-08-23
        half a year ago = 2026-05-23
        a year ago = 2025-11-23
        a week ago = 2026-11-16
        a week ago friday = 2026-11-20
        two fridays ago = 2026-11-13
        last week = 2026-11-16
        the week before last = 2026-11-09
        last weekend = 2026-11-21
        over the weekend = 2026-11-21
        at the weekend = 2026-11-21
        this weekend = 2026-11-21
        last month = 2026-10
        in october = 2026-10
        in november = 2026-11
        in december = 2025-12
        last december = 2025-12
        last november = 2025-11
        early november = 2026-11-05
        mid october = 2026-10-15
        late september = 2026-09-25
        end of october = 2026-10-31
        over the summer = 2026-22
        in the summer = 2026-22
        last summer = 2026-22
        this summer = 2026-22
        last winter = 2025-24
        this autumn = 2026-23
        in spring = 2026-21
        last year = 2025
        in 2024 = 2024
        last quarter = 2026-07-01
        the 5th = 2026-11-05
        on the 25th = 2026-10-25
        the 31st = 2026-10-31
        12 nov = 2026-11-12
        nov 12 = 2026-11-12
        24 dec = 2025-12-24
        12/11 = 2026-11-12
        20.11. = 2026-11-20
        20.11.2026 = 2026-11-20
        11/20 = 2026-11-20
        2026-11-02 = 2026-11-02
        29 feb = 2024-02-29
        christmas = 2025-12-25
        last christmas = 2025-12-25
        at easter = 2026-04-05
        halloween = 2026-10-31
        tuesday last week = 2026-11-17
        last week tuesday = 2026-11-17
        last week on thursday = 2026-11-19
        earlier this week = 2026-11-23
        earlier today = 2026-11-23
        just now = 2026-11-23
        an hour ago = 2026-11-23
        20 minutes ago = 2026-11-23
        the day before yesterday = 2026-11-21
        march last year = 2025-03
        in march of last year = 2025-03
        three weeks back = 2026-11-02
        first week of november = 2026-11-01
        last friday of october = 2026-10-30
        yesterday at 5pm = 2026-11-22
        yesterday afternoon = 2026-11-22
        thursday night = 2026-11-19
        the night before last = 2026-11-21
        about a month ago = 2026-10-23
        two and a half weeks ago = 2026-11-05
        10 days ago = 2026-11-13
        on the 22nd of november = 2026-11-22
        sunday the 22nd = 2026-11-22
        Sun 22 Nov = 2026-11-22
        in early september = 2026-09-05
        back in may = 2026-05
        end of the month = 2026-10-31
        end of last week = 2026-11-20
        before easter = 2026-04-04
        a few months ago = 2026-08-23
        few days ago = 2026-11-20
        the last day of the month = 2026-10-31
        last day of november = 2025-11-30
        last sunday in march = 2026-03-29
        half an hour ago = 2026-11-23
        two hours ago = 2026-11-23
        a year ago today = 2025-11-23
        about two weeks ago = 2026-11-09
        roughly 3 weeks ago = 2026-11-02
        approximately a month ago = 2026-10-23
        almost a year ago = 2025-11-23
        over a year ago = 2025-11-23
        nearly 2 weeks ago = 2026-11-09
        exactly one week ago = 2026-11-16
        one and a half years ago = 2025-05-23
        18 months ago = 2025-05-23
        last week friday = 2026-11-20
        friday of last week = 2026-11-20
        friday last week = 2026-11-20
        the friday before last = 2026-11-13
        the previous friday = 2026-11-20
        previous month = 2026-10
        past week = 2026-11-16
        this past friday = 2026-11-20
        this past weekend = 2026-11-21
        earlier this month = 2026-11-12
        earlier this year = 2026
    """,
    "2026-01-02": """
        last month = 2025-12
        in december = 2025-12
        last week = 2025-12-26
        31 dec = 2025-12-31
    """,
    "2026-03-31": """
        a month ago = 2026-02-28
    """,
    "2026-11-05": """
        late november = 2025-11-25
    """,
}
NEVER = """
    every monday
    march of the penguins
    may I ask
    friday the dog
    in time
    on time
    at the end
    the end
    next
    next time
    last
    a
    in
    in a
    week
    month
    half
    one
    1
    12
    12345
    31 feb
    30/02/2026
    32 december
    2026-13-01
    2026-02-30
    mon 8 dec 2026
    24/7
    13/13
    99/99
    in 99999999 years
    in 9999 years
    jan novak
    call jan
    the second one
    soon
    someday
    later
    whenever
    day by day
    weekly
    first
    to may
    sunny
    sat down
    after all
    over and over
    second second
    for a few
    in half
    the week
    at
    morning
    good morning
    night
    time
    the other day
    day
    on the day
    the first half
    20 20
    1984 book
    marching on
    augustus
    decent
    monica
    apartment
    3 apples
    room 12
    v2.1
    no
    years ago
    a good month ago
    some weeks ago
"""
