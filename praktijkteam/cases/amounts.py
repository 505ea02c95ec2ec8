"""Numbers as Dutch writes and reads them."""


def amount(low: int, high: int | None, what: str) -> str:
    """A number or range as it is read aloud: "61 meldingen", "220.000 tot 735.000 mensen"."""
    numbers = [grouped(number) for number in (low, high) if number is not None]
    return f"{' tot '.join(numbers)} {what}".strip()


def grouped(number: int) -> str:
    """A whole number with a dot at every thousand."""
    return f"{number:,}".replace(",", ".")
