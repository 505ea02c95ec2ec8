"""How prints look on paper. Needs reportlab, so import it when something is printed."""

from praktijkteam.dossier.pdf.dossier import LaidOut, laid_out, write_dossier
from praktijkteam.dossier.pdf.listing import write_listing
from praktijkteam.dossier.pdf.overview import write_overview
from praktijkteam.dossier.pdf.stickers import write_labels

__all__ = ["LaidOut", "laid_out", "write_dossier", "write_labels", "write_listing", "write_overview"]
