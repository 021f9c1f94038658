"""The parts of a Word document that are the same for every screenplay: styles, type, header, relations.

Sources: ECMA-376 for the parts and the order of properties; the indents are the trade's, from `layout_blocks`.
"""

from __future__ import annotations

from typing import NamedTuple

from aiuteur.craft.screenplay.layout_blocks import COLUMN, TEXT_COLUMNS, WIDTHS

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_UNIT = 144  # twentieths of a point in a column

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
MAIN_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>'
)
FONTS = (
    f'{_HEAD}<w:fonts {W}><w:font w:name="Courier Prime"><w:altName w:val="Courier New"/><w:family w:val="modern"/>'
    '<w:pitch w:val="fixed"/></w:font><w:font w:name="Courier New"><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
)
SETTINGS = f'{_HEAD}<w:settings {W}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
HEADER = (
    f'{_HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p></w:hdr>'
)
STYLE_OF = {  # of an element's role or type, and of a title page's key
    "heading": "SceneHeading", "action": "Action", "character": "Character", "parenthetical": "Parenthetical",
    "dialogue": "Dialogue", "lyric": "Lyrics", "transition": "Transition", "centered": "Centered", "shot": "Shot",
    "general": "General", "cast_list": "CastList", "new_act": "NewAct", "end_of_act": "EndofAct", "omitted": "SceneHeading",
    "Title": "Title", "Credit": "Credit", "Author": "Author", "Source": "Source", "Contact": "Contact",
    "Draft date": "Draftdate",
}  # fmt: skip


class _Style(NamedTuple):
    name: str
    following: str  # the style of the next paragraph that is typed
    left: int = 0  # columns
    right: int = 0
    above: int = 1  # empty lines
    align: str = ""
    together: bool = False  # with the next paragraph
    capitals: bool = False
    hanging: int = 0


def _spoken(name: str, following: str, kind: str, together: bool = False, above: int = 0, hanging: int = 0) -> _Style:  # fmt: skip
    left = COLUMN[kind]  # type: ignore[index]  # the kinds are written below
    width = WIDTHS[kind]  # type: ignore[index]  # as above
    return _Style(name, following, left, TEXT_COLUMNS - left - width, above, "", together, False, hanging)


_STYLES: tuple[_Style, ...] = (
    _Style("Scene Heading", "Action", above=2, together=True, capitals=True),
    _Style("Action", "Action"),
    _spoken("Character", "Dialogue", "character", True, 1),
    _spoken("Parenthetical", "Dialogue", "parenthetical", True, hanging=1),
    _spoken("Dialogue", "Character", "dialogue"),
    _spoken("Lyrics", "Lyrics", "lyric"),
    _Style("Transition", "Scene Heading", 35, align="right"),
    _Style("Centered", "Action", align="center"),
    _Style("Shot", "Action", together=True),
    _Style("General", "General"),
    _Style("Cast List", "Action"),
    _Style("New Act", "Scene Heading", align="center", together=True),
    _Style("End of Act", "New Act", align="center"),
    _Style("Dual Character", "Dual Dialogue", 7, 0, 1, "", True),
    _Style("Dual Parenthetical", "Dual Dialogue", 3, 2, 0, "", True, hanging=1),
    _Style("Dual Dialogue", "Dual Character", 0, 2, 0),
    _Style("Dual Lyrics", "Dual Lyrics", 0, 2, 0),
    _Style("Title Page", "Title Page", above=0),
    _Style("Title", "Title Page", above=0, align="center"),
    _Style("Credit", "Title Page", above=0, align="center"),
    _Style("Author", "Title Page", above=0, align="center"),
    _Style("Source", "Title Page", above=0, align="center"),
    _Style("Contact", "Title Page", above=0),
    _Style("Draft date", "Title Page", above=0, align="right"),
    _Style("Page Number", "Page Number", above=0, align="right"),
)


def styles() -> str:
    """`word/styles.xml`."""
    usual = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Courier Prime" w:hAnsi="Courier Prime" w:eastAsia="Courier New" w:cs="Courier New"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" '
        'w:line="240" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    return f"{_HEAD}<w:styles {W}>{usual}{''.join(_style(style) for style in _STYLES)}</w:styles>"


def _style(style: _Style) -> str:
    keep = ("<w:keepNext/>" if style.together else "") + "<w:keepLines/>" * (style.above > 0 and style.name != "Action")
    spacing = f'<w:spacing w:before="{style.above * 240}"/>' if style.above else ""
    left, right = style.left + style.hanging, style.right
    hanging = f' w:hanging="{style.hanging * _UNIT}"' if style.hanging else ""
    indent = f'<w:ind w:left="{left * _UNIT}" w:right="{right * _UNIT}"{hanging}/>' if left or right else ""
    align = f'<w:jc w:val="{style.align}"/>' if style.align else ""
    letters = "<w:rPr><w:caps/></w:rPr>" if style.capitals else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_identifier(style.name)}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{_identifier(style.following)}"/><w:qFormat/>'
        f"<w:pPr>{keep}<w:widowControl/>{spacing}{indent}{align}</w:pPr>{letters}</w:style>"
    )


def _identifier(name: str) -> str:
    return name.replace(" ", "")


def core(title: str, author: str) -> str:
    """`docProps/core.xml` of text that is already safe."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator></cp:coreProperties>"
    )
