"""What the name of a font says of the letters that are set in it."""

from __future__ import annotations

import re

# Fonts that put Vietnamese letters on the codes of others: .VnTime (TCVN3), VNI-Times.
LEGACY_FONT = re.compile(r"\.Vn|VNI[- ]", re.I)
