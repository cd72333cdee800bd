"""A card in every script that the program prints, in sentences of our own.

No speaker has judged any but the Dutch and the English; they are here to be set, not to be read.
The deck around the card is the tiny one of `tests.samples`, in Dutch.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from deck.layers import Layer, SearchPath
from deck.model import Deck, QuestionCard
from deck.theme import ScriptFonts, Theme
from layouts.page import Document
from layouts.typeset.setter import Typesetter
from tests.samples import BASE, FILES, deck_of, theme, tiny


class Tongue(NamedTuple):
    """The texts of one card."""

    family: str
    title: str
    question: str
    why: str
    prompts: tuple[str, ...]
    follow_up: str

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts in the order that they are printed."""
        return (self.title, self.question, self.why, *self.prompts, self.follow_up)


TONGUES = {
    "nl": Tongue(
        "Opdrachten",
        "Wie betaalt?",
        "Wie betaalt het werk van jullie dienst, en wie bepaalt wat er eerst gebeurt?",
        "Verschillende opdrachtgevers vragen vaak tegelijk om hetzelfde onderzoek.",
        ("Wie belt er?", "Welke afspraak staat op papier?"),
        "Wat verandert er als een van de ministeries ineens minder geld geeft?",
    ),
    "en": Tongue(
        "Assignments",
        "Who pays?",
        "Who pays for the work of your organisation, and who decides what is done first?",
        "Several commissioning ministries often ask for the same investigation at once.",
        ("Who calls you?", "Which agreement is on paper?"),
        "What changes if one of the ministries suddenly gives considerably less money?",
    ),
    "de": Tongue(
        "Aufträge",
        "Wer bezahlt?",
        "Wer bezahlt die Arbeit eurer Behörde, und wer entscheidet über die Reihenfolge?",
        "Mehrere Auftraggeber verlangen häufig gleichzeitig dieselbe Untersuchung.",
        ("Wer ruft an?", "Welche Vereinbarung steht auf Papier?"),
        "Was ändert sich, wenn ein Ministerium plötzlich deutlich weniger Geld gibt?",
    ),
    "fr": Tongue(
        "Missions",
        "Qui paie\u202f?",
        "Qui paie le travail de votre service, et qui décide de ce qui se fait d’abord\u202f?",
        "Plusieurs ministères demandent souvent en même temps la même enquête.",
        ("Qui vous appelle\u202f?", "Quel accord est écrit\u202f?"),
        "Que se passe-t-il si l’un des ministères donne soudainement moins d’argent\u202f?",
    ),
    "el": Tongue(
        "Εντολές",
        "Ποιος πληρώνει;",
        "Ποιος πληρώνει τη δουλειά της υπηρεσίας σας και ποιος αποφασίζει τι γίνεται πρώτα;",
        "Πολλά υπουργεία ζητούν συχνά την ίδια στιγμή την ίδια έρευνα.",
        ("Ποιος τηλεφωνεί;", "Ποια συμφωνία είναι γραμμένη;"),
        "Τι αλλάζει αν ένα υπουργείο δώσει ξαφνικά πολύ λιγότερα χρήματα;",
    ),
    "uk": Tongue(
        "Завдання",
        "Хто платить?",
        "Хто платить за роботу вашої служби і хто вирішує, що робити насамперед?",
        "Кілька міністерств часто одночасно просять про те саме дослідження.",
        ("Хто телефонує?", "Яка домовленість записана?"),
        "Що зміниться, якщо одне з міністерств раптом дасть значно менше грошей?",
    ),
    "tr": Tongue(
        "Görevler",
        "Kim ödüyor?",
        "Kurumunuzun işini kim ödüyor ve ilk önce ne yapılacağına kim karar veriyor?",
        "Birkaç bakanlık çoğu zaman aynı anda aynı araştırmayı ister.",
        ("Kim arıyor?", "Hangi anlaşma yazılı?"),
        "Bakanlıklardan biri birdenbire çok daha az para verirse ne değişir?",
    ),
    "vi": Tongue(
        "Nhiệm vụ",
        "Ai trả tiền?",
        "Ai trả tiền cho công việc của cơ quan các bạn, và ai quyết định việc gì làm trước?",
        "Nhiều bộ thường cùng lúc yêu cầu cùng một cuộc nghiên cứu.",
        ("Ai gọi điện?", "Thỏa thuận nào được viết ra giấy?"),
        "Điều gì thay đổi nếu một bộ đột nhiên cho ít tiền hơn nhiều?",
    ),
    "ar": Tongue(
        "المهام",
        "من يدفع؟",
        "من يدفع ثمن عمل مؤسستكم، ومن يقرّر ما يجب القيام به أولًا؟",
        "تطلب عدة وزارات (غالبًا) البحث نفسه خلال 15 يومًا.",
        ("من يتصل؟", "أي اتفاق مكتوب على الورق؟"),
        "ماذا يتغير إذا أعطت إحدى الوزارات فجأة مالًا أقل؟",
    ),
    "he": Tongue(
        "משימות",
        "מי משלם?",
        "מי משלם על העבודה של הארגון שלכם, ומי מחליט מה עושים קודם?",
        "כמה משרדים מבקשים (לעתים קרובות) את אותו מחקר תוך 15 ימים.",
        ("מי מתקשר?", "איזה הסכם כתוב על הנייר?"),
        "מה משתנה אם אחד המשרדים נותן פתאום הרבה פחות כסף?",
    ),
    "ja": Tongue(
        "課題",
        "だれが払いますか。",
        "みなさんの組織の仕事にだれがお金を払い、何を先にするかをだれが決めますか。",
        "いくつかの省が「同じ調査」を同時に頼むことがよくあります。",
        ("だれが電話しますか。", "どの約束が紙に書いてありますか。"),
        "一つの省が急にお金を減らしたら、何が変わりますか。",
    ),
    "zh-Hans": Tongue(
        "任务",
        "谁来付款？",
        "谁为你们机构的工作付款，又由谁决定先做什么？",
        "好几个部门常常同时要求做同一项“调查”，期限是15天。",
        ("谁打来电话？", "哪些约定写在纸上？"),
        "如果有一个部门突然少给很多钱，会有什么变化？",
    ),
    "zh-Hant": Tongue(
        "任務",
        "誰來付款？",
        "誰為你們機構的工作付款，又由誰決定先做什麼？",
        "好幾個部門常常同時要求做同一項「調查」，期限是15天。",
        ("誰打來電話？", "哪些約定寫在紙上？"),
        "如果有一個部門突然少給很多錢，會有什麼變化？",
    ),
}


SAMPLE = Path(__file__).resolve().parent / "fonts"


# Scripts whose font is fetched: the small one that the tests have of it.
SAMPLES = {"ja": ("Jpan", "JP"), "zh-Hans": ("Hans", "SC"), "zh-Hant": ("Hant", "TC")}


def theme_of(tag: str) -> Theme:
    """Return the theme of this repository; with a small font where the real one is fetched."""
    if tag not in SAMPLES:
        return theme()
    script, name = SAMPLES[tag]
    folder = f"sample-{name.lower()}/InkaartSample{name}"
    files = ScriptFonts(regular=f"{folder}-Regular.ttf", bold=f"{folder}-Bold.ttf")
    fonts = theme().fonts.model_copy(update={"scripts": {script: files}})
    return theme().model_copy(update={"fonts": fonts})


@cache
def setter_of(tag: str) -> Typesetter:
    """Return the typesetter of a language."""
    search = SearchPath((Layer("sample", SAMPLE), *BASE.layers))
    return Typesetter(theme_of(tag), tag, search)


def deck_in(tag: str, root: Path) -> tuple[Deck, SearchPath]:
    """Return the tiny deck with one question card in a language, and its search path."""
    tongue = TONGUES[tag]
    prompts = "".join(f"      - {text}\n" for text in tongue.prompts)
    family = f"""\
format: 1
family: OPD
name: {tongue.family}
purpose: {tongue.question}
face: question
color: blue
icon: chat-text
round: 1
count: 1
cards:
  - id: OPD-01
    key: een
    title: "{tongue.title}"
    round: 1
    sheet: [W1]
    question: "{tongue.question}"
    why: "{tongue.why}"
    prompts:
{prompts}    follow_up: "{tongue.follow_up}"
"""
    head = FILES["deck/deck.yaml"].replace("source_locale: nl", f"source_locale: {tag}")
    search = tiny(root, {"deck/cards/opd.yaml": family, "deck/deck.yaml": head})
    return replace(deck_of(search), theme=theme_of(tag)), search


def card_of(deck: Deck) -> QuestionCard:
    """Return the card that is in the language."""
    (found,) = (card for card in deck.cards if isinstance(card, QuestionCard))
    return found


def labelled(document: Document, label: str) -> Document:
    """Return a document with the front of one card alone."""
    pages = [page for page in document.pages if page.label == label]
    return Document(document.title, document.locale, pages[:1], document.tree)
