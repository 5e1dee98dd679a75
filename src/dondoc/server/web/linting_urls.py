"""The addresses of looking through drafts."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import draft_checks

_CHECK = "lay-y-kien/<int:consultation_id>/ra-soat/"

linting_urls = [
    path(_CHECK, page(draft_checks.draft_check), name="draft_check"),
    path(f"{_CHECK}lai/", page(draft_checks.check_draft_again), name="check_draft_again"),
    path(f"{_CHECK}bo-qua/", page(draft_checks.waive_finding), name="waive_finding"),
    path(
        f"{_CHECK}bo-qua/<int:waiver_id>/lai/", page(draft_checks.take_back_waiver), name="take_back_waiver"
    ),
    path(f"{_CHECK}hoi-them/", page(draft_checks.ask_those_left_out), name="ask_those_left_out"),
    path(f"{_CHECK}du-thao.docx", page(draft_checks.commented_draft_file), name="commented_draft_file"),
]
