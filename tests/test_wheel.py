"""The wheel carries the whole tree under one name, and works from there."""

import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from deck import VERSION

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_package_is_listed() -> None:
    found = {"inkaart"} | {
        "inkaart." + ".".join(init.parent.relative_to(ROOT).parts)
        for top in ("deck", "layouts")
        for init in (ROOT / top).rglob("__init__.py")
    }
    assert set(PYPROJECT["tool"]["setuptools"]["packages"]) == found


def test_the_version_is_the_same_everywhere() -> None:
    assert PYPROJECT["project"]["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the tree, as from a fresh clone."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    # `python -m build` would find our build.py in the checkout, so it is started elsewhere.
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_tree(wheel: Path) -> None:
    inside = set(ZipFile(wheel).namelist())
    wanted = [ROOT / "build.py"]
    for top in ("deck", "layouts", "assets"):
        wanted += [
            p for p in (ROOT / top).rglob("*") if p.is_file() and "__pycache__" not in p.parts
        ]
    missing = {p.relative_to(ROOT).as_posix() for p in wanted} - {
        n.removeprefix("inkaart/") for n in inside
    }
    assert missing == set()
    assert {name.split("/")[0] for name in inside if "dist-info" not in name} == {"inkaart"}


def test_the_installed_command_lists_and_checks(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, system_site_packages=False)
    site = next(home.glob("lib/python*/site-packages"), home / "Lib" / "site-packages")
    ZipFile(wheel).extractall(site)
    paths = [entry for entry in sys.path if "site-packages" in entry]
    (site / "test.pth").write_text("\n".join(paths), "utf-8")
    python = next(
        path for path in (home / "bin" / "python", home / "Scripts" / "python.exe") if path.exists()
    )
    code = "from inkaart.build import cli; cli(['check'])"
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "no errors" in done.stdout
