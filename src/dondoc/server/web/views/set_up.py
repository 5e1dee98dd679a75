"""The first page of an installation: the province, the office's own list, the first administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dondoc.server.accounts.errors import AccountError
from dondoc.server.audit.actors import Actor
from dondoc.server.posts.services.setting_up import foresee_list
from dondoc.server.posts.services.setting_up import set_up as set_up_all
from dondoc.server.registry.errors import RegistryError
from dondoc.server.registry.importing.reading import LARGEST_IMPORT
from dondoc.server.registry.models import HeldImport
from dondoc.server.registry.selectors import home_province
from dondoc.server.registry.services import ImportPreview
from dondoc.server.registry.services.holding import drop_held, held_import, hold_import
from dondoc.server.web.import_preview import view_preview
from dondoc.server.web.set_up_form import SetUpForm
from dondoc.server.web.setting_up import is_set_up, let_in, may_set_up

_NOBODY_YET = Actor(id="", name="")
_HELD = "set_up_list"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponseBase:
    """Only while there is no province yet, and only with the code that the terminal printed."""
    if is_set_up():
        raise Http404
    if code := request.POST.get("code", "") or request.GET.get("ma", ""):
        return redirect("set_up") if let_in(request, code) else _door(request, is_wrong=True)
    if not may_set_up(request):
        return _door(request, is_wrong=False)
    if request.method != "POST":
        return _page(request, SetUpForm(), held=_held(request))
    return _sent(request)


def _sent(request: HttpRequest) -> HttpResponseBase:
    step = request.POST.get("step", "do")
    held = _taken(request, step)
    form = SetUpForm(request.POST)
    form.is_valid()
    province = form.cleaned_data.get("province", "")
    preview, problem = _foreseen(province, held)
    if step != "do":
        # Only the list was looked at: the rest is not checked before it is complete.
        unchecked = SetUpForm(initial=request.POST.dict())
        if held and not province:
            problem = "Chọn tỉnh, thành phố trước; danh sách được đối chiếu với danh bạ của tỉnh."
        return _page(request, unchecked, held=held, preview=preview, problem=problem)
    if form.errors or problem or (preview and preview.problems):
        if preview and preview.problems:
            problem = "Danh sách còn chỗ phải sửa. Sửa tệp rồi chọn lại, hoặc bỏ tệp và nạp sau."
        return _page(request, form, held=held, preview=preview, problem=problem)
    try:
        set_up_all(
            province=province,
            administrator=form.administrator,
            own_list=(bytes(held.content), held.name)
            if held and preview and preview.does_something
            else None,
        )
    except AccountError as error:
        form.add_error("username", str(error))
    except RegistryError as error:
        form.add_error(None, error.message)
    else:
        return _done(request, form, held)
    return _page(request, form, held=held, preview=preview)


def _held(request: HttpRequest) -> HeldImport | None:
    try:
        return held_import(actor=_NOBODY_YET, held_id=UUID(request.session.get(_HELD, "")))
    except (ValueError, RegistryError):
        return None


def _taken(request: HttpRequest, step: str) -> HeldImport | None:
    """The list that goes with the form: the one just chosen, else the one kept from before."""
    before = _held(request)
    file = request.FILES.get("file")
    if before and (file or step == "drop"):
        drop_held(actor=_NOBODY_YET, held_id=before.pk)
    if file:
        content = file.read(LARGEST_IMPORT + 1)
        held = hold_import(actor=_NOBODY_YET, content=content, name=file.name or "tệp")
        request.session[_HELD] = str(held.pk)
        return held
    return None if step == "drop" else before


def _foreseen(province: str, held: HeldImport | None) -> tuple[ImportPreview | None, str]:
    """What the list would do in the province, or why it cannot be read."""
    if held is None or not province:
        return None, ""
    try:
        return foresee_list(province=province, content=bytes(held.content), name=held.name), ""
    except RegistryError as error:
        return None, error.message


def _door(request: HttpRequest, *, is_wrong: bool) -> HttpResponse:
    return render(request, "web/set_up/door.html", {"is_wrong": is_wrong}, status=403 if is_wrong else 200)


def _page(
    request: HttpRequest,
    form: SetUpForm,
    *,
    held: HeldImport | None,
    preview: ImportPreview | None = None,
    problem: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "held": held,
        "preview": preview and view_preview(preview),
        "problem": problem,
    }
    is_refused = bool(form.errors or problem)
    return render(request, "web/set_up/page.html", context, status=422 if is_refused else 200)


def _done(request: HttpRequest, form: SetUpForm, held: HeldImport | None) -> HttpResponseBase:
    if held:
        drop_held(actor=_NOBODY_YET, held_id=held.pk)
    request.session.flush()
    home = home_province()
    messages.success(
        request,
        f"Đã thiết lập cho {home}. Đăng nhập bằng tên “{form.cleaned_data['username']}” và mật khẩu vừa đặt.",
    )
    return redirect("account_login")
