"""What a file of text is: a message, a web page, markup, a table, a calendar, or plain text."""

import re

from cairn.extraction.kinds import Kind
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.texts.decoding import decoded
from cairn.extraction.texts.delimiters import delimiter_of

_HEADER = re.compile(r"[!-9;-~]{1,80}[ \t]*:")
# Headers of messages. One of the first is enough; of the second, which people also write on
# memoranda, it takes two.
_CERTAIN = {"mime-version", "received", "message-id", "return-path", "content-type", "delivered-to"}
_LIKELY = {
    *("from", "to", "cc", "bcc", "subject", "date", "reply-to", "sender", "in-reply-to"),
    *("references", "importance", "x-mailer", "content-transfer-encoding", "resent-from"),
    *("content-disposition", "envelope-to", "dkim-signature", "x-priority", "thread-topic"),
}
_FEWEST_LIKELY = 2
_ENVELOPE = re.compile(r"From \S")
_ENCODED_WORD = re.compile(r"=\?[\w-]+\?[qQbB]\?")
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|script|table|div|span|p|br|h[1-6]|a|b|i"
    r"|ul|ol|center|font|base|link|form|iframe|img|pre)\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:\s*(?:<!--.*?-->|<\?.*?\?>))*\s*", re.DOTALL)
_PAGE_WITHIN = re.compile(r"<(?:!doctype\s+html|html|body|script|iframe)\b[^<]*>", re.IGNORECASE)
_RTF_WITHIN = re.compile(r"\{\\rtf\d")
_PART_WITHIN = re.compile(r"^content-transfer-encoding:[ \t]*(?:base64|quoted-)", re.I | re.M)
_MORE = 64 * 1024


def kind_of_text(data: bytes) -> Kind:
    """Raises: CannotRead (WRONG_TYPE for bytes that are no text, NOT_WHAT_IT_SEEMS for text in
    which one program would see something else than another).
    """
    text = decoded(data)
    if not text.strip():
        raise CannotRead(Unreadable.EMPTY)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(start)
    for mark, kind in (("BEGIN:VCALENDAR", Kind.CALENDAR), ("BEGIN:VCARD", Kind.CARD)):
        if start[: len(mark)].upper() == mark:
            return kind
    if is_message(start):
        return _message(start)
    if any(each.search(text) for each in (_PAGE_WITHIN, _RTF_WITHIN, _PART_WITHIN)):
        raise CannotRead(Unreadable.NOT_WHAT_IT_SEEMS)
    return Kind.TABLE if delimiter_of(text) else Kind.TEXT


def _markup(start: str) -> Kind:
    """Text that begins with a bracket: a web page, or markup of another kind."""
    rest = _COMMENTS.match(start)
    after = start[rest.end() :] if rest else start
    if not start.startswith("<?xml") and _TAG.match(after):
        return Kind.WEB_PAGE
    if start.startswith("<?xml") or re.match(r"<(?!!)[\w:.-]+[\s>/]", after):
        if re.search(r"<office:document\b", after[:_MORE]):
            return Kind.OPEN_TEXT
        # Markup that a browser shows as a page.
        return Kind.WEB_PAGE if re.search(r"<html\b", after[:_MORE], re.I) else Kind.XML
    return Kind.WEB_PAGE if re.search(r"<!--|<!doctype", start[:_MORE], re.I) else Kind.TEXT


def is_message(start: str) -> bool:
    """Whether a text begins with the headers of a message."""
    names = list(_header_names(start))
    certain = len(_CERTAIN.intersection(names[:30]))
    likely = len(_LIKELY.intersection(names))
    encoded = likely and _ENCODED_WORD.search(start.partition("\n\n")[0][:_MORE])
    return bool(names) and bool(certain or likely >= _FEWEST_LIKELY or encoded)


def _header_names(start: str) -> list[str]:
    names: list[str] = []
    for number, line in enumerate(start[:_MORE].splitlines()):
        if number == 0 and _ENVELOPE.match(line):
            continue
        if not line.strip() or (number == 0 and line[0] in " \t"):
            break
        if line[0] in " \t":
            continue
        found = _HEADER.match(line)
        if not found:
            break
        names.append(found.group()[:-1].strip().lower())
    return names


def _message(start: str) -> Kind:
    """A web page that a browser saved whole has the form of a message."""
    head = start[:_MORE].split("\n\n", 1)[0].split("\r\n\r\n", 1)[0].lower()
    saved = "snapshot-content-location:" in head or "saved by" in head
    return Kind.SAVED_PAGE if saved else Kind.MAIL
