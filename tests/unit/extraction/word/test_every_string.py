"""A name in any text or attribute of any part of a Word file is read as words."""

import base64
import zipfile
from io import BytesIO

import pytest

from cairn.extraction.layers import CannotRead, Unreadable
from tests.factories.word_files import SPACES, paragraph, part, read, word_file

NAME = "Moira Tweedlesham"
BODIES = {
    "split over runs": "<w:p><w:r><w:t>Moira Tweed</w:t></w:r><w:r><w:t>lesham</w:t></w:r></w:p>",
    "a tail": f"<w:p/>{NAME}<w:p/>",
    "a comment": f"<!--{NAME}-->",
    "an instruction": f"<?note {NAME}?>",
    "characters as they are": f"<w:p><w:r><w:t><![CDATA[{NAME}]]></w:t></w:r></w:p>",
    "a comment within a word": "<w:p><w:r><w:t>Moira Tweed<!-- x -->lesham</w:t></w:r></w:p>",
    "a soft hyphen": "<w:p><w:r><w:t>Moira Tweed</w:t><w:softHyphen/><w:t>lesham</w:t></w:r></w:p>",
    "an unknown element": f"<w:p><w:unheardOf>{NAME}</w:unheardOf></w:p>",
    "an unknown attribute": f'<w:p w:unheardOf="{NAME}"/>',
    "a revision number": f'<w:p w:rsidR="{NAME}"/>',
    "a choice": f'<w:p><w:pPr><w:jc w:val="{NAME}"/></w:pPr></w:p>',
    "a bookmark": '<w:p><w:bookmarkStart w:id="1" w:name="Moira_Tweedlesham"/></w:p>',
    "a bookmark in one word": '<w:bookmarkStart w:id="1" w:name="MoiraTweedlesham"/>',
    "a coded address": '<w:hyperlink w:anchor="x" w:tooltip="Moira%20Tweedlesham"/>',
    "an entry to choose": f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{NAME}" '
    'w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>',
    "a control in a line": f"<w:p><w:sdt><w:sdtContent><w:r><w:t>{NAME}</w:t></w:r>"
    "</w:sdtContent></w:sdt></w:p>",
    "a control around a row": "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>"
    f"{paragraph(NAME)}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
    "a smart tag": f'<w:p><w:smartTag w:element="{NAME}"/></w:p>',
    "an old box": f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{paragraph(NAME)}"
    "</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    "a box for old versions": "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict>"
    f"<v:textbox><w:txbxContent>{paragraph(NAME)}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "letters drawn on a path": f'<w:p><w:r><w:pict><v:textpath string="{NAME}"/></w:pict></w:r></w:p>',
    "a field cut over runs": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
    "AUTHOR Moira Tweed</w:instrText></w:r><w:r><w:instrText>lesham</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "a field that does not end": '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>'
    f"{NAME}</w:instrText></w:r></w:p>",
    "who changed something": f'<w:p><w:ins w:author="{NAME}"/></w:p>',
    "text taken out": f"<w:p><w:del><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>",
    "part of a name taken out": "<w:p><w:r><w:t>Moira Tweed</w:t></w:r><w:del><w:r><w:delText>"
    "lesham</w:delText></w:r></w:del><w:r><w:t>, her aunt</w:t></w:r></w:p>",
    "part of a name put in": "<w:p><w:r><w:t>Moira Tweed</w:t></w:r><w:ins><w:r><w:t>"
    "lesham</w:t></w:r></w:ins></w:p>",
    "put in and taken out again": "<w:p><w:ins><w:del><w:r><w:delText>Moira Tweedlesham"
    "</w:delText></w:r></w:del></w:ins></w:p>",
    "the end of a paragraph taken out": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>"
    "Moira Tweed</w:t></w:r></w:p><w:p><w:r><w:t>lesham</w:t></w:r></w:p>",
    "the end of a paragraph put in": "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>"
    "Moira Tweed</w:t></w:r></w:p><w:p><w:r><w:t>lesham</w:t></w:r></w:p>",
    "moved text": f"<w:p><w:moveFrom><w:r><w:t>{NAME}</w:t></w:r></w:moveFrom></w:p>",
    "small letters above": f"<w:p><w:ruby><w:rt><w:r><w:t>{NAME}</w:t></w:r></w:rt></w:ruby></w:p>",
    "symbols of a text font": "<w:p><w:r><w:t>Moira Tweedlesha</w:t>"
    '<w:sym w:font="Symbol" w:char="F06D"/></w:r></w:p>',
    "private letters": "<w:p><w:r><w:t>Moira Tweedlesha\uf06d</w:t></w:r></w:p>",
    "a word spelled in pictures": "<w:p><w:r>"
    + "".join(f'<w:sym w:font="Wingdings" w:char="F0{ord(c):02X}"/>' for c in NAME)
    + "</w:r></w:p>",
    "how a section was": f'<w:sectPr><w:sectPrChange w:author="{NAME}"><w:sectPr/></w:sectPrChange></w:sectPr>',
}


def everything(data: bytes) -> str:
    return "\n".join(each.text for each in read(data).layers)


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_name_anywhere_in_the_body_is_read(body: str) -> None:
    assert NAME in everything(word_file(body))


def _drawing() -> str:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("drs/e2oDoc.xml", f"<wps {SPACES}><a:t>{NAME}</a:t></wps>")
    return base64.b64encode(out.getvalue()).decode()


def _label(text: str) -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>')


PARTS = {
    "word/header1.xml": part("hdr", paragraph(NAME)),
    "word/footnotes.xml": part(
        "footnotes",
        '<w:footnote w:id="2"><w:p><w:r><w:t>Moira Tweed</w:t></w:r><w:del><w:r><w:delText>lesham'
        "</w:delText></w:r></w:del></w:p></w:footnote>",
    ),
    "word/comments.xml": part(
        "comments", f'<w:comment w:id="1" w:author="{NAME}"><w:p/></w:comment>'
    ),
    "word/people.xml": part("people", f'<w:presenceInfo w:userId="{NAME}"/>'),
    "word/numbering.xml": _label(f"{NAME} %1."),
    "word/styles.xml": part("styles", f'<w:style w:styleId="x"><w:name w:val="{NAME}"/></w:style>'),
    "word/fontTable.xml": part("fonts", f'<w:font w:name="{NAME}"/>'),
    "word/settings.xml": part("settings", f'<w:attachedSchema w:val="{NAME}"/>'),
    "word/glossary/document.xml": part("glossaryDocument", paragraph(NAME)),
    "word/charts/chart1.xml": f"<c><v>{NAME}</v></c>".encode(),
    "word/diagrams/data1.xml": f"<d {SPACES}><a:p><a:t>Moira Tweed</a:t><a:t>lesham</a:t></a:p></d>".encode(),
    "word/afterthought.xml": f"<d><e x='{NAME}'/></d>".encode(),
    "word/vmlDrawing1.vml": f"<xml {SPACES}><v:shape alt='{NAME}'/></xml>".encode(),
    "word/sixteen.xml": f'<?xml version="1.0" encoding="UTF-16"?><d>{NAME}</d>'.encode("utf-16"),
    "word/drawn.xml": f"<v:shape {SPACES} gfxdata='{_drawing()}'/>".encode(),
    "[notes].xml": f"<d>{NAME}</d>".encode(),
    "docProps/app.xml": f"<Properties><Template>{NAME}.dotm</Template></Properties>".encode(),
    "docProps/core.xml": f"<c><keywords>{NAME}</keywords></c>".encode(),
    "customXml/item1.xml": f"<d><!--{NAME}--></d>".encode(),
    "word/printerSettings1.bin": b"\x00\x01\x02" + NAME.encode("utf-16-le") + b"\x00\x00",
    "word/media/Moira_Tweedlesham.xml": b"<d/>",
    "word/_rels/header1.xml.rels": f"<R><r Target='file:///{NAME}/x' TargetMode='External'/></R>".encode(),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("name", PARTS)
def test_a_name_in_any_part_is_read(name: str) -> None:
    assert NAME in everything(word_file("", {name: PARTS[name]}))


@pytest.mark.parametrize(
    "content",
    [b"\x01\x02\x03 binary", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0" + bytes(600)],
    ids=["rubbish", "a broken archive", "an old container"],
)
def test_a_part_that_nobody_can_read_is_refused(content: bytes) -> None:
    with pytest.raises(CannotRead) as caught:
        read(word_file("", {"word/part1.bin": content}))
    assert caught.value.why is Unreadable.EMBEDDED


def test_a_piece_of_another_document_is_read_as_what_it_is() -> None:
    inner = word_file(paragraph(NAME))
    outer = word_file(
        '<w:altChunk r:id="chunk.xml"/>', {"word/chunk.xml": inner}, {"word/chunk.xml": "aFChunk"}
    )
    found = [each for each in read(outer).layers if NAME in each.text]
    assert [(each.page, each.name, each.inside) for each in found] == [
        (2, "text", "File 1 inside, Word")
    ]
    assert read(outer).pages == 2


def test_a_file_that_says_nothing_has_no_layers_but_its_text() -> None:
    assert [each.name for each in read(word_file("")).layers] == ["text"]


def test_what_programs_write_by_themselves_is_not_read_as_words() -> None:
    settings = (
        '<w:zoom w:percent="100"/><w:rsid w:val="00A77B3E"/><w:themeFontLang w:val="en-GB"/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    body = (
        '<w:p w:rsidR="00A77B3E"><w:pPr><w:pStyle w:val="Heading1"/><w:jc w:val="center"/></w:pPr>'
        '<w:bookmarkStart w:id="0" w:name="_Toc467580795"/><w:r><w:rPr><w:rFonts w:ascii="Georgia"/>'
        "</w:rPr><w:t>A heading</w:t></w:r></w:p>"
    )
    data = word_file(body, {"word/settings.xml": part("settings", settings)})
    assert {each.name for each in read(data).layers} == {"text"}
