"""The guide as text: each page has its section, links and pictures are there, marks are the pages' own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from access_table import EVERYBODY, WHO, reading_of
from django.test import Client
from django.urls import get_resolver, reverse
from guide_walks import WALKS

import dondoc.server.web.guide as guide_app
from dondoc.server.posts.models import Role
from dondoc.server.web.guide import WHOLE, pictures, place_of, read_book
from dondoc.server.web.guide.marks import MARKS
from dondoc.server.web.guide.parsing import BlockKind, PieceKind, TextMistaken, parse_file, parse_line

TEXTS = sorted((Path(guide_app.__file__).parent / "text").glob("*.txt"))
SLUGS = [*(guide.slug for guide in read_book().guides), WHOLE]
# What shows no page of its own: parts that scripts ask for, files, pages of the guide itself.
NO_PAGE = {
    *(
        "token",
        "sheet",
        "page_image",
        "export",
        "agencies_to_choose",
        "agencies_for_name",
        "agencies_to_pick",
    ),
    *(
        "progress",
        "standing",
        "contents",
        "evidence",
        "people_template",
        "people_passwords_file",
        "bulk_progress",
    ),
    *(
        "task_sheet_file",
        "paper_file",
        "consultation_letter_file",
        "commented_draft_file",
        "paper_template_file",
        "paper_template_sample",
        "letters_file",
        "export_registry",
        "calendar_feed",
        "edit",
        "split",
    ),
    "feedback_picture",
    *("report_file", "draft_file", "opinion_file", "lexicon_file"),
    *("guides", "guide", "guide_picture", "root_certificate", "root_certificate_file"),
}


def test_every_role_has_its_guide() -> None:
    assert {role for guide in read_book().guides for role in guide.roles} == set(Role)
    assert {section.slug for section in read_book().sections} == {path.stem for path in TEXTS} == set(WALKS)


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_that_somebody_sees_has_its_section(who: str) -> None:
    seen = {name for name, status in reading_of(who).items() if status == 200} - NO_PAGE
    untold = {name for name in seen if place_of(name, roles={EVERYBODY[who]}).section is None}
    assert not untold


def test_what_the_guide_names_is_there() -> None:
    known = {str(key) for key in get_resolver().reverse_dict if isinstance(key, str)}
    for section in read_book().sections:
        assert set(section.pages) <= known, section.slug
        assert not section.opens or reverse(section.opens), section.slug
        linked = [
            piece.text
            for block in section.blocks
            for line in block.lines
            for piece in line
            if piece.kind is PieceKind.LINK
        ]
        assert set(linked) <= set(read_book().titles), section.slug


def test_every_mark_is_told_once() -> None:
    blocks = [block for section in read_book().sections for block in section.blocks]
    told = [(block.name, code) for block in blocks if block.kind is BlockKind.STATES for code in block.codes]
    assert Counter(told) == Counter((kind, code) for kind, marks in MARKS.items() for code in marks)


def test_pictures_are_there_and_small() -> None:
    shown = [name for section in read_book().sections for name in section.picture_names]
    assert sorted(shown) == sorted(pictures())
    sizes = {name: len(picture.content) for name, picture in pictures().items()}
    assert max(sizes.values()) <= 40_000, sizes
    assert sum(sizes.values()) <= 900_000


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_words_are_well_formed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    head, blocks = parse_file(text)
    assert set(head) <= {"title", "open", "pages"}
    assert blocks
    for block in blocks:
        for line in block.lines:
            words = "".join(piece.text for piece in line)
            assert not re.search(r"[\[\]{}@|]|  ", words), words


def test_the_form_of_the_words() -> None:
    assert parse_line("Bấm [Lưu] ({Enter}), xem @duyet.")[1:6:2] == (
        parse_line("[Lưu]")[0],
        parse_line("{Enter}")[0],
        parse_line("@duyet")[0],
    )
    head, (steps, points) = parse_file("title: Một\n\n1. Đầu\n   còn nữa\n2. Sau\n\n- a\n- b")
    assert head == {"title": "Một"}
    assert [line[0].text for line in steps.lines] == ["Đầu còn nữa", "Sau"]
    assert points.kind is BlockKind.POINTS
    with pytest.raises(TextMistaken):
        parse_file("không có đầu mục")


@pytest.mark.parametrize("who", WHO)
def test_everybody_reads_every_guide(signed_in: Callable[[str], Client], who: str) -> None:
    client = signed_in(who)
    own = read_book().guides
    for slug in SLUGS:
        page = client.get(f"/huong-dan/{slug}/").content.decode()
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), slug
        anchors = re.findall(r'href="#([\w-]+)"', page)
        assert set(anchors) <= set(ids), slug
    first = next(guide for guide in own if EVERYBODY[who] in guide.roles)
    contents = client.get("/huong-dan/").content.decode()
    assert re.findall(r'<h2 id="h-([\w-]+)"', contents)[0] == first.slug
    assert client.get("/huong-dan/khong-co/").status_code == 404


def test_each_page_leads_to_its_section(signed_in: Callable[[str], Client]) -> None:
    for who, page, section in (
        ("lan", "/van-ban/", "chuyen-vien/#tiep-nhan"),
        ("lan", "/nhiem-vu/don-doc/", "chuyen-vien/#don-doc"),
        ("xaydung", "/", "co-quan/#sang-co-quan"),
        ("xaydung", "/viec-co-quan/", "co-quan/#viec-co-quan"),
        ("chutich", "/cho-toi-quyet/", "lanh-dao/#cho-toi-quyet"),
        ("quantri", "/thiet-lap/lich/", "quan-tri/#lich-lam-viec"),
    ):
        shown = signed_in(who).get(page).content.decode()
        assert shown.count(f'href="/huong-dan/{section}"') == 3, page  # menu, foot, help
    assert 'href="/huong-dan/chuyen-vien/"' in signed_in("lan").get("/huong-dan/").content.decode()


def test_a_guide_asks_the_database_little(
    signed_in: Callable[[str], Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = signed_in("lan")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        client.get(f"/huong-dan/{WHOLE}/")


def test_a_picture_is_kept_under_its_digest(signed_in: Callable[[str], Client]) -> None:
    client, (name, picture) = signed_in("xaydung"), next(iter(pictures().items()))
    answer = client.get(f"/huong-dan/hinh/{picture.digest}/{name}.webp")
    assert (answer["Content-Type"], answer.content) == ("image/webp", picture.content)
    assert "immutable" in answer["Cache-Control"]
    older = client.get(f"/huong-dan/hinh/000/{name}.webp")
    assert older.status_code == 302
    assert picture.digest in older["Location"]
    assert client.get("/huong-dan/hinh/000/khong-co.webp").status_code == 404
    assert Client().get(f"/huong-dan/hinh/{picture.digest}/{name}.webp").status_code == 302  # to the door
