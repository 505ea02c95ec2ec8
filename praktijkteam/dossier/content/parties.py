"""Parties on paper: where they stand, what they promised, and how to reach them."""

from praktijkteam.cases.questions.missing import ghosts
from praktijkteam.cases.view import PartyView
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.material import Material, delivered
from praktijkteam.dossier.content.parts import Fact, PartiesPart, PartyRow, Promise
from praktijkteam.labels import label
from praktijkteam.terms import QuestionKind, QuestionState


def parties_part(material: Material) -> PartiesPart:
    rows = party_rows(material)
    return PartiesPart(
        intro=_intro(material),
        rows=rows,
        unseen=_unseen(material) if rows else (),
    )


def _unseen(material: Material) -> tuple[Fact, ...]:
    """The groups that nobody speaks for, each with what in the case is about them."""
    absent = ghosts(material.view)
    return tuple(Fact(label(ghost.voice), words.ended(words.sentence(ghost.reason))) for ghost in absent)


def party_rows(material: Material) -> tuple[PartyRow, ...]:
    return tuple(_row(material, place, party) for place, party in enumerate(material.view.parties, start=1))


def _intro(material: Material) -> str:
    if not material.view.parties:
        return "Er zijn nog geen partijen genoteerd."
    question = material.view.question(QuestionKind.PARTIES)
    said = {
        QuestionState.CONFIRMED: f"Bevestigd op {words.day(question.confirmed_on)} door {question.confirmed_by}.",
        QuestionState.DISCUSSED: _discussed(words.day(question.discussed_on)),
    }.get(question.state, "Concept.")
    return f"{said} Plaats in het vlak: inschatting van het team."


def _discussed(day: str) -> str:
    return f"Besproken op {day} met de gemeente." if day else "Besproken met de gemeente."


def _row(material: Material, number: int, party: PartyView) -> PartyRow:
    return PartyRow(
        number=number,
        name=party.name,
        group=party.group,
        stance=party.stance,
        role=label(party.role),
        influence=party.influence,
        interest=party.interest,
        influence_score=words.decimal(party.influence),
        interest_score=words.decimal(party.interest),
        promises=_promises(material, party),
        contact=_contact(party),
        phone=party.phone,
        email=party.email,
        interest_text=party.interest_text,
        note=party.note,
        speaks_for=label(party.speaks_for) if party.speaks_for else "",
    )


def _promises(material: Material, party: PartyView) -> tuple[Promise, ...]:
    year = material.today.year
    made = tuple(Promise(each.text, delivered(each, year)) for each in material.promises.get(party.id, ()))
    return made or (Promise(words.NOTHING, words.NOTHING),)


def _contact(party: PartyView) -> str:
    """The person with the function; the function alone when nobody is named."""
    return ", ".join(part for part in (party.person, party.person_function) if part)
