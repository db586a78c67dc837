"""Every string that the app or the coach can show, walked where it stands and not listed.

A walk that picks out what is shown misses whatever it does not think of. So this one takes all: of
modules every literal, be it a sentence or a single word in a table, but for docstrings; of commands
what `--help` prints; of data files every key and value. What is not for the screen is named by the
tests, with its reason.
"""

from __future__ import annotations

import ast
import importlib
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import click

from tui.cli.main import COMMANDS, kith

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("store", "coach", "tui")
GAP = "…"
"""Stands for what an f-string fills in."""


class Said(NamedTuple):
    """One string and where it stands."""

    file: str
    holder: str
    """What holds it: the name of a constant, a function, a class; of data the way to its key."""
    text: str
    line: int = 0


# modules


def modules() -> list[Path]:
    """Every module of the three rooms."""
    return sorted(path for room in ROOMS for path in ROOT.glob(f"{room}/**/*.py"))


@cache
def every_literal() -> tuple[Said, ...]:
    """Every literal of every module."""
    return tuple(said for path in modules() for said in literals(path.read_text("utf-8"), path))


def literals(source: str, path: Path) -> Iterator[Said]:
    """The string literals of a module, single words too; an f-string also as a whole."""
    file = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    for node in ast.parse(source).body:
        for one, text in _texts(node, _documents(node)):
            yield Said(file, _name(node), text, one.lineno)


def _documents(node: ast.AST) -> set[int]:
    """Docstrings, of fields too: a string that stands by itself is shown to nobody."""
    return {
        id(one.value)
        for one in ast.walk(node)
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    }


def _texts(node: ast.AST, documents: set[int]) -> Iterator[tuple[ast.expr, str]]:
    for one in ast.walk(node):
        if isinstance(one, ast.JoinedStr):
            parts = (each.value if isinstance(each, ast.Constant) else GAP for each in one.values)
            yield one, "".join(map(str, parts))
        elif isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield from [(one, one.value)] if id(one) not in documents else ()


def _name(node: ast.stmt) -> str:
    """What a statement of a module gives a name to."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return ", ".join(ast.unparse(target) for target in targets)
    return str(getattr(node, "name", type(node).__name__))


# the command line


@cache
def every_help() -> tuple[Said, ...]:
    """What `--help` prints of `kith` and of each of its commands."""
    found = [Said("kith", "--help", help_of(kith))]
    for name, where in COMMANDS.items():
        module, _, function = where.partition(":")
        found += helps(f"kith {name}", getattr(importlib.import_module(module), function))
    return tuple(found)


def helps(name: str, command: click.Command) -> Iterator[Said]:
    """The help of a command, and of those below it."""
    yield Said(name, "--help", help_of(command))
    short = command.get_short_help_str(limit=1000)
    yield Said(name, "short help", short)
    if isinstance(command, click.Group):
        for other, below in command.commands.items():
            yield from helps(f"{name} {other}", below)


def help_of(command: click.Command) -> str:
    """What a command prints about itself, without the breaks between its lines."""
    # A command remembers the names of its help for good: they are to be those it has at work.
    names = ["-h", "--help"]
    context = click.Context(command, info_name=command.name, help_option_names=names)
    return " ".join(command.get_help(context).split())


# data


def data_files() -> list[Path]:
    """Every file of data whose words are shown."""
    return sorted(path for room in ROOMS for path in ROOT.glob(f"{room}/**/*.toml"))


@cache
def every_text_of_data() -> tuple[Said, ...]:
    """Every key and value of every file of data."""
    return tuple(said for path in data_files() for said in data(path.read_text("utf-8"), path))


def data(source: str, path: Path) -> Iterator[Said]:
    """The keys and the texts of a file of data."""
    file = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    for way, text in _below(tomllib.loads(source), ""):
        yield Said(file, way, text)


def _below(value: Any, way: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield f"{way}.{key}".lstrip("."), key
            yield from _below(one, f"{way}.{key}".lstrip("."))
    elif isinstance(value, list):
        for one in value:
            yield from _below(one, way)
