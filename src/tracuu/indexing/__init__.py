"""Reports go in, a Library comes out: a catalogue, vectors and a lexical index that agree."""
