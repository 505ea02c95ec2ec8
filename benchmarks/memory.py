"""How much memory a program holds."""

import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def held() -> float:
    """Megabytes that this program holds now; 0 where the system does not say."""
    return _line("VmRSS")


def peak() -> float:
    """The most that this program ever held; 0 where the system does not say."""
    if _STATUS.exists():
        return _line("VmHWM")
    if sys.platform == "darwin":
        import resource  # not every system has it

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return 0.0


def _line(name: str) -> float:
    if not _STATUS.exists():
        return 0.0
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    found = next(line for line in lines if line.startswith(f"{name}:"))
    return int(found.split()[1]) * 1024 / 1e6
