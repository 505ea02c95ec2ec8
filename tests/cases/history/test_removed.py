"""Who took something away: told to who may know, and no longer when it is put back."""

import pytest

from praktijkteam.cases.history.removed import removed
from praktijkteam.cases.questions.stakeholders import remove_party
from praktijkteam.parties.service import add_region, remove_region
from praktijkteam.store.connection import Store
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write


def test_who_took_it_away_is_told_of_what_is_gone_alone(store: Store, write: Write) -> None:
    with write() as session:
        gone, there = add_region(session, "Bollenstreek").id, add_region(session, "Voorne").id
    with write() as session:
        remove_region(session, gone)
    with store.read() as connection:
        found = removed(connection, (gone, there))
    assert {row: one.who for row, one in found.items()} == {gone: "A. Bakker"}


@pytest.mark.parametrize("secret", [False, True])
def test_of_a_case_that_one_may_not_see_nothing_is_told(store: Store, write: Write, secret: bool) -> None:
    how = Confidentiality.CONFIDENTIAL if secret else Confidentiality.INTERNAL
    with write() as session:
        reader = factories.member(session, name="R. Lezer", roles=(Role.READER,)).id
        case = factories.case(session, confidentiality=how)
        party = factories.party(session, case.id, name="Buurt").id
    with write() as session:
        remove_party(session, party)
    store.show_to(reader)
    with store.read() as connection:
        assert bool(removed(connection, (party,))) != secret
