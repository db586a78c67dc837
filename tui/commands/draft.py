"""What can be done with a message: nothing here sends it."""

from __future__ import annotations

from tui.commands.base import Command


class _Draft(Command):
    group = "A message"


class CopyMessage(_Draft):
    """Copy the message, to paste it where you write to them."""

    id, action, key, name = "draft.copy", "copy", "y", "copy"


class EditMessage(_Draft):
    """Change the message here."""

    id, action, key, name = "draft.edit", "edit", "e", "edit"


class AnotherWording(_Draft):
    """Another wording; one you have changed waits further on."""

    id, action, key, name = "draft.another", "another", "n", "another"


class LogMessage(_Draft):
    """You sent it: the log line opens, filled in."""

    id, action, key, name = "draft.log", "log_it", "d", "log it"


class OpenTheirs(_Draft):
    """Open a mail with the message in it, or their usual channel."""

    id, action, key, name = "draft.channel", "open_channel", "o", "write there"


class SaveForLater(_Draft):
    """Save the message for later; once it is saved, let it go."""

    id, action, key, name = "draft.save", "save_for_later", "s", "for later"


class MessageInEditor(_Draft):
    """Write the message in your own editor ($VISUAL or $EDITOR)."""

    id, action, key, name = "draft.editor", "edit_outside", "E", "message in your editor"
    footer = False


class Unfold(_Draft):
    """Unfold what speaks for it, and what to do if it goes quiet."""

    id, action, key, name = "draft.unfold", "unfold", "v", "what speaks for it"
    footer = False


class SkipRemark(_Draft):
    """Put the first remark aside; none of them has to be followed."""

    id, action, key, name = "draft.skip_remark", "skip_remark", "x", "skip a remark"
    footer = False


class EndEditing(_Draft):
    """Done changing it; Esc does the same, and nothing is lost."""

    id, action, key, name = "draft.end_editing", "end_editing", "ctrl+s", "done"
    palette = False


DRAFT: tuple[type[Command], ...] = (
    CopyMessage,
    EditMessage,
    AnotherWording,
    OpenTheirs,
    SaveForLater,
    LogMessage,
    MessageInEditor,
    Unfold,
    SkipRemark,
    EndEditing,
)
EDITING: tuple[type[Command], ...] = (EndEditing,)
"""The keys below while the message is being changed."""
