"""Where newslint keeps what can be thrown away."""

from __future__ import annotations

import os
import stat
import sys

import pytest
from platformdirs import user_cache_path

from newslint.cache.place import cache_folder, read_own, write_own


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("cache", [None, "", "relative", "/tmp/kept", "/tmp/kept/"])
@pytest.mark.parametrize("home", [None, "", "relative", "/home/ana", "/home/ana/", "/"])
def test_is_where_the_platform_has_it(monkeypatch, cache, home):
    for name, value in (("XDG_CACHE_HOME", cache), ("HOME", home)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert cache_folder() == user_cache_path("newslint", appauthor=False)


def test_what_is_written_is_this_users_alone_and_whole(tmp_path):
    place = tmp_path / "folder" / "kept"
    for data in (b"first", b"second"):
        write_own(place, data)
        assert read_own(place) == data
    assert os.listdir(place.parent) == ["kept"]  # noqa: PTH208
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_what_others_may_write_is_not_read(tmp_path):
    place = tmp_path / "kept"
    write_own(place, b"ours")
    place.chmod(0o622)
    assert read_own(place) == b""


def test_what_cannot_be_put_in_its_place_leaves_nothing(tmp_path):
    place = tmp_path / "kept"
    (place / "in the way").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        write_own(place, b"ours")
    assert os.listdir(tmp_path) == ["kept"]  # noqa: PTH208
