"""A profile in which the program starts on a page, as a member, without asking anything."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks.one_case import first_member
from praktijkteam import settings
from praktijkteam.store.opening import open_store
from ui.profile import Profile


def prepare(
    folder: Path, store: Path, filters: Mapping[str, Sequence[str]], today: date, *, page: str = "cases"
) -> Profile:
    """The backup and the check of the day count as done, so that they do not run through what is measured."""
    with closing(open_store(store)) as opened:
        member_id = first_member(opened)
    profile = Profile(folder)
    profile.set("members", {str(store): member_id})
    profile.set("window.page", page)
    profile.set("cases.filters", dict(filters))
    profile.set("checked", {str(store): today.isoformat()})
    backups = settings.backup_folder(store)
    backups.mkdir(exist_ok=True)
    (backups / f"{store.stem} {today.isoformat()}.sqlite").touch()
    profile.keep()
    return profile
