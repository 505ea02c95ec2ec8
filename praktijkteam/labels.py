"""Dutch names of closed lists, tables and fields, for screen, print and export alike."""

from enum import StrEnum

from praktijkteam.terms import QuestionKind, Stage

QUESTION_TITLES = {
    QuestionKind.PROBLEM: "Probleem",
    QuestionKind.PARTIES: "Partijen",
    QuestionKind.RESPONSIBILITY: "Verantwoordelijkheid",
    QuestionKind.RESULT: "Verwacht resultaat",
}
QUESTIONS = {
    QuestionKind.PROBLEM: "Wat is het probleem?",
    QuestionKind.PARTIES: "Wie zijn de relevante partijen?",
    QuestionKind.RESPONSIBILITY: "Bij wie ligt de primaire verantwoordelijkheid?",
    QuestionKind.RESULT: "Welk resultaat wordt verwacht?",
}
_FIELDS: dict[str, dict[str, str]] = {}


def label(member: StrEnum) -> str:
    """A member as it stands in running text and lists; stages begin with a capital, as in the mocks."""
    if isinstance(member, QuestionKind):
        return QUESTION_TITLES[member]
    return member.value.capitalize() if isinstance(member, Stage) else member.value


def field(table: str, name: str) -> str:
    """The Dutch name of a field of a table."""
    return _FIELDS.get(table, {}).get(name, name)
