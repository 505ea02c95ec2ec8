"""MDTO 1.0.1 as XML: the groups of elements that return everywhere, each in the order of the schema."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree as ET

from praktijkteam.calendar import local
from praktijkteam.handover.mdto_terms import Concept

NAMESPACE = "https://www.nationaalarchief.nl/mdto"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_AT = f"{NAMESPACE} {NAMESPACE}/MDTO-XML1.0.1.xsd"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, whatever it came from."""


@dataclass(frozen=True)
class Reference:
    """Something that is named elsewhere, with the mark it is known by there."""

    name: str
    mark: str = ""
    source: str = ""


class Element:
    """An element that is filled in the order in which it is called; what is empty is not there."""

    def __init__(self, element: ET.Element) -> None:
        self._element = element

    def text(self, tag: str, value: str) -> None:
        if value:
            ET.SubElement(self._element, tag).text = _UNFIT.sub("", value)

    def group(self, tag: str) -> "Element":
        return Element(ET.SubElement(self._element, tag))

    def mark(self, tag: str, mark: str, source: str) -> None:
        """An `identificatieGegevens`."""
        inner = self.group(tag)
        inner.text("identificatieKenmerk", mark)
        inner.text("identificatieBron", source)

    def reference(self, tag: str, to: Reference) -> None:
        """A `verwijzingGegevens`."""
        inner = self.group(tag)
        inner.text("verwijzingNaam", to.name)
        if to.mark:
            inner.mark("verwijzingIdentificatie", to.mark, to.source)

    def references(self, tag: str, to: Iterable[Reference]) -> None:
        for each in to:
            self.reference(tag, each)

    def concept(self, tag: str, concept: Concept) -> None:
        """A `begripGegevens`."""
        inner = self.group(tag)
        inner.text("begripLabel", concept.label)
        inner.text("begripCode", concept.code)
        inner.reference("begripBegrippenlijst", Reference(concept.from_list))

    def period(self, kind: Concept, begin: str, end: date | None = None) -> None:
        """A `dekkingInTijd`; its begin may be a year or a month."""
        inner = self.group("dekkingInTijd")
        inner.concept("dekkingInTijdType", kind)
        inner.text("dekkingInTijdBegindatum", begin)
        inner.text("dekkingInTijdEinddatum", end.isoformat() if end else "")


def document(kind: str) -> tuple[ET.Element, Element]:
    """A new MDTO document about an `informatieobject` or a `bestand`, and where to fill it."""
    root = ET.Element("MDTO", {"xmlns": NAMESPACE, "xmlns:xsi": _SCHEMA, "xsi:schemaLocation": _AT})
    return root, Element(ET.SubElement(root, kind))


def written(root: ET.Element) -> bytes:
    ET.indent(root, "  ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def moment(at: datetime) -> str:
    """On a Dutch clock, with its distance from UTC."""
    return local(at).isoformat(timespec="seconds")
