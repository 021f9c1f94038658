"""make proof: every story as a film at full quality, measured, with contact sheets to be looked at.

Our story, our three ideas, our two screenplays, and the stories of `../shared/stories` when that folder stands beside the
repository. Each is made by the command line in a studio folder of its own, at 1280 × 720, 24 fps and its own length.
Films, contact sheets, report.md and report.json go to proof/out. Ends with 1 when anything is missed.

    python proof/run.py [NAME …] [--minutes M] [--out FOLDER] [--again: measure what is there]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from measures import Finding, measure

from browser import plays

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "stories"


@dataclass(frozen=True)
class Proof:
    """One story: what the command said, how long it took, and what was measured."""

    story: str
    seconds: float
    said: dict[str, Any]
    findings: list[Finding]

    @property
    def met(self) -> bool:
        return all(finding.met for finding in self.findings)


def stories() -> list[Path]:
    """All stories there are, our own first."""
    ours = [
        *sorted((ROOT / "examples").glob("*.txt")),
        *sorted((ROOT / "examples" / "ideas").glob("*.txt")),
        *sorted((ROOT / "examples").glob("*.fountain")),
    ]
    return ours + sorted(SHARED.glob("*.txt"))


def prove(story: Path, out: Path, minutes: str, *, again: bool) -> Proof:
    """Make one film and measure it."""
    home, film = out / "studios" / story.stem, out / f"{story.stem}.mp4"
    if not again:
        shutil.rmtree(home, ignore_errors=True)
    command = [str(Path(sys.executable).with_name("aiuteur")), "film", str(story), "--out", str(film), "--json"]
    command += ["--size", "1280x720", "--fps", "24", *(["--minutes", minutes] if minutes else [])]
    began = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "AIUTEUR_HOME": str(home)}
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        return Proof(story.stem, seconds, {}, [Finding("made", False, (done.stdout + done.stderr)[-500:])])
    return Proof(story.stem, seconds, json.loads(done.stdout), [*measure(film, home), plays(film)])


def written(proofs: list[Proof], missing: str) -> str:
    """The report as Markdown."""
    lines = ["# Proof", "", missing or "All stories were there.", ""]
    for proof in proofs:
        said = proof.said
        lines += [f"## {proof.story}: {'ok' if proof.met else 'MISSED'}", ""]
        if said:
            lines += [
                f"{said['scenes']} scenes, {said['shots']} shots, {said['running_ms'] / 1000:.1f} s, made in "
                f"{proof.seconds:.0f} s. Cast: {', '.join(said['cast']) or 'nobody'}.",
                "",
                f"![contact sheet]({proof.story}.contact-sheet.png)",
                "",
            ]
        lines += ["| | Measured | |", "|---|---|---|"]
        for one in proof.findings:
            seen = one.seen.replace("|", "/").replace("\n", " ")
            lines.append(f"| {one.name} | {seen} | {'ok' if one.met else '**missed**'} |")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only these stories")
    parser.add_argument("--minutes", default="", help="running time; without it every story's own")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("out"))
    parser.add_argument("--again", action="store_true", help="bring the films that are there up to date and measure")
    choice = parser.parse_args()
    chosen = [path for path in stories() if not choice.names or path.stem in choice.names]
    if not chosen:
        sys.exit(f"There is no such story. There are {', '.join(path.stem for path in stories())}.")
    missing = "" if SHARED.is_dir() else f"STORIES MISSING: there is no {SHARED.name} folder beside the repository."
    if missing:
        print(f"\n!!! {missing} Only our own examples are proved. !!!\n", file=sys.stderr)
    choice.out.mkdir(parents=True, exist_ok=True)
    proofs: list[Proof] = []
    for story in chosen:
        proofs.append(prove(story, choice.out, choice.minutes, again=choice.again))
        missed = [f"{one.name}: {one.seen}" for one in proofs[-1].findings if not one.met]
        print(f"{story.stem:32} {proofs[-1].seconds:5.0f} s  {'; '.join(missed) or 'ok'}", flush=True)
        (choice.out / "report.md").write_text(written(proofs, missing), encoding="utf-8")
        facts = [{**asdict(proof), "met": proof.met} for proof in proofs]
        (choice.out / "report.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2), encoding="utf-8")
    print(f"\n{choice.out / 'report.md'}")
    if not all(proof.met for proof in proofs):
        sys.exit(1)


if __name__ == "__main__":
    main()
