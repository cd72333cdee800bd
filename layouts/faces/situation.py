"""A situation: a short story, a choice between A and B, and questions."""

from dataclasses import dataclass, field

from deck.color import Color
from deck.model import SituationCard
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, bullets, title
from layouts.flow import Block, Text
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, rectangle

TAB = 22.0  # pt, the width of the tab with the letter
PADDING = 6.0


@dataclass(slots=True)
class Choice(Block):
    """One way to choose: a letter on a tab in the colour of the family, and a text beside it."""

    letter: Text = field(kw_only=True)
    text: Text = field(kw_only=True)
    band: Color = field(kw_only=True)
    tint: Color = field(kw_only=True)
    frame: Color | None = None

    def height(self, width: float, step: int) -> float:
        """Return the height of text and padding; see `Block`."""
        return self.text.height(self._inner(width), step) + 2 * PADDING - 2

    def _inner(self, width: float) -> float:
        return width - TAB - 2 * PADDING

    def texts(self) -> list[Text]:
        """Return the text; the letter is a sign."""
        return [self.text]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the tab, then letter and text; see `Block`."""
        high = self.height(box.width, step)
        ground = Rect(box.x, box.top - high, box.width, high)
        tab = Rect(ground.x, ground.y, TAB, high)
        letter = self.letter.height(TAB, step)
        row = parent.joined("L", opens=False, numbering="None").add("LI")
        items: list[Item] = [
            Shape(rectangle(ground, 2), fill=self.tint, stroke=self.frame, width=0.8),
            Shape(rectangle(tab, 2), fill=self.band, stroke=self.frame, width=0.8),
        ]
        middle = Rect(tab.x, ground.y + (high - letter) / 2, TAB, letter)
        items += self.letter.paint(middle, step, row)
        inner = Rect(tab.right + PADDING, ground.y, self._inner(box.width), high - PADDING + 1)
        return [*items, *self.text.paint(inner, step, row)]


def situation(card: SituationCard, c: Composer, context: Context) -> Column:
    """Return the column of a situation card."""
    theme, group = context.deck.theme, context.group
    on_band = theme.on(group)
    choices = [
        Choice(
            before,
            letter=c.text(letter, "title", align="center", color=on_band, tag="Lbl"),
            text=c.text(text, "body", name, tag="LBody"),
            band=group.band.color,
            tint=group.tint.color,
            frame=theme.frame(group),
        )
        for letter, text, name, before in (
            ("A", card.choice_a, "choice_a", GAP + 4),
            ("B", card.choice_b, "choice_b", 4),
        )
    ]
    return Column(
        [title(card, c), c.text(card.story, "body", "story", before=GAP), *choices],
        bullets(card.ask, c, context, "ask"),
    )
