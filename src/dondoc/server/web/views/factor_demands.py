"""Of whom a second factor is asked: chosen by the administrator, role by role."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dondoc.server.posts.factor_demands import demand_second_factors, roles_with_factors
from dondoc.server.posts.models import Role
from dondoc.server.posts.permissions import require_administering
from dondoc.server.web.viewer import today, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def factor_demands(request: HttpRequest) -> HttpResponseBase:
    viewer = viewer_of(request)
    require_administering(viewer)
    if request.method != "POST":
        rows = roles_with_factors(on=today())
        return render(request, "web/account/factor_demands.html", {"place": "profile", "rows": rows})
    roles = [Role(value) for value in request.POST.getlist("role") if value in Role.values]
    demand_second_factors(actor=viewer, roles=roles)
    words = ", ".join(role.label for role in roles) or "không chức vụ nào"
    messages.success(request, f"Đã lưu. Bắt buộc lớp xác thực thứ hai: {words}; kể từ lần đăng nhập sau.")
    return redirect("factor_demands")
