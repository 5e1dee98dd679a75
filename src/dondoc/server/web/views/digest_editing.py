"""What officers and leaders do with a digest: draw up, edit, submit, return, approve, correct."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dondoc.server.refusals import NotNow
from dondoc.server.reporting.digest import approving, drafting, editing, selectors
from dondoc.server.reporting.digest.permissions import require_writing
from dondoc.server.reporting.errors import FieldRefused, StaleDigest
from dondoc.server.reporting.models import Digest
from dondoc.server.web.digest_forms import DigestItemForm, DigestTitleForm, RemarkForm, WeekForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of
from dondoc.server.web.views.digests import digest_page, digests_page


@sent_from("digests")
def draw_up(request: HttpRequest) -> HttpResponseBase:
    """The draft of the week of the day that was sent."""
    require_writing(viewer_of(request))
    form = WeekForm(request.POST)
    if not form.is_valid():
        return digests_page(request, form=form, status=422)
    try:
        made = drafting.draw_up_digest(actor=viewer_of(request), day=form.cleaned_data["day"])
    except NotNow as error:
        form.refuse(error.message, field="day")
        return digests_page(request, form=form, status=422)
    return redirect("digest", made.pk)


@sent_from("digest")
def refresh(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """What came since is added; what nobody edited is drawn up again."""
    new = drafting.refresh_digest(actor=viewer_of(request), digest_id=digest_id, version=_version(request))
    say_done(request, f"Đã cập nhật: thêm {new} tin." if new else "Đã cập nhật: không có tin mới.")
    return redirect("digest", digest_id)


@sent_from("digest")
def add_paper(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """A paper of the week that the rules leave aside."""
    item = drafting.add_paper(
        actor=viewer_of(request),
        digest_id=digest_id,
        version=_version(request),
        document_id=whole_number(request.POST.get("document", "")),
    )
    say_done(request, "Đã đưa văn bản vào bản tin.")
    return _to_item(digest_id, item.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """The title of the whole."""
    digest = _to_write(request, digest_id)
    form = DigestTitleForm(request.POST or None, initial={"title": digest.title})

    def write() -> HttpResponseBase:
        editing.name_digest(
            actor=viewer_of(request),
            digest_id=digest_id,
            version=_version(request),
            title=form.cleaned_data["title"],
        )
        say_done(request, "Đã đổi tiêu đề bản tin.")
        return redirect("digest", digest_id)

    return _asked(request, digest, form, write, title="Đổi tiêu đề bản tin")


@require_http_methods(["GET", "HEAD", "POST"])
def add_item(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """An item written by hand."""
    digest = _to_write(request, digest_id)
    form = DigestItemForm(request.POST or None)

    def write() -> HttpResponseBase:
        item = editing.add_item(
            actor=viewer_of(request), digest_id=digest_id, version=_version(request), words=form.words
        )
        say_done(request, "Đã thêm tin.")
        return _to_item(digest_id, item.pk)

    return _asked(request, digest, form, write, title="Thêm tin viết tay")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(request: HttpRequest, digest_id: int, item_id: int) -> HttpResponseBase:
    """The words of one item, beside what was drawn up."""
    digest = _to_write(request, digest_id)
    view = selectors.item_to_edit(viewer=viewer_of(request), digest_id=digest_id, item_id=item_id)
    item = view.item
    form = DigestItemForm(
        request.POST or None, initial={"title": item.title, "group": item.group, "body": item.body}
    )

    def write() -> HttpResponseBase:
        editing.edit_item(
            actor=viewer_of(request),
            digest_id=digest_id,
            item_id=item_id,
            version=_version(request),
            words=form.words,
        )
        say_done(request, "Đã lưu tin.")
        return _to_item(digest_id, item_id)

    return _asked(request, digest, form, write, title="Sửa tin", view=view)


@sent_from("edit_digest_item")
def keep_item(request: HttpRequest, digest_id: int, item_id: int) -> HttpResponseBase:
    """Leave an item out, or take it in again."""
    is_left_out = request.POST.get("step") == "leave_out"
    editing.keep_item(
        actor=viewer_of(request),
        digest_id=digest_id,
        item_id=item_id,
        version=_version(request),
        is_left_out=is_left_out,
    )
    words = "Đã bỏ tin khỏi bản tin; lấy lại ở phần Tin đã bỏ." if is_left_out else "Đã lấy lại tin."
    say_done(request, words)
    return redirect("digest", digest_id) if is_left_out else _to_item(digest_id, item_id)


@sent_from("edit_digest_item")
def move_item(request: HttpRequest, digest_id: int, item_id: int) -> HttpResponseBase:
    """One place up or down within its heading."""
    editing.move_item(
        actor=viewer_of(request),
        digest_id=digest_id,
        item_id=item_id,
        version=_version(request),
        way="up" if request.POST.get("way") == "up" else "down",
    )
    return _to_item(digest_id, item_id)


@sent_from("digest")
def submit(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    approving.submit_digest(actor=viewer_of(request), digest_id=digest_id, version=_version(request))
    say_done(request, "Đã trình lãnh đạo duyệt.")
    return redirect("digest", digest_id)


@sent_from("digest")
def take_back(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    approving.take_digest_back(actor=viewer_of(request), digest_id=digest_id, version=_version(request))
    say_done(request, "Đã rút lại để sửa tiếp.")
    return redirect("digest", digest_id)


@sent_from("digest")
def give_back(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """A leader returns it with a word."""
    form = RemarkForm(request.POST)
    form.is_valid()
    try:
        approving.return_digest(
            actor=viewer_of(request),
            digest_id=digest_id,
            version=_version(request),
            remark=form.cleaned_data.get("remark", ""),
        )
    except FieldRefused as error:
        form.refuse(error.message, field=error.field)
        return digest_page(request, digest_id, form=form, status=422)
    except StaleDigest as error:
        form.refuse(error.message)
        return digest_page(request, digest_id, form=form, status=409)
    say_done(request, "Đã trả lại bản tin để chuyên viên sửa.")
    return redirect("digest", digest_id)


@sent_from("digest")
def approve(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    approving.approve_digest(actor=viewer_of(request), digest_id=digest_id, version=_version(request))
    say_done(request, "Đã duyệt bản tin. Người đăng ký sẽ nhận được.")
    return redirect("digest", digest_id)


@sent_from("digest")
def correct(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    made = approving.correct_digest(actor=viewer_of(request), digest_id=digest_id, version=_version(request))
    say_done(request, "Đã lập bản đính chính; bản đã duyệt giữ nguyên cho đến khi bản này được duyệt.")
    return redirect("digest", made.pk)


def _to_write(request: HttpRequest, digest_id: int) -> Digest:
    """The digest, for who writes digests."""
    require_writing(viewer_of(request))
    return selectors.digest_of(viewer=viewer_of(request), digest_id=digest_id)


def _asked(
    request: HttpRequest,
    digest: Digest,
    form: DigestItemForm | DigestTitleForm,
    write: Callable[[], HttpResponseBase],
    *,
    title: str,
    view: selectors.ItemView | None = None,
) -> HttpResponseBase:
    """The form; sent, it is written, and where it is refused what was typed stays."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return write()
            except FieldRefused as error:
                form.refuse(error.message, field=error.field)
            except (StaleDigest, NotNow) as error:
                form.refuse(error.message)
                status = 409
    return _form_page(request, digest, form, title=title, view=view, status=status)


def _form_page(
    request: HttpRequest,
    digest: Digest,
    form: DigestItemForm | DigestTitleForm,
    *,
    title: str,
    view: selectors.ItemView | None,
    status: int,
) -> HttpResponse:
    context = {
        "place": "digests",
        "digest": digest,
        "form": form,
        "title": title,
        "view": view,
        "opens_documents": True,
        "opens_tasks": True,
    }
    return render(request, "web/digests/form.html", context, status=status)


def _to_item(digest_id: int, item_id: int) -> HttpResponseBase:
    """Where the item stands on the page of its digest."""
    answer = redirect("digest", digest_id)
    answer["Location"] += f"#tin-{item_id}"
    return answer


def _version(request: HttpRequest) -> int:
    """As which the digest was seen."""
    return whole_number(request.POST.get("version", ""))
