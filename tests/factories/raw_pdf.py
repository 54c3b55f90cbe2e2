"""PDF files made object by object, so that anything can stand anywhere in them."""

from io import BytesIO

from PIL import Image, ImageDraw

BODY = b"BT /F1 11 Tf 50 780 Td (The review found that the plan was shared late.) Tj ET\n"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (head, len(content), content)


def raw_pdf(
    *more: bytes,
    content: bytes = b"",
    page: bytes = b"",
    root: bytes = b"",
    fonts: bytes = b"",
    resources: bytes = b"",
    trailer: bytes = b"",
    between: bytes = b"",
) -> bytes:
    """A file of one page with a harmless line. `more` are objects 6, 7 and so on; the rest is added
    to the dictionary that it is named for; `content` is drawn after the line; `between` stands
    between two objects.
    """
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % root,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R%b>>%b>>%b>>" % (fonts, resources, page),
        stream(BODY + content),
        FONT,
        *more,
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, found in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, found)
        if number == 1:
            out += between
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def with_page_content(data: bytes, content: bytes) -> bytes:
    """The same file with another version added to its end, in which the page draws this instead."""
    start = data.rindex(b"startxref\n") + len(b"startxref\n")
    before = int(data[start:].split()[0])
    place = len(data)
    out = data + b"4 0 obj\n%b\nendobj\n" % stream(BODY + content)
    table = len(out)
    return out + (
        b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (place, before, table)
    )


def picture(word: str = "Tweedlesham") -> bytes:
    """A picture object with a word in it, in grey, 200 by 60."""
    shown = Image.new("L", (200, 60), "white")
    ImageDraw.Draw(shown).text((20, 20), word, fill="black")
    head = (
        b"/Type/XObject/Subtype/Image/Width 200/Height 60/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return stream(shown.tobytes(), head)


def jpeg(comment: bytes) -> bytes:
    """A picture object that is a JPEG with a comment."""
    out = BytesIO()
    Image.new("L", (32, 32), "grey").save(out, "JPEG", comment=comment)
    head = b"/Type/XObject/Subtype/Image/Width 32/Height 32/ColorSpace/DeviceGray"
    return stream(out.getvalue(), head + b"/BitsPerComponent 8/Filter/DCTDecode")
