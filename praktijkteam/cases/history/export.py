"""The whole history, as somebody asked for it, in a file for a spreadsheet."""

import csv
from pathlib import Path

from praktijkteam.cases.history.audit import AuditFilter, AuditLine, audited
from praktijkteam.cases.lists.columns import Value
from praktijkteam.cases.lists.export import Progress, safe, spreadsheet
from praktijkteam.store.connection import Store

HIDDEN = "inhoud niet zichtbaar"
"""What stands with a line of which somebody may know that it is there, and not what it says."""
HEADERS = ("Regel", "Wanneer", "Wie", "Zaak", "Wat", "Reden")
_OFTEN = 500


def export_audited(store: Store, target: Path, chosen: AuditFilter, progress: Progress) -> int:
    """Write the lines that fit, the newest first; how many there are. The file appears whole or not at all.

    `progress` is told how many lines were gone through: to count those that fit takes as long as to write them.
    """
    count = newest = 0
    with spreadsheet(target) as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADERS)
        for line in audited(store, chosen):
            writer.writerow([safe(value) for value in _cells(line)])
            count += 1
            newest = newest or line.seq or 0
            if count % _OFTEN == 0 and line.seq:
                progress(max(0, newest - line.seq), newest)
    return count


def _cells(line: AuditLine) -> tuple[Value, ...]:
    reason = HIDDEN if line.masked else line.reason
    return line.seq, line.at, line.actor, line.number, line.sentence, reason
