"""A small PDF writer for tests: text with known places, rules, pictures; nothing is compressed.

The font is not embedded: every letter is half as wide as it is high, and a ToUnicode table says which
letter each code is. That is all that reading needs, and the places of all words are known exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class PdfPage:
    """One page, with places in points from the top left corner."""

    width: float = 595
    height: float = 842
    rotation: int = 0
    font: str = "TimesNewRoman"
    parts: list[str] = field(default_factory=list)
    letters: dict[str, int] = field(default_factory=dict)
    has_picture: bool = False
    remark: str = ""

    def text(
        self, x: float, top: float, text: str, *, size: float = 12, turn: int = 0, hidden: bool = False
    ) -> None:
        """A line of text whose letters begin at x, with the top of the letters at `top`."""
        codes = "".join(f"{self.letters.setdefault(letter, len(self.letters) + 1):04x}" for letter in text)
        a, b, c, d = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0)}[turn]
        mode = "3 Tr" if hidden else "0 Tr"
        base = self.height - top - size * 0.8
        self.parts.append(f"BT /F1 {size} Tf {mode} {a} {b} {c} {d} {x:.2f} {base:.2f} Tm <{codes}> Tj ET")

    def line(self, x1: float, y1: float, x2: float, y2: float, *, dash: str = "") -> None:
        """A stroked line."""
        pattern = f"[{dash}] 0 d" if dash else "[] 0 d"
        self.parts.append(f"{pattern} 0.5 w {x1} {self.height - y1} m {x2} {self.height - y2} l S")

    def bar(self, left: float, top: float, right: float, bottom: float) -> None:
        """A filled rectangle, as Word draws the pieces of its borders."""
        self.parts.append(f"{left} {self.height - bottom} {right - left} {bottom - top} re f*")

    def frame(self, left: float, top: float, right: float, bottom: float) -> None:
        """An outlined rectangle."""
        self.parts.append(f"0.5 w {left} {self.height - bottom} {right - left} {bottom - top} re S")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """All rules of a table without merged cells, each in one stroke."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def row(self, xs: list[float], top: float, texts: list[str], *, size: float = 10) -> None:
        """The texts of one table row; lines of a cell are parted by line feeds."""
        for x, text in zip(xs, texts, strict=False):
            for number, line in enumerate(text.split("\n")):
                if line:
                    self.text(x + 4, top + 4 + number * size * 1.3, line, size=size)

    def picture(self) -> None:
        """A picture over the whole page."""
        self.has_picture = True
        self.parts.append(f"q {self.width} 0 0 {self.height} 0 0 cm /P Do Q")

    @property
    def _to_unicode(self) -> str:
        rows = "".join(
            f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in self.letters.items()
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(self.letters)} beginbfchar\n{rows}endbfchar\n"
            "endcmap end end"
        )


def write_pdf(pages: list[PdfPage], *, trailer: str = "", properties: str = "<< >>") -> bytes:
    """The bytes of a PDF file of these pages."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[int] = []
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    for page in pages:
        first = len(objects) + 1
        kids.append(first)
        remark = f"<feff{page.remark.encode('utf-16-be').hex()}>"
        remarks = f"/Annots [<< /Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /Contents {remark} >>]"
        images = f"/XObject << /P {first + 5} 0 R >>" if page.has_picture else ""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
            f"/Rotate {page.rotation} /Contents {first + 1} 0 R {remarks if page.remark else ''} "
            f"/Resources << /Font << /F1 {first + 2} 0 R >> {images} >> >>".encode(),
            _stream("\n".join(page.parts).encode()),
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{page.font} /Encoding /Identity-H "
            f"/DescendantFonts [{first + 3} 0 R] /ToUnicode {first + 4} 0 R >>".encode(),
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{page.font} /DW 500 /CIDSystemInfo << "
            "/Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor << /Type /FontDescriptor /FontName /{page.font} /Flags 4 "
            "/FontBBox [0 -200 500 800] /Ascent 800 /Descent -200 "
            "/ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>".encode(),
            _stream(page._to_unicode.encode()),
            picture + b" /Length 1 >>\nstream\n\x80\nendstream",
        ]
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    objects.append(properties.encode())
    trailer += f" /Info {len(objects)} 0 R"
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def encrypted_pdf() -> bytes:
    """A PDF that opens with a password only."""
    keys = f"/O <{'41' * 32}> /U <{'42' * 32}>"
    identity = f"/ID [<{'00' * 16}> <{'00' * 16}>]"
    page = PdfPage()
    page.text(72, 72, "Kín")
    return write_pdf(
        [page], trailer=f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -1 {keys} >> {identity}"
    )


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)
