"""Rules of the pieces beside the cards: pages and headings of the booklet, fields of the sheets."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from deck.errors import Problems
from deck.places import Places
from deck.source import Path_

if TYPE_CHECKING:
    from deck.load import Source
    from deck.pieces import Booklet, Chapter
    from deck.sheets import GridBlock, SheetBlock

HEAD = frozenset({"date", "triangle", "writer"})  # the fields at the head of every sheet


def check_booklet(booklet: "Booklet", places: Places, problems: Problems) -> None:
    """Chapters follow each other without a gap, fill the booklet, and skip no level of headings."""
    page = 1
    check_names("booklet", ("chapters",), [one.id for one in booklet.chapters], places, problems)
    for number, chapter in enumerate(booklet.chapters):
        if chapter.page != page:
            problems.add(
                places.span("booklet", "chapters", number, "page"),
                "wrong-pages",
                f"'{chapter.title}' says page {chapter.page}, but page {page} comes next",
                help=f"write `page: {page}`, or change the pages of the chapter before",
            )
        page = chapter.page + chapter.pages
        check_headings(number, chapter, places, problems)
    if page - 1 != booklet.pages:
        problems.add(
            places.span("booklet", "pages"),
            "wrong-pages",
            f"the chapters fill {page - 1} pages, the booklet has {booklet.pages}",
            help="a stitched booklet has a multiple of four pages",
        )


def check_headings(number: int, chapter: "Chapter", places: Places, problems: Problems) -> None:
    """A heading is one level below the one above it, at most; the title of a chapter is level 1."""
    above = 1
    for place, block in enumerate(chapter.blocks):
        if block.kind == "heading":
            if block.level > above + 1:
                problems.add(
                    places.span("booklet", "chapters", number, "blocks", place, "level"),
                    "skipped-heading",
                    f"the heading '{block.text}' has level {block.level}, the one above it {above}",
                    help=f"write `level: {above + 1}`, or a heading of that level above it",
                )
            above = block.level
        elif block.kind == "note" and block.title:
            above = 2


def check_names(
    owner: str, path: Path_, names: Iterable[str], places: Places, problems: Problems
) -> None:
    """Things in a list have names of their own; translators find texts by them."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            problems.add(
                places.span(owner, *path, number, "id"),
                "repeated-id",
                f"the id '{name}' is used twice",
                help="give one of them another",
            )
        seen.add(name)


def check_sheets(source: "Source", problems: Problems) -> None:
    """Sheets have one id each, and no two fields of a sheet have one name."""
    if source.sheets is None:
        return
    content, file = source.sheets
    seen: set[str] = set()
    for position, sheet in enumerate(content.sheets):
        place: Path_ = ("sheets", position)
        if sheet.id in seen:
            found = f"the sheet '{sheet.id}' is given twice"
            problems.add(
                file.span((*place, "id")), "repeated-id", found, help="take the next free number"
            )
        seen.add(sheet.id)
        taken = set(HEAD)
        for page, blocks in enumerate(sheet.pages):
            for number, block in enumerate(blocks):
                for path, names in fields_of(block):
                    twice = next((name for name in names if name in taken), None)
                    if twice:
                        problems.add(
                            file.span((*place, "pages", page, number, *path, "name")),
                            "repeated-id",
                            f"the field '{twice}' is used twice on sheet '{sheet.id}'",
                            help="choose another; rows and boxes to tick add a number to the name",
                        )
                    taken.update(names)


def fields_of(block: "SheetBlock") -> Iterator[tuple[Path_, list[str]]]:
    """Return what has a name in a block of a sheet: its path, and the names of all its fields."""
    if block.kind == "fields":
        for number, box in enumerate(block.boxes):
            yield ("boxes", number), [box.name]
    elif block.kind == "grid":
        yield from columns_of(block)
    elif block.kind == "ticks":
        numbers = range(1, len(block.options) + 1) if block.many else ()
        yield (), [block.name, *(f"{block.name}_{number}" for number in numbers)]
    elif block.kind in ("bar", "map"):
        yield (), [block.name]


def columns_of(block: "GridBlock") -> Iterator[tuple[Path_, list[str]]]:
    """Return the columns of a table: the path of each, and the names of its fields."""
    rows = max(block.rows or 0, len(block.row_labels), 1)
    for place, column in enumerate(block.columns):
        sets = [f"{column.name}_{number}" for number in range(1, column.repeat + 1)]
        names = sets if column.repeat > 1 else [column.name]
        heads = [f"{name}_name" for name in sets] if column.repeat > 1 else []
        numbered = [f"{name}_{row:02}" for name in names for row in range(1, rows + 1)]
        yield ("columns", place), [column.name, *heads, *(numbered if rows > 1 else names)]
