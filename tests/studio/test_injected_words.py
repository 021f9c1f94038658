"""The words that a capsule adds to what an engine is asked."""

from aiuteur.generation.media import MediaRef
from aiuteur.studio.library import injected
from aiuteur.studio.shelf import Capsule, Reference


def test_a_caption_has_the_number_of_its_picture() -> None:
    media = MediaRef(hash="0" * 64, media_type="image/png")
    pictures = tuple(Reference(media=media, caption=text) for text in ("", "Pier", "", "Mast"))
    told = injected(Capsule(field="visual", name="Salt", references=pictures))
    assert told == "Style: Salt.\nReference pictures:\n2. Pier\n4. Mast"
