"""`fonts`: fetch the large fonts that only some languages need. The one place that uses a network.

A package comes from the registry that fonts.lock.yaml names, over https alone, or from a file that
was brought by hand. Nothing is unpacked before its SHA-512 is right, only the files of the lock are
read from it, and each is written only if its own SHA-256 is right.
"""

import base64
import gzip
import hashlib
import io
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import click

from deck.editions import open_edition
from deck.errors import DeckError, EnvironmentProblem, Problem, Span, choose
from layouts.commands.console import failed
from layouts.commands.files import written
from layouts.commands.parameters import JSON, flag
from layouts.listing import Row, table
from layouts.options import Options
from layouts.typeset.locked import NAME, LockedFont, cache, lock, wrong_hash

LARGEST = 64 * 1024 * 1024  # bytes of a package
TIMEOUT = 60  # seconds


class HttpsOnly(HTTPRedirectHandler):
    """Follows no redirect away from https."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Refuse another scheme; called by urllib."""
        if not newurl.startswith("https://"):
            raise URLError(f"it leads on to {newurl}, which is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@click.group()
def command() -> None:
    """Fetch the large fonts that only some languages need."""


@command.command("list")
@JSON
def show(*, json: bool) -> None:
    """Show the fonts that can be fetched, and which of them are here."""
    rows = [row(name, font) for name, font in lock(open_edition(None)[1]).fonts.items()]
    click.echo(table(rows, as_json=json))


def row(name: str, font: LockedFont) -> Row:
    """Return what is told of a font: its package, how large that is, and whether it is here."""
    here = all((cache() / file.to).is_file() for file in font.files)
    about = f"{size(font)} to fetch, {font.licence}"
    return Row(name, f"{font.package} {font.version}", about, "here" if here else "not fetched")


def size(font: LockedFont) -> str:
    """Return how large the package of a font is, in megabytes."""
    return f"{font.bytes / 1e6:.0f} MB"


@command.command()
@flag("--from", "given", type=click.Path(path_type=Path), help="A package brought by hand (.tgz).")
@flag("--registry", help="Where packages come from; else what fonts.lock.yaml says.")
@flag("--into", type=click.Path(path_type=Path), help="An edition's folder; else your caches.")
@click.argument("name")
def fetch(name: str, given: Path | None, registry: str | None, into: Path | None) -> None:
    """Fetch the font NAME, check its hashes and keep it."""
    try:
        locked = lock(open_edition(None)[1])
        if name not in locked.fonts:
            raise problem(NAME, "unknown-reference", f"there is no font '{name}' to fetch",
                          choose(name, sorted(locked.fonts)))  # fmt: skip
        font = locked.fonts[name]
        raw = read(given) if given else download(address(registry or locked.registry, font))
        folder = into / "assets" / "fonts" if into else cache()
        for path in keep(unpack(raw, font, str(given or font.package)), folder):
            click.echo(str(path))
    except DeckError as error:
        failed(error, Options())
    click.echo(f"the font '{name}' is here; {font.licence}")


def problem(where: str, code: str, message: str, help: str) -> EnvironmentProblem:
    """Return one finding as an exception."""
    return EnvironmentProblem([Problem(Span(where), code, message, help)])


def address(registry: str, font: LockedFont) -> str:
    """Return where the registry has the package of a font.

    Raises:
        EnvironmentProblem: if the registry is not reached over https.
    """
    if not registry.startswith("https://"):
        help = "write an address that begins with https://, or use --from"
        raise problem("--registry", "cannot-fetch", f"'{registry}' is not https", help)
    file = f"{PurePosixPath(font.package).name}-{font.version}.tgz"
    return f"{registry.rstrip('/')}/{font.package}/-/{file}"


def read(path: Path) -> bytes:
    """Return a package that was brought by hand.

    Raises:
        EnvironmentProblem: if it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        found = f"the package cannot be read: {error.strerror}"
        raise problem(str(path), "missing-file", found, "check the name of the file") from error


def download(url: str) -> bytes:
    """Return what stands at an address.

    Raises:
        EnvironmentProblem: if it cannot be reached, or is larger than any package of fonts.
    """
    help = "check the network, or bring the package by hand: download it, then use --from"
    try:
        request = Request(url, headers={"User-Agent": "inkaart"})
        with build_opener(HttpsOnly).open(request, timeout=TIMEOUT) as answer:
            raw = bytes(answer.read(LARGEST + 1))
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", None) or error
        raise problem(url, "cannot-fetch", f"it cannot be fetched: {reason}", help) from error
    if len(raw) > LARGEST:
        raise problem(url, "cannot-fetch", "it is larger than 64 MB, which no package is", help)
    return raw


def unpack(raw: bytes, font: LockedFont, name: str) -> dict[str, bytes]:
    """Return the files of a package that the lock names, by where they go.

    Raises:
        EnvironmentProblem: if the package or a file in it is not what the lock says.
    """
    digest = f"sha512-{base64.b64encode(hashlib.sha512(raw).digest()).decode('ascii')}"
    if digest != font.integrity:
        raise EnvironmentProblem([wrong_hash(name, font.integrity, digest)])
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(raw))) as package:
            for file in font.files:
                member = package.extractfile(file.source)
                data = member.read() if member else b""
                found = hashlib.sha256(data).hexdigest()
                if found != file.sha256:
                    raise EnvironmentProblem([wrong_hash(file.source, file.sha256, found)])
                files[file.to] = data
    except (tarfile.TarError, KeyError, OSError) as error:
        found = f"the package cannot be unpacked: {error}"
        raise problem(name, "bad-file", found, "correct the names in fonts.lock.yaml") from error
    return files


def keep(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Write files into a folder, each in one step, and return where they are.

    Raises:
        EnvironmentProblem: if the folder cannot be written.
    """
    kept = []
    for to, data in files.items():
        path = folder / to
        written(path, data, "another with --into")
        kept.append(path)
    return kept
