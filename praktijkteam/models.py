"""Every model, imported once, so that the metadata is whole wherever it is needed."""

from praktijkteam.base import Base
from praktijkteam.cases import models as cases
from praktijkteam.cases.questions import models as questions
from praktijkteam.documents import models as documents
from praktijkteam.experts import models as experts
from praktijkteam.journal import models as journal
from praktijkteam.parties import models as parties
from praktijkteam.retention import models as retention
from praktijkteam.store import models as store
from praktijkteam.tasks import models as tasks
from praktijkteam.team import models as team

__all__ = [
    "Base",
    "cases",
    "documents",
    "experts",
    "journal",
    "parties",
    "questions",
    "retention",
    "store",
    "tasks",
    "team",
]

metadata = Base.metadata
