"""What happened, for whoever watches: appended with the change it tells of, read in the order in which changes committed."""

from aiuteur.events.log import Event, after, append, cursor, last, oldest, since

__all__ = ["Event", "after", "append", "cursor", "last", "oldest", "since"]
