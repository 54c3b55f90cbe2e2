"""The kinds of file that are read, and what people call them."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of file. `label` is what people call one; the code has at most ten characters."""

    PDF = "pdf"
    WORD = "docx"
    OLD_WORD = "doc"
    RTF = "rtf"
    OPEN_TEXT = "odt"
    TEXT = "txt"
    TABLE = "csv"
    WEB_PAGE = "html"
    SAVED_PAGE = "mht"
    XML = "xml"
    WORKBOOK = "xlsx"
    BINARY_WORKBOOK = "xlsb"
    OLD_WORKBOOK = "xls"
    OPEN_WORKBOOK = "ods"
    SLIDES = "pptx"
    OPEN_SLIDES = "odp"
    MAIL = "eml"
    OUTLOOK = "msg"
    WINMAIL = "tnef"
    SIGNED = "p7m"
    CALENDAR = "ics"
    CARD = "vcf"
    PICTURE = "picture"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gz"
    OBJECT = "object"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.PDF: "PDF",
    Kind.WORD: "Word",
    Kind.OLD_WORD: "Word 97",
    Kind.RTF: "RTF",
    Kind.OPEN_TEXT: "OpenDocument",
    Kind.TEXT: "Text",
    Kind.TABLE: "CSV",
    Kind.WEB_PAGE: "Web page",
    Kind.SAVED_PAGE: "Saved web page",
    Kind.XML: "XML",
    Kind.WORKBOOK: "Excel",
    Kind.BINARY_WORKBOOK: "Excel (binary)",
    Kind.OLD_WORKBOOK: "Excel 97",
    Kind.OPEN_WORKBOOK: "OpenDocument workbook",
    Kind.SLIDES: "PowerPoint",
    Kind.OPEN_SLIDES: "OpenDocument slides",
    Kind.MAIL: "E-mail",
    Kind.OUTLOOK: "Outlook e-mail",
    Kind.WINMAIL: "Outlook attachment",
    Kind.SIGNED: "Signed e-mail",
    Kind.CALENDAR: "Calendar",
    Kind.CARD: "Contact card",
    Kind.PICTURE: "Scan or picture",
    Kind.ZIP: "ZIP",
    Kind.TAR: "TAR",
    Kind.GZIP: "GZIP",
    Kind.OBJECT: "Object",
}
# What a browser offers to choose from. By name, since a browser knows nothing else; what a file is
# is decided by its content once it is here.
ENDINGS = (
    *(".docx", ".docm", ".dotx", ".doc", ".pdf", ".odt", ".ott", ".fodt", ".rtf", ".txt", ".md"),
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".pptx", ".odp"),
    *(".html", ".htm", ".mht", ".mhtml", ".eml", ".msg", ".png", ".jpg", ".jpeg"),
    *(".tif", ".tiff", ".gif", ".bmp", ".webp", ".zip"),
)
# Said wherever people are told what they can give us.
WHAT_IS_READ = (
    "Word, PDF, OpenDocument, RTF, text, web page, Excel, PowerPoint, e-mail (.eml or .msg), "
    "scan or picture (PNG, JPEG or TIFF), or a ZIP of these"
)
OFFERED = f"The file can be {WHAT_IS_READ}. Best is Word or PDF."
