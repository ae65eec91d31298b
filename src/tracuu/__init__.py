"""Answers to officials' questions from Vietnamese reports: a figure, its passage, a citation."""
