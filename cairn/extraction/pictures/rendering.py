"""SVG as a picture of dots, by the same engine that sets our letters."""

import typst

_PAGE = b"""#set page(width: auto, height: auto, margin: 4pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 480pt)
"""
# Letters of eight points in a drawing as wide as a page can be read at this.
_DOTS_AN_INCH = 150
# A drawing of an office program has some thousand forms; more of them take seconds.
_MOST_BYTES = 2 * 1024 * 1024


def rendered(drawing: bytes) -> bytes:
    """An SVG as PNG; or as it is where it cannot be rendered, so that whoever looks knows no form
    of it and holds the page.
    """
    if len(drawing) > _MOST_BYTES:
        return drawing
    try:
        text = drawing.decode("utf-8")
        picture = typst.compile(
            _PAGE, format="png", ppi=_DOTS_AN_INCH, sys_inputs={"drawing": text}
        )
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    # The engine is in Rust; what stops it there is no `Exception` here.
    except BaseException:
        return drawing
    return picture if isinstance(picture, bytes) else drawing
