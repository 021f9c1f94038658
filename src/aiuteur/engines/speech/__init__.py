"""Speech engines: a line, a voice and a duration in; a sound file and its words out."""
