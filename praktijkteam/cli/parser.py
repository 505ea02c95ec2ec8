"""Python's own parser of arguments, in Dutch: its headings and its complaints."""

import argparse
import re
from typing import Any, NoReturn

from praktijkteam.errors import Refused

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.*)", "Vul nog in: {what}."),
    (r"unrecognized arguments: (?P<what>.*)", "Dit hoort hier niet: {what}."),
    (
        r"argument (?:command|opdracht|what): invalid choice: (?P<what>'.*?') .*",
        "De opdracht {what} bestaat niet.",
    ),
    (
        r"argument (?P<which>[^:]*): invalid choice: (?P<what>'.*?') \(choose from (?P<all>.*)\)",
        "Bij {which} past {what} niet. Kies uit: {all}.",
    ),
    (r"argument (?P<which>[^:]*): expected one argument", "Vul achter {which} een waarde in."),
    (r"argument (?P<which>[^:]*): ignored explicit argument (?P<what>.*)", "Bij {which} hoort geen waarde."),
    (
        r"argument (?P<which>[^:]*): not allowed with argument (?P<what>.*)",
        "Kies {which} of {what}, niet allebei.",
    ),
    (r"one of the arguments (?P<what>.*) is required", "Vul een van deze in: {what}."),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and raises Refused instead of leaving by itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        # argparse has no other way to name its two groups
        self._positionals.title = "Wat u opgeeft"
        self._optionals.title = "Opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{_in_dutch(self._as_typed(message))} Typ {self.prog} --help voor uitleg.")

    def _as_typed(self, message: str) -> str:
        """`-o BESTAND.pdf` instead of `-o/--output`, or `-o` when it was there."""
        lacking = message.startswith("the following")
        for action in self._actions:
            if len(action.option_strings) > 1:
                short = (
                    f"{action.option_strings[0]} {action.metavar}" if lacking else action.option_strings[0]
                )
                message = message.replace("/".join(action.option_strings), short)
        return message

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Gebruik:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Gebruik:", 1)


def _in_dutch(message: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        if found := re.fullmatch(pattern, message):
            return sentence.format(**found.groupdict())
    return "De opdracht klopt niet."
