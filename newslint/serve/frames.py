"""Frames: how the server and its workers speak over a pipe, each frame a length and then JSON."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import Any, BinaryIO

HEAD = struct.Struct(">I")


def packed(value: Any) -> bytes:
    """A value as a frame."""
    data = json.dumps(value).encode("ascii")
    return HEAD.pack(len(data)) + data


def taken(stream: BinaryIO) -> Any:
    """The value of the next frame. Raises EOFError when the other side is gone."""
    return json.loads(_exactly(stream, HEAD.unpack(_exactly(stream, HEAD.size))[0]))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


async def received(stream: asyncio.StreamReader) -> Any:
    """The value of the next frame. Raises EOFError when the other side is gone."""
    (size,) = HEAD.unpack(await stream.readexactly(HEAD.size))
    return json.loads(await stream.readexactly(size))
