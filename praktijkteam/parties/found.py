"""Why entries are in a list of the directory that was searched."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from praktijkteam import labels
from praktijkteam.parties.models import Municipality, MunicipalityName, Organisation, OrganisationAlias
from praktijkteam.parties.reading import person_rows
from praktijkteam.search.excerpts import Found, Texts, explained, in_lists
from praktijkteam.terms import MunicipalityNameKind

_NAME = "Naam"
_KINDS = {MunicipalityNameKind.PLACE: "Plaats", MunicipalityNameKind.ALIAS: "Andere naam"}


def why_municipalities(connection: Connection, words: str, ids: Sequence[str]) -> Found:
    own = select(Municipality.id, Municipality.name).where(Municipality.id.in_(ids))
    other = select(MunicipalityName.municipality_id, MunicipalityName.kind, MunicipalityName.name)
    names = connection.execute(other.where(MunicipalityName.municipality_id.in_(ids))).all()
    rows = [(row_id, _NAME, name) for row_id, name in connection.execute(own)]
    return explained(
        in_lists(words), _NAME, _texts([*rows, *((key, _KINDS[kind], name) for key, kind, name in names)])
    )


def why_organisations(connection: Connection, words: str, ids: Sequence[str]) -> Found:
    own = select(Organisation.id, Organisation.name, Organisation.abbreviation)
    other = select(OrganisationAlias.organisation_id, OrganisationAlias.name)
    rows = [
        row
        for row_id, name, short in connection.execute(own.where(Organisation.id.in_(ids)))
        for row in ((row_id, _NAME, name), (row_id, labels.field("organisation", "abbreviation"), short))
    ]
    aliases = connection.execute(other.where(OrganisationAlias.organisation_id.in_(ids)))
    told = labels.TABLES["organisation_alias"]
    return explained(in_lists(words), _NAME, _texts([*rows, *((key, told, name) for key, name in aliases)]))


def why_persons(connection: Connection, words: str, ids: Sequence[str]) -> Found:
    texts = {
        row.id: [
            (_NAME, row.name),
            (labels.field("person", "function"), row.function),
            (labels.TABLES["organisation"], row.employer),
        ]
        for row in person_rows(connection, ids)
    }
    return explained(in_lists(words), _NAME, texts)


def _texts(rows: Iterable[tuple[str, str, str]]) -> Texts:
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row_id, where, text in rows:
        texts[row_id].append((where, text))
    return texts
