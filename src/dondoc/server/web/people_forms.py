"""What the pages of people and contacts send in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.rules import USERNAME_HELP, username_of
from dondoc.server.posts.models import Role
from dondoc.server.posts.services.contacts import ContactContent
from dondoc.server.posts.services.people import NewPost
from dondoc.server.web.forms import DayField

_TOO_LONG = "Dài quá {} ký tự. Viết ngắn hơn."
NEW, KNOWN = "new", "known"


def _words(label: str, most: int, *, empty: str = "", help_text: str = "") -> forms.CharField:
    """A line of words; `empty` says what to do where it must not be empty."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(empty),
        help_text=help_text,
        error_messages={"required": empty, "max_length": _TOO_LONG.format(most)},
    )


def _mail() -> forms.EmailField:
    said = {
        "invalid": "Địa chỉ thư chưa đúng. Viết như lan@langson.gov.vn.",
        "max_length": _TOO_LONG.format(254),
    }
    return forms.EmailField(label="Thư điện tử", required=False, error_messages=said)


def _first_day(label: str) -> DayField:
    field = DayField(label=label)
    field.error_messages["required"] = "Ghi ngày đầu, ví dụ 01/07/2026."
    return field


class _Form(forms.Form):
    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)

    def say(self, error: ValidationError) -> None:
        """What the rows refuse, beside the field that it is about."""
        said = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        for name, words in said.items():
            self.add_error(name if name in self.fields else None, words)


class PersonForm(_Form):
    """A post at the agency for a new person, or for one with an account."""

    who = forms.ChoiceField(
        label="Người này",
        choices=[(NEW, "Người mới, chưa có tài khoản"), (KNOWN, "Đã có tài khoản")],
        widget=forms.RadioSelect,
        initial=NEW,
        error_messages={"required": "Chọn một trong hai.", "invalid_choice": "Chọn một trong hai."},
    )
    full_name = _words("Họ và tên", 200)
    username = _words(
        "Tên đăng nhập",
        100,
        empty="Ghi tên đăng nhập.",
        help_text=USERNAME_HELP,
    )
    email = _mail()
    role = forms.ChoiceField(label="Chức vụ", error_messages={"invalid_choice": "Chọn một chức vụ."})
    from_on = _first_day("Từ ngày")
    to_on = DayField(label="Đến hết ngày, nếu đã biết", required=False)

    def __init__(self, data: Any = None, *, gives: Collection[Role], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in gives]  # type: ignore[attr-defined]
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def is_new(self) -> bool:
        return bool(self.cleaned_data["who"] == NEW)

    def clean_username(self) -> str:
        return username_of(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("who") == NEW and not values.get("full_name") and "full_name" not in self.errors:
            self.add_error("full_name", "Ghi họ và tên của người mới.")
        return values

    def new_post(self, agency_id: str) -> NewPost:
        values = self.cleaned_data
        return NewPost(agency_id, Role(values["role"]), values["from_on"], values["to_on"])


class LastDayForm(_Form):
    """With which day a post or a contact ends."""

    to_on = _first_day("Ngày cuối")
    is_meant = forms.BooleanField(label="Tôi biết mình sẽ mất quyền quản trị", required=False)


class DelegationForm(_Form):
    """Who acts by the post, from when until when, and why."""

    deputy = forms.ChoiceField(
        label="Người thay",
        error_messages={"required": "Chọn người thay.", "invalid_choice": "Chọn người thay trong danh sách."},
    )
    from_on = _first_day("Từ ngày")
    to_on = DayField(label="Đến hết ngày")
    reason = _words("Lý do", 500, empty="Ghi lý do, ví dụ: nghỉ phép, đi công tác.")

    def __init__(self, data: Any = None, *, people: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [("", "Chọn người thay"), *((str(one.pk), f"{one} ({one.username})") for one in people)]
        self.fields["deputy"].choices = choices  # type: ignore[attr-defined]
        self.fields["to_on"].error_messages["required"] = "Ghi ngày cuối, ví dụ 30/11/2026."
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class HandOverForm(_Form):
    """To whom all of somebody's work passes."""

    username = _words("Tên đăng nhập của người nhận", 100, empty="Ghi tên đăng nhập của người nhận.")
    is_meant = forms.BooleanField(label="Tôi biết mình sẽ mất quyền quản trị", required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        attrs = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off", "list": "colleagues"}
        self.fields["username"].widget.attrs |= attrs

    @property
    def is_valid_taker(self) -> bool:
        """Whether somebody is named, whatever else is amiss."""
        return "username" not in self.errors


class ContactForm(_Form):
    full_name = _words("Họ và tên", 200, empty="Ghi họ và tên.")
    title = _words("Chức danh", 200)
    phone = _words("Điện thoại", 60)
    email = _mail()
    note = _words("Ghi chú", 500, help_text="Ví dụ: phụ trách chuyển đổi số, trực ngoài giờ")
    from_on = _first_day("Từ ngày")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["phone"].widget.input_type = "tel"
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if not values.get("phone") and not values.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", "Ghi số điện thoại hoặc thư điện tử để còn liên hệ được.")
        return values

    @property
    def content(self) -> ContactContent:
        return ContactContent(**self.cleaned_data)
