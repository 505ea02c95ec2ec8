"""What the documents promise is there: every button, key, command, picture, path and package they name."""

import argparse
import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import date, time
from functools import cache, partial
from itertools import takewhile
from pathlib import Path

import pytest

import dev
from praktijkteam.cases.importing.line import FIELDS
from praktijkteam.cli import grammar
from praktijkteam.dossier.letterhead import read_letterhead
from praktijkteam.journal.quickline import LineKind, parse
from praktijkteam.labels import label
from praktijkteam.terms import JournalKind, Stage
from praktijkteam.typed_days import parse_day, parse_recent_day
from tests.factories import TODAY

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures"
GUIDE = DOCS / "handleiding.md"
ARCHITECTURE = DOCS / "architecture.md"
DOCUMENTS = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
WORDS_ON_SCREEN = (
    "ui/**/*.py",
    "praktijkteam/labels.py",
    "praktijkteam/terms.py",
    "praktijkteam/cases/lists/columns.py",
    "praktijkteam/cases/questions/hints.py",
)
LARGEST_PICTURE = 150_000

_HOLE = re.compile(r"\{[^{}]*\}")
_KEYS = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+[^\s+]+(?: (?:links|rechts|omhoog|omlaag))?|F\d+")
_ARROWS = {"Pijl links": "Left", "Pijl rechts": "Right", "Pijl omhoog": "Up", "Pijl omlaag": "Down"}


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def lines_of(path: Path) -> Iterator[tuple[bool, str]]:
    """The lines of a document, each with whether it is code: in a block, or indented."""
    within = False
    for line in text_of(path).splitlines():
        if line.startswith("```"):
            within = not within
        else:
            yield within or line.startswith("    "), line


def prose_of(path: Path) -> str:
    return "\n".join(line for is_code, line in lines_of(path) if not is_code)


def blocks_of(path: Path) -> list[str]:
    return [line.strip() for is_code, line in lines_of(path) if is_code]


def code_of(path: Path) -> list[str]:
    """What stands as code within the text."""
    return re.findall(r"`([^`\n]+)`", prose_of(path))


def links_of(path: Path) -> list[str]:
    """Where its links and pictures lead, those outside this project excepted."""
    found = re.findall(r"\]\(([^)\s]+)\)", prose_of(path))
    return [target for target in found if not target.startswith("http")]


def headings_of(path: Path) -> set[str]:
    """The headings of a document, as links name them."""
    found = re.findall(r"^#+ (.+)$", prose_of(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}


@cache
def screen_texts() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Everything that the program can show: whole texts, and those that begin so, with holes to be filled in."""
    found = {text for name in WORDS_ON_SCREEN for path in ROOT.glob(name) for text in _constants(path)}
    shown = {re.sub(r"&(?!&)", "", text) for text in found} | {label(stage) for stage in Stage}
    holed = [text for text in shown if re.match(r"[^{]{4,}\{", text)]
    return frozenset(shown), tuple(_pattern(text) for text in holed)


def _constants(path: Path) -> Iterator[str]:
    """The texts of a module; an f-string has holes just as a text that is formatted."""
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in _HOLE.split(text)))


def on_screen(text: str) -> bool:
    whole, holed = screen_texts()
    return text in whole or any(pattern.fullmatch(text) for pattern in holed)


def test_what_the_guide_calls_by_its_name_stands_so_on_the_screen() -> None:
    quoted = [" ".join(text.split()) for text in re.findall(r"\*\*(.+?)\*\*", prose_of(GUIDE), re.DOTALL)]
    parts = {part for text in quoted for part in text.split(" > ")}
    assert len(parts) > 100
    own = {"vet", "hints", "Inhoud", "opslag", "zaakdossier", "casusoverzicht"}
    assert sorted(part for part in parts - own if not on_screen(part.removesuffix(":"))) == []


def test_words_that_are_not_on_the_screen_are_found_out() -> None:
    assert on_screen("Opslag openen…")
    assert on_screen("Weergave: Te laat")
    assert not on_screen("Opslag sluiten…")


def test_every_key_in_the_guide_does_something() -> None:
    named = {key for code in code_of(GUIDE) for key in _KEYS.findall(code)}
    assert len(named) > 20
    assert sorted(key for key in named if not on_screen(_declared(key))) == []


def _declared(key: str) -> str:
    for dutch, declared in _ARROWS.items():
        key = key.replace(dutch, declared)
    return key


def commands_in(path: Path) -> list[str]:
    """The lines for the program in the blocks of a document, without what starts it."""
    start = "python3 dev.py run "
    return [line.removeprefix(start) for line in blocks_of(path) if line.startswith(start)]


@pytest.mark.parametrize("command", commands_in(GUIDE))
def test_a_command_of_the_guide_can_be_typed(command: str) -> None:
    grammar.parse(shlex.split(command))


def test_the_guide_knows_every_command_and_option() -> None:
    told = text_of(GUIDE)
    offered = _offered(grammar.parser())
    assert {("import",), ("check",), ("--letterhead",), ("-o", "--output")} <= offered
    assert sorted(words for words in offered if not any(_says(told, word) for word in words)) == []


def _says(told: str, word: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", told))


def _offered(parser: argparse.ArgumentParser) -> set[tuple[str, ...]]:
    """The commands and options that a command line takes, those of its commands too; each by its names."""
    offered: set[tuple[str, ...]] = set()
    for action in parser._actions:  # argparse has no other way to ask
        if isinstance(action.choices, dict):
            offered.update((name,) for name in action.choices)
            for below in action.choices.values():
                offered |= _offered(below)
        elif action.option_strings:
            offered.add(tuple(action.option_strings))
    return offered


def rows_of(path: Path, heading: str) -> list[list[str]]:
    """The table under that first heading, its cells by row."""
    _, _, below = prose_of(path).partition(f"| {heading} |")
    lines = takewhile(lambda line: line.startswith("|"), below.splitlines()[2:])
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_lines_for_the_journal_mean_what_the_guide_says() -> None:
    people = {"b": "A. Bakker", "d": "C. Dekker"}
    lines = [
        parse(
            typed.strip("`"), people, partial(parse_day, today=TODAY), partial(parse_recent_day, today=TODAY)
        )
        for typed, _ in rows_of(GUIDE, "u typt | u krijgt")
    ]
    call, note, yesterday, for_dekker, own = lines
    assert (call.kind, call.journal_kind) == (LineKind.ENTRY, JournalKind.TELEPHONE)
    assert (yesterday.day, yesterday.clock) == (date(2026, 4, 8), time(16, 40))
    assert note.text == "Gesproken met C. Dekker over de panden"
    assert (for_dekker.kind, for_dekker.person_id, for_dekker.due) == (LineKind.TASK, "d", date(2026, 4, 10))
    assert (own.text, own.person_id, own.due) == ("Terugbellen", None, date(2026, 4, 23))
    assert all(f"`{label(kind).capitalize()}:`" in text_of(GUIDE) for kind in JournalKind)


def test_days_in_the_guide_are_understood() -> None:
    (told,) = (line for line in text_of(GUIDE).split(".\n\n") if "schrijft u zoals u ze zegt" in line)
    days = re.findall(r"`([^`:]+)`", told.partition("schrijft u zoals")[2])
    assert len(days) > 4
    assert [day for day in days if parse_day(day, TODAY) is None] == []


def test_the_letterhead_of_the_guide_is_accepted(tmp_path: Path) -> None:
    written = text_of(GUIDE).partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "letterhead.toml").write_text(written, encoding="utf-8")
    for name in ("logo.png", "Letter-Regular.ttf", "Letter-SemiBold.ttf"):
        (tmp_path / name).touch()
    read = read_letterhead(tmp_path)
    assert read.logo
    assert read.address
    assert read.organisation == "Praktijkteam EU-arbeidsmigranten"


def test_the_guide_names_every_field_of_an_import() -> None:
    assert [field for field in FIELDS if field not in code_of(GUIDE)] == []


def test_the_readme_tells_every_task_of_a_developer() -> None:
    told = text_of(ROOT / "README.md")
    named = set(re.findall(r"dev\.py (\w+)", "\n".join(text_of(path) for path in DOCUMENTS)))
    assert named <= set(dev.TASKS)
    assert [task for task in dev.TASKS if task not in told] == []


def test_every_decision_stands_in_the_list_of_them_by_its_title() -> None:
    told = text_of(DOCS / "adr" / "README.md")
    pages = sorted(DOCS.glob("adr/0*.md"))
    titles = [text_of(path).splitlines()[0].partition(". ")[2] for path in pages]
    assert all(titles)
    lacking = [
        path.name
        for path, title in zip(pages, titles, strict=True)
        if f"({path.name}) | {title} |" not in told
    ]
    assert lacking == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_leads_somewhere(path: Path) -> None:
    lost = []
    for target in links_of(path):
        name, _, heading = target.partition("#")
        goal = (path.parent / name) if name else path
        if not goal.exists() or (heading and heading not in headings_of(goal)):
            lost.append(target)
    assert lost == []


def kept_pictures() -> set[str]:
    """The pictures that git keeps; the rest of the gallery is drawn when somebody wants to see it."""
    lines = text_of(PICTURES / ".gitignore").split()
    return {line.removeprefix("!") for line in lines if line.endswith(".png")}


def test_every_picture_is_used_and_says_what_it_shows() -> None:
    shown = [found for path in DOCUMENTS for found in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text_of(path))]
    assert [target for words, target in shown if not words] == []
    assert {Path(target).name for _, target in shown if target.endswith(".png")} == kept_pictures()


def test_pictures_are_small_enough_to_keep() -> None:
    sizes = {name: (PICTURES / name).stat().st_size for name in kept_pictures()}
    assert {name: size for name, size in sizes.items() if size > LARGEST_PICTURE} == {}


def test_the_architecture_gives_a_reason_for_every_package() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~\[ ]", one)[0] for one in wanted}
    assert len(names) > 10
    assert sorted(names - set(code_of(ARCHITECTURE))) == []


def test_the_architecture_names_only_what_is_there() -> None:
    paths = [
        code
        for code in code_of(ARCHITECTURE)
        if re.fullmatch(r"[\w.*/-]+", code) and ("/" in code or code.endswith((".py", ".md", ".toml")))
    ]
    assert len(paths) > 30
    missing = [path for path in paths if not any(True for _ in _found(path))]
    assert missing == []


def _found(path: str) -> Iterator[Path]:
    """What a path means: from the top of the project, or within the core or the window."""
    for top in (ROOT, ROOT / "praktijkteam", ROOT / "ui"):
        yield from top.glob(path.rstrip("/"))
