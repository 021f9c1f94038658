"""Short scripts of ours from everyday life, broken down by hand."""

from breakdown_sheet import Scripts, Sheet

AT_HOME: Scripts = {
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
}
