"""Style capsules to begin with, written here: ways of seeing that the embedded engine draws, and ways of writing."""

from __future__ import annotations

from aiuteur.craft.picture.panel import StyleLook
from aiuteur.studio.shelf import Anchor, Capsule, Sample

_VISUAL: tuple[Capsule, ...] = (
    Capsule(
        name="Lamplight", field="visual", preset="lamplight",
        description="Flat, confident shapes and one warm source in a blue world. For stories told in the evening.",
        descriptors=("graphic novel stillness", "one named lamp in every frame", "blue hour against amber"),
        palette=("#0f1b2d", "#23405a", "#5b7f93", "#e0a458", "#f6dfae"),
        anchor=Anchor(
            medium="flat graphic illustration, two tones per shape", era="timeless", lens="35 mm, deep focus",
            light="a single warm practical against cool ambient", texture="fine film grain", avoid=("gradients on skin", "lens flare"),
        ),
        pillars=(
            "Every frame has one source of light that can be named.",
            "Depth comes from layers of air, never from blur.",
            "Warm is where somebody cares; everything else is blue.",
        ),
        look=StyleLook(medium="graphic", palette=("#0f1b2d", "#23405a", "#5b7f93", "#e0a458", "#f6dfae"), warmth=8),
    ),
    Capsule(
        name="Black Water", field="visual", preset="black-water",
        description="Hard black and white; what is dangerous is red. For guilt, rain and doors left ajar.",
        descriptors=("film noir", "hard key from one side", "wet streets", "long shadows"),
        palette=("#050607", "#2a2d30", "#8a8d90", "#e9e7e2", "#b3201c"),
        anchor=Anchor(
            medium="high-contrast black and white", era="the nineteen-forties", lens="28 mm, low",
            light="one hard key, no fill", texture="heavy grain", avoid=("soft light", "pastel colours"),
        ),
        pillars=(
            "Black is the first colour; white is earned.",
            "Only what is dangerous is red.",
            "Light comes from one side and leaves the rest to guess.",
        ),
        look=StyleLook(medium="noir", grain=62, contrast=78),
    ),
    Capsule(
        name="Chalk Meadow", field="visual", preset="chalk-meadow",
        description="Gouache on tinted paper, soft edges, warm greens. For childhood, summers and kind endings.",
        descriptors=("picture-book gouache", "tinted paper", "edges that breathe"),
        palette=("#3f4d3a", "#7d8f58", "#c8b877", "#e8d9b0", "#d08a5a"),
        anchor=Anchor(
            medium="gouache on toned paper", era="timeless", lens="50 mm, eye level", light="open shade, warm bounce",
            texture="paper tooth, dry brush", avoid=("outlines", "black"),
        ),
        pillars=("Colours are chalky and warm.", "Edges breathe; nothing is outlined.", "Shadows keep their colour."),
        look=StyleLook(medium="gouache", palette=("#3f4d3a", "#7d8f58", "#c8b877", "#e8d9b0", "#d08a5a"), warmth=18, contrast=42),
    ),
    Capsule(
        name="Surveyor's Ink", field="visual", preset="surveyors-ink",
        description="Line and wash on pale paper; detail gathers where the eye should go. For journeys and documents.",
        descriptors=("pen and wash", "pale paper", "detail only where it matters"),
        palette=("#1f2328", "#5a6670", "#9fb0b4", "#e9e2d2", "#a86a3d"),
        anchor=Anchor(
            medium="ink line and watercolour wash", era="the age of sail", lens="wide, observational",
            light="flat daylight; the paper is the light", texture="laid paper", avoid=("solid black areas",),
        ),
        pillars=("The paper is the light.", "Detail gathers where the eye should go and thins out elsewhere."),
        look=StyleLook(medium="ink", grain=20, contrast=56),
    ),
    Capsule(
        name="Album", field="visual", preset="album",
        description="One brown from umber to cream, contrast soft, edges falling away. For what is remembered.",
        descriptors=("sepia photograph", "soft vignette", "remembered rather than seen"),
        palette=("#2a1d12", "#5e432a", "#94714a", "#cdb083", "#f0e3c6"),
        anchor=Anchor(
            medium="toned silver print", era="around 1910", lens="long exposure, still", light="north window",
            texture="emulsion, scratches", avoid=("saturated colour",),
        ),
        pillars=("One brown tells it all.", "The frame is remembered rather than seen."),
        look=StyleLook(medium="sepia", grain=50, contrast=40, warmth=20),
    ),
    Capsule(
        name="Neon Quarter", field="visual", preset="neon-quarter",
        description="Signs do the lighting: magenta and teal on wet stone. For cities that do not sleep.",
        descriptors=("signs as key light", "wet stone", "crowds as silhouettes"),
        palette=("#120a24", "#3a1f5c", "#c2387a", "#2fb6b0", "#f4d35e"),
        anchor=Anchor(
            medium="graphic illustration", era="a near future", lens="24 mm, wide open", light="coloured practicals from both sides",
            texture="haze and rain", avoid=("daylight", "neutral white"),
        ),
        pillars=("Nobody is lit by anything but a sign.", "Two colours argue in every frame.", "The ground is a mirror."),
        look=StyleLook(medium="graphic", palette=("#120a24", "#3a1f5c", "#c2387a", "#2fb6b0", "#f4d35e"), contrast=62, warmth=-10),
    ),
)  # fmt: skip
_WRITING: tuple[Capsule, ...] = (
    Capsule(
        name="Dry and Short", field="writing", preset="dry-and-short",
        description="Sentences that stop early. Things are named, feelings are not.",
        descriptors=("short declarative sentences", "no adverbs", "objects carry the feeling", "speech without tags"),
        samples=(Sample(title="Kettle", text=(
            "The kettle boiled. Nobody got up. Ines looked at the door, then at the clock, then at the door. “He said nine,” "
            "she said. It was ten past eleven. Her father cut the bread in four. He put one piece on the third plate and "
            "covered it with a cup. The rain had stopped an hour ago. A car went by and did not slow down. “Eat,” he said. "
            "She ate."
        )),),
    ),
    Capsule(
        name="Long Breath", field="writing", preset="long-breath",
        description="One sentence carries a whole walk. Memory and place in the same breath.",
        descriptors=("long sentences held by commas", "past and present in one line", "little speech", "weather as mood"),
        samples=(Sample(title="Causeway", text=(
            "By the time they had reached the second marker, where in the dry years the carts used to turn and where her "
            "grandmother had once, or so it was told at every funeral since, carried a piano across with four cousins and a "
            "mule, the water was already coming in on both sides, quietly, the way guests come in who know the house, and "
            "Maud, who had not said a word since the church, began to laugh. It was a low laugh, without any unkindness in "
            "it, and it went on until the causeway was gone behind them and there was nothing to do but walk."
        )),),
    ),
    Capsule(
        name="Quick Talk", field="writing", preset="quick-talk",
        description="Nearly all speech. People interrupt, miss the point on purpose, and mean something else.",
        descriptors=("dialogue carries the scene", "interruptions", "subtext", "one line of action at a time"),
        samples=(Sample(title="Counter", text=(
            "“You're closed.” “We're open.” “The sign says closed.” “The sign is for other people.” He came in and shook the "
            "rain off. “Other than whom?” “Than you.” “You don't know me.” “Two eggs, no salt, sit by the window.” He sat by "
            "the window. “I might have wanted salt.” “Do you?” “No.” She broke the eggs. “Then we're open.”"
        )),),
    ),
)  # fmt: skip
PRESETS: dict[str, Capsule] = {capsule.preset: capsule for capsule in (*_VISUAL, *_WRITING)}
