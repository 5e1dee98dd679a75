"""Hours of the day, which a deadline may name before its day."""

from __future__ import annotations

# "17 giờ", "16 giờ 30", "17h00", "8g30", "11:30"; over lower-case text.
CLOCK = r"\d{1,2}\s?(?:giờ|h|g|:)(?:\s?\d{2})?(?:\s?(?:phút|'|’|p\b))?"
