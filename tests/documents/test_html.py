"""Web pages: their text as a browser shows it, what stands around it kept with a mark."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_encodings import codes_of, encoded

from dondoc.documents.errors import DamagedFile, EmptyFile, TooLargeFile, UnreadableFile, UnsupportedFile
from dondoc.documents.formats import Limits, read_document
from dondoc.documents.formats.legacy.tables import Encoding
from dondoc.documents.formats.secrecy import find_secrecy_marks
from dondoc.documents.types import Document, Table

PROSE = "Giao các sở, ban, ngành thực hiện nhiệm vụ; báo cáo kết quả trước ngày 30 tháng 6 để tổng hợp"


def read(body: str) -> Document:
    return read_document(f"<html><body>{body}</body></html>".encode(), name="trang.html")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.is_removed]


def furniture(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.is_furniture]


def grid(document: Document, table: Table) -> list[tuple[int, int, int, int, str]]:
    return [
        (
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            "/".join(document.line(span.line).text[span.start : span.end] for span in cell.spans),
        )
        for cell in table.cells
    ]


def test_paragraphs_headings_and_breaks() -> None:
    document = read(
        "<h1>KẾ  HOẠCH\n số 1</h1><p>Điều&nbsp;1.<br>Giao <b>Sở</b> Y tế</p>Lời kết<div>a<p>b</p>c</div>"
    )
    assert texts(document) == ["KẾ HOẠCH số 1", "Điều 1.", "Giao Sở Y tế", "Lời kết", "a", "b", "c"]
    assert (document.media_type, document.reader) == ("text/html", "html/1")


def test_text_laid_out_by_its_line_feeds_keeps_them() -> None:
    assert texts(read("<pre>một\n  hai</pre><p>ba\nbốn</p>")) == ["một", "  hai", "ba bốn"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>Một<li><p>Hai</p></ol>", ["1. Một", "2. Hai"]),
        ("<ol start=3 type=a><li>Một<li value=7>Hai</ol>", ["c. Một", "g. Hai"]),
        ("<ol type=I><li>Một<ol><li>Trong</ol><li>Hai</ol>", ["I. Một", "1. Trong", "II. Hai"]),
        ("<ol reversed><li>Một<li>Hai</ol>", ["2. Một", "1. Hai"]),
        ("<ul><li>Một<li>Hai</ul>", ["- Một", "- Hai"]),
        ("<ul><li>1. Một<li>a) Hai<li>- Ba</ul>", ["1. Một", "a) Hai", "- Ba"]),
        ("<ul style='list-style: none'><li>Một</ul>", ["Một"]),
        ("<ol start=mười><li>Một</ol>", ["1. Một"]),
    ],
)
def test_lists_are_numbered_as_shown(body: str, expected: list[str]) -> None:
    assert texts(read(body)) == expected


def test_a_table_with_cells_over_rows_and_columns() -> None:
    document = read(
        "<table><caption>Phụ lục</caption>"
        "<thead><tr><th rowspan=2>STT<th colspan=2>Nhiệm vụ</thead>"
        "<tr><td>Việc<td>Hạn<tr><td rowspan=0>1<td>a<td>b<br>c<tr><td>d<td>e</table>"
    )
    assert texts(document)[0] == "Phụ lục"
    (table,) = document.tables
    assert table.column_count == 3
    assert grid(document, table) == [
        (0, 0, 2, 1, "STT"),
        (0, 1, 1, 2, "Nhiệm vụ"),
        (1, 1, 1, 1, "Việc"),
        (1, 2, 1, 1, "Hạn"),
        (2, 0, 2, 1, "1"),
        (2, 1, 1, 1, "a"),
        (2, 2, 1, 1, "b/c"),
        (3, 1, 1, 1, "d"),
        (3, 2, 1, 1, "e"),
    ]


def test_a_table_within_a_cell() -> None:
    inner = "<table><tr><td>p<td>q<tr><td>r<td>s</table>"
    document = read(f"<table><tr><td>1<td>trước{inner}sau<tr><td>2<td>b</table>")
    outer, nested = document.tables
    assert grid(document, outer)[1] == (0, 1, 1, 1, "trước/sau")
    assert nested.nested_in == (1, 0, 1)
    assert [text for *_, text in grid(document, nested)] == ["p", "q", "r", "s"]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>Bên trái<td>{}</table>",
        "<table role=presentation><tr><td>Bên trái<td>{}<tr><td>c<td>d</table>",
        "<table><tr><td>{}<tr><td>Bên dưới</table>",
    ],
)
def test_a_table_that_lays_out_the_page_is_none(page: str) -> None:
    document = read(page.format("<table><tr><td>1<td>a<tr><td>2<td>b</table>"))
    (table,) = document.tables
    assert table.nested_in is None
    assert [text for *_, text in grid(document, table)] == ["1", "a", "2", "b"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_no_place_of_a_table_is_taken_twice_and_each_cell_is_there(rows: list[list[tuple[int, int]]]) -> None:
    cells = [
        [f"<td rowspan={down} colspan={across}>{r}.{c}</td>" for c, (down, across) in enumerate(row)]
        for r, row in enumerate(rows)
    ]
    document = read("<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>")
    assert sorted(texts(document)) == sorted(
        f"{r}.{c}" for r, row in enumerate(rows) for c in range(len(row))
    )
    for table in document.tables:
        seen = {(cell.row, cell.column) for cell in table.cells}
        assert len(seen) == len(table.cells)
        for cell in table.cells:
            assert 0 <= cell.column < cell.column + cell.column_span <= table.column_count


@pytest.mark.parametrize(
    "around",
    [
        "<nav>Menu chính</nav>",
        "<header><a>Menu chính</a></header>",
        "<footer>Menu chính</footer>",
        "<aside>Menu chính</aside>",
        "<div class='main-menu'>Menu chính</div>",
        "<div id=leftSidebar>Menu chính</div>",
        "<div class='tin-lien-quan x'>Menu chính</div>",
        "<div role=navigation><ul><li style='list-style:none'>Menu chính</ul></div>",
        "<p>Tin liên quan</p>",
        "<p>Lượt xem: 1.234</p>",
        "<button>Menu chính</button>",
    ],
)
def test_furniture_is_kept_but_not_read(around: str) -> None:
    document = read(f"{around}<h2>Kế hoạch</h2><p>{PROSE}</p>")
    assert texts(document) == ["Kế hoạch", PROSE]
    kept = [line.text for line in document.lines if line.is_removed]
    assert [text.removeprefix("- ") for text in kept] in (
        ["Menu chính"],
        ["Tin liên quan"],
        ["Lượt xem: 1.234"],
    )


def test_links_below_a_heading_of_related_news_are_furniture() -> None:
    document = read(
        f"<p>{PROSE}</p><p>Các tin khác:</p>"
        "<ul><li><a href=1>Tin một</a></li><li><a href=2>Tin hai</a></li></ul>"
        "<p>Nơi nhận</p>"
    )
    assert texts(document) == [PROSE, "Nơi nhận"]
    assert furniture(document) == ["Các tin khác:", "- Tin một", "- Tin hai"]


@pytest.mark.parametrize(
    "page",
    [
        "<body class='has-sidebar menu-open'><p>{}</p></body>",
        "<body><div class='widget content'><p>{}</p></div></body>",
        "<body><div id=search-result><h1>Kế hoạch</h1></div><p>{}</p></body>",
        "<body><form class=menu><p>{}</p></form></body>",
        "<body><article><footer>{}</footer></article></body>",
    ],
)
def test_what_holds_the_text_is_no_furniture_whatever_its_name(page: str) -> None:
    assert PROSE in texts(read_document(f"<html>{page.format(PROSE)}</html>".encode(), name="a.html"))


def test_words_of_buttons_within_a_table_are_cells() -> None:
    document = read("<table><tr><td>1<td>Email<tr><td>2<td>Chia sẻ</table>")
    assert texts(document) == ["1", "Email", "2", "Chia sẻ"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>ẩn</p>",
        "<p style='display: none'>ẩn</p>",
        "<p class='sr-only'>ẩn</p>",
        "<span style='visibility:hidden'>ẩn</span>",
        "<del>ẩn</del>",
    ],
)
def test_hidden_and_struck_words_are_removed_ink(hidden: str) -> None:
    document = read(f"<div>Giao {hidden}việc</div>")
    assert " ".join(texts(document)) == "Giao việc"
    assert [line.text for line in document.lines if line.is_removed] == ["ẩn"]


def test_programs_and_styles_are_not_there() -> None:
    document = read(
        "<script>var a = '<p>MẬT</p>'</script><style>p{}</style><template><p>x</p></template><p>a</p>"
    )
    assert [line.text for line in document.lines] == ["a"]


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + f"<p>{PROSE}</p>".encode(),
        codecs.BOM_UTF16_LE + f"<html><p>{PROSE}</p>".encode("utf-16-le"),
        f"<html><meta charset=windows-1252><p>{PROSE}</p>".encode(),
        f"<html><meta charset=utf-8><p>{unicodedata.normalize('NFD', PROSE)}</p>".encode(),
        b"<html><meta charset=windows-1258><p>" + encoded(PROSE, Encoding.WINDOWS_1258),
        b"<html><p>" + encoded(PROSE, Encoding.TCVN3),
        b"<html><meta charset=iso-8859-1><p>" + encoded(PROSE, Encoding.VISCII),
        b"<html><meta charset=x-user-defined><p>" + encoded(PROSE, Encoding.VNI),
        f"<html><meta charset=utf-8><p>{codes_of(PROSE, Encoding.VNI)}".encode(),
        b"<html><p>" + PROSE.encode("ascii", "xmlcharrefreplace"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert texts(read_document(data, name="a.html")) == [PROSE]


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-be", "shift_jis"])
def test_an_encoding_that_the_page_tells(codec: str) -> None:
    words = "日本語の文書"
    head = f"<html><meta charset={codec}><p>" if codec != "utf-16-be" else "\ufeff<html><p>"
    assert texts(read_document(f"{head}{words}".encode(codec), name="a.html")) == [words]


def test_an_encoding_that_nothing_tells() -> None:
    with pytest.raises(UnsupportedFile, match="bảng mã"):
        read_document("<html><p>Распоряжение администрации".encode("koi8-r"), name="a.html")


@pytest.mark.parametrize("body", ["", "<script>x()</script>", "<nav>Trang chủ</nav>"])
def test_a_page_without_text(body: str) -> None:
    with pytest.raises(EmptyFile, match="không có nội dung chữ"):
        read(body)


def test_a_hundred_thousand_nested_tags() -> None:
    with pytest.raises(DamagedFile, match="lồng nhau"):
        read("<div>" * 100_000 + "x")


def test_a_page_of_fifty_megabytes_is_told_from_its_size() -> None:
    with pytest.raises(TooLargeFile, match="1 MB"):
        read_document(b"<html><p>" + b"a " * (1 << 20), name="a.html", limits=Limits(part_bytes=1 << 20))


def test_entities_of_a_page_reach_no_file() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>a&x;b</p></body></html>'
    assert "".join(texts(read_document(page.encode(), name="a.html"))).endswith("a&x;b")


@pytest.mark.parametrize(
    "spans", ["colspan=1000000", "rowspan=99999999", "colspan=-1 rowspan=x", "colspan=²"]
)
def test_absurd_spans_are_cut_down(spans: str) -> None:
    document = read(f"<table><tr><td {spans}>a<td>b<tr><td>c<td>d</table>")
    assert sorted(texts(document)) == ["a", "b", "c", "d"]
    assert document.tables[0].column_count <= 4


@pytest.mark.parametrize(
    "body", ["<p>TUYỆT MẬT</p>", "<div class=banner>TUYỆT MẬT</div>", "<p hidden>TUYỆT MẬT</p>"]
)
def test_a_mark_of_secrecy_on_a_page(body: str) -> None:
    document = read(f"{body}<p>{PROSE}</p>")
    assert [mark.text for mark in find_secrecy_marks(document)] == ["TUYỆT MẬT"]


@settings(max_examples=200, deadline=None)
@given(st.text("<>/ =\"'&;!-pdivtrblohu1 ạ\n", max_size=200))
def test_no_markup_brings_it_down(markup: str) -> None:
    try:
        document = read(markup)
    except UnreadableFile:
        return
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
