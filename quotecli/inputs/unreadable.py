"""Endings of files that cannot be read, and what to do instead."""

import os

from quotecli.errors import QuotesError

_WORD = "save it as .docx"
_TABLE = "save the sheet as .csv"
_PICTURE = "it is a picture; run it through OCR first"
_SOUND = "it is a recording; have it written down first"
_ARCHIVE = "it is an archive; unpack it first"
_SLIDES = "it is a presentation; save it as .pdf"
_BOOK = "it is an e-book; save the chapter as .docx or .html"
WHY = {
    ".doc": f"it is an old Word document; {_WORD}",
    ".dot": f"it is an old Word template; {_WORD}",
    ".docm": f"it is a Word document with macros; {_WORD}",
    ".dotx": f"it is a Word template; {_WORD}",
    ".odt": f"it is an OpenDocument text; {_WORD}",
    ".ott": f"it is an OpenDocument template; {_WORD}",
    ".rtf": f"it is an RTF document; {_WORD}",
    ".pages": "it is a Pages document; export it as .docx",
    ".wpd": f"it is a WordPerfect document; {_WORD}",
    ".indd": "it is an InDesign document; export it as .pdf",
    ".gdoc": "it is only a link to a Google document; download that as .docx",
    ".tex": "it is LaTeX; make a .pdf of it",
    ".xls": f"it is an old Excel workbook; {_TABLE}",
    ".xlsx": f"it is an Excel workbook; {_TABLE}",
    ".xlsm": f"it is an Excel workbook; {_TABLE}",
    ".ods": f"it is an OpenDocument spreadsheet; {_TABLE}",
    ".numbers": "it is a Numbers spreadsheet; export the sheet as .csv",
    ".parquet": "it is a Parquet table; export it as .jsonl",
    ".sqlite": "it is a database; export the table as .jsonl or .csv",
    ".db": "it is a database; export the table as .jsonl or .csv",
    ".ppt": _SLIDES,
    ".pptx": _SLIDES,
    ".odp": _SLIDES,
    ".key": _SLIDES,
    ".epub": _BOOK,
    ".mobi": _BOOK,
    ".azw3": _BOOK,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".tif", ".tiff", ".bmp"), _PICTURE),
    **dict.fromkeys((".mp3", ".m4a", ".wav", ".ogg", ".flac", ".aac", ".mp4", ".mov", ".avi", ".mkv", ".webm"), _SOUND),
    **dict.fromkeys((".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".7z", ".rar"), _ARCHIVE),
}


def refuse(name: str) -> None:
    """Raise QuotesError, with what to do, for a file whose ending tells that it cannot be read.

    >>> refuse("notes.doc")
    Traceback (most recent call last):
        ...
    quotecli.errors.QuotesError: it is an old Word document; save it as .docx
    >>> refuse("notes.txt")
    """
    # The last part of an address may be no ending at all: https://example.zip
    if "://" not in name and (why := WHY.get(os.path.splitext(name)[1].lower())):
        raise QuotesError(why)
