"""Every layer in which a name can hide is read; what can't be read is refused with advice."""

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from cairn.extraction import readers, sandbox
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Sight
from cairn.guard.engine import find
from tests.factories import files
from tests.factories.files import WORD_NS

HIDDEN = "Tweedlesham"


def read(data: bytes) -> Extraction:
    """Read in this process; nothing in these files has to be looked at."""
    return readers.read(data, nobody_looks)


def nobody_looks(sight: Sight, picture: bytes) -> None:
    raise AssertionError


def text_of(data: bytes) -> dict[str, str]:
    """All text by layer."""
    gathered: dict[str, str] = {}
    for layer in read(data).layers:
        gathered[layer.name] = gathered.get(layer.name, "") + layer.text
    return gathered


def refused(data: bytes) -> Unreadable:
    with pytest.raises(CannotRead) as caught:
        sandbox.extract(data)
    assert HIDDEN not in str(caught.value)
    return caught.value.why


PARAGRAPH = "<w:p><w:r><w:{tag}>Tweed</w:{tag}></w:r><w:r><w:{tag}>lesham</w:{tag}></w:r></w:p>"
BODIES = {
    "text": PARAGRAPH.format(tag="t"),
    "descriptions and fields": '<w:p><w:r><w:t>x</w:t></w:r><w:fldSimple w:instr="AUTHOR Tweedlesham"/></w:p>',
    "tracked changes": "<w:p><w:del><w:r><w:delText>Tweedlesham</w:delText></w:r></w:del></w:p>",
    "field codes": "<w:p><w:r><w:instrText>HYPERLINK Tweedlesham</w:instrText></w:r></w:p>",
    "properties": '<w:p><w:ins w:author="Moira Tweedlesham"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("layer", "body"), BODIES.items())
def test_a_name_in_the_body_of_a_word_file_is_read(layer: str, body: str) -> None:
    assert HIDDEN in text_of(files.with_body(body + "<w:p><w:r><w:t>x</w:t></w:r></w:p>"))[layer]


PARTS = {
    "comments": (
        "word/comments.xml",
        f'<w:comments {WORD_NS}><w:comment w:author="x">{PARAGRAPH.format(tag="t")}</w:comment></w:comments>',
    ),
    "headers and footers": (
        "word/header7.xml",
        f"<w:hdr {WORD_NS}>{PARAGRAPH.format(tag='t')}</w:hdr>",
    ),
    "notes": (
        "word/footnotes.xml",
        f"<w:footnotes {WORD_NS}>{PARAGRAPH.format(tag='t')}</w:footnotes>",
    ),
    "other parts": ("customXml/item9.xml", "<data><name>Tweedlesham</name></data>"),
    "charts": (
        "word/charts/chart1.xml",
        "<c xmlns:a='a'><a:p><a:t>x</a:t></a:p><v>Tweedlesham</v></c>",
    ),
    "other parts ": ("word/x.xml", "<c xmlns:v='v'><v:textpath string='Tweedlesham'/></c>"),
    "properties": (
        "word/mailSettings.xml",
        f"<w:settings {WORD_NS}><w:docVar w:name='n' w:val='Tweedlesham'/></w:settings>",
    ),
    "links": ("word/_rels/x.rels", '<R><r TargetMode="External" Target="mailto:Tweedlesham"/></R>'),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("layer", "part"), PARTS.items())
def test_a_name_beside_the_body_of_a_word_file_is_read(layer: str, part: tuple[str, str]) -> None:
    assert (
        HIDDEN in text_of(files.with_part(files.word(), part[0], part[1].encode()))[layer.strip()]
    )


def test_the_author_of_a_file_is_read_from_its_properties() -> None:
    assert (
        "Author: Moira Tweedlesham" in text_of(files.word(author="Moira Tweedlesham"))["properties"]
    )
    assert (
        "Author: Moira Tweedlesham" in text_of(files.pdf(author="Moira Tweedlesham"))["properties"]
    )


def test_a_property_that_somebody_added_is_read_with_its_name() -> None:
    types = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    value = f'<property name="Social worker {HIDDEN}"><vt:lpwstr>Hamish Strathcarron</vt:lpwstr></property>'
    custom = f"<Properties {types}>{value}</Properties>"
    properties = text_of(files.with_part(files.word(), "docProps/custom.xml", custom.encode()))[
        "properties"
    ]
    assert f"Social worker {HIDDEN}: Hamish Strathcarron" in properties


def test_what_every_file_says_of_itself_is_said_in_words_that_are_no_names() -> None:
    properties = text_of(files.word())["properties"]
    assert "Characters with spaces: " in properties
    assert not find(properties)


def test_pages_follow_the_breaks_of_the_file() -> None:
    word, pdf = (
        read(files.word("one", "two", "three")),
        read(files.pdf("one", "two", "three")),
    )
    assert (word.pages, word.body(2)) == (3, "two")
    assert (pdf.pages, pdf.body(3)) == (3, "three")


def test_an_annotation_in_a_pdf_is_read() -> None:
    def annotate(writer) -> None:
        note = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Text"),
                NameObject("/Contents"): TextStringObject(HIDDEN),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    assert HIDDEN in text_of(files.rewritten(files.pdf(), annotate))["comments"]


def test_a_description_of_a_picture_in_a_pdf_is_read() -> None:
    def describe(writer) -> None:
        writer._add_object(DictionaryObject({NameObject("/Alt"): TextStringObject(HIDDEN)}))

    assert HIDDEN in text_of(files.rewritten(files.pdf(), describe))["descriptions of pictures"]


def test_what_comes_through_the_sandbox_is_what_was_read() -> None:
    data = files.pdf("one", "two")
    assert sandbox.extract(data) == read(data)
    extraction = read(data)
    assert Extraction.from_dict(extraction.as_dict()) == extraction


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b"x" * (sandbox.MOST_BYTES + 1), Unreadable.TOO_LARGE),
        (b"MZ a program", Unreadable.WRONG_TYPE),
        (b"\xd0\xcf\x11\xe0" + bytes(600), Unreadable.CORRUPT),
        (files.word()[:-400], Unreadable.CORRUPT),
        (b"%PDF-1.7\nnothing", Unreadable.CORRUPT),
        (files.rewritten(files.pdf(), lambda w: w.encrypt("secret")), Unreadable.PASSWORD),
        (
            files.rewritten(files.pdf(), lambda w: w.add_attachment("a.txt", b"MZ\x90\x00")),
            Unreadable.EMBEDDED,
        ),
        (
            files.with_part(files.word(), "word/embeddings/oleObject1.bin", bytes(9)),
            Unreadable.EMBEDDED,
        ),
        (files.with_part(files.word(), "word/vbaProject.bin", bytes(9)), Unreadable.EMBEDDED),
        (
            files.with_part(
                files.word(), "word/comments.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
            ),
            Unreadable.CORRUPT,
        ),
        (
            files.with_part(files.word(), "word/media/image1.png", b"MZ\x90\x00"),
            Unreadable.EMBEDDED,
        ),
        (files.with_part(files.word(), "word/chunk1.txt", b"MZ\x90\x00"), Unreadable.EMBEDDED),
        (files.bomb(), Unreadable.TOO_COMPLEX),
        (files.with_body("<w:p>" * 5000 + "</w:p>" * 5000), Unreadable.TOO_COMPLEX),
    ],
    ids=lambda v: v.value if isinstance(v, Unreadable) else "",
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, why: Unreadable) -> None:
    assert refused(data) is why
    assert why.advice.endswith(".")


@pytest.mark.clause("3.1")
@pytest.mark.parametrize("footer", ["", "Page 1 of 1"])
def test_a_page_that_is_a_picture_is_read_as_one(footer: str) -> None:
    found = sandbox.extract(files.scanned(files.CLEAN[:60], f"Mrs Moira {HIDDEN}", footer=footer))
    assert found.held or any(HIDDEN in layer.text for layer in found.layers)


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(CannotRead) as caught:
        sandbox.extract(files.pdf(), seconds=0.01)
    assert caught.value.why is Unreadable.TOO_COMPLEX
