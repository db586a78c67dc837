"""Whether words of a note may stand in a message to the person the note is about.

Nothing is understood here: short lists of words tell what would read wrong. They are for English,
the language of the library; what they wrongly refuse is asked for once more, nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

LONGEST = 60
"""Characters of a note that fit into a line."""
LONGEST_LINK = 1000
"""Characters of words that hold a web address, which cannot be shortened."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


GIVING = _listed("send share forward mail email post")
"""First words of a promise that a message can keep by itself: "here it is"."""
_OBJECT_ENDS = _listed(
    "about after around as at because before between by during for from if in of on once over "
    "since so that through to until via when where which while who with within without"
)
"""What follows these says more of a thing, and is not the thing."""
_TOWARDS = _listed("to with")
_TWO = _listed("and or plus")
"""Between two things, which are no "it"."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TITLE_WORD = re.compile(r"\b[A-Z]\w*")
_ADDRESS = re.compile(r"\w://|\bwww\.|\w@\w", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\b\w)\.\s|[?!;…。？！]", re.IGNORECASE
)
_TRAILING = re.compile(r"[\s,;:–—-]+\Z")
_LAST_JOINT = re.compile(
    r"\s(?:a|an|the|and|or|but|of|to|in|on|at|for|with|from|by|about|your|his|her|their|my)\Z",
    re.IGNORECASE,
)
_FORM = re.compile(r"\A(?:to|(?:I said )?I(?: will|'ll| would|'d)|will)\s+(?=\S)", re.IGNORECASE)
"""What a promise may begin with as it was noted, all of which "I said I'd" says too."""

_ABOUT_THEM = _listed("she he her him his hers herself himself")
"""In a note of a person these are that person, wherever they stand."""
_THEIRS = _listed("they them their theirs themselves")
_NO_NOUN_PHRASE = (
    _ABOUT_THEM
    | _THEIRS
    | _listed(
        """
        i me my mine myself we us our ours it there that because if whether since
        is was are were be been has had have will would can could does did do
        got gets went goes came comes said says told tells asked asks wants wanted likes liked
        loves loved hates works worked moved moves started starts finished bought sold knows knew
        thinks thought mentioned
        """
    )
)
"""No first word of what "I enjoyed what you said about" can be followed by."""
_NO_VERB = (
    _ABOUT_THEM
    | _THEIRS
    | _listed(
        """
        i me my mine we us our you your it its this that these those there here
        a an the some any no every each all both another other more many few several one two three
        and or but not never about above across after against along among around as at before
        below beside between by down during for from in inside into near of off on onto out over
        past per since than through till to toward towards under until up upon via with within
        without who whom whose what when where which why how if whether because so then
        today tomorrow tonight soon later next last maybe perhaps please yes ok okay asap
        is am are was were been has had does did done can could shall should will would may might
        must ought went gone told said sent gave given got gotten made took taken bought brought
        thought wrote written spoke spoken knew known saw seen new old good great nice small big
        coffee tea lunch dinner breakfast brunch beer wine cake soup bread birthday wedding party
        gift present card paper article recipe recording video song poem novel magazine podcast
        letter number address info information idea advice feedback reference intro introduction
        appointment meeting trip holiday ticket key money news
        der das den dem des die ein eine einen einem le la les un une du el los las una
        """
    )
)
"""No verb, or not its plain form; a list that cannot be whole."""
_FINITE = _listed(
    """
    is isn't was wasn't are aren't were weren't am has hasn't had hadn't will won't would wouldn't
    can can't could couldn't did didn't does doesn't got gets won became becomes began begins went
    goes came comes left gave made makes took takes told says said met found sold bought built
    broke chose drew fell flew grew kept lost ran sang sent sat spent spoke stood swam taught wants
    """
)
"""With one of these, or a past form in -ed, a note tells what happened: "the bus passed its test"
is a sentence, and no "well done on" goes before it."""
_ING_VERBS = _listed("bring sing ring ping swing string sling fling cling spring wring")
_ED_VERBS = _listed("need feed seed weed speed embed shed breed heed")
_S_VERBS = _listed("focus canvas bias")


def folded(text: str) -> str:
    """`text` without case and accents, its apostrophes plain: what words are compared by."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    bare = "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf"))
    return bare.replace("’", "'").replace("ʼ", "'")


def too_long(words: str) -> bool:
    """Whether words typed for a slot are more than a sentence has room for."""
    return len(words) > (LONGEST_LINK if "://" in words else LONGEST)


def from_their_side(text: str, names: Iterable[str] = (), *, title: bool = False) -> bool:
    """Whether `text` is a noun phrase that can be said to the person it was noted of.

    "your exams" and "the move" are; "her thesis", "got a new job", two sentences, a link, more
    than 60 characters or what has one of the person's own `names` in it are not. In a `title` a
    capital makes a name of a word: "the Distributed Systems day".
    """
    line = _one_line(text)
    words = _words(line)
    if not words or not _fits(line):
        return False
    if words[0].partition("'")[0] in _NO_NOUN_PHRASE:
        return False
    bare = {word.partition("'")[0] for word in words}
    small = _words(_TITLE_WORD.sub("", line)) if title else words
    if bare & _ABOUT_THEM or any(map(_tells, small)):
        return False
    return not _named(line, words, names)


def is_name(text: str) -> bool:
    """Whether every word begins with a capital: "Elsa", "San Marino"; one cannot wish it luck."""
    words = text.split()
    return bool(words) and all(word[0].isupper() for word in words)


def _tells(word: str) -> bool:
    """Whether a word makes a sentence of what stands around it."""
    past = word.endswith("ed") and len(word) > 4 and not word.endswith("eed")
    return word in _FINITE or past


def shortened(text: str) -> str:
    """`text` on one line, cut at 60 characters between two words, without a full stop at its end.

    What only joins words is not left at the end of a cut. A single longer word is cut within.
    """
    line = " ".join(text.split())
    if len(line) > LONGEST:
        cut = line[: LONGEST + 1].rfind(" ")
        line = line[:cut] if cut > 0 else _within_a_word(line)
        line = _TRAILING.sub("", line)
        while _LAST_JOINT.search(line):
            line = _TRAILING.sub("", _LAST_JOINT.sub("", line))
    while line.endswith(".") and not line.endswith(".."):
        line = line[:-1].rstrip()
    return line


def promise_words(text: str, name_words: Iterable[str] = ()) -> str:
    """The words of a promise as they follow "I said I'd"; empty when they cannot.

    They begin with a plain verb ("send the paper"; "to send" and "I'll send" become that), speak
    to the person (no "her", no "them", none of the person's own `name_words`), and fit one line.
    """
    line = _one_line(text).rstrip("!").rstrip()
    form = _FORM.match(_plain(line))
    line = line[form.end() :] if form is not None else line
    words = _words(line)
    if not words or not _fits(line):
        return ""
    first = line.split()[0].rstrip(",:")
    if not _is_plain_verb(first):
        return ""
    bare = {word.partition("'")[0] for word in words}
    if bare & (_ABOUT_THEM | _THEIRS) or _named(line, words, name_words):
        return ""
    return f"{first[0].lower()}{line[1:]}"


def gives(promise: str) -> bool:
    """Whether a promise is to hand over one thing that a message can carry.

    Then "here it is" can follow it: after "send the paper", but not after "send the photos", "send
    back the book", "send Tom the book", "share it with Tom" or "post on the forum".
    """
    words = _words(promise)
    if len(words) < 2 or words[0] not in GIVING or "back" in words:
        return False
    if any(a in _TOWARDS and b != "you" for a, b in pairwise(words)) or _is_somebody(promise):
        return False
    ends = (at for at, word in enumerate(words) if at and word in _OBJECT_ENDS)
    thing = words[1 : next(ends, len(words))]
    return bool(thing) and not any(word in _TWO or _is_plural(word) for word in thing)


def _is_somebody(promise: str) -> bool:
    """Whether a name follows the verb: "send Tom the book"."""
    name = _plain(promise).split()[1]
    return name[0].isupper() and not name.isupper() and not name.endswith("'s")


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _is_plain_verb(word: str) -> bool:
    """Whether a word may be a verb in its plain form; what is all capitals is a name of a thing."""
    plain = folded(word)
    if not re.fullmatch("[a-z]+", plain) or (len(word) > 1 and word.isupper()):
        return False
    if plain in _NO_VERB:
        return False
    if plain.endswith("ing") and len(plain) > 3:
        return plain in _ING_VERBS
    if plain.endswith("ed"):
        return plain in _ED_VERBS
    return not plain.endswith("s") or plain.endswith("ss") or plain in _S_VERBS


def _one_line(text: str) -> str:
    """Without space around it and the full stop of a note."""
    line = text.strip()
    return line[:-1].rstrip() if line.endswith(".") and not line.endswith("..") else line


def _fits(line: str) -> bool:
    """One line of at most 60 characters, no sentence within, no address, nothing unseen."""
    return (
        len(line) <= LONGEST
        and not any(unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") for sign in line)
        and not _ADDRESS.search(line)
        and not _SENTENCE_END.search(line)
        and not line.endswith(".")
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _plain(text: str) -> str:
    """With plain apostrophes; as long as before."""
    return text.replace("’", "'").replace("ʼ", "'")


def _named(line: str, words: list[str], names: Iterable[str]) -> bool:
    """Whether a name of more than a letter is among the words, with "'s" or without."""
    bare = set(words) | {word.removesuffix("'s") for word in words}
    for name in (names,) if isinstance(names, str) else names:
        for word in _words(name):
            # A script without spaces between words has no words of its own to look among.
            if (word in bare and len(word) > 1) or (not word.isascii() and word in folded(line)):
                return True
    return False


def _within_a_word(line: str) -> str:
    """The first 60 characters, without an accent's letter cut from it."""
    end = LONGEST
    while end > 1 and unicodedata.category(line[end]).startswith("M"):
        end -= 1
    return line[:end] if end > 1 else line[:LONGEST]
