"""What is installed is what stands in the repository."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DATA = {
    "claimlint/py.typed",
    *(
        f"claimlint/{file.relative_to(ROOT).as_posix()}"
        for kind in ("*.yml", "*.json")
        for file in (ROOT / "rules").rglob(kind)
    ),
}


def test_every_package_is_listed():
    folders = {".".join(init.parent.relative_to(ROOT / "src").parts) for init in (ROOT / "src").rglob("__init__.py")}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders | {"claimlint.rules"}


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_host(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    logical = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    assert all("==" in line and "--hash=sha256:" in line for line in logical)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_every_dependency_is_pinned():
    def names(requirements):
        return {requirement.split("==")[0].split(">")[0].lower() for requirement in requirements}

    pinned = {
        line.split("==")[0] for line in (ROOT / "requirements" / "dev.txt").read_text().splitlines() if "==" in line
    }
    project = PROJECT["project"]
    assert names(project["dependencies"]) | names(project["optional-dependencies"]["dev"]) <= pinned


@pytest.mark.slow
def test_wheel_and_sdist_hold_every_rule_and_nothing_else(tmp_path):
    tree = copytree(
        ROOT,
        tmp_path / "tree",
        ignore=ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", ".*_cache", "__pycache__"),
    )

    def build(kind, folder):
        code = f"import sys; from setuptools import build_meta; build_meta.build_{kind}(sys.argv[1])"
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=folder, check=True, capture_output=True)

    build("sdist", tree)
    (sdist,) = tmp_path.glob("*.tar.gz")
    subprocess.run(
        [sys.executable, "-m", "tarfile", "--extract", sdist, tmp_path / "unpacked"], check=True, capture_output=True
    )
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    build("wheel", unpacked)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {name for name in names if not name.endswith(".py")} == DATA
    assert {name for name in names if name.endswith(".py")} == {
        "claimlint/rules/__init__.py",
        *(file.relative_to(ROOT / "src").as_posix() for file in (ROOT / "src").rglob("*.py")),
    }
