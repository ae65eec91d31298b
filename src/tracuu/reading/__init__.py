"""A report file goes in, a Document comes out: its lines, with page and line number kept."""
