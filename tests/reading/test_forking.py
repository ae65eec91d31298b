"""What forks readers is tried in test_bounded.py, with readers that misbehave; here, that it prepares what they need."""

from importlib import import_module

from tracuu.reading import forking


def test_what_is_imported_before_there_is_a_file_is_installed() -> None:
    for library in {name for names in (*forking.LIBRARIES.values(), forking.USUAL) for name in names}:
        import_module(library)
