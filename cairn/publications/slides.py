"""The slides of a learning event (PPTX): its programme, the figures, and each case study."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Protocol

from django.utils.dateformat import format as format_date
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from cairn.disclosure_control.primary import Cell
from cairn.typesetting.tagged import paragraphs

PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_BLUE = RGBColor(0x00, 0x65, 0xBD)
_PALE = RGBColor(0xF0, 0xF8, 0xFF)
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)
_DARK = RGBColor(0x33, 0x33, 0x33)
# Layouts of the library's own template, by their place in it.
_TITLE = 0
_TITLE_AND_TEXT = 1
_TITLE_ONLY = 5
# More words than this on a slide can't be read from the back of a room: the text goes on to the
# next slide.
_MOST_WORDS = 70


class Told(Protocol):
    title: str

    @property
    def parts(self) -> Sequence[tuple[str, str]]: ...


class Counted(Protocol):
    @property
    def totals(self) -> Sequence[tuple[str, Cell]]: ...
    @property
    def any_hidden(self) -> bool: ...
    @property
    def threshold(self) -> int: ...


def to_pptx(
    title: str,
    held_on: date,
    entries: Sequence[str],
    period: str,
    figures: Counted,
    studies: Iterable[Told],
) -> bytes:
    """The file's bytes. Text stands in the layout's own placeholders, so that it is read aloud in
    order.
    """
    deck = Presentation()
    # 16:9, as projectors have it; the library's template is 4:3, so that everything is placed anew.
    deck.slide_width = Inches(13.333)
    deck.slide_height = Inches(7.5)
    deck.core_properties.title = title
    deck.core_properties.author = "Care Inspectorate"
    deck.core_properties.language = "en-GB"
    _opening(deck, title, held_on)
    _words(deck, "Programme", list(entries))
    _figures(deck, period, figures)
    for study in studies:
        for heading, text in study.parts:
            _words(deck, f"{study.title}: {heading[:1].lower()}{heading[1:]}", paragraphs(text))
    _words(
        deck, "To talk about", ["What do we recognise?", "What will we do differently on Monday?"]
    )
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _place(shape: Any, top: float, height: float) -> None:
    """Across the slide, between its margins; inches."""
    shape.left = Inches(0.75)
    shape.width = Inches(11.8)
    shape.top = Inches(top)
    shape.height = Inches(height)


def _set(frame: Any, size: int, *, bold: bool = False) -> None:
    """One size for every paragraph, set to the left; the colour of the brand for what is bold."""
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run.font.bold = bold
            run.font.color.rgb = _BLUE if bold else _DARK


def _opening(deck: Any, title: str, held_on: date) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE])
    heading = slide.shapes.title
    below = slide.placeholders[1]
    _place(heading, 2.2, 1.8)
    _place(below, 4.2, 1.5)
    heading.text = title
    below.text = f"{format_date(held_on, 'j F Y')}\nCare Inspectorate"
    _set(heading.text_frame, 44, bold=True)
    _set(below.text_frame, 24)


def _add(deck: Any, layout: int, heading: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    title = slide.shapes.title
    _place(title, 0.5, 1.2)
    title.text = heading
    _set(title.text_frame, 32, bold=True)
    return slide


def _words(deck: Any, heading: str, texts: Sequence[str]) -> None:
    """One or more slides with these paragraphs."""
    for number, group in enumerate(_in_slides(texts)):
        slide = _add(deck, _TITLE_AND_TEXT, heading if number == 0 else f"{heading} (continued)")
        body = slide.placeholders[1]
        _place(body, 1.9, 5)
        body.text_frame.text = "\n".join(group)
        _set(body.text_frame, 26)
        for paragraph in body.text_frame.paragraphs:
            paragraph.space_after = Pt(12)


def _in_slides(texts: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for text in texts:
        if groups[-1] and sum(len(t.split()) for t in groups[-1]) + len(text.split()) > _MOST_WORDS:
            groups.append([])
        groups[-1].append(text)
    return groups


def _figures(deck: Any, period: str, figures: Counted) -> None:
    slide = _add(deck, _TITLE_ONLY, f"The figures, {period}")
    rows = [("Number", "By date received"), *[(str(cell), label) for label, cell in figures.totals]]
    shape = slide.shapes.add_table(
        len(rows), 2, Inches(0.75), Inches(1.9), Inches(11.8), Inches(0.7 * len(rows))
    )
    shape.name = "National figures"
    # The library has no other way to give a table the description that a screen reader says.
    shape._element.nvGraphicFramePr.cNvPr.set(
        "descr", f"National figures of {period}: a count in each row."
    )
    table = shape.table
    table.columns[0].width = Inches(2)
    table.columns[1].width = Inches(9.8)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = table.cell(number, column)
            cell.text = text
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = _BLUE if number == 0 else _PALE
            run = cell.text_frame.paragraphs[0].runs[0]
            run.font.size = Pt(22)
            run.font.bold = number == 0 or column == 0
            run.font.color.rgb = _WHITE if number == 0 else _DARK
    if figures.any_hidden:
        note = slide.shapes.add_textbox(0, 0, 0, 0)
        _place(note, 6.5, 0.6)
        note.text_frame.text = (
            "[c] stands for a count that is hidden because it, or another that it would give "
            "away, is below "
            f"{figures.threshold}."
        )
        note.text_frame.word_wrap = True
        _set(note.text_frame, 16)
