"""`python -m core.cli ...`"""

import sys

from core.cli.entry import main

sys.exit(main())
