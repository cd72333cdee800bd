"""Card faces: one module per kind, each turning a card into a column of blocks."""

from layouts.faces.action import action
from layouts.faces.actor import actor
from layouts.faces.blank import blank
from layouts.faces.column import Face
from layouts.faces.guide import guide
from layouts.faces.joker import joker
from layouts.faces.question import question
from layouts.faces.relation import relation
from layouts.faces.role import role
from layouts.faces.situation import situation
from layouts.faces.step import step

FACES: dict[str, Face] = {
    "guide": guide,
    "step": step,
    "role": role,
    "ministry": actor,
    "provider": actor,
    "party": actor,
    "relation": relation,
    "question": question,
    "situation": situation,
    "action": action,
    "joker": joker,
    "blank": blank,
}
