"""The addresses of received documents: their text, their review, what they change."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import changes, documents, form_check, proposals, review, sheets

document_urls = [
    path("van-ban/", page(documents.documents), name="documents"),
    path("van-ban/tiep-nhan/", page(documents.receive), name="receive"),
    path("van-ban/dan/", page(documents.paste), name="paste"),
    path("van-ban/the-thuc/", page(form_check.form_check), name="form_check"),
    path("van-ban/tien-do/", page(documents.progress), name="progress"),
    path("van-ban/<int:document_id>/", page(documents.document), name="document"),
    path("van-ban/<int:document_id>/noi-dung/", page(documents.contents), name="contents"),
    path("van-ban/<int:document_id>/buoc/", page(documents.standing), name="standing"),
    path("van-ban/<int:document_id>/doc-lai/", page(documents.read_again), name="read_again"),
    path("van-ban/<int:document_id>/to/<int:stored_id>/<int:number>/", page(sheets.sheet), name="sheet"),
    path(
        "van-ban/<int:document_id>/trang/<int:number>-<int:width>.webp",
        page(sheets.page_image),
        name="page_image",
    ),
    path("van-ban/<int:document_id>/duyet/", page(review.review), name="review"),
    path("van-ban/<int:document_id>/duyet/co-mat/", page(review.presence), name="presence"),
    path("van-ban/<int:document_id>/duyet/roi/", page(review.leave), name="leave"),
    path("van-ban/<int:document_id>/duyet/gop/", page(review.merge), name="merge"),
    path("van-ban/<int:document_id>/duyet/them/", page(review.add_proposal), name="add_proposal"),
    path("van-ban/<int:document_id>/duyet/xac-nhan/", page(review.confirm_many), name="confirm_above"),
    path("van-ban/<int:document_id>/duyet/rut/", page(review.take_back_many), name="take_back_many"),
    path("van-ban/<int:document_id>/duyet/xong/", page(review.finish), name="finish"),
    path("van-ban/<int:document_id>/thay-doi/", page(changes.changes), name="changes"),
    path("van-ban/<int:document_id>/thay-doi/ghi/", page(changes.amend), name="amend"),
    path("van-ban/<int:document_id>/thay-doi/ghi-cac/", page(changes.amend_sure), name="amend_sure"),
    path("van-ban/<int:document_id>/thay-doi/hoan-tac/", page(changes.undo), name="undo_amendment"),
    path("de-xuat/<int:proposal_id>/", page(proposals.proposal), name="proposal"),
    path("de-xuat/<int:proposal_id>/xac-nhan/", page(proposals.confirm), name="confirm"),
    path("de-xuat/<int:proposal_id>/bo/", page(proposals.drop), name="drop"),
    path("de-xuat/<int:proposal_id>/lay-lai/", page(proposals.restore), name="restore"),
    path("de-xuat/<int:proposal_id>/hoan-tac/", page(proposals.undo), name="undo"),
    path("de-xuat/<int:proposal_id>/sua/", page(proposals.edit), name="edit"),
    path("de-xuat/<int:proposal_id>/tach/", page(proposals.split), name="split"),
]
