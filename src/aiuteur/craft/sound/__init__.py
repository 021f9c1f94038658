"""The sound room: voices (`timing`, `voice`, `speak`), air and effects (`ambience`, `effects`), score (`bed`), mix (`mix`).

Inside, sound is 48 kHz float32 stereo; between rooms it is 16- or 24-bit WAV files. Times are integer milliseconds, 48
samples each. Everything is deterministic from words but espeak-ng's own samples, which differ by a hair from run to run.
"""
