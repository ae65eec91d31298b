"""A question and a Library go in, an Answer comes out: figures, passages, citations, or a reason."""
