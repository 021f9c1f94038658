"""Short scripts of ours, broken down by hand: what a production's departments would want on each sheet."""

from breakdown_sheet import CATEGORIES, Scripts, Sheet
from broken_down_afar import AFAR
from broken_down_at_home import AT_HOME

__all__ = ["CATEGORIES", "SCRIPTS", "Sheet"]
SCRIPTS: Scripts = AT_HOME | AFAR
