"""The first page of an installation: the province, the office's own list, the first administrator."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dondoc.server.accounts.errors import AccountError
from dondoc.server.posts.services.setting_up import set_up as set_up_all
from dondoc.server.registry.errors import RegistryError
from dondoc.server.registry.selectors import home_province
from dondoc.server.web.set_up_form import SetUpForm
from dondoc.server.web.setting_up import is_set_up, let_in, may_set_up


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
        return _page(request, SetUpForm())
    form = SetUpForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        set_up_all(province=form.cleaned_data["province"], administrator=form.administrator)
    except AccountError as error:
        form.add_error("username", str(error))
    except RegistryError as error:
        form.add_error(None, error.message)
    else:
        return _done(request, form)
    return _page(request, form)


def _door(request: HttpRequest, *, is_wrong: bool) -> HttpResponse:
    return render(request, "web/set_up/door.html", {"is_wrong": is_wrong}, status=403 if is_wrong else 200)


def _page(request: HttpRequest, form: SetUpForm) -> HttpResponse:
    return render(request, "web/set_up/page.html", {"form": form}, status=422 if form.errors else 200)


def _done(request: HttpRequest, form: SetUpForm) -> HttpResponseBase:
    request.session.flush()
    home = home_province()
    messages.success(
        request,
        f"Đã thiết lập cho {home}. Đăng nhập bằng tên “{form.cleaned_data['username']}” và mật khẩu vừa đặt.",
    )
    return redirect("login")
