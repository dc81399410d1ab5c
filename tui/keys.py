"""Every key as data: what it does, where it works, whether the footer shows it; remapped by ``id`` (:mod:`tui.keymap`).

The label of a key is the text ``key.<id>``, its line in the help ``key.<id>.about``. A row without ``keys`` is an
action that only the palette offers. Keys that arrive in every field: F1-F9, ctrl+ s z y f g o r t l, Page Up and
Down, ctrl+Home and End; a letter alone works only where nothing is typed. A test presses all of them in all kinds of
field.
"""

from __future__ import annotations

from functools import cache

from textual.binding import BindingType

from tui.key import Key, bound

APP = (
    Key("app.help", "f1", "app.help", footer=91, priority=True),
    Key("app.palette", "ctrl+p", "app.palette", footer=92, priority=True),
    Key("app.lock", "f6", "app.lock", footer=80, priority=True),
    Key("app.back", "escape", "app.back", footer=78),
    Key("app.quit", "f9,ctrl+q", "app.quit", priority=True),
    Key("app.theme", "", "app.theme"),
    Key("app.language", "", "app.language"),
    Key("app.keys", "", "app.keys"),
    Key("app.members", "", "app.members"),
    Key("app.passphrase", "", "app.passphrase"),
    Key("app.form", "", "app.form"),
    Key("app.papers", "", "app.papers"),
)
FIELDS = (
    Key("field.next", "enter", "next_field", footer=10),
    Key("field.down", "down", "next_field(False)"),
    Key("field.previous", "up", "previous_field"),
    Key("field.undo", "ctrl+z", "take_back", footer=50),
    Key("field.redo", "ctrl+y", "bring_back"),
    Key("long_field.next", "enter", "next_field", footer=10),
    Key("long_field.new_line", "ctrl+n", "new_line", footer=20),
    Key("long_field.up", "up", "line_up"),
    Key("long_field.down", "down", "line_down"),
    Key("long_field.undo", "ctrl+z", "take_back", footer=50),
    Key("long_field.redo", "ctrl+y", "bring_back"),
    Key("choice.next", "enter", "accept", footer=10),
    Key("choice.pick", "space", "pick", footer=20),
    Key("choice.right", "right", "move(1)"),
    Key("choice.left", "left", "move(-1)"),
    Key("choice.clear", "delete,backspace", "clear", footer=30),
    Key("choice.down", "down", "next_field(False)"),
    Key("choice.previous", "up", "previous_field"),
    Key("choice.undo", "ctrl+z", "take_back", footer=50),
    Key("choice.redo", "ctrl+y", "bring_back"),
)
LISTS = (
    Key("listing.open", "enter", "open", footer=10),
    Key("listing.down", "down", "move(1)"),
    Key("listing.up", "up", "move(-1)"),
    Key("listing.page_down", "pagedown", "page(1)"),
    Key("listing.page_up", "pageup", "page(-1)"),
    Key("listing.first", "home,ctrl+home", "first"),
    Key("listing.last", "end,ctrl+end", "last"),
)
DIALOGS = (
    Key("confirm.cancel", "escape", "cancel", footer=10),
    Key("confirm.move", "left,right,tab,shift+tab", "move"),
    Key("confirm.choose", "enter", "choose", footer=20),
    Key("dialog.cancel", "escape", "cancel", footer=60),
    Key("path.accept", "ctrl+s", "accept", footer=15),
    Key("words.done", "enter", "done", footer=10),
    Key("jump.cancel", "escape", "cancel", footer=10),
    Key("palette.run", "", "run", footer=10),
    Key("palette.cancel", "escape", "cancel", footer=20),
    Key("palette.page_down", "pagedown", "page(1)"),
    Key("palette.page_up", "pageup", "page(-1)"),
    Key("palette.first", "home", "first", priority=True),
    Key("palette.last", "end", "last", priority=True),
    Key("help.close", "escape,f1,enter", "close", footer=10, priority=True),
)
UNLOCK = (
    Key("unlock.unlock", "enter", "unlock", footer=10),
    Key("unlock.who", "f2", "who", footer=20),
)
FIRST_RUN = (
    Key("first_run.suggest", "ctrl+r", "suggest", footer=30),
    Key("first_run.back", "escape", "back", footer=40),
    Key("first_run.again", "ctrl+s", "again", footer=20),
)
TODAY = (
    Key("today.talk", "s", "talk", footer=20),
    Key("today.residents", "b", "app.back", footer=25),
    Key("today.met", "m", "met", footer=30),
    Key("today.appointments", "t", "appointments", footer=40),
    Key("today.team", "g", "team", footer=50),
    Key("today.undo", "ctrl+z", "undo"),
    Key("today.redo", "ctrl+y", "redo"),
)
ENTRIES = (
    Key("appointments.add", "n", "add", footer=20),
    Key("appointments.met", "m", "met", footer=30),
    Key("appointments.remove", "delete", "remove", footer=40),
    Key("appointments.undo", "ctrl+z", "undo"),
    Key("appointments.redo", "ctrl+y", "redo"),
    Key("team.hand_over", "o", "hand_over", footer=20),
    Key("team.note", "n", "add('note')", footer=30),
    Key("team.promise", "l", "add('team_promise')", footer=40),
    Key("team.member", "m", "add('team_member')", footer=50),
    Key("team.done", "space", "done", footer=15),
    Key("team.remove", "delete", "remove", footer=60),
    Key("team.undo", "ctrl+z", "undo"),
    Key("team.redo", "ctrl+y", "redo"),
)
RESIDENTS = (
    Key("residents.today", "d", "today", footer=70),
    Key("residents.talk", "s", "talk", footer=20),
    Key("residents.search", "slash", "search", footer=30),
    Key("residents.filter", "f", "filter", footer=40),
    Key("residents.plan", "p", "plan", footer=45),
    Key("residents.new", "n", "new", footer=50),
    Key("residents.import_list", "i", "import_list", footer=55),
    Key("residents.opportunities", "o", "opportunities", footer=60),
    Key("residents.send", "x", "send", footer=62),
    Key("residents.receive", "r", "receive", footer=64),
    Key("residents.clear", "escape", "clear", footer=15),
    Key("residents.members", "m", "app.members"),
    Key("residents.coding", "k", "coding"),
    Key("residents.without_offer", "u", "without_offer"),
    Key("residents.list", "", "list"),
)
MEMBERS = (
    Key("members.new", "n", "new", footer=20),
    Key("members.passphrase", "p", "app.passphrase", footer=30),
    Key("new_member.finish", "ctrl+s", "finish", footer=20),
    Key("new_member.suggest", "ctrl+r", "suggest", footer=30),
    Key("own_passphrase.finish", "ctrl+s", "finish", footer=20),
    Key("own_passphrase.suggest", "ctrl+r", "suggest", footer=30),
)
RESIDENT = (
    Key("resident.talk", "s", "talk", footer=20),
    Key("resident.plan", "p", "plan", footer=30),
    Key("resident.appointments", "t", "appointments", footer=32),
    Key("resident.team", "g", "team", footer=34),
    Key("resident.assign", "a", "assign", footer=40),
    Key("resident.deepening", "u", "deepening", footer=45),
    Key("resident.cefr", "e", "cefr", footer=47),
    Key("resident.papers", "d", "papers", footer=48),
    Key("resident.send", "x", "send", footer=50),
    Key("papers.language", "l", "language", footer=20),
    Key("resident.transcript", "k", "transcript", footer=49),
    Key("resident.leave", "escape", "leave", footer=15),
    Key("resident.next", "pagedown", "group(1)", footer=55),
    Key("resident.previous", "pageup", "group(-1)"),
    Key("assign.assign", "ctrl+s", "assign", footer=20),
    Key("import_list.take", "ctrl+s", "take", footer=20),
    Key("import_list.accept", "t", "accept", footer=30),
    Key("import_list.complete", "k", "complete", footer=40),
    Key("import_list.file", "f", "file", footer=50),
    Key("import_list.columns", "o", "columns", footer=45),
    Key("new_resident.enter", "ctrl+s", "enter", footer=20),
)
OPPORTUNITIES = (
    Key("opportunities.search", "slash", "search", footer=20),
    Key("opportunities.clear", "escape", "clear", footer=15),
    Key("opportunities.filter", "f", "filter", footer=30),
    Key("opportunities.view", "v", "view", footer=25),
    Key("opportunities.checked", "r", "checked", footer=35),
    Key("opportunities.export", "x", "export", footer=70),
    Key("opportunities.takers", "t", "takers", footer=55),
    Key("opportunities.unmet", "g", "unmet", footer=65),
    Key("opportunities.employers", "e", "employers", footer=60),
    Key("opportunities.all", "a", "show_all"),
    Key("opportunities.new", "n", "add", footer=40),
    Key("opportunities.import", "i", "import", footer=50),
    Key("opportunities.people", "b", "people", footer=45),
    Key("opportunities.week", "u", "week", footer=45),
    Key("opportunities.remove", "delete", "remove", footer=75),
    Key("opportunities.undo", "ctrl+z", "undo"),
    Key("opportunities.redo", "ctrl+y", "redo"),
)
OPPORTUNITY = (
    Key("opportunity.people", "f7", "people", footer=50),
    Key("opportunity.employer", "f4", "employer", footer=55),
    Key("opportunity.remove", "f8", "remove", footer=60),
)
EMPLOYERS = (
    Key("takers.change", "e", "change", footer=20),
    Key("unmet.add", "n", "add", footer=20),
    Key("employers.add", "n", "add", footer=20),
    Key("employers.change", "e", "change", footer=30),
    Key("employers.remove", "delete", "remove", footer=40),
    Key("employers.undo", "ctrl+z", "undo"),
    Key("employers.redo", "ctrl+y", "redo"),
    Key("employer_log.add", "n", "add", footer=20),
    Key("employer_log.change", "e", "change", footer=30),
    Key("employer_log.remove", "delete", "remove", footer=40),
    Key("employer_log.undo", "ctrl+z", "undo"),
    Key("employer_log.redo", "ctrl+y", "redo"),
)
WEEK = (
    Key("week.next", "right", "turn(1)", footer=20),
    Key("week.previous", "left", "turn(-1)", footer=25),
    Key("week.this", "d", "this_week", footer=30),
    Key("week.filter", "f", "filter", footer=40),
    Key("week.municipality", "k", "municipality", footer=50),
    Key("week.all", "a", "show_all"),
)
PLAN = (
    Key("plan.move", "space,plus", "move", footer=5),
    Key("plan.status", "s", "status", footer=20),
    Key("plan.to_plan", "right", "to_plan", footer=30),
    Key("plan.to_suggestions", "left", "to_suggestions", footer=70),
    Key("plan.measure", "t", "add('measure')", footer=35),
    Key("plan.goal", "m", "add('goal')", footer=40),
    Key("plan.review", "g", "add('review')"),
    Key("plan.propose", "f", "propose", footer=45),
    Key("plan.print", "p", "print", footer=50),
    Key("plan.phrases", "b", "phrases", footer=47),
    Key("plan.together", "u", "together", footer=52),
    Key("plan.rules", "r", "rules"),
    Key("plan.history", "h", "history"),
    Key("plan.weights", "v", "weights"),
    Key("plan.remove", "delete", "remove", footer=55),
    Key("plan.switch", "f3", "switch"),
    Key("plan.leave_form", "escape", "leave_form", footer=15),
    Key("plan.undo", "ctrl+z", "take_back"),
    Key("plan.redo", "ctrl+y", "bring_back"),
    Key("plan_history.print", "p", "print"),
    Key("proposals.mark", "space", "mark", footer=15),
    Key("phrases.mark", "space", "mark", footer=15),
    Key("together.accept", "ctrl+s", "accept", footer=15),
)
TRANSCRIPT = (
    Key("transcript.next", "n", "copy_next", footer=5),
    Key("transcript.copy", "c", "copy"),
    Key("transcript.mark", "space", "mark", footer=20),
    Key("transcript.print", "p", "print", footer=30),
)
WEIGHTS = (
    Key("weights.more", "plus,right", "adjust(1)", footer=20),
    Key("weights.less", "minus,left", "adjust(-1)", footer=30),
    Key("weights.usual", "delete", "usual", footer=40),
    Key("weights.all_usual", "", "all_usual"),
)
PEOPLE = (
    Key("people.plan", "p", "plan", footer=20),
    Key("people.status", "s", "status", footer=30),
    Key("people.undo", "ctrl+z", "undo"),
    Key("people.redo", "ctrl+y", "redo"),
    Key("without_offer.plan", "p", "plan", footer=20),
    Key("without_offer.talk", "s", "talk", footer=30),
)
SEND = (
    Key("send.leave_out", "space", "leave_out", footer=20),
    Key("send.assign", "t", "assign", footer=30),
    Key("send.write", "w", "write", footer=40),
    Key("send.add_peer", "n", "add_peer", footer=50),
    Key("send.own_card", "k", "own_card", footer=60),
)
RECEIVE = (
    Key("receive.choose", "o", "choose", footer=20),
    Key("receive.accept", "a", "accept", footer=30),
)
CODING = (
    *(Key(f"coding.number_{number}", str(number), f"number({number})") for number in range(10)),
    Key("coding.search", "slash", "search", footer=20),
    Key("coding.cannot", "f3", "cannot", footer=30),
    Key("coding.undo", "ctrl+z", "undo", footer=50),
    Key("coding.redo", "ctrl+y", "redo"),
    Key("coding.to_list", "escape", "to_list", footer=15),
)
CEFR = (
    Key("level_grid.take", "enter", "take", footer=10),
    Key("level_grid.pick", "space", "pick", footer=20),
    *(Key(f"level_grid.level_{number}", str(number), f"level({number})") for number in range(1, 7)),
    Key("level_grid.clear", "delete,backspace", "clear", footer=30),
    Key("cefr.source", "f4", "source", footer=40),
    Key("level_grid.right", "right,tab", "move(1, 0)"),
    Key("level_grid.left", "left,shift+tab", "move(-1, 0)"),
    Key("level_grid.down", "down", "move(0, 1)"),
    Key("level_grid.up", "up", "move(0, -1)"),
    Key("level_grid.first", "home", "edge(-1)"),
    Key("level_grid.last", "end", "edge(1)"),
    Key("level_grid.next", "pagedown", "language(1)", footer=45),
    Key("level_grid.previous", "pageup", "language(-1)"),
    Key("cefr.talk", "s", "talk", footer=60),
    Key("cefr.undo", "ctrl+z", "undo", footer=50),
    Key("cefr.redo", "ctrl+y", "redo"),
)
CONVERSATION = (
    Key("conversation.declined", "f2", "decline", footer=12),
    Key("conversation.unknown", "f3", "unknown", footer=14),
    Key("conversation.source", "f4", "source", footer=16),
    Key("conversation.clarify", "f5", "clarify", footer=60),
    Key("conversation.deepening", "f7", "deepening", footer=55),
    Key("conversation.deepening_list", "", "list_deepening"),
    Key("conversation.alone", "f8", "alone", footer=65),
    Key("conversation.add", "ctrl+l", "add", footer=57),
    Key("conversation.remove", "ctrl+r", "remove"),
    Key("conversation.move_up", "ctrl+o", "move_item(-1)"),
    Key("conversation.move_down", "", "move_item(1)"),
    Key("conversation.timer", "", "timer"),
    Key("conversation.ditto", "ctrl+t", "repeat"),
    Key("conversation.jump", "ctrl+g", "jump", footer=52),
    Key("conversation.find", "ctrl+f", "find"),
    Key("conversation.keep", "ctrl+s", "keep"),
    Key("conversation.next_page", "pagedown", "page(1)"),
    Key("conversation.previous_page", "pageup", "page(-1)"),
    Key("conversation.first", "ctrl+home", "first"),
    Key("conversation.last", "ctrl+end,end", "last"),
    Key("conversation.sections", "escape", "sections"),
    Key("conversation.erase", "", "erase"),
    Key("conversation.history", "", "history"),
    Key("conversation.undo", "ctrl+z", "undo"),
    Key("conversation.redo", "ctrl+y", "redo"),
    Key("sections.open", "enter,right", "open", footer=10),
    Key("sections.plan", "p", "screen.plan", footer=20),
    Key("sections.deepening", "u", "screen.list_deepening", footer=30),
    Key("sections.down", "down", "move(1)"),
    Key("sections.up", "up", "move(-1)"),
    *(Key(f"sections.go_{number}", str(number), f"go({number})") for number in range(9)),
    Key("line.press", "enter", "press", footer=10),
    Key("line.down", "down", "walk(1)", footer=20),
    Key("line.up", "up", "walk(-1)"),
    Key("line.remove", "delete", "screen.remove"),
    Key("told.next", "enter,down", "walk(1)", footer=10),
    Key("told.previous", "up", "walk(-1)"),
    Key("told.correct", "space", "press", footer=20),
    Key("told.language", "s", "screen.language", footer=30),
    Key("step.next", "enter", "accept", footer=10),
    Key("step.right", "right", "aside(1)"),
    Key("step.left", "left", "aside(-1)"),
    Key("step.clear", "delete,backspace", "clear"),
    Key("step.down", "down", "next_field(False)"),
    Key("step.previous", "up", "previous_field"),
    Key("step.undo", "ctrl+z", "take_back", footer=50),
    Key("step.redo", "ctrl+y", "bring_back"),
    Key("code.close", "escape", "close_list", footer=11),
    Key("finder.cancel", "escape", "cancel", footer=20),
)
KEYS: tuple[Key, ...] = (
    *APP,
    *FIELDS,
    *LISTS,
    *DIALOGS,
    *CONVERSATION,
    *UNLOCK,
    *FIRST_RUN,
    *TODAY,
    *ENTRIES,
    *RESIDENTS,
    *MEMBERS,
    *RESIDENT,
    *OPPORTUNITIES,
    *EMPLOYERS,
    *WEEK,
    *OPPORTUNITY,
    *PLAN,
    *TRANSCRIPT,
    *WEIGHTS,
    *PEOPLE,
    *SEND,
    *RECEIVE,
    *CODING,
    *CEFR,
)
"""All keys. A screen of its own adds a tuple above and its name here."""


@cache
def keys_by_id() -> dict[str, Key]:
    """Give every key by its id."""
    return {key.id: key for key in KEYS}


def bindings(place: str) -> list[BindingType]:
    """Give Textual's bindings for what works in ``place``; their description is the label's catalogue key."""
    return [bound(key, key.keys) for key in KEYS if key.place == place and key.keys]
