"""Stories in Word documents: words, chapters and breaks are kept; what is not kept is said."""

from __future__ import annotations

import pytest
from document_press import docx, para, run, style

from aiuteur.craft.screenplay.docx_read import read_docx
from aiuteur.craft.screenplay.reading import Reading

STYLES = style("heading 1", '<w:outlineLvl w:val="0"/>', runs="<w:b/>") + style("Title") + style("Author") + style("toc 1") + style("Story Head", based="heading1")  # fmt: skip
LONG = "The sea was grey that morning, and the boats lay on the sand like sleeping dogs, and nobody spoke of the storm."


def read(*blocks: str, title: str = "", author: str = "") -> Reading:
    return read_docx(docx(*blocks, styles=STYLES, title=title, author=author), "story.docx")


def test_title_author_chapters_and_paragraphs() -> None:
    reading = read(
        para("The Salt Road", "Title"), para("Ada Lindqvist", "Author"), para("One", "heading1"), para("It was late."),
        para("Nobody spoke."), para("Two", "StoryHead"), para("Morning."), title="Draft 7", author="python-docx",
    )  # fmt: skip
    assert (reading.kind, reading.title, reading.author) == ("prose", "The Salt Road", "Ada Lindqvist")
    assert reading.chapters == ("One", "Two")
    assert reading.prose == "## One\n\nIt was late.\n\nNobody spoke.\n\n## Two\n\nMorning."
    assert reading.dropped == ()


def test_what_the_file_says_of_itself_serves_where_no_page_says_it() -> None:
    reading = read(para("It was late."), title="The Salt Road", author="Ada Lindqvist")
    assert (reading.title, reading.author) == ("The Salt Road", "Ada Lindqvist")
    assert read(para("It was late."), author="Microsoft Office User").author == ""


def test_a_short_line_above_names_the_story() -> None:
    reading = read(para("The Salt Road", align="center"), para("by Ada Lindqvist", align="center"), para(), para(LONG), para("“Yes.”"))  # fmt: skip
    assert (reading.title, reading.author, reading.prose) == ("The Salt Road", "Ada Lindqvist", f"{LONG}\n\n“Yes.”")


@pytest.mark.parametrize("between", [
    [para("* * *")], [para("***")], [para("—")], [para("#", align="center")], [para("⁂")], [para()], [para(), para("~"), para()],
    [para(inner='<w:r><w:br w:type="page"/></w:r>')],
])  # fmt: skip
def test_a_break_between_scenes_is_one_line_of_stars(between: list[str]) -> None:
    reading = read(para("It was late."), para("She slept."), *between, para("Morning came."))
    assert reading.prose == "It was late.\n\nShe slept.\n\n* * *\n\nMorning came."


def test_empty_paragraphs_between_all_are_no_breaks_but_two_are() -> None:
    blocks = [para("One."), para(), para("Two."), para(), para("Three."), para(), para(), para("Four.")]
    assert read(*blocks).prose == "One.\n\nTwo.\n\nThree.\n\n* * *\n\nFour."


def test_chapters_that_are_only_typed_are_found() -> None:
    reading = read(para("CHAPTER ONE"), para("The Harbour", "heading1"), para("It was late."), para("Part Two: The Sea"), para("Salt."), para("IV"), para("End."))  # fmt: skip
    assert reading.chapters == ("CHAPTER ONE: The Harbour", "Part Two: The Sea", "IV")


def test_runs_tabs_and_soft_breaks_are_words() -> None:
    story = para(inner=run("It was ") + run("ve", i=True) + run("ry late,\nand\tdark.", b=True) + "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>")  # fmt: skip
    assert read(story).prose == "It was very late,\nand dark.A\u2011B"


def test_tracked_changes_are_accepted_and_said() -> None:
    inner = run("It was ") + f"<w:ins>{run('very ')}</w:ins><w:del><w:r><w:delText>not </w:delText></w:r></w:del>" + run("late.")  # fmt: skip
    joined = '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>' + run("She ") + "</w:p>" + para("went.")  # fmt: skip
    reading = read(para(inner=inner), joined)
    assert reading.prose == "It was very late.\n\nShe went."
    assert reading.dropped == ("story.docx holds tracked changes; it was read as if all of them were accepted.",)


def test_what_is_no_story_is_counted_and_said() -> None:
    reading = read(
        para("Contents", "toc1"), para("One 3", "toc1"),
        para(inner=run("It was late.") + "<w:r><w:footnoteReference/></w:r><w:r><w:commentReference/></w:r>"),
        para(inner="<w:r><w:drawing/></w:r><w:r><w:drawing/></w:r>"),
        para(inner="<w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>"),
        para(inner=run("secret", vanish=True) + run("Nobody.")),
    )  # fmt: skip
    assert reading.prose.replace("\n\n* * *", "") == "It was late.\n\nNobody."
    assert reading.dropped == (
        "1 table of contents was left out of story.docx.", "1 footnote was left out of story.docx.",
        "1 comment was left out of story.docx.", "2 pictures were left out of story.docx.",
        "1 text box was left out of story.docx.", "1 hidden passage was left out of story.docx.",
    )  # fmt: skip


def test_fields_show_their_result_links_their_words_and_lists_their_items() -> None:
    field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>HIDE</w:t><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3 May</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    link = f"<w:hyperlink>{run(', at sea')}</w:hyperlink>"
    listed = "<w:sdt><w:sdtContent>" + para("Salt.") + para("Rope.") + "</w:sdtContent></w:sdt>"
    assert read(para(inner=field + link), listed).prose == "3 May, at sea\n\nSalt.\n\nRope."


def test_tables_are_text_row_by_row() -> None:
    cells = "".join(f"<w:tc>{para(text)}</w:tc>" for text in ("Boat", "Elsa"))
    assert read(para("Who sails?"), f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>").prose.endswith(
        "Boat | Elsa\n\nBoat | Elsa"
    )


def test_headers_with_words_are_said_and_page_numbers_are_not() -> None:
    for words, said in (("Lindqvist / SALT", 1), ("12", 0)):
        more = {"word/header1.xml": f"<w:hdr xmlns:w='w'>{para(words)}</w:hdr>"}
        assert len(read_docx(docx(para("It was late."), more=more), "story.docx").dropped) == said
