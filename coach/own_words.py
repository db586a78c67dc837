"""Puts slots back into a wording made for one person, so that it can be said to another."""

from __future__ import annotations

import re
import unicodedata

from coach.grammar import folded
from coach.joining import capitalised
from coach.template import HOLE

MONTHS = frozenset({"april", "may", "june", "august", "autumn", "summer"})
BEGINNERS = frozenset(
    {
        *("will", "may", "can", "do", "go", "see", "say", "let", "hope", "mark", "skip", "love"),
        *("in", "so", "an", "my", "he", "me", "no", "to", "up", "by", "or", "you", "we", "us"),
        *("many", "than", "then", "here", "hi", "oh", "ok", "one", "two", "are", "long", "good"),
    }
)
"""A sentence often begins with these."""
_MORE = """
    rose grace joy bill pat sue rob jack art dean faith iris bob don nick earnest sandy ivy
    holly heather daisy lily dawn eve gene guy drew frank grant chase chance miles victor
    sky ray rich ruby amber pearl crystal olive sage poppy jasmine melody star charity
    patience prudence constance angel king prince carol penny robin jay clay cliff glen dale
    forest brook river reed wade lance max page jean josh norm hunter basil ginger hazel
    violet willow fern merry candy buddy trinity justice destiny honour honor mercy piper
    parker winter man song sun win fun son sung van ha hai young best day hill wood green
    brown white black small short park bell cook baker banks bush wise church field fields
    hall house lake stone bird fox price gold silver gray grey light moon snow rivers brooks
    winters
"""
WORD_NAMES = MONTHS | BEGINNERS | frozenset(_MORE.split())
"""Names that are also words: only where somebody is spoken to are they the name."""

_SPOKEN_TO = r"(?:(?<=\b[Hh]i )|(?<=[Hh]ey )|(?<=[Hh]ello )|(?<=[Dd]ear )|(?<=, )){}(?!\w)"
_FIRST_OF_ALL = r"(?:\A|(?<=\n)|(?<=[.?!] )){}(?=,)"
_LAST_OF_ALL = r"(?<=\b[Yy]ou ){}(?=\s*(?:[,.!?;:…)]|\n|\Z))"
_GIVEN_TO = r"(?<=\b[Tt]o ){}(?=\s*(?:[,.!?;:…)]|\n|\Z))"
"""The name of a month stands there as one."""
_WHOLE = r"(?<![\w@#/])(?<!\w-){}(?![-@_/]?\w)"
"""Not within a longer word, a double name, an address or a tag; before an apostrophe it may be."""
_WORD = re.compile(r"\w+")
_BEGUN = re.compile(r"(?:\A|[.?!…]\s+|\n)[\s\"“‘'(]*\Z")
"""A sentence begins here."""


def put_back(
    template: str, words: str, instead: str, *, proper: bool, named: bool = False, full: str = ""
) -> str:
    """`template` with `instead` wherever `words` stand as whole words outside of slots.

    Words that are no name (`proper`) may also begin a sentence with a capital. Those of somebody
    (`named`) count in any case, and with what follows them in the `full` name; the whole of that
    name is the one word too.
    """
    if sum(not _joins(sign) for sign in words) < 2:
        return template
    if named:
        pattern = f"(?i:{_names(words, full)})"
    else:
        forms = {words} if proper else {words, capitalised(words)}
        pattern = _WHOLE.replace("{}", f"(?:{'|'.join(map(re.escape, sorted(forms)))})")

    def one(found: re.Match[str]) -> str:
        after = template[found.end() : found.end() + 1]
        if found["slot"] is not None or (after and _joins(after)) or _in_an_address(found):
            return found[0]
        if not named or _is_called(found[0], words, full):
            return instead
        first = re.match(_exact(words), found[0], re.IGNORECASE)
        is_word = folded(words) in WORD_NAMES
        if first is not None and not is_word and _is_called(first[0], words, ""):
            return f"{instead}{found[0][first.end() :]}"
        return found[0]

    return re.sub(f"(?P<slot>{HOLE.pattern})|{pattern}", one, template)


def left_of(template: str, full: str) -> tuple[str, ...]:
    """What of a name still stands in the words of a template, as it is spelled there, in order.

    A part that is also a word counts only with a capital, and not where such a word begins a
    sentence.
    """
    parts = [part for part in _WORD.findall(full) if full.islower() or not part.islower()]
    known = {folded(part) for part in parts if len(part) > 1}
    bare = HOLE.sub(lambda slot: " " * len(slot[0]), template)
    found = {
        part: bare.index(part)
        for part in parts
        if len(part) > 1 and any(map(_runs_on, part)) and part in bare
    }
    for word in _WORD.finditer(bare):
        plain = folded(word[0])
        if plain not in known or (plain in WORD_NAMES and word[0].islower()):
            continue
        if plain not in BEGINNERS or not _BEGUN.search(bare[: word.start()]):
            found.setdefault(word[0], word.start())
    return tuple(sorted(found, key=found.__getitem__))


def _names(words: str, full: str) -> str:
    """The pattern of a person's name: all of it, or the name they are called by and what follows.

    Where the first name is also a word it is a name before a family name, or when spoken to.
    """
    called, every = _exact(words), [_exact(full)] if full.split() else []
    if any(map(_runs_on, words)):
        return "|".join([*every, called])
    own = folded(words).split()
    rest = [_exact(part) for part in full.split() if folded(part) not in own]
    more = rf"(?: +(?:{'|'.join(rest)})(?!\w))" if rest else ""
    if folded(words) not in WORD_NAMES:
        every.append(f"{called}{more}*" if more else called)
        return _WHOLE.replace("{}", f"(?:{'|'.join(every)})")
    # As a word it is spelled small, and there it stays.
    spoken = [_SPOKEN_TO, _FIRST_OF_ALL, _LAST_OF_ALL]
    if folded(words) not in MONTHS:
        spoken.append(_GIVEN_TO)
    pattern = f"(?-i:{'|'.join(spoken)})".replace("{}", called)
    if not more:
        return pattern
    every.append(f"{called}{more}+")
    return f"{_WHOLE.replace('{}', '(?:' + '|'.join(every) + ')')}|{pattern}"


def _is_called(found: str, words: str, full: str) -> bool:
    """Whether what the pattern found, which takes any case, is meant as the name.

    "Ben young" is not "Ben Young"; as noted, in capitals or small throughout it is.
    """
    known = {folded(part): part for part in (*full.split(), *words.split())}
    parts = [(part, known.get(folded(part), "")) for part in found.split()]
    if any(map(_runs_on, found)):
        return True
    if not all(name for _, name in parts):
        return False
    if all(_bare(part) == _bare(name) or part.isupper() for part, name in parts):
        return True
    is_word = folded(words) in WORD_NAMES
    return not is_word and (len(parts) == len(words.split()) or found.islower())


def _in_an_address(found: re.Match[str]) -> bool:
    """Whether a full stop beside it joins it to a longer word: "b.Ana" and "Ana.pdf" do.

    A sentence may end and begin without a space between: "See you, Dana.Hello".
    """
    text = found.string
    before = re.search(r"\S*\Z", text[: found.start()])
    after = re.match(r"\S*", text[found.end() :])
    left, right = before[0] if before else "", after[0] if after else ""
    if "@" in f"{left}{right}" or "://" in left or left.casefold().startswith("www."):
        return True
    if re.search(r"\w\.\Z", left) and (not re.search(r"\w\w\.\Z", left) or found[0].islower()):
        return True
    return bool(re.match(r"\.\w", right)) and not _begins(right[1:])


def _begins(text: str) -> bool:
    """Whether a sentence may begin with this: not with the small letters of an address."""
    word = _WORD.match(text)
    if word is None or word[0][0].islower():
        return False
    return len(word[0]) == 1 or not word[0].isupper()


def _runs_on(sign: str) -> bool:
    """Whether a letter is of a script that sets no space between words."""
    return unicodedata.name(sign, "").startswith(
        ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
    )


def _exact(words: str) -> str:
    """The pattern of these words with their accents, in either way to write them, or without."""
    written = [unicodedata.normalize(form, words) for form in ("NFC", "NFD")]
    forms = sorted({words, *written, _bare(words)}, key=len, reverse=True)
    return f"(?:{'|'.join(' +'.join(map(re.escape, form.split())) for form in forms)})"


def _bare(words: str) -> str:
    """Without accents."""
    apart = unicodedata.normalize("NFD", words)
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def _joins(sign: str) -> bool:
    """Whether a sign belongs to the one before it, as an accent does."""
    return unicodedata.category(sign).startswith("M") or sign == "\u200d"
