"""`make bench-jigsaw`: how many facts that could single a family out are found, how quiet ordinary
prose is, and how long it takes beside the guard in the same process.

A fact counts as found where a cue overlaps it. A page is 400 words.
"""

import json
import os
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cairn.guard import engine
from cairn.guard.jigsaw.cues import Cue
from cairn.guard.jigsaw.find import find_cues

_HERE = Path(__file__).parent
SHARED = Path(os.environ.get("CAIRN_SHARED", _HERE.parent.parent / "shared"))
OWN_CASES = _HERE / "jigsaw_cases.jsonl"
# The lists have not changed since these were written.
WRITTEN_LAST = "P"
WORDS_OF_A_PAGE = 400
GOAL_FOUND = 0.7
GOAL_A_PAGE = 2.0
# Marks are written [[KIND|words]]; only the words were in the paper.
_MARK = re.compile(r"\[\[[A-Z_~? ]*\|?([^\]]*)\]\]")


def cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def touched(text: str, phrase: str, cues: Sequence[Cue]) -> bool:
    start = text.index(phrase)
    return any(cue.start < start + len(phrase) and start < cue.end for cue in cues)


def of_cases(rows: Sequence[dict[str, Any]]) -> str:
    """Facts and cases that are found, and what was wrongly taken in the others."""
    hits = [
        [touched(row["text"], fact, find_cues(row["text"])) for fact in row["facts"]]
        for row in rows
        if row["recognisable"]
    ]
    quiet = [row for row in rows if not row["recognisable"]]
    wrong = [
        touched(row["text"], phrase, find_cues(row["text"]))
        for row in quiet
        for phrase in row["lookalikes"]
    ]
    facts = [hit for of_case in hits for hit in of_case]
    return (
        f"facts {sum(facts)} of {len(facts)} ({sum(facts) / len(facts):.2f}), "
        f"cases {sum(map(any, hits))} of {len(hits)}, "
        f"lookalikes taken {sum(wrong)} of {len(wrong)}, "
        f"cues a page of the others {a_page(row['text'] for row in quiet):.2f}"
    )


def a_page(texts: Iterable[str]) -> float:
    """Cues for 400 words."""
    found = [(len(find_cues(text)), len(text.split())) for text in texts]
    return WORDS_OF_A_PAGE * sum(cues for cues, _ in found) / sum(words for _, words in found)


def prose() -> dict[str, list[str]]:
    """Ordinary prose, by where it comes from, without its marks."""
    folders = {
        "honest reports": SHARED / "data" / "honest-reports",
        "papers where identifiers are few": SHARED / "data" / "sparse-identifiers",
        "the Code of practice": SHARED / "reference",
        "papers of training": _HERE.parent / "training" / "texts",
    }
    return {
        name: [_MARK.sub(r"\1", path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]
        for name, folder in folders.items()
        if folder.is_dir()
    }


def speed(texts: Sequence[str]) -> None:
    words = sum(len(text.split()) for text in texts)
    took = []
    for call in (find_cues, engine.find):
        call(texts[0])  # what is read once is no part of it
        began = time.perf_counter()
        for text in texts:
            call(text)
        took.append(time.perf_counter() - began)
    cues, guard = took
    print(
        f"words a second: cues {words / cues:,.0f}, guard.find {words / guard:,.0f}: "
        f"{cues / guard:.2f} of its time"
    )


def main() -> None:
    print(f"Goals: facts {GOAL_FOUND}, cues a page of ordinary prose {GOAL_A_PAGE} at most")
    shared = SHARED / "data" / "jigsaw" / "cases.jsonl"
    if shared.exists():
        print("shared cases:", of_cases(cases(shared)))
    own = cases(OWN_CASES)
    last = [row for row in own if row["id"].startswith(WRITTEN_LAST)]
    print("own cases, in other voices:", of_cases([row for row in own if row not in last]))
    print("own cases written after the lists:", of_cases(last))
    texts = prose()
    for name, of_name in texts.items():
        print(f"cues a page of {name}: {a_page(of_name):.2f}")
    speed(max(texts.values(), key=len))


if __name__ == "__main__":
    main()
