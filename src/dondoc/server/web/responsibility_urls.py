"""The addresses of who is responsible for what: rules and fields."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import responsibility

responsibility_urls = [
    path("phan-cong/", page(responsibility.rules), name="responsibility_rules"),
    path("phan-cong/ap-dung/", page(responsibility.apply), name="apply_responsibility_rules"),
    path("phan-cong/quy-tac/them/", page(responsibility.add_rule), name="add_responsibility_rule"),
    path("phan-cong/quy-tac/<int:rule_id>/", page(responsibility.rule), name="responsibility_rule"),
    path(
        "phan-cong/quy-tac/<int:rule_id>/chuyen/",
        page(responsibility.move_rule),
        name="move_responsibility_rule",
    ),
    path(
        "phan-cong/quy-tac/<int:rule_id>/bo/",
        page(responsibility.remove_rule),
        name="remove_responsibility_rule",
    ),
    path(
        "phan-cong/quy-tac/<int:rule_id>/lay-lai/",
        page(responsibility.restore_rule),
        name="restore_responsibility_rule",
    ),
    path("phan-cong/linh-vuc/", page(responsibility.fields), name="fields"),
    path("phan-cong/linh-vuc/<int:field_id>/", page(responsibility.field), name="field"),
    path("phan-cong/linh-vuc/<int:field_id>/thoi/", page(responsibility.end_field), name="end_field"),
    path(
        "phan-cong/linh-vuc/<int:field_id>/dung-lai/", page(responsibility.resume_field), name="resume_field"
    ),
]
