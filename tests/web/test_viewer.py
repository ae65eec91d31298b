"""Who is looking."""

from tracuu.access.viewer import OWNER
from tracuu.web.viewer import current_viewer


def test_on_one_office_machine_the_viewer_is_its_owner() -> None:
    assert current_viewer() == OWNER
