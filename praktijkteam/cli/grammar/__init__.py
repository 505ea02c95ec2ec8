"""What may stand on the command line."""

import argparse
from collections.abc import Sequence

from praktijkteam.cli.grammar import cases, documents, paper, stores
from praktijkteam.cli.grammar.parts import common
from praktijkteam.cli.parser import Parser
from praktijkteam.settings import PROFILE_VARIABLE, STORE_VARIABLE


def parser() -> Parser:
    """The whole grammar."""
    main = Parser(
        description="Praktijkteam: zaken rond EU-arbeidsmigranten, van verzoek tot dossier.",
        epilog=f"Omgevingsvariabelen: {STORE_VARIABLE} noemt de opslag als --store er niet staat; {PROFILE_VARIABLE} "
        "noemt de map waarin het programma onthoudt wat van u alleen is, zoals concepten, kolommen en uw naam.",
    )
    common(main, None)
    main.add_argument(
        "--read-only", action="store_true", help="open de opslag alleen om te lezen; niets wordt bewaard"
    )
    commands = main.add_subparsers(
        title="Opdrachten", dest="command", metavar="opdracht", parser_class=Parser
    )
    for add in (
        cases.import_requests,
        cases.list_cases,
        cases.show_case,
        documents.document,
        paper.dossier,
        paper.print_,
        paper.archive,
        paper.zgw,
        cases.export,
        cases.history,
        cases.demo,
        stores.store,
        paper.gallery,
        paper.showcase,
    ):
        add(commands)
    return main


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    return parser().parse_args(arguments)
