"""Pages, headings, labels and tables of a Word file, as a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.extraction.word.numbering import written
from tests.factories.files import CLEAN
from tests.factories.word_files import layer, paragraph, part, read, word_file

BREAK = '<w:r><w:br w:type="page"/></w:r>'
SHOWN = "<w:r><w:lastRenderedPageBreak/></w:r>"
PROSE = "The plan was shared late, and nobody had a chronology of what had been done. " * 6


def _level(number: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "%1.")
    + _level(1, "%1.%2")
    + _level(2, "(%3)", "lowerLetter")
    + _level(3, "%4", "lowerRoman")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + _level(0, "\uf0b7", "bullet")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>',
)
STYLES = part(
    "styles",
    '<w:style w:styleId="H" w:type="paragraph"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="I" w:type="paragraph"><w:name w:val="Inner"/><w:basedOn w:val="H"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
)


def entry(text: str, level: int = 0, number: int = 1) -> str:
    look = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, look)


def lines(body: str) -> list[str]:
    data = word_file(body, {"word/numbering.xml": LISTS, "word/styles.xml": STYLES})
    return layer(read(data), "text").split("\n")[1:]


def test_a_numbered_paragraph_begins_with_the_label_that_word_shows() -> None:
    shown = lines(
        entry("a") + entry("b", 1) + entry("c", 1) + entry("d", 2) + entry("e", 3) + entry("f")
        + entry("g", 1) + entry("h", 0, 2) + entry("i", 0, 3)
    )  # fmt: skip
    assert shown == ["1. a", "1.1 b", "1.2 c", "(a) d", "i e", "2. f", "2.1 g", "7. h", "• i"]


def test_a_style_can_carry_a_list_and_a_paragraph_can_leave_it() -> None:
    none = '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    styled = '<w:pStyle w:val="H"/>'
    assert lines(paragraph("a", styled) + paragraph("b", none) + paragraph("c", styled)) == [
        "1. a", "b", "2. c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (21, "cardinalText", "Twenty-one"),
        (3, "none", ""),
    ],
)
def test_numbers_are_written_as_a_list_shows_them(count: int, form: str, shown: str) -> None:
    assert written(count, form) == shown


@given(st.integers(-10, 10**9), st.sampled_from(["lowerRoman", "upperLetter", "ordinal", "x"]))
def test_no_number_is_written_longer_than_a_line(count: int, form: str) -> None:
    assert len(written(count, form)) < 250


def test_headings_are_kept_as_places_in_the_text_of_their_page() -> None:
    body = (
        paragraph("Summary", '<w:outlineLvl w:val="0"/>')
        + paragraph("Text.")
        + paragraph("Findings", '<w:pStyle w:val="I"/>')
    )
    data = word_file(body, {"word/styles.xml": STYLES})
    (page,) = [each for each in read(data).layers if each.name == "text"]
    assert [page.text[at:].split("\n")[0] for at in page.headings] == ["Summary", "Findings"]


def _table(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def test_tables_stay_tables() -> None:
    nested = _table((paragraph("e"), paragraph("f"))) + "<w:p/>"
    table = _table(
        (paragraph("When"), paragraph("What")),
        (paragraph("May"), paragraph("Seen.") + paragraph("Heard")),
        (paragraph("June"), nested),
        (paragraph("One cell"), "<w:p/>"),
    )
    assert lines(table) == ["When\tWhat", "May\tSeen. Heard", "June\te f", "One cell"]


def test_pages_are_those_that_word_showed_last() -> None:
    shown = read(
        word_file(
            f"<w:p>{SHOWN}<w:r><w:t>two</w:t></w:r></w:p><w:p>{BREAK}</w:p>"
            f"<w:p>{SHOWN}<w:r><w:t>three</w:t></w:r></w:p>"
            + paragraph("four", "<w:pageBreakBefore/>")
        )
    )
    assert shown.pages == 4
    assert [shown.body(page) for page in (1, 2, 3, 4)] == [CLEAN, "two", "three", "four"]


def test_a_page_ends_with_a_sentence_so_that_no_name_is_cut() -> None:
    body = f"<w:p><w:r><w:t>She met Moira </w:t></w:r>{SHOWN}<w:r><w:t>Tweedlesham. Then left.</w:t></w:r></w:p>"
    found = read(word_file(body))
    assert found.body(1).endswith("She met Moira Tweedlesham.")
    assert found.body(2) == "Then left."


def test_a_section_begins_a_page_unless_it_goes_on() -> None:
    def section(kind: str) -> str:
        return paragraph("end", f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>')

    on = read(
        word_file(
            section("nextPage")
            + paragraph("b")
            + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
        )
    )
    new = read(
        word_file(
            section("nextPage") + paragraph("b") + '<w:sectPr><w:type w:val="oddPage"/></w:sectPr>'
        )
    )
    assert (on.pages, new.pages) == (1, 2)


def test_a_file_without_breaks_is_laid_out() -> None:
    # Eighty-four lines of ten points each at twelve points a page of 698: two pages and a bit.
    assert read(word_file(paragraph(PROSE) * 25)).pages == pytest.approx(3, abs=1)
    larger = paragraph(PROSE, "", '<w:sz w:val="40"/>') * 25
    assert read(word_file(larger)).pages > 6


def test_every_place_is_a_page_of_the_file() -> None:
    found = read(word_file(paragraph(PROSE) * 120))
    pages = {each.page for each in found.layers if each.name == "text"}
    assert pages == set(range(1, found.pages + 1))


def test_notes_and_comments_stand_on_the_page_that_speaks_of_them() -> None:
    body = f'<w:p>{BREAK}</w:p><w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="4"/></w:r></w:p>'
    parts = {
        "word/footnotes.xml": part(
            "footnotes", f'<w:footnote w:id="2">{paragraph("note")}</w:footnote>'
        ),
        "word/comments.xml": part(
            "comments", f'<w:comment w:id="4">{paragraph("why")}</w:comment>'
        ),
    }
    beside = {(each.page, each.name) for each in read(word_file(body, parts)).layers}
    assert {(2, "notes"), (2, "comments")} <= beside
