"""``python -m claimlint`` is the command ``claimlint``."""

import sys

from claimlint.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
