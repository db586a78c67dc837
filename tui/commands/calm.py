"""What can be done in calm; when each of it works, its screen knows."""

from __future__ import annotations

from tui.commands.base import Command
from tui.commands.coach import Calm, HardDay
from tui.commands.everywhere import Back, Help, Palette


class _Calm(Command):
    group = "Calm"


class LongSigh(_Calm):
    """The long sigh: one minute, or five."""

    id, action, key, name = "calm.1", "number(1)", "1", "long sigh"


class SlowAndEven(_Calm):
    """Slow and even breaths: three minutes, at a pace you choose."""

    id, action, key, name = "calm.2", "number(2)", "2", "slow and even"


class SoftHands(_Calm):
    """Soft hands, look out: two minutes that have nothing to do with breathing."""

    id, action, key, name = "calm.3", "number(3)", "3", "soft hands"


class Begin(_Calm):
    """Begin what is in front; of the three, the gentlest. Any key stops it."""

    id, action, key, name = "calm.begin", "begin", "enter", "begin"


class Half(_Calm):
    """Half a minute of soft hands, for a doorway."""

    id, action, key, name = "calm.half", "half", "s", "half a minute, at a doorway"


class Five(_Calm):
    """Five minutes of the long sigh."""

    id, action, key, name = "calm.five", "five", "f", "five minutes"


class Counting(_Calm):
    """The square, for those who like counting: it has holds, which h leaves out."""

    id, action, key, name = "calm.counting", "counting", "c", "counting"


class AnotherPace(_Calm):
    """Another pace of slow and even breaths, before it begins or on the way."""

    id, action, key, name = "calm.pace", "pace", "t", "another pace"


class Shorter(_Calm):
    """On the way: each part of a breath half a second shorter."""

    id, action, key, name = "calm.shorter", "shorter", "minus", "shorter"


class NoHolds(_Calm):
    """On the way: leave out the holds, from now on; once more brings them back."""

    id, action, key, name = "calm.holds", "holds", "h", "no holds"


class HoldsAgain(NoHolds):
    """Bring the holds back."""

    name = "holds again"


class AsText(_Calm):
    """All of it as plain text that stands still; j and k scroll."""

    id, action, key, name = "calm.text", "as_text", "p", "plain text"


class Scroll(_Calm):
    """Move the plain text."""

    id, action, key, name = "calm.scroll", "page_scroll(1)", "j", "k scroll"


class Easier(_Calm):
    """Afterwards: a bit easier. Nothing is written down."""

    id, action, key, name = "calm.easier", "answer", "e", "a bit easier"


class Same(_Calm):
    """Afterwards: the same. Nothing is written down."""

    id, action, key, name = "calm.same", "answer", "m", "the same"


class NotForMe(_Calm):
    """Afterwards: not for me. That exercise is put away for a while."""

    id, action, key, name = "calm.not_for_me", "not_for_me", "x", "not for me"


class IfHard(HardDay):
    """Numbers that answer, and your own person to call."""

    name = "if today is hard"
    group, footer = "Calm", True


class LeaveCalm(Back):
    """Back to where you were."""

    group, footer = "Calm", True


class Again(Calm):
    """The first page, with all that is offered."""

    name = "once more"
    group = "Calm"


class Others(Again):
    """The first page, with all that is offered."""

    name = "the others"


class Stop(_Calm):
    """Any key at all stops at once."""

    id, action, key, name = "calm.stop", "stop", "any key", "stops"


class StopElse(Stop):
    """Any key but those beside it stops at once."""

    key = "any other key"


HERE: tuple[type[Command], ...] = (
    *(LongSigh, SlowAndEven, SoftHands, Begin, Half, Five, AnotherPace, Counting),
    *(Shorter, NoHolds, Easier, Same, NotForMe, AsText, IfHard, LeaveCalm, Again, Help, Palette),
)
"""Everything that calm answers to, for help and the palette."""
BY_KEY: tuple[type[Command], ...] = (
    *(LongSigh, SlowAndEven, SoftHands, Begin, Half, Five, AnotherPace, Counting),
    *(Easier, Same, NotForMe, AsText),
)
"""What Textual binds; while an exercise runs the screen looks at the keys before that."""
