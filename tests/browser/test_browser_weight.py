"""What a first visit fetches stays light: a size is the same on every machine, so here it is held, and not only measured."""

import json
import subprocess
import sys

from on_screen import ROOT


def test_a_first_visit_fetches_no_more_than_its_limit(web_app: None) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "studio_bundle.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    facts = json.loads(done.stdout.splitlines()[-1])
    assert [one["limit"] for one in facts["limits"]] == [200, 350]
    assert len([one for one in facts.values() if str(one).endswith(" KB")]) == 14, "every stage, and the slate"
