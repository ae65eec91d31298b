"""Every Vietnamese sentence that a user can see: errors, answers, pages, commands."""
