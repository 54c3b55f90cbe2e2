"""Where the text of a group of rich text goes, and in which encodings characters are written."""

# Words that open a group whose text is no part of the page, and the layer that it goes to.
LAYERS = {
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        "headers and footers",
    ),
    **dict.fromkeys(("footnote", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc"), "notes"),
    "annotation": "comments",
    **dict.fromkeys(("atnauthor", "atnid", "revtbl"), "authors of comments and changes"),
    **dict.fromkeys(("fldinst", "xe", "tc", "docvar"), "field codes"),
    **dict.fromkeys(("bkmkstart", "bkmkend", "atrfstart", "atrfend"), "bookmarks"),
    **dict.fromkeys(("fonttbl", "falt", "stylesheet"), "names of fonts and styles"),
    **dict.fromkeys(
        ("listtable", "listoverridetable", "leveltext", "listname", "pntxta", "pntxtb", "pn"),
        "list labels",
    ),
    "shptxt": "text boxes",
    **dict.fromkeys(("sn", "sv", "picprop", "shpinst", "do"), "shapes and descriptions"),
    **dict.fromkeys(
        ("ffname", "ffdeftext", "ffl", "ffformat", "ffhelptext", "ffstattext", "formfield"),
        "form fields",
    ),
    **dict.fromkeys(("objclass", "objname", "objalias", "objsect"), "objects"),
    **dict.fromkeys(("htmltag", "mhtmltag"), "tags of the web page"),
}
# Groups of properties: what people would call each.
PROPERTIES = {
    "title": "Title",
    "subject": "Subject",
    "author": "Author",
    "manager": "Manager",
    "company": "Company",
    "operator": "Last modified by",
    "category": "Category",
    "keywords": "Keywords",
    "comment": "Comment",
    "doccomm": "Comment",
    "hlinkbase": "Links begin with",
    "propname": "Property",
    "staticval": "Value",
    "linkval": "Value",
    "template": "Template",
    "generator": "Program",
    "userprops": "Property",
    "writereservation": "Reserved by",
    "protusertbl": "Reserved by",
    "fname": "File",
    "file": "File",
    "mailmerge": "Mail merge",
    "passwordhash": "Password",
    "xmlns": "Schema",
}
# Bytes written as digits.
BINARY = {
    *("pict", "objdata", "themedata", "colorschememapping", "datastore", "fontemb", "blipuid"),
    *("oleclsid", "datafield", "wgrffmtfilter"),
}
# Names of styles that stand in every file of one program, and lists of numbers.
STANDARD = {"latentstyles", "lsdlockedexcept", "colortbl", "rsidtbl", "expandedcolortbl"}
# Words that are one character.
CHARACTERS = {
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "cell": "\t",
    "nestcell": "\t",
}
LINE_ENDS = {"par", "line", "row", "nestrow", "lbr", "sect"}
PAGE_ENDS = {"page", "softpage", "pagebb"}
# Of the character sets of fonts.
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
