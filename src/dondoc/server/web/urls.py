"""The addresses of the staff pages. Every view asks for an account but those that say otherwise."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.consolidation_urls import consolidation_urls
from dondoc.server.web.consultation_urls import consultation_urls
from dondoc.server.web.digest_urls import digest_urls
from dondoc.server.web.document_urls import document_urls
from dondoc.server.web.door_urls import door_urls
from dondoc.server.web.lexicon_urls import lexicon_urls
from dondoc.server.web.linting_urls import linting_urls
from dondoc.server.web.notice_urls import notice_urls
from dondoc.server.web.paper_urls import paper_urls
from dondoc.server.web.people_urls import people_urls
from dondoc.server.web.publishing_urls import publishing_urls
from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.registry_urls import registry_urls
from dondoc.server.web.report_urls import report_urls
from dondoc.server.web.responsibility_urls import responsibility_urls
from dondoc.server.web.setting_urls import setting_urls
from dondoc.server.web.share_urls import share_urls
from dondoc.server.web.task_urls import task_urls
from dondoc.server.web.views import (
    agency_work,
    assets,
    boards,
    deciding,
    guide,
    home,
    log,
    root_certificate,
    search,
    set_up,
)

urlpatterns = [
    *door_urls,
    path("assets/<str:digest>/<str:name>", assets.asset, name="asset"),
    path("thiet-lap/", page(set_up.set_up), name="set_up"),
    path("chung-thu-goc/", root_certificate.root_certificate, name="root_certificate"),
    path(
        "chung-thu-goc/dondoc-goc.crt", root_certificate.root_certificate_file, name="root_certificate_file"
    ),
    *setting_urls,
    path("", page(home.home), name="home"),
    path("ban-dieu-hanh/", page(boards.board), name="board"),
    path("ban-dieu-hanh/van-ban/<int:document_id>/", page(boards.plan), name="plan"),
    path("ban-dieu-hanh/dung-lai/", page(boards.rebuild), name="rebuild_sums"),
    path("viec-co-quan/", page(agency_work.work), name="agency_work"),
    path("cho-toi-quyet/", page(deciding.deciding), name="deciding"),
    path("cho-toi-quyet/<int:share_id>/", page(deciding.decide), name="decide"),
    path("cho-toi-quyet/<int:share_id>/hoan-tac/<int:version>/", page(deciding.undo), name="undo_decision"),
    *report_urls,
    *document_urls,
    *publishing_urls,
    *paper_urls,
    *consultation_urls,
    *linting_urls,
    *lexicon_urls,
    *consolidation_urls,
    *digest_urls,
    path("tim-kiem/", page(search.search), name="search"),
    *task_urls,
    *responsibility_urls,
    *share_urls,
    *registry_urls,
    *notice_urls,
    path("huong-dan/", page(guide.guides), name="guides"),
    path("huong-dan/hinh/<str:digest>/<slug:picture>.webp", page(guide.picture), name="guide_picture"),
    path("huong-dan/<slug:slug>/", page(guide.guide), name="guide"),
    path("nhat-ky/", page(log.log), name="log"),
    *people_urls,
]
