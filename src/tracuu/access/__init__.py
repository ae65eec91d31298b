"""Who may see and do what: accounts and sessions go in, a Viewer comes out; what was done is kept in a log."""
