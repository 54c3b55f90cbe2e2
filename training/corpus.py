"""Texts with names marked in them: the project's own papers, and open text labelled by token."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.marked_texts import DEVELOPMENT, MarkedText, read_folder

HERE = Path(__file__).parent
# The project's own marked papers that are in nobody's way of testing; see training/README.md.
_PAPERS = HERE / "texts"
# Long papers in which names are few, as they slip into honest prose.
SPARSE = HERE / "sparse"
# The open text is not in the repository. Where it may be, the first that is there counting.
_OPEN_TEXT_PLACES = (HERE / "open_text", HERE.parent.parent / "shared" / "data" / "named-entities")
_OPEN_TEXT_HASHES = HERE / "open_text.sha256"
# Enough sentences to a text for words to come up more than once.
_SENTENCES_TO_A_TEXT = 8
_NO_SPACE_BEFORE = frozenset(". , ! ? : ; ) 's n't 'm 're 'll 've".split())

CLASS_OF = {"PERSON": "person", "PLACE": "place", "ORGANISATION": "organisation"}


@dataclass(frozen=True)
class Labelled:
    """A text and the classes of its spans, how much it counts, and where it came from.

    A span's class is None where nobody can tell.
    """

    text: str
    spans: tuple[tuple[int, int, str | None], ...]
    weight: float
    source: str


def marked(weight: float = 1.0) -> Iterator[Labelled]:
    """The marked papers. What is allowed is nothing; identifiers have their own recognisers."""
    for text in (*read_folder(DEVELOPMENT), *read_folder(_PAPERS)):
        yield labelled(text, weight)


def sparse(weight: float = 1.0) -> Iterator[Labelled]:
    """The long papers with few names."""
    for text in read_folder(SPARSE):
        yield labelled(text, weight)


def labelled(text: MarkedText, weight: float) -> Labelled:
    spans = [(m.start, m.end, CLASS_OF.get(m.kind)) for m in text.marks if not m.allowed]
    return Labelled(text.text, tuple(spans), weight, text.number)


def open_text_folder() -> Path | None:
    """Where the open text is, if it is on this machine: CAIRN_OPEN_TEXT, or a usual place."""
    named = os.environ.get("CAIRN_OPEN_TEXT")
    places = (Path(named),) if named else _OPEN_TEXT_PLACES
    return next((place for place in places if place.is_dir()), None)


def other_open_text(folder: Path) -> list[str]:
    """Names of the files of open text that are missing, or are not those of the shipped model."""
    expected = (line.split() for line in _OPEN_TEXT_HASHES.read_text("utf-8").splitlines())
    return [name for digest, name in expected if _digest(folder / name) != digest]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def open_text(folder: Path, weight: float) -> Iterator[Labelled]:
    """The labelled tweets. Only people count: places and bodies there are public ones."""
    for path in sorted(folder.glob("*.conll")):
        sentences = list(_sentences(path))
        for n in range(0, len(sentences), _SENTENCES_TO_A_TEXT):
            yield _joined(sentences[n : n + _SENTENCES_TO_A_TEXT], weight, f"{path.stem}-{n}")


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Words with their tags, sentence by sentence."""
    sentence: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        parts = line.split("\t") if "\t" in line else line.split()
        if len(parts) >= 2 and parts[0].strip():
            sentence.append((parts[0], parts[-1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _joined(sentences: list[list[tuple[str, str]]], weight: float, source: str) -> Labelled:
    """The sentences as a text, one a line, with its spans."""
    text = ""
    spans: list[tuple[int, int, str | None]] = []
    for sentence in sentences:
        for word, tag in sentence:
            if text and not text.endswith("\n") and word not in _NO_SPACE_BEFORE:
                text += " "
            start = len(text)
            text += word
            if tag != "O":
                spans.append((start, len(text), _class_of_tag(tag)))
        text += "\n"
    return Labelled(text, tuple(spans), weight, source)


def _class_of_tag(tag: str) -> str | None:
    return "person" if tag.split("-")[-1].lower() in ("per", "person") else None
