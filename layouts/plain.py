"""A document as plain text, from its tree: for screen readers, braille displays and mail.

One paragraph a line, so that every program may wrap it as it likes; two empty lines before a
section. Headings are underlined, lists keep their labels, a row of a table is a line in which the
heading of each column stands before its cell.
"""

from collections.abc import Iterator, Sequence

from layouts.tree import HEADINGS, Node, spoken

UNDERLINE = {"H1": "=", "H2": "-"}


def plain_text(tree: Node, title: str, *, underlined: bool = True, about: str = "") -> str:
    """Return a document as lines of text.

    Args:
        tree: what is read.
        title: of the document; it comes first.
        underlined: whether a line of signs stands below a heading; in braille it is in the way.
        about: what is said of the document below its title, such as that it is a draft.
    """
    lines = [title, "#" * len(title), *(["", about] if about else []), *_children(tree)]
    if not underlined:
        lines = [line for line in lines if not line or set(line) - set("#=-") or len(line) < 3]
    text = "\n".join(lines)
    while "\n\n\n\n" in text:
        text = text.replace("\n\n\n\n", "\n\n\n")
    return text.rstrip("\n") + "\n"


def with_version(foot: Node, word: str, number: str) -> Node:
    """Return the foot of a card; where there is room, a version says that it is one.

    Args:
        foot: of a card, as it is printed.
        word: that stands before a version.
        number: the version.
    """
    if foot.text != number and not foot.text.endswith(f" · {number}"):
        return foot  # it stands behind the name of an edition
    return Node(foot.tag, text=f"{foot.text.removesuffix(number)}{word} {number}")


def joined(node: Node, between: str = " · ") -> str:
    """Return the text of a node and those below it in one line."""
    found = [spoken(part.text) or (f"[{part.alt}]" if part.alt else "") for part in node.walk()]
    return between.join(text.strip() for text in found if text.strip())


def _children(node: Node) -> Iterator[str]:
    for child in node.children:
        yield from _block(child)


def _block(node: Node) -> Iterator[str]:
    match node.tag:
        case tag if tag in HEADINGS:
            text = joined(node, " ")
            yield from ("", text)
            if tag in UNDERLINE:
                yield UNDERLINE[tag] * len(text)
        case "L":
            yield ""
            yield from (_item(item) for item in node.children)
        case "TOC":
            yield ""
            yield from (joined(entry, " … ") for entry in node.children)
        case "Table":
            yield ""
            yield from _table(node)
        case _ if node.text or node.alt or all(child.tag == "Span" for child in node.children):
            if text := joined(node):
                yield from ("", text)
        case _ if len(node.children) > 1 and node.children[0].alt:
            sign, *rest = node.children
            yield from ("", f"{sign.alt}: {' '.join(joined(child) for child in rest)}")
        case "Sect":
            yield ""
            yield from _children(node)
        case _:
            yield from _children(node)


def _item(item: Node) -> str:
    labels = [joined(child) for child in item.children if child.tag == "Lbl"]
    body = " ".join(joined(child) for child in item.children if child.tag != "Lbl")
    label = labels[0] if labels else "-"
    return f"{label}. {body}" if label.isdigit() else f"{label} {body}"


def _table(table: Node) -> Iterator[str]:
    """Return a line for each row; empty cells of a form are left to be filled in."""
    rows = [node for node in table.walk() if node.tag == "TR"]
    heads: Sequence[str] = ()
    for row in rows:
        cells = [joined(cell, ", ") for cell in row.children]
        column_heads = all(cell.scope == "Column" or not joined(cell) for cell in row.children)
        if column_heads and any(cells):
            heads = cells if len(cells) >= len(heads) else heads
            continue
        named = [
            f"{head}: {cell}" if head and head != cell else cell
            for head, cell in zip([*heads, *[""] * len(cells)], cells, strict=False)
        ]
        yield "; ".join(text for text in named if text)
