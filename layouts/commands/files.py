"""How commands write a file of their own: in one step, and with a way out if that fails."""

from pathlib import Path

from deck.catalogues import save
from deck.errors import EnvironmentProblem, Problem, Span


def written(path: Path, text: str) -> None:
    """Write a file in one step.

    Raises:
        EnvironmentProblem: if it cannot be written.
    """
    try:
        save(path, text)
    except OSError as error:
        found = f"the file cannot be written: {error.strerror or error}"
        help = "check the rights of the folder, or choose another"
        problem = Problem(Span(str(path)), "cannot-write", found, help)
        raise EnvironmentProblem([problem]) from error
