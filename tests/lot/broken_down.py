"""Short scripts of ours, broken down by hand: what a production's departments would want on each sheet."""

from __future__ import annotations

from dataclasses import dataclass

CATEGORIES = ("cast", "props", "wardrobe", "vehicles", "animals", "sounds", "extras", "effects")


@dataclass(frozen=True)
class Sheet:
    """One scene as a person breaks it down: names of each category, parted by commas."""

    cast: str = ""
    props: str = ""
    wardrobe: str = ""
    vehicles: str = ""
    animals: str = ""
    sounds: str = ""
    extras: str = ""
    effects: str = ""

    def names(self, category: str) -> set[str]:
        return {name.strip() for name in getattr(self, category).split(",") if name.strip()}


SCRIPTS: dict[str, tuple[str, tuple[Sheet, ...]]] = {
    "pawnshop": (
        """INT. PAWNSHOP - DAY

Shelves of clocks. OLD GREGOR (70) polishes a pocket watch behind the counter. He wears a grey cardigan.

A bell rings. LENA comes in out of the rain, her raincoat dripping, a violin case under her arm.

GREGOR
We close at six.

LENA
It is five.

She opens the case and lifts out a violin. Gregor puts down the watch. He looks at her as if she had drawn a knife.

GREGOR (CONT'D)
Where did you get that?

EXT. PAWNSHOP - CONTINUOUS

Lena runs. A delivery van honks. Two policemen turn. She drops the ticket in a puddle.

LENA
Sorry!
""",
        (
            Sheet(
                "GREGOR, LENA",
                "pocket watch, violin case, violin",
                "cardigan, raincoat",
                sounds="bell rings",
                effects="rain",
            ),
            Sheet("LENA", "ticket", vehicles="van", sounds="van honks", extras="policemen"),
        ),
    ),
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
    "station": (
        """EXT. RAILWAY STATION - NIGHT

Snow. Passengers wait under the clock with their suitcases. A STATION MASTER (60s) swings a lantern.

A train whistle far off. IVO sits on a bench and reads a letter by the light of a match. He folds it and hides it in his hat.

STATION MASTER
Last train.

IVO
I have no ticket.

INT. TRAIN CARRIAGE - LATER

Ivo sleeps against the window. A SOLDIER in uniform shares an apple with a small girl. She has a doll.

SOLDIER
Where is your mother?
""",
        (
            Sheet(
                "STATION MASTER, IVO",
                "suitcase, lantern, letter, match",
                "hat",
                sounds="train whistle",
                extras="passengers",
                effects="snow",
            ),
            Sheet("IVO, SOLDIER", "apple, doll", "uniform", "train"),
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
    "hospital": (
        """INT. HOSPITAL ROOM - NIGHT

JONAS lies in bed. A heartbeat monitor beeps. NURSE ODILE checks a thermometer and writes on a clipboard.

JONAS
Is there any news of Mara?

NURSE ODILE
Sleep.

She draws the curtain. On the night table: a glass of water, two pills, a photograph of Mara in a silver frame.

INT. HOSPITAL CORRIDOR - MOMENTS LATER

Odile walks past visitors with bouquets. A DOCTOR in a white coat hands her a folder.

DOCTOR
Room nine?

NURSE ODILE
He asked for his wife again.
""",
        (
            Sheet("JONAS, NURSE ODILE", "thermometer, clipboard, glass, pill, photograph", sounds="monitor beeps"),
            Sheet("NURSE ODILE, DOCTOR", "bouquet, folder", "coat", extras="visitors"),
        ),
    ),
    "market": (
        """EXT. MARKET SQUARE - MORNING

A crowd. Stallholders shout. Chickens in crates. AMINA pushes a wheelbarrow of oranges through the shoppers.

A BOY (8) in a red cap steals a loaf of bread and runs. A donkey brays.

AMINA
Hey!

The boy hides behind a cart. He breaks the bread and gives half to a kitten.

EXT. MARKET SQUARE - DUSK

The square is empty. Amina sweeps with a broom. The boy comes back and puts a coin on her table.

AMINA
What is this?

BOY
For the bread.
""",
        (
            Sheet(
                "AMINA, BOY",
                "crate, wheelbarrow, orange, loaf, bread",
                "cap",
                "cart",
                "chicken, donkey, kitten",
                sounds="donkey brays",
                extras="crowd, stallholders, shoppers",
            ),
            Sheet("AMINA, BOY", "broom, coin"),
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
    "school": (
        """INT. CLASSROOM - DAY

MR. PIKE writes on the board with chalk. Thirty pupils. NOOR draws a horse in her notebook.

MR. PIKE
Miss Noor. The capital of Peru?

A paper aeroplane lands on her desk. Laughter. A wasp hums against the window.

NOOR
Lima, sir.

The bell rings. The children grab their satchels and run.

INT. SCHOOL CORRIDOR - CONTINUOUS

Noor opens her locker. A note falls out. She reads it and her face changes. The janitor's radio plays.

NOOR (V.O.)
I knew that hand.
""",
        (
            Sheet(
                "MR. PIKE, NOOR",
                "chalk, notebook, paper aeroplane, satchel",
                animals="wasp",
                sounds="laughter, wasp hums, bell rings",
                extras="pupils",
            ),
            Sheet("NOOR", "note", sounds="radio plays"),
        ),
    ),
    "kitchen": (
        """INT. RESTAURANT KITCHEN - NIGHT

Flames leap from a pan. CHEF BRUNO, in an apron and a white hat, tastes a soup with a wooden spoon. Waiters hurry by with plates.

BRUNO
Salt! Who forgot the salt?

LITTLE ANNA drops a tray of glasses. Silence.

LITTLE ANNA
I am sorry, chef.

Bruno picks up a broken glass. He takes her hand and looks at the cut.

INT. RESTAURANT - LATER

The guests have gone. Anna, a bandage on her hand, eats cake at the bar. A piano plays somewhere.

BRUNO
Good?
""",
        (
            Sheet(
                "BRUNO, LITTLE ANNA", "pan, spoon, plate, tray, glass", "apron, hat", extras="waiters", effects="flames"
            ),
            Sheet("LITTLE ANNA, BRUNO", "bandage, cake", sounds="piano plays"),
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
    "funeral": (
        """EXT. CEMETERY - DAY

Rain. Mourners with black umbrellas. Church bells toll. Four men carry a coffin. EDITH (80), veiled, holds a single rose.

THOMAS steps forward in a suit that is too big for him. He cannot look at the grave.

EDITH
Your tie is crooked.

THOMAS
He never taught me.

INT. EDITH'S HOUSE, PARLOUR - LATER

Guests murmur. Sandwiches on a tray. Thomas looks at an old photograph on the piano. A cat sleeps on the chair.

UNCLE FRITZ (70s) lights a pipe.

UNCLE FRITZ
He owed me money.
""",
        (
            Sheet(
                "EDITH, THOMAS",
                "umbrella, coffin, rose",
                "suit",
                sounds="church bells toll",
                extras="mourners, men",
                effects="rain",
            ),
            Sheet("THOMAS, UNCLE FRITZ", "sandwich, tray, photograph, pipe", animals="cat", extras="guests"),
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
    "office": (
        """INT. NEWSPAPER OFFICE - DAY

Reporters at desks. Phones ring. HELEN MARCH types on an old typewriter, a pencil behind her ear, sleeves rolled up.

Her editor, DOBBS, drops a newspaper in front of her. The front page: a photo of a burning ship.

DOBBS
Yours?

HELEN
Mine.

He loosens his tie. She stubs out her cigarette in the ashtray and takes her coat.

EXT. STREET - CONTINUOUS

Helen whistles. A taxi stops. A newsboy waves the evening paper. It begins to snow.

HELEN
The harbour. Quick.

INT. TAXI - MOVING - LATER

Wipers. Helen opens her notebook. The driver glances at her in the mirror.

DRIVER
You were on that boat, weren't you?
""",
        (
            Sheet(
                "HELEN, DOBBS",
                "typewriter, pencil, newspaper, photo, cigarette, ashtray",
                "tie, coat",
                sounds="phones ring",
                extras="reporters",
            ),
            Sheet("HELEN", "paper", vehicles="taxi", effects="snow"),
            Sheet("HELEN, DRIVER", "notebook", vehicles="taxi"),
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
