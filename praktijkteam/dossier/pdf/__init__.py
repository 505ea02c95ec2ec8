"""How a dossier looks on paper. Needs reportlab, so import it when something is printed."""

from praktijkteam.dossier.pdf.dossier import write_dossier
from praktijkteam.dossier.pdf.overview import write_overview

__all__ = ["write_dossier", "write_overview"]
