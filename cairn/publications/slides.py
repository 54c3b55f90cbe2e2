"""The slides of a learning event (PPTX): its programme, the figures, and each case study."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Protocol

from django.utils.dateformat import format as format_date
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches, Pt

from cairn.disclosure_control.primary import Cell
from cairn.typesetting.tagged import paragraphs

PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_BLUE = RGBColor(0x00, 0x65, 0xBD)
_TITLE, _TITLE_AND_TEXT, _TITLE_ONLY = 0, 1, 5
# More words than this on a slide can't be read from the back of a room: the text goes on to the next slide.
_MOST_WORDS = 75


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
    title: str, held_on: date, entries: Sequence[str], period: str, figures: Counted, studies: Iterable[Told]
) -> bytes:
    """The file's bytes. Text stands in the layout's own placeholders, so that it is read aloud in order."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    deck.core_properties.title, deck.core_properties.author = title, "Care Inspectorate"
    deck.core_properties.language = "en-GB"
    opening = deck.slides.add_slide(deck.slide_layouts[_TITLE])
    _fit(opening, deck)
    opening.shapes.title.text = title
    opening.placeholders[1].text = f"{format_date(held_on, 'j F Y')}\nCare Inspectorate"
    _words(deck, "Programme", list(entries))
    _figures(deck, period, figures)
    for study in studies:
        for heading, text in study.parts:
            _words(deck, f"{study.title}: {heading[:1].lower()}{heading[1:]}", paragraphs(text))
    _words(deck, "To talk about", ["What do we recognise?", "What will we do differently on Monday?"])
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _fit(slide: Any, deck: Any) -> None:
    """Stretch the layout's placeholders, which are made for a narrower page, to the width of the slide."""
    margin = Inches(0.75)
    for shape in slide.placeholders:
        shape.left, shape.width = margin, Emu(deck.slide_width - 2 * margin)
    title = slide.shapes.title
    if title.placeholder_format.type is not None and len(slide.placeholders) > 1:
        body = slide.placeholders[1]
        body.top = max(body.top, title.top + title.height)


def _add(deck: Any, layout: int, heading: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Inches(0.75), Inches(0.4), Inches(11.8), Inches(1.2)
    title.text = heading
    run = title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(32), True, _BLUE
    return slide


def _words(deck: Any, heading: str, texts: Sequence[str]) -> None:
    """One or more slides with these paragraphs."""
    for number, group in enumerate(_in_slides(texts)):
        slide = _add(deck, _TITLE_AND_TEXT, heading if number == 0 else f"{heading} (continued)")
        body = slide.placeholders[1]
        body.left, body.top, body.width, body.height = Inches(0.75), Inches(1.8), Inches(11.8), Inches(5)
        for index, text in enumerate(group):
            frame = body.text_frame
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.text = text
            paragraph.font.size, paragraph.space_after = Pt(22), Pt(10)


def _in_slides(texts: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for text in texts:
        if groups[-1] and sum(len(t.split()) for t in groups[-1]) + len(text.split()) > _MOST_WORDS:
            groups.append([])
        groups[-1].append(text)
    return groups


def _figures(deck: Any, period: str, figures: Counted) -> None:
    slide = _add(deck, _TITLE_ONLY, f"The figures, {period}")
    rows = len(figures.totals)
    shape = slide.shapes.add_table(rows + 1, 2, Inches(0.75), Inches(1.8), Inches(11.8), Inches(0.6 * (rows + 1)))
    shape.name = "National figures"
    shape._element.nvGraphicFramePr.cNvPr.set("descr", f"National figures of {period}: a count in each row.")
    table = shape.table
    table.columns[0].width, table.columns[1].width = Inches(9.3), Inches(2.5)
    table.cell(0, 0).text, table.cell(0, 1).text = "By date received", "Number"
    for number, (label, cell) in enumerate(figures.totals, start=1):
        table.cell(number, 0).text, table.cell(number, 1).text = f"{label[:1].upper()}{label[1:]}", str(cell)
    if figures.any_hidden:
        note = slide.shapes.add_textbox(Inches(0.75), Inches(6.4), Inches(11.8), Inches(0.6))
        note.text_frame.text = (
            f"[c] stands for a count that is hidden because it, or another that it would give away, is below "
            f"{figures.threshold}."
        )
        note.text_frame.paragraphs[0].font.size = Pt(16)
