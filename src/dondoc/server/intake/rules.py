"""What intake decides without a database: stages and their words, copies, what to look at first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from dondoc.documents.formats.secrecy import find_secrecy_marks
from dondoc.documents.spelling import fold
from dondoc.documents.types import Document
from dondoc.extraction.judging.certainty import SURE_FROM

from .models import Proposal, Stage

# Pasted text longer than this is refused (characters).
MAX_TEXT_LENGTH = 2_000_000
# Who was seen in a review within this time is in it now.
PRESENT_FOR = timedelta(seconds=60)
# Lists count no further than this and show "10.000+".
COUNT_CAP = 10_000

AT_WORK = frozenset({Stage.WAITING, Stage.CHECKING, Stage.READING, Stage.EXTRACTING})
IN_REVIEW = frozenset({Stage.READY, Stage.REVIEWED})

_NUMBER_LABEL = re.compile(r"^\s*s[ốo]\s*[:.]?\s*(?=\d)", re.IGNORECASE)
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_LETTERS = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")  # with a digit among them: "NC1", "TH2"
_NUMBER_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def stage_words(*, stage: Stage, done: int, total: int) -> str:
    """The words of a stage with its count: "Đang đọc trang 14/40"."""
    if not total:
        return stage.label
    if stage is Stage.UNPACKED:
        return f"Đã tách thành {total} văn bản"
    match stage:
        case Stage.READING:
            return f"Đang đọc trang {min(done + 1, total)}/{total}"
        case Stage.EXTRACTING if total > 1:
            return f"Đang tìm nhiệm vụ trong {total} trang"
        case _:
            return stage.label


def number_key(number: str) -> str:
    """Equal for every way of writing one reference number: "Số: 03/KH - UBND", "3 KHUBND", "03-kh/ubnd".

    Digits keep apart from each other, letters run together; a beginning of the number gives a beginning
    of the key, so that "130/KH" finds "130/KH-UBND".
    """
    tokens = _NUMBER_TOKEN.findall(fold(_NUMBER_LABEL.sub("", number)))
    key = ""
    for token in tokens:
        if token.isdigit():
            key += ("-" if key else "") + (token.lstrip("0") or "0")
        else:
            key += ("-" if key and key[-1].isdigit() else "") + token
    return key[:100]


def unit_letters(number: str, drafting_unit: str = "") -> tuple[str, ...]:
    """The letters behind the stroke of a number and of who filed the paper, each once, in capitals.

    "1208/VP-KGVX" gives KGVX and VP; "130/KH-UBND" filed by "KT, NC" gives KH, KT, NC and UBND.
    """
    _, _, behind = unicodedata.normalize("NFC", number).partition("/")
    written = (*_LETTERS.findall(behind), *_LETTERS.findall(unicodedata.normalize("NFC", drafting_unit)))
    return tuple(sorted({letters.upper()[:40] for letters in written}))


def issuer_key(issuer: str) -> str:
    """Equal for two spellings of an issuer: marks, case and "Ủy ban nhân dân" or "UBND" do not count."""
    return fold(issuer).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")[:300]


def is_same_document(
    *,
    type_here: str,
    subject_here: str,
    type_there: str,
    subject_there: str,
) -> bool:
    """Whether two documents of one number, issuer and date are copies of each other.

    A plan and its annexes bear the same number: an annex is a copy only of the annex with its title.
    """
    if "annex" not in (type_here, type_there):
        return True
    return type_here == type_there and fold(subject_here) == fold(subject_there)


def clean_name(name: str) -> str:
    """The last part of a path, composed, without characters that could turn a line around."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    return (_UNSHOWABLE.sub(" ", last).strip() or "Tệp không tên")[:255]


def has_secret_name(name: str) -> bool:
    """Whether a file's name alone bears a mark of secrecy."""
    return bool(find_secrecy_marks(Document(name=name, media_type="", sha256="", reader="", lines=())))


class LeftOut(StrEnum):
    """Why a proposal is not confirmed together with others: the first that holds, in words after a count."""

    WARNED = "có cảnh báo"
    DOUBTED = "có điều chưa rõ"
    BELOW = "chưa đủ mức chắc chắn"


def why_left_out(proposal: Proposal, *, confidence: float = SURE_FROM) -> LeftOut | None:
    """Why an officer should look at a proposal by itself; None for one that may be confirmed with others.

    However low a confidence is asked for, nothing goes unseen whose field has a warning, a doubt, or less
    than SURE_FROM.
    """
    if any(reason.get("warnings") for reason in proposal.reasons.values()):
        return LeftOut.WARNED
    if proposal.doubts or any(
        proposal.reasons[name].get("doubts") for name in proposal.unsure_fields if name in proposal.reasons
    ):
        return LeftOut.DOUBTED
    if proposal.unsure_fields or proposal.confidence < max(confidence, SURE_FROM):
        return LeftOut.BELOW
    return None


def left_out_words(counts: Mapping[LeftOut, int]) -> str:
    """How many are left out and why: "6 đề xuất: 3 có cảnh báo, 2 có điều chưa rõ"; nothing for none."""
    told = [f"{counts[why]} {why.value}" for why in LeftOut if counts.get(why)]
    return f"{sum(counts.values())} đề xuất: {', '.join(told)}" if told else ""
