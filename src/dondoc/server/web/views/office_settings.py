"""Thiết lập: what the office decided for itself, seen by the Office and changed by the administrator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc.server.calendar.windows import present_windows
from dondoc.server.office_settings import services
from dondoc.server.office_settings.declared import declared
from dondoc.server.office_settings.errors import SettingRefused, StaleSetting
from dondoc.server.office_settings.selectors import setting_changes, setting_rows, settings_in_force
from dondoc.server.posts.permissions import require_administering, require_seeing_settings
from dondoc.server.web.forms import whole_number
from dondoc.server.web.setting_forms import RefusedSetting, sections_of
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Every setting with what holds, whence it comes, and the windows that follow."""
    require_seeing_settings(viewer_of(request))
    return _page(request)


def choose(request: HttpRequest, key: str) -> HttpResponseBase:
    """The administrator decides one setting."""
    return _change(request, key, is_reset=False)


def reset(request: HttpRequest, key: str) -> HttpResponseBase:
    """The default of one setting holds again."""
    return _change(request, key, is_reset=True)


def _change(request: HttpRequest, key: str, *, is_reset: bool) -> HttpResponseBase:
    viewer = viewer_of(request)
    require_seeing_settings(viewer)
    title = declared(key).title
    if request.method in ("GET", "HEAD"):
        return redirect(_address(key))
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    require_administering(viewer)
    written = request.POST.get("value", "").replace("\0", "")
    version = whole_number(request.POST.get("version", ""))
    try:
        if is_reset:
            services.reset_value(actor=viewer, key=key, version=version)
        else:
            services.choose_value(actor=viewer, key=key, written=written, version=version)
    except (SettingRefused, StaleSetting) as error:
        status = 422 if isinstance(error, SettingRefused) else 409
        return _page(request, refused=RefusedSetting(key, written, error.message), status=status)
    say_done(request, f"{title}: {'trở về mặc định' if is_reset else 'đã lưu'}.")
    return redirect(_address(key))


def _address(key: str) -> str:
    return f"{reverse('office_settings')}#muc-{key}"


def _page(request: HttpRequest, *, refused: RefusedSetting | None = None, status: int = 200) -> HttpResponse:
    context = {
        "sections": sections_of(setting_rows(), refused=refused),
        "refused": refused,
        "changes": setting_changes(),
        "windows": present_windows(settings_in_force(), today=today()),
    }
    return render(request, "web/settings/page.html", context, status=status)
