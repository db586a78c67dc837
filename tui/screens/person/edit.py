"""Editing a promise or a plan from a person's page, so that nothing typed is lost on the way."""

from __future__ import annotations

from msgspec.structs import replace

from store.changes import followups
from store.errors import Conflict, KithError
from tui.dialogs.follow_up import FollowUpDialog
from tui.host import Host


async def edit_follow_up(app: Host, uid: str) -> None:
    """Ask for the new words and day; what changed elsewhere meanwhile is shown, and asked again.

    Needs a worker around it.
    """
    before = app.book.state.follow_ups.get(uid)
    shown = before
    while before is not None and shown is not None:
        person = app.book.state.contacts.get(before.contact)
        name = person.name if person is not None else ""
        answer = await app.push_screen_wait(FollowUpDialog(name, app.book.today, shown))
        if answer is None:
            return
        after = {"kind": answer.kind, "text": answer.text, "due": answer.due}
        old = {"kind": before.kind, "text": before.text, "due": before.due}
        try:
            edit = app.commit(followups.edit, uid, old, after)
        except Conflict as error:
            app.tell_error(str(error))
            before = app.book.state.follow_ups.get(uid)
            shown = replace(before, **after) if before is not None else None
        except KithError as error:
            app.tell_error(str(error))
            shown = replace(before, **after) if uid in app.book.state.follow_ups else None
        else:
            if edit.ops:
                app.tell(f"Saved {edit.label}.", undo=True)
            return
