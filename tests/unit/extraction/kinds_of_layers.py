"""A name in one layer of one file: every layer of every kind that is known to hold words."""

import base64
import binascii
import gzip
import io
import quopri
import tarfile

from tests.factories import files, messages
from tests.factories.containers import compound
from tests.factories.messages import (
    mail,
    mapi,
    of_parts,
    outlook,
    raw_part,
    signed,
    text_part,
    tnef,
)
from tests.factories.other_files import (
    ODF,
    OFFICE,
    PACKAGE,
    SHEET,
    old_word,
    old_workbook,
    open_document,
    packaged,
    page,
    rtf,
    workbook,
    zipped,
)

NAME = "Moira Tweedlesham"
_WIDE = NAME.encode("utf-16-le")
_HEX = "".join(f"\\'{byte:02x}" for byte in NAME.encode())
_ENTITIES = "".join(f"&#{ord(letter)};" for letter in NAME)
_PLAIN = b"Nothing is said here.\n"


def _tar(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _gz(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=out) as stream:
        stream.write(data)
    return out.getvalue()


def _object(data: bytes) -> str:
    size = len(data).to_bytes(4, "little")
    name = b"\x08\x00\x00\x00Package\x00" + bytes(8)
    return (b"\x01\x05\x00\x00\x02\x00\x00\x00" + name + size + data).hex()


TEXTS = {
    "text": f"Mrs {NAME} rang.".encode(),
    "text, utf-16": f"Mrs {NAME} rang.".encode("utf-16"),
    "text, utf-16 without a mark": f"Mrs {NAME} rang.".encode("utf-16-le"),
    "text, utf-16 the other way round": f"Mrs {NAME} rang.".encode("utf-16-be"),
    "text, utf-32": f"Mrs {NAME} rang.".encode("utf-32"),
    "text, utf-32 without a mark": f"Mrs {NAME} rang.".encode("utf-32-le"),
    "text with one wrong byte": "Siobhán und Zoë, ".encode() + b"\x92 " + NAME.encode(),
    "text, entities": f"Said by {_ENTITIES}.".encode(),
    "text, a tag within": b"Mrs Moira Tweed<b></b>lesham rang.",
    "text, a second page": f"One.\fMrs {NAME} rang.".encode(),
    "text, a file in it": _PLAIN + base64.encodebytes(f"Mrs {NAME} rang. ".encode() * 20),
    "table": f'Day,Who,What\n1,"Tweedlesham, Moira",rang\n2,{NAME},wrote\n'.encode(),
    "table of tabs": f"Day\tWho\tWhat\n1\t{NAME}\trang\n".encode(),
    "calendar": f'BEGIN:VCALENDAR\r\nATTENDEE;CN="{NAME}":mailto:a@b.c\r\nEND:VCALENDAR\r\n'.encode(),
    "calendar, folded": b"BEGIN:VCALENDAR\r\nSUMMARY:Moira Tweed\r\n lesham\r\nEND:VCALENDAR\r\n",
    "card": f"BEGIN:VCARD\r\nFN:{NAME}\r\nEND:VCARD\r\n".encode(),
    "card, quoted": b"BEGIN:VCARD\r\nFN;ENCODING=QUOTED-PRINTABLE:"
    + quopri.encodestring(NAME.encode()).replace(b"M", b"=4D")
    + b"\r\nEND:VCARD\r\n",
}
_BOOK = {
    "sheet name": workbook(name=NAME),
    "cell": workbook(NAME),
    "comment": workbook(
        parts={
            "xl/comments1.xml": f"<comments {SHEET}><authors><author>x</author></authors><commentList><comment><text><r><t>Moira </t></r><r><t>Tweedlesham</t></r></text></comment></commentList></comments>"
        }
    ),
    "author of a comment": workbook(
        parts={
            "xl/comments1.xml": f"<comments {SHEET}><authors><author>{NAME}</author></authors></comments>"
        }
    ),
    "person": workbook(
        parts={
            "xl/persons/person.xml": f'<personList {SHEET}><person displayName="{NAME}" id="1"/></personList>'
        }
    ),
    "threaded comment": workbook(
        parts={
            "xl/threadedComments/a1.xml": f"<ThreadedComments {SHEET}><threadedComment><text>{NAME}</text></threadedComment></ThreadedComments>"
        }
    ),
    "defined name": workbook(
        parts={
            "xl/workbook2.xml": f'<workbook {SHEET}><definedNames><definedName name="Moira_Tweedlesham">A1</definedName></definedNames></workbook>'
        }
    ),
    "header": workbook(
        parts={
            "xl/worksheets/sheet2.xml": f'<worksheet {SHEET}><headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12{NAME}</oddHeader></headerFooter></worksheet>'
        }
    ),
    "formula": workbook(
        parts={
            "xl/worksheets/sheet2.xml": f'<worksheet {SHEET}><sheetData><row><c><f>CONCATENATE("{NAME}")</f></c></row></sheetData></worksheet>'
        }
    ),
    "list of a validation": workbook(
        parts={
            "xl/worksheets/sheet2.xml": f'<worksheet {SHEET}><dataValidations><dataValidation><formula1>"{NAME},x"</formula1></dataValidation></dataValidations></worksheet>'
        }
    ),
    "prompt": workbook(
        parts={
            "xl/worksheets/sheet2.xml": f'<worksheet {SHEET}><dataValidation prompt="{NAME}"/></worksheet>'
        }
    ),
    "hyperlink": workbook(
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{OFFICE}/hyperlink" TargetMode="External" Target="mailto:Moira%20Tweedlesham"/></Relationships>'
        }
    ),
    "tooltip": workbook(
        parts={
            "xl/worksheets/sheet2.xml": f'<worksheet {SHEET}><hyperlink tooltip="{NAME}" display="x"/></worksheet>'
        }
    ),
    "pivot cache": workbook(
        parts={
            "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition {SHEET} refreshedBy="x"><s v="{NAME}"/></pivotCacheDefinition>'
        }
    ),
    "refreshed by": workbook(
        parts={
            "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition {SHEET} refreshedBy="{NAME}"/>'
        }
    ),
    "external link": workbook(
        parts={
            "xl/externalLinks/externalLink1.xml": f'<externalLink {SHEET}><sheetName val="{NAME}"/></externalLink>'
        }
    ),
    "connection": workbook(
        parts={
            "xl/connections.xml": f'<connections {SHEET}><connection name="x" description="{NAME}"/></connections>'
        }
    ),
    "drawing": workbook(
        parts={
            "xl/drawings/drawing1.xml": '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>Moira Tweed</a:t></a:r><a:r><a:t>lesham</a:t></a:r></a:p>'
        }
    ),
    "description": workbook(parts={"xl/drawings/drawing1.xml": f'<x descr="{NAME}"/>'}),
    "old drawing": workbook(parts={"xl/drawings/vml1.vml": f"<xml><div>{NAME}<br></div></xml>"}),
    "author": workbook(
        parts={
            "docProps/core.xml": f'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{NAME}</dc:creator></p>'
        }
    ),
    "loose shared string": workbook(
        parts={"xl/sharedStrings.xml": f"<sst {SHEET}><si><t>{NAME}</t></si></sst>"}
    ),
    "name of a part": workbook(parts={f"xl/media/{NAME}.xml": "<a/>"}),
    "comment in the markup": workbook(parts={"xl/x.xml": f"<a><!-- {NAME} --></a>"}),
    "file inside": workbook(parts={"xl/embeddings/a.bin": files.word(NAME)}),
    "object inside": workbook(
        parts={"xl/embeddings/o.bin": compound({"\x01Ole10Native": packaged(NAME.encode())})}
    ),
}
WORKBOOKS = {f"workbook, {name}": data for name, data in _BOOK.items()} | {
    "old workbook, cell": old_workbook(cell=NAME),
    "old workbook, note": old_workbook((0x1C, bytes(8) + bytes([17, 0, 0]) + NAME.encode())),
    "old workbook, wide text": old_workbook((0xFC, bytes(8) + bytes([17, 0, 1]) + _WIDE)),
    "old workbook, written by": old_workbook((0x5C, bytes([17, 0, 0]) + NAME.encode() + b" " * 80)),
    "old workbook, object": old_workbook(
        streams={"MBD0000A1B2/\x01Ole10Native": packaged(NAME.encode())}
    ),
}
_PARAGRAPH = "<text:p>The plan was late.</text:p>"
OPEN_DOCUMENTS = {
    "odt": open_document("<text:p>Moira <text:span>Tweed</text:span>lesham</text:p>"),
    "odt, spaces": open_document("<text:p>Moira<text:s/>Tweedlesham</text:p>"),
    "odt, comment": open_document(
        f"<text:p>x<office:annotation><dc:creator>y</dc:creator><text:p>{NAME}</text:p></office:annotation></text:p>"
    ),
    "odt, author of a comment": open_document(
        f"<text:p>x<office:annotation><dc:creator>{NAME}</dc:creator></office:annotation></text:p>"
    ),
    "odt, deleted": open_document(
        f"<text:tracked-changes><text:deletion><text:p>{NAME}</text:p></text:deletion></text:tracked-changes>{_PARAGRAPH}"
    ),
    "odt, note": open_document(
        f"<text:p>x<text:note><text:note-body><text:p>{NAME}</text:p></text:note-body></text:note></text:p>"
    ),
    "odt, description": open_document(
        f"<text:p><draw:frame><svg:desc>{NAME}</svg:desc></draw:frame>x</text:p>"
    ),
    "odt, bookmark": open_document(f'<text:p><text:bookmark text:name="{NAME}"/>x</text:p>'),
    "odt, link": open_document(
        '<text:p><text:a xlink:href="mailto:Moira Tweedlesham">x</text:a></text:p>'
    ),
    "odt, drop-down": open_document(
        f'<text:p><text:drop-down text:name="{NAME}"><text:label text:value="{NAME}"/></text:drop-down>x</text:p>'
    ),
    "odt, hidden": open_document(
        f'<text:p><text:hidden-text text:string-value="{NAME}">{NAME}</text:hidden-text>x</text:p>'
    ),
    "odt, header": open_document(
        parts={
            "styles.xml": f"<office:document-styles {ODF}><office:master-styles><style:master-page><style:header><text:p>{NAME}</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
        }
    ),
    "odt, style": open_document(
        parts={
            "styles.xml": f'<office:document-styles {ODF}><office:styles><style:style style:display-name="{NAME}"/></office:styles></office:document-styles>'
        }
    ),
    "odt, author": open_document(
        parts={
            "meta.xml": f"<office:document-meta {ODF}><office:meta><dc:creator>{NAME}</dc:creator></office:meta></office:document-meta>"
        }
    ),
    "odt, own property": open_document(
        parts={
            "meta.xml": f'<office:document-meta {ODF}><office:meta><meta:user-defined meta:name="{NAME}">x</meta:user-defined></office:meta></office:document-meta>'
        }
    ),
    "odt, object": open_document(
        parts={
            "Object 1/content.xml": f"<office:document-content {ODF}><text:p>{NAME}</text:p></office:document-content>"
        }
    ),
    "odt in one piece": f'<?xml version="1.0"?><office:document {ODF}><office:body><office:text><text:p>{NAME}</text:p></office:text></office:body></office:document>'.encode(),
    "ods": open_document(
        f'<table:table table:name="x"><table:table-row><table:table-cell><text:p>{NAME}</text:p></table:table-cell></table:table-row></table:table>',
        "spreadsheet",
    ),
    "ods, sheet name": open_document(f'<table:table table:name="{NAME}"/>', "spreadsheet"),
    "odp, notes": open_document(
        f'<draw:page draw:name="x"><text:p>y</text:p><draw:notes><text:p>{NAME}</text:p></draw:notes></draw:page>',
        "presentation",
    ),
}
_RTF = {
    "text": rtf(NAME),
    "white space before": b" \r\n" + rtf(NAME),
    "digits": rtf(_HEX),
    "unicode": rtf("".join(f"\\u{ord(c)}?" for c in NAME)),
    "unicode without a second reading": rtf("\\uc0 " + "".join(f"\\u{ord(c)} " for c in NAME)),
    "cut by groups": rtf("Moira {\\b Tweed}{\\i les}ham"),
    "optional hyphen": rtf("Moira Tweed\\-lesham"),
    "header": rtf(f"x{{\\header\\pard {NAME}\\par}}"),
    "note": rtf(f"x{{\\super{{\\footnote\\pard {NAME}}}}}"),
    "comment": rtf(f"x{{\\*\\annotation\\pard {NAME}}}"),
    "author of a comment": rtf(f"x{{\\*\\atnauthor {NAME}}}"),
    "author": rtf("x", f"{{\\info{{\\author {NAME}}}}}"),
    "author, digits": rtf("x", f"{{\\info{{\\author {_HEX}}}}}"),
    "own property": rtf(
        "x", f"{{\\*\\userprops{{\\propname x}}\\proptype30{{\\staticval {NAME}}}}}"
    ),
    "changed by": rtf("x", f"{{\\*\\revtbl{{Unknown;}}{{{NAME};}}}}"),
    "deleted": rtf(f"x {{\\deleted\\revauthdel1 {NAME}}}"),
    "deleted in part": rtf("x Moira Tweed{\\deleted lesham} y"),
    "hidden": rtf(f"x {{\\v {NAME}}}"),
    "bookmark": rtf(f"x{{\\*\\bkmkstart {NAME}}}"),
    "link": rtf(f'{{\\field{{\\*\\fldinst HYPERLINK "mailto:{NAME}"}}{{\\fldrslt x}}}}'),
    "result of a field": rtf(f"{{\\field{{\\*\\fldinst X}}{{\\fldrslt {NAME}}}}}"),
    "list label": rtf(f"{{\\listtext {NAME}\\tab}}x"),
    "variable": rtf("x", f"{{\\*\\docvar {{a}}{{{NAME}}}}}"),
    "template": rtf("x", f"{{\\*\\template C:\\\\Users\\\\{NAME}\\\\a.dot}}"),
    "style": rtf("x", f"{{\\stylesheet{{\\s1 {NAME};}}}}"),
    "font": rtf("x", f"{{\\fonttbl{{\\f1 {NAME};}}}}"),
    "unknown destination": rtf(f"x{{\\*\\something {NAME}}}"),
    "text box": rtf(f"x{{\\shp{{\\*\\shpinst{{\\shptxt {NAME}}}}}}}"),
    "description": rtf(f"x{{\\shp{{\\*\\shpinst{{\\sp{{\\sn wzDescription}}{{\\sv {NAME}}}}}}}}}"),
    "form field": rtf(f"x{{\\*\\formfield{{\\*\\ffdeftext {NAME}}}}}"),
    "data": rtf(f"x{{\\*\\datastore {NAME.encode().hex()}}}"),
    "package": rtf(f"x{{\\object\\objemb{{\\*\\objdata {_object(packaged(NAME.encode())[4:])}}}}}"),
    "symbol font": rtf("".join(f"\\u{ord(c) + 0xF000 - 0x10000}?" for c in NAME)),
    "bytes among text": rtf(f"x\\bin17 {NAME}"),
    "another code page": rtf(
        "Mr \\f1\\'cc\\'ee\\f0  Moira Tweedlesham", "{\\fonttbl{\\f1\\fcharset204 A;}}"
    ),
    "cut file": rtf(NAME)[:-1],
}
RICH_TEXTS = {f"rtf, {name}": data for name, data in _RTF.items()}
_PAGES = {
    "text": page(f"<p>{NAME}</p>"),
    "entities": page(f"<p>{_ENTITIES}</p>"),
    "cut by tags": page("<p>Moira <b>Tweed</b><i>lesham</i></p>"),
    "broken line": page("<p>Moira\n   Tweedlesham</p>"),
    "comment": page(f"<p>x</p><!-- {NAME} -->"),
    "conditional comment": page(f"<!--[if mso]><p>{_ENTITIES}</p><![endif]-->x"),
    "title": page(head=f"<title>{NAME}</title>"),
    "meta": page(head=f'<meta name="author" content="{NAME}">'),
    "alt": page(f'<img src="a.png" alt="{NAME}">x'),
    "title of a tag": page(f'<p title="{_ENTITIES}">x</p>'),
    "label": page(f'<p aria-label="{NAME}">x</p>'),
    "data": page(f'<p data-who="{NAME}">x</p>'),
    "value": page(f'<input value="{NAME}">x'),
    "placeholder": page(f'<input placeholder="{NAME}">x'),
    "link": page('<a href="mailto:Moira%20Tweedlesham">x</a>'),
    "script": page(f"<script>var a = '{NAME}'</script>x"),
    "script, codes": page("<script>a = '\\x4doira \\u0054weedlesham'</script>x"),
    "style": page(f"<style>p:after{{content:'{NAME}'}}</style>x"),
    "style, codes": page("<style>p:after{content:'\\4d oira Tweedlesham'}</style>x"),
    "comment in a style": page(f"<style>/* {NAME} */</style>x"),
    "hidden": page(f'<div style="display:none">{NAME}</div>x'),
    "hidden attribute": page(f"<div hidden>{NAME}</div>x"),
    "hidden within a word": page('<p>Moira Tweed<span style="display:none">zz</span>lesham</p>'),
    "template": page(f"<template><p>{NAME}</p></template>x"),
    "page in an attribute": page(f"<iframe srcdoc='<p>{NAME}</p>'></iframe>x"),
    "page in an address": page(f"<iframe src='data:text/html,%3Cp%3E{NAME}%3C/p%3E'></iframe>x"),
    "text in an address": page(
        f"<a href='data:text/plain;base64,{base64.b64encode(NAME.encode()).decode()}'>x</a>"
    ),
    "drawing": page(f"<svg><text>{NAME}</text><desc>x</desc></svg>"),
    "option": page(f"<select><option>{NAME}</select>x"),
    "unclosed": f"<html><p>{NAME}".encode(),
    "utf-16": f"<html><p>{NAME}</p></html>".encode("utf-16"),
    "declared encoding": b'<html><meta charset="cp1252"><p>Siobh\xe1n, Moira Tweedlesham</p>',
}
WEB_PAGES = {f"page, {name}": data for name, data in _PAGES.items()} | {
    "markup": b"<?xml version='1.0'?><a><p>Moira <b>Tweedlesham</b></p></a>",
    "markup, attribute": f"<?xml version='1.0'?><a b='{NAME}'/>".encode(),
    "markup, file": f"<?xml version='1.0'?><a>{base64.encodebytes(f'Mrs {NAME} rang. '.encode() * 20).decode()}</a>".encode(),
}
_MAIL = {
    "text": mail(f"Mrs {NAME} rang.").as_bytes(),
    "quoted-printable": of_parts(
        raw_part(
            quopri.encodestring(NAME.encode()).replace(b"M", b"=4D"),
            "text/plain",
            "quoted-printable",
        )
    ),
    "base64": of_parts(text_part(NAME)),
    "base64 without its end": of_parts(
        raw_part(base64.b64encode(NAME.encode()).rstrip(b"="), "text/plain", "base64")
    ),
    "from": mail(From=f'"{NAME}" <a@example.org>').as_bytes(),
    "encoded subject": b"From: a@b.c\nSubject: =?utf-8?q?=4Doira_Tweedlesham?=\n\nx",
    "encoded subject alone": b"Subject: =?utf-8?q?=4Doira_Tweedlesham?=\n\nx",
    "other header": mail(X_Typed_By=NAME).as_bytes(),
    "page beside the text": of_parts(
        text_part("x"), text_part(f"<p>{_ENTITIES}</p>", "html"), kind="alternative"
    ),
    "comment in the page": of_parts(text_part(f"<p>x</p><!--{NAME}-->", "html")),
    "name of an attachment": messages.with_attachment(_PLAIN, f"{NAME}.txt"),
    "attached Word file": messages.with_attachment(files.word(NAME)),
    "attached message": messages.with_attachment(
        mail(NAME).as_bytes(), kind="application/octet-stream"
    ),
    "attached text": messages.with_attachment(NAME.encode()),
    "attached RTF": messages.with_attachment(rtf(_HEX), "a.txt"),
    "rich text": of_parts(raw_part(rtf(_HEX), "text/rtf")),
    "calendar": of_parts(raw_part(TEXTS["calendar"], "text/calendar")),
    "before the parts": of_parts(text_part("x")).replace(b"\n\n--", f"\n\n{NAME}\n--".encode(), 1),
    "after the parts": of_parts(text_part("x")) + f"\n{NAME}\n".encode(),
    "written into the text": mail(
        f"begin 644 a.txt\n{binascii.b2a_uu(NAME.encode()).decode()}`\nend\n"
    ).as_bytes(),
    "delivery report": f"From: a@b.c\nSubject: x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns\n\nFinal-Recipient: {NAME}\n".encode(),
    "signed": signed(mail(NAME).as_bytes()),
    "attached signed": messages.with_attachment(
        signed(NAME.encode()), kind="application/pkcs7-mime"
    ),
    "of Outlook, wrapped": messages.with_attachment(
        tnef((0x9003, mapi((0x1000, NAME)))), "winmail.dat"
    ),
    "several in one file": b"From a@b.c Mon Jan  1 10:00:00 2024\n"
    + mail("x").as_bytes()
    + b"\nFrom a@b.c Mon Jan  1 10:00:00 2024\n"
    + mail(NAME).as_bytes(),
    "mark before": b"\xef\xbb\xbf" + mail(NAME).as_bytes(),
}
MESSAGES = {f"mail, {name}": data for name, data in _MAIL.items()} | {
    "msg": outlook({0x1000: NAME}),
    "msg, sender": outlook({0x0C1A: NAME}),
    "msg, unknown property": outlook({0x6789: NAME}),
    "msg, bytes": outlook(others={"__substg1.0_0C190102": b"\x00\x01SMTP:" + NAME.encode()}),
    "msg, page": outlook(others={"__substg1.0_10130102": f"<p>{_ENTITIES}</p>".encode()}),
    "msg, narrow text": outlook(others={"__substg1.0_3A00001E": NAME.encode()}),
    "msg, many texts": outlook(others={"__substg1.0_8001101F-00000000": _WIDE}),
    "msg, rich text": outlook(
        others={
            "__substg1.0_10090102": (len(rtf(_HEX)) + 12).to_bytes(4, "little")
            + len(rtf(_HEX)).to_bytes(4, "little")
            + b"MELA"
            + bytes(4)
            + rtf(_HEX)
        }
    ),
    "msg, recipient": outlook(others={"__recip_version1.0_#00000000/__substg1.0_3001001F": _WIDE}),
    "msg, attachment": outlook(attached=files.word(NAME)),
    "msg, message inside": outlook(
        others={
            "__attach_version1.0_#00000000/__substg1.0_3701000D/__properties_version1.0": bytes(24),
            "__attach_version1.0_#00000000/__substg1.0_3701000D/__substg1.0_1000001F": _WIDE,
        }
    ),
    "msg, unknown stream": outlook(others={"another": _WIDE}),
    "winmail.dat": tnef((0x800C, NAME.encode())),
    "winmail.dat, attachment": tnef((0x9002, b""), (0x800F, NAME.encode())),
}
OLD_WORDS = {
    "doc": old_word(f"{NAME}\r"),
    "doc, note": old_word(f"x\r{NAME}\r", (2, 18)),
    "doc, header": old_word(f"x\r{NAME}\r", (2, 0, 18)),
    "doc, comment": old_word(f"x\r{NAME}\r", (2, 0, 0, 0, 18)),
    "doc, behind the parts": old_word(f"x\r{NAME}\r", (2,)),
    "doc, field code": old_word(f"x \x13AUTHOR {NAME}\x14y\x15\r"),
    "doc, result of a field": old_word(f"x \x13AUTHOR\x14{NAME}\x15\r"),
    "doc, author table": old_word(table=_WIDE),
    "doc, left over": old_word(behind=bytes(3) + NAME.encode() + b"\x00"),
    "doc, left over, wide": old_word(behind=bytes(4) + _WIDE + b"\x00"),
    "doc, object": old_word(streams={"ObjectPool/_1/\x01Ole10Native": packaged(NAME.encode())}),
    "doc, other stream": old_word(streams={"MsoDataStore/a/Item": f"<a>{NAME}</a>".encode()}),
}
ARCHIVES = {
    "zip": zipped({"a.txt": f"Mrs {NAME} rang."}),
    "zip, name of a file": zipped({f"{NAME}.txt": "x"}),
    "zip, name of a folder": zipped({f"{NAME}/": "", "a.txt": "x"}),
    "zip in a zip": zipped({"a.zip": zipped({"a.docx": files.word(NAME)})}),
    "zip, wrong ending": zipped({"a.png": NAME}),
    "tar": _tar("a.txt", NAME.encode()),
    "tar, name": _tar(f"{NAME}.txt", b"x"),
    "gzip": _gz("a", NAME.encode()),
    "gzip, name": _gz(f"{NAME}.txt", b"x"),
}
EVERY = (
    TEXTS | WORKBOOKS | OPEN_DOCUMENTS | RICH_TEXTS | WEB_PAGES | MESSAGES | OLD_WORDS | ARCHIVES
)
CLEAN = {
    "text": _PLAIN,
    "workbook": workbook("The plan was shared late."),
    "old workbook": old_workbook(),
    "odt": open_document(),
    "rtf": rtf("The plan was shared late."),
    "page": page(),
    "doc": old_word(),
    "zip": zipped({"report.txt": _PLAIN}),
}
