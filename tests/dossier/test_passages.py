"""A passage that was chosen by hand goes also when it runs on from one text into the next; else it is told."""

from dataclasses import replace

import pytest

from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import WHOLE
from praktijkteam.dossier.pen import Known, Reason
from praktijkteam.dossier.redaction import Redacted, build_struck, redacted
from tests.dossier.nissewaard import NOW, entry, moment, nissewaard
from tests.dossier.paper import flat
from tests.dossier.spoken import spoken
from tests.dossier.test_redaction import prints


def struck(view: CaseView, *chosen: str, known: tuple[Known, ...] = ()) -> tuple[str, Redacted]:
    """What is heard of the print, and what was left out."""
    made = redacted(view, known, chosen)
    first, *_ = prints(build_struck(made, WHOLE, now=NOW, missing=lambda _: ()))
    return flat(spoken(first).text), made


def told(view: CaseView) -> CaseView:
    kind = view.journal[0].kind
    return replace(
        view,
        journal=(
            entry(
                "a", moment(4, 3), "De zaak is gemeld.\n\nDe sleutel ligt onder de mat.", kind, "A. Bakker"
            ),
            entry(
                "b",
                moment(4, 2),
                "Bij de achterdeur hangt een lijst. Meer weten wij niet.",
                kind,
                "A. Bakker",
            ),
        ),
    )


@pytest.mark.parametrize(
    "passage",
    [
        "panden met kamerverhuur 40 Toezicht gemeente",
        "PANDEN met  kamer-\nverhuur 40",
        "kamer\u00ad verhuur 40 [weg: Toezicht]",
    ],
)
def test_a_passage_over_cells_goes_with_what_stands_in_each(passage: str) -> None:
    heard, made = struck(nissewaard(), passage)
    assert "panden met kamerverhuur 40" not in heard
    assert made.not_met == ()
    (mark,) = [each for each in made.marks if each.reason is Reason.CHOSEN]
    assert (mark.text, mark.count) == (passage, 1)
    assert "40 panden" in heard, "the number elsewhere stays"
    assert f"1 keer {Reason.CHOSEN.value}." in made.left_out


def test_a_passage_over_two_paragraphs_and_over_two_fields_goes() -> None:
    view = told(nissewaard())
    heard, made = struck(view, "gemeld. De sleutel ligt onder de mat.")
    assert "mat" not in heard.split()
    assert "De zaak is [weggelaten]" in heard
    assert made.not_met == ()
    both = flat(heard)
    assert "Meer weten wij niet." in both


def test_a_field_that_was_struck_already_goes_as_a_whole() -> None:
    view = replace(
        nissewaard(), problem=replace(nissewaard().problem, since="toen Jansen kwam", place="in de wijk")
    )
    heard, made = struck(view, "Jansen kwam Waar in de wijk", known=(Known("E. Jansen"),))
    assert "kwam" not in heard
    assert "in de wijk" not in heard
    assert made.not_met == ()


def test_what_is_not_found_is_told() -> None:
    heard, made = struck(nissewaard(), "kamerverhuur achter de dijk", "buurtgesprek")
    assert made.not_met == ("kamerverhuur achter de dijk",)
    assert "buurtgesprek" not in heard


def test_beforehand_each_part_stands_between_marks() -> None:
    view = nissewaard()
    made = redacted(view, (), ["kamerverhuur 40"], only_marked=True)
    content = build_struck(made, WHOLE, now=NOW, missing=lambda _: ())
    first, *_ = prints(content)
    heard = flat(spoken(first).text)
    assert "panden met [weg: kamerverhuur]" in heard
    assert "[weg: 40]" in heard
