"""The whole history on the command line: who did what when, and taking a value out of it."""

from argparse import Namespace
from datetime import date, datetime, time, timedelta
from functools import partial

from praktijkteam import calendar, labels
from praktijkteam.cases.history.audit import AuditFilter, AuditLine, audited
from praktijkteam.cases.history.export import HIDDEN
from praktijkteam.cases.numbering import parse, unknown
from praktijkteam.cli.console import Console
from praktijkteam.cli.stores import reading, writing
from praktijkteam.cli.who import acting, demand
from praktijkteam.errors import NotFound, Refused
from praktijkteam.permissions import Action
from praktijkteam.retention.blanking import Choice, Offer, blank_value, offer
from praktijkteam.store.connection import Store
from praktijkteam.team.reading import members
from praktijkteam.terms import Audited, BlankPart
from praktijkteam.text import one_line


def history(arguments: Namespace, console: Console, today: date) -> int:
    """What there is to do with the history."""
    return {"list": _list, "blank": _blank}[arguments.what](arguments, console, today)


def _list(arguments: Namespace, console: Console, today: date) -> int:
    """What was done, the newest first, by default today; what is confidential without what it was."""
    with reading(arguments) as store, console.listing() as listing:
        demand(store, Action.AUDIT)
        for line in audited(store, _asked(store, arguments, today)):
            listing.add(_as_json(line))
            console.say(_told(line))
    return 0


def _blank(arguments: Namespace, console: Console, _today: date) -> int:
    """Take a value out of the history; without --part only what can be taken out of the line."""
    with writing(arguments, console, make=False) as store:
        actor = acting(store, arguments.member, console)
        store.show_to(actor)
        demand(store, Action.RETAIN)
        with store.read() as connection:
            found = offer(connection, arguments.line)
        if arguments.part is None:
            return _show(found, console)
        chosen = _chosen(found, BlankPart(arguments.part), arguments.field)
        work = partial(
            blank_value, seq=found.seq, part=chosen.part, field=chosen.field, reason=arguments.reason or ""
        )
        lines = store.run(actor, work)
    console.document({"lines": lines})
    console.say(
        "Gewist in 1 regel van de historie." if lines == 1 else f"Gewist in {lines} regels van de historie."
    )
    return 0


def _asked(store: Store, arguments: Namespace, today: date) -> AuditFilter:
    first, last = arguments.since or today, arguments.until or today
    return AuditFilter(
        members=_member(store, arguments.by, today),
        tables=_tables(arguments.kind),
        number=_number(arguments.number),
        since=_midnight(first),
        until=_midnight(last + timedelta(days=1)),
        words=tuple(arguments.text.split()),
        only=Audited(arguments.only) if arguments.only else None,
    )


def _member(store: Store, name: str, today: date) -> frozenset[str]:
    if not name:
        return frozenset()
    with store.read() as connection:
        found = [one.id for one in members(connection, today, former=True) if one.name == name]
    if not found:
        raise NotFound(f"“{name}” is geen medewerker. Typ de hele naam, zoals die in Beheer staat.")
    return frozenset(found)


def _tables(kind: str) -> frozenset[str]:
    if not kind:
        return frozenset()
    found = {table for table, words in labels.TABLES.items() if words.casefold() == kind.casefold()}
    if not found:
        known = ", ".join(sorted(set(labels.TABLES.values())))
        raise NotFound(f"“{kind}” komt in de historie niet voor. Kies uit: {known}.")
    return frozenset(found)


def _number(typed: str) -> str:
    if not typed:
        return ""
    number = parse(typed)
    if number is None:
        raise unknown(typed)
    return str(number)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), calendar.NETHERLANDS)


def _chosen(found: Offer, part: BlankPart, field: str) -> Choice:
    fitting = [one for one in found.choices if one.part is part and field in ("", one.field)]
    if len(fitting) != 1:
        offered = "; ".join(_named(one) for one in found.choices) or "niets"
        raise Refused(f"Zo is niet duidelijk wat er weg moet. In deze regel kan: {offered}.")
    return fitting[0]


def _show(found: Offer, console: Console) -> int:
    offered = [{"part": one.part, "field": one.field, "words": one.words} for one in found.choices]
    console.document({"line": found.seq, "sentence": found.sentence, "choices": offered})
    console.say(f"{found.sentence}.")
    for one in found.choices:
        console.say(f"  {_named(one)}: {one.words}")
    if not found.choices:
        console.say("  Hier staat niets dat kan worden gewist.")
    return 0


def _named(choice: Choice) -> str:
    field = f" --field {choice.field}" if choice.field else ""
    return f"--part {choice.part}{field}"


def _as_json(line: AuditLine) -> dict[str, object]:
    return {name: value for name, value in vars(line).items() if name != "id"}


def _told(line: AuditLine) -> str:
    """On one line whatever it says, or somebody could write a reason that reads as a line of another."""
    there = calendar.local(line.at)
    why = f" ({HIDDEN})" if line.masked else f" ({line.reason})" if line.reason else ""
    said = "  ".join(map(one_line, (line.actor, line.number or "-", line.sentence + why)))
    return f"{line.seq or '-':>8}  {there:%Y-%m-%d %H:%M:%S}  {said}"
