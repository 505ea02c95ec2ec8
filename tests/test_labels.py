"""Every field a person may meet in a history, a conflict or an export has a Dutch name."""

from enum import StrEnum

import pytest
from sqlalchemy import Table

from praktijkteam import labels, terms
from praktijkteam.base import Base
from praktijkteam.store.history import recorded_tables

MAPPERS = {mapper.class_.__tablename__: mapper for mapper in Base.registry.mappers}


@pytest.mark.parametrize("table", recorded_tables(), ids=lambda table: table.name)
def test_every_field_has_a_name(table: Table) -> None:
    assert labels.TABLES[table.name]
    attributes = {prop.key for prop in MAPPERS[table.name].column_attrs}
    for name in (attributes | {column.name for column in table.c}) - {"id", "version"}:
        told = labels.field(table.name, name)
        assert told[:1].isupper()
        assert "_" not in told


def test_an_unknown_field_is_a_bug() -> None:
    with pytest.raises(KeyError):
        labels.field("case", "colour")


def test_every_member_of_a_closed_list_has_a_label() -> None:
    lists = [kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    assert all(labels.label(member) for kind in lists for member in kind)
    assert labels.label(terms.Stage.INTAKE) == "Intake"
    assert labels.label(terms.QuestionKind.RESULT) == "Verwacht resultaat"


def test_a_name_in_a_sentence() -> None:
    assert labels.in_sentence("Fase") == "fase"
    assert labels.in_sentence("CBS-code") == "CBS-code"
