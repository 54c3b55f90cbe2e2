"""What a Word file says of itself: its title, who wrote it, where its template lies."""

import re
from collections.abc import Iterator

from lxml import etree

from cairn.extraction.layers import PROPERTIES_PAGE, Layer
from cairn.extraction.markup import local, made_by_a_program, program_names, readings, strings

_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LABELS = {"creator": "Author", "lastModifiedBy": "Last modified by", "Manager": "Manager"}
_DATES = {"created", "modified", "lastPrinted"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?")
# A CHI number has ten digits, a telephone number without its code six.
_NUMBER = re.compile(r"[\d.,:%+ -]*")
_FEWEST_DIGITS = 6
# Filled in by programs by themselves, as long as it says the usual.
_UNNAMED = "Value"
_BY_PROGRAMS = {"Application", "Template", "AppVersion", "DocSecurity"}


def says_something(text: str) -> bool:
    """Whether a text is more than a short number, a date or what programs write by themselves."""
    if _NUMBER.fullmatch(text):
        return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and "." not in text
    return not (text in program_names() or made_by_a_program(text) or _DATE.fullmatch(text))


def layers(root: etree._Element) -> Iterator[Layer]:
    """Every property with its name, and all else that stands in the part."""
    lines = list(_lines(root))
    said = {(node.text or "").strip() for node in root.iter()}
    rest = [text for text in strings(root) if text not in said and says_something(text)]
    # Comments and instructions are nodes as well, and no properties.
    rest += [text for node in root.iter(etree.Comment, etree.PI) if (text := node.text or "")]
    yield Layer(PROPERTIES_PAGE, "properties", "\n".join([*lines, *rest]))


def _lines(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        text = (node.text or "").strip() if isinstance(node.tag, str) else ""
        name = local(node.tag)
        if not text:
            continue
        label = _label(node, name)
        if not _is_usual(name, label, text):
            for reading in readings(text):
                yield f"{label}: {reading}"


def _is_usual(name: str, label: str, text: str) -> bool:
    """Whether a property is what a program fills in by itself, with the usual in it."""
    if name in _DATES:
        return bool(_DATE.fullmatch(text))
    by_itself = name in _BY_PROGRAMS or label == _UNNAMED
    return by_itself and not says_something(text)


def _label(node: etree._Element, name: str) -> str:
    """What a property is called: as the file's owner named it, or as people would say it, which no
    name looks like.
    """
    if "docPropsVTypes" in str(node.tag):
        named = (above.get("name") for above in node.iterancestors() if above.get("name"))
        return str(next(named, _UNNAMED))
    return _LABELS.get(name) or _CAPITAL_INSIDE.sub(" ", name).capitalize()
