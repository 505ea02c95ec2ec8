"""Which format a file has, in the words of PRONOM, the register that archives go by."""

from importlib.util import find_spec
from pathlib import Path

from praktijkteam.errors import Refused
from praktijkteam.handover.mdto_terms import FORMATS, Concept

UNKNOWN = Concept("Onbekend", FORMATS, "UNKNOWN")


def check() -> None:
    """Refuse when this computer cannot tell formats apart."""
    if find_spec("pygfried") is None:
        raise Refused(
            "Op dit soort computer kan het programma niet bepalen welk formaat een bestand heeft, en een archief "
            "vraagt daarom. Maak de archiefexport op een computer met Windows, Linux, of macOS met een M-processor."
        )


def form_of(path: Path) -> Concept:
    """The format of a file by what is in it, else by its name; UNKNOWN when neither is recognised."""
    import pygfried  # for a quick start: it brings 10 MB of signatures

    found = pygfried.identify(str(path), detailed=True)["files"][0]["matches"]
    match = next((each for each in found if each["id"] != UNKNOWN.code), None)
    if match is None:
        return UNKNOWN
    name = " ".join(part for part in (match["format"], match["version"]) if part)
    return Concept(name or match["id"], FORMATS, match["id"])
