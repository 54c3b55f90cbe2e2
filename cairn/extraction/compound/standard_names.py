"""Names that Office itself writes into old files: of styles, fonts and programs."""

import re

_STANDARD = re.compile(
    r"(?:Normal|Heading \d|heading \d|Title|Subtitle|Header|Footer|Hyperlink|FollowedHyperlink"
    r"|Default Paragraph Font|Table Normal|Normal Table|No List|Table Grid|Body Text.*|List .*"
    r"|Balloon Text|Comment (?:Text|Subject|Reference)|Footnote (?:Text|Reference)|Page Number"
    r"|annotation .*|Times New Roman|Times|Arial.*|Symbol|Wingdings.*|Courier New|Calibri.*"
    r"|Cambria.*|Tahoma|Verdana|Georgia|Helvetica|Garamond|MS .*|Segoe .*|Liberation .*|DejaVu .*"
    r"|Unknown|Microsoft .*|Word\.Document\.8|MSWordDoc|Normal\.dot\w*)",
    re.IGNORECASE,
)


def is_standard(text: str) -> bool:
    return bool(_STANDARD.fullmatch(text.strip()))
