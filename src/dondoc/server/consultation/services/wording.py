"""What people type, as it is kept."""

from __future__ import annotations

import unicodedata

from dondoc.server.consultation.errors import ConsultationRefused

LONGEST_WORDS = 20_000  # characters of an answer, or of what is said of one clause
_LONGEST_LINE = 500


def clean_words(words: str, *, field: str, longest: int = LONGEST_WORDS) -> str:
    """As typed, composed, without what no database keeps; not longer than anybody reads."""
    cleaned = unicodedata.normalize("NFC", words).replace("\x00", "").replace("\r\n", "\n").strip()
    if len(cleaned) > longest:
        limit = f"{longest:,}".replace(",", ".")
        raise ConsultationRefused(
            f"Nội dung dài hơn {limit} ký tự. Hãy rút gọn hoặc gửi kèm tệp.", field=field
        )
    return cleaned


def clean_line(words: str, *, field: str, longest: int = _LONGEST_LINE) -> str:
    return " ".join(clean_words(words, field=field, longest=longest).split())


def require_reason(words: str, *, missing: str, field: str = "reason") -> str:
    cleaned = clean_words(words, field=field, longest=2_000)
    if not cleaned:
        raise ConsultationRefused(missing, field=field)
    return cleaned
