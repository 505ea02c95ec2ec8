"""How large a file is, in words."""

_UNITS = ("bytes", "kB", "MB", "GB")


def size_text(size: int) -> str:
    """`812 bytes`, `4,2 kB`, `300 MB`: the sizes that people know from their folders."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1024, unit + 1
    if size == 1:
        return "1 byte"
    digits = 0 if unit == 0 or value >= 100 else 1
    return f"{value:.{digits}f} {_UNITS[unit]}".replace(".", ",")
