"""The codebook: themes as data, in `codebook.toml`."""

import tomllib
from functools import cache
from importlib import resources


@cache
def themes() -> dict[str, str]:
    """Theme codes and their titles, in the order of the codebook."""
    text = resources.files("cairn.analysis").joinpath("codebook.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["themes"])
