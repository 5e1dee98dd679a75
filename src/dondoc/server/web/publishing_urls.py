"""The addresses by which the office makes things public."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import feedback, publishing, publishing_digests

publishing_urls = [
    path("phan-anh/", page(feedback.feedback_list), name="feedback_list"),
    path("phan-anh/<int:feedback_id>/", page(feedback.feedback), name="feedback"),
    path("phan-anh/<int:feedback_id>/anh.webp", page(feedback.picture), name="feedback_picture"),
    path("phan-anh/<int:feedback_id>/chuyen/", page(feedback.pass_on), name="pass_feedback"),
    path("phan-anh/<int:feedback_id>/bo/", page(feedback.drop), name="drop_feedback"),
    path("phan-anh/<int:feedback_id>/tra-loi/", page(feedback.answer), name="answer_feedback"),
    path("cong-khai/", page(publishing.publications), name="publications"),
    path("van-ban/<int:document_id>/cong-khai/", page(publishing.publication), name="publication"),
    path("van-ban/<int:document_id>/cong-khai/bat-dau/", page(publishing.begin), name="begin_publication"),
    path("van-ban/<int:document_id>/cong-khai/luu/", page(publishing.prepare), name="prepare_publication"),
    path("van-ban/<int:document_id>/cong-khai/gui/", page(publishing.submit), name="submit_publication"),
    path("van-ban/<int:document_id>/cong-khai/duyet/", page(publishing.approve), name="approve_publication"),
    path("van-ban/<int:document_id>/cong-khai/go/", page(publishing.withdraw), name="withdraw_publication"),
    path(
        "ban-tin/<int:digest_id>/cong-khai/", page(publishing_digests.publication), name="digest_publication"
    ),
    *(
        path(f"ban-tin/<int:digest_id>/cong-khai/{step}/", page(view), name=f"{name}_digest_publication")
        for step, name, view in (
            ("bat-dau", "begin", publishing_digests.begin),
            ("luu", "prepare", publishing_digests.prepare),
            ("gui", "submit", publishing_digests.submit),
            ("duyet", "approve", publishing_digests.approve),
            ("go", "withdraw", publishing_digests.withdraw),
        )
    ),
]
