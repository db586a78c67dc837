"""Phrases that count from today: "tomorrow", "in 2 weeks", "3 days ago"."""

from __future__ import annotations

import re
from datetime import date

from store.dates.calendar import DAY, add, add_working_days, monday
from store.dates.found import WEEKDAY, Found, exact
from store.dates.words import (
    SHORT_UNITS,
    TODAY_WORDS,
    TOMORROW_WORDS,
    UNITS,
    WEEKDAYS,
    YESTERDAY_WORDS,
    number,
)

_SPAN = re.compile(r"(?P<n>\+?\d+(?:\.5)?|.+?) ?(?P<unit>[a-z]+?)")
_EITHER = re.compile(r"(?P<n>\S+?)(?: ?- ?| or | to )(?P<m>\S+) (?P<unit>[a-z]+)")
_OR_MORE = re.compile(r"(?P<n>\S+) (?P<unit>[a-z]+) or (?P<m>\S+)")
_WEEK_FROM = re.compile(
    r"(?:(?P<n>\S+) )?(?P<span>weeks?|fortnight|month|year) (?:from )?(?P<day>today|tomorrow)"
    r"|(?P<day2>today|tomorrow) (?P<span2>week|fortnight)"
)
_ROUGHLY = re.compile(r"\b(?:roughly|approximately|approx|almost|nearly|exactly) ")
_NEXT_FEW = re.compile(
    r"^(?:in|within|over|during) the (?:next|coming) (?=\S+ )(?!week|month|year)"
)
_AGO_FROM = re.compile(r"(?P<span>.+) ago (?P<day>today|yesterday|tomorrow)")
_SAME_TIME = re.compile(
    r"(?:about |around )?this (?:time|day) (?P<which>next|last) (?P<unit>[a-z]+)"
)


def relative(text: str, today: date, prefer: str) -> Found | None:
    """ "today", "tomorrow", "the day before yesterday"."""
    days = {
        "day after tomorrow": 2,
        "overmorrow": 2,
        "day before yesterday": -2,
        "night before last": -2,
        "earlier today": 0,
        "earlier": 0,
        "later today": 0,
        "next day": 1,
        "this time tomorrow": 1,
    }.get(text.removeprefix("the "))
    if text in TODAY_WORDS:
        days = 0
    elif text in TOMORROW_WORDS:
        days = 1
    elif text in YESTERDAY_WORDS:
        days = -1
    return None if days is None else exact(today + days * DAY, "relative")


def duration(text: str, today: date, prefer: str) -> Found | None:
    """ "in 2 weeks", "3 days ago", "10 days from now", "a week from tomorrow", "2w"."""
    text = _NEXT_FEW.sub("in ", _ROUGHLY.sub("", text))
    if text in ("next business day", "next working day", "next workday"):
        return exact(add_working_days(today, 1), "relative")
    if text.startswith(("in ", "within ", "after ")):
        rest = text.partition(" ")[2]
        for tail in (" time", " from now"):
            rest = rest.removesuffix(tail)
        return exact(step(rest, today, 1), "relative") or _duration_on(rest, today)
    if match := _WEEK_FROM.fullmatch(text):
        start = today + (DAY if "tomorrow" in text else 0 * DAY)
        span = match["span2"] or match["span"]
        return exact(step(f"{match['n'] or 'a'} {span}", start, 1), "relative")
    if match := _SAME_TIME.fullmatch(text):
        sign = 1 if match["which"] == "next" else -1
        return exact(_one_step(f"a {match['unit']}", today, sign), "relative")
    if match := _AGO_FROM.fullmatch(text):
        start = today + {"yesterday": -1, "today": 0, "tomorrow": 1}[match["day"]] * DAY
        return exact(step(match["span"], start, -1), "relative")
    for tail in (" from now", " hence", " later", " from today", "s time"):
        if text.endswith(tail):
            return exact(step(text.removesuffix(tail), today, 1), "relative")
    for tail in (" ago", " back", " earlier"):
        if text.endswith(tail):
            return exact(step(text.removesuffix(tail), today, -1), "relative")
    if text.startswith("+"):
        return exact(step(text, today, 1), "relative")
    sign = 1 if prefer == "future" else -1
    if text in ("a second", "one second"):
        return None
    return exact(step(text, today, sign), "duration")


def _duration_on(text: str, today: date) -> Found | None:
    """ "(in) 2 weeks on monday": that weekday of the week reached."""
    match = re.fullmatch(rf"(?P<span>.+?) (?:on )?(?P<wd>{WEEKDAY})", text)
    reached = step(match["span"], today, 1) if match else None
    if match is None or reached is None or match["wd"] not in WEEKDAYS:
        return None
    return exact(monday(reached) + WEEKDAYS[match["wd"]] * DAY, "relative")


def step(text: str, start: date, sign: int) -> date | None:
    """`start` moved by the spans in `text`: "2 weeks", "a year and a half"."""
    text = text.removeprefix("about ").removeprefix("the ")
    half = re.fullmatch(r"(?P<n>.+?) (?P<unit>[a-z]+) and (?:a|one) half", text)
    if half and half["unit"] in UNITS and (amount := number(half["n"])) is not None:
        return add(start, sign * (amount + 0.5), UNITS[half["unit"]])
    if either := _EITHER.fullmatch(text) or _OR_MORE.fullmatch(text):
        more = either["m"] if either["m"] != "so" else either["n"]
        text = f"{more} {either['unit']}"
    whole = _one_step(text, start, sign)
    words = text.split(" ")
    for place in range(1, len(words)) if whole is None and len(words) < 7 else ():
        first, second = words[:place], words[place:]
        middle = _one_step(" ".join(first), start, sign)
        if middle is not None:
            return _one_step(" ".join(second).removeprefix("and "), middle, sign)
    return whole


def _one_step(text: str, start: date, sign: int) -> date | None:
    """`start` moved by one span such as "2w", "a couple of weeks" or "3 working days"."""
    working = re.fullmatch(r"(.+) (?:working|business|week) ?days?", text)
    if working and (amount := number(working[1])) is not None and amount == int(amount):
        return add_working_days(start, sign * int(amount))
    match = _SPAN.fullmatch(text)
    if match is None or match["unit"] not in UNITS:
        return None
    amount = number(match["n"].removeprefix("+"))
    if amount is None or (match["unit"] in SHORT_UNITS and not match["n"][-1].isdigit()):
        return None
    return add(start, sign * amount, UNITS[match["unit"]])
