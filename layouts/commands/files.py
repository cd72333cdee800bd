"""How commands write files of their own: in one step, and with a way out if that fails."""

from pathlib import Path

from deck.catalogues import save
from deck.errors import EnvironmentProblem, Problem, Span


def written(path: Path, data: str | bytes, way_out: str = "another folder") -> None:
    """Write a file in one step, so that it is never half written.

    Args:
        path: of the file; folders around it are made.
        data: what it holds.
        way_out: what else could be chosen, for a message.

    Raises:
        EnvironmentProblem: if it cannot be written.
    """
    try:
        save(path, data)
    except OSError as error:
        found = f"the file cannot be written: {error.strerror or error}"
        help = f"check the rights of the folder and the room on the disk, or choose {way_out}"
        problem = Problem(Span(str(path)), "cannot-write", found, help)
        raise EnvironmentProblem([problem]) from error
