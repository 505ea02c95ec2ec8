"""Who looked into a confidential case, and when.

A server notes it in the statement that reads the case, so that no program can forget it and it costs no trip. A file
is read in transactions that write nothing; there the window and the commands note it.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, ColumnElement, case, func, null, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute as Attribute
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from praktijkteam.cases.models import Case, CaseOpening
from praktijkteam.cases.view import CaseView
from praktijkteam.terms import Confidentiality

ONCE_IN = timedelta(hours=1)
"""Who looks again within this time is not noted again."""


class _Note(FunctionElement[bool]):
    """Note on a server that somebody reads the case of this id."""

    type = Boolean()
    inherit_cache = True


@compiles(_Note, "sqlite")
def _on_file(_element: _Note, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(null(), **options)


@compiles(_Note, "postgresql")
def _on_server(element: _Note, compiler: SQLCompiler, **options: Any) -> str:
    return f"note_opening({compiler.process(element.clauses, **options)})"


def noted(case_id: Attribute[str], confidentiality: Attribute[Confidentiality]) -> ColumnElement[bool | None]:
    """A column of the statement that reads a case: whether its opening was noted in passing."""
    return case((confidentiality == Confidentiality.CONFIDENTIAL, _Note(case_id)))


def is_unnoted(view: CaseView) -> bool:
    """Whether a program that has this case before somebody still has to say so."""
    return view.confidentiality is Confidentiality.CONFIDENTIAL and not view.is_noted


def note(session: Session, case_id: str, member_id: str, *, now: datetime) -> None:
    """Note in a store in a file that the member has this case before them."""
    last = select(func.max(CaseOpening.at)).where(
        CaseOpening.case_id == case_id, CaseOpening.member_id == member_id
    )
    before = session.scalar(last)
    if before is None or before <= now - ONCE_IN:
        number = session.scalars(select(Case.number).where(Case.id == case_id)).one()
        session.add(CaseOpening(case_id=case_id, member_id=member_id, at=now, number=number))
