"""The addresses of papers that Dondoc wrote."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import paper_templates, papers, signed_copies

paper_urls = [
    path("thiet-lap/mau-van-ban/", page(paper_templates.paper_templates), name="paper_templates"),
    path(
        "thiet-lap/mau-van-ban/mac-dinh/",
        page(paper_templates.give_up_paper_template),
        name="give_up_paper_template",
    ),
    path(
        "thiet-lap/mau-van-ban/<slug:paper_kind>.docx",
        page(paper_templates.paper_template_file),
        name="paper_template_file",
    ),
    path(
        "thiet-lap/mau-van-ban/<slug:paper_kind>/xem-thu.docx",
        page(paper_templates.paper_template_sample),
        name="paper_template_sample",
    ),
    path("van-ban-di/", page(papers.papers), name="papers"),
    path("van-ban-di/<int:paper_id>/", page(papers.paper), name="paper"),
    path("van-ban-di/<int:paper_id>/van-ban.docx", page(papers.paper_file), name="paper_file"),
    path("van-ban-di/<int:paper_id>/van-ban.pdf", page(papers.paper_pdf), name="paper_pdf"),
    path("van-ban-di/<int:paper_id>/thay-tep/", page(papers.replace_paper_file), name="replace_paper_file"),
    path("van-ban-di/<int:paper_id>/thay-doi/", page(papers.paper_edits), name="paper_edits"),
    path("van-ban-di/<int:paper_id>/bo-tep/", page(papers.take_back_paper_file), name="take_back_paper_file"),
    path("van-ban-di/<int:paper_id>/trinh/", page(papers.submit_paper), name="submit_paper"),
    path("van-ban-di/<int:paper_id>/lay-lai/", page(papers.take_back_paper), name="take_back_paper"),
    path("van-ban-di/<int:paper_id>/bo/", page(papers.drop_paper), name="drop_paper"),
    path("van-ban-di/<int:paper_id>/giao-viec/", page(papers.start_paper_tasks), name="start_paper_tasks"),
    path("van-ban-di/<int:paper_id>/bo-so/", page(papers.take_back_signing), name="take_back_signing"),
    path("van-ban-di/ban-ky/<int:match_id>/", page(signed_copies.signed_copy), name="signed_copy"),
    path(
        "van-ban-di/ban-ky/<int:match_id>/khong-phai/",
        page(signed_copies.refuse_signed_copy),
        name="refuse_signed_copy",
    ),
]
