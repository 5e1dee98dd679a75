"""The addresses of the staff pages. Every view asks for an account but those that say otherwise."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import (
    account,
    agencies,
    assets,
    documents,
    home,
    proposals,
    review,
    sheets,
    tasks,
)

urlpatterns = [
    path("assets/<str:digest>/<str:name>", assets.asset, name="asset"),
    path("dang-nhap/", account.SignIn.as_view(), name="login"),
    path("dang-xuat/", account.SignOut.as_view(), name="logout"),
    path("phien/", account.token, name="token"),
    path("tai-khoan/", account.Profile.as_view(), name="profile"),
    path("", page(home.home), name="home"),
    path("van-ban/", page(documents.documents), name="documents"),
    path("van-ban/tiep-nhan/", page(documents.receive), name="receive"),
    path("van-ban/dan/", page(documents.paste), name="paste"),
    path("van-ban/tien-do/", page(documents.progress), name="progress"),
    path("van-ban/<int:document_id>/", page(documents.document), name="document"),
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
    path("de-xuat/<int:proposal_id>/", page(proposals.proposal), name="proposal"),
    path("de-xuat/<int:proposal_id>/xac-nhan/", page(proposals.confirm), name="confirm"),
    path("de-xuat/<int:proposal_id>/bo/", page(proposals.drop), name="drop"),
    path("de-xuat/<int:proposal_id>/lay-lai/", page(proposals.restore), name="restore"),
    path("de-xuat/<int:proposal_id>/hoan-tac/", page(proposals.undo), name="undo"),
    path("de-xuat/<int:proposal_id>/sua/", page(proposals.edit), name="edit"),
    path("de-xuat/<int:proposal_id>/tach/", page(proposals.split), name="split"),
    path("nhiem-vu/", page(tasks.tasks), name="tasks"),
    path("nhiem-vu/xuat.<str:form>", page(tasks.export), name="export"),
    path("nhiem-vu/co-quan/", page(tasks.agencies), name="agencies_to_choose"),
    path("nhiem-vu/<int:task_id>/", page(tasks.task), name="task"),
    path("co-quan/", page(agencies.agencies), name="agencies"),
    path("co-quan/<str:agency_id>/", page(agencies.agency), name="agency"),
    path("nhiem-vu/<int:task_id>/rut/", page(proposals.take_back), name="take_back"),
]
