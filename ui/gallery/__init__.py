"""Pictures of every screen, dialog and printed page, to hold beside the mockups and to show."""

from ui.gallery.drawing import gallery, print_proofs, showcase

__all__ = ["gallery", "print_proofs", "showcase"]
