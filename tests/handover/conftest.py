"""A closed case that an archive could take, and the command line."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.models import Outcome
from praktijkteam.retention.service import NewCategory, add_category
from praktijkteam.terms import Appraisal, CaseState, Reached, UseRestriction
from tests import factories
from tests.conftest import Write
from tests.documents.test_commands import type_

__all__ = ["type_"]

NOW = datetime(2026, 4, 9, 9, 20, tzinfo=UTC)
CATEGORY = NewCategory(
    *("Ondersteuning", "2.1", "Selectielijst BZK 2026", Appraisal.DESTROY, 10, "Ministerie van BZK"),
    restriction=UseRestriction.NONE,
)


@dataclass(frozen=True)
class Made:
    id: str
    number: str
    document_id: str


@pytest.fixture
def case(write: Write) -> Made:
    """Closed, with a letter, and with everything that an archive asks for."""
    with write() as session:
        add_category(session, CATEGORY)
        made: Case = factories.case(session, state=CaseState.CLOSED, closed_on=date(2026, 4, 9))
        session.add(Outcome(case_id=made.id, reached=Reached.YES))
        letter, _ = factories.document(session, made.id, file_name="CON:brief?.txt")
        return Made(made.id, made.number, letter.id)
