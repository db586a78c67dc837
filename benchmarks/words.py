"""What the people of the books are called and talk about; enough of it that little repeats."""

from __future__ import annotations

import random
from itertools import product
from typing import Final

_FIRST: Final = ("Al", "Be", "Ca", "Di", "El", "Fa", "Ge", "Ha", "Io", "Jo", "Ka", "Li", "Ma", "Ni")
_LAST: Final = ("bert", "dra", "fie", "ka", "lian", "mina", "nor", "rah", "sa", "tin", "via", "zo")
GIVEN: Final = tuple(first + last for first, last in product(_FIRST, _LAST))
"""168 first names."""
_SYLLABLES: Final = (
    *("ba", "dor", "ei", "fen", "gar", "hol", "ik", "jan", "kow", "lund", "mar", "nak", "os"),
    *("pet", "qui", "ros", "sen", "tor", "ul", "vik", "wer", "xan", "yam", "zi", "ström", "ñe"),
)
CHANNELS: Final = ("coffee", "call", "message", "lunch", "walk", "mail")
CITIES: Final = ("Porto", "Leeds", "Graz", "Tartu", "Utrecht", "Kyoto", "Lyon", "Gdańsk", "Quito")
ORGANISATIONS: Final = ("Festo", "Tartu Robotics", "City Library", "Nordlicht", "Acme", "TU Graz")
TOPICS: Final = (
    *("robotics", "climbing", "thesis", "gardens", "chess", "sailing", "choir", "bread"),
    *("teaching", "moving", "photography", "compilers", "birds", "cycling", "theatre"),
)
_WHO: Final = ("spoke about", "was glad of", "is tired of", "asked about", "showed me", "wants")
_WHAT: Final = (
    *("the new gripper", "a flat near the river", "the thesis", "the climbing hall", "the paper"),
    *("a week in Porto", "the choir", "the old sailing boat", "her brother's bakery", "the move"),
)
_THEN: Final = (
    *("and starts in spring", "and leaves the team in May", "and looks for a second hand one"),
    *("with two friends from work", "after a long winter", "and knows somebody in Leeds"),
)
TALKS: Final = tuple(" ".join(parts) + "." for parts in product(_WHO, _WHAT, _THEN))
"""360 notes of about ten words."""
FACTS: Final = tuple(f"{who} {what}" for who, what in product(_WHO, _WHAT))


def family(rng: random.Random) -> str:
    """One of some 18,000 family names."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(3)).title()
