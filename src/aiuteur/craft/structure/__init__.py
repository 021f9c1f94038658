"""How a story, an idea or a screenplay becomes treatments, beats and a script by rule: plain but faithful.

Nothing is written that the author did not write, but for scene headings and description composed from known facts
(place, hour, weather, wardrobe). Dialogue is quoted word for word; narration is chosen by whole sentences.
"""
