"""A Document goes in, a Report comes out: header, sections, passages, figures, checks."""
