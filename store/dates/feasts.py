"""Feasts and the days they fall on: fixed ones, those that move with Easter, and n-th weekdays."""

from __future__ import annotations

from datetime import date, timedelta

from store.dates.calendar import month_end, nth_weekday

FEASTS: dict[str, str] = {
    "christmas": "12-25",
    "christmas day": "12-25",
    "xmas": "12-25",
    "xmas day": "12-25",
    "christmas eve": "12-24",
    "xmas eve": "12-24",
    "boxing day": "12-26",
    "st stephens day": "12-26",
    "new year": "01-01",
    "new years": "01-01",
    "new years day": "01-01",
    "new year day": "01-01",
    "new years eve": "12-31",
    "new year eve": "12-31",
    "nye": "12-31",
    "silvester": "12-31",
    "hogmanay": "12-31",
    "epiphany": "01-06",
    "twelfth night": "01-05",
    "burns night": "01-25",
    "candlemas": "02-02",
    "groundhog day": "02-02",
    "valentines": "02-14",
    "valentines day": "02-14",
    "valentine day": "02-14",
    "womens day": "03-08",
    "international womens day": "03-08",
    "pi day": "03-14",
    "st patricks day": "03-17",
    "st patricks": "03-17",
    "st paddys day": "03-17",
    "april fools": "04-01",
    "april fools day": "04-01",
    "st georges day": "04-23",
    "may day": "05-01",
    "labour day": "05-01",
    "star wars day": "05-04",
    "juneteenth": "06-19",
    "midsummer": "06-24",
    "midsummer day": "06-24",
    "canada day": "07-01",
    "independence day": "07-04",
    "bastille day": "07-14",
    "halloween": "10-31",
    "hallowe'en": "10-31",
    "all saints": "11-01",
    "all saints day": "11-01",
    "all souls": "11-02",
    "all souls day": "11-02",
    "guy fawkes": "11-05",
    "guy fawkes night": "11-05",
    "bonfire night": "11-05",
    "martinmas": "11-11",
    "remembrance day": "11-11",
    "armistice day": "11-11",
    "veterans day": "11-11",
    "st andrews day": "11-30",
    "st nicholas day": "12-06",
    "nikolaus": "12-06",
    "st lucys day": "12-13",
    "winter solstice": "12-21",
    "summer solstice": "06-21",
}
"""Feasts on a fixed day, `MM-DD`."""

EASTER_FEASTS: dict[str, int] = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "easter weekend": -1,
    "good friday": -2,
    "maundy thursday": -3,
    "palm sunday": -7,
    "ash wednesday": -46,
    "shrove tuesday": -47,
    "pancake day": -47,
    "mardi gras": -47,
    "carnival monday": -48,
    "ascension": 39,
    "ascension day": 39,
    "pentecost": 49,
    "whitsun": 49,
    "whit sunday": 49,
    "whit monday": 50,
    "pentecost monday": 50,
    "corpus christi": 60,
}
"""Feasts that move with Easter, in days from it."""

WEEKDAY_FEASTS: dict[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 0, 3),
    "mlk day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "fathers day": (6, 6, 3),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}
"""Feasts on the n-th weekday of a month: (month, weekday, n), -1 for the last."""

_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}

NAMES = frozenset({*FEASTS, *EASTER_FEASTS, *WEEKDAY_FEASTS, *_AFTER_THANKSGIVING})
"""Every feast that is known, as the grammar sees it."""


def easter(year: int) -> date:
    """Easter Sunday of the western church (the anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(name: str, year: int) -> date | None:
    """The day of a feast in `year`, or None when there is no such feast."""
    if name in FEASTS:
        return date.fromisoformat(f"{year:04}-{FEASTS[name]}")
    if name in EASTER_FEASTS:
        return easter(year) + timedelta(days=EASTER_FEASTS[name])
    if name in _AFTER_THANKSGIVING:
        thanks = feast("thanksgiving", year)
        return thanks and thanks + timedelta(days=_AFTER_THANKSGIVING[name])
    if name in WEEKDAY_FEASTS:
        month, weekday, n = WEEKDAY_FEASTS[name]
        return nth_weekday(date(year, month, 1), month_end(year, month), weekday, n)
    return None
