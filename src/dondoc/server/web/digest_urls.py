"""The addresses of weekly digests."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import digest_editing, digests

digest_urls = [
    path("ban-tin/", page(digests.digests), name="digests"),
    path("ban-tin/lap/", page(digest_editing.draw_up), name="draw_up_digest"),
    path("ban-tin/dang-ky/", page(digests.subscribe), name="subscribe_digests"),
    path("ban-tin/nguon/<str:token>/", page(digests.digest_feed), name="digest_feed"),
    path("ban-tin/<int:digest_id>/", page(digests.digest), name="digest"),
    path("ban-tin/<int:digest_id>/ban-tin.pdf", page(digests.digest_pdf), name="digest_pdf"),
    path("ban-tin/<int:digest_id>/ban-tin.<str:form>", page(digests.digest_file), name="digest_file"),
    path("ban-tin/<int:digest_id>/van-ban-di/", page(digests.make_paper), name="make_digest_paper"),
    path("ban-tin/<int:digest_id>/cap-nhat/", page(digest_editing.refresh), name="refresh_digest"),
    path("ban-tin/<int:digest_id>/tieu-de/", page(digest_editing.name), name="name_digest"),
    path("ban-tin/<int:digest_id>/them/", page(digest_editing.add_item), name="add_digest_item"),
    path("ban-tin/<int:digest_id>/them-van-ban/", page(digest_editing.add_paper), name="add_digest_paper"),
    path(
        "ban-tin/<int:digest_id>/tin/<int:item_id>/", page(digest_editing.edit_item), name="edit_digest_item"
    ),
    path(
        "ban-tin/<int:digest_id>/tin/<int:item_id>/thu-tu/",
        page(digest_editing.move_item),
        name="move_digest_item",
    ),
    path(
        "ban-tin/<int:digest_id>/tin/<int:item_id>/giu/",
        page(digest_editing.keep_item),
        name="keep_digest_item",
    ),
    path("ban-tin/<int:digest_id>/trinh/", page(digest_editing.submit), name="submit_digest"),
    path("ban-tin/<int:digest_id>/rut/", page(digest_editing.take_back), name="take_digest_back"),
    path("ban-tin/<int:digest_id>/tra-lai/", page(digest_editing.give_back), name="return_digest"),
    path("ban-tin/<int:digest_id>/duyet/", page(digest_editing.approve), name="approve_digest"),
    path("ban-tin/<int:digest_id>/dinh-chinh/", page(digest_editing.correct), name="correct_digest"),
]
