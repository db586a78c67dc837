"""Forms: rows of labelled fields on a sheet that scrolls, and loses nothing that was typed."""

from tui.forms.dialog import FormDialog
from tui.forms.record import RecordForm
from tui.forms.rows import Deed, FormRow, Lines, Pick, fill_in, value_of

__all__ = ["Deed", "FormDialog", "FormRow", "Lines", "Pick", "RecordForm", "fill_in", "value_of"]
