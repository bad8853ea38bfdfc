"""How many files are made up for a test of readers: 200 each, or as many as NEWSLINT_MANY says (1,700 make 20,000 over all formats)."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

many = settings(
    suppress_health_check=[HealthCheck.too_slow], max_examples=int(os.environ.get("NEWSLINT_MANY", "200")), deadline=None, database=None
)
