"""A sheet between the decision about it and what the store says of that."""

from functools import partial

from praktijkteam.errors import Refused
from ui.drafts import Place
from ui.page import Context, Target


class SheetUnderWay:
    """A sheet that was decided about, until the store has said what came of it."""

    def __init__(self, context: Context, place: Place | None) -> None:
        self._context = context
        self._place = place
        self.left = False
        """Whether another request lies on the table by now."""

    def leave(self) -> None:
        """What stands on it waits on disk, and is not offered again meanwhile."""
        self.left = True
        if self._place:
            self._context.drafts.sent(self._place)

    def tell(self, refusal: Refused) -> None:
        """Why it could not be, with the way back to it."""
        if self._place is None:
            self._context.messages.refused(refusal)
            return
        told = f"{self._place.title}: {refusal} Wat u typte is bewaard."
        back = partial(self._context.go.page, self._place.page, Target(self._place.subject))
        self._context.messages.attention(told, action="Openen", act=back)

    def came_through(self, *, kept: bool) -> None:
        if self.left and self._place:
            self._context.drafts.came_through(self._place, kept=kept)
