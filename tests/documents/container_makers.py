"""Archives and letters for tests, made in memory."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

from docx_writer import paragraph, write_docx
from old_encodings import encoded

from dondoc.documents.formats import Member
from dondoc.documents.formats.legacy.tables import Encoding

PLAN = write_docx(paragraph("Giao Sở Y tế chủ trì"))
OLD = encoded("kế hoạch phòng bệnh của sở", Encoding.TCVN3)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


Files = tuple[tuple[str, bytes], ...]


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def letter(
    *,
    body: str = "",
    html: str = "",
    subject: str = "Gửi kế hoạch",
    files: tuple[tuple[str, bytes], ...] = (),
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Nguyễn Văn A <a@example.vn>"
    message["To"] = "Sở Y tế <syt@example.vn>"
    message["Subject"] = subject
    message["Date"] = "Thu, 05 Feb 2026 10:30:00 +0700"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def flagged(data: bytes, *, bits: int = 1) -> bytes:
    """The archive with its members' flags set: 1 says that they need a password."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := changed.find(signature, start + 1)) >= 0:
            changed[start + place] |= bits
    return bytes(changed)


def told(members: tuple[Member, ...]) -> list[tuple[str, str]]:
    return [
        (member.name, member.problem.code if member.problem else member.document.lines[0].text)  # type: ignore[union-attr]
        for member in members
    ]
