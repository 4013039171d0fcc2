"""What every test has: a cache of results of its own, so that none reads what another found and none writes to the user's."""

from itertools import count

import pytest

from claimlint.cache import VARIABLE

_numbers = count()


@pytest.fixture(autouse=True)
def cache_folder(monkeypatch, tmp_path_factory):
    """The folder of the cache, which is not there yet."""
    folder = tmp_path_factory.getbasetemp() / f"cache-{next(_numbers)}"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder
