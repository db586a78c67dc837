"""The user's own lines as a file: whatever they hold comes back, and what is wrong is placed."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.errors import LibraryError
from coach.own import OwnPrompt, quoted, read_own, write_own
from store.models import LONGEST_PROMPT, Prompt
from tests.hostile import HOSTILE, MIXED

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def kept(uid: str, text: str = "", **fields: object) -> Prompt:
    """A row as the book has it."""
    values = {"uid": uid, "created_at": NOW, "changed_at": NOW, "text": text} | fields
    return Prompt(**values)  # type: ignore[arg-type]


@given(st.text())
@example("".join(map(chr, range(0x20))) + "\x7f\x85\u2028\"\"\"'''\\u0041\\")
@example("\r\n\r")
@settings(max_examples=300)
def test_any_text_comes_back_from_a_toml_string(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    written = f"a = {quoted(text)}\n"
    assert tomllib.loads(written) == {"a": text}
    assert "\n" not in written[:-1] and "\r" not in written and "\x1b" not in written


@pytest.mark.parametrize("text", [*HOSTILE, *MIXED], ids=lambda text: ascii(text)[:24])
def test_hostile_lines_come_back_and_nothing_in_the_file_steers_a_terminal(text: str) -> None:
    text = text.strip()[:LONGEST_PROMPT].strip()
    written = write_own([kept("a", text, situation="CK")])
    assert read_own(written, "own.toml") == (OwnPrompt(situation="CK", text=text),)
    assert not set(written) & {chr(code) for code in (*range(10), 13, 27, 0x7F, 0x9B, 0x202E)}


def test_half_a_character_becomes_one_that_a_file_can_hold() -> None:
    assert tomllib.loads(f"a = {quoted(chr(0xD800))}") == {"a": "\N{REPLACEMENT CHARACTER}"}


def test_everything_the_user_wrote_or_put_away_goes_out_in_one_order() -> None:
    rows = [
        kept("a", "How is the garden?", situation="CK"),
        kept("b", "Hello.", prompt="CK-start-2", situation="CK", hidden=True),
        kept("c", prompt="AA-stay-1", hidden=True),
        kept("d", prompt="AA-stay-2", shown_on=(date(2026, 11, 1),)),
        kept("e", "Hi, I am new.", prompt="AA-start-1", shown_on=(date(2026, 11, 1),)),
    ]
    written = write_own(rows)
    assert written == write_own(reversed(rows))
    assert read_own(written, "own.toml") == (
        OwnPrompt(id="AA-start-1", situation="AA", text="Hi, I am new."),
        OwnPrompt(id="AA-stay-1", situation="AA", hidden=True),
        OwnPrompt(id="CK-start-2", situation="CK", text="Hello.", hidden=True),
        OwnPrompt(situation="CK", text="How is the garden?"),
    )


def test_a_book_without_own_lines_gives_a_file_without_entries() -> None:
    assert read_own(write_own([]), "own.toml") == ()


def test_a_file_may_be_written_by_hand() -> None:
    text = '# mine\r\n[[ prompt ]]\r\nsituation = "ck"\r\ntext = """\r\n Two\r\nlines. """\r\n'
    assert read_own(text, "own.toml") == (OwnPrompt(situation="CK", text="Two\nlines."),)


FIRST = '[[prompt]]\nsituation = "CK"\ntext = """\n[[prompt]]\nnot an entry"""\n\n'
AT_LINE_7 = "own.toml, line 7"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('id = "AA-start-99"\ntext = "x"', f"{AT_LINE_7}, AA-start-99: there is no prompt of this"),
        ('id = "mine"\ntext = "x"', f"{AT_LINE_7}, mine: there is no prompt of this id"),
        ('situation = "XX"\ntext = "x"', f"{AT_LINE_7}: there is no situation XX"),
        ('situation = "CK"\ntext = " "', f"{AT_LINE_7}: `text` is a text with something in it"),
        ('situation = "CK"', f"{AT_LINE_7}: `text` is missing"),
        ('situation = "CK"\nhidden = true', f"{AT_LINE_7}: `text` is missing"),
        ('id = "AA-start-1"\nhidden = false', f"{AT_LINE_7}, AA-start-1: `text` is missing"),
        ('text = "x"', f"{AT_LINE_7}: an entry needs an `id`, or a `situation` it is for"),
        (f'situation = "CK"\ntext = "{"x" * 2001}"', f"{AT_LINE_7}: `text` is longer than 2,000"),
        ('situation = "CK"\ntext = 3', f"{AT_LINE_7}: `text` is a text"),
        ('situation = 3\ntext = "x"', f"{AT_LINE_7}: `situation` is a text"),
        ('id = ["x"]\ntext = "x"', f"{AT_LINE_7}: `id` is a text"),
        ('situation = "CK"\ntext = "x"\nhidden = 1', f"{AT_LINE_7}: `hidden` is true or false"),
        ('situation = "CK"\ntext = "x"\nlevel = 1', f"{AT_LINE_7}: `level` is not known"),
        (
            'id = "AA-start-1"\nsituation = "CK"\ntext = "x"',
            f"{AT_LINE_7}, AA-start-1: this prompt is of AA, not of CK",
        ),
        (
            'situation = "CK"\ntext = "[[prompt]]\\nnot an entry"',
            f"{AT_LINE_7}: this line is in the file twice",
        ),
        (
            'id = "AA-start-1"\ntext = "Hi {first_name}, {nope}"',
            f"{AT_LINE_7}, AA-start-1: there is no slot nope; there are me, first_name, other_",
        ),
        (
            'situation = "CK"\ntext = "{First_name?you}"',
            f"{AT_LINE_7}: there is no slot First_name",
        ),
        ('situation = "CK"\ntext = "{when?[x]}"', f"{AT_LINE_7}: the words for an empty when"),
        ('situation = "CK"\ntext = "so [[{when}"', f"{AT_LINE_7}: [[ stands alone"),
        ('situation = "CK"\ntext = "so {when}]]"', f"{AT_LINE_7}: ]] stands alone"),
        ('situation = "CK"\ntext = "x"\nas_it_stands = 1', f"{AT_LINE_7}: `as_it_stands` is true"),
    ],
)
def test_what_does_not_fit_is_said_with_its_place(entry: str, said: str) -> None:
    with pytest.raises(LibraryError) as error:
        read_own(f"{FIRST}[[prompt]]\n{entry}\n", "own.toml")
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[prompt]]\ntext = \n", "own.toml, line 2: this is not TOML"),
        ("BEGIN:VCARD\n", "own.toml, line 1: this is not TOML"),
        ('[[prompt]]\ntext = "x', "own.toml, line 2: this is not TOML"),
        ('title = "x"\n', "own.toml: there is nothing but [[prompt]] entries"),
        ("prompt = 3\n", "own.toml: there is nothing but [[prompt]] entries"),
        ("prompt = [3]\n", "own.toml: there is nothing but [[prompt]] entries"),
        (f"a = {'[' * 100_000}", "own.toml"),
        (f"a = {'9' * 5000}", "own.toml: this is not a file of prompts"),
        ('prompt = [{situation = "XX", text = "x"}]', "own.toml: there is no situation XX"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_file_of_prompts_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(LibraryError) as error:
        read_own(text, "own.toml")
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("text", ["{ } :-} {", "{a b} {1}", "[[topic]]", "[x] [[{when}, ]]{me?}"])
def test_braces_that_look_like_no_slot_are_words(text: str) -> None:
    entry = f"[[prompt]]\nsituation = 'CK'\ntext = '{text}'\n"
    assert read_own(entry, "own.toml")[0].text == text


@pytest.mark.parametrize("text", ["{nope}", "so [[", "{first_name}]]"])
def test_what_was_typed_so_in_the_book_comes_back_from_its_file(text: str) -> None:
    written = write_own([kept("a", text, situation="CK")])
    assert "as_it_stands = true" in written
    assert read_own(written, "own.toml") == (OwnPrompt(situation="CK", text=text),)
