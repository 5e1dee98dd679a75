"""The addresses where the office sets itself up."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import channels, office_calendar, office_settings, replies

setting_urls = [
    path("thiet-lap/lich/", page(office_calendar.calendar), name="calendar"),
    path("thiet-lap/lich/<int:days_id>/", page(office_calendar.days), name="calendar_days"),
    path("thiet-lap/lich/<int:days_id>/bo/", page(office_calendar.withdraw), name="withdraw_calendar_days"),
    path("thiet-lap/van-phong/", page(office_settings.settings), name="office_settings"),
    path("thiet-lap/kenh-gui/", page(channels.channels), name="channels"),
    path("thiet-lap/kenh-gui/chua-gui-duoc/", page(channels.unsent), name="unsent"),
    path("thiet-lap/kenh-gui/gui-lai/<int:delivery_id>/", page(channels.again), name="send_again"),
    path("thiet-lap/kenh-gui/<str:channel>/", page(channels.set_up), name="set_up_channel"),
    path("thiet-lap/kenh-gui/<str:channel>/gui-thu/", page(channels.trial), name="try_channel"),
    path("thiet-lap/thu-tra-loi/", page(replies.replies), name="replies"),
    path("thiet-lap/van-phong/<str:key>/", page(office_settings.choose), name="choose_setting"),
    path("thiet-lap/van-phong/<str:key>/mac-dinh/", page(office_settings.reset), name="reset_setting"),
]
