"""What the name of a font says of the letters that are set in it."""

from __future__ import annotations

import re

from .tables import Encoding

# Fonts that put Vietnamese letters on the codes of others: .VnTime, ABC (TCVN3), VNI-Times. PDF puts six
# letters and a plus before the name of a font of which it holds a part.
LEGACY_FONT = re.compile(r"(?:[A-Z]{6}\+)?(?:(?P<tcvn3>\.Vn|ABC[ -]|[\w ]*TCVN)|(?P<vni>VNI[- ]))", re.I)
_CAPITALS = re.compile(r"(?:[A-Z]{6}\+)?\.Vn\w*H(?:\b|$)")  # .VnTimeH and its like draw capitals alone


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding that the font's name promises; the letters may prove it wrong."""
    match = LEGACY_FONT.match(font)
    if match is None:
        return None
    return Encoding.TCVN3 if match["tcvn3"] else Encoding.VNI


def is_font_of_capitals(font: str) -> bool:
    """Whether the font draws each letter as a capital."""
    return _CAPITALS.match(font) is not None
