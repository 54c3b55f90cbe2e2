"""Every string of a PDF is read, wherever in its bytes it stands."""

import zlib

import pytest

from cairn.extraction import readers
from cairn.extraction.layers import CannotRead, Extraction, Unreadable
from cairn.extraction.sights import Sight
from tests.factories import files, raw_pdf
from tests.factories.raw_pdf import stream

HIDDEN = "Moira Tweedlesham"
NAME = HIDDEN.encode()
STRING = b"(%b)" % NAME
WIDE = b"<FEFF%b>" % HIDDEN.encode("utf-16-be").hex().encode()


def look_away(sight: Sight, picture: bytes) -> None:
    """What has to be looked at is another test's."""


def read(data: bytes) -> Extraction:
    return readers.read(data, look_away)


def layers_with(data: bytes) -> set[str]:
    return {layer.name for layer in read(data).layers if HIDDEN in " ".join(layer.text.split())}


def xmp(inner: bytes) -> bytes:
    return stream(
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">'
        + inner
        + b"</rdf:Description></rdf:RDF></x:xmpmeta>",
        b"/Type/Metadata/Subtype/XML",
    )


def packed(*objects: bytes) -> bytes:
    """A stream of objects, numbered from 20 on."""
    numbers = b" ".join(b"%d 0" % (20 + index) for index in range(len(objects)))
    content = zlib.compress(numbers + b"\n" + b"\n".join(objects))
    head = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(numbers) + 1)
    return stream(content, head)


CASES = {
    "author": ("properties", raw_pdf.raw_pdf(b"<</Author%b>>" % STRING, trailer=b"/Info 6 0 R")),
    "a property that somebody added": (
        "properties",
        raw_pdf.raw_pdf(b"<</Case#20worker%b>>" % WIDE, trailer=b"/Info 6 0 R"),
    ),
    "a program that is a person": (
        "properties",
        raw_pdf.raw_pdf(
            b"<</Producer(Microsoft Word for Moira Tweedlesham)>>", trailer=b"/Info 6 0 R"
        ),
    ),
    "a property that is an object": (
        "properties",
        raw_pdf.raw_pdf(b"<</Author 7 0 R>>", STRING, trailer=b"/Info 6 0 R"),
    ),
    "bookmark": ("bookmarks", raw_pdf.raw_pdf(b"<</Title%b/Parent 1 0 R>>" % WIDE)),
    "comment": ("comments", raw_pdf.raw_pdf(b"<</Type/Annot/Subtype/Text/Contents%b>>" % STRING)),
    "rich comment": (
        "comments",
        raw_pdf.raw_pdf(b"<</RC(<body><p>Moira <b>Tweedlesham</b></p></body>)>>"),
    ),
    "who commented": ("comments", raw_pdf.raw_pdf(b"<</Subtype/Text/T%b>>" % STRING)),
    "key of a comment": ("comments", raw_pdf.raw_pdf(b"<</Subtype/Text/NM%b>>" % STRING)),
    "name of a field": ("names of form fields", raw_pdf.raw_pdf(b"<</FT/Tx/T%b>>" % STRING)),
    "choices in lists": (
        "choices of form fields",
        raw_pdf.raw_pdf(b"<</FT/Ch/Opt[[(a)%b][(b)(c)]]>>" % STRING),
    ),
    "values in a list": ("values of form fields", raw_pdf.raw_pdf(b"<</FT/Ch/V[(a)%b]>>" % STRING)),
    "caption of a button": ("captions of buttons", raw_pdf.raw_pdf(b"<</MK<</CA%b>>>>" % STRING)),
    "signature": (
        "signatures",
        raw_pdf.raw_pdf(b"<</Type/Sig/ByteRange[0 1 2 3]/Name%b>>" % STRING),
    ),
    "certificate": (
        "signatures",
        raw_pdf.raw_pdf(b"<</ByteRange[0 1 2 3]/Contents<30820101%b0203>>>" % NAME.hex().encode()),
    ),
    "page label": (
        "page labels",
        raw_pdf.raw_pdf(root=b"/PageLabels<</Nums[0<</P%b>>]>>" % STRING),
    ),
    "named place": (
        "names of places",
        raw_pdf.raw_pdf(root=b"/Names<</Dests<</Names[%b[3 0 R/Fit]]>>>>" % STRING),
    ),
    "key of places": (
        "names inside the file",
        raw_pdf.raw_pdf(root=b"/Dests<</Moira_Tweedlesham[3 0 R/Fit]>>"),
    ),
    "name with blanks": ("names inside the file", raw_pdf.raw_pdf(b"<</X/Moira#20Tweedlesham>>")),
    "name of a font": (
        "names inside the file",
        raw_pdf.raw_pdf(b"<</Type/Font/BaseFont/ABCDEF+Moira#20Tweedlesham>>"),
    ),
    "layer": ("layers of the page", raw_pdf.raw_pdf(b"<</Type/OCG/Name%b>>" % STRING)),
    "title of a part": ("titles of parts", raw_pdf.raw_pdf(b"<</Type/StructElem/T%b>>" % STRING)),
    "description": ("descriptions of pictures", raw_pdf.raw_pdf(b"<</Alt%b>>" % STRING)),
    "script": (
        "scripts",
        raw_pdf.raw_pdf(b"<</S/JavaScript/JS(say('Moira \\\\u0054weedlesham'))>>"),
    ),
    "script in a stream": (
        "scripts",
        raw_pdf.raw_pdf(b"<</S/JavaScript/JS 7 0 R>>", stream(b"var who = '%b'; //" % NAME)),
    ),
    "link": ("links", raw_pdf.raw_pdf(b"<</S/URI/URI(https://x.example/Moira%20Tweedlesham)>>")),
    "private data": (
        "other text in the file",
        raw_pdf.raw_pdf(page=b"/PieceInfo<</X<</Private<</Y[[<</Z%b>>]]>>>>>>" % STRING),
    ),
    "XMP": ("properties", raw_pdf.raw_pdf(xmp(b"<dc:creator>%b</dc:creator>" % NAME))),
    "XMP attribute": ("properties", raw_pdf.raw_pdf(xmp(b'<q a="%b"/>' % NAME))),
    "XFA": ("other text in the file", raw_pdf.raw_pdf(stream(b"<xdp><a>%b</a></xdp>" % NAME))),
    "packed objects": ("comments", raw_pdf.raw_pdf(packed(b"<</Contents%b>>" % STRING))),
    "UTF-8": ("comments", raw_pdf.raw_pdf(b"<</Contents(\xef\xbb\xbf%b)>>" % NAME)),
    "UTF-16 the other way round": (
        "comments",
        raw_pdf.raw_pdf(b"<</Contents<FFFE%b>>>" % HIDDEN.encode("utf-16-le").hex().encode()),
    ),
    "UTF-16 without a mark": (
        "comments",
        raw_pdf.raw_pdf(b"<</Contents<%b>>>" % HIDDEN.encode("utf-16-be").hex().encode()),
    ),
    "octal": (
        "comments",
        raw_pdf.raw_pdf(b"<</Contents(%b)>>" % b"".join(b"\\%03o" % byte for byte in NAME)),
    ),
    "key that comes twice": ("other text in the file", raw_pdf.raw_pdf(b"<</X%b/X(a)>>" % STRING)),
    "drawn comment": (
        "comments between objects",
        raw_pdf.raw_pdf(content=b"% Moira Tweedlesham\n"),
    ),
    "marked content": (
        "descriptions of pictures",
        raw_pdf.raw_pdf(content=b"/Span<</Alt%b>>BDC EMC\n" % STRING),
    ),
    "string that nothing shows": (
        "text behind the page",
        raw_pdf.raw_pdf(content=b"BT /F1 9 Tf %b Td ET\n" % STRING),
    ),
    "inline picture": (
        "other text in the file",
        raw_pdf.raw_pdf(content=b"BI /W 1 /H 1 /X %b ID x EI\n" % STRING),
    ),
    "comment between objects": (
        "comments between objects",
        raw_pdf.raw_pdf(between=b"% Moira Tweedlesham\n"),
    ),
    "between objects": (
        "text outside the document",
        raw_pdf.raw_pdf(between=b"Moira Tweedlesham\n"),
    ),
    "after the end": ("text outside the document", raw_pdf.raw_pdf() + b"Moira Tweedlesham\n"),
    "before the beginning": (
        "text outside the document",
        b"Moira Tweedlesham\n" + raw_pdf.raw_pdf(),
    ),
    "comment in a picture": ("properties of pictures", raw_pdf.raw_pdf(raw_pdf.jpeg(NAME))),
    "appearance of a stamp": (
        "text of stamps and fields",
        raw_pdf.raw_pdf(
            b"<</Subtype/Stamp/Rect[50 50 300 90]/AP<</N 7 0 R>>>>",
            stream(
                b"BT /F1 9 Tf 5 5 Td %b Tj ET" % STRING,
                b"/Subtype/Form/BBox[0 0 250 40]/Resources<</Font<</F1 5 0 R>>>>",
            ),
            page=b"/Annots[6 0 R]",
        ),
    ),
    "form that nothing places": (
        "text that no page shows",
        raw_pdf.raw_pdf(
            stream(
                b"BT /F1 9 Tf 5 5 Td %b Tj ET" % STRING,
                b"/Subtype/Form/BBox[0 0 250 40]/Resources<</Font<</F1 5 0 R>>>>",
            ),
        ),
    ),
    "page in no list": (
        "text that no page shows",
        raw_pdf.raw_pdf(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            stream(b"BT /F1 9 Tf 50 50 Td %b Tj ET" % STRING),
        ),
    ),
    "earlier version": (
        "earlier version of the page",
        raw_pdf.with_page_content(
            raw_pdf.raw_pdf(content=b"BT /F1 9 Tf 50 50 Td %b Tj ET" % STRING), b""
        ),
    ),
    "beyond the edge": (
        "text that nobody sees",
        raw_pdf.raw_pdf(content=b"BT /F1 9 Tf 50 2000 Td %b Tj ET" % STRING),
    ),
}


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(("layer", "data"), CASES.values(), ids=CASES)
def test_a_name_is_read_wherever_it_stands(layer: str, data: bytes) -> None:
    assert layer in layers_with(data)


def test_what_programs_write_is_no_text_of_people() -> None:
    data = raw_pdf.raw_pdf(
        b"<</Producer(Acrobat Distiller 10.1 \\(Windows\\))/CreationDate(D:20260101)>>",
        b"<</Type/Font/BaseFont/ABCDEF+Garamond-Bold/FontDescriptor<</FontName/ABCDEF+GillSans>>>>",
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached>>",
        trailer=b"/Info 6 0 R/ID[<00ff00ff><00ff00ff>]",
    )
    assert {layer.name for layer in read(data).layers} == {"text"}


def test_an_encrypted_file_that_opens_is_read_in_full() -> None:
    data = files.rewritten(
        raw_pdf.raw_pdf(root=b"/PageLabels<</Nums[0<</P%b>>]>>" % STRING),
        lambda writer: writer.encrypt("", "owner"),
    )
    assert "page labels" in layers_with(data)


REFUSED = {
    "another file after the end": (raw_pdf.raw_pdf() + files.word(), Unreadable.NOT_WHAT_IT_SEEMS),
    "bytes between objects": (
        raw_pdf.raw_pdf(between=bytes(range(128, 256))),
        Unreadable.NOT_WHAT_IT_SEEMS,
    ),
    "markup after the end": (
        raw_pdf.raw_pdf() + b"<html><body>words</body>",
        Unreadable.NOT_WHAT_IT_SEEMS,
    ),
    "attached program": (
        raw_pdf.raw_pdf(b"<</EF<</F 7 0 R>>>>", stream(b"MZ\x90\x00")),
        Unreadable.EMBEDDED,
    ),
    "attachment that only its bytes tell": (
        raw_pdf.raw_pdf(stream(zlib.compress(files.word()), b"/Filter/FlateDecode")),
        Unreadable.EMBEDDED,
    ),
    "sound": (raw_pdf.raw_pdf(stream(b"xx", b"/Type/Sound/R 8000")), Unreadable.EMBEDDED),
    "film": (raw_pdf.raw_pdf(b"<</Subtype/Movie/Rect[0 0 9 9]>>"), Unreadable.EMBEDDED),
    "script that writes words": (
        raw_pdf.raw_pdf(b"<</JS(app.alert\\(String.fromCharCode\\(77\\)\\))>>"),
        Unreadable.EMBEDDED,
    ),
    "bomb": (
        raw_pdf.raw_pdf(stream(zlib.compress(bytes(90_000_000)), b"/Filter/FlateDecode")),
        Unreadable.TOO_COMPLEX,
    ),
    "lists in lists": (raw_pdf.raw_pdf(b"[" * 100_000), Unreadable.TOO_COMPLEX),
    "huge picture": (
        raw_pdf.raw_pdf(stream(b"", b"/Subtype/Image/Width 100000/Height 100000")),
        Unreadable.TOO_COMPLEX,
    ),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_nobody_can_see_is_refused(data: bytes, why: Unreadable) -> None:
    with pytest.raises(CannotRead) as caught:
        read(data)
    assert caught.value.why is why


@pytest.mark.clause("3.1")
def test_an_attached_file_is_read_as_a_file_of_its_own() -> None:
    data = raw_pdf.raw_pdf(b"<</EF<</F 7 0 R>>>>", stream(files.word(HIDDEN)))
    inside = {layer.inside for layer in read(data).layers if HIDDEN in layer.text}
    assert inside == {"Attachment 1, Word"}


@pytest.mark.parametrize("junk", [b"\n\n\x00\x00", b"\xef\xbb\xbf"], ids=["after", "before"])
def test_honest_junk_is_no_reason(junk: bytes) -> None:
    data = junk + raw_pdf.raw_pdf() if junk[0] == 0xEF else raw_pdf.raw_pdf() + junk
    assert read(data).pages == 1
