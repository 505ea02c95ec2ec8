"""What a newcomer meets: the two commands of README, tried in a small project of their own."""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

import dev

ECHO = """
import json, os, pathlib, sys
seen = {"program": pathlib.Path(sys.argv[0]).name, "arguments": sys.argv[1:], "folder": os.getcwd(),
        "platform": os.environ.get("QT_QPA_PLATFORM")}
print(json.dumps(seen))
sys.exit(int(os.environ.get("EXIT_OF_" + pathlib.Path(sys.argv[0]).stem.upper(), 0)))
"""
SETTING_UP = "worden geïnstalleerd"
on_posix = pytest.mark.skipif(os.name == "nt", reason="apt-get and bash are not there")


@dataclass(frozen=True)
class Outcome:
    code: int
    lines: list[str]
    errors: str

    @property
    def seen(self) -> dict[str, object]:
        """What the program that was started saw."""
        seen: dict[str, object] = json.loads(self.lines[-1])
        return seen

    @property
    def set_up(self) -> bool:
        return any(SETTING_UP in line for line in self.lines)


@dataclass(frozen=True)
class Project:
    """A copy of dev.py among programs that only tell what they were given."""

    folder: Path

    def dev(self, *arguments: str, folder: Path | None = None, **environment: str) -> Outcome:
        return started(
            [sys.executable, self.folder / "dev.py", *arguments], folder or self.folder, environment
        )

    def module(self) -> ModuleType:
        spec = importlib.util.spec_from_file_location("dev_of_the_project", self.folder / "dev.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module

    def needs(self, *requirements: str) -> None:
        """Change what has to be installed."""
        for lock in (dev.RUNTIME, dev.DEVELOPMENT):
            (self.folder / lock).write_text("\n".join(["# changed", *requirements, ""]), encoding="utf-8")


def started(command: list[str | Path], folder: Path, environment: dict[str, str]) -> Outcome:
    clean = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    surroundings = clean | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"} | environment
    done = subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Outcome(done.returncode, done.stdout.splitlines(), done.stderr)


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    folder = tmp_path / "een map met spaties"
    folder.mkdir()
    shutil.copy(dev.ROOT / "dev.py", folder)
    for program in ("main", "pytest", "ruff", "mypy", "benchmarks"):
        (folder / f"{program}.py").write_text(ECHO, encoding="utf-8")
    project = Project(folder)
    project.needs()
    return project


@pytest.fixture
def project(fresh: Project) -> Iterator[Project]:
    """All is installed already; without pip, as where the system cannot give a .venv its own."""
    module = fresh.module()
    venv.create(module.VENV, with_pip=False, symlinks=os.name != "nt")
    for lock in (module.RUNTIME, module.DEVELOPMENT):
        module.stamp_of(lock).write_text(module.fingerprint(lock), encoding="utf-8")
    yield fresh
    del sys.modules[module.__name__]


def test_without_arguments_it_lists_the_tasks(fresh: Project) -> None:
    outcome = fresh.dev()
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.lines[2:]] == [
        "run",
        "test",
        "check",
        "bench",
        "gallery",
        "lock",
    ]


def test_an_unknown_task_is_answered_with_the_list(fresh: Project) -> None:
    assert fresh.dev("start").code == 2
    assert fresh.dev("start").lines == fresh.dev().lines == fresh.dev("--help").lines


def test_a_half_made_venv_is_made_again_and_only_once(fresh: Project) -> None:
    rubbish = fresh.folder / ".venv" / "lib" / "half_a_package.py"
    rubbish.parent.mkdir(parents=True)
    rubbish.touch()
    (fresh.folder / ".venv" / "unfinished").touch()

    first, second = fresh.dev("run"), fresh.dev("run")

    assert (first.code, first.set_up, first.seen["arguments"]) == (0, True, ["showcase"]), first.errors
    assert not rubbish.exists()
    assert (second.code, len(second.lines)) == (0, 1)


def test_a_changed_lock_is_installed_before_the_program_starts(project: Project) -> None:
    assert not project.dev("run").set_up
    project.needs("# another line")
    changed = project.dev("test")
    assert (changed.code, changed.set_up) == (0, True), changed.errors
    assert not project.dev("run").set_up


def test_a_task_that_waits_for_another_says_so(project: Project) -> None:
    project.needs("# another line")
    waits = [sys.executable, str(project.folder / "dev.py"), "run"]
    with (
        project.module().one_at_a_time(),
        subprocess.Popen(waits, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as task,
    ):
        assert task.stdout
        assert (
            task.stdout.readline() == "Een andere taak richt .venv al in. Deze taak wacht tot dat klaar is.\n"
        )
        task.kill()


def test_installing_tells_in_dutch_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"Collecting package-{count}\n" for count in range(12)]
    dev.tell_progress([*lines, "  Downloading x.whl (1 kB)\n", "Installing collected packages: x\n"], 12)
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "  10 van 12 pakketten opgehaald",
        "  12 van 12 pakketten opgehaald",
        "  uitpakken …",
    ]


def test_without_network_it_says_what_to_do(project: Project) -> None:
    project.needs("praktijkteam-bestaat-niet==1.0 --hash=sha256:" + 64 * "0")
    outcome = project.dev("run", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert outcome.code == 1
    assert "verbinding met het netwerk" in outcome.errors
    assert "Traceback" not in outcome.errors


def test_arguments_go_to_the_program_as_they_were_typed(project: Project, tmp_path: Path) -> None:
    outcome = project.dev("run", "import", "mijn verzoeken.jsonl", "--json", folder=tmp_path)
    assert outcome.seen == {
        "program": "main.py",
        "arguments": ["import", "mijn verzoeken.jsonl", "--json"],
        "folder": str(tmp_path.resolve()),
        "platform": "offscreen",
    }


def test_with_a_screen_the_window_opens(project: Project) -> None:
    seen = project.dev("run", QT_QPA_PLATFORM="vnc").seen
    assert (seen["arguments"], seen["platform"]) == ([], "vnc")


@pytest.mark.parametrize(
    ("system", "variables", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_a_screen_is_expected(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], screen: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert dev.has_screen() is screen


def test_pytest_gets_its_arguments_and_gives_its_exit_code(project: Project) -> None:
    outcome = project.dev("test", "tests/x.py", "-k", "foo", EXIT_OF_PYTEST="5", QT_QPA_PLATFORM="vnc")
    assert outcome.code == 5
    assert outcome.seen["arguments"] == [*dev.TOGETHER, "tests/x.py", "-k", "foo"]
    assert outcome.seen["platform"] == "offscreen"


def test_check_runs_on_after_the_first_complaint(project: Project) -> None:
    outcome = project.dev("check", EXIT_OF_RUFF="1")
    assert outcome.code == 1
    programs = [json.loads(line)["program"] for line in outcome.lines]
    assert programs == ["ruff.py", "ruff.py", "mypy.py"]


def test_the_gallery_has_a_place_unless_told_otherwise(project: Project, tmp_path: Path) -> None:
    pictures = project.folder.resolve() / "docs" / "pictures"
    assert project.dev("gallery").seen["arguments"] == ["gallery", "-o", str(pictures)]
    assert project.dev("gallery", "-o", "hier").seen["arguments"] == ["gallery", "-o", "hier"]


@on_posix
@pytest.mark.parametrize(("tests", "check", "expected"), [(0, 0, 0), (0, 1, 1), (5, 1, 5)])
def test_ci_ends_with_the_tests_and_their_exit_code(
    project: Project, tests: int, check: int, expected: int
) -> None:
    (project.folder / ".ci").mkdir()
    shutil.copy(dev.ROOT / ".ci" / "run", project.folder / ".ci")
    path = os.pathsep.join([str(Path(dev.BASE_PYTHON).parent), os.environ["PATH"]])
    codes = {"EXIT_OF_PYTEST": str(tests), "EXIT_OF_MYPY": str(check)}
    outcome = started(["bash", project.folder / ".ci" / "run"], project.folder.parent, codes | {"PATH": path})
    assert outcome.code == expected, outcome.errors
    assert outcome.seen["program"] == "pytest.py"


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that only writes down what it was asked; the file is where."""
    asked = tmp_path / "asked"
    program = tmp_path / "bin" / "apt-get"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> "{asked}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.setattr(sys, "platform", "linux")
    return asked


@on_posix
def test_root_on_debian_gets_only_what_the_system_lacks(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.provide_libraries({"libc.so.6": "libc6", "libbestaatniet.so.9": "bestaat-niet"})
    assert apt.read_text(encoding="utf-8").splitlines()[-1].split()[-1] == "bestaat-niet"
    assert "libc6" not in apt.read_text(encoding="utf-8")


@on_posix
def test_others_get_the_line_to_type(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match="sudo apt-get install bestaat-niet"):
        dev.provide_libraries({"libbestaatniet.so.9": "bestaat-niet"})
    assert not apt.exists()


@pytest.fixture
def without_postgresql(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian on which nothing is found but that apt-get."""
    monkeypatch.setattr(dev, "POSTGRESQL", apt)
    monkeypatch.setenv("PATH", str(apt.parent / "bin"))


@on_posix
@pytest.mark.usefixtures("without_postgresql")
def test_root_on_debian_gets_a_postgresql_for_the_tests(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.provide_postgresql()
    assert apt.read_text(encoding="utf-8").splitlines()[-1].split()[-1] == "postgresql"


@on_posix
@pytest.mark.usefixtures("without_postgresql")
def test_others_get_the_line_for_postgresql(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match="sudo apt-get install postgresql"):
        dev.provide_postgresql()
    assert not apt.exists()


def test_a_python_that_is_too_old_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((dev.ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    assert dev.main(["run"]) == 1
    assert "3.11" in capsys.readouterr().err


# What the locks promise: every platform gets the same packages, and a download that was tampered with none.


def pins(lock: str) -> dict[str, str]:
    text = (dev.ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


def named(group: str | None) -> list[Requirement]:
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][group] if group else project["dependencies"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("lock", "group"), [(dev.RUNTIME, None), (dev.DEVELOPMENT, None), (dev.DEVELOPMENT, "dev")]
)
def test_the_lock_has_what_the_project_asks_for(lock: str, group: str | None) -> None:
    pinned = pins(lock)
    outside = [need for need in named(group) if pinned.get(need.name.lower(), "0") not in need.specifier]
    assert not outside, "python3 dev.py lock brings the lock up to date"


def test_the_tools_come_on_top_of_the_same_packages() -> None:
    assert pins(dev.RUNTIME).items() <= pins(dev.DEVELOPMENT).items()


@pytest.mark.parametrize("lock", [dev.RUNTIME, dev.DEVELOPMENT])
def test_every_package_has_its_hash_and_none_an_address(lock: str) -> None:
    text = (dev.ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert "--index" not in text
