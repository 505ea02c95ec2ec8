"""Drafts of a shared store lie on the disk of one computer, and nobody else reads them there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from sqlalchemy import text

from praktijkteam.sealing import Seal
from praktijkteam.store.connection import SYSTEM
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.ui.shared.conftest import SitsDown, Team
from tests.ui.visitor import Visitor

TITLE = "Titel van de zaak"
TYPED = "Uitbuiting bij Jansen BV"


@pytest.fixture
def drafts(tmp_path: Path) -> Callable[[], list[bytes]]:
    """What lies in the folder with drafts of A. Bakker."""
    return lambda: [file.read_bytes() for file in (tmp_path / "A. Bakker").rglob("concepten/*/*.json")]


@pytest.fixture
def secret(team: Team) -> None:
    """The case is confidential from here on."""
    close(team)


def close(team: Team) -> None:
    with team.store.write(team.ids["A. Bakker"], "Vertrouwelijk") as session:
        session.execute(
            text('UPDATE "case" SET confidentiality = :secret, version = version + 1'),
            {"secret": Confidentiality.CONFIDENTIAL},
        )


def opens_the_case(sits_down: SitsDown, team: Team, name: str = "A. Bakker") -> Visitor:
    user = sits_down(name)
    user.enters()
    user.program.window.go.case(team.case)
    user.sees("Kamerverhuur in de Dorpsstraat")
    return user


@pytest.mark.usefixtures("secret")
def test_a_draft_is_sealed_and_comes_back(
    sits_down: SitsDown, team: Team, drafts: Callable[[], list[bytes]]
) -> None:
    user = opens_the_case(sits_down, team)
    user.fills(TITLE, TYPED)
    user.sees("concept bewaard om")
    (kept,) = drafts()
    for word in (TYPED, "Kamerverhuur", team.case):
        assert word.encode() not in kept
    crash(user)
    again = opens_the_case(sits_down, team)
    again.bot.waitUntil(lambda: again.value(TITLE) == TYPED)


@pytest.mark.usefixtures("secret")
def test_without_a_keyring_nothing_of_a_confidential_case_is_on_the_disk_and_that_is_said(
    sits_down: SitsDown, team: Team, drafts: Callable[[], list[bytes]]
) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring has no types here
    user = opens_the_case(sits_down, team)
    user.fills(TITLE, TYPED)
    user.sees("Deze computer heeft geen sleutelbos.")
    assert drafts() == []


def test_without_a_keyring_other_drafts_are_kept_all_the_same(
    sits_down: SitsDown, team: Team, drafts: Callable[[], list[bytes]]
) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # as above
    user = opens_the_case(sits_down, team)
    user.fills(TITLE, TYPED)
    user.sees("concept bewaard om")
    assert TYPED.encode() in drafts()[0]


def test_what_lies_there_of_a_case_that_becomes_confidential_goes_from_the_disk(
    sits_down: SitsDown, team: Team, drafts: Callable[[], list[bytes]]
) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # as above
    user = opens_the_case(sits_down, team)
    user.fills(TITLE, TYPED)
    user.sees("concept bewaard om")
    close(team)
    user.sees("Deze computer heeft geen sleutelbos.")
    user.bot.waitUntil(lambda: drafts() == [])
    assert user.value(TITLE) == TYPED


def test_what_lies_there_goes_too_when_its_writer_sees_the_case_no_longer(
    sits_down: SitsDown, team: Team, drafts: Callable[[], list[bytes]], tmp_path: Path
) -> None:
    """Whether it is on the screen, or was left behind by an earlier window."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # as above
    with team.store.write(SYSTEM, "Opgezet") as session:
        team.ids["N. Nieuw"] = factories.member(session, name="N. Nieuw", roles=(Role.MEMBER,)).id
    login = team.store.login_of(team.ids["N. Nieuw"])
    assert login
    team.addresses["N. Nieuw"] = replace(team.addresses["A. Bakker"], login=login)
    (tmp_path / "N. Nieuw").mkdir()
    user = opens_the_case(sits_down, team, "N. Nieuw")
    user.fills(TITLE, TYPED)
    user.sees("concept bewaard om")
    (kept,) = (tmp_path / "N. Nieuw").rglob("concepten/*/*.json")
    left_behind = kept.read_bytes()
    close(team)
    user.sees("Deze zaak is er niet")
    user.bot.waitUntil(lambda: not kept.exists())
    user.sees_no("concept bewaard om")
    assert user.program.window.windowTitle().startswith(f"{team.case}[*]")
    crash(user)
    kept.write_bytes(left_behind)
    again = sits_down("N. Nieuw")
    again.enters()
    again.bot.waitUntil(lambda: not kept.exists())


def test_a_seal_opens_only_what_it_closed_itself_under_that_name() -> None:
    mine, other = Seal(b"1" * 32), Seal(b"2" * 32)
    sealed = mine.close(TYPED.encode(), "naam")
    assert mine.open(sealed, "naam") == TYPED.encode()
    for seal, closed, name in (
        (other, sealed, "naam"),
        (mine, sealed, "andere naam"),
        (mine, sealed[:-1] + b"x", "naam"),
        (mine, b"", "naam"),
        (mine, b"{}", "naam"),
    ):
        assert seal.open(closed, name) is None


def crash(user: Visitor) -> None:
    """The window is gone without a word; its lock is free again."""
    desk = user.program.desk
    assert desk
    desk.context.drafts._lock.unlock()
    user.program.window.hide()
