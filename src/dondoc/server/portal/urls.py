"""The addresses of the public pages. Nothing here asks who somebody is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import path

from dondoc.server.portal.views import data, digests, feedback, machine, pages

handler404 = pages.not_found
handler400 = pages.bad_request
handler500 = pages.failed

View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """A page is everybody's: it may be kept for a minute, by a server in front of us as well."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: object) -> HttpResponse:
        response = view(request, **kwargs)
        response.headers.setdefault("Cache-Control", "public, max-age=60")
        return response

    return answered


urlpatterns = [
    path("", kept(pages.home), name="home"),
    path("van-ban/", kept(pages.papers), name="papers"),
    path("van-ban/<slug:code>/", kept(pages.paper), name="paper"),
    path("nhiem-vu/<slug:code>/", kept(pages.task), name="task"),
    path("nhiem-vu/<slug:code>/phan-anh/", feedback.feedback, name="feedback"),
    path("nhiem-vu/<slug:code>/phan-anh/da-gui/", kept(feedback.thanks), name="thanks"),
    path("ban-tin/", kept(digests.digests), name="digests"),
    path("ban-tin/nguon.xml", kept(digests.feed), name="digest_feed"),
    path("ban-tin/<slug:code>/", kept(digests.digest), name="digest"),
    path("tim-kiem/", kept(pages.search), name="search"),
    path("du-lieu-mo/", kept(data.dictionary), name="data"),
    path("du-lieu-mo/van-ban.<str:form>", kept(data.papers), name="paper_data"),
    path("du-lieu-mo/nhiem-vu.<str:form>", kept(data.tasks), name="task_data"),
    path("du-lieu-mo/ban-tin.<str:form>", kept(data.items), name="item_data"),
    path("gioi-thieu/", kept(pages.about), name="about"),
    path("tep/<str:digest>/<str:name>", machine.asset, name="asset"),
    path("health", machine.health, name="health"),
]
