"""How prose is read by rule: paragraphs, quotations and who speaks them, people, places, things, times.

No model and no network. Nothing is invented here: each finding names the paragraph it stands on. The word tables in
`data/` are written for this program. English has all of them; ten more languages have those that say who speaks
(`tongues.json`), and what no table knows is left as the author has it.
"""
