"""What docs/screens holds: each screen, the keys that lead there, and words that it must show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.texts import text

WORDS_IN: Final = "nb"
"""The language of the words that screens must show."""
CENTRE: Final = "sel-mottak"
MUNICIPALITY: Final = "vaga-kommune"
NOBODY: Final = "nytt"
"""A folder in which there is no vault."""
LOCKED: Final = "@screen.unlock.passphrase"
FIRST_PAGE: Final = "@screen.first_run.who.heading"
TALK: Final = (">s", "escape")
"""To the list of pages in the conversation with the first resident."""
FOUNDED: Final = (">Sel mottak\r1", "enter", "enter", "enter", ">Kari Bakke\r")
WORDS: Final = "rolig elv under grønn bro i nord"


@dataclass(frozen=True, slots=True)
class Capture:
    """One screen: its file's name, the words it must show, and the keys.

    The words are bokmål. Typed text begins with >. What begins with @, in words or keys, is a text of the catalogue in
    the language of the capture.
    """

    name: str
    shows: tuple[str, ...]
    keys: tuple[str, ...] = ()
    vault: str = CENTRE
    first: str = LOCKED
    """What the program shows when it has started."""
    unlocks: bool = True
    today: bool = False
    """Whether its keys begin on today, else in the list of residents."""

    def awaited(self, lang: str) -> list[str]:
        """Give what it must show, so far as that is known in ``lang``."""
        return [said(words, lang) for words in self.shows if words.startswith("@") or lang == WORDS_IN]


def said(words: str, lang: str) -> str:
    """Give ``words``, or the text of the catalogue that they name, up to what is put in there."""
    return text(words[1:], lang).partition("{")[0].strip() if words.startswith("@") else words


EMPLOYER: Final = (">o", ">e", ">n", ">Verkstedet på Otta", "enter")
"""The keys that enter an employer."""
CAPTURES: Final = (
    Capture("unlock", ("Passordfrase", "alt lagret"), unlocks=False),
    Capture("locked", ("Passordfrase", "● lagret"), (*TALK, ">3", ">3", "f6")),
    Capture("first_run", ("side 1 av 3",), vault=NOBODY, first=FIRST_PAGE, unlocks=False),
    Capture("first_run_words", ("side 2 av 3",), FOUNDED, vault=NOBODY, first=FIRST_PAGE, unlocks=False),
    Capture(
        "first_run_sheet",
        ("side 3 av 3", "@screen.first_run.sheet.opens"),
        (*FOUNDED, f">{WORDS}\r{WORDS}\r"),
        NOBODY,
        first=FIRST_PAGE,
        unlocks=False,
    ),
    Capture("today", ("I dag", "tolk ikke bestilt"), today=True),
    Capture("residents", ("60 av 60",)),
    Capture("residents-search", ("haddad", "Khaled Haddad"), (">/haddad",)),
    Capture("resident", ("Kartlegging", "Tildelt"), ("enter",)),
    Capture("resident-person", ("Fødselsdato",), ("enter", "down", "down")),
    Capture("new_resident", ("ikke lagret ennå",), (">nAmina Testesen\r",)),
    Capture("members", ("Medlemmer", "administrator"), (">m",)),
    Capture("new_member", ("Nytt medlem", "helsedelen"), (">m", ">n", ">Mona Aas\r", "enter", ">3")),
    Capture("own_passphrase", ("Din passordfrase",), (">m", ">p")),
    Capture("assign", ("Tildel",), ("enter", ">a")),
    Capture("import_list", ("beboere.csv",), (">i", "ctrl+a", "ctrl+k", ">~/beboere.csv\r")),
    Capture("choose_file", ("beboere.csv",), (">i",)),
    Capture("conversation-information", ("0 Informasjon",), (*TALK, ">0")),
    Capture("conversation-practical", ("1 Praktisk",), (*TALK, ">1")),
    Capture("conversation-languages", ("2 Språk og skole",), (*TALK, ">2")),
    Capture("conversation-work", ("3 Arbeid jeg har gjort", "● lagret"), (*TALK, ">3", ">3")),
    Capture("conversation-interests", ("4 Interesser",), (*TALK, ">4")),
    Capture("conversation-wishes", ("5 Ønsker",), (*TALK, ">5")),
    Capture("conversation-family", ("6 Familie",), (*TALK, ">6")),
    Capture("conversation-adaptation", ("7 Tilrettelegging",), (*TALK, ">7")),
    Capture("conversation-readback", ("Les opp, setning for setning",), (*TALK, ">8", "ctrl+home")),
    Capture("conversation-jump", ("3 Arbeid jeg har gjort",), (*TALK, ">3", "ctrl+g")),
    Capture("conversation-search", ("språk",), (*TALK, ">3", "ctrl+f", ">språk")),
    Capture("conversation-unsettled", ("ikke spurt",), (*TALK, ">3", "f5")),
    Capture(
        "conversation-mistake",
        ("Feilregistrert", "skrivefeil"),
        (*TALK, ">5", "enter", "ctrl+p", "@key.conversation.erase", "enter"),
    ),
    Capture("appointments", ("Avtaler", "tolk bekreftet"), ("enter", ">t")),
    Capture("appointment", ("Avtale", "bekreftet"), ("enter", ">t", "enter")),
    Capture("team", ("Sendes aldri", "Overlevert"), ("enter", ">g")),
    Capture("team_member", ("Eller andre",), ("enter", ">g", ">m")),
    Capture("team_promise", ("Lovet", "Innen"), ("enter", ">g", ">l")),
    Capture("note", ("kan få se det",), ("enter", ">g", ">o")),
    Capture("transcript", ("Avskriftsark", "✓", "skrevet av"), ("enter", ">k", ">nnn")),
    Capture("conversation-deepening", ("Enter går til spørsmålet", "arabisk"), (*TALK, ">u")),
    Capture("cefr", ("Språknivå", "Jeg kan"), ("enter", ">e", "down", "down", "enter")),
    Capture("coding", ("venter", "NUS"), (">k",)),
    Capture("coding-search", ("venter", "sveiser"), (">k", "down", ">sveisr")),
    Capture("plan", ("Forslag og plan", "✓ taler for"), (">p",)),
    Capture("plan-outline", ("Mål og begrunnelse",), (">p", "right")),
    Capture("plan-status", ("Hvor langt",), (">p", ">s")),
    Capture("plan-phrases", ("Frasebank", "Få fast arbeid"), (">p", ">b", "down", ">  ")),
    Capture("plan-together", ("Papiret med kode",), (">p", ">u")),
    Capture("plan_rules", ("Regler for planen", "klageadgang"), (">p", ">r")),
    Capture(
        "plan_history",
        ("Historien til planen", "Underskrevet"),
        (">p", ">u", "enter", ">1", "enter", "enter", "enter", ">12", "enter", ">h"),
    ),
    Capture("papers", ("Papirer til utskrift", "Informasjonsark"), ("enter", ">d", "down")),
    Capture("weights", ("Hva grunner teller", "vanlig"), (">p", ">v", ">++")),
    Capture("people", ("Beboere for", "Fyller vilkårene"), (">o", ">b")),
    Capture("without_offer", ("uten tilbud",), (">u",)),
    Capture("opportunities", ("av 45",), (">o",)),
    Capture("opportunity", ("Mulighet",), (">o", "enter")),
    Capture("takers", ("Deltar",), (">o", ">t")),
    Capture("unmet", ("Det ingen tilbyr",), (">o", ">g")),
    Capture("employers", ("Arbeidsgivere",), (">o", ">e")),
    Capture("employer", ("Verkstedet på Otta",), EMPLOYER),
    Capture("employer_log", ("Verkstedet på Otta",), (*EMPLOYER, "escape", "enter")),
    Capture("contact_log", ("Verkstedet på Otta",), (*EMPLOYER, "escape", "enter", ">n")),
    Capture("week", ("Uke",), (">o", ">u")),
    Capture("send", ("Vågå kommune", "Khaled Haddad", "→"), (">x",)),
    Capture(
        "send-folder",
        ("uten kort", "overføringsmappe"),
        ("enter", ">a", ">Nordre Land", "enter", "enter", "enter", ">x", "down"),
    ),
    Capture(
        "words",
        ("åpner filen, skrevet i ett", "vises bare nå"),
        ("enter", ">d", "end", "enter", "ctrl+a", "ctrl+k", ">~/kopi.pdf\r"),
    ),
    Capture("receive", ("Sel mottak",), (">r", "ctrl+a", "ctrl+k", ">~/sending\r"), vault=MUNICIPALITY),
    Capture("help", ("Alle beboere på mottaket",), ("f1",)),
    Capture("palette", ("Søk",), ("ctrl+p",)),
    Capture("keys", ("app.help", "settings.toml"), ("ctrl+p", "@key.app.keys.about", "enter")),
    Capture("quit", ("Avslutte Bolyst?",), ("f9",)),
)
