"""Media storage: pictures, sound and films, kept once under the hash of what is in them."""

from aiuteur.storage.media import Media, Stored

__all__ = ["Media", "Stored"]
