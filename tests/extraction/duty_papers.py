"""Short papers of every kind with what they say in running text."""

from __future__ import annotations

from small_documents import read

from dondoc.documents.reading import Reading, TaskProposal


def paper(number: str, *, kind: str = "", issuer: str = "UBND TỈNH PHÚ THỌ", body: str) -> Reading:
    title = f"{kind}\nVề việc quản lý\n\n" if kind else "V/v quản lý\n\nKính gửi: Các sở, ban, ngành.\n\n"
    return read(f"{issuer}\nSố: {number}\nPhú Thọ, ngày 05 tháng 5 năm 2025\n\n{title}{body}")


def letter(body: str) -> Reading:
    return paper("12/UBND-KT", body=body)


def notice(body: str) -> Reading:
    return paper("12/TB-UBND", kind="THÔNG BÁO", body=f"Chủ tịch UBND tỉnh kết luận như sau:\n\n{body}")


def digest(body: str) -> Reading:
    return read(f"Cổng thông tin điện tử\n\nCHỈ ĐẠO, ĐIỀU HÀNH NỔI BẬT TUẦN QUA\n\n{body}")


def told(reading: Reading) -> list[tuple[str, list[str]]]:
    return [(task.text, list(task.leads)) for task in reading.tasks]


def only(reading: Reading) -> TaskProposal:
    (task,) = reading.tasks
    return task
