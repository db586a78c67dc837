"""Who is for today and why: a pure function of the records, the day and its energy.

`inbox(state, day)` gives the whole of Today, `row_for` one row by its key and `rows_of` everything
open with one person. Nothing is written here: what time alone does (a plan that was left alone goes
to Person, a rhythm offered three times rests) is worked out anew each time, from what the changes
in `store.changes` wrote. Standard library and msgspec only, because the first paint needs it.

`model` has the shapes, `sources` and `celebrations` the rules for when a row is in, `gather` goes
through the book, `rows` has the words and `choose` the choice of the day.
"""

from store.inbox.choose import inbox, row_for, rows_of
from store.inbox.model import Ask, Inbox, Row, Section, Source

__all__ = ["Ask", "Inbox", "Row", "Section", "Source", "inbox", "row_for", "rows_of"]
