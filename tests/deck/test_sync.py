"""`translate sync`: whatever happens to the texts, no translation is lost or given to another."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from deck import po
from deck.errors import Problems, Span
from deck.messages import Message
from deck.po import Catalogue, Entry
from deck.sync import shape, sync

HERE = Span("deck/cards/opd.yaml", 1, 1)
SOURCES = st.sampled_from(["Wie vraagt?", "Wie betaalt?", "Wie belt?", "Wat nu?", "Waarom?"])
FIELDS = st.sampled_from(["OPD-01/title", "OPD-01/why", "OPD-02/title"])


def message(name: str, text: str, limit: int = 0) -> Message:
    return Message(name, text, HERE, HERE.path, limit)


def entry(name: str, source: str, text: str = "", **kind: object) -> Entry:
    return Entry(name, source, text, files=(HERE.path,), **kind)  # type: ignore[arg-type]


def test_a_new_text_is_an_empty_entry_that_says_how_much_room_there_is() -> None:
    made = sync(
        [message("a", "Een", 44), message("b", "Twee", 60), message("c", "Drie")], [], {"b": 25}
    )
    assert [(one.name, one.text, one.about) for one in made] == [
        ("a", "", "about 44 characters"),
        ("b", "", "about 25 characters"),
        ("c", "", ""),
    ]


def test_a_rewritten_text_keeps_its_translation_as_fuzzy_with_the_old_text() -> None:
    (made,) = sync([message("a", "Nieuw")], [entry("a", "Oud", "Old", notes="Nice word.")])
    assert made == entry("a", "Nieuw", "Old", fuzzy=True, previous="Oud", notes="Nice word.")
    (again,) = sync([message("a", "Nieuwer")], [made])
    assert again == entry("a", "Nieuwer", "Old", fuzzy=True, previous="Oud", notes="Nice word.")


def test_a_text_that_is_written_back_is_still_looked_at_by_a_person() -> None:
    """Between the two a translator may have begun to translate the other text."""
    (made,) = sync([message("a", "Oud")], [entry("a", "Nieuw", "Old", fuzzy=True, previous="Oud")])
    assert made == entry("a", "Oud", "Old", fuzzy=True)


def test_a_text_that_resembles_another_does_not_get_its_translation() -> None:
    made = sync([message("c", "Wie neemt de regie?")], [entry("a", "Wie neemt de regie?", "Ken?")])
    assert made[0] == entry("c", "Wie neemt de regie?")
    assert (made[1].name, made[1].text, made[1].obsolete) == ("a", "Ken?", True)


def test_a_text_that_is_gone_and_comes_back_has_its_translation() -> None:
    gone = sync([], [entry("a", "Een", "One")])
    assert [(one.name, one.text, one.obsolete) for one in gone] == [("a", "One", True)]
    assert sync([message("a", "Een")], gone) == (entry("a", "Een", "One"),)
    (changed,) = sync([message("a", "Anders")], gone)
    assert changed == entry("a", "Anders", "One", fuzzy=True, previous="Een")


def test_an_empty_entry_that_is_gone_is_dropped_unless_a_translator_wrote_in_it() -> None:
    assert sync([], [entry("a", "Een")]) == ()
    assert len(sync([], [entry("a", "Een", notes="Ask Jan.")])) == 1


def test_texts_that_move_in_their_list_take_their_translations_along() -> None:
    before = [entry("A/steps/0", "Ga zitten.", "Sit."), entry("A/steps/1", "Wacht.", "Wait.")]
    after = [
        message("A/steps/0", "Kom."),
        message("A/steps/1", "Ga zitten."),
        message("A/steps/2", "Wacht."),
    ]
    assert [one.text for one in sync(after, before)] == ["", "Sit.", "Wait."]
    assert not any(one.fuzzy for one in sync(after, before))
    assert shape("W1/pages/0/12/label") == "W1/pages/#/#/label"


class Life(RuleBasedStateMachine):
    """A deck and its PO file: people edit, add, remove, reorder and translate, and sync runs."""

    @initialize()
    def begin(self) -> None:
        self.fields: dict[str, str] = {}
        self.steps: list[str] = []
        self.file = Catalogue(header={"Content-Type": "text/plain; charset=UTF-8"})
        self.made: dict[str, tuple[str, str]] = {}  # translation: shape of its name, its source
        self.alive: set[str] = set()

    def messages(self) -> list[Message]:
        found = [message(name, text) for name, text in self.fields.items()]
        steps = [message(f"OPD-01/steps/{n}", text) for n, text in enumerate(self.steps)]
        return found + steps

    @rule(name=FIELDS, text=SOURCES)
    def write_a_text(self, name: str, text: str) -> None:
        self.fields[name] = text

    @rule(name=FIELDS)
    def remove_a_text(self, name: str) -> None:
        self.fields.pop(name, None)

    @rule(text=SOURCES, at=st.integers(0, 3))
    def add_a_step(self, text: str, at: int) -> None:
        self.steps.insert(at, text)

    @precondition(lambda self: self.steps)
    @rule(text=SOURCES, at=st.integers(0, 3))
    def rewrite_a_step(self, text: str, at: int) -> None:
        self.steps[at % len(self.steps)] = text

    @precondition(lambda self: self.steps)
    @rule(at=st.integers(0, 3))
    def remove_a_step(self, at: int) -> None:
        del self.steps[at % len(self.steps)]

    @rule()
    def turn_the_steps_around(self) -> None:
        self.steps.reverse()

    @rule(at=st.integers(0, 20))
    def translate(self, at: int) -> None:
        entries = [one for one in self.file.entries if not one.obsolete]
        if not entries:
            return
        old = entries[at % len(entries)]
        new = f"translation {len(self.made)}"
        self.made[new] = (shape(old.name), old.source)
        self.alive -= {old.text}  # the translator replaced it
        self.alive.add(new)
        done = Entry(old.name, old.source, new, files=old.files)
        self.file = Catalogue(
            "", self.file.header, tuple(done if one is old else one for one in self.file.entries)
        )

    @rule()
    def save_and_open(self) -> None:
        read = po.read("en.po", po.write(self.file).encode(), problems := Problems())
        assert problems.items == []
        assert read is not None
        self.file = read

    @rule()
    def synchronise(self) -> None:
        made = sync(self.messages(), self.file.entries)
        assert sync(self.messages(), made) == made
        active = [one for one in made if not one.obsolete]
        assert [(one.name, one.source) for one in active] == [
            (one.name, one.text) for one in self.messages()
        ]
        self.file = Catalogue("", self.file.header, made)

    @invariant()
    def no_translation_is_lost(self) -> None:
        if hasattr(self, "file"):
            kept = [one.text for one in self.file.entries if one.text]
            assert self.alive <= set(kept)
            assert len(kept) == len(set(kept))

    @invariant()
    def a_translation_that_is_used_was_made_from_that_text(self) -> None:
        for one in self.file.entries if hasattr(self, "file") else ():
            if one.text and not one.fuzzy:
                assert self.made[one.text] == (shape(one.name), one.source)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=150, stateful_step_count=30)
