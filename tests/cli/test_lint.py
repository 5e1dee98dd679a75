"""`dondoc lint`: what the Office would object to in drafts."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta

import docx
import pytest

from dondoc.cli import main

DRAFT = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
\tĐộc lập - Tự do - Hạnh phúc
Số: 2000/UBND-TH\tLạng Sơn, ngày 07 tháng 9 năm 2026
V/v kiểm tra các chợ

Kính gửi: Sở Công Thương; Sở Y tế.

Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Công Thương kiểm tra các chợ, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/10/2026.
2. Sở Y tế lấy mẫu thực phẩm tại các chợ.

Nơi nhận:
- Như trên;
- Lưu: VT, TH.

CHỦ TỊCH

Lương Văn Mẫu
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "dự thảo.txt"
    path.write_text(DRAFT, "utf-8")
    return path


@pytest.fixture
def word(tmp_path):
    paper = docx.Document()
    for line in DRAFT.replace("các chợ.", "các chợ, xong trước ngày 31/10/2026.").splitlines():
        if line.strip():
            paper.add_paragraph(line)
    path = tmp_path / "dự thảo.docx"
    paper.save(str(path))
    return path


def test_a_draft_in_order_ends_well_and_tells_whom_it_concerns(draft, capsys):
    assert main(["lint", str(draft)]) == 0
    shown = capsys.readouterr().out
    assert "không thấy chỗ nào" in shown and "--asked" in shown and "Sở Y tế được giao 1 nhiệm vụ" in shown


def test_who_was_not_asked_is_told(draft, tmp_path, capsys):
    assert main(["lint", str(draft), "--asked", "Sở Công Thương"]) == 4
    shown = capsys.readouterr().out
    assert "Sở Y tế được giao 1 nhiệm vụ trong dự thảo" in shown and "agency-not-asked" in shown
    listed = tmp_path / "đã hỏi.txt"
    listed.write_text("- Sở Công Thương\n- Sở Y tế\n", "utf-8")
    assert main(["lint", str(draft), "--asked", str(listed)]) == 0
    assert main(["lint", str(draft), "--asked", "", "--drafter", "Sở Công Thương"]) == 4
    assert "Sở Công Thương được giao" not in capsys.readouterr().out


def test_json_is_for_programs(draft, capsys):
    assert main(["lint", str(draft), "--asked", "ls.so-ct", "--format", "json"]) == 4
    (told,) = json.loads(capsys.readouterr().out)
    (finding,) = told["findings"]
    assert (
        finding["agencies"] == ["ls.so-yt"]
        and finding["evidence"][0]["line"] == 10
        and told["to_ask"] is None
    )


def test_a_name_that_nobody_knows_is_refused(draft, capsys):
    assert main(["lint", str(draft), "--asked", "Sở Hải sản Mặt trăng"]) == 2
    assert "Sở Hải sản Mặt trăng" in capsys.readouterr().err


def test_comments_are_written_to_a_file_of_their_own(word, tmp_path, capsys):
    output = tmp_path / "có nhận xét.docx"
    before = word.read_bytes()
    assert main(["lint", str(word), "--docx", str(output)]) == 4
    assert word.read_bytes() == before
    comments = list(docx.Document(io.BytesIO(output.read_bytes())).comments)
    assert any("31/10/2026 là thứ Bảy" in comment.text for comment in comments)
    for comment in comments:  # by the clock on the wall, as Word has it
        assert comment.author == "Dondoc" and comment.timestamp is not None
        assert abs(comment.timestamp.replace(tzinfo=None) - datetime.now()) < timedelta(minutes=5)
    assert "Thể thức" in capsys.readouterr().out


def test_where_comments_cannot_go(word, draft, tmp_path, capsys):
    for wrong in (["--docx", str(word)], ["--docx", str(tmp_path)], [str(draft), "--docx", "x.docx"]):
        with pytest.raises(SystemExit) as ended:
            main(["lint", str(word), *wrong])
        assert ended.value.code == 2
    assert main(["lint", str(draft), "--docx", str(tmp_path / "x.docx")]) == 3
    assert not (tmp_path / "x.docx").exists()
    assert "Word" in capsys.readouterr().err


def test_what_the_office_holds(draft, tmp_path, capsys):
    held = tmp_path / "theo dõi.json"
    task = {
        "id": "1",
        "text": "Lấy mẫu thực phẩm tại các chợ",
        "leads": ["Sở Công Thương"],
        "due_on": "2026-12-01",
    }
    held.write_text(json.dumps({"open_tasks": [task]}), "utf-8")
    assert main(["lint", str(draft), "--held", str(held)]) == 4
    assert "contradicts-open-task" in capsys.readouterr().out
    held.write_text(json.dumps({"open_tasks": [{"id": "1"}]}), "utf-8")
    assert main(["lint", str(draft), "--held", str(held)]) == 3
    assert "open_tasks[0].text" in capsys.readouterr().err


def test_powers_of_the_office(draft, tmp_path, capsys):
    own = tmp_path / "thẩm quyền.toml"
    row = (
        '[[power]]\ncode = "samples"\nlevels = ["department"]\nwords = ["lấy mẫu … thực phẩm"]\n'
        'says = "Sở không lấy mẫu."\nproposal = "Giao trung tâm."\nsource = "Quy định của tỉnh"\nsure = "B"\n'
    )
    own.write_text(row, "utf-8")
    assert main(["lint", str(draft), "--lexicon", str(own)]) == 4
    assert "Sở không lấy mẫu." in capsys.readouterr().out
    own.write_text(row.replace("word", "wort"), "utf-8")
    assert main(["lint", str(draft), "--lexicon", str(own)]) == 3
    assert "[[power]]" in capsys.readouterr().err


def test_fields_and_acts_of_the_office(draft, tmp_path, capsys):
    own = tmp_path / "từ điển.toml"
    field = (
        '[[field]]\ncode = "markets"\nabout = "chợ"\nagencies = ["Sở Tài chính"]\nwords = ["các chợ"]\n'
        'source = "Quyết định phân công"\nsure = "A"\n'
    )
    own.write_text(field, "utf-8")
    asked = ["--asked", "Sở Công Thương; Sở Y tế"]
    assert main(["lint", str(draft), *asked, "--lexicon", str(own)]) == 4
    assert "Quyết định phân công" in capsys.readouterr().out
    own.write_text('off = ["khong-co"]\n', "utf-8")
    assert main(["lint", str(draft), "--lexicon", str(own)]) == 3
    assert "khong-co" in capsys.readouterr().err


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(draft, damaged, capsys):
    assert main(["lint", str(damaged), str(draft)]) == 3
    told = capsys.readouterr()
    assert damaged.name in told.err and "không thấy chỗ nào" in told.out


def test_another_registry(draft, registry_file, capsys):
    assert main(["lint", str(draft), "--agencies", str(registry_file), "--home", "sh", "--asked", ""]) in (
        0,
        4,
    )
    assert main(["lint", str(draft), "--home", "xx"]) == 2
