"""Drawing one page of a PDF, run as a program in a confined process: no Django, no network, no files.

The PDF comes on the standard input, the picture goes to the standard output as WebP.
"""

from __future__ import annotations

import io
import sys

from dondoc.confining.asking import ChildLimits, give_up_by, write_answer

LIMITS = ChildLimits(seconds=20, memory_mb=1024, patience=20)
MAX_PDF_BYTES = 256 * 1024 * 1024
MAX_PIXELS = 12_000_000
GREYS = 32  # enough for type; a third of the bytes of 256


def draw_page(pdf: bytes, *, number: int, width: int) -> bytes:
    """The page in greys, `width` pixels wide."""
    import pypdfium2  # type: ignore[import-untyped]
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    page = document[number - 1]
    points_wide, points_high = page.get_size()
    scale = width / points_wide
    if width * points_high * scale > MAX_PIXELS:
        scale = (MAX_PIXELS / (points_wide * points_high)) ** 0.5
    grey: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    step = 255 / (GREYS - 1)
    drawn = io.BytesIO()
    grey.point([round(round(level / step) * step) for level in range(256)]).save(
        drawn, "WEBP", lossless=True, quality=60, method=2
    )
    return drawn.getvalue()


def _main() -> None:
    number, width = int(sys.argv[1]), int(sys.argv[2])
    give_up_by(LIMITS)
    drawn = draw_page(sys.stdin.buffer.read(MAX_PDF_BYTES), number=number, width=width)
    write_answer(drawn)


if __name__ == "__main__":
    _main()
