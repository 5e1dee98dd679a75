"""Views of the list of tasks: kept under a name, shared, changed, removed; the columns that somebody sees."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dondoc.server.posts.rules import may_see_all_tasks
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, StaleView
from dondoc.server.tracking.models import SharedWith
from dondoc.server.tracking.rules import columns_shown, moved
from dondoc.server.tracking.selectors import view_to_change, views_of
from dondoc.server.web.filters import TasksForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.task_list import ALL, asked_now, columns_of, opening_address
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.view_forms import NewViewForm, ViewForm
from dondoc.server.web.viewer import held_in, roles_in, today, viewer_of
from dondoc.server.web.views.tasks import FOLD

_READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@_READ_OR_SEND
def save(request: HttpRequest) -> HttpResponseBase:
    """What the address shows of the list, kept under a name."""
    viewer, shown = viewer_of(request), TasksForm(request.GET)
    form = NewViewForm(request.POST or None, held=held_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            view = services.save_view(
                actor=viewer,
                name=form.cleaned_data["name"],
                asked=_asked(request, shown),
                shared_with=SharedWith(form.cleaned_data["shared_with"]),
                is_first=form.cleaned_data["is_first"],
            )
        except DemandMissing as error:
            form.refuse(error)
        else:
            say_done(request, f"Đã lưu danh sách “{view}”.")
            return redirect(opening_address(request, view))
    context = {"place": "tasks", "form": form, "words": shown.words, "shown": shown, "back": _back(request)}
    return render(request, "web/tasks/save_view.html", context, status=422 if form.errors else 200)


@_READ_OR_SEND
def view(request: HttpRequest, view_id: int) -> HttpResponseBase:
    """The name of a view and who finds it."""
    kept = view_to_change(viewer=viewer_of(request), view_id=view_id, today=today())
    given = request.POST if request.method == "POST" else None
    form, status = ViewForm(given, held=held_in(request), view=kept), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                changed = services.change_view(
                    actor=viewer_of(request),
                    view_id=view_id,
                    version=whole_number(request.POST.get("version", "")),
                    name=form.cleaned_data["name"],
                    shared_with=SharedWith(form.cleaned_data["shared_with"]),
                )
            except DemandMissing as error:
                form.refuse(error)
            except StaleView as error:
                form.add_error(None, error.message)
                status = 409
            else:
                say_done(request, f"Đã lưu danh sách “{changed}”.")
                return redirect(opening_address(request, changed))
    words = TasksForm(QueryDict(kept.asked)).words
    context = {"place": "tasks", "form": form, "view": kept, "words": words}
    return render(request, "web/tasks/saved_view.html", context, status=status)


@sent_from("saved_view")
def replace(request: HttpRequest, view_id: int) -> HttpResponseBase:
    """From now on the view shows what the address does."""
    changed = services.replace_view(
        actor=viewer_of(request),
        view_id=view_id,
        version=whole_number(request.POST.get("version", "")),
        asked=_asked(request, TasksForm(request.GET)),
    )
    say_done(request, f"Danh sách “{changed}” từ nay hiện như đang xem.")
    return redirect(opening_address(request, changed))


@sent_from("saved_view")
def remove(request: HttpRequest, view_id: int) -> HttpResponseBase:
    gone = services.remove_view(actor=viewer_of(request), view_id=view_id)
    say_done(request, f"Đã xóa danh sách “{gone}”.", undo=reverse("restore_view", args=[gone.pk]))
    return redirect(f"{reverse('tasks')}?of={ALL}")


@sent_from("saved_view")
def restore(request: HttpRequest, view_id: int) -> HttpResponseBase:
    back = services.restore_view(actor=viewer_of(request), view_id=view_id)
    say_done(request, f"Đã lấy lại danh sách “{back}”.")
    return redirect(opening_address(request, back))


@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest, view_id: int) -> HttpResponseBase:
    """Whether the list opens with the view, for who asks alone."""
    if request.method != "POST":
        return redirect(f"{reverse('tasks')}?view={view_id}")
    is_first = bool(request.POST.get("is_first"))
    chosen = services.choose_first_view(actor=viewer_of(request), view_id=view_id if is_first else None)
    words = "Từ nay trang Nhiệm vụ mở đầu bằng " + (f"danh sách “{chosen}”." if chosen else "mọi nhiệm vụ.")
    say_done(request, words)
    return redirect(f"{reverse('tasks')}?view={view_id}")


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest) -> HttpResponseBase:
    """Which columns the list shows, and in which order: of a view that is open, else from now on."""
    query = request.GET.copy()
    if request.method == "POST":
        chosen = request.POST.getlist("column")
        for step, by in (("up", -1), ("down", 1)):
            if column := request.POST.get(step):
                chosen = moved(chosen, column, by=by)
                query[FOLD] = "cot"
        is_usual = request.POST.get("step") == "usual"
        shown = columns_shown([] if is_usual else chosen, sees_all=may_see_all_tasks(roles_in(request)))
        if query.get("columns"):
            query["columns"] = ",".join(shown)
        else:
            services.choose_columns(actor=viewer_of(request), columns=[] if is_usual else list(shown))
    return redirect(f"{reverse('tasks')}?{query.urlencode() or f'of={ALL}'}")


def _asked(request: HttpRequest, shown: TasksForm) -> str:
    kept = views_of(viewer_of(request), today=today())
    sees_all = may_see_all_tasks(roles_in(request))
    return asked_now(shown, columns_of(shown, kept, sees_all=sees_all))


def _back(request: HttpRequest) -> str:
    return f"{reverse('tasks')}?{request.GET.urlencode() or f'of={ALL}'}"
