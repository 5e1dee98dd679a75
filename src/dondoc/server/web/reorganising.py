"""A reorganisation of agencies: what it may be, and told in words before it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.agencies.day_words import day_words
from dondoc.agencies.model import Share, SuccessionKind
from dondoc.server.registry.models import Agency
from dondoc.server.registry.rules import day_before
from dondoc.server.tracking.selectors.counting import open_task_count

_DEEDS = {
    SuccessionKind.MERGE: "hợp nhất thành",
    SuccessionKind.ABSORB: "sáp nhập vào",
    SuccessionKind.DIVIDE: "được chia thành",
    SuccessionKind.SPLIT_OFF: "giao một phần việc cho",
    SuccessionKind.RENAME: "tổ chức lại thành",
}


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """What would be recorded. `new_names` are agencies that the registry does not have yet."""

    kind: SuccessionKind
    share: Share
    on: str
    act: str
    before: Sequence[Agency]
    after: Sequence[Agency]
    new_names: Sequence[str]

    @property
    def ends_them(self) -> bool:
        """Whether the agencies of before end with it: whatever is divided does, though in parts."""
        return self.share is Share.WHOLE or self.kind is SuccessionKind.DIVIDE


def misfits(change: Reorganisation) -> dict[str, str]:
    """What the kind does not allow, by field: how many agencies give, how many take."""
    kind, before = change.kind, len(change.before)
    count = len(change.after) + len(change.new_names)
    said: dict[str, str] = {}
    if not before:
        said["before"] = "Chọn cơ quan được sắp xếp."
    if kind is SuccessionKind.DISSOLVE:
        if count:
            said["after"] = (
                "Giải thể thì không ghi cơ quan tiếp nhận. Có cơ quan tiếp nhận thì chọn hình thức khác."
            )
        return said
    if not count:
        said["after"] = "Chọn cơ quan tiếp nhận, hoặc ghi tên cơ quan mới."
    elif kind in (SuccessionKind.MERGE, SuccessionKind.ABSORB) and count > 1:
        said["after"] = "Hợp nhất, sáp nhập chỉ có một cơ quan tiếp nhận."
    elif kind is SuccessionKind.RENAME and count > 1:
        said["after"] = "Tổ chức lại thì chỉ có một cơ quan sau. Nhiều cơ quan sau thì chọn Chia."
    elif kind is SuccessionKind.DIVIDE and count < 2:
        said["after"] = "Chia thì có từ hai cơ quan sau trở lên."
    if kind is SuccessionKind.MERGE and before == 1:
        said["before"] = "Hợp nhất có từ hai cơ quan trở lên. Một cơ quan thì chọn Đổi tên hoặc Sáp nhập."
    if kind in (SuccessionKind.DIVIDE, SuccessionKind.SPLIT_OFF, SuccessionKind.RENAME) and before > 1:
        said["before"] = "Hình thức này ghi cho từng cơ quan một."
    return said


def told(change: Reorganisation) -> list[str]:
    """What will be, sentence by sentence."""
    before = joined([one.full_label for one in change.before])
    day = day_words(change.on)
    heirs = joined(
        [*(one.full_label for one in change.after), *(f"{name} (mới)" for name in change.new_names)]
    )
    if change.kind is SuccessionKind.DISSOLVE:
        said = [f"Từ {day}: {before} giải thể, không có cơ quan tiếp nhận."]
    elif change.kind is SuccessionKind.ABSORB and not change.ends_them:
        said = [f"Từ {day}: {before} chuyển một phần việc sang {heirs}."]
    else:
        said = [f"Từ {day}: {before} {_DEEDS[change.kind]} {heirs}."]
    said.append(f"{before} {_until(change)}.")
    if change.new_names:
        said.append(
            f"Thêm vào danh bạ: {joined(change.new_names)}, cùng loại và cùng cấp trên với "
            f"{change.before[0].full_label}."
        )
    return [*said, _of_tasks(change, heirs=heirs, day=day)]


def _until(change: Reorganisation) -> str:
    if not change.ends_them:
        return "vẫn tiếp tục hoạt động"
    last = day_before(change.on)
    # A coarse day leaves open on which day of it they end.
    return f"kết thúc {day_words(last)}" if last == change.on else f"hoạt động đến hết {day_words(last)}"


def _of_tasks(change: Reorganisation, *, heirs: str, day: str) -> str:
    count = open_task_count([one.pk for one in change.before])
    if not count:
        return "Không có nhiệm vụ nào đang mở phải chuyển."
    if change.kind is SuccessionKind.DISSOLVE:
        return f"{count} nhiệm vụ đang mở không còn cơ quan thực hiện từ {day}, phải giao lại."
    if not change.ends_them:
        return f"{count} nhiệm vụ đang mở vẫn ở cơ quan cũ; việc nào chuyển đi thì giao lại."
    return f"{count} nhiệm vụ đang mở: từ {day} {heirs} thấy và làm tiếp; tên trong văn bản giữ nguyên."


def joined(names: Sequence[str]) -> str:
    """ "A, B và C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}" if names else ""
