"""The cutting table: film time, frames into clips, clips into a film, captions, and the instruments that check them."""
