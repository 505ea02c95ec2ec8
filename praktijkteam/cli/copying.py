"""The command that moves a whole store."""

from argparse import Namespace
from functools import partial
from pathlib import Path

from praktijkteam.cli.console import Bar, Console
from praktijkteam.cli.logging_in import administered
from praktijkteam.errors import Refused
from praktijkteam.settings import is_server, server_place
from praktijkteam.store import copying
from praktijkteam.store.server.address import address_of


def copy(arguments: Namespace, console: Console) -> int:
    """From a file or a server to a new file or a server in which nobody worked yet."""
    given, wanted = str(arguments.source), str(arguments.target)
    if given == wanted:
        raise Refused("Van en naar zijn hetzelfde. Kies een andere plaats om naar te kopiëren.")
    with (
        console.progress("Rijen:") as bar,
        _place(given, console, new=False) as source,
        _place(wanted, console, new=True) as target,
    ):
        counts = copying.copy(source, target, partial(_tell, bar))
    console.document({"from": _shown(given), "to": _shown(wanted), "rows": counts})
    console.say(
        f"Alles is gekopieerd en vergeleken: {counts['case']} zaken, {counts['document']} documenten en "
        f"{counts['history']} regels historie staan nu ook in {_shown(wanted)}."
    )
    if is_server(wanted):
        console.say(
            "Laat nu de leden toe met main.py store user add; wie al lid was, houdt alles op zijn naam."
        )
    return 0


def _tell(bar: Bar, done: int, total: int) -> None:
    if done == total:  # which takes a minute for a hundred thousand cases
        bar.what = "Zoekindex maken:"
    bar(done, total)


def _place(typed: str, console: Console, *, new: bool) -> copying.Opened:
    if place := server_place(typed):
        from praktijkteam.store.server import copying as server  # for a quick start: only who moves needs it

        url = administered(place, console)
        return server.new(url) if new else server.existing(url)
    from praktijkteam.store import file_copy  # for a quick start: as above

    return file_copy.new(Path(typed)) if new else file_copy.existing(Path(typed))


def _shown(typed: str) -> str:
    place = server_place(typed)
    return str(address_of(place)) if place else typed
