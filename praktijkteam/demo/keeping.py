"""A selection list to practise with: no list that was laid down knows this work yet."""

from sqlalchemy.orm import Session

from praktijkteam.retention.service import NewCategory, add_category
from praktijkteam.terms import Appraisal, Reached, UseRestriction

_LIST = "Voorbeeldlijst (niet vastgesteld)"
_CREATOR = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
_CATEGORIES = (
    NewCategory(
        *("Ondersteuning van een gemeente", "1.1", _LIST, Appraisal.DESTROY, 10, _CREATOR),
        restriction=UseRestriction.PRIVACY,
    ),
    NewCategory(
        *("Ondersteuning waar anderen van leren", "1.2", _LIST, Appraisal.KEEP, None, _CREATOR),
        reached=Reached.YES,
        restriction=UseRestriction.PRIVACY,
    ),
)


def register(session: Session) -> None:
    """Take the categories into use."""
    for category in _CATEGORIES:
        add_category(session, category)
