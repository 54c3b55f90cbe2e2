"""A national report as a tagged PDF, from what was frozen."""

from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

from django.utils.dateformat import format as format_date

from cairn.publications.frozen_figures import from_json
from cairn.typesetting.tagged import paragraphs
from cairn.typesetting.tagged import to_pdf as typeset


def to_pdf(title: str, version: int, issued: date, frozen: Mapping[str, Any]) -> bytes:
    """The PDF (PDF/UA-1). Hidden counts are printed as [c]."""
    figures = from_json(frozen["figures"])
    template = resources.files("cairn.publications").joinpath("report.typ").read_bytes()
    values = {
        "title": title,
        "version": str(version),
        "issued": format_date(issued, "j F Y"),
        "foreword": paragraphs(frozen["foreword"]),
        "learned": paragraphs(frozen["learned"]),
        "changed": paragraphs(frozen["changed"]),
        "threshold": str(figures.threshold),
        "hidden": figures.any_hidden,
        "totals": [[label, str(cell)] for label, cell in figures.totals],
        "tables": [
            {
                "caption": t.caption,
                "head": t.head,
                "rows": [[label, str(cell)] for label, cell in t.rows],
            }
            for t in figures.tables
        ],
        "case_studies": [
            {
                "title": study["title"],
                "parts": [{"heading": h, "paragraphs": paragraphs(t)} for h, t in study["parts"]],
            }
            for study in frozen["case_studies"]
        ],
    }
    return typeset(template, "report", values)
