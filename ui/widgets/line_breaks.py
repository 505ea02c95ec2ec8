"""Words over lines where there is little room, broken as Dutch is."""

from collections.abc import Callable

from praktijkteam.hyphens import chop, in_two


def broken(text: str, fits: Callable[[str], bool]) -> list[str]:
    """A name over lines that fit, a long Dutch word broken at its seam."""
    lines: list[str] = []
    for word in text.split():
        parts = [word] if fits(word) else list(in_two(word, fits) or chop(word, fits))
        if lines and fits(f"{lines[-1]} {parts[0]}"):
            lines[-1] = f"{lines[-1]} {parts.pop(0)}"
        lines.extend(parts)
    return lines
