"""Names that programs write into every file: of styles, of fonts, and of themselves."""

import re
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("standard_names.txt")
_RULE = "---"
# Fonts that have the names of people. They are known as fonts only where a font is named.
_ALSO_PEOPLE = {
    *("gautami", "latha", "shruti", "raavi", "kartika", "vrinda", "mangal", "georgia", "tunga"),
    *("candara", "garamond", "roboto", "nyala", "times", "courier", "century", "impact", "univers"),
    *("nirmala ui", "consolas", "rockwell", "corbel", "constantia", "carlito", "caladea"),
}
_SPACE = re.compile(r"_20_|_x0020_")
# What programs name and count.
_COUNTED = (
    *("WWNum", "ListLabel", "Sheet", "Table", "Tabelle", "Frame", "Image", "Picture", "Object"),
    *("Graphic", "Graphics", "Chart", "Slide", "Group", "Shape", "TextBox", "Text Box", "Line"),
    *("Rectangle", "Straight Connector", "Straight Arrow Connector", "Title", "Subtitle", "Oval"),
    *("Content Placeholder", "Footer Placeholder", "Header Placeholder", "Date Placeholder"),
    *("Slide Number Placeholder", "Text Placeholder", "Picture Placeholder", "Notes Placeholder"),
    *("Slide Image Placeholder", "Vertical Title", "Connector", "Arrow", "Diagram", "view"),
    *("Accent", "[246]0% - Accent", "Heading", "Contents", "Numbering", "PageStyle_Sheet"),
    *("graphic", "_x0000_[ist]", "WW8Num", r"WW8Num\d+z", r"RTF_Num \d+", "Filled", "Outlined"),
    *("(?:Table|Pivot|Slicer|TimeSlicer)Style(?:Light|Medium|Dark)", "lt", "dk", "accent", "hlink"),
    *(
        "(?:Title|Heading|Text) A",
        "A",
        "(?:Filled|Outlined) (?:Blue|Green|Red|Yellow)",
        "M?[a-z]{1,3}",
    ),
    *("MT?[A-Z]?", "objectwith(?:out|no)fill(?:andnoline|andline)?", "Mpr", "Page", "Default"),
)
_NUMBERED = re.compile(rf"(?:{'|'.join(_COUNTED)}) ?\d+|(?:{'|'.join(_COUNTED[3:40])})")
# Styles that a presentation has for each of its masters.
_OF_MASTER = re.compile(r"-(?:title|subtitle|outline\d|notes|background|backgroundobjects)$")
_PROGRAM = (
    r"(?:[ -](?:Word|Excel|PowerPoint|Outlook|Office|Macintosh|for|Mac|97|2003|\d{4}|97-2003))*"
)
_PROGRAMS = re.compile(
    r"(?:Program: )?(?:LibreOffice|OpenOffice\.org|OpenOffice)[/ ][\d.]+(?:\$\w+)?(?: \(\w+\))?"
    r"(?: LibreOffice_project/\w+)?(?:\$Build-\d+)?"
    rf"|(?:Program: )?Microsoft{_PROGRAM}(?:[ -](?:Do[ck]ument|Worksheet|Tabelle|Presentation))?"
    r"|Template: Normal(?:\.dotm?)?|Word\.Document\.8|MSWordDoc|Excel\.Sheet\.8|Biff8|OLE Package"
    r"|\+m[nj]-(?:lt|ea|cs)|PowerPoint Presentation|Presentation ?format: .{0,20}\(\d+:\d+\)"
    r"|Package|[0-9a-f]{6}|CalcA1|Calc|-?\d+deg|[\w%$()/]*\w+\.so[ebcdhg]",
    re.IGNORECASE,
)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    lines = _LIST.read_text("utf-8").splitlines()[1:]
    at = lines.index(_RULE)
    return (
        frozenset(line.casefold() for line in lines[:at]),
        frozenset(line.casefold() for line in lines[at + 1 :]),
    )


def is_font(text: str) -> bool:
    """Whether it is one font that many files name, or several with commas between them."""
    fonts = _lists()[1]
    return all(one.strip(" '\";").casefold() in fonts for one in text.split(","))


def is_standard(text: str) -> bool:
    """Whether a whole string is one that programs write by themselves."""
    plain = _OF_MASTER.sub("", _SPACE.sub(" ", text).strip(" ;\x00").removesuffix(" Char"))
    if plain.casefold() in _lists()[0] or _NUMBERED.fullmatch(plain) or _PROGRAMS.fullmatch(plain):
        return True
    return plain.casefold() not in _ALSO_PEOPLE and is_font(plain)
