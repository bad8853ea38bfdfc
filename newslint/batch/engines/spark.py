"""Spark: parts are shared, by mapInArrow, among the executors of a cluster that see the same files; without one among processors here.

https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.mapInArrow.html
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import pyarrow as pa
from pyspark.sql import SparkSession

from newslint.batch.staging import WorkPart
from newslint.batch.work import Note, Order, do

SUBMITTED = "PYSPARK_GATEWAY_PORT"  # set by spark-submit, which has a master of its own
AHEAD = 2  # parts that are given out for each processor
PART = "file string, group long, start long, stop long"


def run(order: Order, parts: Sequence[WorkPart], processes: int) -> Iterator[Note]:
    """Do every part; the notes as they come. spark-submit names the cluster; without it Spark is started here.

    Each part is a job of its own. The notes of one job for all would come when the last part is done (collect), or be made two at a time,
    however many processors there are (toLocalIterator).
    """
    session = SparkSession.builder.appName("newslint")
    if SUBMITTED not in os.environ:
        session = session.master(f"local[{processes}]").config("spark.ui.enabled", "false")
    spark = session.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")

    def done(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for row in batch.to_pylist():
                note = do(order, WorkPart(row["file"], row["group"], row["start"], row["stop"]))
                yield pa.RecordBatch.from_pydict({"note": [json.dumps(note)]})

    def noted(part: WorkPart) -> Note:
        (row,) = spark.createDataFrame([tuple(part)], PART).coalesce(1).mapInArrow(done, "note string").collect()
        note: Note = json.loads(row.note)
        return note

    left, under_way = list(reversed(parts)), set[Future[Note]]()
    at_once = AHEAD * spark.sparkContext.defaultParallelism
    with ThreadPoolExecutor(at_once) as pool:
        while left or under_way:
            while left and len(under_way) < at_once:
                under_way.add(pool.submit(noted, left.pop()))
            ready, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()
