"""The characters of a web page: by its mark, as UTF-8, by what it says of itself, or by its words."""

from __future__ import annotations

import codecs
import contextlib
import re

from ...errors import UnsupportedFile
from ..charsets import codec_of
from ..legacy.detecting import decode_bytes
from ..legacy.tables import Encoding

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_HEAD = 4096
# Named by programs that know no Vietnamese encoding, over letters of any.
_UNTOLD = frozenset(("iso8859-1", "cp1252", "ascii", "utf-8", "cp1258"))


def decode_page(data: bytes, *, name: str, charset: str = "") -> tuple[str, Encoding | None]:
    """The characters, and the old encoding that the letters among them are still in.

    `charset` is what a letter says of its part. UTF-8 that is whole is believed before what the page
    says. Raises UnsupportedFile for an encoding that cannot be told.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, "replace"), None
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-8"), None
    said = _CHARSET.search(data[:_HEAD])
    for label in (charset, said[1].decode("ascii", "replace") if said else ""):
        named = codec_of(label)
        if named is not None and named not in _UNTOLD:
            with contextlib.suppress(UnicodeError):
                return data.decode(named), None
    told = decode_bytes(data)
    if told is not None:
        return told
    if b"utf-8" in (charset.lower().encode(), said[1].lower() if said else b""):
        return data.decode("utf-8", "replace"), None  # cut in the middle of a letter, or patched together
    raise UnsupportedFile(
        f"Tệp “{name}” không dùng bảng mã Unicode và không nhận ra được bảng mã cũ nào. "
        "Hãy mở trang bằng trình duyệt, in ra PDF (Print → Save as PDF) rồi gửi lại."
    )
