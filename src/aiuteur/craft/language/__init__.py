"""How prose is read by rule: paragraphs, quotations and who speaks them, people, places, things, times.

No model and no network. Nothing is invented here: each finding names the paragraph it stands on. The word tables in
`data/` are written for this program; they are English, and what they do not know is left as the author has it.
"""
