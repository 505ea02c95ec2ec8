"""Case numbers on PostgreSQL: whoever is connected, a series only goes up, a case bears a number that it gave, and
none that was given is left over.
"""

from collections.abc import Iterator

from praktijkteam.store.server.sql import NOT_THE_OWNER, defined, trigger, trigger_at_end

_AT_ONCE = 100_000
_REFUSE = "RAISE EXCEPTION '{why}' USING ERRCODE = 'check_violation';"


def statements() -> Iterator[str]:
    """Make the functions and triggers; the owner of the store, who fills and copies it, is not held up."""
    yield defined("series_goes_up()", "trigger", _GOES_UP)
    yield defined("number_was_given()", "trigger", _WAS_GIVEN)
    yield defined("numbers_are_used()", "trigger", _ARE_USED)
    used, of_cases = "numbers_are_used", f"NEW.name LIKE 'zaak-%' AND {NOT_THE_OWNER}"
    yield from trigger_at_end(used, "INSERT OR UPDATE", "number_series", used, only=of_cases)
    for table, when, name in (
        ("number_series", "BEFORE INSERT OR UPDATE", "series_goes_up"),
        ("case", "BEFORE INSERT", "number_was_given"),
    ):
        yield trigger(name, when, table, name, only=NOT_THE_OWNER)


_GOES_UP = f"""
DECLARE
    before integer := CASE WHEN TG_OP = 'UPDATE' THEN OLD.last ELSE 0 END;
BEGIN
    IF NEW.last <= before OR NEW.last > before + {_AT_ONCE} THEN
        {_REFUSE.format(why="a series goes up")}
    END IF;
    RETURN NEW;
END"""
_WAS_GIVEN = f"""
BEGIN
    IF NEW.number <> format('Z-%s-%s', NEW.year, lpad(NEW.sequence::text, greatest(4, length(NEW.sequence::text)), '0'))
        OR NEW.sequence < 1
        OR NEW.sequence > coalesce((SELECT s.last FROM number_series s WHERE s.name = 'zaak-' || NEW.year), 0) THEN
        {_REFUSE.format(why="a number is given by its series")}
    END IF;
    RETURN NEW;
END"""
_ARE_USED = f"""
BEGIN
    IF (SELECT s.last FROM number_series s WHERE s.name = NEW.name) IS DISTINCT FROM
        (SELECT max(c.sequence) FROM "case" c WHERE 'zaak-' || c.year = NEW.name) THEN
        {_REFUSE.format(why="a number that is given is used")}
    END IF;
    RETURN NULL;
END"""
