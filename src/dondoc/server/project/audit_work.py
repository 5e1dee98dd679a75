"""What `dondoc audit` does once the database is at hand; each work answers lines for the terminal."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from django.utils import timezone

from dondoc.server.accounts.selectors import find_account
from dondoc.server.audit.errors import LogBroken
from dondoc.server.audit.proving import prove_log
from dondoc.server.audit.roots import Root, kept_roots, read_root, roots_file
from dondoc.server.audit.selectors import (
    LogLine,
    entries_with_old_names,
    exported_lines,
    last_root,
    newest_entries,
    personal_of,
)
from dondoc.server.audit.services import erase_personal
from dondoc.server.project.errors import StartError
from dondoc.server.project.system_user import actor_at_terminal

NOTHING_SEALED = "Nhật ký chưa có niêm phong nào. Dondoc niêm phong mỗi phút khi đang chạy (dondoc up)."


def _list(given: Namespace) -> list[str]:
    return [_told(line) for line in newest_entries(given.last)] or ["Nhật ký chưa có dòng nào."]


def _verify(given: Namespace) -> list[str]:
    roots = [_root(text) for text in given.root]
    try:
        proof = prove_log([*(root for _, root in kept_roots()), *roots])
    except LogBroken as error:
        raise StartError(f"Nhật ký KHÔNG còn nguyên vẹn. {error}") from error
    if proof.root is None:
        return [NOTHING_SEALED]
    lines = [
        f"Nhật ký nguyên vẹn: {proof.entry_count} dòng, {proof.root.number} niêm phong.",
        str(proof.root),
    ]
    if proof.waiting_count:
        lines.append(f"{proof.waiting_count} dòng mới đang chờ niêm phong.")
    if proof.erased_count:
        lines.append(f"{proof.erased_count} thông tin cá nhân đã được xóa, có ghi trong nhật ký.")
    if not roots:
        lines.append("Chưa so với mã gốc giữ ở nơi khác: thêm --root MÃ@SỐ để biết chuỗi không bị làm lại.")
    return lines


def _roots(given: Namespace) -> list[str]:
    kept = [f"{day.isoformat()} {root}" for day, root in kept_roots()]
    if (root := last_root()) is None:
        return [*kept, NOTHING_SEALED]
    return [*kept, f"Lúc này: {root}", f"Tệp để chép ra ngoài máy: {roots_file()}"]


def _export(given: Namespace) -> list[str]:
    if not given.name:
        raise StartError("Thiếu tên tệp: dondoc audit export TỆP")
    if (root := last_root()) is None:
        return [NOTHING_SEALED]
    try:
        with Path(given.name).open("xb") as file:
            file.writelines(line + b"\n" for line in exported_lines(until=root.number))
    except FileExistsError as error:
        raise StartError(f"Đã có tệp “{given.name}”. Hãy ghi tên khác.") from error
    except OSError as error:
        raise StartError(f"Không ghi được tệp “{given.name}”: {error.strerror}.") from error
    return [f"Đã ghi nhật ký vào {given.name}. Mã gốc của tệp, hãy giữ ở nơi khác:", str(root)]


def _erase(given: Namespace) -> list[str]:
    if not given.name:
        raise StartError("Thiếu tên đăng nhập: dondoc audit erase TÊN")
    if (account := find_account(given.name.strip().lower())) is None:
        raise StartError(f"Không có tài khoản “{given.name}”. Xem: dondoc account list")
    if given.yes:
        count = erase_personal(account=account, actor=actor_at_terminal())
        lines = [f"Đã xóa {count} thông tin cá nhân của {account.username} khỏi nhật ký."]
    else:
        count = personal_of(account).count()
        lines = [
            f"Nhật ký có {count} thông tin cá nhân của {account.username}. Chưa xóa gì.",
            "Thêm --yes để xóa; xóa rồi không lấy lại được.",
        ]
    if old := entries_with_old_names(account):
        lines.append(f"{old} dòng ghi bằng bản cũ có tên ngay trong dòng đã niêm phong, không xóa được.")
    return lines


WORK: Mapping[str, Callable[[Namespace], list[str]]] = {
    "list": _list,
    "verify": _verify,
    "roots": _roots,
    "export": _export,
    "erase": _erase,
}


def _told(line: LogLine) -> str:
    position = line.position or "chờ"
    at = f"{timezone.localtime(line.at):%d/%m/%Y %H:%M:%S}"
    details = json.dumps(line.details, ensure_ascii=False) if line.details else ""
    return f"{position:>8}  {at}  {line.actor}  {line.action}  {line.subject}  {details}".rstrip()


def _root(text: str) -> Root:
    try:
        return read_root(text)
    except ValueError as error:
        raise StartError(
            f"“{text}” không phải mã gốc. Mã gốc gồm 64 chữ số và chữ a–f, rồi @ và số niêm phong."
        ) from error
