"""Texts with names marked in them: the marked development texts, and the open text labelled token by token."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.marked_texts import MarkedText, read_all, read_folder

Span = tuple[int, int, str]
CLASS_OF = {"PERSON": "person", "PLACE": "place", "ORGANISATION": "organisation"}


@dataclass(frozen=True)
class Labelled:
    """A text, the classes of its spans (None where nobody can tell), how much it counts, and where it came from."""

    text: str
    spans: tuple[tuple[int, int, str | None], ...]
    weight: float
    source: str


# The project's own marked texts, in the notation of the shared ones.
_OWN = Path(__file__).parent / "texts"


def marked(shared: Path, weight: float = 1.0) -> Iterator[Labelled]:
    """The marked texts. What is allowed is nothing; structured identifiers are left to their own recognisers."""
    for text in (*read_all(shared), *read_folder(_OWN)):
        yield labelled(text, weight)


def labelled(text: MarkedText, weight: float) -> Labelled:
    spans = [(m.start, m.end, CLASS_OF.get(m.kind)) for m in text.marks if not m.allowed]
    return Labelled(text.text, tuple(spans), weight, text.number)


def open_text(shared: Path, weight: float) -> Iterator[Labelled]:
    """The labelled tweets, some sentences to a text. Only people count: places and bodies there are public ones."""
    for path in sorted((shared / "named-entities").glob("*.conll")):
        sentences = list(_sentences(path))
        for n in range(0, len(sentences), 8):
            yield _joined(sentences[n : n + 8], weight, f"{path.stem}-{n}")


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
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
    text, spans = "", []
    for sentence in sentences:
        for word, tag in sentence:
            if (
                text
                and not text.endswith("\n")
                and word not in (".", ",", "!", "?", ":", ";", ")", "'s", "n't", "'m", "'re", "'ll", "'ve")
            ):
                text += " "
            start = len(text)
            text += word
            kind = tag.split("-")[-1].lower()
            if kind in ("per", "person"):
                spans.append((start, len(text), "person"))
            elif tag != "O":
                spans.append((start, len(text), None))
        text += "\n"
    return Labelled(text, tuple(spans), weight, source)
