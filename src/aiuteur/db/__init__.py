"""The database: its tables, its migrations, and the two ways in, `write()` and `read()`."""

from aiuteur.db.database import LOCAL, Database, Tx
from aiuteur.db.tables import metadata

__all__ = ["LOCAL", "Database", "Tx", "metadata"]
