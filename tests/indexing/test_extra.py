import pytest

from tracuu.errors import MissingExtra
from tracuu.indexing.extra import needing_cluster


def test_what_is_there_is_imported_and_other_errors_are_their_own() -> None:
    with needing_cluster():
        import json  # noqa: F401
    with pytest.raises(ImportError) as found, needing_cluster():
        from json import no_such_name  # noqa: F401
    assert not isinstance(found.value, MissingExtra)
