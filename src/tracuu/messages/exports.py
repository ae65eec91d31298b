"""Every sentence of the files that are downloaded: an answer as a Word document and as a workbook."""

FIGURES = "Số liệu"
PASSAGES = "Đoạn báo cáo"
COLUMN_INDICATOR = "Chỉ tiêu"
COLUMN_PLACE = "Địa phương"
COLUMN_PERIOD = "Thời gian"
COLUMN_KIND = "Loại số liệu"
COLUMN_VALUE = "Giá trị"
COLUMN_UNIT = "Đơn vị"
COLUMN_PRINTED = "Như in trong báo cáo"
COLUMN_BASE = "So với"
COLUMN_CITATION = "Trích dẫn"
COLUMN_RANK = "TT"
COLUMN_SECTION = "Mục"
COLUMN_PAGE = "Trang"
COLUMN_TEXT = "Nguyên văn"
COPY_TABLE = "Chép thành bảng"
WORD = "Tải Word"
WORD_HELP = "Câu trả lời và các đoạn nguyên văn, trích dẫn ở chân trang"
EXCEL = "Tải Excel"
EXCEL_HELP = "Bảng số liệu và các đoạn nguyên văn"
FILE_NAME = "tra-cuu"
FOOTER = "Số liệu và nguyên văn trích từ các báo cáo nêu ở chân trang; tra cứu bằng Tra Cứu ngày {day:%d/%m/%Y}."


def quoted(text: str) -> str:
    """A passage as a document quotes it.

    >>> quoted("Toàn xã có 9 thôn.")
    '“Toàn xã có 9 thôn.”'
    """
    return f"“{text}”"
