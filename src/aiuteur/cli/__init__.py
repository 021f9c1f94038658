"""The command line. Commands import what they need when they are called, so that `--help` answers at once."""

from aiuteur.cli.main import main

__all__ = ["main"]
