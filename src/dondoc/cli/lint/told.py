"""What the linter found, as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dondoc.linting import Finding, ToAsk

_LONGEST_QUOTE = 160


def findings_as_text(name: str, findings: Sequence[Finding], to_ask: Sequence[ToAsk] | None) -> str:
    """`to_ask` are told where it is not known who was asked."""
    return "\n".join([*_found(name, findings), *_asked(to_ask)])


def _found(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    from dondoc.linting import Severity, area_words

    if not findings:
        yield f"{name}: không thấy chỗ nào Văn phòng sẽ có ý kiến."
        return
    graves = sum(each.severity is Severity.OBJECTION for each in findings)
    yield f"{name}: {len(findings)} chỗ, trong đó {graves} chỗ cần sửa trước khi gửi"
    number = 0
    for area, heading in area_words().items():
        of_area = [each for each in findings if each.rule.area == area]
        if of_area:
            yield f"\n{heading}"
        for each in of_area:
            number += 1
            yield f"{number:>3}. {each.severity.words}. {each.says}"
            if each.words:
                lines = ", ".join(dict.fromkeys(str(span.line) for span in each.evidence[:5]))
                yield f"     “{_cut(each.words)}”" + (f" (dòng {lines})" if lines else "")
            if each.proposal:
                yield f"     Đề xuất: {each.proposal}"
            source = each.source or "Thông lệ, không có văn bản quy định"
            yield f"     {source} [{each.rule.code}, mức chắc chắn {each.sure}]"


def _asked(to_ask: Sequence[ToAsk] | None) -> Iterator[str]:
    if to_ask is None:
        return
    yield "\nChưa biết đã lấy ý kiến ai (ghi bằng --asked). Dự thảo liên quan đến:"
    for each in to_ask:
        yield f"  - {each.name}: {each.because}."
    if not to_ask:
        yield "  không cơ quan nào khác."


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
