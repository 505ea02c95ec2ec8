"""An expert on a case brings documents to it, and takes none away."""

from pathlib import Path

import pytest

from praktijkteam.cases.lists.listed import CaseFilter
from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.cases.reading import case_by_id
from praktijkteam.documents.service import change_document, move_document, remove_document
from praktijkteam.documents.taking_in import add_files, replace_file
from praktijkteam.documents.text_reading import read_texts
from praktijkteam.errors import Refused
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.permissions import Action
from praktijkteam.store.connection import Store
from praktijkteam.team.rights import rights_on_case
from praktijkteam.terms import AssignmentRole, AssignmentState, Role
from tests import factories
from tests.conftest import Write
from tests.documents.test_service import NOW, TODAY

REFUSED = "Uw rol laat dit niet toe|mag dit niet"


def test_an_expert_adds_and_replaces_but_removes_and_moves_nothing(
    store: Store, write: Write, tmp_path: Path
) -> None:
    with write() as session:
        case, other = factories.case(session), factories.case(session)
        member = factories.member(session, roles=(Role.EXPERT,))
        expert: Expert = factories.expert(session, member_id=member.id)
        session.add(
            Assignment(
                case_id=case.id,
                expert_id=expert.id,
                role=AssignmentRole.ADVISER,
                state=AssignmentState.ACCEPTED,
                since=TODAY,
            )
        )
    letter, newer = tmp_path / "advies.txt", tmp_path / "advies 2.txt"
    letter.write_text("Advies", encoding="utf-8")
    newer.write_text("Beter advies", encoding="utf-8")
    store.show_to(member.id)
    with store.read() as connection:
        rights = rights_on_case(connection, member.id, case.id)
    assert (rights.may(Action.FILE), rights.may(Action.WORK)) == (True, False)

    (made,) = add_files(store, case.id, [letter], member.id, now=lambda: NOW)
    assert made.number == 1
    assert replace_file(store, made.document_id, newer, member.id, now=lambda: NOW) == 2
    with store.write(member.id) as session:
        change_document(session, made.document_id, {"title": "Advies over de huur"})
    with store.read() as connection:
        (document,) = case_by_id(connection, case.id).documents
    assert document.title == "Advies over de huur"
    assert read_texts(store, member.id) == 1
    with store.read() as connection:
        assert list(case_ids(connection, CaseFilter(text="beter"), today=TODAY)) == [case.id]

    with pytest.raises(Refused, match=REFUSED), store.write(member.id) as session:
        remove_document(session, made.document_id, "Vergissing")
    with pytest.raises(Refused), store.write(member.id) as session:
        move_document(session, made.document_id, other.number, "Fout", member_id=member.id, now=NOW)
    with pytest.raises(Refused):
        list(add_files(store, other.id, [letter], member.id, now=lambda: NOW))
    with store.read() as connection:
        assert len(case_by_id(connection, case.id).documents) == 1
