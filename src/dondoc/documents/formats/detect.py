"""What a file really is, told from its content; a name or an ending may lie."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath

from ..errors import DamagedFile, EmptyFile, EncryptedFile, TooLargeFile, UnsupportedFile
from .limits import DEFAULT_LIMITS, MEGABYTE, Limits


class Format(StrEnum):
    """The formats that are read, by media type."""

    TEXT = "text/plain"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    HTML = "text/html"
    LETTER = "message/rfc822"
    ZIP = "application/zip"


ENDINGS = {
    Format.TEXT: frozenset({".txt", ".text", ".md", ".csv", ".log", ""}),
    Format.PDF: frozenset({".pdf"}),
    Format.DOCX: frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    Format.XLSX: frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    Format.HTML: frozenset({".html", ".htm", ".xhtml", ".aspx", ".php", ".jsp", ".doc", ".xls"}),
    Format.LETTER: frozenset({".eml", ".mht", ".mhtml"}),
    Format.ZIP: frozenset({".zip"}),
}

FORMAT_NAMES = {
    Format.TEXT: "văn bản thuần (TXT)",
    Format.PDF: "PDF",
    Format.DOCX: "Word (DOCX)",
    Format.XLSX: "Excel (XLSX)",
    Format.HTML: "trang web (HTML)",
    Format.LETTER: "thư điện tử (EML)",
    Format.ZIP: "tệp nén (ZIP)",
}

_SAVE_AS_DOCX = "hãy mở tệp bằng Word hoặc LibreOffice, lưu lại thành DOCX rồi gửi lại"
_SAVE_AS_XLSX = "hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại thành XLSX rồi gửi lại"
_PRINT_PDF = "hãy mở tệp, in ra PDF (Print → Save as PDF) rồi gửi lại"
_UNPACK = "hãy giải nén và gửi từng tệp ở bên trong, hoặc nén lại thành ZIP rồi gửi"
_PICTURE = "hãy nhận dạng chữ (OCR) thành PDF có lớp chữ hoặc DOCX rồi gửi lại"

# Beginnings of files that are known but not read: (place, bytes, what it is, what to do).
_SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"{\\rtf", "văn bản RTF", _SAVE_AS_DOCX),
    (0, b"Rar!\x1a\x07", "tệp nén RAR", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "tệp nén 7z", _UNPACK),
    (0, b"\x1f\x8b", "tệp nén GZIP", _UNPACK),
    (0, b"BZh", "tệp nén BZIP2", _UNPACK),
    (0, b"\xfd7zXZ\x00", "tệp nén XZ", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "tệp nén ZSTD", _UNPACK),
    (257, b"ustar", "tệp đóng gói TAR", _UNPACK),
    (0, b"\x89PNG\r\n\x1a\n", "ảnh PNG", _PICTURE),
    (0, b"\xff\xd8\xff", "ảnh JPEG", _PICTURE),
    (0, b"GIF8", "ảnh GIF", _PICTURE),
    (0, b"II*\x00", "ảnh TIFF", _PICTURE),
    (0, b"MM\x00*", "ảnh TIFF", _PICTURE),
    (8, b"WEBP", "ảnh WebP", _PICTURE),
    (4, b"ftyphei", "ảnh HEIC", _PICTURE),
    (4, b"ftypmif1", "ảnh HEIC", _PICTURE),
    (0, b"\x00\x00\x00\x0cjP  ", "ảnh JPEG 2000", _PICTURE),
    (0, b"AT&TFORM", "tài liệu DjVu", _PICTURE),
    (4, b"ftyp", "tệp video hoặc âm thanh", "hãy gửi văn bản dưới dạng DOCX, PDF hoặc TXT"),
    (0, b"ID3", "tệp âm thanh MP3", "hãy gửi văn bản dưới dạng DOCX, PDF hoặc TXT"),
    (0, b"MZ", "chương trình Windows", "đừng mở tệp này và hãy báo người phụ trách an toàn thông tin"),
    (0, b"\x7fELF", "chương trình Linux", "đừng mở tệp này và hãy báo người phụ trách an toàn thông tin"),
    (0, b"%!PS", "tệp PostScript", _PRINT_PDF),
    (0, b"SQLite format 3\x00", "cơ sở dữ liệu SQLite", "hãy gửi văn bản dưới dạng DOCX, PDF hoặc TXT"),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams inside an OLE container stand there in UTF-16.
_OLE_KINDS: tuple[tuple[str, str, str], ...] = (
    ("WordDocument", "văn bản Word đời cũ (DOC)", _SAVE_AS_DOCX),
    ("Workbook", "bảng tính Excel đời cũ (XLS)", _SAVE_AS_XLSX),
    ("Book", "bảng tính Excel đời cũ (XLS)", _SAVE_AS_XLSX),
    ("PowerPoint Document", "bản trình chiếu PowerPoint đời cũ (PPT)", _PRINT_PDF),
    ("__substg1.0_", "thư Outlook (MSG)", "hãy lưu tệp đính kèm trong thư ra máy rồi gửi tệp đó"),
)

_ZIP_KINDS: tuple[tuple[str, str, str], ...] = (
    ("ppt/", "bản trình chiếu PowerPoint (PPTX)", _PRINT_PDF),
    ("visio/", "bản vẽ Visio (VSDX)", _PRINT_PDF),
)

_ODF_KINDS: tuple[tuple[str, str, str], ...] = (
    ("opendocument.text", "văn bản OpenDocument (ODT)", _SAVE_AS_DOCX),
    ("opendocument.spreadsheet", "bảng tính OpenDocument (ODS)", _SAVE_AS_XLSX),
    ("opendocument", "tệp OpenDocument", _PRINT_PDF),
    ("epub", "sách điện tử EPUB", _SAVE_AS_DOCX),
)

# What zipfile, and those that unpack for it, raise for an archive that is broken or built to break them.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I | re.S,
)
# A piece of a page, as programs put it on the clipboard and mail programs send it.
_PIECE_OF_HTML = re.compile(rb"\s*<(?:table|div|p|center|font|h[1-6]|ul|ol|span)\b[^<>]{0,2000}>", re.I)
_END_TAG = re.compile(rb"</(?:table|div|p|center|font|h[1-6]|ul|ol|span|td|tr|li)>", re.I)
_XML = re.compile(rb"\s*<\?xml\b", re.I)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def detect_format(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Format:
    """The format of the bytes, or an error that says what they are and what to do."""
    if len(data) > limits.file_bytes:
        raise too_large(name, limits)
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise EmptyFile(f"Tệp “{name}” rỗng, không có nội dung. Hãy kiểm tra tệp gốc và gửi lại.")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_OLE):
        raise _ole_error(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(data, name, limits)
    for place, signature, kind, advice in _SIGNATURES:
        if data.startswith(signature, place):
            raise unsupported(name, kind, advice)
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        raise unsupported(name, "ảnh BMP", _PICTURE)
    return _text_format(data, name)


def is_html(data: bytes) -> bool:
    """Whether the bytes are a web page, or a piece of one with its end tags."""
    for bom, codec in ((b"\xef\xbb\xbf", ""), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(bom):
            data = data[len(bom) : 8192]
            data = data.decode(codec, "replace").encode() if codec else data
            break
    head = data[:4096]
    return bool(_HTML.match(head) or (_PIECE_OF_HTML.match(head) and _END_TAG.search(data[:65536])))


_HEAD_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):")
_HEADS_OF_LETTERS = frozenset(
    b"from to cc subject date mime-version received message-id content-type return-path delivered-to "
    b"reply-to x-mailer content-transfer-encoding".split()
)
_FEWEST_HEADS = 3


def is_letter(data: bytes, name: str) -> bool:
    """Whether the bytes begin with the head of a letter: three lines that letters have, two by its name."""
    found: set[bytes] = set()
    for line in data[:16_384].lstrip(b"\xef\xbb\xbf\r\n\t ").splitlines():
        match = _HEAD_LINE.match(line)
        if match is not None:
            found.add(match[1].lower())
        elif not line.startswith((b" ", b"\t", b"From ")):
            break  # a head ends with an empty line
    fewest = _FEWEST_HEADS - (PurePath(name).suffix.lower() in ENDINGS[Format.LETTER])
    return len(found & _HEADS_OF_LETTERS) >= fewest


def unsupported(name: str, kind: str, advice: str) -> UnsupportedFile:
    return UnsupportedFile(f"Tệp “{name}” là {kind}, Dondoc chưa đọc loại này; {advice}.")


def too_large(name: str, limits: Limits) -> TooLargeFile:
    limit = limits.file_bytes // MEGABYTE
    return TooLargeFile(
        f"Tệp “{name}” lớn hơn {limit} MB nên không được đọc. "
        "Hãy chia thành nhiều tệp nhỏ hơn hoặc giảm độ phân giải ảnh rồi gửi lại."
    )


def has_matching_name(found: Format, name: str) -> bool:
    """Whether the ending of the name says the same as the content."""
    return PurePath(name).suffix.lower() in ENDINGS[found] | {""}


def _text_format(data: bytes, name: str) -> Format:
    if is_html(data):
        return Format.HTML
    if is_letter(data, name):
        return Format.LETTER
    if _XML.match(data[:256]):
        kind = "văn bản Word dạng XML" if b"schemas.microsoft.com/office/word" in data[:8192] else "tệp XML"
        raise unsupported(name, kind, _SAVE_AS_DOCX)
    sample = data[:65536]
    if sample.startswith(_UTF16_MARKS):
        return Format.TEXT
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    # TCVN3 and other old tables put letters on a few control codes; zeros and many of them are no text.
    if 0 in sample or controls > len(sample) * 0.05:
        raise UnsupportedFile(
            f"Tệp “{name}” không phải văn bản và không thuộc loại nào Dondoc nhận ra; "
            "có thể tệp đã hỏng hoặc bị mã hóa. Hãy mở thử tệp gốc rồi gửi lại dưới dạng DOCX, PDF hoặc TXT."
        )
    return Format.TEXT


def _ole_error(data: bytes, name: str) -> UnsupportedFile | EncryptedFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted(name)
    for stream, kind, advice in _OLE_KINDS:
        if stream.encode("utf-16-le") in data:
            return unsupported(name, kind, advice)
    return unsupported(name, "tệp Microsoft Office đời cũ", _SAVE_AS_DOCX)


def encrypted(name: str) -> EncryptedFile:
    return EncryptedFile(
        f"Tệp “{name}” được đặt mật khẩu nên không đọc được. "
        "Hãy mở tệp bằng mật khẩu, lưu một bản không có mật khẩu rồi gửi lại."
    )


def damaged(name: str) -> DamagedFile:
    return DamagedFile(
        f"Tệp “{name}” bị hỏng hoặc tải lên chưa trọn vẹn nên không mở được. "
        "Hãy mở thử tệp gốc trên máy; nếu mở được, lưu lại thành tệp mới rồi gửi lại."
    )


def _zip_format(data: bytes, name: str, limits: Limits) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            odf = archive.open("mimetype").read(200).decode("ascii", "replace") if "mimetype" in names else ""
    except (*BROKEN_ARCHIVE, RuntimeError) as error:  # a RuntimeError is zipfile's word for a password
        raise damaged(name) from error
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.archive_members or unpacked > limits.unpacked_bytes:
        raise TooLargeFile(
            f"Tệp “{name}” chứa quá nhiều dữ liệu nén ({unpacked // MEGABYTE} MB sau khi giải nén) "
            "nên không được mở để bảo đảm an toàn. Hãy kiểm tra nguồn gốc của tệp."
        )
    if "[Content_Types].xml" in names:
        if any(member.flag_bits & 1 for member in members):
            raise encrypted(name)
        if any(member.startswith("word/") for member in names):
            return Format.DOCX
        if "xl/workbook.bin" in names:
            raise unsupported(name, "bảng tính Excel nhị phân (XLSB)", _SAVE_AS_XLSX)
        if any(member.startswith("xl/") for member in names):
            return Format.XLSX
        for folder, kind, advice in _ZIP_KINDS:
            if any(member.startswith(folder) for member in names):
                raise unsupported(name, kind, advice)
    for mark, kind, advice in _ODF_KINDS:
        if mark in odf:
            raise unsupported(name, kind, advice)
    return Format.ZIP
