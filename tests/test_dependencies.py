"""The arrows of the architecture: build.py ▸ layouts ▸ deck, and never back."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [ROOT / "build.py", *(ROOT / "deck").rglob("*.py"), *(ROOT / "layouts").rglob("*.py")]

# A part of the tree, and what it must never import.
NEVER = {
    "": ("inkaart", "tests"),
    "deck": ("layouts", "build", "reportlab", "pikepdf"),
    "layouts": ("build",),
    "layouts/pipeline.py": ("layouts.commands",),
    "layouts/preflight": (
        "reportlab",
        "layouts.pdf",
        "layouts.page",
        "deck.model",
        "layouts.cards",
    ),
    "layouts/typeset": ("reportlab", "pikepdf", "layouts.pdf"),
    "layouts/impose": (
        "reportlab",
        "pikepdf",
        "layouts.pdf",
        "deck.model",
        "deck.merge",
        "deck.load",
        "layouts.cards",
    ),
    "layouts/page.py": ("reportlab", "pikepdf", "layouts.pdf"),
}
# A library, and the only part that may import it.
ONLY = {
    "yaml": "deck/source.py",
    "click": "layouts/commands",
    "coloraide": "deck/contrast.py",
    "reportlab.pdfbase": "layouts/pdf",
}


def imported(path: Path) -> set[str]:
    """Return the dotted names that a module imports, wherever the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def touches(name: str, module: str) -> bool:
    return name == module or name.startswith(module + ".")


def users(module: str, part: str) -> set[str]:
    """Return the modules in a part of the tree that import a module."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if path.is_relative_to(ROOT / part)
        if any(touches(name, module) for name in imported(path))
    }


@pytest.mark.parametrize(("part", "module"), [(p, m) for p, ms in NEVER.items() for m in ms])
def test_no_import_goes_against_the_arrows(part: str, module: str) -> None:
    assert users(module, part) == set()


@pytest.mark.parametrize("module", ONLY)
def test_a_library_stays_behind_its_door(module: str) -> None:
    strays = {path for path in users(module, "") if not path.startswith(ONLY[module])}
    assert strays - {"build.py"} == set()


def test_only_build_py_prints() -> None:
    printing = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    }
    assert printing == set()


def test_modules_and_functions_keep_to_their_sizes() -> None:
    long = {
        path.name: n for path in MODULES if (n := len(path.read_text("utf-8").splitlines())) > 400
    }
    functions = {
        f"{path.name}:{node.name}": node.end_lineno - node.lineno
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno > 65  # 40 lines of code, and the docstring
    }
    assert long == {}
    assert functions == {}


def test_build_py_is_readable_at_one_sitting() -> None:
    assert len((ROOT / "build.py").read_text("utf-8").splitlines()) <= 300


def lines_of_code(path: Path) -> int:
    """Return the lines of a module that are neither empty, nor comment, nor docstring."""
    text = path.read_text("utf-8")
    told: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            told |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(map(str.strip, text.splitlines()), 1)
    return sum(bool(line) and line[0] != "#" and number not in told for number, line in lines)


def test_there_is_at_least_as_much_test_code_as_code() -> None:
    tests = [path for path in (ROOT / "tests").rglob("*.py") if "bench" not in path.parts]
    assert sum(map(lines_of_code, tests)) >= sum(map(lines_of_code, MODULES))
