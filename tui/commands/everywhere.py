"""What can be done from every screen."""

from __future__ import annotations

from tui.commands.base import Command


class Log(Command):
    """Log a talk in one line of plain words."""

    id, action, key, name = "talk.log", "app.log", "i", "log"


class Find(Command):
    """Find a person, a note or a talk as you type."""

    id, action, key, name = "book.find", "app.find", "slash", "find"


class Add(Command):
    """Add one person."""

    id, action, key, name = "person.add", "app.add", "a", "add"


class Undo(Command):
    """Put back the last change of this session, by name."""

    id, action, key, name = "book.undo", "app.undo", "u", "undo"


class Redo(Command):
    """Do again what undo put back."""

    id, action, key, name = "book.redo", "app.redo", "ctrl+r", "redo"
    footer = False


class SetEnergy(Command):
    """Say how much energy there is today: rest, low, some or full."""

    id, action, key, name = "today.energy", "app.energy", "b", "energy"


class Import(Command):
    """Bring in an address book (vCard files or a folder of them), or an invitation (.ics)."""

    id, action, key, name = "book.import", "app.import_cards", "I", "bring in a file"
    footer = False


class Help(Command):
    """The keys of this screen, and what they do."""

    id, action, key, name = "app.help", "app.help", "question_mark", "help"


class Palette(Command):
    """Every command by name, and the themes."""

    id, action, key, name = "app.palette", "app.command_palette", "colon,ctrl+p", "commands"
    footer = False
    palette = False


class GoToday(Command):
    """Today: who it would be good to write to."""

    id, action, key, name = "mode.today", "app.mode('today')", "1", "Today"
    footer = False


class GoPeople(Command):
    """People: everyone in the book."""

    id, action, key, name = "mode.people", "app.mode('people')", "2", "People"
    footer = False


class GoEvents(Command):
    """Events: what is coming, and what was."""

    id, action, key, name = "mode.events", "app.mode('events')", "3", "Events"
    footer = False


class GoCoach(Command):
    """Coach: practice, a small step, quiet minutes, and lines of your own."""

    id, action, key, name = "mode.coach", "app.mode('coach')", "4", "Coach"
    footer = False


class Back(Command):
    """Back; from another mode to Today; on Today it closes."""

    id, action, key, name = "app.back", "app.back", "escape,q", "back"
    footer = False
    palette = False


class Curtain(Command):
    """Cover names and notes at once; the same key lifts it."""

    id, action, key, name = "app.curtain", "app.curtain", "ctrl+l", "curtain"
    footer = False
    priority = True


class Quit(Command):
    """Close Kithbook; everything is saved already."""

    id, action, key, name = "app.quit", "app.quit", "ctrl+q", "close"
    footer = False
    priority = True


EVERYWHERE: tuple[type[Command], ...] = (
    Log,
    Find,
    Add,
    Undo,
    Redo,
    SetEnergy,
    Import,
    Help,
    Palette,
    GoToday,
    GoPeople,
    GoEvents,
    GoCoach,
    Back,
    Curtain,
    Quit,
)
