"""Questions by the user's own name, which helps some to stand a step away from what they tell.

Before an event only for those who want it, afterwards for all who have not said no. Source: Kross
et al. 2014 (`evidence.toml`, DIST).
"""

from __future__ import annotations

from coach.columns import one_line
from store.models import Profile

LONGEST = 24
"""Characters of a name in the middle of a question."""


def before(profile: Profile) -> str:
    """The name that questions before an event use; empty: they say you."""
    return first_name(profile) if profile.by_name == "always" else ""


def after(profile: Profile) -> str:
    """The name that questions after an event use; empty: they say you."""
    return "" if profile.by_name == "never" else first_name(profile)


def first_name(profile: Profile) -> str:
    """What the user goes by; empty when they have not said."""
    return one_line(" ".join(profile.me.split()[:1]), LONGEST)


def asked_of(name: str, you: str, named: str) -> str:
    """A question as `you`, or as `named` with the name in place of `{me}` where there is one."""
    return named.replace("{me}", name) if name else you
