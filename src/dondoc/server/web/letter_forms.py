"""What is sent in about letters that remind: what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dondoc.composing import paper_from_json
from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.posts.selectors import Held
from dondoc.server.registry.selectors import library_registry
from dondoc.server.tracking.rules.reminding import REMINDER_SUBJECT, LetterForm
from dondoc.server.web.forms import DayField
from dondoc.workcalendar import WorkCalendar

EACH, ONE_FOR_ALL = "each", "one"
_DAYS_TO_REPLY = 5  # working days
_RECIPIENTS = "Như trên\nLưu: VT"


def _line(label: str, *, help_text: str = "", **attributes: str) -> forms.CharField:
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def _paper(label: str, *, rows: int, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


class RemindingForm(forms.Form):
    """The head, the words and the foot; what must be there is told by the services of tracking."""

    batch = forms.UUIDField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label="Lập",
        choices=[
            (EACH, "mỗi cơ quan một văn bản"),
            (ONE_FOR_ALL, "một văn bản chung, kính gửi tất cả các cơ quan"),
        ],
        initial=EACH,
    )
    superior = _line("Cơ quan chủ quản, nếu ghi", help_text="Dòng trên cùng bên trái của văn bản.")
    issuer = _line("Cơ quan ban hành")
    notation = _line("Ký hiệu sau số", help_text="Ví dụ: UBND-TH; VP-KTCN. Số và ngày để trống cho văn thư.")
    place = _line("Địa danh")
    subject = _line("Trích yếu, sau chữ V/v")
    reply_by = DayField(label="Yêu cầu báo cáo chậm nhất ngày")
    more = _paper("Ý kiến thêm, nếu có", rows=3, help_text="Mỗi dòng là một đoạn của văn bản.")
    signing = _paper(
        "Quyền hạn, chức vụ người ký",
        rows=3,
        help_text="Mỗi dòng một cấp. Ví dụ: TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH.",
    )
    signer = _line("Họ tên người ký", list="nguoi-ky", autocomplete="off")
    recipients = _paper("Nơi nhận", rows=4, help_text="Mỗi dòng một nơi.")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def batch_key(self) -> UUID:
        return UUID(str(self.cleaned_data["batch"]))

    @property
    def is_one_for_all(self) -> bool:
        return bool(self.cleaned_data["how"] == ONE_FOR_ALL)

    @property
    def letter(self) -> LetterForm:
        values = self.cleaned_data
        return LetterForm(
            issuer=values["issuer"],
            superior=values["superior"],
            notation=values["notation"],
            place=values["place"],
            subject=values["subject"],
            reply_by=values["reply_by"],
            more=values["more"],
            signing=tuple(values["signing"].splitlines()),
            signer=values["signer"],
            recipients=tuple(values["recipients"].splitlines()),
        )


def first_values(
    *, held: Iterable[Held], last: Mapping[str, Any] | None, calendar: WorkCalendar, today: date
) -> dict[str, Any]:
    """What the form begins with: the head and foot of the last letter, else what the post says."""
    reply_by = calendar.add_working_days(today, _DAYS_TO_REPLY).end
    first: dict[str, Any] = {"how": EACH, "subject": REMINDER_SUBJECT, "reply_by": reply_by}
    if last is not None:
        letter = paper_from_json(dict(last))
        return first | {
            "issuer": letter.issuer,
            "superior": letter.superior,
            "notation": letter.notation,
            "place": letter.place,
            "signing": "\n".join(letter.signing.lines),
            "signer": letter.signing.name,
            "recipients": "\n".join(letter.recipients),
        }
    registry = library_registry()
    home = registry.agencies.get(registry.home or "")
    agency_id = next((one.agency_id for one in held if one.role is Role.OFFICER), "")
    office = registry.agencies.get(agency_id)
    above = registry.parent(agency_id, today) if office else None
    return first | {
        "issuer": office.name if office else "",
        "superior": above.name if above and not above.is_unit else "",
        "notation": office.suffixes[0] if office and office.suffixes else "",
        "place": home.name.removeprefix("Tỉnh ").removeprefix("tỉnh ") if home else "",
        "signing": "CHÁNH VĂN PHÒNG",
        "recipients": _RECIPIENTS,
    }


def signers(*, on: date) -> list[str]:
    """Names to choose from: who leads today."""
    posts = Account.objects.filter(
        is_active=True, posts__role__in=[Role.LEADER], posts__from_on__lte=on
    ).exclude(posts__to_on__lt=on)
    return sorted({one.full_name for one in posts if one.full_name})
