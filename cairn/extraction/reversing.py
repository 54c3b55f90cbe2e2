"""Text that is shown from right to left though its letters are not: read as it is seen."""

import re
from dataclasses import replace

from cairn.extraction.layers import Extraction

_REVERSED = re.compile("\u202e([^\u202c\n]*)\u202c?")


def as_shown(extraction: Extraction) -> Extraction:
    """The same, with one more layer for each in which marks turn the order of letters around."""
    turned = [
        replace(layer, name="text as it is shown", text=_turned(layer.text), headings=())
        for layer in extraction.layers
        if _REVERSED.search(layer.text)
    ]
    return replace(extraction, layers=(*extraction.layers, *turned)) if turned else extraction


def _turned(text: str) -> str:
    return _REVERSED.sub(lambda found: found[1][::-1], text)
