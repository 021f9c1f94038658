"""What all tests may use stands in `lot/`, where a film studio keeps its sets."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "lot"))
