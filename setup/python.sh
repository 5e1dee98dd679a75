#!/bin/sh
# Makes a virtual environment with everything from a lock file, hashes checked, and Dondoc itself.
# Usage: setup/python.sh FOLDER LOCK. A second run with the same lock does nothing.
set -eu

folder=$1
lock=$2
python=${PYTHON:-python3}
log=build/setup.log

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

command -v "$python" >/dev/null || fail "Thiếu Python. Hãy cài: apt-get install python3 python3-venv"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Dondoc cần Python 3.11 trở lên; $python là $("$python" -V 2>&1). Hãy chỉ bản khác bằng biến PYTHON, ví dụ: make run PYTHON=python3.11"

# Two makes at once on a fresh clone: the second waits, then finds everything done.
exec 9<"$lock"
flock 9

# What the environment depends on: the lock, our own commands, the interpreter, and where it all lies.
wanted=$(
    { cat "$lock" pyproject.toml; "$python" -VV; "$python" -c 'import sys; print(sys.prefix)'; pwd; } |
        sha256sum | cut -d' ' -f1
)
[ "$(cat "$folder/.complete" 2>/dev/null)" = "$wanted" ] && "$folder/bin/python" -c '' 2>/dev/null && exit 0

"$python" -c 'import venv, ensurepip' 2>/dev/null || setup/debian.sh python3-venv

say "Đang cài các thư viện vào $folder (lần đầu mất vài phút)…"
mkdir -p "$folder" build 2>/dev/null && : >"$log" 2>/dev/null ||
    fail "Không ghi được vào $(pwd): ổ đĩa đầy hoặc thiếu quyền. Hãy kiểm tra bằng lệnh df -h rồi chạy lại."
rm -f "$folder/.complete"

attempt() {
    "$@" >>"$log" 2>&1 && return
    if grep -q -e 'No space left on device' -e 'Disk quota exceeded' "$log"; then
        fail "Ổ đĩa đã đầy, chưa cài xong thư viện. Hãy giải phóng khoảng 1 GB rồi chạy lại."
    fi
    if grep -q -e 'THESE PACKAGES DO NOT MATCH THE HASHES' "$log"; then
        fail "Một thư viện tải về không khớp mã kiểm tra nên không được cài. Xem $log"
    fi
    grep -h "^ERROR" "$log" | tail -n 2 >&2
    fail "Chưa cài được thư viện. Hãy kiểm tra mạng rồi chạy lại. Chi tiết: $log"
}

# An environment that was moved, or made by another Python, is made anew.
minor='import sys; print(sys.version_info[:2])'
if ! grep -qsF "$(pwd)/$folder" "$folder/bin/activate" ||
    [ "$("$folder/bin/python" -c "$minor" 2>/dev/null)" != "$("$python" -c "$minor")" ]; then
    attempt "$python" -m venv --clear "$folder"
fi
attempt "$folder/bin/python" -m pip install --disable-pip-version-check --no-input --retries 5 --timeout 60 \
    --require-hashes --only-binary :all: --requirement "$lock"
attempt "$folder/bin/python" -m pip install --disable-pip-version-check --no-input \
    --no-deps --no-build-isolation --editable .
printf '%s\n' "$wanted" >"$folder/.complete"
say "Đã cài xong các thư viện."
