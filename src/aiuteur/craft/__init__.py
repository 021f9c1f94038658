"""Film knowledge: no database, no network, no settings. Pure functions from film terms to film material."""
