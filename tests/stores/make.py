"""Makes a small store of the present schema, to be kept for when that is no longer the present one."""

import gzip
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from praktijkteam.store import schema
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import FileStore
from praktijkteam.store.placing import placed
from tests import factories

FOLDER = Path(__file__).parent
TITLE = "Overlast door kamerverhuur"


def make(folder: Path) -> Path:
    """A store with something of everything and no reference data, packed; never over one that is there."""
    target = folder / f"{schema.HEAD}.sqlite.gz"
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "opslag.sqlite"
        path.touch()
        with closing(FileStore(path)) as store:
            schema.migrate(store)
            _fill(store)
        with placed(target) as packed, path.open("rb") as plain, gzip.open(packed, "wb") as file:
            shutil.copyfileobj(plain, file)
    return target


def unpack(packed: Path, target: Path) -> Path:
    with gzip.open(packed, "rb") as file, target.open("wb") as plain:
        shutil.copyfileobj(file, plain)
    return target


def _fill(store: Store) -> None:
    with store.write(SYSTEM, "Voor later") as session:
        member = factories.member(session, name="A. Bakker")
        case = factories.case(session, title=TITLE, lead_id=member.id, municipalities=("Nissewaard",))
        factories.responsibility(
            session, factories.issue(session, case.id), factories.party(session, case.id)
        )
        factories.task(session, case.id, owner_id=member.id)
        factories.entry(session, case.id, member_id=member.id)
        factories.request(session, case_id=case.id)
        factories.expert(session)


if __name__ == "__main__":
    make(FOLDER)
