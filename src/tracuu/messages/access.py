"""What is said of logging in, accounts, groups and the log."""

from collections.abc import Collection, Iterable, Mapping

LOGIN, LOGOUT, PASSWORD_PAGE = "Đăng nhập", "Đăng xuất", "Đổi mật khẩu"
LOGIN_LEAD = "Trang tra cứu báo cáo của cơ quan. Hãy dùng tài khoản mà người quản trị đã cấp."
NAME, PASSWORD = "Tên tài khoản", "Mật khẩu"
CURRENT_PASSWORD, NEW_PASSWORD, AGAIN = "Mật khẩu đang dùng", "Mật khẩu mới", "Gõ lại mật khẩu mới"
PASSWORD_LEAD = "Sau khi đổi, những nơi khác đang mở bằng tài khoản này phải đăng nhập lại."
CHANGE = "Đổi mật khẩu"
BACK = "Về trang hỏi đáp"
NEEDED_TITLE, NOT_ALLOWED_TITLE = "Cần đăng nhập", "Không có quyền"
OFFICE_LOGIN = "Đăng nhập bằng tài khoản cơ quan"
UNKNOWN_ACCOUNT = "Tài khoản {name} chưa được cấp quyền xem kho báo cáo. Hãy nhờ người quản trị của cơ quan."
FROM_ELSEWHERE = "Yêu cầu này không đến từ trang đăng nhập. Hãy mở lại trang và thử lại."
ROLES = {"reader": "Người đọc", "editor": "Người nạp báo cáo", "administrator": "Người quản trị"}

LIMITS = "Giới hạn theo nhóm"
LIMITS_NOTE = "Báo cáo giới hạn cho một nhóm thì chỉ người trong nhóm và người quản trị thấy; với người khác, kho như không có báo cáo ấy."
LIMIT_REPORTS, LIMIT_GROUPS = "Chọn báo cáo", "Chỉ cho nhóm (bỏ trống: mọi người)"
LIMIT = "Đặt giới hạn"
LIMITED, OPENED = "Đã giới hạn {reports} cho nhóm {groups}.", "Đã mở {reports} cho mọi người."
NAME_KEPT = "Không nạp được tệp tên {names}. Hãy đổi tên tệp rồi nạp lại."
NO_LIMITS = "Không báo cáo nào bị giới hạn: mọi người đều xem được cả kho."
HELP_LIMITED = "tên báo cáo (như tracuu status in ra); không nêu: liệt kê các giới hạn"
HELP_INGEST_GROUP = "chỉ cho nhóm này xem (có thể lặp lại); báo cáo đã có giới hạn thì giữ giới hạn cũ"
HELP_LIMIT_GROUP = "nhóm được xem (có thể lặp lại); không nêu: mọi người"

LOG = "Nhật ký"
LOG_LEAD = "Ai đã hỏi, đọc, tải, nạp, gỡ gì, và ai đã đăng nhập. Nội dung không sửa được mà không bị phát hiện."
LOG_WHO, LOG_WHAT, LOG_DAYS = "Người", "Việc", "Trong"
LOG_ALL, LOG_SPANS = "Tất cả", {1: "1 ngày qua", 7: "7 ngày qua", 30: "30 ngày qua", 0: "toàn bộ"}
LOG_COLUMNS = ("Số", "Lúc", "Người", "Việc", "Chi tiết")
LOG_FILE, LOG_DOWNLOAD, LOG_VERIFY = "nhat-ky.csv", "Tải nhật ký (CSV)", "Kiểm tra nhật ký"
LOG_NOTHING = "Chưa có việc nào được ghi."
LOG_MORE = "Bảng chỉ hiện {shown} việc gần nhất trong {count} việc; tải về để xem hết."
OWNER = "người giữ máy"
EVENTS = {
    "asked": "hỏi",
    "read": "mở nguyên văn",
    "copied": "chép",
    "exported": "tải tệp",
    "unmasked": "xem dữ liệu cá nhân",
    "uploaded": "nạp tệp từ trang",
    "ingested": "nạp vào kho",
    "removed": "gỡ báo cáo",
    "rolled_back": "trở về lần lưu trước",
    "restored": "khôi phục từ bản sao lưu",
    "limited": "đặt giới hạn theo nhóm",
    "logged_in": "đăng nhập",
    "login_failed": "đăng nhập không được",
    "logged_out": "đăng xuất",
    "account_added": "lập tài khoản",
    "account_changed": "đổi vai trò, nhóm",
    "account_removed": "bỏ tài khoản",
    "password_changed": "đổi mật khẩu",
    "dropped": "bỏ phần nhật ký quá hạn lưu",
}
DETAILS = {
    "question": "câu hỏi",
    "filters": "bộ lọc",
    "status": "kết quả",
    "reports": "báo cáo",
    "report": "báo cáo",
    "passage": "đoạn",
    "file": "tệp",
    "files": "tệp",
    "groups": "nhóm",
    "to": "về lần",
    "address": "từ địa chỉ",
    "account": "tài khoản",
    "role": "vai trò",
    "entries": "số việc",
    "hash": "mã",
}
STATUSES = {"answered": "có trả lời", "not_found": "không có trong kho"}
FINDINGS = {
    "damaged": "Dòng {line} bị hỏng, không đọc được.",
    "changed": "Dòng {line} đã bị sửa.",
    "missing": "Dòng {line} không nối tiếp dòng trước: có việc bị xóa, chèn hoặc đổi chỗ.",
    "anchor": "Phần đầu nhật ký bị bỏ mà không có việc nào ghi lại điều đó.",
}
HELP_AUDIT = ("verify", "export")
AUDIT_ACTIONS = "verify: kiểm tra nhật ký còn nguyên vẹn; export: xuất ra CSV"
HELP_AUDIT_FILE = "tệp CSV để xuất ra; không nêu: in ra màn hình"

ACCOUNTS = "Tài khoản"
ACCOUNTS_LEAD = "Ai được vào trang, với vai trò gì, xem được báo cáo của nhóm nào."
ACCOUNT_COLUMNS = ("Tên", "Vai trò", "Nhóm", "Cách đăng nhập")
BY_PASSWORD, BY_OFFICE = "mật khẩu", "tài khoản cơ quan (OIDC)"
NEW_ACCOUNT, CHANGE_ACCOUNT = "Lập tài khoản", "Sửa tài khoản"
ROLE_LABEL, GROUPS_LABEL = "Vai trò", "Nhóm"
GROUPS_HINT = "cách nhau bằng dấu cách, chẳng hạn: tài-chính văn-phòng"
CHOOSE_ACCOUNT = "Chọn tài khoản"
SAVE, NEW_PASSWORD_FOR, REMOVE_ACCOUNT = "Lưu vai trò và nhóm", "Cấp mật khẩu mới", "Bỏ tài khoản"
REMOVE_SURE = "Bỏ tài khoản {name}? Người ấy không vào được nữa; những việc đã ghi trong nhật ký vẫn còn."
YES_REMOVE = "Đúng, bỏ tài khoản"
NOT_ONESELF = "Không tự bỏ hoặc hạ quyền của mình được. Hãy nhờ một người quản trị khác."
PASSWORD_GIVEN = "Mật khẩu của {name} là {password} – chỉ hiện một lần này. Hãy đưa tận tay và nhắc người ấy tự đổi."
CHANGED = "Đã lưu {name}."

ACTION, ACCOUNT, ROLE, GROUP = "VIỆC", "TÊN", "VAI_TRÒ", "NHÓM"
HELP_USER = {
    "add": "lập tài khoản; mật khẩu được hỏi, hoặc đọc từ đầu vào chuẩn",
    "list": "liệt kê tài khoản",
    "remove": "bỏ tài khoản",
    "password": "đặt mật khẩu khác cho tài khoản",
    "role": "đổi vai trò và nhóm của tài khoản",
}
HELP_NAME = "tên tài khoản; khi đăng nhập bằng OIDC là địa chỉ thư điện tử"
HELP_ROLE = (
    "reader: hỏi, đọc, chép; editor: thêm nạp, gỡ báo cáo; administrator: thêm tài khoản, nhật ký (mặc định: reader)"
)
HELP_GROUP = "nhóm của người này (có thể lặp lại): xem được báo cáo giới hạn cho nhóm đó"
HELP_NO_PASSWORD = "không đặt mật khẩu: người này đăng nhập bằng OIDC"
HELP_PUBLIC = "mở cho người khác trong cơ quan: ai vào cũng phải đăng nhập"
ASK_PASSWORD, ASK_AGAIN = "Mật khẩu cho {name}: ", "Gõ lại mật khẩu: "
ADDED, REMOVED = "Đã lập tài khoản.", "Đã bỏ tài khoản {name}."
PASSWORD_SET = "Đã đặt mật khẩu cho {name}."
NO_ACCOUNTS = "Chưa có tài khoản nào. Hãy lập: tracuu user add TÊN --role administrator."


def verified_text(findings: Iterable[tuple[int, str]], entries: int, number: int, hash_of_last: str) -> str:
    """Whether the log is whole, and what to note elsewhere so that its end cannot be taken off unnoticed.

    >>> print(verified_text([(3, "changed")], 9, 9, "ab12"))
    Nhật ký có chỗ không còn nguyên vẹn:
    - Dòng 3 đã bị sửa.
    9 việc; việc cuối cùng số 9, mã ab12.
    """
    lines = [FINDINGS[kind].format(line=line) for line, kind in findings]
    head = "Nhật ký có chỗ không còn nguyên vẹn:" if lines else "Nhật ký còn nguyên vẹn."
    last = f"{entries} việc; việc cuối cùng số {number}, mã {hash_of_last or '(chưa có)'}."
    return "\n".join([head, *(f"- {line}" for line in lines), last])


def details_text(details: Mapping[str, object]) -> str:
    """What an entry of the log tells besides who and when.

    >>> details_text({"question": "Có mấy thôn?", "reports": ["a", "b"], "filters": {"nam": ["2024"]}, "role": "editor"})
    'câu hỏi: Có mấy thôn?; báo cáo: a, b; bộ lọc: nam = 2024; vai trò: Người nạp báo cáo'
    """
    return "; ".join(f"{DETAILS.get(name, name)}: {_told(value)}" for name, value in details.items() if value)


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {_told(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return ROLES.get(str(value), STATUSES.get(str(value), str(value)))


def limit_line(report: str, groups: Collection[str]) -> str:
    """A limited report in a list.

    >>> limit_line("an-hai-2024", {"tài-chính"})
    'an-hai-2024: chỉ nhóm tài-chính'
    """
    return f"{report}: chỉ nhóm {', '.join(sorted(groups))}"


def limited(reports: Collection[str], groups: Collection[str]) -> str:
    """What was done: reports limited, or opened to all.

    >>> limited(["an-hai-2024"], [])
    'Đã mở an-hai-2024 cho mọi người.'
    """
    names = ", ".join(reports)
    return LIMITED.format(reports=names, groups=", ".join(sorted(groups))) if groups else OPENED.format(reports=names)


def account_line(name: str, role: str, groups: Collection[str], has_password: bool) -> str:
    """An account in a list.

    >>> account_line("lan", "reader", ["tài-chính"], True)
    'lan: Người đọc; nhóm tài-chính'
    >>> account_line("hoa@xa.gov.vn", "administrator", [], False)
    'hoa@xa.gov.vn: Người quản trị; đăng nhập bằng OIDC'
    """
    parts = [f"{name}: {ROLES[role]}"]
    parts += [f"nhóm {', '.join(sorted(groups))}"] if groups else []
    parts += [] if has_password else ["đăng nhập bằng OIDC"]
    return "; ".join(parts)
