"""Drawing a picture anew: nothing of the file is left but what is seen, no place, no camera, no day."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from ..errors import UnreadableFile

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 80


def redraw(data: bytes) -> bytes:
    """A WebP of the picture, upright, no side longer than LONGEST_SIDE. Raises UnreadableFile for what is no
    picture of a known kind, is too large, or is broken."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise UnreadableFile(_TOO_LARGE)
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(opened).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        bare = Image.new("RGB", upright.size)
        bare.paste(upright)
        written = io.BytesIO()
        bare.save(written, "WEBP", quality=_QUALITY)
    except UnreadableFile:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadableFile(_TOO_LARGE) from None
    except Exception:  # whatever a broken file does to a decoder
        raise UnreadableFile(_BROKEN) from None
    return written.getvalue()


_TOO_LARGE = "Ảnh quá lớn. Hãy gửi ảnh nhỏ hơn."
_BROKEN = "Tệp không phải ảnh JPEG, PNG, WebP, hoặc đã hỏng. Hãy chọn ảnh khác."
