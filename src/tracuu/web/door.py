"""What the server runs at each drawing; `app.py` in the project's folder does the same for `streamlit run`."""

from tracuu.web.site import show_site

if __name__ == "__main__":  # so the server calls it; a test only imports it
    show_site()
