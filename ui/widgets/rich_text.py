"""Text with its first words in bold, that wraps; what somebody typed in it is never markup."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.appearance import TextSize, Tone, font

_LONGEST_WORD = 28
_BREAK = "\u200b"


class LeadText(QLabel):
    """`**Telefoon.** E. Jansen belt …  1 bijlage`: a lead in bold, the text, and something quiet behind it."""

    def __init__(
        self,
        lead: str,
        text: str,
        detail: str = "",
        *,
        size: TextSize = TextSize.BODY,
        struck: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(font(size))
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        body = _literal(text)
        parts = (
            f"<span style='font-weight:600'>{_literal(lead)}</span>" if lead else "",
            f"<s>{body}</s>" if struck else body,
            f"<i>{_literal(detail)}</i>" if detail else "",
        )
        self.setText(" ".join(part for part in parts if part))
        self.setAccessibleName(" ".join(part for part in (lead, text, detail) if part))
        self.setProperty("tone", Tone.MUTED if struck else Tone.NORMAL)


def breakable(text: str) -> str:
    """The text with places to break in words that are longer than a line may be."""
    return " ".join(
        _BREAK.join(word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)) or word
        for word in text.split(" ")
    )


def _literal(text: str) -> str:
    return escape(breakable(text)).replace("\n", "<br>")
