"""What may not stand in the repository: registry hosts, paths of one machine, unfinished work."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".jpg", ".ttf", ".otf", ".woff2", ".mp4", ".wav", ".gz"}
# spelled so that this file does not offend itself
HOSTS = re.compile("py" + r"pi\.org|python" + r"hosted|npm" + r"js\.org|deb\.de" + "bian")
MACHINE = re.compile(r"(?<![A-Za-z0-9_.])/(?:work|farm|root)/[a-z.]")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|NotImplemented" + r"Error|lorem ip" + "sum")


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and Path(name).suffix not in BINARY]


def offences(pattern: re.Pattern[str], suffixes: set[str] | None = None) -> list[str]:
    found = []
    for path in tracked():
        if not path.exists() or (suffixes and path.suffix not in suffixes):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number} {line.strip()[:100]}")
    return found


def test_no_registry_host_and_no_machine_path() -> None:
    assert len(tracked()) > 50, "the check is blind"
    assert not offences(HOSTS)
    assert not offences(MACHINE)


def test_nothing_is_left_for_later() -> None:
    assert not offences(UNFINISHED, {".py", ".toml", ".sh", ".ts", ".tsx"})


def test_nothing_waits_in_a_way_that_loses_the_word_to_stop() -> None:
    """On Python 3.11 `asyncio.wait_for` returns its result, and forgets that it was cancelled, when both come at once: a
    lane of the pool then never ended, and neither did a film that was told to stop. `asyncio.timeout` forgets nothing."""
    source = Path(__file__).parents[2] / "src"
    guilty = [str(path) for path in source.rglob("*.py") if "asyncio.wait_for(" in path.read_text(encoding="utf-8")]
    assert guilty == []
