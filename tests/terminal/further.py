"""What ``tests.terminal.screens --further`` captures too: dialogs, questions, what is wrong, and what is empty.

They are for looking at, in any language and theme; docs/screens does not hold them.
"""

from __future__ import annotations

from typing import Final

from tests.terminal.captures import MUNICIPALITY, TALK, Capture

_LIST: Final = (">i", "ctrl+a", "ctrl+k", ">~/beboere.csv\r")

FURTHER: Final = (
    Capture("unlock-wrong", (), (">feil ord\r",), unlocks=False),
    Capture("unlock-who", (), ("f2",), unlocks=False),
    Capture("today-met", (), (">m",), today=True),
    Capture("today-help", (), ("f1",), today=True),
    Capture("today-empty", (), vault=MUNICIPALITY, today=True),
    Capture("residents-empty", (), vault=MUNICIPALITY),
    Capture("residents-filter", (), (">f",)),
    Capture("residents-none", (), (">/xyzzy",)),
    Capture("resident-groups", (), ("enter", "pagedown")),
    Capture("new_resident-refused", (), (">n", "ctrl+s")),
    Capture("new_member-refused", (), (">m", ">n", "ctrl+s")),
    Capture("import_list-pick", (), (*_LIST, "enter")),
    Capture("conversation-pages", (), TALK),
    Capture("conversation-practical-end", (), (*TALK, ">1", "ctrl+end")),
    Capture("conversation-languages-end", (), (*TALK, ">2", "ctrl+end")),
    Capture("conversation-work-end", (), (*TALK, ">3", "ctrl+end")),
    Capture("conversation-adaptation-end", (), (*TALK, ">7", "ctrl+end")),
    Capture("conversation-readback-end", (), (*TALK, ">8", "ctrl+end")),
    Capture("conversation-readback-language", (), (*TALK, ">8", "ctrl+home", ">s")),
    Capture("conversation-declined", (), (*TALK, ">4", "f2")),
    Capture("conversation-source", (), (*TALK, ">4", "f4")),
    Capture("conversation-deeper", (), (*TALK, ">3", ">3", "f7")),
    Capture("conversation-add", (), (*TALK, ">3", "ctrl+l")),
    Capture("conversation-help", (), (*TALK, ">3", "f1")),
    Capture("conversation-history", (), (*TALK, ">3", "ctrl+p", "@key.conversation.history.about", "enter")),
    Capture("conversation-palette", (), (*TALK, ">3", "ctrl+p")),
    Capture("appointments-remove", (), ("enter", ">t", "delete")),
    Capture("appointment-new", (), ("enter", ">t", ">n")),
    Capture("team-note", (), ("enter", ">g", ">n")),
    Capture("team-remove", (), ("enter", ">g", "delete")),
    Capture("coding-empty", (), (">k",), vault=MUNICIPALITY),
    Capture("coding-cannot", (), (">k", "f3")),
    Capture("plan-status", (), (">p", ">s")),
    Capture("plan-proposals", (), (">p", ">f")),
    Capture("plan-measure", (), (">p", ">t")),
    Capture("plan-goal", (), (">p", ">m")),
    Capture("plan-review", (), (">p", ">g")),
    Capture("plan-print", (), (">p", ">p")),
    Capture("plan-remove", (), (">p", "right", "delete")),
    Capture("opportunities-filter", (), (">o", ">f")),
    Capture("opportunities-none", (), (">o", ">/xyzzy")),
    Capture("opportunities-empty", (), (">o",), vault=MUNICIPALITY),
    Capture("opportunity-new", (), (">o", ">n")),
    Capture("opportunity-remove", (), (">o", "delete")),
    Capture("send-write", (), (">x", ">w")),
    Capture("send-peer", (), (">x", ">n")),
    Capture("send-card", (), (">x", ">k")),
    Capture("send-assign", (), (">x", ">t")),
    Capture("receive-empty", (), (">r",), vault=MUNICIPALITY),
    Capture("form", (), ("ctrl+p", "@key.app.form.about", "enter")),
    Capture("palette-none", (), ("ctrl+p", ">xyzzy")),
    Capture(
        "settle_twin",
        ("Er dette samme person?",),
        (">n", ">Khaled Haddad\r", *("enter",) * 8, ">3", "ctrl+s", "escape", ">d", "home", "enter"),
    ),
)
