"""The small words that the press prints beside the texts, so that they can be translated too."""

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field

from deck.fields import Lax, Model, Text38, Text60, Text90, fail

Line = Literal["solid", "thick", "dashed", "dotted", "double", "dash-dot", "zigzag"]
Role = Literal["owner", "client", "coordinating", "provider"]
Kind = Literal["agentschap", "zbo", "dienst", "anders"]


def names_for(kind: Any, what: str) -> AfterValidator:
    """Return the check that every one of the literals of `kind` has a name."""

    def complete(names: dict[str, str]) -> dict[str, str]:
        for name in get_args(kind):
            if name not in names:
                raise fail("missing-field", f"no name for the {what} '{name}'", f"add `{name}:`")
        return names

    return AfterValidator(complete)


def all_of(kind: Any) -> Any:
    """Return the same for JSON Schema."""
    required = list(get_args(kind))
    return Field(description="The name of each.", json_schema_extra={"required": required})


class ScreenWords(Model):
    """What stands on the buttons of the HTML pages, and what they say."""

    skip: Text38
    filter: Text38
    search: Text38
    shown: Text38
    of: Text38
    all: Text38
    draw: Text38
    next: Text38
    previous: Text38
    put_back: Text38
    discard: Text38
    restore: Text38
    again: Text38
    close: Text38
    pile: Text38
    drawn: Text38
    away: Text38
    empty: Text38
    keys: Text38
    save: Text38
    open: Text38
    print: Text38
    clear: Text38
    private: Text90
    undo: Text90
    saved: Text60
    opened: Text60
    unknown: Text60
    missing: Text60
    wrong: Text90
    sure: Text90
    cleared: Text60


class Words(Model):
    """Headings, labels and names; `rounds` are those of round 0 (any time) to 4 (harvest)."""

    rounds: Annotated[tuple[Text38, ...], Lax, Field(min_length=5, max_length=5)]
    minutes: Text38
    version: Text38
    page: Text38
    sheet: Text38
    sheets: Text38
    booklet: Text38
    code: Text38
    goal: Text38
    steps: Text38
    say: Text38
    done_when: Text38
    task: Text38
    wants: Text38
    ask: Text38
    watch_out: Text38
    why: Text38
    prompts: Text38
    follow_up: Text38
    meaning: Text38
    when: Text38
    do: Text38
    starter: Text38
    first_step: Text38
    then: Text38
    home: Text38
    lines: Annotated[dict[Line, Text38], names_for(Line, "line"), all_of(Line)]
    roles: Annotated[dict[Role, Text38], names_for(Role, "role"), all_of(Role)]
    kinds: Annotated[dict[Kind, Text38], names_for(Kind, "kind of provider"), all_of(Kind)]
    arrow: Text38
    ruler: Text60
    duplex_long: Text90
    duplex_short: Text90
    sheet_of: Text60
    families: Text38
    cards: Text38
    date: Text38
    triangle: Text38
    writer: Text38
    contents: Text38
    guide: Text38
    aim: Text38
    time: Text38
    trap: Text38
    actors_on: Text60
    box: Text38
    screen: ScreenWords
