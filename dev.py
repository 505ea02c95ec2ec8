"""What a developer does with this project; `python3 dev.py` lists it.

Needs Python and pip, nothing else. A task first sees to it that .venv holds the packages of its lock and that
the system has the libraries Qt asks for. When all is there, that costs a few hundredths of a second.
"""

from __future__ import annotations  # a Python that is too old must get far enough to hear so

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
# The Python below, when this one lives in a virtual environment: .venv may be what has to be made again.
BASE_PYTHON = getattr(sys, "_base_executable", "") or sys.executable

ROOT = Path(__file__).resolve().parent
MAIN = ROOT / "main.py"
PICTURES = ROOT / "docs" / "pictures"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
COMPILED = ("main.py", "praktijkteam", "ui", "migrations")
UNFINISHED = VENV / "unfinished"

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"  # everything of RUNTIME, and the tools
UV = "uv>=0.13,<1"

# What the tests of a file share is made once; in this order the quick files come last, so that nobody waits long.
# One worker more than there are cores: while one waits for PostgreSQL or the disk, another goes on.
# A worker that dies ends the run: a new one in its place would wait for ever for work that is not there.
WORKERS = str(min(8, (os.cpu_count() or 1) + 1))
TOGETHER = ("-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart=0")

POSTGRESQL = Path("/usr/lib/postgresql")  # where Debian puts its programs, a folder for each version

LONGEST_WAIT = 1800  # seconds that another task may need to install

AGAIN = "Geef daarna deze opdracht nog eens."
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

# What Qt loads from a Linux system, with the Debian package that brings it.
QT_NEEDS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_NEEDS = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_NEEDS = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class Stop(Exception):  # noqa: N818 - the user can mend it, so it is a message
    """The task cannot go on; the message says what to do."""


# --- tasks ---------------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    if has_screen():
        make_ready(RUNTIME, QT_NEEDS | screen_needs())
        return call(MAIN, *arguments)
    make_ready(RUNTIME, QT_NEEDS)
    return call(MAIN, *(arguments or ["showcase"]), extra=OFFSCREEN)


def test(arguments: Sequence[str]) -> int:
    make_ready(DEVELOPMENT, QT_NEEDS)
    provide_postgresql()
    # With the first set, tests that need PostgreSQL fail where they would otherwise be left out. With the second
    # empty, the programs that tests start find compiled what the tests loaded.
    everything = {**OFFSCREEN, "PRAKTIJKTEAM_SERVER_TESTS": "1", "PYTHONDONTWRITEBYTECODE": ""}
    return call("-m", "pytest", *TOGETHER, *arguments, extra=everything, folder=ROOT)


def check(arguments: Sequence[str]) -> int:
    """All three, also when the first complains. `--fix` mends what the tools can mend by themselves."""
    make_ready(DEVELOPMENT)
    fix = "--fix" in arguments
    codes = [
        call("-m", "ruff", "check", *(["--fix"] if fix else []), folder=ROOT),
        call("-m", "ruff", "format", *([] if fix else ["--check"]), folder=ROOT),
        call("-m", "mypy", folder=ROOT),
    ]
    return max(codes)


def bench(arguments: Sequence[str]) -> int:
    make_ready(DEVELOPMENT, QT_NEEDS)
    return call("-m", "benchmarks", *arguments, extra=OFFSCREEN, folder=ROOT)


def gallery(arguments: Sequence[str]) -> int:
    make_ready(RUNTIME, QT_NEEDS)
    where = [] if "-o" in arguments else ["-o", str(PICTURES)]
    return call(MAIN, "gallery", *where, *arguments, extra=OFFSCREEN)


def lock(arguments: Sequence[str]) -> int:
    """Write both locks, for every platform at once: hashes, but no address to download from."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
    options += ["--annotation-style", "line", *arguments]
    write = [find_uv(), "pip", "compile", *options, "pyproject.toml", "-o"]
    failed = subprocess.call([*write, RUNTIME], cwd=ROOT)
    return failed or subprocess.call([*write, DEVELOPMENT, "--extra", "dev", "-c", RUNTIME], cwd=ROOT)


@dataclass(frozen=True)
class Task:
    does: str
    start: Callable[[Sequence[str]], int]
    """Takes the rest of the command line, returns the exit code."""


TASKS = {
    "run": Task("start het programma; wat erachter staat, gaat naar main.py", run),
    "test": Task("voer de tests uit; wat erachter staat, gaat naar pytest", test),
    "check": Task("controleer stijl en typen (ruff, mypy --strict); --fix verbetert wat kan", check),
    "bench": Task("meet de snelheid en schrijf docs/benchmarks.md", bench),
    "gallery": Task("maak plaatjes van schermen en papier; -o MAP kiest waar", gallery),
    "lock": Task("leg de versies van de pakketten vast; --upgrade neemt de nieuwste", lock),
}


def overview() -> str:
    lines = [f"  {name:<9}{task.does}" for name, task in TASKS.items()]
    return "\n".join(["Gebruik: python3 dev.py TAAK [ARGUMENTEN]", "", *lines])


def has_screen() -> bool:
    """Whether a person would see a window that opens."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.partition(":")[0] not in ("offscreen", "minimal")
    return not is_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(*command: str | Path, extra: dict[str, str] | None = None, folder: Path | None = None) -> int:
    """Run .venv's Python to its end and return its exit code; Ctrl-C is for that program to answer."""
    process = subprocess.Popen([PYTHON, *command], env={**os.environ, **(extra or {})}, cwd=folder)
    while True:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            continue
        return code if code >= 0 else 128 - code


# --- packages ------------------------------------------------------------------------------------------


def make_ready(lock: str, libraries: dict[str, str] | None = None) -> None:
    """When this returns, the packages of the lock are installed and the libraries load."""
    provide_libraries(libraries or {})
    if not is_installed(lock):
        with one_at_a_time():
            if not is_installed(lock):
                install(lock)


def is_installed(lock: str) -> bool:
    stamp = stamp_of(lock)
    if UNFINISHED.exists() or not PYTHON.exists() or not stamp.exists():
        return False
    return stamp.read_text(encoding="utf-8") == fingerprint(lock)


def stamp_of(lock: str) -> Path:
    return VENV / f"{lock}.installed"


def fingerprint(lock: str) -> str:
    """Changes with the lock, and with the Python that .venv was made for."""
    return f"{THIS_PYTHON} {hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()}"


def install(lock: str) -> None:
    print("De pakketten worden geïnstalleerd in .venv; de eerste keer duurt dat enkele minuten.", flush=True)
    provide_venv()
    UNFINISHED.touch()
    pip(
        "install", "--require-hashes", "--only-binary", ":all:", "-r", ROOT / lock, packages=packages_of(lock)
    )
    compile_ahead()
    for done in [RUNTIME, DEVELOPMENT] if lock == DEVELOPMENT else [lock]:
        stamp_of(done).write_text(fingerprint(done), encoding="utf-8")
    UNFINISHED.unlink()


def compile_ahead() -> None:
    """Or the first start would do it, while somebody looks at an empty window; what fails is compiled then."""
    subprocess.call([PYTHON, "-m", "compileall", "-q", "-j", "0", *COMPILED], cwd=ROOT)


def provide_venv() -> None:
    """A .venv in which pip works. One that was left half-made, or made for another Python, is made again."""
    if has_pip() and not UNFINISHED.exists():
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    make_venv()
    UNFINISHED.unlink()


def make_venv() -> None:
    if not has_ensurepip() and is_debian() and is_root():
        install_debian([f"python{THIS_PYTHON}-venv"])
    without = [] if has_ensurepip() else ["--without-pip"]
    failed = subprocess.call([BASE_PYTHON, "-m", "venv", *without, VENV])
    if failed or not has_pip():
        raise Stop(f"{BASE_PYTHON} kan geen .venv met pip maken. {how_to_get_venv()}\n{AGAIN}")


def has_ensurepip() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def has_pip() -> bool:
    """Whether pip answers, and for this Python: when the system gets a newer one, .venv stands empty."""
    if not PYTHON.exists():
        return False
    answer = subprocess.run([*pip_command(), "--version"], capture_output=True, text=True, check=False)
    return answer.stdout.strip().endswith(f"(python {THIS_PYTHON})")


def pip_command() -> list[str | Path]:
    """The pip in .venv; where the system could not put one there, the system's own, at work on .venv."""
    lacking = subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL)
    return [BASE_PYTHON, "-m", "pip", "--python", PYTHON] if lacking else [PYTHON, "-m", "pip"]


def pip(*arguments: str | Path, packages: int = 1) -> None:
    """Let pip work, and tell how far it is; what goes wrong it tells itself."""
    quietly = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    # Somebody's own settings may send packages to the home folder; .venv would not see them there.
    process = subprocess.Popen(
        [*pip_command(), *arguments, *quietly],
        env={**os.environ, "PIP_USER": "0"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    with process:
        tell_progress(process.stdout or (), packages)
    if process.returncode:
        raise Stop(
            "De pakketten zijn niet geïnstalleerd; hierboven staat waarom. "
            f"Kijk of er verbinding met het netwerk is en ruimte op de schijf. {AGAIN}"
        )


def tell_progress(lines: Iterable[str], packages: int) -> None:
    """A count that runs on in its place; where nobody looks on, a line now and then."""
    in_place = sys.stdout.isatty()
    begin, end = ("\r", "") if in_place else ("", "\n")
    done = 0
    for line in lines:
        if line.startswith("Installing collected"):
            print(f"{begin}  {'uitpakken …':<{36 if in_place else 0}}", flush=True)
        elif line.startswith("Collecting"):
            done += 1
            if in_place or done % 10 == 0 or done == packages:
                print(f"{begin}  {done} van {packages} pakketten opgehaald", end=end, flush=True)


def packages_of(lock: str) -> int:
    return sum("==" in line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())


def find_uv() -> str:
    """The tool that writes locks; it comes into .venv only when somebody asks for new ones."""
    places = os.pathsep.join([str(PYTHON.parent), os.environ.get("PATH", "")])
    if not shutil.which("uv", path=places):
        with one_at_a_time():
            provide_venv()
            pip("install", UV)
    return shutil.which("uv", path=places) or "uv"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two tasks started together must not both make .venv. The claim dies with its process."""
    claim = ROOT / "build" / "setup.sqlite"
    claim.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(claim, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            print("Een andere taak richt .venv al in. Deze taak wacht tot dat klaar is.", flush=True)
            database.execute(f"PRAGMA busy_timeout = {1000 * LONGEST_WAIT}")
            database.execute("BEGIN EXCLUSIVE")
        yield


# --- the system ----------------------------------------------------------------------------------------


def provide_libraries(needed: dict[str, str]) -> None:
    """Install what Qt would miss, or stop with the line to type."""
    if not is_linux():
        return
    lacking = [library for library in needed if not loads(library)]
    if lacking and is_debian() and is_root():
        install_debian([needed[library] for library in lacking])
    elif lacking:
        advice = how_to_get_libraries(lacking, [needed[library] for library in lacking])
        raise Stop(f"Het systeem mist {', '.join(lacking)}. {advice}\n{AGAIN}")


def provide_postgresql() -> None:
    """The programs with which the tests start a server of their own, or stop with the line to type."""
    if find_postgresql():
        return
    if is_debian() and is_root():
        install_debian(["postgresql"])
    else:
        raise Stop(
            f"De tests hebben PostgreSQL nodig, versie 15 of nieuwer. {how_to_get_postgresql()}\n{AGAIN}"
        )


def find_postgresql() -> Path | None:
    """The folder with the programs of the newest PostgreSQL on this machine; None when there is none.

    PRAKTIJKTEAM_POSTGRESQL names the folder of another version to try.
    """
    asked = os.environ.get("PRAKTIJKTEAM_POSTGRESQL")
    if asked:
        return Path(asked)
    packaged = sorted(POSTGRESQL.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(packaged[-1]) if packaged else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def screen_needs() -> dict[str, str]:
    if os.environ.get("DISPLAY"):
        return X11_NEEDS
    return WAYLAND_NEEDS if os.environ.get("WAYLAND_DISPLAY") else {}


def loads(library: str) -> bool:
    """Asks the loader that Qt will ask: a package by another name, as on Ubuntu, counts too."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_debian(packages: Sequence[str]) -> None:
    print(f"Het systeem krijgt erbij: {', '.join(packages)}.", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    # One unreachable source makes update fail while the others may have all that is asked for.
    subprocess.call([*apt, "update"], env=quietly)
    if subprocess.call([*apt, "install", "-y", "--no-install-recommends", *packages], env=quietly):
        raise Stop(f"Dat lukte niet; hierboven staat waarom. Is er verbinding met het netwerk? {AGAIN}")


def how_to_get_libraries(libraries: Sequence[str], packages: Sequence[str]) -> str:
    if is_debian():
        return how_to_type("apt-get", packages)
    if shutil.which("dnf"):
        return how_to_type("dnf", [f"{library}()(64bit)" for library in libraries])
    return "Installeer de pakketten van uw systeem waar die in zitten."


def how_to_get_postgresql() -> str:
    if is_debian():
        return how_to_type("apt-get", ["postgresql"])
    return "Installeer het, en zorg dat initdb in het PATH staat."


def how_to_get_venv() -> str:
    if is_debian():
        return how_to_type("apt-get", [f"python{THIS_PYTHON}-venv"])
    return "Installeer pip en venv voor deze Python."


def how_to_type(program: str, packages: Sequence[str]) -> str:
    return f"Typ:\n\n    sudo {program} install {shlex.join(packages)}\n"


def is_linux() -> bool:
    return sys.platform.startswith("linux")


def is_debian() -> bool:
    return is_linux() and shutil.which("apt-get") is not None


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


# --- start ---------------------------------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        return complain(f"Praktijkteam needs Python 3.11 or newer (nieuwer); this (dit) is {THIS_PYTHON}.")
    if not arguments or arguments[0] not in TASKS:
        print(overview())
        return 2 if arguments and arguments[0] not in ("-h", "--help") else 0
    try:
        return TASKS[arguments[0]].start(arguments[1:])
    except Stop as stop:
        return complain(str(stop))
    except (OSError, sqlite3.Error) as error:
        return complain(f"Het inrichten van {VENV} lukt niet: {error}")
    except KeyboardInterrupt:
        return complain("Onderbroken.", code=130)


def complain(message: str, code: int = 1) -> int:
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
