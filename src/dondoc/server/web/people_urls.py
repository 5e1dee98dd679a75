"""The addresses of people: posts, delegations, contacts."""

from __future__ import annotations

from django.urls import path

from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import contacts, delegations, handing_over, people, people_file

people_urls = [
    path("nguoi/", page(people.places), name="people_places"),
    path("nguoi/nap/", page(people_file.people_file), name="people_file"),
    path("nguoi/nap/mau.xlsx", page(people_file.people_template), name="people_template"),
    path("nguoi/nap/mat-khau/", page(people_file.people_passwords), name="people_passwords"),
    path("nguoi/nap/mat-khau.xlsx", page(people_file.people_passwords_file), name="people_passwords_file"),
    path("nguoi/nap/<uuid:held_id>/", page(people_file.people_preview), name="people_preview"),
    path("co-quan/<str:agency_id>/nguoi/", page(people.people), name="people"),
    path("co-quan/<str:agency_id>/nguoi/them/", page(people.add_person), name="add_person"),
    path("chuc-vu/<int:post_id>/", page(people.post), name="post"),
    path("chuc-vu/<int:post_id>/thoi/", page(people.finish_post), name="finish_post"),
    path("chuc-vu/<int:post_id>/giu-lai/", page(people.resume_post), name="resume_post"),
    path("chuc-vu/<int:post_id>/rut/", page(people.withdraw_post), name="withdraw_post"),
    path("chuc-vu/<int:post_id>/mat-khau/", page(people.renew_password), name="renew_password"),
    path("chuc-vu/<int:post_id>/go-xac-thuc/", page(people.remove_factors), name="remove_factors"),
    path("chuc-vu/<int:post_id>/mat-khau-lan-dau/", page(people.handed_password), name="handed_password"),
    path("chuc-vu/<int:post_id>/ban-giao/", page(handing_over.hand_over), name="hand_over"),
    path(
        "ban-giao/<int:hand_over_id>/hoan-tac/",
        page(handing_over.take_back_hand_over),
        name="take_back_hand_over",
    ),
    path("chuc-vu/<int:post_id>/uy-quyen/", page(delegations.delegate), name="delegate"),
    path("uy-quyen/<int:delegation_id>/ket-thuc/", page(delegations.end_delegation), name="end_delegation"),
    path(
        "uy-quyen/<int:delegation_id>/giu-lai/",
        page(delegations.resume_delegation),
        name="resume_delegation",
    ),
    path("co-quan/<str:agency_id>/lien-he/them/", page(contacts.add_contact), name="add_contact"),
    path("lien-he/<int:contact_id>/", page(contacts.contact), name="contact"),
    path("lien-he/<int:contact_id>/hoan-tac/", page(contacts.undo_contact), name="undo_contact"),
    path("lien-he/<int:contact_id>/thoi/", page(contacts.end_contact), name="end_contact"),
    path("lien-he/<int:contact_id>/dung-lai/", page(contacts.resume_contact), name="resume_contact"),
    path("lien-he/<int:contact_id>/rut/", page(contacts.withdraw_contact), name="withdraw_contact"),
]
