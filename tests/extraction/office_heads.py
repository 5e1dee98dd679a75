"""A paper's head or foot as it is read, with a whole paper around it."""

from __future__ import annotations

from small_documents import read

from dondoc.documents.reading import DocumentHeader

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
LETTER = ("UBND TỈNH LẠNG SƠN", "Số: 12/UBND-KT", "V/v thử", "")


def head(*lines: str) -> DocumentHeader:
    return read("\n".join((*lines, ""))).document
