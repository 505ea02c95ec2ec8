"""The command line: the same functions as the window, for scripts and for who likes to type."""

from praktijkteam.cli.program import Windows, main

__all__ = ["Windows", "main"]
