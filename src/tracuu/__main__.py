"""`python -m tracuu` runs the same commands as `tracuu`."""

import sys

from tracuu.cli import main

if __name__ == "__main__":
    sys.exit(main())
