"""What the system says of a file that cannot be opened, in the officer's words."""

from __future__ import annotations


def of_the_system(error: OSError) -> str:
    """Why the file was not opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "Không có tệp này. Hãy kiểm tra lại đường dẫn."
    if isinstance(error, PermissionError):
        return "Không có quyền mở tệp này. Hãy xin quyền đọc, hoặc chép tệp sang nơi khác."
    if isinstance(error, IsADirectoryError):
        return "Đây là thư mục. Hãy ghi thêm tên tệp."
    return f"Không mở được tệp này ({error.strerror or error}). Hãy kiểm tra ổ đĩa rồi thử lại."
