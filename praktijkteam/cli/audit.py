"""The command of the auditor: everything that was done, in the order in which it was done."""

from argparse import Namespace
from datetime import date, datetime, time, timedelta

from praktijkteam import calendar
from praktijkteam.cases.history.audit import AuditLine, audited
from praktijkteam.cli.console import Console
from praktijkteam.cli.stores import reading
from praktijkteam.cli.who import demand
from praktijkteam.permissions import Action

_MASKED = "inhoud afgeschermd"


def audit(arguments: Namespace, console: Console, today: date) -> int:
    """The history of a period, by default of today; what is confidential without what it was."""
    first, last = arguments.since or today, arguments.until or today
    since, until = _midnight(first), _midnight(last + timedelta(days=1))
    with reading(arguments) as store, console.listing() as listing:
        demand(store, Action.AUDIT)
        with store.read() as connection:
            for line in audited(connection, since, until):
                listing.add(vars(line))
                console.say(_told(line))
    return 0


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), calendar.NETHERLANDS)


def _told(line: AuditLine) -> str:
    there = calendar.local(line.at)
    why = f" ({_MASKED})" if line.masked else f" ({line.reason})" if line.reason else ""
    return f"{there:%Y-%m-%d %H:%M:%S}  {line.actor}  {line.number or '-'}  {line.sentence}{why}"
