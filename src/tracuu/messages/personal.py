"""Every sentence about personal data that are hidden."""

HIDDEN = (
    "Dữ liệu cá nhân được che bằng dấu ●●● (Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15). Người biên tập và người quản "
    "trị kho xem được bản đầy đủ."
)
HIDDEN_IN_FILE = "Dữ liệu cá nhân trong tài liệu này đã được che bằng dấu ●●●."
SHOW = "Hiện dữ liệu cá nhân"
SHOW_HELP = (
    "Họ tên, năm sinh, số giấy tờ, điện thoại, tài khoản, địa chỉ của người dân. Mỗi lần hiện đều được ghi vào nhật ký."
)
