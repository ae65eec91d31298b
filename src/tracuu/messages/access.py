"""What is said of logging in, accounts, groups and the log."""

from collections.abc import Collection

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
LIMIT_NO_ZIP = "Tệp nén không giới hạn theo nhóm được khi nạp. Hãy nạp từng tệp báo cáo."
NAME_KEPT = "Không nạp được tệp tên {names}. Hãy đổi tên tệp rồi nạp lại."
NO_LIMITS = "Không báo cáo nào bị giới hạn: mọi người đều xem được cả kho."
HELP_LIMITED = "tên báo cáo (như tracuu status in ra); không nêu: liệt kê các giới hạn"
HELP_LIMIT_GROUP = "nhóm được xem (có thể lặp lại); không nêu: mọi người"

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
