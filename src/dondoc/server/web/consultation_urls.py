"""The addresses of consultations: of who asks, and of who is asked."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import (
    answers,
    asked_agencies,
    consultation_changes,
    consultation_letters,
    consultation_preparing,
    consultations,
    home,
)

_ONE = "lay-y-kien/<int:consultation_id>/"
_ASKED = "lay-y-kien/co-quan/<int:asked_id>/"
_OWN = "lay-y-kien/tra-loi/<int:asked_id>/"

consultation_urls = [
    path("lay-y-kien/", page(consultations.consultations), name="consultations"),
    path("lay-y-kien/hom-nay/", page(home.today_consultations), name="today_consultations"),
    path("lay-y-kien/moi/", page(consultations.new_consultation), name="new_consultation"),
    path(_ONE, page(consultations.consultation), name="consultation"),
    path("lay-y-kien/du-thao/<int:draft_id>/tep/", page(consultations.draft_file), name="draft_file"),
    path(f"{_ONE}chuan-bi/", page(consultation_preparing.change_consultation), name="change_consultation"),
    path(f"{_ONE}thay-du-thao/", page(consultation_preparing.replace_draft), name="replace_draft"),
    path(f"{_ONE}bo-chuan-bi/", page(consultation_preparing.drop_preparation), name="drop_preparation"),
    path(f"{_ONE}dot-moi/", page(consultation_preparing.next_round), name="next_round"),
    path(f"{_ONE}gia-han/", page(consultation_changes.extend_round), name="extend_round"),
    path(f"{_ONE}hoi-them/", page(consultation_changes.ask_more), name="ask_more"),
    path(f"{_ONE}dong/", page(consultation_changes.close_round), name="close_round"),
    path(f"{_ONE}mo-lai/", page(consultation_changes.reopen_round), name="reopen_round"),
    path(f"{_ONE}thu-hoi/", page(consultation_changes.recall_consultation), name="recall_consultation"),
    path(_ASKED, page(asked_agencies.asked_agency), name="asked_agency"),
    path(f"{_ASKED}gia-han/", page(asked_agencies.extend_agency), name="extend_agency"),
    path(f"{_ASKED}thoi-hoi/", page(asked_agencies.withdraw_agency), name="withdraw_agency"),
    path(f"{_ASKED}nhap/", page(asked_agencies.enter_answer), name="enter_answer"),
    path(_OWN, page(answers.answer_consultation), name="answer_consultation"),
    path(f"{_OWN}rut/", page(answers.take_back_answer), name="take_back_answer"),
    path(f"{_OWN}bo-ban-soan/", page(answers.drop_answer), name="drop_answer"),
    path("lay-y-kien/thu/<int:opinion_id>/", page(answers.confirm_mail_answer), name="confirm_mail_answer"),
    path("lay-y-kien/thu/<int:opinion_id>/bo/", page(answers.drop_mail_answer), name="drop_mail_answer"),
    path(
        f"{_ONE}cong-van/<slug:way>/",
        page(consultation_letters.consultation_letter),
        name="consultation_letter",
    ),
    path(
        "lay-y-kien/cong-van/<int:sent_letter_id>/tep/",
        page(consultation_letters.consultation_letter_file),
        name="consultation_letter_file",
    ),
    path("lay-y-kien/tep/<int:file_id>/", page(answers.opinion_file), name="opinion_file"),
]
