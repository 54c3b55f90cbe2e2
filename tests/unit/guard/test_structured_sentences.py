"""Short sentences of every kind of structured identifier, and as many that only look like them.

In `sentences/*.txt`, one a line: `[[KIND|text]]` has to be blocked whole, and nothing else may be.
`⏎` and `⇥` stand for a line end and a tab, `@CHI0304160@` for a CHI number that begins with these
digits and in this form. Names are not looked at here: only what needs no model.
"""

import re
from pathlib import Path

import pytest

from cairn.guard.engine import analyse
from cairn.guard.findings import Finding, Tier
from tests.identifiers import check_digit

_MARK = re.compile(r"\[\[([A-Z_]+)\|(.*?)\]\]", re.DOTALL)
_CHI = re.compile(r"@CHI([\d ./-]+)@")
_FILES = sorted((Path(__file__).parent / "sentences").glob("*.txt"))


def _chi(m: re.Match[str]) -> str:
    """The digits of the pattern in its form, and as many more as a number with its check needs."""
    form = m.group(1)
    date_part = re.sub(r"\D", "", form)[:6]
    nine = next(n for k in range(101, 999) if check_digit(n := f"{date_part}{k}") is not None)
    digits = iter(f"{nine}{check_digit(nine)}")
    return "".join(next(digits) if c.isdigit() else c for c in form) + "".join(digits)


def _parsed(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a line, and start, end and kind of each mark."""
    line = _CHI.sub(_chi, line).replace("⏎", "\n").replace("⇥", "\t")
    text = ""
    at = 0
    marks = []
    for m in _MARK.finditer(line):
        text += line[at : m.start()]
        marks.append((len(text), len(text) + len(m.group(2)), m.group(1)))
        text += m.group(2)
        at = m.end()
    return text + line[at:], marks


def _sentences(path: Path) -> list[tuple[str, list[tuple[int, int, str]], list[Finding]]]:
    """Each text with its marks, and what blocks in it."""
    parsed = map(_parsed, path.read_text("utf-8").splitlines())
    return [
        (text, marks, [f for f in analyse(text).identifiers if f.tier is Tier.BLOCK])
        for text, marks in parsed
    ]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_identifiers_are_blocked_whole(path: Path) -> None:
    missed = [
        (text[start:end], text)
        for text, marks, found in _sentences(path)
        for start, end, _ in marks
        if any(
            text[at].isalnum() and not any(f.start <= at < f.end for f in found)
            for at in range(start, end)
        )
    ]
    assert missed == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_what_only_looks_like_an_identifier_is_left_alone(path: Path) -> None:
    mistaken = [
        (text[f.start : f.end], text)
        for text, marks, found in _sentences(path)
        for f in found
        if not any(f.start < end and start < f.end for start, end, _ in marks)
    ]
    assert mistaken == []


def test_nearly_all_are_found_as_what_they_are() -> None:
    every = [sentence for path in _FILES for sentence in _sentences(path)]
    wrong = [
        (kind, text)
        for text, marks, found in every
        for start, end, kind in marks
        if not any(f.kind == kind and f.start < end and start < f.end for f in found)
    ]
    assert len(wrong) <= len(every) // 100, wrong
