"""Whoever counts what a shared store stands, notices it when that is left out which protects it.

Each is done here with its fault and without its cure; with the cure the other tests do it.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase
from pytestqt.qtbot import QtBot

from benchmarks import both_stores, trials, uncured
from benchmarks.broken_line import Beats, Breaks, Broken
from benchmarks.killed_typing import Fates, Life, fate
from benchmarks.moving import sums
from benchmarks.reliability import new_case
from benchmarks.shared import Crew, lose_replies, members, miss_changes, storm
from benchmarks.team import work
from praktijkteam.store.embedded import FileStore
from tests import factories
from tests.cluster import Cluster
from tests.conftest import Write
from tests.fresh_server import StoreLender

CLIENTS, ROUNDS = 4, 2
WELL = Broken("cable out", "renames", stood_still=0.05, computed=0.01, said=3.2, back=1.0, lost=False)


@pytest.fixture
def crew(cluster: Cluster, lender: StoreLender) -> Iterator[Crew]:
    yield Crew(cluster, lender.store, members(cluster, lender.store, CLIENTS))
    lender.put_back()


def test_an_update_written_over_another_is_lost(crew: Crew) -> None:
    cases = [new_case(crew.store, number) for number in (1, 2)]
    blindly = uncured.AddsBlindly(CLIENTS // len(cases))
    done = storm(crew, cases, clients=CLIENTS, rounds=ROUNDS, how=blindly)
    assert (done.lost, done.holds) == (ROUNDS * len(cases), False)


def test_a_save_that_is_repeated_without_its_key_is_doubled(crew: Crew) -> None:
    case_id = new_case(crew.store, 1)
    kept = lose_replies(crew, case_id, saves=8, seed=3, how=uncured.saved_without_a_key)
    assert kept.cut
    assert kept.doubled
    assert not kept.holds


def test_who_reads_by_sequence_misses_what_is_kept_late(crew: Crew) -> None:
    heard = miss_changes(crew, changes=4, how=uncured.ListensBySequence)
    assert (heard.missed, heard.holds) == (2, False)


def test_a_team_in_which_everybody_may_do_everything_breaks_a_rule(store_path: Path) -> None:
    with closing(FileStore(store_path)) as store, pytest.raises(AssertionError, match="was not refused"):
        work(store, 20, 12, uncured.OpenHouse, (Phase.generate,))


def test_a_letter_that_is_lost_on_the_way_is_seen(store_path: Path, write: Write) -> None:
    with write() as session:
        factories.entry(session, factories.case(session).id)
    before = sums(store_path)
    uncured.one_letter_less(store_path)
    assert {name for name, one in sums(store_path).items() if one != before[name]} == {"journal_entry"}


def test_a_window_that_stands_still_is_timed(qtbot: QtBot) -> None:
    now = iter([(0.0, 0.0), (0.01, 0.0), (0.35, 0.1), (0.36, 0.1)])
    beats = Beats(lambda: next(now))
    for _ in range(3):
        beats.beat()
    stood_still, computed = beats.longest
    assert (round(stood_still, 2), round(computed, 2)) == (0.34, 0.1)
    assert not replace(WELL, stood_still=stood_still).holds


@pytest.mark.parametrize("wrong", [{"lost": True}, {"said": 6.0}, {"back": 11.0}, {"stood_still": 0.21}])
def test_one_action_that_goes_wrong_is_enough(wrong: dict[str, Any]) -> None:
    assert Breaks([WELL]).holds
    assert not Breaks([WELL, replace(WELL, **wrong)]).holds


LIVED = Life(typed=[(10.0 + tenth / 10, "a" * tenth) for tenth in range(1, 31)], killed=13.05)
"""Three seconds of one letter each tenth."""


@pytest.mark.parametrize(
    ("found", "saved", "offered", "holds"),
    [
        ("a" * 25, "", True, True),
        ("a" * 25, "", False, False),
        ("a" * 25, "a" * 25, False, True),
        ("a" * 5, "", True, False),
        ("", "", False, False),
        ("b" * 25, "", True, False),
    ],
    ids=["offered", "not offered", "saved by itself", "too much lost", "nothing kept", "another text"],
)
def test_what_became_of_a_text_is_judged(found: str, saved: str, offered: bool, holds: bool) -> None:
    one = fate(LIVED, Life(offered=offered, found=found, saved=saved))
    assert (one.typed, one.kept) == (30, len(found))
    assert Fates([one], ()).holds == holds
    assert not Fates([one], ["concept.json"]).holds


def test_a_test_that_fails_or_is_left_out_on_one_store_is_named() -> None:
    found = both_stores.judged(uncured.REPORT)
    assert found.otherwise == ("tests.cases.test_a[*]", "tests.cases.test_b[*-1]")
    assert both_stores.judged(uncured.REPORT.replace("<failure/>", "")).alike == 1


def test_the_page_tells_what_was_counted_with_and_without_the_cure() -> None:
    one = trials.Found("1,000 rows", True, "8 saves: 9 rows", False, "2026-11-22", "1.0")
    told = trials.page({"replies": one})
    assert "| rows = keys | 1,000 rows | yes | 2026-11-22, 1.0 |" in told
    assert "| no key in the transaction | 8 saves: 9 rows | **no** |" in told
