"""`make train-guard`: train the guard's model anew and write what is shipped. Takes some minutes on one core."""

import json
import os
import sys
import time
from pathlib import Path

from cairn.guard.model import Weights, unpacked
from cairn.guard.name_likelihood import counted
from training.fit import fit
from training.material import everything

LISTS = Path(__file__).parent.parent / "cairn" / "guard" / "lists"
SHARED = Path(os.environ.get("CAIRN_SHARED", Path(__file__).parent.parent.parent / "shared")) / "data"


def main() -> int:
    if not SHARED.is_dir():
        print(
            f"The training texts are not at {SHARED}. Set CAIRN_SHARED to the folder that holds `data`.",
            file=sys.stderr,
        )
        return 2
    started = time.monotonic()
    (LISTS / "letters.json").write_text(
        json.dumps(counted(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8"
    )
    texts = everything(SHARED)
    print(
        f"{len(texts):,} texts with {sum(len(t.answers) for t in texts):,} candidates, {time.monotonic() - started:.0f} s"
    )
    model = fit(texts)
    rounds = {"first": _written(model.first), "second": _written(model.second)}
    (LISTS / "model.json").write_text(json.dumps(rounds, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{len(model.first):,} and {len(model.second):,} weights written, {time.monotonic() - started:.0f} s")
    return 0


def _written(weights: Weights) -> dict[str, tuple[int, int, int]]:
    return {feature: unpacked(number) for feature, number in weights.items()}


if __name__ == "__main__":
    sys.exit(main())
