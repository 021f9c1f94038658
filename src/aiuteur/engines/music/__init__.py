"""Music engines: cues with moods in; one score for the film out."""
