"""The table of parties beside the grid: the same data, in words."""

from PySide6.QtCore import QObject

from praktijkteam.cases.view import PartyView
from praktijkteam.labels import label
from ui.appearance import Tone
from ui.models.cells import Ring, Shape
from ui.models.columns import Align, Column


def party_columns(owner: QObject) -> tuple[Column[PartyView], ...]:
    return (
        Column(
            key="group",
            header="",
            name=owner.tr("Soort"),
            text=lambda party: label(party.group),
            cell=lambda party: Shape(party.group),
            width=32,
        ),
        Column(
            key="name",
            header=owner.tr("Partij"),
            text=lambda party: party.name,
            main=True,
            stretch=True,
            width=120,
            tooltip=lambda party: party.name,
        ),
        Column(
            key="role",
            header=owner.tr("Rol"),
            text=lambda party: label(party.role),
            tone=Tone.MUTED,
            width=124,
        ),
        Column(
            key="influence",
            header=owner.tr("Invloed"),
            text=lambda party: one_decimal(party.influence),
            align=Align.RIGHT,
            width=58,
        ),
        Column(
            key="interest",
            header=owner.tr("Belang"),
            text=lambda party: one_decimal(party.interest),
            align=Align.RIGHT,
            width=56,
        ),
        Column(
            key="stance",
            header=owner.tr("Houding"),
            text=lambda party: label(party.stance),
            cell=lambda party: Ring(party.stance, label(party.stance)),
            width=112,
        ),
    )


def one_decimal(value: float | None) -> str:
    """`3,6`, or a dash while it is not known."""
    return "–" if value is None else f"{value:.1f}".replace(".", ",")
