#!/bin/sh
# Installs the Debian packages named that are missing: by apt-get for root, else says what to install.
# Usage: setup/debian.sh PACKAGE…
set -eu

command -v dpkg-query >/dev/null || {
    printf 'Máy này không phải Debian. Hãy tự cài các gói tương ứng với: %s\n' "$*" >&2
    exit 0
}
missing=
for package in "$@"; do
    case $(dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null) in
    'install ok installed') ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ]; then
    printf 'Thiếu gói hệ thống. Hãy cài bằng quyền root rồi chạy lại:\n    apt-get install%s\n' "$missing" >&2
    exit 1
fi
printf 'Đang cài gói hệ thống:%s…\n' "$missing"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # a list of names
if ! { apt-get update && apt-get install --yes --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 8 "$log" >&2
    if grep -q -e 'No space left on device' -e "don't have enough free space" "$log"; then
        printf 'Ổ đĩa đã đầy, chưa cài được:%s. Hãy giải phóng chỗ rồi chạy lại.\n' "$missing" >&2
    else
        printf 'Chưa cài được:%s. Hãy kiểm tra mạng rồi chạy lại. Chi tiết: %s\n' "$missing" "$log" >&2
    fi
    exit 1
fi
rm -f "$log"
