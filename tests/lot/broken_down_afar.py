"""Short scripts of ours from farms, roads, stages and other worlds, broken down by hand."""

from breakdown_sheet import Scripts, Sheet

AFAR: Scripts = {
    "farm": (
        """EXT. FARMYARD - DAWN

A rooster crows. Fog over the fields. MARTA HOLM, in rubber boots and a torn jacket, carries a bucket to the goats.

Her old sheepdog limps behind her. A tractor stands by the gate.

MARTA
Morning, you lot.

PETER (O.S.)
Marta! The telephone!

INT. FARMHOUSE, KITCHEN - CONTINUOUS

PETER, ten, holds the receiver in both hands. Marta takes off her gloves. Steam rises from the kettle.

MARTA
Who is it?

PETER
He will not say. He sounds like a bear.
""",
        (
            Sheet(
                "MARTA, PETER",
                "bucket",
                "boots, jacket",
                "tractor",
                "rooster, goat, sheepdog",
                "rooster crows",
                effects="fog",
            ),
            Sheet("MARTA, PETER", "receiver, kettle", "gloves", effects="steam"),
        ),
    ),
    "chase": (
        """EXT. ROOFTOPS - NIGHT

Sirens. KAI leaps over a gap, a rucksack on his back. Behind him, INSPECTOR ADA BELL draws her pistol.

BELL
Stop!

Gunshot. A pigeon bursts upward. Kai slides down a rope into the alley.

EXT. ALLEY - CONTINUOUS

He lands beside a motorcycle. No key. He kicks it. A dog barks behind a fence.

KAI
Come on, come on.

Bell's shadow falls across the wall. Kai grabs a crowbar.

BELL (O.S.)
Put that down.
""",
        (
            Sheet("KAI, BELL", "rucksack, pistol, rope", animals="pigeon", sounds="siren, gunshot"),
            Sheet("KAI, BELL", "crowbar", vehicles="motorcycle", animals="dog", sounds="dog barks"),
        ),
    ),
    "sea": (
        """EXT. FISHING BOAT - DAY

Storm light. Waves. SIGRID at the helm in yellow oilskins, her brother ARNE hauling in the net. Thunder.

SIGRID
Leave it! Leave the net!

Lightning. A wave. Arne is gone. His life jacket floats beside the boat.

SIGRID
Arne!

She fires the flare gun. She throws a lifebelt on a rope. A gull screams.

EXT. BEACH - NIGHT

Fishermen with torches search the water line. Sigrid, wrapped in a blanket, holds his cap.
""",
        (
            Sheet(
                "SIGRID, ARNE",
                "net, life jacket, flare gun, lifebelt, rope",
                "oilskin",
                "fishing boat",
                "gull",
                "thunder, gull screams",
                effects="lightning",
            ),
            Sheet("SIGRID", "torch, blanket", "cap", extras="fishermen"),
        ),
    ),
    "space": (
        """INT. SPACESHIP, CABIN - NIGHT

COMMANDER IRIS WU (50) floats in a spacesuit, her helmet under her arm. An alarm blares. Smoke.

COMPUTER (V.O.)
Oxygen at nine percent.

WU
Show me the hull.

She unscrews a panel with a wrench and pulls out a burnt cable. Sparks.

EXT. SPACESHIP - CONTINUOUS

The ship turns slowly. A hatch opens. Wu climbs out on a tether. She drops the wrench. It sails away like a bird.

WU
Of course.
""",
        (
            Sheet(
                "WU, COMPUTER",
                "wrench, cable",
                "spacesuit, helmet",
                "spaceship",
                sounds="alarm blares",
                effects="smoke, sparks",
            ),
            Sheet("WU", "wrench, tether", vehicles="spaceship, ship"),
        ),
    ),
    "western": (
        """EXT. MAIN STREET - HIGH NOON

Nobody. A shutter bangs. THE STRANGER rides in on a black horse, a rifle across his saddle, his coat white with dust.

SHERIFF COLE waits on the steps in a waistcoat. His badge shines.

COLE
Town is closed.

The stranger gets down. He has no gun belt. He takes an envelope from his saddlebag.

STRANGER
Letter for you.

Cole opens it. Inside: a photograph and a lock of hair. He sits down on the steps.

INT. SALOON - CONTINUOUS

Through the window, drinkers watch. The BARTENDER cleans a glass. The pianist stops.

BARTENDER
Well, I'll be.
""",
        (
            Sheet(
                "STRANGER, COLE",
                "rifle, saddle, badge, envelope, photograph, saddlebag",
                "coat, waistcoat",
                animals="horse",
                sounds="shutter bangs",
            ),
            Sheet("BARTENDER", "glass", extras="drinkers"),
        ),
    ),
    "circus": (
        """INT. CIRCUS TENT - NIGHT

Applause. ZARA (30) bows in a sequined leotard. An elephant kneels. Children eat popcorn; spectators stamp their feet.

The RINGMASTER cracks a whip. He wears a top hat and a red tailcoat.

RINGMASTER
The great Zara!

She climbs a ladder with a parasol in her teeth. The drum rolls. A flashbulb pops.

EXT. CIRCUS WAGONS - LATER

Zara smokes a cigarette by the lion's cage. Pavel, the lion tamer, brings her a cup of tea. An accordion plays.

PAVEL
You were late on the turn.

ZARA
I was dead on the turn.
""",
        (
            Sheet(
                "ZARA, RINGMASTER",
                "popcorn, whip, ladder, parasol",
                "leotard, top hat, tailcoat",
                animals="elephant",
                sounds="applause, drum rolls",
                extras="children, spectators",
            ),
            Sheet("ZARA, PAVEL", "cigarette, cup", vehicles="wagon", animals="lion", sounds="accordion plays"),
        ),
    ),
    "forest": (
        """EXT. FOREST - NIGHT

An owl hoots. Two lanterns move between the trees. ELSE and her son TIMM (9) follow a path. Timm drags a sledge with firewood.

TIMM
Did you hear that?

ELSE
Only the wind.

A twig snaps. A wolf stands on the path. Else raises her axe. Timm hides behind her skirt.

EXT. CLEARING - LATER

A hut. Smoke from the chimney. Timm feeds the wolf a piece of sausage from his mitten. Else watches, no longer afraid.

ELSE
We will need a bigger stove.

TIMM (V.O.)
That was the winter we were three.
""",
        (
            Sheet("ELSE, TIMM", "lantern, firewood, axe", "skirt", "sledge", "owl, wolf", "owl hoots, twig snaps"),
            Sheet("TIMM, ELSE", "sausage", "mitten", animals="wolf", effects="smoke"),
        ),
    ),
}
