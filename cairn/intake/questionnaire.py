"""The questions of a notification as a Word file, for preparing the answers with others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME_NOBODY = (
    "Name nobody here, and write no address, school or date of birth. Write of ‘the child’ and "
    "‘the mother’."
)
_INTRO = (
    "This file is for preparing the answers with others. It can't be sent to us: type the answers "
    "into Cairn afterwards, where they are checked.",
    "Write no name of a child, of a family or of staff in this file. It may reach more people than "
    "you mean it to.",
)
_BLUE = RGBColor(0x00, 0x2D, 0x54)
_GREY = RGBColor(0x5E, 0x5E, 0x5E)
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `condition` says when it applies; `answer` is what was typed, and `choices` are
    labels with whether each is chosen. A `text` question has a box to write in.
    """

    label: str
    hint: str = ""
    condition: str = ""
    choices: Sequence[tuple[str, bool]] = ()
    answer: str = ""
    has_line: bool = False
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the notification, or one topic or person on it. Level 1 is a page."""

    heading: str
    level: int = 1
    notes: Sequence[str] = ()
    questions: Sequence[Asked] = ()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    title: str
    guidance: str
    edition: str
    parts: Sequence[Part] = field(default_factory=tuple)


def to_docx(of: Questionnaire) -> bytes:
    file = docx.Document()
    _set_up(file, of)
    # Parsed at one go: a paragraph at a time, the library takes seconds for a long form.
    body = parse_xml(f'<w:body {nsdecls("w")} xmlns:w14="{_W14}">{"".join(_body(of))}</w:body>')
    for block in list(body):
        file.element.body.insert_element_before(block, "w:sectPr")
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _body(of: Questionnaire) -> Iterator[str]:
    yield _paragraph(of.title, "Title")
    yield _paragraph(f"{of.guidance}. Questions: {of.edition}.", "Hint")
    for line in _INTRO:
        yield _paragraph(line, "Normal")
    for part in of.parts:
        if part.heading:
            yield _paragraph(part.heading, f"Heading{part.level}")
        for note in part.notes:
            yield _paragraph(note, "Hint")
        for question in part.questions:
            yield from _question(question)


def _set_up(file: Any, of: Questionnaire) -> None:
    properties = file.core_properties
    # The library's template names itself as the author.
    properties.author = "Care Inspectorate"
    properties.title = of.title
    properties.language = "en-GB"
    normal = file.styles["Normal"]
    _set_face(normal, 11)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB"/>'))
    _style(file, "Question", bold=True, before=12, keep=True)
    _style(file, "Hint", colour=_GREY, after=4, keep=True)
    _style(file, "Choice", after=2, indent=0.5)
    for heading, points in (("Title", 22), ("Heading 1", 17), ("Heading 2", 14), ("Heading 3", 12)):
        _set_face(file.styles[heading], points)
        file.styles[heading].font.color.rgb = _BLUE
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    footer = section.footer.paragraphs[0]
    footer.text = f"{of.title}. Page "
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))


def _set_face(style: Any, points: int) -> None:
    # The template's theme names a face and a colour of its own, which would win.
    for name in ("w:rFonts", "w:color"):
        found = style.element.get_or_add_rPr().find(qn(name))
        if found is not None:
            style.element.rPr.remove(found)
    style.font.name = "Arial"
    style.font.size = Pt(points)


def _style(
    file: Any,
    name: str,
    *,
    bold: bool = False,
    colour: RGBColor | None = None,
    before: int = 0,
    after: int = 2,
    indent: float = 0,
    keep: bool = False,
) -> None:
    style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    style.font.bold = bold
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.left_indent = Cm(indent)
    style.paragraph_format.keep_with_next = keep


def _question(question: Asked) -> Iterator[str]:
    yield _paragraph(question.label, "Question")
    for text in (question.condition, question.hint, NAME_NOBODY if question.is_text else ""):
        if text:
            yield _paragraph(text, "Hint")
    if question.is_text:
        yield _box(question.answer)
    elif question.has_line:
        yield _paragraph(f"Answer: {question.answer or '_' * 20}", "Choice")
    for label, is_chosen in question.choices:
        yield _paragraph(f" {label}", "Choice", _tick_box(is_chosen))


def _paragraph(text: str, style: str, before: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}{run}</w:p>'


def _box(answer: str) -> str:
    """A box with room to write, or with what is written already."""
    lines = answer.split("\n") if answer else [""] * 5
    inside = "".join(_paragraph(line, "Normal") for line in lines)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{inside}</w:tc></w:tr>'
        # A file that ended with a table would be mended by Word, with a warning.
        f"</w:tbl>{_paragraph('', 'Choice')}"
    )


def _tick_box(is_chosen: bool) -> str:
    """A box that a click ticks; a program that knows no such boxes shows the sign."""
    sign, face = "\u2612" if is_chosen else "\u2610", "MS Gothic"
    return (
        "<w:sdt><w:sdtPr><w14:checkbox>"
        f'<w14:checked w14:val="{int(is_chosen)}"/>'
        f'<w14:checkedState w14:val="2612" w14:font="{face}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{face}"/></w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" '
        f'w:eastAsia="{face}" w:hint="eastAsia"/></w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent>'
        "</w:sdt>"
    )
