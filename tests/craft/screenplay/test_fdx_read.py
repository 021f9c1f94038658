"""What Final Draft and other programs write into `.fdx`, read back: our own small files, one rule each."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from screenplain.export.fdx import to_fdx
from screenplain.parsers import fountain

from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.fdx_read import read_fdx
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.craft.screenplay.scenes import cast_of, split_scenes


def fdx(content: str, rest: str = "", version: int = 5, declaration: str = "UTF-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{declaration}" standalone="no" ?>\n'
        f'<FinalDraft DocumentType="Script" Template="No" Version="{version}">\n<Content>{content}</Content>{rest}</FinalDraft>'
    ).encode()


def p(kind: str, text: str, **more: str) -> str:
    attributes = "".join(f' {key}="{value}"' for key, value in more.items())
    return f'<Paragraph Type="{kind}"{attributes}><Text>{text}</Text></Paragraph>'


def read(content: str, rest: str = "") -> Reading:
    return read_fdx(fdx(content, rest), "ferry.fdx")


def elements(content: str, rest: str = "") -> tuple[Element, ...]:
    reading = read(content, rest)
    assert reading.screenplay is not None
    return reading.screenplay.elements


def told(content: str, rest: str = "") -> list[tuple[str, str]]:
    return [(e.type, e.text) for e in elements(content, rest)]


@pytest.mark.parametrize("version", range(1, 7))
def test_every_version_and_every_usual_type(version: int) -> None:
    content = (
        p("Scene Heading", "INT. FERRY - NIGHT", Number="12A") + p("Action", "Rain.") + p("Character", "LENA (V.O.)")
        + p("Parenthetical", "(low)") + p("Dialogue", "Here.") + p("Lyrics", "Row, row") + p("Transition", "CUT TO:")
        + p("Shot", "CLOSE ON THE ROPE") + p("General", "Loose words.") + p("Cast List", "LENA, OTTO")
        + p("New Act", "ACT TWO") + p("End of Act", "END OF ACT TWO")
    )  # fmt: skip
    reading = read_fdx(fdx(content, version=version), "ferry.fdx")
    assert reading.screenplay is not None
    assert [(e.type, e.text, e.number, e.role) for e in reading.screenplay.elements] == [
        ("heading", "INT. FERRY - NIGHT", "12A", ""), ("action", "Rain.", "", ""), ("character", "LENA (V.O.)", "", ""),
        ("parenthetical", "(low)", "", ""), ("dialogue", "Here.", "", ""), ("lyric", "Row, row", "", ""),
        ("transition", "CUT TO:", "", ""), ("action", "CLOSE ON THE ROPE", "", "shot"), ("action", "Loose words.", "", "general"),
        ("action", "LENA, OTTO", "", "cast_list"), ("action", "ACT TWO", "", "new_act"),
        ("action", "END OF ACT TWO", "", "end_of_act"),
    ]  # fmt: skip
    assert reading.dropped == ()
    assert reading.kind == "screenplay"


def test_all_runs_are_read_with_their_styles() -> None:
    content = (
        '<Paragraph Type="Action"><Text>He </Text><Text Style="Bold+Italic">never </Text><Text Style="Underline">looks</Text>'
        '<Text> at the 2*3 </Text><Text Style="AllCaps">straße</Text><Text Font="Courier Final Draft" Size="12" Style="">.</Text></Paragraph>'
    )
    assert told(content) == [("action", "He ***never*** _looks_ at the 2\\*3 STRAßE.")]


def test_styles_without_a_mark_are_told() -> None:
    content = (
        '<Paragraph Type="Action"><Text Style="Strikeout">Gone</Text><Text Style="Bold+Strikeout"> too</Text>'
        '<Text Color="#FFFF00000000">red</Text><Text Background="#FFFFFFFF0000" RevisionID="3">marked</Text></Paragraph>'
    )
    reading = read(content)
    assert reading.screenplay is not None
    assert reading.screenplay.elements[0].text == "Gone **too**redmarked"
    assert reading.dropped == (
        "In ferry.fdx, 2 passages in colour or on a marker are kept without it.",
        "In ferry.fdx, 1 passage carries a revision mark; the words are kept, the mark is not.",
        "In ferry.fdx, 2 passages are struck out; the words are kept, the style is not.",
    )


def test_settings_give_capitals_and_their_look_is_no_emphasis() -> None:
    look = (
        '<ElementSettings Type="Scene Heading"><FontSpec Style="Bold+AllCaps"/><ParagraphSpec Alignment="Left"/></ElementSettings>'
        '<ElementSettings Type="Character"><FontSpec Style="AllCaps"/></ElementSettings>'
        '<ElementSettings Type="New Act"><FontSpec Style="Underline"/><ParagraphSpec Alignment="Center" StartsNewPage="Yes"/></ElementSettings>'
    )
    content = (
        '<Paragraph Type="Scene Heading"><Text Style="Bold+AllCaps">int. ferry - </Text><Text Style="Bold+Italic+AllCaps">night</Text></Paragraph>'
        + p("Character", "Lena") + p("Dialogue", "Here.") + p("New Act", "Act Two")
    )  # fmt: skip
    assert [(e.type, e.text, e.role) for e in elements(content, look)] == [
        ("heading", "INT. FERRY - *NIGHT*", ""), ("character", "LENA", ""), ("dialogue", "Here.", ""), ("page_break", "", ""),
        ("centered", "Act Two", "new_act"),
    ]  # fmt: skip
    assert told(content)[0] == ("heading", "**INT. FERRY - *NIGHT***")  # without settings the styles are emphasis


@pytest.mark.parametrize(
    "wrap", ["<Paragraph><DualDialogue>{}</DualDialogue></Paragraph>", "<DualDialogue>{}</DualDialogue>"]
)
def test_dual_dialogue_nested_and_bare(wrap: str) -> None:
    pair = (
        p("Character", "LENA")
        + p("Dialogue", "Go!")
        + p("Character", "OTTO")
        + p("Parenthetical", "hoarse")
        + p("Dialogue", "Stay!")
    )
    found = elements(p("Action", "They shout.") + wrap.format(pair) + p("Action", "Silence."))
    assert [(e.type, e.text, e.dual) for e in found] == [
        ("action", "They shout.", False), ("character", "LENA", False), ("dialogue", "Go!", False), ("character", "OTTO", True),
        ("parenthetical", "(hoarse)", False), ("dialogue", "Stay!", False), ("action", "Silence.", False),
    ]  # fmt: skip


OMITTED = (
    '<Paragraph Type="Scene Heading" Number="21"><Text>Omitted</Text><OmittedScene>'
    + p("Scene Heading", "EXT. QUAY - DAY") + p("Shot", "A GULL") + p("Character", "OTTO") + p("Dialogue", "Cold.")
    + "</OmittedScene></Paragraph>"
)  # fmt: skip


def test_an_omitted_scene_is_kept_and_not_live() -> None:
    reading = read(
        p("Scene Heading", "INT. FERRY - DAY", Number="20")
        + p("Action", "Fog.")
        + OMITTED
        + p("Scene Heading", "INT. CABIN - DAY", Number="22")
    )
    script = reading.screenplay
    assert script is not None
    card, kept = script.elements[2:4]
    assert (card.type, card.text, card.number, card.role) == ("action", "Omitted", "21", "omitted")
    assert (kept.type, kept.role, kept.text) == ("note", "omitted", "EXT. QUAY - DAY\n\nA GULL\n\nOTTO\nCold.")
    assert [scene.heading.number for scene in split_scenes(script) if scene.heading] == ["20", "22"]
    assert cast_of(script.elements) == []
    assert parse(write(script)).elements[3].text == kept.text
    assert reading.dropped == (
        "In ferry.fdx, 1 omitted scene is kept as a note and not filmed.",
        "In ferry.fdx, 1 paragraph of an omitted scene is kept as plain action.",
    )


def test_a_card_without_its_scene_is_no_scene_either() -> None:
    found = elements(p("Scene Heading", "OMITTED", Number="7"))
    assert [(e.type, e.number, e.role) for e in found] == [("action", "7", "omitted")]


def test_scenes_carry_their_title_and_summary() -> None:
    content = (
        '<Paragraph Type="Scene Heading"><SceneProperties Length="3/8" Page="1" Title="The crossing"><Summary><Paragraph><Text>Lena leaves </Text>'
        '<Text Style="Italic">home</Text></Paragraph><Paragraph><Text>for good.</Text></Paragraph></Summary>'
        "<SceneArcBeats><CharacterArcBeat Name=\"LENA\"><Paragraph><Text>Grief</Text></Paragraph></CharacterArcBeat></SceneArcBeats>"
        "</SceneProperties><Text>INT. FERRY</Text></Paragraph>"
    )  # fmt: skip
    assert told(content) == [
        ("heading", "INT. FERRY"), ("synopsis", "The crossing"), ("synopsis", "Lena leaves *home*"), ("synopsis", "for good."),
    ]  # fmt: skip
    assert read(content).dropped == ("In ferry.fdx, 1 note on a character's arc is not kept.",)


def test_the_outline_is_structure() -> None:
    content = (
        p("Outline 1", "Act One")
        + p("Outline 2 (Sequences)", "The sea")
        + p("Outline Body", "They meet.")
        + p("Summary", "More.")
    )
    assert [(e.type, e.text, e.depth) for e in elements(content)] == [
        ("section", "Act One", 1), ("section", "The sea", 2), ("synopsis", "They meet.", 0), ("synopsis", "More.", 0),
    ]  # fmt: skip


def test_pages_and_middles() -> None:
    content = (
        p("Action", "THE END", Alignment="Center")
        + p("Scene Heading", "INT. B", StartsNewPage="Yes")
        + p("Action", "", StartsNewPage="Yes")
    )
    assert told(content) == [("centered", "THE END"), ("page_break", ""), ("heading", "INT. B"), ("page_break", "")]


def note(low: int, high: int, text: str) -> str:
    return f'<ScriptNote ID="1" Range="{low},{high}"><Paragraph><Text>{text}</Text></Paragraph></ScriptNote>'


def test_notes_stand_where_their_ranges_say() -> None:
    """Paragraphs begin at 0, 5 (dual dialogue: two units), 8 (Omitted, two units behind it), 18, 22; the script ends at 26."""
    content = (
        p("Action", "Hum.") + f"<Paragraph><DualDialogue>{p('Character', 'MARA')}{p('Dialogue', 'Yes.')}{p('Character', 'JON')}</DualDialogue></Paragraph>"
        + '<Paragraph Type="Scene Heading"><Text>Omitted</Text><OmittedScene><Paragraph Type="Action"><Text>x</Text></Paragraph></OmittedScene></Paragraph>'
        + p("Character", "🎬 J") + p("Dialogue", "Now.")
    )  # fmt: skip
    rest = "<ScriptNotes>" + "".join(
        [
            note(0, 4, "on words"), note(4, 5, "on its end"), note(2, 2, "between"), note(5, 7, "on the pair"), note(18, 20, "on the cue"),
            note(24, 24, "inside"), note(23, 26, "on the line"), note(27, 28, "on its end too"), note(90, 95, "adrift"),
        ]
    ) + "</ScriptNotes>"  # fmt: skip
    assert told(content, rest) == [
        ("note", "on words"), ("action", "Hu[[between]]m."), ("note", "on its end"), ("note", "on the pair"), ("character", "MARA"), ("dialogue", "Yes."),
        ("character", "JON"), ("action", "Omitted"), ("note", "x"), ("note", "on the cue"), ("note", "on the line"), ("character", "🎬 J"),
        ("dialogue", "N[[inside]]ow."), ("note", "on its end too"), ("note", "adrift"),
    ]  # fmt: skip
    assert "In ferry.fdx, 1 note no longer says where it belongs; it stands at the end." in read(content, rest).dropped


def test_older_versions_keep_notes_in_the_paragraph() -> None:
    inner = '<ScriptNote ID="1"><Paragraph><Text>Who?</Text></Paragraph><Paragraph/><Paragraph><Text>And why]]?</Text></Paragraph></ScriptNote>'
    content = f'<Paragraph Type="Action"><Text>A man</Text>{inner}<Text> waits.</Text></Paragraph><Paragraph Type="Action">{inner}</Paragraph>'
    assert told(content) == [("action", "A man[[Who?\n\nAnd why] ]?]] waits."), ("note", "Who?\n\nAnd why]]?")]


def test_unknown_types_and_blocks_are_told() -> None:
    rest = (
        "<DisplayBoards><Beat><Paragraph><Text>Lena lies</Text></Paragraph></Beat></DisplayBoards><SmartType><Characters><Character>LENA</Character>"
        "<Character>OTTO</Character></Characters></SmartType><LockedPages><LockedPage/></LockedPages><TagData><TagDefinitions><TagDefinition/>"
        "</TagDefinitions></TagData><Revisions/><HeaderAndFooter><Header><Paragraph><Text>DRAFT</Text></Paragraph></Header></HeaderAndFooter>"
    )
    reading = read(p("Sequence", "THE SEA") + p("Sequence", "THE LAND"), rest)
    assert reading.screenplay is not None
    assert [e.type for e in reading.screenplay.elements] == ["action", "action"]
    assert reading.dropped == (
        "In ferry.fdx, the SmartType lists of 2 words are not kept; names and places are found in the script itself.",
        "In ferry.fdx, 1 line of a header or footer is not kept; pages get their numbers.",
        "In ferry.fdx, 1 locked page is not kept: pages are counted anew.",
        "In ferry.fdx, 1 breakdown tag is not kept; the breakdown is made from the words.",
        "In ferry.fdx, 2 paragraphs are of the type “Sequence”, which is not known, and read as action.",
        "In ferry.fdx, 1 paragraph has no place in a screenplay; look for “DisplayBoards” in your own file.",
    )


@pytest.mark.parametrize(
    ("page", "entries"),
    [
        ("||C:<b>THE FERRY||C:written by||C:Ann Ö. Smith||C:based on the song|by Otto||L:1 Road|Phone: 5||R:2 May 2031",
         [("Title", "THE FERRY"), ("Credit", "written by"), ("Author", "Ann Ö. Smith"), ("Source", "based on the song\nby Otto"),
          ("Contact", "1 Road\nPhone: 5"), ("Draft date", "2 May 2031")]),
        ("C:THE FERRY|C:A Comedy||C:by|C:Ann|C:Bo||L:Copyright: © 2031||L:1 Road||L:Phone: 5",
         [("Title", "THE FERRY\nA Comedy"), ("Credit", "by"), ("Author", "Ann\nBo"), ("Copyright", "© 2031"), ("Contact", "1 Road"), ("Phone", "5")]),
        ("C:By Night||C:Screenplay by Ann Smith", [("Title", "By Night"), ("Credit", "Screenplay by"), ("Author", "Ann Smith")]),
        ("C:THE FERRY||C:Ann Smith", [("Title", "THE FERRY"), ("Author", "Ann Smith")]),
        ("C:THE FERRY", [("Title", "THE FERRY")]),
        ("", []),
    ],
)  # fmt: skip
def test_title_pages_are_known_by_place_and_words(page: str, entries: list[tuple[str, str]]) -> None:
    sides = {"C": "Center", "L": "Left", "R": "Right"}
    side, lines = "Left", []
    for line in page.split("|"):
        if line[1:2] == ":" and line[0] in sides:
            side, line = sides[line[0]], line[2:]
        lines.append(f'<Paragraph Alignment="{side}"><Text>{line.replace("<b>", "")}</Text></Paragraph>')
    reading = read(p("Action", "x"), f"<TitlePage><Content>{''.join(lines)}</Content></TitlePage>")
    assert reading.screenplay is not None
    assert [(e.key, e.value) for e in reading.screenplay.title_page] == entries
    assert (reading.title, reading.author) == (
        dict(entries).get("Title", "").replace("\n", " "),
        dict(entries).get("Author", "").replace("\n", " "),
    )


def test_other_programs_name_the_lines_of_a_title_page() -> None:
    page = (
        p("Title", "THE FERRY")
        + p("Author", "Ann")
        + p("Author", "Bo")
        + p("Contact", "1 Road")
        + p("Draft", "Second")
        + p("Copyright", "2031")
    )
    reading = read(p("Action", "x"), f"<TitlePage><Content>{page}</Content></TitlePage>")
    assert reading.screenplay is not None
    assert [(e.key, e.value) for e in reading.screenplay.title_page] == [
        ("Title", "THE FERRY"), ("Author", "Ann\nBo"), ("Contact", "1 Road"), ("Draft date", "Second"), ("Copyright", "2031"),
    ]  # fmt: skip


def test_other_programs_are_lenient_and_so_are_we() -> None:
    data = b"""<FinalDraft xmlns="http://example.org/x">
      <Paragraph Type="SceneHeading">
        <Text>
          INT. FERRY - DAY
        </Text>
      </Paragraph>
      <Paragraph>Words without a run.</Paragraph>
      <Paragraph Type="Character"><Text>LENA</Text></Paragraph><Paragraph Type="dialog"><Text>Go!</Text></Paragraph>
      <Paragraph Type="Character"><Text>OTTO ^</Text></Paragraph><Paragraph Type="Dialogue"><Text>No
and no.</Text></Paragraph>
    </FinalDraft>"""
    reading = read_fdx(data, "x.fdx")
    assert reading.screenplay is not None
    assert [(e.type, e.text, e.dual) for e in reading.screenplay.elements] == [
        ("heading", "INT. FERRY - DAY", False), ("action", "Words without a run.", False), ("character", "LENA", False), ("dialogue", "Go!", False),
        ("character", "OTTO", True), ("dialogue", "No\nand no.", False),
    ]  # fmt: skip


def test_what_another_program_writes_is_read() -> None:
    text = "INT. FERRY - NIGHT\n\nRain & *wind*.\n\nLENA (V.O.)\n(low)\nHere.\n\nLENA\nGo!\n\nOTTO ^\nStay!\n\n> THE END <\n\nCUT TO:\n\nEXT. QUAY - DAY\n"
    out = io.StringIO()
    to_fdx(fountain.parse(io.StringIO(text)), out)
    reading = read_fdx(out.getvalue().encode(), "screenplain.fdx")
    assert reading.screenplay == parse(text)


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("utf-16", "utf-16-le"), ("ISO-8859-1", "cp1252"), ("windows-1252", "cp1252"),
     ("x-mac-roman", "mac-roman"), ("macintosh", "mac-roman"), ("no-such", "utf-8"), ("UTF-16", "utf-8")],
)  # fmt: skip
def test_encodings_by_mark_declaration_and_bytes(declared: str, codec: str) -> None:
    data = fdx(p("Action", "Élodie – “naïve”"), declaration=declared).decode().encode(codec)
    reading = read_fdx(data, "x.fdx")
    if declared == "x-mac-roman":  # a name Python does not know: read as Windows Western, and said
        assert "look at its accented letters" in reading.dropped[0]
        return
    assert reading.screenplay is not None
    assert [e.text for e in reading.screenplay.elements] == ["Élodie – “naïve”"]
    assert reading.dropped == ()


def test_a_wrong_declaration_is_told() -> None:
    reading = read_fdx(fdx(p("Action", "Élodie")).decode().encode("cp1252"), "x.fdx")
    assert reading.screenplay is not None
    assert reading.screenplay.elements[0].text == "Élodie"
    assert reading.dropped == (
        "x.fdx was read as Windows Western, for it is not what it says; look at its accented letters.",
    )


def test_time_grows_with_the_script_and_not_faster(
    in_proportion: Callable[[Callable[[int], object], int], None],
) -> None:
    unit = p("Scene Heading", "INT. A - DAY") + p("Character", "LENA") + p("Dialogue", "Yes *now*.") + OMITTED
    length = 23 + 5 + 12 + 9  # units of one round, nearly

    def work(size: int) -> None:
        rounds = size // len(unit)
        read(
            unit * rounds,
            f"<ScriptNotes>{''.join(note(length * n, length * n, 'n') for n in range(rounds))}</ScriptNotes>",
        )

    in_proportion(work, 20_000)
