"""Four short stories of different genres, written for the tests: what they say of looks, hours and places is what their
films must show. None of them was read while the rules were made."""

from __future__ import annotations

NIGHT_BUS = """# The Last Stop

Nobody used the Harl stop any more, which was why Greta liked driving the last bus. Six miles of dark lanes, the heater humming, the radio off.

One evening in March a girl stood under the shelter. She was about eight, in a red raincoat much too big for her, and she held a glass jar against her chest with both hands.

Greta opened the doors. Rain blew in.

"Where to?" said Greta.

"The end," the girl said. She climbed up and counted coins onto the tray until Greta put her hand over them.

"Keep it. Who is waiting for you?"

"Grandpa. He looks after the lamps." She sat in the front seat and put the jar on her knees. "It's a glow-worm."

Greta drove. The lanes went by, black hedge, black gate, black hedge.

"Is it always so dark here?"

"Only at night," said the girl.

At the terminus there was nothing: a turning circle, a broken bench, a lamp post with no lamp. The girl ran down the steps into the rain, and an old man in a grey coat came out of the dark and lifted her up.

"You brought her," the old man said to Greta. "Thank you."

"It's my job," said Greta.

The girl unscrewed the lid. All down the lane, one behind the other, the lamps were coming on.
"""

DESERT = """# The Well at Tamrit

By noon the heat lay on the desert like a hand. Salma walked in front, a tall woman in a blue robe, and the mule walked behind her with two empty skins on its back. The dunes had no shadows left.

"How far?" said her brother Idris. He was fourteen, thin, in a white shirt and a straw hat, and he had stopped counting his steps.

"Behind the next dune," said Salma. "As before."

They climbed. On the other side there was a well, a ring of stones with a rope and no bucket, and beside it sat an old man with a white beard and a black cloak.

"You are late," said the old man. "I drank the last of it yesterday."

Salma knelt and looked down into the well. She saw a coin of sky, and in it her own head.

"There is water," she said.

"There is always water. There is no bucket." The old man laughed and showed his three teeth.

Idris took off his straw hat. He looked at it for a long time. Then he tied the rope to the brim and let it down, hand under hand, into the well.

"It will leak," said the old man.

"Then I will be quick," said Idris.

He pulled. The hat came up black and heavy, and water ran out of it on all sides. Salma held the skin under it, and the mule put its head between them and drank from the ground.

The old man held out his hands. Idris gave him the hat.

"Boy," said the old man when he had drunk, "what do you want for it?"

Idris looked at the sun, which stood straight above them. "Another hat," he said.
"""

HOSPITAL = """# Ward Nine

At two in the night the ward was asleep, all but the lamp on the nurse's desk. Nurse Oduya was a small woman in a green cardigan, with grey hair and glasses on a chain, and she was writing the same word for the third time.

"You there," said a voice from bed six.

She got up. In bed six lay Mr. Brandt, an old man, bald, in a striped pyjama shirt. Outside the window the moon stood over the car park.

"You should be asleep, Mr. Brandt."

"I heard a dog," said Mr. Brandt.

"There are no dogs on the fourth floor."

"He scratched at the door. Twice."

Nurse Oduya took her torch and went out into the corridor. It was long and dark, and the light of the torch ran ahead of her over the floor. At the end of it sat a brown dog with a piece of rope round its neck.

"Well," said Nurse Oduya. "Whose are you?"

The dog got up and walked past her, quite slowly, and into the ward. It went to bed six and laid its head on the blanket.

Mr. Brandt put his hand between its ears. He did not say anything.

A young doctor in a white coat came through the door with a cup of coffee. He had red hair and dark rings under his eyes. He saw the dog, and he saw the nurse.

"I didn't see that," said the doctor.

"See what?" said Nurse Oduya.

He put the cup on the desk, and he went away on his toes. The moon had moved to the next window. She drew a chair to bed six, sat down, and took off her glasses.
"""

MARKET = """# The Price of Pears

Early in the morning, before the bells, Tomas put up his stall in the market. He was a fat man in a green apron with a red beard, and his pears were the best between the church and the river.

"Pears!" he called. "Sweet pears!"

The sun came over the roofs. A woman in a yellow dress stopped in front of the stall with a basket on her arm. Her hair was black and she wore it in a braid.

"How much?" said the woman.

"Two coins," said Tomas, "and one for luck."

"I have luck enough." She took a pear and smelled it. "Give me the one at the bottom."

"If I take the one at the bottom, they all fall."

"That is how I will know it is the best."

Behind her stood a boy in a blue cap with a dog on a string. He watched the pear, and the dog watched the boy.

Tomas laughed. He pulled out the pear at the bottom, and nothing fell. He held it up. Then, one after the other, all the pears rolled over the edge of the stall and down the market, between the carts and the feet of the people.

The boy ran. The dog ran after him. They came back with the cap full of pears.

"Twelve," said the boy, out of breath. "And the dog has one."

The woman in the yellow dress laid three coins on the board. "One for luck," she said.

Tomas gave her the pear. He gave the boy another, and he looked at the dog.

"And what does he pay?" said Tomas.

"He watches your stall tonight," said the boy.
"""

UNTRIED = {"night_bus": NIGHT_BUS, "desert": DESERT, "hospital": HOSPITAL, "market": MARKET}
