"""Tagged PDF (PDF/UA-1) by typst, with the faces that come with it: a page looks the same wherever
it is made.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import typst


def to_pdf(template: bytes, name: str, values: Mapping[str, Any]) -> bytes:
    """The PDF of a typst template that reads `values` as JSON from `sys.inputs` under `name`.

    Raises: typst.TypstError, for a template that is wrong.
    """
    # Values go in as data and never into the template: what somebody
    # typed must not become commands.
    compiler = typst.Compiler(
        template, sys_inputs={name: json.dumps(values)}, ignore_system_fonts=True
    )
    # WCAG 2.2 AA is the law for this body, so what it prints is tagged as well.
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(pdf, bytes):
        raise AssertionError("a document is one file")
    return pdf


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text (parted by empty lines), with page ranges held together at the end
    of a line.
    """
    joined = re.sub(r"(?<=\d)–(?=\d)", "\u2060–\u2060", text)
    return [paragraph.strip() for paragraph in re.split(r"\n\s*\n", joined) if paragraph.strip()]
