"""What can be done for the person selected, on Today, in People and on their own page."""

from __future__ import annotations

from tui.commands.base import Command


class _ForPerson(Command):
    group = "For the person selected"


class Done(_ForPerson):
    """It happened: the log line opens, filled in; an emptied line closes the row without a log."""

    id, action, key, name = "row.done", "done", "d", "done"


class Later(_ForPerson):
    """Put it off to a day you choose; nothing is lost."""

    id, action, key, name = "row.later", "later", "s", "later"


class InTheWay(_ForPerson):
    """Every way out: busy, not this round, less often, no more reminders, never suggest."""

    id, action, key, name = "row.way", "in_the_way", "w", "what's in the way?"


class SetRhythm(_ForPerson):
    """How often you would like to be in touch."""

    id, action, key, name = "person.rhythm", "rhythm", "r", "rhythm"


class FollowUp(_ForPerson):
    """A plan or a promise for this person."""

    id, action, key, name = "person.follow_up", "follow_up", "f", "plan or promise"


class Edit(_ForPerson):
    """Edit the person, or the line selected on their page."""

    id, action, key, name = "person.edit", "edit", "e", "edit"
    footer = False


class Tags(_ForPerson):
    """Add or take away tags."""

    id, action, key, name = "person.tags", "tags", "t", "tag"
    footer = False


class OpenChannel(_ForPerson):
    """Open their usual channel, or the way to reach them that is selected."""

    id, action, key, name = "person.channel", "open_channel", "o", "write or call"
    footer = False


FOR_PERSON: tuple[type[Command], ...] = (
    Done,
    Later,
    InTheWay,
    SetRhythm,
    FollowUp,
    Edit,
    Tags,
    OpenChannel,
)


class OneMore(Command):
    """Bring one more name, after today's are done."""

    id, action, key, name = "today.more", "one_more", "plus", "one more"
    group = "Today"
    footer = False


class Mark(Command):
    """Mark this person; rhythm, later and tag then act on all marked."""

    id, action, key, name = "people.mark", "mark", "space", "mark"
    group = "People"


class Sort(Command):
    """Sort by name, by last talk, or by when they came into the book."""

    id, action, key, name = "people.sort", "sort", "S", "sort"
    group = "People"
    footer = False


class EditNotes(Command):
    """Write the notes in your own editor ($VISUAL or $EDITOR)."""

    id, action, key, name = "person.notes", "edit_notes", "E", "notes in your editor"
    group = "On a person's page"
    footer = False


class CopyWay(Command):
    """Copy the way to reach them that is selected, else the coach's line."""

    id, action, key, name = "person.copy_way", "copy_way", "y", "copy"
    group = "On a person's page"
    footer = False


TODAY: tuple[type[Command], ...] = (OneMore,)
PEOPLE: tuple[type[Command], ...] = (Mark, Sort)
PERSON: tuple[type[Command], ...] = (CopyWay, EditNotes)
