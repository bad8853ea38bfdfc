"""Ray Data: parts are shared among the machines of a cluster that see the same files; without one among the processors of this.

https://docs.ray.io/en/latest/data/data.html
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Sequence
from typing import Any

import ray
import ray.data

from newslint.batch.staging import WorkPart
from newslint.batch.work import Note, Order, do


def run(order: Order, parts: Sequence[WorkPart], processes: int) -> Iterator[Note]:
    """Do every part; the notes as they come. RAY_ADDRESS names the cluster; without it Ray is started here, with so many processors."""
    if not ray.is_initialized():
        here = None if os.environ.get("RAY_ADDRESS") else processes
        ray.init(num_cpus=here, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    rows = [part._asdict() for part in parts]
    notes = ray.data.from_items(rows, override_num_blocks=len(rows)).map(_done, fn_kwargs={"order": order}, retry_exceptions=True)
    for row in notes.iter_rows():
        yield json.loads(row["note"])


def _done(row: dict[str, Any], order: Order) -> dict[str, Any]:
    return {"note": json.dumps(do(order, WorkPart(row["file"], row["group"], row["start"], row["stop"])))}
