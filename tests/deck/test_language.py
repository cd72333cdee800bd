"""The language lint: sentences, words, and and each rule with texts that break it or pass."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.editions import open_edition
from deck.errors import Problem, Problems, Span
from deck.language import Figures, Language, Lexicon, Prose, cut, lint
from deck.layers import ROOT, Layer, SearchPath
from deck.load import check
from deck.passive import clauses, find_passive
from deck.sentences import clean, fold, sentences, words

PLACE = Span("deck/cards/opd.yaml", 14, 5)
SEARCH = open_edition(None)[1]
RULES = {"long-sentence", "mean-sentence", "hard-word", "passive", "address"}

# A text, and its sentences: a bar stands where one ends.
SPLITS = [
    "Leg elke naam neer.",
    "Kies één kaart. | Lees hem voor.",
    "Wie vraagt? | Wie betaalt? | Wie beslist?",
    "Stop! | Kijk op de klok.",
    "Wat?! | Echt waar.",
    "Geen punt aan het eind",
    "Ronde 1: wie vraagt?",
    "Kies: leg neer, draai om, of sla over.",
    "Let op: De dienst luistert.",
    "Kijk op OPD-03. | Schrijf het op W4.",
    "Kijk op OPD-03 en op W4.",
    "W4. | W5.",
    "Het scheelt 0,3 punt. | Dat is weinig.",
    "De dienst doet 2.500 zaken per jaar.",
    "Het duurt 1.5 uur.",
    "Om 9.30 uur begint het.",
    "Vraag het bijv. aan de eigenaar.",
    "Vraag het bijv. Jan.",
    "Zie o.a. W4 en W5.",
    "Zie o.a. OPD-03. | Ga dan door.",
    "Dat mag m.a.w. Niet elke dag.",
    "Een kaart, een pen, enz. | Dan begin je.",
    "Neem pen, papier enz. mee.",
    "Kijk op blz. 4 van het boekje.",
    "Dat staat in art. 7. | Lees het na.",
    "Ca. 3 mensen kijken mee.",
    "Stop… | Denk na.",
    "Wij vragen … van de dienst.",
    "Wij vragen … Dat is veel.",
    "Nou… dat weet ik niet.",
    "Wacht... | Ga dan verder.",
    "Wacht... en ga dan verder.",
    "Zeg: “Wij stoppen.” | Leg dan de kaart neer.",
    "“Mag dit?” vraagt de eigenaar.",
    "“Doe het niet!” roept zij. | Het wordt stil.",
    "De eigenaar zegt: “Dit is te veel”. | Niemand praat.",
    "Zij zegt “ja” en doet niets.",
    "Hij vroeg ‘waarom?’ en ging weg.",
    "(Neem de tijd.) | Schrijf het op.",
    "Schrijf het op (zie W4). | Klaar.",
    "Klaar. | 3 teams doen mee.",
    "Wie? | 3 teams.",
    "1. Leg de kaart neer.",
    "12. Ga naar de dienst. | Vraag het.",
    "Kies A. | Dan lees je B.",
    "Eerst praten – dan pas schrijven.",
    "Eén lijst… of veel lijsten?",
    "Dat kan; het hoeft niet.",
    "’s Ochtends begint het. | ’s Avonds stopt het.",
]
# A text, and the words that a reader counts.
COUNTS = [
    ("Leg elke naam neer.", 4),
    ("W4", 1),
    ("Kijk op OPD-03.", 3),
    ("2.500 zaken", 2),
    ("2\u00a0500 zaken", 2),
    ("2\u202f500\u202f000 zaken", 2),
    ("in 2026 100 zaken", 4),
    ("0,3 punt", 2),
    ("50 %", 1),
    ("€ 5.000", 1),
    ("Eerst praten – dan schrijven", 4),
    ("Praten—schrijven", 2),
    ("foto’s en e-mails", 3),
    ("’s ochtends", 2),
    ("en/of", 1),
    ("de opdracht(en)", 2),
    ("€ – %", 0),
    ("op\u00addracht\u00adgever", 1),
    ("kleine\u00a0opdrachtgever", 2),
    ("**Wie** vraagt *wat*?", 3),
    ("{icon:flag} Wie vraagt?", 2),
    ("9:30 uur", 2),
    ("Zeg … “ja”", 2),
    ("", 0),
]
PARTICIPLES = (
    "afgesproken meegenomen aangevraagd gedaan voorbereid uitbesteed betaald herverdeeld bereikt "
    "ontvangen ondertekend overvraagd gekozen geschreven verplaatst misbruikt verzonden"
)

NO_PARTICIPLES = (
    "geen betalen bepaalt vertelt verschilt gezondheid beleid geld gesprekken gemeenten verband "
    "overzicht voorbeeld bestaat ontstaat verlies goed verdelen herkennen"
)


def found(text: str, locale: str = "nl", search: SearchPath = SEARCH) -> list[Problem]:
    """Return what the lint says of one text, averages aside."""
    problems = Problems()
    lint([Prose("OPD", "'question' of 'OPD-03'", text, PLACE)], search, locale, problems)
    return [item for item in problems.items if item.code != "mean-sentence"]


def message(text: str) -> str:
    (problem,) = found(text)
    return str(problem)


def layer(folder: Path, **files: str) -> SearchPath:
    """Return a search path with files that win from those of the repository."""
    for name, text in files.items():
        path = folder / "deck" / name.replace("__", "/")
        path = path.with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return SearchPath((Layer("test", folder), Layer("inkaart", ROOT)))


@pytest.fixture(scope="module")
def dutch() -> Language:
    problems = Problems()
    file = SEARCH.yaml("deck/language/nl.yaml", problems)
    assert file is not None
    language = check(Language, file, problems)
    assert [str(item) for item in problems.items] == []
    assert language is not None
    return language


# ---- sentences and words -------------------------------------------------------------------------


@pytest.mark.parametrize("marked", SPLITS)
def test_a_dutch_text_ends_its_sentences_where_a_reader_does(marked: str, dutch: Language) -> None:
    expected = marked.split(" | ")
    assert expected == sentences(" ".join(expected), "nl", dutch.abbreviations)


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_words_are_counted_as_a_reader_does(text: str, expected: int) -> None:
    assert expected == sum(len(words(sentence)) for sentence in sentences(text, "nl"))


def test_a_text_over_more_lines_is_one_text() -> None:
    assert sentences("Wie niet\naan tafel\n\nzit. Die mist.", "nl") == [
        "Wie niet aan tafel zit.",
        "Die mist.",
    ]


def test_markup_does_not_hide_the_end_of_a_sentence() -> None:
    assert sentences("**Stop.** *Denk* na.", "nl") == ["Stop.", "Denk na."]


def test_an_abbreviation_of_another_language_ends_a_sentence() -> None:
    assert sentences("Vraag het bijv. Jan.", "nl") == ["Vraag het bijv.", "Jan."]


def test_a_text_in_another_script_is_split_too() -> None:
    assert sentences("من يسأل؟ من يدفع؟", "ar") == ["من يسأل؟", "من يدفع؟"]


def test_folding_takes_capitals_and_accents_and_nothing_else() -> None:
    assert fold("Geïmplementeerd, Eén ŒUVRE İ “ß”") == "geimplementeerd, een œuvre i “ß”"


signs = st.sampled_from("abcDEéÏ09 .,;:?!…“”‘’'()–—-\u00a0\u202f\u00ad\n")
texts = st.text(signs, max_size=80)


@given(texts)
def test_splitting_loses_no_word(text: str) -> None:
    whole = words(clean(text))
    apart = [word for sentence in sentences(text, "nl", ("a.", "e.g.")) for word in words(sentence)]
    assert whole == apart


@given(texts)
def test_every_sentence_has_a_word(text: str) -> None:
    assert all(words(sentence) for sentence in sentences(text, "nl"))


@given(st.text())
def test_folding_keeps_every_sign_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.tuples(st.sampled_from("AB"), texts), max_size=8), st.sampled_from(["nl", "xx"]))
def test_figures_add_up(given_texts: list[tuple[str, str]], locale: str) -> None:
    proses = [
        Prose(group, f"'{n}'", text, Span("a.yaml", n + 1, 1))
        for n, (group, text) in enumerate(given_texts)
    ]
    figures = {one.group: one for one in lint(proses, SEARCH, locale, Problems())}
    for group in "AB":
        said = [clean(prose.text) for prose in proses if prose.group == group]
        total = sum(len(words(text)) for text in said)
        assert total == (figures[group].words if group in figures else 0)
    for one in figures.values():
        assert one.sentences <= one.words
        assert one.mean <= one.longest <= one.words
        assert one.longest_at in {prose.span for prose in proses if prose.group == one.group}


# ---- figures -------------------------------------------------------------------------------------


def test_figures_are_kept_per_group_in_the_order_of_the_texts() -> None:
    proses = [
        Prose("OPD", "a", "Wie vraagt? Wie betaalt er mee?", Span("a", 1, 1)),
        Prose("AFS", "b", "Leg neer.", Span("b", 1, 1)),
        Prose("OPD", "c", "Leg elke naam op de tafel.", Span("a", 2, 1)),
        Prose("REL", "d", "…", Span("a", 3, 1)),
    ]
    expected = [Figures("OPD", 3, 12, 6, Span("a", 2, 1)), Figures("AFS", 1, 2, 2, Span("b", 1, 1))]
    assert expected == lint(proses, SEARCH, "nl", Problems())
    assert [figures.mean for figures in expected] == [4, 2]


def test_no_texts_give_no_figures() -> None:
    assert lint([], SEARCH, "nl", Problems()) == []


WRONG = "U wordt inzake governance gevraagd " + "en nog veel meer " * 6
LONG = "de dienst doet dit jaar heel veel werk voor mensen in het hele land "


def test_a_locale_without_word_list_gets_figures_and_no_findings() -> None:
    problems = Problems()
    (figures,) = lint([Prose("OPD", "a", WRONG, PLACE)], SEARCH, "fy", problems)
    assert figures.longest == 29
    assert problems.items == []


def test_a_locale_with_a_region_uses_the_list_of_its_language() -> None:
    codes = {problem.code for problem in found(WRONG, "nl-BE")}
    assert codes == {"long-sentence", "hard-word", "passive", "address"}


def test_an_organisation_has_its_own_word_list(tmp_path: Path) -> None:
    own = "format: 1\nsentence: {warn: 2, most: 3, mean: 3}\n"
    search = layer(tmp_path, language__nl=own)
    assert [p.code for p in found("U wordt gevraagd.", search=search)] == ["long-sentence"]
    assert found("U lacht.", search=search) == []


def test_a_word_list_for_another_language_can_be_added(tmp_path: Path) -> None:
    english = (
        "format: 1\nsentence: {warn: 15, most: 20, mean: 10}\n"
        "hard: {utili*: use}\naddress: {one: you}\n"
        "passive: {become: [be, been], be: [is, was], have: [has], modal: [], by: [by],"
        ' participle: "\\\\w{3,}ed"}\n'
    )
    search = layer(tmp_path, language__en=english)
    assert [p.code for p in found("One utilises it.", "en", search)] == ["hard-word", "address"]
    assert [p.code for p in found("It was asked by her.", "en", search)] == ["passive"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("format: 1\n", "error[missing-field]: no 'sentence'"),
        ("format: 1\nsentence: {warn: 0, most: 3, mean: 3}\n", "error[bad-value]"),
        ("format: 1\nsentence: {warn: 2, most: 3, mean: 3}\nhards: {}\n", "error[unknown-field]"),
        (
            "format: 1\nsentence: {warn: 2, most: 3, mean: 3}\npassive: {become: [], be: [], "
            'have: [], modal: [], by: [], participle: "ge("}\n',
            "error[bad-value]: 'participle': not a regular expression: missing ), unterminated",
        ),
    ],
)
def test_a_wrong_word_list_is_a_problem_and_figures_remain(
    text: str, expected: str, tmp_path: Path
) -> None:
    problems = Problems()
    search = layer(tmp_path, language__bad=text)
    (figures,) = lint([Prose("OPD", "a", WRONG, PLACE)], search, "bad", problems)
    assert figures.longest == 29
    assert expected in str(problems.errors[0])
    assert problems.errors[0].span.path == "test/deck/language/bad.yaml"


# ---- each rule: texts that break it alone, and texts that do not ---------------------------------

BREAKS = [
    ("long-sentence", "Aan tafel zegt de eigenaar dat " + LONG.strip() + "."),
    ("long-sentence", "Kies een kaart: " + LONG.strip() + ", en leg hem neer."),
    ("hard-word", "Wie gaat dit implementeren?"),
    ("hard-word", "Is dit al geïmplementeerd?"),
    ("hard-word", "Het implementatieplan ligt klaar."),
    ("hard-word", "Middels deze kaart praat je samen."),
    ("hard-word", "Teneinde te kiezen leg je neer."),
    ("hard-word", "Wij werken conform de wet."),
    ("hard-word", "Wat vind je ten aanzien van het geld?"),
    ("hard-word", "De Stakeholders praten."),
    ("hard-word", "Lees de mandaatregeling."),
    ("hard-word", "Wie escaleert?"),
    ("hard-word", "Zij prioriteren het werk."),
    ("hard-word", "Dat is geprioriteerd werk."),
    ("hard-word", "Wij faciliteren jullie."),
    ("hard-word", "Hoe borgen jullie dit?"),
    ("hard-word", "Jullie mitigeren het gevaar."),
    ("hard-word", "Wat is de **governance**?"),
    ("hard-word", "Wie gover\u00adnance zegt, praat moeilijk."),
    ("hard-word", "Werk in het kader van de wet."),
    ("hard-word", "Wat zijn de randvoorwaarden?"),
    ("hard-word", "Werkt het effectief?"),
    ("passive", "Er wordt veel gevraagd."),
    ("passive", "De kaart werd neergelegd."),
    ("passive", "Dit moet worden besproken."),
    ("passive", "Wie niet aan tafel zit, wordt snel vergeten."),
    ("passive", "Wat afgesproken wordt, staat op W4."),
    ("passive", "Iets wat gedaan moet worden, ligt er nog."),
    ("passive", "Door wie is dit gekozen?"),
    ("passive", "De opdracht is gegeven door de minister."),
    ("passive", "Dan wordt de dienst overvraagd."),
    ("passive", "Word jij gehoord?"),
    ("passive", "Het geld werd verdeeld."),
    ("passive", "De brief wordt ondertekend en weggelegd."),
    ("address", "Wat vindt u van deze kaart?"),
    ("address", "Leg uw kaart neer."),
    ("address", "Vraag het uzelf."),
    ("address", "“U mag beginnen”, zegt hij."),
]
PASSES = [
    "Leg elke naam neer.",
    "Wat doet de eigenaar als het te vol wordt?",
    "Dan wordt het te vol.",
    "Het wordt een goed gesprek.",
    "Als het spannend wordt, stop je even.",
    "Het wordt groter dan is afgesproken.",
    "Het wordt druk, dus jullie hebben gekozen.",
    "Het wordt beter als jullie weten wat er besproken is.",
    "Hier zijn de faciliteiten, en daar de formulieren.",
    "Word jij blij van dit beleid?",
    "Zij worden bereid om te betalen.",
    "Het wordt gezond.",
    "Het beeld wordt scherper.",
    "Het afgesproken werk wordt kleiner.",
    "Wij zijn begonnen.",
    "De kaart is gekozen.",
    "Jullie zijn door de tijd heen.",
    "De eigenaar vraagt door.",
    "Wat staat er in de wet?",
    "Vul in: W.A.U. en meer.",
    "Maak een U-bocht.",
    "Wat mag jij beslissen? Kijk naar het mandaat.",
    "De alarmlijn (escalatie) staat op W4.",
    "De continuïteitsverantwoordelijke zit aan tafel.",
    "Neem het kaartje mee naar huis, en de borden ook.",
    "Jullie reageren snel en leren samen.",
    "De uitvoering begint.",
    "Aan tafel zegt de eigenaar dat de dienst dit jaar heel veel werk doet.",
]


@pytest.mark.parametrize(("code", "text"), BREAKS)
def test_a_text_breaks_one_rule_and_no_other(code: str, text: str) -> None:
    assert [code] == [problem.code for problem in found(text)]


@pytest.mark.parametrize("text", PASSES)
def test_a_plain_text_passes(text: str) -> None:
    assert [str(problem) for problem in found(text)] == []


def test_every_rule_is_broken_by_some_text() -> None:
    assert {code for code, _ in BREAKS} | {"mean-sentence"} == RULES


def test_a_finding_of_a_kind_is_told_once_per_sentence() -> None:
    text = "Wij borgen de governance. Wij faciliteren inzake kaders."
    assert [problem.message.rsplit(" ", 1)[1] for problem in found(text)] == [
        "'borgen'",
        "'faciliteren'",
    ]


@pytest.mark.parametrize(
    ("count", "expected"), [(15, []), (16, ["warning"]), (20, ["warning"]), (21, ["error"])]
)
def test_a_sentence_of_more_than_fifteen_words_is_a_warning_and_of_twenty_an_error(
    count: int, expected: list[str]
) -> None:
    assert expected == [problem.severity for problem in found("ja " * count)]


@pytest.mark.parametrize(("count", "expected"), [(10, 0), (11, 1)])
def test_a_group_may_have_ten_words_on_average(count: int, expected: int) -> None:
    problems = Problems()
    lint([Prose("OPD", "a", "ja " * count, PLACE)], SEARCH, "nl", problems)
    assert ["mean-sentence"] * expected == [item.code for item in problems.items]


def test_the_average_stands_at_the_longest_sentence_of_its_group() -> None:
    problems = Problems()
    proses = [
        Prose("OPD", "a", "ja " * count, Span("a.yaml", count, 1)) for count in (9, 14, 13, 3)
    ]
    proses += [Prose("AFS", "b", "ja", PLACE)]
    lint(proses[:3] + proses[4:], SEARCH, "nl", problems)
    assert [str(item) for item in problems.items] == [
        "a.yaml:14:1: error[mean-sentence]: the sentences of 'OPD' have 12.0 words on average, "
        "at most 10 are allowed\n  help: cut the longest first; this one has 14 words"
    ]
    again = Problems()
    lint(proses, SEARCH, "nl", again)
    assert again.items == []


# ---- words that the glossary explains ------------------------------------------------------------

TERMS = """
format: 1
profile: a
profiles: {a: Onze woorden, b: Hun woorden}
terms:
  - {id: a, term: governance, meaning: Wie beslist waarover., profiles: {b: stakeholder}}
  - {id: b, term: Wet inzake uw conforme borging (borgwet), meaning: Een wet.}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie kent de governance?", []),
        ("Wie kent de Governance en de stakeholder?", []),
        ("Wie kent de governancecode?", ["hard-word"]),
        ("Wie kent de Wet inzake uw conforme borging?", []),
        ("Wie kent de wet inzake de borging?", ["hard-word"]),
        ("Wie kent de governance inzake geld?", ["hard-word"]),
        ("Wie kent uw wet?", ["address"]),
        ("Kijk naar het mandaat.", ["hard-word"]),
    ],
)
def test_a_word_that_the_glossary_explains_may_be_used(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    search = layer(tmp_path, terms=TERMS)
    assert expected == [problem.code for problem in found(text, search=search)]


def test_a_broken_glossary_is_for_the_loader_to_report(tmp_path: Path) -> None:
    search = layer(tmp_path, terms="format: 2\n")
    assert [p.code for p in found("Kijk naar het mandaat.", search=search)] == ["hard-word"]


def test_a_deck_without_glossary_has_no_exceptions(tmp_path: Path) -> None:
    list_ = (ROOT / "deck/language/nl.yaml").read_text("utf-8")
    layer(tmp_path, language__nl=list_)
    search = SearchPath((Layer("test", tmp_path),))
    assert [p.code for p in found("Kijk naar het mandaat.", search=search)] == ["hard-word"]


# ---- messages ------------------------------------------------------------------------------------


def test_a_long_sentence_says_how_long_it_is_and_where_to_cut() -> None:
    text = "De dienst telt de punten van elk team op, maar de eigenaar kijkt naar het hele jaar."
    assert message(text) == (
        "deck/cards/opd.yaml:14:5: warning[long-sentence]: 'question' of 'OPD-03' has a sentence "
        "of 17 words, “De dienst telt de punten …”; 15 is long, 20 is the most\n"
        "  help: cut it before “maar de eigenaar …”: that gives 9 and 8 words"
    )


def test_a_hard_word_comes_with_a_plain_one() -> None:
    assert message("Teneinde te kiezen.") == (
        "deck/cards/opd.yaml:14:5: warning[hard-word]: 'question' of 'OPD-03' uses the hard word "
        "'Teneinde'\n  help: write 'om', or explain the word in deck/terms.yaml"
    )


def test_a_passive_asks_who_does_it() -> None:
    assert message("Ook dit jaar wordt er veel werk gevraagd.") == (
        "deck/cards/opd.yaml:14:5: warning[passive]: 'question' of 'OPD-03' has a passive, "
        "'wordt … gevraagd'\n  help: say who does it, in “Ook dit jaar wordt er …”"
    )


def test_a_wrong_address_says_what_to_write() -> None:
    assert message("Leg uw kaart neer.") == (
        "deck/cards/opd.yaml:14:5: warning[address]: 'question' of 'OPD-03' says 'uw' to the "
        "reader\n  help: write 'je'"
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a b c d en e f g h i", "“en e f …”: that gives 4 and 6 words"),
        ("a b c d en e f g h want i j k", "“en e f …”: that gives 4 and 9 words"),
        ("a b c d: e f g h i", "“e f g …”: that gives 4 and 5 words"),
        ("a b c d, e f g h i", "“e f g …”: that gives 4 and 5 words"),
        ("a, en b c d e f g h", "“d e f …”: that gives 4 and 5 words"),
        ("a b c d", "“c d”: that gives 2 and 2 words"),
    ],
)
def test_a_sentence_is_cut_near_its_middle(sentence: str, expected: str) -> None:
    assert cut(sentence, ("en", "want")) == f"cut it before {expected}"


# ---- the lists -----------------------------------------------------------------------------------


def test_clauses_are_the_words_between_commas() -> None:
    assert [*clauses("Wie, zegt zij (o.a. Jan) – één foto’s?")] == [
        ["wie"],
        ["zegt", "zij"],
        ["o", "a", "jan"],
        [],
        ["een", "foto’s"],
    ]


@pytest.mark.parametrize("word", ["borgen", "kaders", "geimplementeerd", "ten aanzien van"])
def test_a_list_of_words_matches_whole_words(word: str) -> None:
    lexicon = Lexicon.of({"borgen": "a", "kaders": "b", "*implement*": "c", "ten aanzien van": "d"})
    never = re.compile("(?!)")
    hit = lexicon.first(f"de {word} ook", never)
    assert hit is not None
    assert hit[0] == word
    for around in (f"de x{word}", f"de x-{word}"):
        assert lexicon.first(around, never) is None or "*" in around or "implement" in word


def test_an_empty_list_matches_nothing() -> None:
    assert Lexicon.of({}).first("de borg", re.compile("(?!)")) is None


def test_every_hard_word_of_the_plan_is_in_the_list(dutch: Language) -> None:
    hard = Lexicon.of(dutch.hard)
    plan = "implementeren faciliteren prioriteren borgen mandaat escaleren stakeholder governance"
    for word in [*plan.split(), "mitigeren"]:
        assert hard.first(word, re.compile("(?!)")), word
    assert len(dutch.hard) >= 120


def test_no_plain_word_is_itself_hard(dutch: Language) -> None:
    hard = Lexicon.of(dutch.hard)
    said = [*dutch.hard.values(), *dutch.address.values()]
    assert [plain for plain in said if hard.first(plain, re.compile("(?!)"))] == []


def test_the_hard_words_stand_in_the_order_of_the_alphabet(dutch: Language) -> None:
    listed = [fold(word).strip("*") for word in dutch.hard]
    assert [word for word, after in pairwise(listed) if word > after] == []


def test_the_lists_for_passives_hold_no_word_twice_and_no_capitals(dutch: Language) -> None:
    assert dutch.passive is not None
    lists = (dutch.passive.also, dutch.passive.nor, dutch.abbreviations, dutch.cuts)
    assert [word for one in lists for word in one if one.count(word) > 1] == []
    grammar = (*dutch.passive.also, *dutch.passive.nor, *dutch.passive.become, *dutch.cuts)
    assert [word for word in grammar if word != fold(word)] == []
    assert set(dutch.passive.also) & set(dutch.passive.nor) == set()


@pytest.mark.parametrize("word", PARTICIPLES.split())
def test_a_participle_is_seen(word: str, dutch: Language) -> None:
    assert dutch.passive is not None
    assert find_passive(f"Het wordt {word}", dutch.passive) == ("wordt", word)


@pytest.mark.parametrize("word", NO_PARTICIPLES.split())
def test_a_word_that_looks_like_a_participle_is_none(word: str, dutch: Language) -> None:
    assert dutch.passive is not None
    assert find_passive(f"Het wordt {word}", dutch.passive) is None
