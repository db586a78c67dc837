"""No string the app can show uses a word that scolds, counts or sells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.commands import ALL

ROOT = Path(__file__).resolve().parents[1]
UNWANTED = (
    "overdue",
    "late",
    "missed",
    "neglected",
    "forgotten",
    "failed",
    "failure",
    "streak",
    "score",
    "points",
    "goal met",
    "behind",
    "backlog",
    "should",
    "must",
    "lead",
    "pipeline",
    "prospect",
    "touchpoint",
    "leverage",
)
PATTERN = re.compile(rf"\b({'|'.join(UNWANTED)})\b", re.IGNORECASE)

WORDS_OF_THE_USER = ("store/quicklog", "store/dates", "coach/grammar", "coach/tender")
"""There the words are the user's: the grammar knows "late august" and what begins no promise."""


def shown(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module that may be shown: all but docstrings and single words.

    A single word without a space is a name of something (a key, a field), not a sentence.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if id(node) not in documents and " " in text and "{ " not in text:
                yield node.lineno, text


ON_SCREEN = {
    *("Choice", "Key", "ByName", "Slot", "Reason", "FormRow", "Static", "Content", "styled"),
    *("plain", "phrase", "tell", "tell_error", "trouble", "say", "say_data", "BadInput"),
}
"""What is called with words for the screen, be it a single one."""
TITLES = {"TITLE", "TITLE_TEXT", "KEYS", "name", "label", "placeholder", "hint", "title"}
"""Names that hold such words."""


def small(path: Path) -> Iterator[tuple[int, str]]:
    """Single words on the screen: names of choices and keys, titles, labels."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        holders: list[ast.AST] = []
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            name = called.id if isinstance(called, ast.Name) else called
            named = [word.value for word in node.keywords if word.arg in TITLES]
            holders = [*(node.args if name in ON_SCREEN else ()), *named]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {one.id for at in targets for one in ast.walk(at) if isinstance(one, ast.Name)}
            holders = [node.value] if names & TITLES else []
        for holder in holders:
            for one in ast.walk(holder):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.lineno, one.value


def modules() -> list[Path]:
    """Every module whose strings a user may read."""
    paths = [path for room in ("store", "coach", "tui") for path in ROOT.glob(f"{room}/**/*.py")]
    return sorted(
        path
        for path in paths
        if not any(str(path.relative_to(ROOT)).startswith(part) for part in WORDS_OF_THE_USER)
    )


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_string_scolds_counts_or_sells(path: Path) -> None:
    found = [
        f"{line}: {text!r}"
        for line, text in dict.fromkeys((*shown(path), *small(path)))
        if PATTERN.search(text) and "mid, late" not in text
    ]
    assert not found


def test_no_command_scolds_or_shouts() -> None:
    for command in ALL:
        words = f"{command.name} {command.group} {command.help()}"
        assert not PATTERN.search(words), command.id
        assert "!" not in command.help() and "!" not in command.name


def test_the_walk_finds_what_it_looks_for(tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text('"""You must not see this."""\nx = "You are late again"\n')
    assert [text for _, text in shown(module) if PATTERN.search(text)] == ["You are late again"]


@pytest.mark.parametrize(
    "line",
    [
        'Choice("1", "overdue", "It waits.", 1)',
        'AGAIN: Key = Key("n", "Missed", "coach")',
        'class A:\n    id, name = "a", "backlog"',
        'KEYS: tuple = (("Enter", "score"),)',
        'self.app.tell("Failed")',
        'Field(placeholder="streak")',
    ],
)
def test_the_walk_finds_single_words_too(line: str, tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text(line)
    assert [text for _, text in small(module) if PATTERN.search(text)]


def test_the_keys_of_the_coach_and_the_names_of_choices_are_walked() -> None:
    found = {text for path in modules() for _, text in small(path)}
    assert {"another", "rest", "well", "copy", "About you", "Lines put away"} <= found
