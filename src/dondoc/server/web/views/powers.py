"""Từ điển thẩm quyền: what a level cannot carry, those that come with Dondoc and the office's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dondoc.linting import Level, default_powers
from dondoc.server.linting import services
from dondoc.server.linting.errors import LintingRefused
from dondoc.server.linting.selectors import powers_of_office
from dondoc.server.posts.permissions import require_seeing_settings
from dondoc.server.posts.rules import may_confirm_results
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, viewer_of

LEVELS = {
    Level.COMMUNE: "cấp xã",
    Level.DEPARTMENT: "sở, ban, ngành",
    Level.PROVINCE: "UBND tỉnh",
    Level.INDEPENDENT: "cơ quan Đảng, Mặt trận, tòa án, viện kiểm sát, HĐND",
}
SURE = {"A": "có văn bản quy định", "B": "theo nguồn gián tiếp", "C": "theo thông lệ"}


class PowerForm(forms.Form):
    """What must be there is told by the services of linting."""

    replaces = forms.CharField(required=False, widget=forms.HiddenInput)
    levels = forms.MultipleChoiceField(
        label="Cấp, cơ quan không làm được",
        choices=[(level.value, words) for level, words in LEVELS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label="Cụm từ nhận biết",
        required=False,
        help_text="Mỗi dòng một cụm từ. Dấu … thay cho vài chữ bất kỳ: lắp đặt … camera an ninh.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    says = forms.CharField(label="Vì sao", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    proposal = forms.CharField(label="Đề xuất thay", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    meant_by = forms.CharField(
        label="Cơ quan làm được",
        required=False,
        help_text="Mỗi dòng một cơ quan.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(label="Căn cứ", required=False)
    sure = forms.ChoiceField(label="Mức chắc chắn", choices=list(SURE.items()), required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)

    def refuse(self, message: str, *, field: str = "") -> None:
        self.add_error(field if field in self.fields else None, message)

    @property
    def wanted(self) -> services.PowerWords:
        values = self.cleaned_data
        return services.PowerWords(
            levels=tuple(values["levels"]),
            words=_lines(values["words"]),
            says=values["says"],
            proposal=values["proposal"],
            source=values["source"],
            sure=values["sure"] or "C",
            meant_by=_lines(values["meant_by"]),
            replaces=values["replaces"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
def powers(request: HttpRequest) -> HttpResponseBase:
    """All entries; sent, one is added, or takes the place of one that comes with Dondoc."""
    viewer = viewer_of(request)
    require_seeing_settings(viewer)
    if request.method != "POST":
        return _page(request, PowerForm(initial=_initial(request.GET.get("thay", ""))))
    form = PowerForm(request.POST)
    if form.is_valid():
        try:
            services.add_power(actor=viewer, wanted=form.wanted)
        except LintingRefused as error:
            form.refuse(error.message, field=error.field)
        else:
            say_done(request, "Đã ghi vào từ điển. Từ lần rà soát sau dự thảo được xem theo mục này.")
            return redirect("powers")
    return _page(request, form, status=422)


def end_power(request: HttpRequest, power_id: int) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("powers")
    services.end_power(actor=viewer_of(request), power_id=power_id)
    say_done(request, "Đã thôi dùng mục này.")
    return redirect("powers")


def _page(request: HttpRequest, form: PowerForm, *, status: int = 200) -> HttpResponse:
    own = powers_of_office()
    replaced = {one.replaces for one in own if one.replaces}
    context = {
        "place": "settings",
        "form": form,
        "own": [(one, _levels(one.levels)) for one in own],
        "shipped": [(one, _levels(one.levels)) for one in default_powers() if one.code not in replaced],
        "writes": may_confirm_results(roles_in(request)),
    }
    return render(request, "web/linting/powers.html", context, status=status)


def _initial(code: str) -> dict[str, Any]:
    """The words of the entry that is to be replaced, to begin with."""
    power = next((one for one in default_powers() if one.code == code), None)
    if power is None:
        return {"sure": "A"}
    return {
        "replaces": power.code,
        "levels": [level.value for level in power.levels],
        "words": "\n".join(power.words),
        "says": power.says,
        "proposal": power.proposal,
        "meant_by": "\n".join(power.meant_by),
        "source": power.source,
        "sure": power.sure.value,
    }


def _levels(levels: Any) -> str:
    return ", ".join(words for level, words in LEVELS.items() if level.value in set(levels))


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(words for line in typed.splitlines() if (words := " ".join(line.split())))
