"""Who is looking at the page now."""

from tracuu.access.viewer import OWNER, Viewer


def current_viewer() -> Viewer:
    """The person of this session; on a machine that serves nobody else, its owner."""
    return OWNER
