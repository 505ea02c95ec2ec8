"""Commands that show the program: pictures of every screen, and a round without a screen."""

import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkteam.calendar import current_day
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cli.console import Console
from praktijkteam.cli.targets import folder_to_write
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import create_store

if TYPE_CHECKING:
    from praktijkteam.demo import Filled

MakePictures = Callable[[Path, Path, date], Sequence[Path]]
MOCK_DAY = date(2026, 4, 9)
"""The day of the mockups: pictures made on it can be held beside them."""


def gallery(arguments: Namespace, console: Console, make: MakePictures) -> int:
    """Every screen and page as a picture, from the examples."""
    folder = folder_to_write(arguments.output)
    with tempfile.TemporaryDirectory(prefix="praktijkteam-", ignore_cleanup_errors=True) as work:
        with _examples(Path(work), MOCK_DAY) as (store, _):
            pass
        made = make(store.path, folder, MOCK_DAY)
    console.document({"pictures": [str(each) for each in made]})
    console.say(f"{len(made)} plaatjes gemaakt in {folder}.")
    return 0


def showcase(arguments: Namespace, console: Console, make: MakePictures) -> int:
    """The main job without a screen: examples, a dossier on paper, the window as a picture."""
    today = current_day()
    folder = Path(tempfile.mkdtemp(prefix="praktijkteam-"))
    with _examples(folder, today) as (store, filled):
        dossier = _print_dossier(store, filled.example, folder, today)
    made = make(store.path, folder, today)
    console.document(
        {"store": str(store.path), "dossier": str(dossier), "pictures": [str(each) for each in made]}
    )
    console.say("Er is hier geen scherm. Daarom is dit gemaakt om te bekijken:")
    console.say(f"  voorbeeldzaken   {store.path}")
    console.say(f"  een zaakdossier  {dossier}")
    for each in made:
        console.say(f"  het venster      {each}")
    return 0


COMMANDS: dict[str, Callable[[Namespace, Console, MakePictures], int]] = {
    "gallery": gallery,
    "showcase": showcase,
}


@contextmanager
def _examples(folder: Path, today: date) -> Iterator["tuple[Store, Filled]"]:
    from praktijkteam.demo import fill  # for a quick start: only these commands need the examples

    store = create_store(folder / "voorbeelden.sqlite")
    try:
        yield store, fill(store, today=today)
    finally:
        store.close()


def _print_dossier(store: Store, case_id: str, folder: Path, today: date) -> Path:
    # for a quick start: the print machinery is large
    from praktijkteam.dossier.making import Maker
    from praktijkteam.dossier.order import Order

    with store.read() as connection:
        view = case_by_id(connection, case_id)
    maker = Maker(store, Order(), by=view.lead, today=today)
    return maker.make(view, folder / maker.name(view)).files[0]
