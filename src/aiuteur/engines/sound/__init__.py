"""Sound engines: a scene's spec, or scenes' stems, in; mixed sound out."""
