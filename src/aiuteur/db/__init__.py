"""The database: its tables, its migrations, and the two ways in, `write()` and `read()`."""

from aiuteur.db.database import CONNECTIONS, LOCAL, Database, Tx
from aiuteur.db.tables import metadata

__all__ = ["CONNECTIONS", "LOCAL", "Database", "Tx", "metadata"]
