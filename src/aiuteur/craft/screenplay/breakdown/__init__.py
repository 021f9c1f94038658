"""Breakdown: what every scene of a screenplay asks of a production, with the words that say so."""
