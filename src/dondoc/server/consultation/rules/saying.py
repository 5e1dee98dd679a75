"""Whether an answer says one thing: what is ticked and what is written must not contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.consultation.models import WORDLESS, Stance


@dataclass(frozen=True, slots=True)
class SaidOfClause:
    """What an agency says of one clause of the draft."""

    clause_id: int
    stance: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.stance and not self.text


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it is written: of the whole, and clause by clause."""

    stance: str = ""
    text: str = ""
    clauses: Sequence[SaidOfClause] = ()
    number: str = ""  # of the signed paper
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why it cannot be given as it is; `clause_id` where it is about one clause."""

    message: str
    field: str = ""
    clause_id: int | None = None


def problem_of(said: Said, *, has_files: bool) -> Problem | None:
    """The first thing that stands in the way of giving it."""
    if not said.stance:
        return Problem("Chưa chọn ý kiến chung. Hãy chọn một trong bốn ý kiến.", field="stance")
    wordless = said.stance in WORDLESS
    for one in said.clauses:
        if one.stance in WORDLESS and one.text:
            return Problem(
                f"Ở điều khoản này chọn “{Stance(one.stance).label}” nhưng lại ghi góp ý. "
                "Hãy chọn ý kiến khác, hoặc bỏ phần góp ý.",
                clause_id=one.clause_id,
            )
        if one.stance and one.stance not in WORDLESS and not one.text:
            return Problem(
                f"Ở điều khoản này chọn “{Stance(one.stance).label}” nhưng chưa ghi góp ý. "
                "Hãy ghi rõ nội dung.",
                clause_id=one.clause_id,
            )
        if wordless and one.text:
            return Problem(
                f"Ý kiến chung là “{Stance(said.stance).label}” nhưng có góp ý cho điều khoản. "
                f"Hãy chọn “{Stance.AGREE_WITH_COMMENTS.label}” hoặc “{Stance.DISAGREE.label}”.",
                field="stance",
            )
    if said.stance == Stance.NO_COMMENT and any(one.stance for one in said.clauses):
        return Problem(
            "Ý kiến chung là “Không có ý kiến” nhưng có ý kiến cho điều khoản. Hãy chọn ý kiến chung khác.",
            field="stance",
        )
    if wordless and said.text:
        return Problem(
            f"Ý kiến chung là “{Stance(said.stance).label}” nhưng có nội dung góp ý. "
            f"Hãy chọn “{Stance.AGREE_WITH_COMMENTS.label}”, hoặc bỏ phần góp ý.",
            field="stance",
        )
    if not wordless and not said.text and not has_files and not any(one.text for one in said.clauses):
        return Problem(
            "Chưa có nội dung góp ý. Hãy ghi góp ý, góp ý theo từng điều khoản, hoặc gửi kèm văn bản "
            "trả lời.",
            field="text",
        )
    return None
