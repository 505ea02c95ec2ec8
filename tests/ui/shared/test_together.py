"""Two colleagues, each at a computer of their own: what one changes, the other sees."""

from tests import factories
from tests.ui.shared.conftest import SitsDown, Team


def test_a_colleague_sees_a_change_and_who_is_at_the_same_case(sits_down: SitsDown, team: Team) -> None:
    me, them = sits_down("A. Bakker"), sits_down("K. Smit")
    for user in (me, them):
        user.enters()
        user.program.window.go.case(team.case)
        user.sees("Kamerverhuur in de Dorpsstraat")
    me.sees("K. Smit heeft deze zaak ook open.")
    them.sees("A. Bakker heeft deze zaak ook open.")
    them.fills("Titel van de zaak", "Kamerverhuur in de Kerkstraat")
    them.clicks("Taak toevoegen")  # leaving a field saves it
    me.bot.waitUntil(lambda: me.value("Titel van de zaak") == "Kamerverhuur in de Kerkstraat")
    them.program.window.go.page("cases")
    me.sees_no("heeft deze zaak ook open")


def test_the_list_and_the_counts_follow_a_colleague(sits_down: SitsDown, team: Team) -> None:
    me = sits_down("A. Bakker")
    me.enters()
    me.program.window.go.page("cases")
    me.sees_rows("title", ["Kamerverhuur in de Dorpsstraat"])
    with team.store.write(team.ids["K. Smit"]) as session:
        factories.case(session, title="Overlast in het park")
    me.bot.waitUntil(lambda: len(me.rows("title")) == 2)
    assert set(me.rows("title")) == {"Kamerverhuur in de Dorpsstraat", "Overlast in het park"}


def test_a_field_that_is_being_typed_in_is_marked_and_never_replaced(sits_down: SitsDown, team: Team) -> None:
    me, them = sits_down("A. Bakker"), sits_down("K. Smit")
    for user in (me, them):
        user.enters()
        user.program.window.go.case(team.case)
        user.sees("Kamerverhuur in de Dorpsstraat")
    me.fills("Titel van de zaak", "Wat ik ervan maak")
    them.fills("Titel van de zaak", "Wat zij ervan maken")
    them.clicks("Taak toevoegen")
    me.sees("2 versies")
    assert me.value("Titel van de zaak") == "Wat ik ervan maak"
