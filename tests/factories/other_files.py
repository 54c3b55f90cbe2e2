"""Files of other kinds than Word and PDF made for tests: each with text wherever it is wanted."""

import struct
import zipfile
from io import BytesIO

from tests.factories.containers import compound

SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CELL = "The plan was shared late."


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rtf(body: str, head: str = "") -> bytes:
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{head}\\pard {body}\\par}}".encode(
        "latin-1"
    )


def page(body: str = "<p>The plan was shared late.</p>", head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def workbook(
    *cells: str, name: str = "Sheet1", parts: dict[str, bytes | str] | None = None
) -> bytes:
    """A workbook with one sheet and one row; `parts` are added or take the place of its own."""
    row = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells or (CELL,))
    own: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{OFFICE}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData><row>{row}</row></sheetData></worksheet>",
    }
    return zipped(own | (parts or {}))


ODF = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
            *(("style", "style"), ("meta", "meta"), ("svg", "svg-compatible"), ("form", "form")),
            ("manifest", "manifest"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def open_document(
    body: str = "<text:p>The plan was shared late.</text:p>",
    kind: str = "text",
    parts: dict[str, bytes | str] | None = None,
    head: str = "",
) -> bytes:
    """A text, or with `kind` a spreadsheet or a presentation."""
    content = f"<office:document-content {ODF}>{head}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    own: dict[str, bytes | str] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content,
        "META-INF/manifest.xml": f"<manifest:manifest {ODF}/>",
    }
    return zipped(own | (parts or {}))


def old_word(
    text: str = "The plan was shared late.\r",
    lengths: tuple[int, ...] = (),
    flags: int = 0x0200,
    table: bytes = b"",
    behind: bytes = b"",
    streams: dict[str, bytes] | None = None,
    version: int = 0xC1,
) -> bytes:
    """A Word file of 1997 with the text in one piece; `lengths` are those of its eight parts."""
    data = text.encode("utf-16-le")
    start = 0x400
    plan = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start, 0)
    clx = b"\x02" + struct.pack("<I", len(plan)) + plan
    head = bytearray(start)
    struct.pack_into("<HH", head, 0, 0xA5EC, version)
    struct.pack_into("<H", head, 10, flags)
    struct.pack_into(
        "<8i", head, 0x4C, *(lengths or (len(text),)), *([0] * (8 - (len(lengths) or 1)))
    )
    struct.pack_into("<II", head, 0x1A2, 0, len(clx))
    main = bytes(head) + data + behind
    return compound({"WordDocument": main, "1Table": clx + table, **(streams or {})})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_workbook(
    *records: tuple[int, bytes], cell: str = CELL, streams: dict[str, bytes] | None = None
) -> bytes:
    """An Excel file of 1997 with one sheet and one cell, and any records before the sheet."""
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 6))
    extra = b"".join(_record(*record) for record in records)
    label = b"Sheet1"
    bound = 4 + 6 + 2 + len(label)
    at = len(begin) + len(extra) + bound + 4
    sheets = _record(0x85, struct.pack("<IHBB", at, 0, len(label), 0) + label)
    text = cell.encode("latin-1")
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    body += _record(0x200, struct.pack("<IIHHH", 0, 1, 0, 1, 0))
    body += _record(0x204, struct.pack("<HHHHB", 0, 0, 0, len(text), 0) + text)
    book = begin + extra + sheets + _record(0x0A, b"") + body + _record(0x0A, b"")
    return compound({"Workbook": book, **(streams or {})})


def packaged(data: bytes, name: str = "a.txt") -> bytes:
    """A file as Office wraps it into an object."""
    label = name.encode() + b"\x00"
    body = b"\x02\x00" + label + label + b"\x00\x00\x03\x00" + struct.pack("<I", len(label)) + label
    body += struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(body)) + body


def picture(kind: str = "PNG", frames: int = 1) -> bytes:
    from PIL import Image

    pictures = [Image.new("RGB", (40, 20), (n * 9 % 250, 90, 90)) for n in range(frames)]
    out = BytesIO()
    if frames == 1:
        pictures[0].save(out, kind)
    else:
        pictures[0].save(out, kind, save_all=True, append_images=pictures[1:])
    return out.getvalue()
