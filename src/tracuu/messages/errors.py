"""What went wrong, said to the person: what, which one, what to do now."""

from dataclasses import fields

from tracuu import errors, refusals

SENTENCES: dict[type[errors.TracuuError], str] = {
    errors.FileMissing: "Không thấy tệp {path}. Hãy kiểm tra lại tên và thư mục của tệp.",
    errors.FileUnreadable: "Không đọc được tệp {path}. Hãy mở thử tệp và lưu lại, hoặc kiểm tra quyền đọc.",
    errors.FileEncrypted: "Tệp {path} có mật khẩu nên không đọc được. "
    "Hãy mở tệp bằng mật khẩu rồi lưu một bản không có mật khẩu.",
    errors.FileDamaged: "Tệp {path} bị hỏng hoặc chép thiếu nên không đọc được. "
    "Hãy mở thử tệp và lưu lại, hoặc xin lại tệp từ nơi gửi.",
    errors.FileTooLarge: "Tệp {path} quá lớn hoặc quá nặng để đọc ({limit}). "
    "Hãy tách tệp thành nhiều phần nhỏ, hoặc kiểm tra xem có đúng tệp báo cáo không.",
    errors.FormatUnsupported: "Tệp {path} thuộc loại chưa đọc được ({found}). "
    "Hãy lưu báo cáo thành tệp Word (.docx), PDF, Excel (.xlsx) hoặc văn bản .txt.",
    errors.DocumentEmpty: "Tệp {path} không có chữ nào. Hãy kiểm tra xem có đúng tệp báo cáo không.",
    errors.ScanUnreadable: "Không nhận ra chữ nào ở trang {page} của tệp {path}. "
    "Hãy quét lại thẳng và rõ hơn (200 đến 300 dpi).",
    errors.NotAReport: "Tệp {path} không giống một báo cáo tiếng Việt nên không được nạp. "
    "Hãy bỏ tệp này ra khỏi thư mục.",
    errors.ReportNameTaken: "Tệp {path} trùng tên báo cáo với {other}. Hãy đổi tên một trong hai tệp.",
    errors.DatabaseEmpty: "Chưa có kho báo cáo trong cơ sở dữ liệu {path}. "
    "Hãy nạp báo cáo trước (tracuu ingest) hoặc chép kho đang có sang (tracuu migrate).",
    errors.DatabaseUnreachable: "Không nối được với máy chủ PostgreSQL giữ kho báo cáo ({path}). "
    "Hãy kiểm tra máy chủ có đang chạy không và địa chỉ trong cài đặt «library».",
    errors.DatabaseRefused: "Máy chủ PostgreSQL không cho vào kho báo cáo {path}. "
    "Hãy kiểm tra tên người dùng, mật khẩu và tên cơ sở dữ liệu trong cài đặt «library».",
    errors.VectorsMissing: "Cơ sở dữ liệu {path} chưa dùng được pgvector. Hãy nhờ người quản trị máy chủ cài pgvector "
    "rồi chạy trong cơ sở dữ liệu này: CREATE EXTENSION vector.",
    errors.ReaderRoleMissing: "Máy chủ PostgreSQL chưa có vai để đọc kho {path} thay cho từng người. Hãy nhờ người quản trị "
    "máy chủ chạy: CREATE ROLE tracuu_reader; GRANT tracuu_reader TO TÊN_NGƯỜI_DÙNG_CỦA_KHO.",
    errors.OnlyInFolder: "Lệnh {command} chỉ dùng cho kho trong thư mục. Kho này ở trên PostgreSQL. "
    "Hãy dùng công cụ của máy chủ (pg_dump, pg_basebackup); xem docs/scaling.md.",
    errors.IndexMissing: "Chưa có kho báo cáo trong thư mục {path}. Hãy nạp báo cáo trước: tracuu ingest.",
    errors.IndexBroken: "Kho báo cáo trong thư mục {path} bị hỏng. Hãy nạp lại: tracuu ingest.",
    errors.IndexNewer: "Kho báo cáo trong thư mục {path} do một bản chương trình mới hơn lập. "
    "Hãy cập nhật chương trình trên máy này rồi mở lại.",
    errors.GenerationMissing: "Kho không giữ lần lưu {number} để trở về. "
    "Hãy chọn một trong các lần đang giữ: {kept} (xem: tracuu generations).",
    errors.ReportUnknown: "Kho không có báo cáo «{name}». Hãy xem danh sách báo cáo: tracuu status.",
    errors.IndexBusy: "Kho báo cáo trong thư mục {path} đang được một lần nạp khác ghi. "
    "Hãy đợi lần nạp đó xong rồi thử lại.",
    errors.DiskFull: "Ổ đĩa chứa {path} đã đầy nên chưa ghi được; kho vẫn nguyên như trước. "
    "Hãy xóa bớt tệp không cần rồi làm lại.",
    errors.WriteDenied: "Không được phép ghi vào {path} (thư mục chỉ đọc, hoặc của người khác); kho vẫn nguyên như trước. "
    "Hãy nhờ người phụ trách máy cấp quyền ghi rồi làm lại.",
    errors.BackupUnreadable: "Tệp {path} không phải bản sao lưu của kho, hoặc bị hỏng, chép thiếu; kho vẫn nguyên như trước. "
    "Hãy dùng một bản sao lưu khác.",
    errors.FileTaken: "Đã có tệp {path} nên không ghi đè. Hãy chọn tên khác, hoặc thêm --yes nếu muốn ghi đè.",
    errors.EncoderMismatch: "Kho báo cáo được lập bằng bộ mã hóa {index}, còn cài đặt đang chọn {settings}. "
    "Hãy chọn lại bộ mã hóa cũ trong cài đặt, hoặc nạp lại vào một thư mục kho mới.",
    errors.EncoderUnreadable: "Không dùng được bộ mã hóa tại {path}. Hãy cài lại chương trình (make run).",
    errors.EncoderChanged: "Tệp {path} của bộ mã hóa đã bị sửa hoặc hỏng: mã SHA-256 không còn như khi lập. "
    "Hãy xóa thư mục chứa tệp ấy rồi chạy lại tracuu ingest; chương trình tự lập lại từ gói đã cài.",
    errors.SettingUnknown: "Cài đặt «{key}» trong {where} không có nghĩa. Hãy sửa hoặc bỏ dòng đó.",
    errors.SettingInvalid: "Giá trị «{value}» của cài đặt «{key}» trong {where} không dùng được. Hãy sửa lại.",
    errors.PortTaken: "Cổng {port} của {host} đang có chương trình khác dùng. "
    "Hãy tắt chương trình đó, hoặc chọn cổng khác: TRACUU_PORT=8600 make run.",
    errors.MissingExtra: "Thiếu gói {package}. Hãy cài bằng lệnh: {install}",
    refusals.AccountUnknown: "Không có tài khoản «{name}». Hãy xem danh sách tài khoản: tracuu user list.",
    refusals.AccountTaken: "Đã có tài khoản «{name}». Hãy chọn tên khác.",
    refusals.AccountNameUnfit: "Tên «{name}» không dùng được. Hãy dùng 1 đến 64 chữ cái, chữ số và các dấu . _ - @, không có dấu cách.",
    refusals.LastAdministrator: "«{name}» là người quản trị duy nhất nên không bỏ hoặc hạ quyền được. Hãy lập một người quản trị "
    "khác trước.",
    refusals.PasswordWeak: "Mật khẩu phải dài từ {least} đến {most} ký tự và khác tên tài khoản. Hãy chọn mật khẩu khác, "
    "chẳng hạn vài từ ghép lại.",
    refusals.PasswordsDiffer: "Hai lần gõ mật khẩu không giống nhau. Hãy gõ lại.",
    refusals.LoginRefused: "Tên hoặc mật khẩu không đúng. Hãy gõ lại; quên mật khẩu thì hỏi người quản trị.",
    refusals.LoginLocked: "Đã gõ sai nhiều lần nên phải chờ. Hãy thử lại sau {minutes} phút.",
    refusals.LoginNeeded: "Bạn chưa đăng nhập hoặc phiên làm việc đã hết. Hãy đăng nhập lại.",
    refusals.LoginMissing: "Chưa có cách đăng nhập nên chưa mở trang cho người khác. Hãy lập tài khoản quản trị: "
    "tracuu user add TÊN --role administrator; hoặc khai báo đăng nhập OIDC trong .streamlit/secrets.toml "
    "(xem docs/bao-mat.md). Rồi chạy lại: tracuu serve --public.",
    refusals.HostOpen: "Địa chỉ {host} mở trang cho máy khác mà không cần đăng nhập, nên không được mở. "
    "Hãy thêm --public để bắt đăng nhập, hoặc để địa chỉ 127.0.0.1 cho riêng máy này.",
    refusals.LimitsDamaged: "Không đọc được tệp {path}, nơi ghi báo cáo nào giới hạn cho nhóm nào, nên chưa hiện báo cáo nào. "
    "Hãy nhờ người quản trị lấy lại tệp này từ bản sao lưu, hoặc đặt lại giới hạn.",
    refusals.NotAllowed: "Tài khoản của bạn không có quyền làm việc này. Hãy nhờ người quản trị của cơ quan.",
}
# The bounds that readers name, in Vietnamese; what is not here (GB, s, a signal's name) is said as it is.
BOUNDS = {
    "entries": "tệp con",
    "MB unpacked": "MB sau khi giải nén",
    "MB in one part": "MB trong một phần",
    "pages": "trang",
    "cells": "ô",
    "pixels": "điểm ảnh",
    "levels": "tầng lồng nhau",
    "s CPU": "giây tính toán",
}


def explain(error: Exception) -> str:
    """The Vietnamese sentence for an error; an unforeseen one is named as such, with its English text.

    >>> from pathlib import Path
    >>> explain(errors.FileMissing(Path("bao-cao.txt")))
    'Không thấy tệp bao-cao.txt. Hãy kiểm tra lại tên và thư mục của tệp.'
    """
    for kind, sentence in SENTENCES.items():
        if isinstance(error, kind):
            values = {field.name: getattr(error, field.name) for field in fields(error)}  # type: ignore[arg-type]
            return sentence.format(**values | {"limit": _bound(str(values.get("limit", "")))})
    return f"Có lỗi chưa lường trước ({type(error).__name__}: {error}). Hãy gửi dòng này cho người phụ trách."


def _bound(limit: str) -> str:
    """A reader's bound in Vietnamese: "> 5000 pages" becomes "> 5000 trang"."""
    return next((limit.replace(name, said) for name, said in BOUNDS.items() if limit.endswith(name)), limit)
