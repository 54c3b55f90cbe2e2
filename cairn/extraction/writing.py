"""Text as it is read from a file, line by line and page by page, with the places of headings."""

import re

# Runs of white space inside a line, as markup means them. A tab stands between cells.
_SPACES = re.compile(r"[ \r\n\f]+")
_BESIDE_TABS = re.compile(r" ?\t ?")


class Lines:
    """Text of one page or layer. A line is ended by `end`; an empty one is left out."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._current: list[str] = []
        self._length = 0
        self._is_heading = False
        self.headings: list[int] = []

    def write(self, text: str) -> None:
        self._current.append(text)

    def heading(self) -> None:
        """The line that is being written is a heading."""
        self._is_heading = True

    def end(self) -> None:
        line = _SPACES.sub(" ", "".join(self._current))
        line = _BESIDE_TABS.sub("\t", line).strip(" ").rstrip("\t")
        if line.strip():
            if self._is_heading:
                self.headings.append(self._length)
            self._done.append(line)
            self._length += len(line) + 1
            self._is_heading = False
        self._current = []

    @property
    def text(self) -> str:
        self.end()
        return "\n".join(self._done)


class Pages:
    """The pages of a file's text, from 1."""

    def __init__(self) -> None:
        self.pages = [Lines()]

    @property
    def last(self) -> Lines:
        return self.pages[-1]

    def new_page(self) -> None:
        """What follows stands on the next page. A break before all text makes no page."""
        if len(self.pages) > 1 or self.last.text:
            self.last.end()
            self.pages.append(Lines())

    def without_empty_end(self) -> list[Lines]:
        """All pages but an empty one that only a last break made."""
        return self.pages[:-1] if len(self.pages) > 1 and not self.last.text else self.pages
