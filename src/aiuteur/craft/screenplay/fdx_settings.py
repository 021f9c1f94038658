"""The settings that Final Draft wants beside the words: what each element looks like, the paper, the page number.

Indents are inches from the paper's left edge, as the trade sets them on US Letter (see `layout`). An element is given
capitals only where the script has it in capitals throughout: then whoever goes on in Final Draft types as usual, and
a name that a writer meant in small letters stays so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.fdx_text import capitals
from aiuteur.craft.screenplay.markup import plain, runs


class Setting(NamedTuple):
    """One element type of Final Draft."""

    left: str
    right: str
    space: int  # points above
    alignment: str = "Left"
    first: str = "0.00"  # the first line's indent beside the others
    following: str = "Action"  # the element that the return key begins
    paginate: str = "Action"


SETTINGS: dict[str, Setting] = {
    "General": Setting("1.50", "7.50", 0, following="General", paginate="General"),
    "Scene Heading": Setting("1.50", "7.50", 24, paginate="Scene Heading"),
    "Action": Setting("1.50", "7.50", 12),
    "Character": Setting("3.70", "7.25", 12, following="Dialogue", paginate="Character"),
    "Parenthetical": Setting("3.10", "5.60", 0, first="-0.10", following="Dialogue", paginate="Parenthetical"),
    "Dialogue": Setting("2.50", "6.00", 0, following="Action", paginate="Dialogue"),
    "Transition": Setting("5.50", "7.50", 12, "Right", following="Scene Heading", paginate="Transition"),
    "Shot": Setting("1.50", "7.50", 24, paginate="Scene Heading"),
    "Cast List": Setting("1.50", "7.50", 0),
    "New Act": Setting("1.50", "7.50", 0, "Center", following="Scene Heading"),
    "End of Act": Setting("1.50", "7.50", 24, "Center", following="New Act"),
    "Lyrics": Setting("2.50", "6.50", 0, following="Lyrics", paginate="Dialogue"),
    "Outline Body": Setting("1.50", "7.50", 0, following="Outline Body"),
    **{f"Outline {depth}": Setting("1.50", "7.50", 12, following="Outline Body") for depth in range(1, 7)},
}
ALWAYS = tuple(SETTINGS)[:11]  # what every file of Final Draft has; the rest where it is used
PAGE = (
    '  <HeaderAndFooter FooterFirstPage="Yes" FooterVisible="No" HeaderFirstPage="No" HeaderVisible="Yes" StartingPage="1">\n'
    "    <Header>\n"
    '      <Paragraph Alignment="Right" FirstIndent="0.00" Leading="Regular" LeftIndent="1.50" RightIndent="7.50" '
    'SpaceBefore="0" Spacing="1" StartsNewPage="No">\n'
    '        <DynamicLabel Type="Page #"/>\n'
    "        <Text>.</Text>\n"
    "      </Paragraph>\n"
    "    </Header>\n"
    "    <Footer>\n"
    "      <Paragraph><Text></Text></Paragraph>\n"
    "    </Footer>\n"
    "  </HeaderAndFooter>\n"
    '  <PageLayout BackgroundColor="#FFFFFFFFFFFF" BottomMargin="72" BreakDialogueAndActionAtSentences="Yes" '
    'DocumentLeading="Normal" FooterMargin="36" ForegroundColor="#000000000000" HeaderMargin="36" '
    'InvisiblesColor="#808080808080" TopMargin="72" UsesSmartQuotes="No">\n'
    '    <PageSize Height="11.00" Width="8.50"/>\n'
    '    <AutoCastList AddParentheses="Yes" AutomaticallyGenerate="No" CastListElement="Cast List"/>\n'
    "  </PageLayout>\n"
)
MORES = (
    "  <MoresAndContinueds>\n"
    '    <DialogueBreaks AutomaticCharacterContinueds="No" BottomOfPage="Yes" DialogueBottom="(MORE)" '
    'DialogueTop="(CONT\'D)" TopOfNext="Yes"/>\n'
    '    <SceneBreaks ContinuedNumber="No" SceneBottom="(CONTINUED)" SceneBottomOfPage="No" SceneTop="CONTINUED:" '
    'SceneTopOfNext="No"/>\n'
    "  </MoresAndContinueds>\n"
)


def settings_xml(used: Container[str], in_capitals: Container[str], sung_leaning: bool) -> str:
    """Element settings of the usual types and of those that the script uses."""
    return "".join(
        _setting(kind, "AllCaps" if kind in in_capitals else "Italic" if kind == "Lyrics" and sung_leaning else "")
        for kind in SETTINGS
        if kind in ALWAYS or kind in used
    )


def types_in_capitals(elements: Iterable[tuple[str, Element]]) -> frozenset[str]:
    """Of headings, shots, cues and transitions, those that the script has in capitals throughout."""
    kinds = {"Scene Heading", "Shot", "Character", "Transition"}
    for kind, element in elements:
        if kind in kinds:
            words = plain(element.text)
            if words != capitals(words):
                kinds.discard(kind)
    return frozenset(kinds)


def is_sung_upright(elements: Iterable[Element]) -> bool:
    """Whether no word of a song leans: then all of it may, which is how songs are printed."""
    return not any(run.italic for element in elements if element.type == "lyric" for run in runs(element.text))


def _setting(kind: str, style: str) -> str:
    of = SETTINGS[kind]
    return (
        f'  <ElementSettings Type="{kind}">\n'
        '    <FontSpec AdornmentStyle="0" Background="#FFFFFFFFFFFF" Color="#000000000000" Font="Courier Final Draft" '
        f'RevisionID="0" Size="12" Style="{style}"/>\n'
        f'    <ParagraphSpec Alignment="{of.alignment}" FirstIndent="{of.first}" Leading="Regular" LeftIndent="{of.left}" '
        f'RightIndent="{of.right}" SpaceBefore="{of.space}" Spacing="1" StartsNewPage="No"/>\n'
        f'    <Behavior PaginateAs="{of.paginate}" ReturnKey="{of.following}" Shortcut=""/>\n'
        "  </ElementSettings>\n"
    )
