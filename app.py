"""The door to the pages: `make run`, or `streamlit run app.py`."""

from tracuu.web.page import show_page

show_page()
