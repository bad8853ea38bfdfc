"""Spark: parts are shared, by mapInArrow, among the executors of a cluster that see the same files; without one among processors here.

https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.mapInArrow.html
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence

import pyarrow as pa
from pyspark.sql import SparkSession

from newslint.batch.staging import WorkPart
from newslint.batch.work import Note, Order, do

SUBMITTED = "PYSPARK_GATEWAY_PORT"  # set by spark-submit, which has a master of its own


def run(order: Order, parts: Sequence[WorkPart], processes: int) -> Iterator[Note]:
    """Do every part; the notes as they come. spark-submit names the cluster; without it Spark is started here."""
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

    rows = spark.createDataFrame([tuple(part) for part in parts], "file string, group long, start long, stop long")
    for row in rows.repartition(len(parts)).mapInArrow(done, "note string").toLocalIterator(prefetchPartitions=True):
        yield json.loads(row.note)
