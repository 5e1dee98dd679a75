"""What the test documents say, from `papers/*.json`: agencies, numbers and signers are invented."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LEADS = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Khoa học và Công nghệ")
_TERMS = ("Quý II/2026", "30/6/2026", "Năm 2026", "Thường xuyên")


@dataclass(frozen=True)
class Annex:
    title: str
    columns: tuple[tuple[str, float], ...]  # heading, share of the width
    rows: tuple[tuple[str, ...], ...]
    heading: str = "Phụ lục"
    is_landscape: bool = False


@dataclass(frozen=True)
class Paper:
    superior: str
    issuer: tuple[str, ...]
    number: str
    date: str
    body: tuple[tuple[str, str], ...]  # what part of the text, its words
    signing: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    type: str = ""
    subject: tuple[str, ...] = ()
    regarding: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()  # whose decision: the line above the legal bases
    bases: tuple[str, ...] = ()
    decides: str = ""
    addressed: str = "Kính gửi:"
    addressees: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    urgency: str = ""
    motto: str = MOTTO
    nation: str = NATION
    attached_form: str = "(Kèm theo {type} số {number} ngày {day} của {issuer})"
    table: tuple[tuple[str, ...], ...] = ()  # stands in the text
    second_signer: tuple[str, ...] = ()  # of minutes: the office, the name


def read_paper(folder: Path, name: str, other: dict[str, Any]) -> Paper:
    told = json.loads((folder / f"{name}.json").read_text("utf-8")) | other
    told["annexes"] = [_annex(**each) for each in told.get("annexes", ())]
    return Paper(**{key: frozen(value) for key, value in told.items()})


def frozen(value: Any) -> Any:
    return tuple(frozen(each) for each in value) if isinstance(value, list) else value


def _annex(*, task_rows: int = 0, rows: Any = (), **told: Any) -> Annex:
    tasks = [
        (
            str(at),
            f"Rà soát, hoàn thiện quy trình số {at:02} về tiếp nhận, giải quyết hồ sơ của tổ chức, cá nhân",
            _LEADS[at % 4],
            "Các sở, ban, ngành; UBND các xã, phường",
            _TERMS[at % 4],
        )
        for at in range(1, task_rows + 1)
    ]
    return Annex(rows=frozen(rows) or tuple(tasks), **{key: frozen(value) for key, value in told.items()})
