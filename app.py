"""The door to the pages: `make run`, or `streamlit run app.py`."""

from tracuu.web.site import show_site

show_site()
