"""The addresses of agencies, their names and what became of them."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import agencies, registry_exchange, registry_keeping, reminders, waiting_names

registry_urls = [
    path("co-quan/", page(agencies.agencies), name="agencies"),
    path("co-quan/chon/", page(registry_keeping.to_pick), name="agencies_to_pick"),
    path("co-quan/moi/", page(registry_keeping.new_agency), name="new_agency"),
    path("co-quan/sap-xep/", page(registry_keeping.reorganise), name="reorganise"),
    path("co-quan/thay-doi/", page(registry_exchange.own_changes), name="own_changes"),
    path("co-quan/trao-doi/", page(registry_exchange.exchange), name="exchange"),
    path(
        "co-quan/trao-doi/danh-ba.<str:form>", page(registry_exchange.export_registry), name="export_registry"
    ),
    path("co-quan/trao-doi/nap/", page(registry_exchange.import_registry), name="import_registry"),
    path(
        "co-quan/trao-doi/nap/<uuid:held_id>/", page(registry_exchange.import_preview), name="import_preview"
    ),
    path(
        "co-quan/trao-doi/<int:revision_id>/hoan-tac/",
        page(registry_exchange.undo_revision),
        name="undo_revision",
    ),
    path("co-quan/chua-ro/", page(waiting_names.names), name="waiting_names"),
    path("co-quan/chua-ro/tim/", page(waiting_names.find), name="agencies_for_name"),
    path("co-quan/chua-ro/la/", page(waiting_names.teach), name="teach_name"),
    path("co-quan/chua-ro/moi/", page(waiting_names.new_agency), name="name_new_agency"),
    path("co-quan/chua-ro/chon/", page(waiting_names.choose), name="choose_for_document"),
    path("co-quan/chua-ro/khong-phai/", page(waiting_names.set_aside), name="set_name_aside"),
    path("co-quan/chua-ro/nhan-lai/", page(waiting_names.look_again), name="resolve_name_again"),
    path("co-quan/chua-ro/hoan-tac/", page(waiting_names.undo), name="undo_name"),
    path("co-quan/<str:agency_id>/", page(agencies.agency), name="agency"),
    path("co-quan/<str:agency_id>/nhac-viec/", page(reminders.agency), name="agency_reminders"),
    path("co-quan/<str:agency_id>/ten-goi/", page(registry_keeping.alias), name="alias"),
]
