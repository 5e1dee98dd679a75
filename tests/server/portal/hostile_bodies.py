"""What no browser sends as a form: bodies of multipart requests, octet by octet.

The small ones are for tests, the large ones for the bench, which sends them to the real process.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image, PngImagePlugin

BOUNDARY = "----hostile"
_LINE = b"\r\n"
_PNG = b"\x89PNG\r\n\x1a\n"

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Body:
    content: bytes
    content_type: str = f"multipart/form-data; boundary={BOUNDARY}"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How far each goes: `octets` of names and parts, `parts` of a form, `times` of one field."""

    octets: int
    parts: int
    times: int


SMALL = Sizes(octets=200_000, parts=500, times=2_000)
LARGE = Sizes(octets=10 * 1024 * 1024, parts=10_000, times=100_000)


def part(name: bytes, content: bytes, *, more: bytes = b"", headers: bytes = b"") -> bytes:
    head = b"--" + BOUNDARY.encode() + _LINE + b'Content-Disposition: form-data; name="' + name + b'"' + more
    return head + _LINE + headers + _LINE + content + _LINE


def file(name: bytes, content: bytes, *, headers: bytes = b"Content-Type: image/png\r\n") -> bytes:
    return part(b"picture", content, more=b'; filename="' + name + b'"', headers=headers)


def of(fields: Fields, *parts: bytes, closed: bool = True) -> Body:
    told = b"".join(part(name.encode(), value.encode()) for name, value in fields.items())
    end = b"--" + BOUNDARY.encode() + b"--" + _LINE if closed else b""
    return Body(told + b"".join(parts) + end)


def png(side: int = 8) -> bytes:
    return _picture(Image.new("1", (side, side)), "PNG")


def bomb_of_pixels(size: Sizes) -> bytes:
    """A real picture of a hundred million pixels, or a billion, in some octets."""
    return png(30_000 if size is LARGE else 10_000)


def polyglot() -> bytes:
    """A picture that is a page with a script as well, and an archive behind it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "<html><script>alert(1)</script></html>")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("a.js", "alert(1)")
    return _picture(Image.new("RGB", (64, 64), "green"), "PNG", pnginfo=told) + archive.getvalue()


def _picture(image: Image.Image, form: str, **more: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **more)
    return written.getvalue()


def _bomb(size: Sizes) -> bytes:
    return b"\0" * (20 * size.octets)


# What makes the form that is sent, of fields that alone would be taken.
BODIES: Mapping[str, Callable[[Fields, Sizes], Body]] = {
    "name_of_a_file": lambda fields, size: of(fields, file(b"a" * size.octets, png())),
    "name_of_a_field": lambda fields, size: of(fields, part(b"b" * size.octets, b"1")),
    "head_of_a_part": lambda fields, size: of(
        fields, part(b"c", b"1", headers=b"X-Long: " + b"d" * size.octets + _LINE)
    ),
    "boundary_never_closed": lambda fields, size: of(
        fields, file(b"e.png", png() + b"\r\n--" * (size.octets // 8)), closed=False
    ),
    "no_boundary_at_all": lambda fields, size: Body(b"f" * size.octets),
    "boundary_of_another": lambda fields, size: Body(
        of(fields).content, "multipart/form-data; boundary=other"
    ),
    "boundary_not_named": lambda fields, size: Body(of(fields).content, "multipart/form-data"),
    "boundary_too_long": lambda fields, size: Body(
        of(fields).content, f"multipart/form-data; boundary={'g' * 5_000}"
    ),
    "many_parts": lambda fields, size: of(
        fields, *(part(b"h%d" % number, b"1") for number in range(size.parts))
    ),
    "many_files": lambda fields, size: of(fields, *(file(b"i.png", png()) for _ in range(size.parts))),
    "one_field_again_and_again": lambda fields, size: of(fields, part(b"words", b"x") * size.times),
    "one_field_again_as_a_plain_form": lambda fields, size: Body(
        b"words=x&" * size.times, "application/x-www-form-urlencoded"
    ),
    "white_space_in_base64": lambda fields, size: of(
        fields,
        file(b"j.png", b" " * size.octets, headers=b"Content-Transfer-Encoding: base64\r\n"),
    ),
    "gzip_bomb": lambda fields, size: of(fields, file(b"k.png", gzip.compress(_bomb(size)))),
    "deflate_bomb": lambda fields, size: of(fields, file(b"l.png", _PNG + zlib.compress(_bomb(size)))),
    "bomb_of_pixels": lambda fields, size: of(fields, file(b"m.png", bomb_of_pixels(size))),
    "svg_with_a_script": lambda fields, size: of(
        fields, file(b"n.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    ),
    "polyglot": lambda fields, size: of(fields, file(b"o.png", polyglot())),
    "turned_name": lambda fields, size: of(fields, file("\u202egnp.exe\u2066\u200f".encode(), png())),
    "name_with_nul": lambda fields, size: of(fields, file(b"p\0.png", png())),
    "name_of_a_folder": lambda fields, size: of(fields, file(b"../../../../etc/passwd", png())),
    "name_that_is_no_text": lambda fields, size: of(fields, file(b"\xff\xfe\xc3\x28.png", png())),
    "nul_in_words": lambda fields, size: of({**fields, "words": "q\0" * 500}),
    "nul_in_the_name_of_a_field": lambda fields, size: of(fields, part(b"r\0s", b"1")),
    "words_that_are_no_text": lambda fields, size: of(
        {name: value for name, value in fields.items() if name != "words"},
        part(b"words", b"\xed\xa0\x80\xff\xc3"),
    ),
    "letters_of_no_alphabet": lambda fields, size: Body(
        of(fields).content, f"multipart/form-data; boundary={BOUNDARY}; charset=rot13"
    ),
    "letters_that_are_undefined": lambda fields, size: Body(
        of(fields).content, f"multipart/form-data; boundary={BOUNDARY}; charset=undefined"
    ),
    "plain_form_of_no_alphabet": lambda fields, size: Body(
        b"words=x", "application/x-www-form-urlencoded; charset=hex"
    ),
}
