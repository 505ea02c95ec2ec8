"""The look of the program: colours, fonts, icons and the one style sheet. No colour is written elsewhere."""

from ui.appearance.fonts import TextSize, font
from ui.appearance.icons import draw_icon, icon
from ui.appearance.theme import Appearance, Application, Theme, apply
from ui.appearance.tokens import DARK, LIGHT, Tokens, Tone, tokens

__all__ = [
    "DARK",
    "LIGHT",
    "Appearance",
    "Application",
    "TextSize",
    "Theme",
    "Tokens",
    "Tone",
    "apply",
    "draw_icon",
    "font",
    "icon",
    "tokens",
]
