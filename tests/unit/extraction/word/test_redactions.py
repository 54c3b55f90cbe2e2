"""What was meant to hide words of a Word file and does not is said; honest looks are not."""

import pytest

from cairn.extraction.layers import RedactionFault
from tests.factories.word_files import paragraph, read, word_file

NAME = "Moira Tweedlesham"
BLACK = '<w:shd w:val="clear" w:fill="000000"/>'
BLACK_TEXT = '<w:color w:val="000000"/>'
WHITE_TEXT = '<w:color w:val="FFFFFF"/>'


def cell(shade: str, inner: str) -> str:
    return f"<w:tbl><w:tr><w:tc><w:tcPr>{shade}</w:tcPr>{inner}</w:tc></w:tr></w:tbl>"


def box(fill: str, inner: str = "", behind: int = 0) -> str:
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="{behind}"><wp:extent cx="1270000" cy="152400"/>'
        "<wp:wrapNone/><a:graphic><wps:wsp><wps:spPr><a:solidFill>"
        f'<a:srgbClr val="{fill}"/></a:solidFill></wps:spPr>{inner}</wps:wsp></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def boxed(drawn: str) -> str:
    return f"<w:p>{drawn}<w:r><w:t>{NAME}</w:t></w:r></w:p>"


PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><pic:blipFill>'
    '<a:blip r:embed="x"/><a:srcRect {crop}/></pic:blipFill></wp:inline></w:drawing></w:r></w:p>'
)
FAILED = {
    "black marker": (paragraph(NAME, "", '<w:highlight w:val="black"/>'), "text_under_box"),
    "black shade": (paragraph(NAME, "", BLACK), "text_under_box"),
    "black solid pattern": (
        paragraph(NAME, "", '<w:shd w:val="solid" w:color="000000"/>'),
        "text_under_box",
    ),
    "black on a black paragraph": (paragraph(NAME, BLACK, BLACK_TEXT), "text_under_box"),
    "black on a black cell": (cell(BLACK, paragraph(NAME, "", BLACK_TEXT)), "text_under_box"),
    "a box over words": (boxed(box("000000")), "text_under_box"),
    "white": (paragraph(NAME, "", WHITE_TEXT), "unseen_text"),
    "tiny": (paragraph(NAME, "", '<w:sz w:val="2"/>'), "unseen_text"),
    "cropped": (PICTURE.format(crop='t="40000"'), "cropped_picture"),
    "cropped in the old form": (
        '<w:p><w:r><w:pict><v:shape><v:imagedata croptop="30000f"/></v:shape></w:pict></w:r></w:p>',
        "cropped_picture",
    ),
}
HONEST = {
    "plain": paragraph(NAME),
    "yellow marker": paragraph(NAME, "", '<w:highlight w:val="yellow"/>'),
    "white on a dark cell": cell(BLACK, paragraph(NAME, "", WHITE_TEXT)),
    "no colour on a dark cell": cell(BLACK, paragraph(NAME)),
    "white on black": paragraph(NAME, "", BLACK + WHITE_TEXT),
    "white in a blue box": boxed(
        box("1F3864", f"<w:txbxContent>{paragraph(NAME, '', WHITE_TEXT)}</w:txbxContent>")
    ),
    "white before a picture": boxed(box("1F3864", behind=1)) + paragraph(NAME, "", WHITE_TEXT),
    "a grey box": boxed(box("D9D9D9")),
    "trimmed": PICTURE.format(crop='t="2000"'),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("body", "fault"), FAILED.values(), ids=FAILED)
def test_a_redaction_that_hides_nothing_is_said(body: str, fault: str) -> None:
    (found,) = read(word_file(body)).redactions
    assert (found.page, found.fault) == (1, RedactionFault(fault))
    if "picture" not in fault:
        assert found.under == NAME


@pytest.mark.parametrize("body", HONEST.values(), ids=HONEST)
def test_an_honest_look_is_no_redaction(body: str) -> None:
    assert read(word_file(body)).redactions == ()


def test_a_run_in_pieces_is_one_redaction() -> None:
    run = '<w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    body = f"<w:p>{run.format('Moira ')}{run.format('Tweedlesham')}</w:p>"
    assert [each.under for each in read(word_file(body)).redactions] == [NAME]
