"""What the log tells of papers that Dondoc wrote, and of what becomes public, in Vietnamese."""

from __future__ import annotations

PAPER_ACTIONS = {
    "letter.made": "Lập văn bản đôn đốc",
    "letter.issued": "Phát hành văn bản đôn đốc",
    "letter.dropped": "Bỏ văn bản đôn đốc",
    "template.replaced": "Thay mẫu văn bản đi",
    "template.given_up": "Trở về mẫu mặc định",
    "paper.kept": "Lập văn bản đi",
    "paper.submitted": "Trình ký văn bản đi",
    "paper.taken_back": "Đưa văn bản đi về dự thảo",
    "paper.dropped": "Bỏ văn bản đi",
    "paper.file_replaced": "Thay tệp của văn bản đi",
    "paper.file_taken_back": "Bỏ tệp đã thay của văn bản đi",
    "paper.signed": "Ghi số, ngày của văn bản đi",
    "paper.brought_in": "Đưa văn bản đi vào duyệt nhiệm vụ",
    "paper.copy_taken": "Nhận bản ký của văn bản đi",
    "paper.copy_refused": "Không nhận là bản ký",
    "paper.signing_taken_back": "Bỏ số, ngày của văn bản đi",
    "publication.begun": "Chuẩn bị công khai",
    "publication.prepared": "Chọn chữ che, nhiệm vụ công khai",
    "publication.submitted": "Gửi duyệt công khai",
    "publication.approved": "Duyệt công khai",
    "publication.withdrawn": "Gỡ khỏi cổng công khai",
    "feedback.taken": "Nhận phản ánh của người dân",
    "feedback.passed": "Chuyển phản ánh cho cơ quan",
    "feedback.dropped": "Không tiếp nhận phản ánh",
    "feedback.answered": "Trả lời phản ánh",
}
PAPER_FACTS = {
    "paper": "văn bản đi số",
    "answer": "kết quả",
    "differences": "số chỗ lệch",
    "issued_on": "phát hành",
    "kept": "chữ không che",
    "covered": "chữ che thêm",
    "left_out": "nhiệm vụ để ngoài",
    "percent": "phần trăm giống",
}
