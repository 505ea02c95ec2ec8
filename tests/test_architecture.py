"""The plan of the house, a sentence a test: which way imports run, and who may do what."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ui.pages import pages
from ui.preloading import wanted

ROOT = Path(__file__).parents[1]
PRODUCT = ("praktijkteam", "ui", "main")
MOST_LINES = 400
ROOMS = (
    "team",
    "parties",
    "cases",
    "experts",
    "tasks",
    "journal",
    "documents",
    "retention",
    "dossier",
    "handover",
    "cli",
)
"""The rooms of the core from the cellar up: each stands on those before it."""


@dataclass(frozen=True)
class Import:
    """Which module imports which name, and on what terms."""

    module: str
    name: str
    line: str
    only_types: bool
    within_function: bool

    def __str__(self) -> str:
        return f"{self.module}: {self.line}"


@cache
def sources(*tops: str) -> dict[str, Path]:
    """The modules below these names, by name."""
    files = [path for top in tops for path in (*ROOT.glob(f"{top}.py"), *ROOT.glob(f"{top}/**/*.py"))]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in files
    }


def imports(*tops: str) -> Iterator[Import]:
    for module, path in sources(*tops).items():
        yield from _imports_of(module, path)


@cache
def _imports_of(module: str, path: Path) -> tuple[Import, ...]:
    return tuple(_imports(module, _lines(path), _tree(path), only_types=False, within_function=False))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _imports(
    module: str, lines: list[str], node: ast.AST, *, only_types: bool, within_function: bool
) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            line = _with_comment(lines, child)
            for name in _names(child):
                yield Import(module, name, line, only_types, within_function)
        if not _holds_statements(child):
            continue  # there is no import in it
        yield from _imports(
            module,
            lines,
            child,
            only_types=only_types
            or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)),
            within_function=within_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef),
        )


def _holds_statements(node: ast.AST) -> bool:
    return not isinstance(node, ast.expr) and not {"body", "cases"}.isdisjoint(node._fields)


def _with_comment(lines: list[str], node: ast.Import | ast.ImportFrom) -> str:
    """The statement, with the comment that it or the imports just before it bear."""
    line = " ".join(text.strip() for text in lines[node.lineno - 1 : node.end_lineno])
    for before in reversed(lines[: node.lineno - 1]):
        if "#" in line or not before.strip().startswith(("#", "from ", "import ")):
            break
        line += " ".join(before.partition("#")[1:])
    return line


def _names(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    assert node.level == 0, "imports name the whole way"
    return [f"{node.module}.{alias.name}" for alias in node.names]


def reached(modules: Iterable[str]) -> Iterator[str]:
    """Every module of the window that is loaded with these."""
    known = sources("ui")
    loads: dict[str, list[str]] = {}
    for each in imports("ui"):
        if not (each.only_types or each.within_function) and below(each.name, "ui"):
            name = each.name if each.name in known else each.name.rpartition(".")[0]
            loads.setdefault(each.module, []).append(name)
    left, seen = list(modules), set[str]()
    while left:
        module = left.pop()
        if module not in seen:
            seen.add(module)
            left += loads.get(module, [])
            yield module


def below(name: str, *tops: str) -> bool:
    return any(name == top or name.startswith(f"{top}.") for top in tops)


def room(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if parts[0] == "praktijkteam" and len(parts) > 1 and parts[1] in ROOMS else None


def told(found: Iterable[Import]) -> list[str]:
    return sorted({str(entry) for entry in found})


def test_the_walker_sees_what_there_is() -> None:
    found = [entry for entry in imports("praktijkteam") if below(entry.module, "praktijkteam.store")]
    assert any(entry.name == "sqlite3" for entry in found)
    assert any(entry.only_types and entry.name == "alembic.config.Config" for entry in found)
    assert any(entry.within_function and "start" in entry.line for entry in found)


def test_the_core_does_not_know_that_there_is_a_window() -> None:
    assert (
        told(entry for entry in imports("praktijkteam") if below(entry.name, "ui", "PySide6", "shiboken6"))
        == []
    )


def test_the_window_knows_the_database_only_as_a_type() -> None:
    assert (
        told(entry for entry in imports("ui") if below(entry.name, "sqlalchemy") and not entry.only_types)
        == []
    )
    assert told(entry for entry in imports("ui") if below(entry.name, "sqlite3", "alembic")) == []


def test_what_opens_a_store_on_a_thread_of_work_makes_no_classes_of_qt_there() -> None:
    """Now and then that ended the program; `ui/preloading.py` says why."""
    loaded_by_then = ("ui.page", "ui.places")
    assert (
        told(
            entry
            for entry in imports("ui")
            if entry.module == "ui.opening"
            and not entry.only_types
            and below(entry.name, "ui", "PySide6")
            and not below(entry.name, *loaded_by_then)
        )
        == []
    )


def test_what_a_page_needs_of_the_rooms_is_loaded_before_it_is_asked_for() -> None:
    modules = [page.module for page in pages()]
    needed = {module for module in reached(modules) if module.count(".") > 1}
    frame = set(reached(["ui.app", "ui.desk"]))
    assert len(needed) > 100
    assert needed - frame - set(wanted(modules)) == set()


def test_only_the_store_and_the_index_know_which_database_it_is() -> None:
    found = (entry for entry in imports("praktijkteam") if below(entry.name, "sqlite3", "alembic", "psycopg"))
    at_home = ("praktijkteam.store", "praktijkteam.search.index")
    assert told(entry for entry in found if not below(entry.module, *at_home)) == []


def test_a_room_stands_on_the_rooms_below_it() -> None:
    """What is read or written together may look at the tables above; nothing else does."""
    found = (
        entry
        for entry in imports("praktijkteam")
        if (here := room(entry.module))
        and (there := room(entry.name))
        and ROOMS.index(there) > ROOMS.index(here)
    )
    assert (
        told(entry for entry in found if entry.name.split(".")[2] != "models" and not entry.only_types) == []
    )


def test_no_room_leans_on_what_sees_several_of_them() -> None:
    above = ("praktijkteam.closing", "praktijkteam.bulk", "praktijkteam.figures", "praktijkteam.demo")
    found = (entry for entry in imports("praktijkteam") if below(entry.name, *above))
    assert told(entry for entry in found if room(entry.module) not in (None, "dossier", "cli")) == []


def test_tables_know_no_services() -> None:
    plain = ("praktijkteam.base", "praktijkteam.terms", "sqlalchemy", "datetime", "typing")
    tables = {
        name
        for name, path in sources("praktijkteam").items()
        if any(line.startswith("    __tablename__ = ") for line in _lines(path))
    }
    assert len(tables) >= 8
    found = (entry for entry in imports("praktijkteam") if entry.module in tables)
    assert told(entry for entry in found if not below(entry.name, *plain) and not entry.only_types) == []


def test_only_the_examples_are_retold() -> None:
    found = (entry for entry in imports(*PRODUCT) if below(entry.name, "praktijkteam.store.retelling"))
    assert told(entry for entry in found if not below(entry.module, "praktijkteam.demo")) == []


def test_migrations_know_nothing_of_the_program_but_its_tables() -> None:
    versions = (entry for entry in imports("migrations/versions"))
    assert told(entry for entry in versions if below(entry.name, "praktijkteam", "ui")) == []
    known = ("praktijkteam.base", "praktijkteam.models", "praktijkteam.store.schema")
    environment = (entry for entry in imports("migrations") if below(entry.name, "praktijkteam", "ui"))
    assert told(entry for entry in environment if not below(entry.name, *known)) == []


def test_only_the_store_commits() -> None:
    calls = (
        f"{module}, line {node.lineno}"
        for module, path in sources("praktijkteam").items()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("commit", "rollback", "begin_nested")
    )
    assert [call for call in calls if not call.startswith("praktijkteam.store.")] == []


def test_nothing_is_imported_within_a_function_but_for_a_quick_start() -> None:
    found = (entry for entry in imports(*PRODUCT) if entry.within_function)
    assert told(entry for entry in found if "start" not in entry.line.partition("#")[2].lower()) == []


def test_nothing_but_the_program_is_imported_by_the_program() -> None:
    assert told(entry for entry in imports(*PRODUCT) if below(entry.name, "tests", "benchmarks", "dev")) == []


def test_a_module_can_be_read_at_a_sitting() -> None:
    lengths = {module: len(_lines(path)) for module, path in sources(*PRODUCT).items()}
    assert {module: length for module, length in lengths.items() if length > MOST_LINES} == {}


def test_a_module_has_a_name_that_says_what_it_is_for() -> None:
    nameless = ("utils", "util", "helpers", "misc", "common", "logic", "manager")
    assert [module for module in sources(*PRODUCT) if module.rpartition(".")[2] in nameless] == []
