"""The folder of the cache: what is read from it is what was put there, and nothing that lies in it does harm."""

import os
import stat
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import cache as caches
from claimlint.cache import Cache, of_user

KEY, OTHER = "a" * 64, "b" * 64
VALUE = b'{"findings": []}' * 50

needs_links = pytest.mark.skipif(os.name != "posix", reason="links and permissions as POSIX has them")


@pytest.fixture
def cache(cache_folder):
    return Cache(cache_folder)


def entry(cache, key=KEY):
    return cache.folder / f"{key}.z"


def test_what_was_put_is_what_is_got(cache):
    assert cache.get(KEY) is None
    assert not cache.has(KEY)
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE
    assert cache.has(KEY)
    assert cache.get(OTHER) is None
    cache.put(KEY, b"another")
    assert cache.get(KEY) == b"another"
    assert len(entry(cache).read_bytes()) < len(VALUE)


def test_the_folder_is_marked_as_a_cache_and_is_the_user_s_alone(cache):
    cache.put(KEY, VALUE)
    assert (cache.folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    assert (cache.folder / ".gitignore").read_text() == "*\n"
    if os.name == "posix":
        assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(entry(cache).stat().st_mode) == 0o600


def test_a_folder_that_was_there_before_is_not_marked(cache):
    cache.folder.mkdir(mode=0o700)
    cache.put(KEY, VALUE)
    assert [path.name for path in cache.folder.iterdir()] == [entry(cache).name]


@given(at=st.integers(0), flip=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_entry_is_none(tmp_path_factory, at, flip, cut):
    cache = Cache(tmp_path_factory.getbasetemp() / "damaged")
    cache.put(KEY, VALUE)
    whole = entry(cache).read_bytes()
    at %= len(whole)
    entry(cache).write_bytes(whole[:at] if cut else whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :])
    assert cache.get(KEY) is None
    entry(cache).write_bytes(whole + b"more")
    assert cache.get(KEY) is None
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE


def test_an_entry_under_another_name_is_none(cache):
    cache.put(KEY, VALUE)
    entry(cache).rename(entry(cache, OTHER))
    assert cache.get(OTHER) is None


def test_an_entry_that_swells_is_none(cache, monkeypatch):
    cache.put(KEY, bytes(2000))
    monkeypatch.setattr(caches, "MOST_BYTES_OF_ONE", 1000)
    assert cache.get(KEY) is None


def test_a_sealed_entry_that_is_not_packed_is_none(cache):
    cache.put(OTHER, VALUE)
    entry(cache).write_bytes(sha256(KEY.encode() + b"plain").digest() + b"plain")
    assert cache.get(KEY) is None


def test_a_folder_in_the_place_of_an_entry_is_none(cache):
    cache.put(OTHER, VALUE)
    entry(cache).mkdir()
    cache.put(KEY, VALUE)
    assert cache.get(KEY) is None
    assert sorted(path.suffix for path in cache.folder.iterdir()) == ["", ".TAG", ".z", ".z"]


@needs_links
def test_a_pipe_in_the_place_of_an_entry_is_none(cache):
    cache.put(OTHER, VALUE)
    os.mkfifo(entry(cache))
    assert cache.get(KEY) is None
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE


@needs_links
def test_a_link_in_the_place_of_an_entry_is_not_followed(cache, tmp_path):
    cache.put(KEY, VALUE)
    outside = tmp_path / "outside.md"
    entry(cache).rename(outside)
    before = outside.read_bytes()
    entry(cache).symlink_to(outside)
    assert cache.get(KEY) is None
    cache.put(KEY, b"another")
    assert cache.get(KEY) == b"another"
    assert outside.read_bytes() == before


@needs_links
def test_a_folder_that_is_a_link_is_not_used(cache, tmp_path):
    Cache(tmp_path / "real").put(KEY, VALUE)
    for target in ("real", "nowhere"):
        cache.folder.unlink(missing_ok=True)
        cache.folder.symlink_to(tmp_path / target)
        cache.put(OTHER, VALUE)
        cache.tidy()
        assert cache.get(KEY) is None
        assert not cache.has(KEY)
    assert not (tmp_path / "nowhere").exists()
    assert not entry(Cache(tmp_path / "real"), OTHER).exists()


@needs_links
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_may_write_to_is_not_used(cache, mode):
    cache.put(KEY, VALUE)
    cache.folder.chmod(mode)
    assert cache.get(KEY) is None
    cache.put(OTHER, VALUE)
    cache.folder.chmod(0o700)
    assert cache.get(KEY) == VALUE
    assert cache.get(OTHER) is None


@needs_links
def test_a_folder_of_somebody_else_is_not_used(cache, monkeypatch):
    cache.put(KEY, VALUE)
    monkeypatch.setattr(os, "geteuid", lambda: cache.folder.stat().st_uid + 1)
    assert cache.get(KEY) is None
    cache.put(OTHER, VALUE)
    assert not entry(cache, OTHER).exists()


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_place_that_cannot_be_a_folder_is_no_cache(tmp_path, folder):
    (tmp_path / "file").write_text("mine")
    cache = Cache(tmp_path / folder)
    cache.put(KEY, VALUE)
    cache.tidy()
    assert cache.get(KEY) is None
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to the superuser")
def test_a_read_only_folder_is_read(cache):
    cache.put(KEY, VALUE)
    cache.folder.chmod(0o500)
    cache.put(OTHER, VALUE)
    cache.tidy()
    assert cache.get(KEY) == VALUE
    assert cache.get(OTHER) is None
    cache.folder.chmod(0o700)


@pytest.mark.parametrize("fails", ["mkstemp", "open", "replace"])
def test_a_full_disk_is_no_trouble_and_leaves_nothing_behind(cache, monkeypatch, fails):
    cache.put(OTHER, VALUE)
    before = sorted(cache.folder.iterdir())

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr({"mkstemp": "tempfile.mkstemp", "open": "builtins.open", "replace": "os.replace"}[fails], full)
        cache.put(KEY, VALUE)
    assert cache.get(KEY) is None
    assert sorted(cache.folder.iterdir()) == before


def test_what_was_not_used_for_long_goes_and_nothing_else(cache):
    cache.put(KEY, VALUE)
    cache.put(OTHER, VALUE)
    left = cache.folder / ".x1y2z3_4.tmp"
    others = [cache.folder / name for name in ("notes.md", "notes.z", "CACHEDIR.TAG", ".gitignore")]
    for path in (left, *others[:2]):
        path.write_text("x")
    long_ago = time.time() - 40 * 24 * 3600
    for path in (entry(cache), entry(cache, OTHER), left, *others):
        os.utime(path, (long_ago, long_ago))
    assert cache.get(OTHER) == VALUE  # so it was used
    cache.tidy()
    assert cache.get(KEY) is None
    assert cache.get(OTHER) == VALUE
    assert not left.exists()
    assert all(path.exists() for path in others)


def test_the_oldest_goes_when_there_is_too_much(cache, monkeypatch):
    keys = [f"{number:064x}" for number in range(5)]
    now = time.time()
    for age, key in enumerate(reversed(keys)):
        cache.put(key, VALUE)
        os.utime(entry(cache, key), (now - age * 60,) * 2)
    monkeypatch.setattr(caches, "MOST_BYTES", 2 * entry(cache, keys[0]).stat().st_size)
    cache.tidy()
    assert [cache.has(key) for key in keys] == [False, False, False, True, True]


def test_tidying_looks_only_when_something_was_kept(cache, monkeypatch):
    cache.tidy()
    assert not cache.folder.exists()
    cache.put(KEY, VALUE)
    cache.tidy()
    monkeypatch.setattr(caches, "MOST_BYTES", 0)
    cache.tidy()
    assert cache.has(KEY)
    later = time.time() + 10
    os.utime(cache.folder, (later, later))
    cache.tidy()
    assert not cache.has(KEY)


def test_many_at_once_never_read_half_an_entry(cache):
    values = [bytes([65 + number]) * 50_000 for number in range(8)]

    def work(value):
        seen = set()
        for _ in range(30):
            cache.put(KEY, value)
            seen.add(cache.get(KEY))
            cache.tidy()
        return seen

    with ThreadPoolExecutor(len(values)) as pool:
        seen = set().union(*pool.map(work, values))
    assert seen <= {None, *values}
    assert cache.get(KEY) in values
    assert not list(cache.folder.glob("*.tmp"))


def test_the_environment_names_the_folder(cache_folder, monkeypatch, tmp_path):
    assert of_user().folder == cache_folder
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(caches.VARIABLE, "here")
    assert of_user().folder == Path.cwd() / "here"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the place is another on each system")
def test_without_a_name_it_is_the_system_s_place_for_caches(monkeypatch, tmp_path):
    monkeypatch.delenv(caches.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert of_user().folder == tmp_path / "claimlint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert of_user().folder == tmp_path / ".cache" / "claimlint"


def test_without_a_home_there_is_no_cache(monkeypatch):
    monkeypatch.delenv(caches.VARIABLE)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/claimlint"))
    assert of_user() is None
