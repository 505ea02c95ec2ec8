"""Question 3: the matrix, and what a second V does."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.questions.models import CaseParty, Issue, Responsibility
from praktijkteam.cases.questions.ownership import ownership
from praktijkteam.cases.questions.responsibility import (
    NewIssue,
    add_issue,
    change_issue,
    change_responsibility,
    put_back,
    remove_issue,
    set_responsibility,
)
from praktijkteam.errors import Refused
from praktijkteam.terms import Acknowledged, Basis, QuestionState, ResponsibilityRole
from tests import factories
from tests.conftest import Write

PRIMARY, EXECUTES, CONSULTED, INFORMED = ResponsibilityRole


class Matrix:
    """One issue and three parties on a case, with a letter set as by hand."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.case_id = factories.case(session).id
        self.issue = add_issue(session, self.case_id, NewIssue("Huur los van het contract"))
        self.parties = {
            letter: factories.party(session, self.case_id, name=letter).id for letter in ("a", "b", "c")
        }

    def set(self, party: str, role: ResponsibilityRole | None) -> str:
        return set_responsibility(self.session, self.case_id, self.issue.id, self.parties[party], role).told

    def letters(self) -> dict[str, ResponsibilityRole]:
        rows = self.session.execute(
            select(CaseParty.name, Responsibility.role).join(
                Responsibility, Responsibility.party_id == CaseParty.id
            )
        )
        return {row.name: row.role for row in rows}


def test_a_second_owner_makes_it_contested_and_says_so(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        assert matrix.set("a", PRIMARY) == ""
        assert matrix.set("b", EXECUTES) == ""
        assert matrix.set("b", PRIMARY) == (
            "‘Huur los van het contract’ heeft nu twee verantwoordelijken en is daarom betwist."
        )
        assert matrix.set("c", PRIMARY) == ""
        assert matrix.set("c", None) == ""
        assert matrix.issue.contested
        assert matrix.set("a", INFORMED) == (
            "‘Huur los van het contract’ heeft weer één verantwoordelijke en is niet meer betwist."
        )
        assert not matrix.issue.contested
        assert matrix.letters() == {"a": INFORMED, "b": PRIMARY}


def test_the_same_letter_again_changes_nothing(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        matrix.set("a", CONSULTED)
        before = session.scalars(select(Responsibility.version)).all()
        matrix.set("a", CONSULTED)
        matrix.set("b", None)
        assert session.scalars(select(Responsibility.version)).all() == before


def test_contested_by_hand_stays_with_one_owner(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        change_issue(session, matrix.issue.id, {"contested": True})
        matrix.set("a", PRIMARY)
        matrix.set("a", None)
        assert matrix.issue.contested


def test_another_letter_keeps_the_ground(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        matrix.set("a", PRIMARY)
        cell = session.scalars(select(Responsibility)).one()
        details = {
            "basis": Basis.LAW,
            "basis_text": "Wet goed verhuurderschap",
            "source": "wetten.overheid.nl",
            "source_seen_on": factories.TODAY,
            "acknowledged": Acknowledged.PARTLY,
            "standpoint": "Alleen de huur",
            "heard_in": "Gesprek",
        }
        assert change_responsibility(session, cell.id, details) == set(details)
        matrix.set("a", EXECUTES)
        assert (cell.role, cell.basis_text) == (EXECUTES, "Wet goed verhuurderschap")


def test_a_confirmed_issue_that_changes_has_only_been_discussed(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        matrix.set("a", PRIMARY)
        cell = session.scalars(select(Responsibility)).one()
        for change in (
            lambda: matrix.set("b", INFORMED),
            lambda: change_responsibility(session, cell.id, {"standpoint": "Nee"}),
            lambda: change_issue(session, matrix.issue.id, {"next_step": "Bellen"}),
        ):
            change_issue(session, matrix.issue.id, {"state": QuestionState.CONFIRMED})
            change()
            assert matrix.issue.state == QuestionState.DISCUSSED


def test_issue_and_party_belong_to_the_case(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        stranger = factories.party(session, factories.case(session).id)
        with pytest.raises(Refused, match="andere zaak"):
            set_responsibility(session, matrix.case_id, matrix.issue.id, stranger.id, PRIMARY)


def test_an_issue_has_a_title_and_goes_with_its_row(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        matrix.set("a", PRIMARY)
        with pytest.raises(Refused, match="welk vraagstuk"):
            change_issue(session, matrix.issue.id, {"title": ""})
        remove_issue(session, matrix.issue.id)
        assert session.scalars(select(Responsibility.id)).all() == []


def test_issues_are_listed_by_who_owns_them(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        issues = {
            name: add_issue(session, matrix.case_id, NewIssue(name, contested=name == "betwist"))
            for name in ("niemand", "een", "twee", "betwist")
        }
        for name, party in (("een", "a"), ("twee", "a"), ("twee", "b"), ("betwist", "a")):
            set_responsibility(session, matrix.case_id, issues[name].id, matrix.parties[party], PRIMARY)
        change_issue(session, issues["twee"].id, {"contested": False})
        found = ownership(
            iter(session.scalars(select(Issue).where(Issue.id.in_(each.id for each in issues.values())))),
            session.scalars(select(Responsibility)),
        )
    assert [issue.title for issue in found.without_owner] == ["niemand"]
    assert [issue.title for issue in found.double] == ["twee"]
    assert [issue.title for issue in found.contested] == ["betwist"]


def test_a_letter_that_somebody_else_set_is_not_overwritten(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        where = (matrix.case_id, matrix.issue.id, matrix.parties["a"])
        set_responsibility(session, *where, EXECUTES, base=None)
        with pytest.raises(Refused, match="heeft intussen hier ‘uitvoerend’ gezet"):
            set_responsibility(session, *where, INFORMED, base=None)
        set_responsibility(session, *where, None, base=EXECUTES)
        with pytest.raises(Refused, match="heeft intussen dit vak leeggemaakt"):
            set_responsibility(session, *where, INFORMED, base=EXECUTES)
        assert matrix.letters() == {}


def test_a_cell_comes_back_with_its_ground(write: Write) -> None:
    with write() as session:
        matrix = Matrix(session)
        where = (matrix.case_id, matrix.issue.id, matrix.parties["a"])
        cell = set_responsibility(session, *where, PRIMARY).responsibility_id
        assert cell
        ground = {"basis": Basis.LAW, "source": "Wgs", "standpoint": "Eens"}
        change_responsibility(session, cell, ground)
        set_responsibility(session, *where, None)
        put_back(session, *where, PRIMARY, ground)
        [row] = session.scalars(select(Responsibility)).all()
        assert (row.role, row.basis, row.source, row.standpoint) == (PRIMARY, Basis.LAW, "Wgs", "Eens")
