"""Where a person's own things are."""

from pathlib import Path

from praktijkteam.settings import backup_folder, data_folder, is_own_store, profile_folder, store_path


def test_what_was_asked_for_goes_before_the_environment_and_that_before_the_own_store(tmp_path: Path) -> None:
    environment = {"PRAKTIJKTEAM_STORE": str(tmp_path / "omgeving.sqlite")}
    assert store_path(tmp_path / "gevraagd.sqlite", environment) == tmp_path / "gevraagd.sqlite"
    assert store_path(None, environment) == tmp_path / "omgeving.sqlite"
    assert store_path(None, {}) == data_folder() / "praktijkteam.sqlite"
    assert store_path("", {"PRAKTIJKTEAM_STORE": ""}) == store_path(None, {})


def test_a_store_is_named_from_home_or_from_here_alike() -> None:
    assert store_path("~/opslag.sqlite", {}) == Path.home() / "opslag.sqlite"
    assert store_path("opslag.sqlite", {}) == Path.cwd() / "opslag.sqlite"


def test_the_own_store_is_known_as_such(tmp_path: Path) -> None:
    assert is_own_store(store_path(None, {}))
    assert not is_own_store(tmp_path / "opslag.sqlite")


def test_the_profile_folder_is_made(tmp_path: Path) -> None:
    folder = profile_folder({"PRAKTIJKTEAM_PROFILE": str(tmp_path / "mijn profiel")})
    assert folder == tmp_path / "mijn profiel"
    assert folder.is_dir()


def test_backups_stand_beside_their_store(tmp_path: Path) -> None:
    assert backup_folder(tmp_path / "opslag.sqlite") == tmp_path / "reservekopie"
