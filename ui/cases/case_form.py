"""A form about the case on the page."""

from ui.cases.desk import CaseDesk
from ui.editing.inline_form import InlineForm


class CaseForm(InlineForm[CaseDesk]):
    """Opens in the page of a case, and works on that case."""
