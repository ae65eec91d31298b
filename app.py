"""The door to the pages: `streamlit run app.py`, or `make run`."""
