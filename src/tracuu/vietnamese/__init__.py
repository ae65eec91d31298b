"""What the language is: pure functions and tables on strings; a string goes in, a meaning comes out."""
