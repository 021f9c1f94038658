"""Prose → three treatments → beats → script: faithful, different, on time."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from call_off import call_off
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.structure.beats import LABELS, beats, structures
from aiuteur.craft.structure.passages import segment
from aiuteur.craft.structure.plans import Structure, Treatment
from aiuteur.craft.structure.script import _Writer, drafts, script
from aiuteur.craft.structure.source import Source, mode_of, read_source, with_stops
from aiuteur.craft.structure.treat import treatments
from aiuteur.craft.structure.units import Unit, closed

ROOT = Path(__file__).resolve().parents[3]
OURS = (ROOT / "examples" / "the_lamp_at_gull_rock.txt").read_text(encoding="utf-8")
STORIES = ROOT.parent / "shared" / "stories"


@pytest.fixture(scope="module")
def source() -> Source:
    return read_source(OURS)


@pytest.fixture(scope="module")
def three(source: Source) -> tuple[Treatment, Treatment, Treatment]:
    return treatments(source)


def spoken(scenes: list[tuple[Element, ...]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    who = ""
    for element in (e for scene in scenes for e in scene):
        if element.type == "character":
            who = element.text
        elif element.type == "dialogue":
            found += [(who, line) for line in element.text.split("\n")]
    return found


def faithful(source: Source, scenes: list[tuple[Element, ...]]) -> None:
    """Every spoken line is in a quotation of that speaker, or the narrator's own words."""
    quotes = source.prose.quotations()
    whole = " ".join(p.text for p in source.prose.paragraphs)
    for who, words in spoken(scenes):
        if who.endswith("(V.O.)"):
            assert words.rstrip(".") in whole
        else:
            # the comma before a tag is the typesetter's; every word, and every other mark, is the author's
            told = (words, words[:-1] + ",") if words.endswith(".") else (words,)
            assert any(one in q.text and q.speaker.upper() == who for q in quotes for one in told), (who, words)


def test_every_spoken_line_is_the_authors(source: Source, three: tuple[Treatment, ...]) -> None:
    for treatment in three:
        faithful(source, script(beats(treatment), source))


@pytest.mark.parametrize(
    ("text", "pieces", "lines"),
    [
        ("“Bright,” said Nell.", ["Bright,"], ["Bright."]),
        ("“Bright,” said Nell. “Very bright.”", ["Bright,", "Very bright."], ["Bright.", "Very bright."]),
        ("“Mr. Penn,” said Nell, “no ship came.”", ["Mr. Penn,", "no ship came."], ["Mr. Penn,", "no ship came."]),
        ("“So bright,” said Nell, “I could not look.”", ["So bright,", "I could not look."], ["So bright,", "I could not look."]),
        ("“So,” said Nell. “Yes,” she said, “I am.”", ["So,", "Yes,", "I am."], ["So.", "Yes,", "I am."]),
        ("“Bright?” asked Nell. “Very—”", ["Bright?", "Very—"], ["Bright?", "Very—"]),
        ("— Иди сюда, — сказала Нелл. — Скорее.", ["Иди сюда,", "Скорее."], ["Иди сюда.", "Скорее."]),
        ("— Иди, — сказала Нелл, — Ваня ждёт.", ["Иди,", "Ваня ждёт."], ["Иди,", "Ваня ждёт."]),
        ("「行こう、」と彼女は言った。", ["行こう、"], ["行こう。"]),
    ],
)  # fmt: skip
def test_the_comma_that_leads_to_a_tag_is_the_typesetters(text: str, pieces: list[str], lines: list[str]) -> None:
    assert closed(pieces, text) == lines


@given(st.lists(st.text(alphabet="ab ,.“”A", max_size=12), max_size=6), st.text(alphabet="ab ,.“”A", max_size=60))
def test_no_word_and_no_line_is_lost_with_a_comma(pieces: list[str], text: str) -> None:
    def words(lines: list[str]) -> list[list[str]]:
        return [re.findall(r"\w+", line) for line in lines]

    assert words(closed(pieces, text)) == words(pieces)


def test_no_cue_of_ours_ends_in_the_air(source: Source, three: tuple[Treatment, ...]) -> None:
    for treatment in three:
        for element in (e for scene in script(beats(treatment), source) for e in scene if e.type == "dialogue"):
            assert element.text.rstrip("”’'\"")[-1] in ".!?…—–", element.text


@pytest.mark.parametrize(
    ("title", "paragraph", "narrator"),
    [
        ("Лодка", "Маша стояла у окна и смотрела на реку. Никто не знал, куда ушла лодка. «Где она?» — спросила Маша. "
         "Старик ничего не ответил. Это было давно, и река с тех пор изменилась.", "РАССКАЗЧИК"),
        ("Das Boot", "Lena stand am Fenster und sah auf den Fluss. Niemand wusste, wohin das Boot gefahren war. „Wo ist es?“, fragte "
         "Lena. Der Alte antwortete nicht. Das war lange her, und der Fluss ist seitdem ein anderer.", "ERZÄHLER"),
        ("The Boat", "Lena stood at the window. It had always been quiet there, and everyone in the town knew it well. “Where is it?” "
         "asked Lena. The old man did not answer. That was long ago, and the river has never been the same.", "NARRATOR"),
    ],
)  # fmt: skip
def test_what_nobody_can_show_is_told_in_the_storys_own_language(title: str, paragraph: str, narrator: str) -> None:
    source = read_source(f"{title}\n\n" + "\n\n".join([paragraph] * 6))
    writer = _Writer(source)
    unit = Unit("voice", 0, 1, 0, [source.prose.paragraph(1).sentences[-1].text])
    assert writer._speech(unit, [])[0].text == f"{narrator} (V.O.)"


def _shown(paragraphs: str, number: int, sentence: int = 0) -> str:
    """The action of one sentence, as a scene of its own shows it."""
    source = read_source(f"The Room\n\n{paragraphs}")
    text = source.prose.paragraph(number).sentences[sentence].text
    weighed = [unit for passage in source.passages for unit in source.weigher.units(passage)]
    (unit,) = [unit for unit in weighed if unit.pieces[0] == text]
    return _Writer(source)._body([unit])[0].text


_LODGERS = (
    "The young man knocked. The housekeeper opened the door. “Is she here?” asked the young man. “No, sir,” said the housekeeper.\n\n"
    "He thanked her and crept back to his room.\n\n"
    "Bob and Walter walked up the road. “Here,” said Bob. “Not yet,” said Walter. He opened the gate."
)


def test_a_scene_says_by_name_who_is_in_it() -> None:
    assert _shown(_LODGERS, 2) == "The young man thanks her and creeps back to his room."
    assert _shown(_LODGERS, 3, -1) == "He opens the gate."  # it may be either of them


def test_a_subject_that_is_only_described_is_named() -> None:
    story = (
        "Bob waited in the doorway. “I am from out West,” said Bob.\n\n"
        "The man from the West opened the door. “Come in,” said Bob."
    )
    source = read_source(f"The Door\n\n{story}")
    unit = Unit("action", 0, 2, 0, ["The man from the West opened the door."], people=["Bob"])
    assert _Writer(source)._body([unit])[0].text == "Bob opens the door."


def test_running_time_is_the_wish_within_a_tenth(source: Source) -> None:
    for budget in (90_000, 120_000, 180_000):
        for treatment in treatments(source, budget):
            total = sum(d.ms for d in drafts(beats(treatment), source))
            assert abs(total - budget) <= budget // 10, (treatment.approach, budget, total)


def test_the_ending_stays(source: Source, three: tuple[Treatment, ...]) -> None:
    for treatment in three:
        lines = spoken(script(beats(treatment), source))
        assert lines[-1][1] == "I couldn't look."
        assert lines[-1][0] == "MISS HOLM"


def test_three_treatments_really_differ(three: tuple[Treatment, ...]) -> None:
    orders = [tuple(p for s in t.sections for p in s.passages) for t in three]
    texts = [{s for section in t.sections for s in section.text.split("\n\n")} for t in three]
    for a, b in combinations(range(3), 2):
        shared = len(texts[a] & texts[b]) / len(texts[a] | texts[b])
        assert orders[a] != orders[b] or shared < 0.7
        assert shared < 0.95
    assert len({t.approach for t in three}) == 3


def test_a_cold_open_begins_late_and_tells_nothing_twice(source: Source, three: tuple[Treatment, ...]) -> None:
    cold = three[2]
    first, second = cold.sections[0].passages[0], cold.sections[1].passages[0]
    assert first > second
    units = [line for section in cold.sections for line in section.text.split("\n\n") if len(line) > 30]
    assert len(units) == len(set(units))


def test_a_wish_chooses_the_lead(source: Source) -> None:
    assert "Miss Holm" in treatments(source, wish="I want it from the side of Miss Holm")[1].label


def test_every_scene_has_a_heading_evidence_and_its_people_described(
    source: Source, three: tuple[Treatment, ...]
) -> None:
    found = drafts(beats(three[0]), source)
    for draft in found:
        assert draft.elements[0].type == "heading"
        assert draft.paragraphs
        assert draft.ms == running_ms(draft.elements)
    notes = " ".join(e.text for d in found for e in d.elements if e.type == "note")
    for name in ("NELL", "ALDOUS", "MISS HOLM"):
        assert f"{name}: a" in notes


def test_what_a_director_takes_out_is_out_and_what_is_written_in_is_in(
    source: Source, three: tuple[Treatment, ...]
) -> None:
    plan = list(beats(three[0]))
    sentence = "A white bird crosses the window."
    plan[1] = plan[1].but(summary=plan[1].summary + "\n\n" + sentence)
    told = [e.text for d in drafts(plan, source) for e in d.elements]
    assert any(sentence in t for t in told)
    line = next(b for b in plan[-1].summary.split("\n\n") if "report" in b)
    plan[-1] = plan[-1].but(summary=plan[-1].summary.replace(line, ""))
    assert all("report" not in e.text for d in drafts(plan, source) for e in d.elements)


def test_a_beat_written_by_hand_alone_becomes_a_scene(source: Source, three: tuple[Treatment, ...]) -> None:
    plan = [
        *beats(three[0]),
        beats(three[0])[-1].but(summary="Years later a child counts the steps.", passages=(), paragraphs=()),
    ]
    assert "Years later a child counts the steps." in [e.text for e in drafts(plan, source)[-1].elements][-1]


@pytest.mark.parametrize("structure", get_args(Structure))
def test_beats_keep_order_time_and_passages(structure: Structure, three: tuple[Treatment, ...]) -> None:
    for treatment in three:
        plan = beats(treatment, structure, 100_000)
        assert sum(b.ms for b in plan) == 100_000
        assert [b.position_pct for b in plan] == sorted(b.position_pct for b in plan)
        assert [b.passages for b in plan] == [s.passages for s in treatment.sections]
        assert plan[-1].title == structures()[structure][-1][0]
    assert structure in LABELS


def test_passages_hold_every_paragraph_once(source: Source) -> None:
    numbers = [n for p in segment(source.prose) for n in p.paragraphs]
    assert numbers == [p.number for p in source.prose.paragraphs]


def test_places_and_hours_of_our_story(source: Source) -> None:
    kinds = [p.setting.kind for p in source.passages]
    for kind in ("stairs", "lamp_room", "harbour", "kitchen", "beach"):
        assert kind in kinds
    assert next(p.setting.weather for p in source.passages if p.setting.kind == "beach") == "fog"


def test_the_script_survives_fountain(source: Source, three: tuple[Treatment, ...]) -> None:
    for treatment in three:
        elements = tuple(e for scene in script(beats(treatment), source) for e in scene)
        assert parse(write(Screenplay(elements=elements))).elements == elements


def test_same_text_same_script(source: Source) -> None:
    again = read_source(OURS)
    assert script(beats(treatments(again)[2]), again) == script(beats(treatments(source)[2]), source)


def test_modes() -> None:
    assert mode_of("A keeper finds a radio that answers him.") == "idea"
    assert mode_of(OURS) == "story"
    assert mode_of("INT. ROOM - DAY", is_screenplay=True) == "screenplay"


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from("“”\"'—.,!? \n\nAbe said the man")
        ),
        max_size=700,
    )
)
def test_no_text_breaks_the_line(text: str) -> None:
    source = read_source(text)
    for treatment in treatments(source, 30_000):
        script(beats(treatment, "kishotenketsu"), source)


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    ["after-twenty-years", "the-gift-of-the-magi", "the-last-leaf", "the-furnished-room", "a-retrieved-reformation"],
)
def test_public_domain_stories(file: str) -> None:
    path = STORIES / f"{file}.txt"
    if not path.exists():
        call_off(f"the script of {file}", "Put the story beside the repository, into ../shared/stories.")
    source = read_source(path.read_text(encoding="utf-8"))
    for treatment in treatments(source):
        found = drafts(beats(treatment), source)
        faithful(source, [d.elements for d in found])
        assert abs(sum(d.ms for d in found) - 120_000) <= 12_000
        last = source.prose.paragraphs[-1].number
        assert any(n > last - 4 for n in found[-1].paragraphs)


FRENCH = """Le phare

Le gardien montait l’escalier avec une lampe. Il faisait nuit et la mer était calme autour de lui. Marie comptait les marches.

« Tu viens ? » demanda Marie.

« J’arrive », répondit Paul. Paul posa la lampe sur la table et regarda la mer. Marie et Paul ne disaient plus rien.

« Il est trop tard », dit Marie. Marie ferma la fenêtre. Le gardien éteignit la lampe et redescendit dans le noir, et la nuit entra.
"""


def test_another_language_keeps_its_own_words() -> None:
    source = read_source(FRENCH * 3)
    scenes = script(beats(treatments(source)[0]), source)
    faithful(source, scenes)
    whole = " ".join(p.text for p in source.prose.paragraphs)
    for element in (e for scene in scenes for e in scene if e.type in ("action", "dialogue", "parenthetical")):
        assert all(part in whole for part in element.text.split(". ")[:1])
    assert {"MARIE", "PAUL"} <= {e.text for scene in scenes for e in scene if e.type == "character"}


def test_a_text_without_full_stops_is_told_line_by_line() -> None:
    text = "\n\n".join(
        f"{name} waits at the bridge {n}\nthe river is loud\nnobody speaks of the war"
        for n, name in enumerate(("Anna", "Ben") * 8)
    )
    source = read_source(text)
    assert source.mode == "story"
    made = treatments(source, 60_000)
    assert all(treatment.sections for treatment in made)
    assert drafts(beats(made[0]), source)


def test_text_with_full_stops_is_read_as_it_is() -> None:
    assert with_stops(OURS) == OURS
    assert with_stops("one two, three\n\nfour") == "One two, three.\n\nFour."


def test_prose_without_spaces_is_counted_by_its_signs() -> None:
    assert mode_of("夜が明けた。彼女は海を見ていた。" * 30) == "story"
    assert mode_of("老いた灯台守が少女を見つける。") == "idea"
