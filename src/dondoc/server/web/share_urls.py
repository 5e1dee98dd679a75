"""The addresses of an agency's part of a task."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import passing_on, shares

share_urls = [
    path("nhiem-vu/tep/<int:file_id>/", page(shares.evidence), name="evidence"),
    path("nhiem-vu/phan-viec/<int:share_id>/nhan/", page(shares.accept), name="share_accept"),
    path("nhiem-vu/phan-viec/<int:share_id>/bao-cao/", page(shares.report), name="share_report"),
    path("nhiem-vu/phan-viec/<int:share_id>/hoan-thanh/", page(shares.complete), name="share_complete"),
    path("nhiem-vu/phan-viec/<int:share_id>/rut-lai/", page(shares.take_back), name="share_take_back"),
    path("nhiem-vu/phan-viec/<int:share_id>/xac-nhan/", page(shares.confirm), name="share_confirm"),
    path("nhiem-vu/phan-viec/<int:share_id>/tra-lai/", page(shares.return_), name="share_return"),
    path("nhiem-vu/phan-viec/<int:share_id>/mo-lai/", page(shares.reopen), name="share_reopen"),
    path("nhiem-vu/phan-viec/<int:share_id>/tam-dung/", page(shares.suspend), name="share_suspend"),
    path("nhiem-vu/phan-viec/<int:share_id>/tiep-tuc/", page(shares.resume), name="share_resume"),
    path("nhiem-vu/phan-viec/<int:share_id>/thoi/", page(shares.withdraw), name="share_withdraw"),
    path(
        "nhiem-vu/phan-viec/<int:share_id>/xin-gia-han/",
        page(shares.ask_extension),
        name="share_ask_extension",
    ),
    path(
        "nhiem-vu/phan-viec/<int:share_id>/cho-gia-han/",
        page(shares.grant_extension),
        name="share_grant_extension",
    ),
    path(
        "nhiem-vu/phan-viec/<int:share_id>/khong-gia-han/",
        page(shares.refuse_extension),
        name="share_refuse_extension",
    ),
    path("nhiem-vu/phan-viec/<int:share_id>/giao-xuong/", page(passing_on.hand_down), name="share_hand_down"),
    path(
        "nhiem-vu/phan-viec/<int:share_id>/de-nghi-chuyen/",
        page(passing_on.ask_hand_on),
        name="share_ask_hand_on",
    ),
    path(
        "nhiem-vu/phan-viec/<int:share_id>/chuyen/",
        page(passing_on.grant_hand_on),
        name="share_grant_hand_on",
    ),
    path(
        "nhiem-vu/phan-viec/<int:share_id>/khong-chuyen/",
        page(shares.refuse_hand_on),
        name="share_refuse_hand_on",
    ),
    path("nhiem-vu/phan-viec/<int:share_id>/trao-doi/", page(shares.send_message), name="share_send_message"),
]
