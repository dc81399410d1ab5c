"""The talk, step by step: says each, takes one line for it, and goes to the step that then follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models import conversation
from models.conversation import INFORMATION, PAGES, Page
from models.errors import BolystError
from models.reading import LINE_LENGTH
from models.showing import shown
from models.steps import Agree, Ask, Closed, Finish, More, Point, Shut, Step, Told
from models.texts import plural, text
from models.walking import after, entrance, place_of, walk
from tui.cli.plain import asking, commands, presence, telling
from tui.cli.plain.answering import Answering, Move
from tui.cli.plain.keeping import Keeping
from tui.cli.plain.voice import Silence, Voice, ending, undisturbed
from tui.talk import handed_in

UNSAID = -1


class Talk:
    """The talk with the person of ``keeping``, held with ``voice``."""

    def __init__(self, voice: Voice, keeping: Keeping) -> None:
        self._voice, self._keeping = voice, keeping
        self._answering = Answering(voice, keeping, self._otherwise)
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self._page = UNSAID
        """The number of the page whose heading was said last."""
        self._record = ""
        """The record of the question that was asked last."""
        self._target: Page | None = None

    def run(self) -> None:
        """Hold the talk until it is ended, paused, or nobody is there any more. Everything said as saved is saved."""
        with ending():
            try:
                self._begin()
                while self._go_on():
                    pass
            except (Silence, KeyboardInterrupt) as end:
                with undisturbed():
                    self._fall_silent(idle=isinstance(end, Silence) and end.why == "idle")

    def _begin(self) -> None:
        book = self._keeping.book
        self._voice.say(text("screen.conversation.place", name=book.name), *telling.commands(every=False))
        self._voice.say(text("screen.conversation.sitting", number=book.number), *self._interpreter())
        self._voice.say(*presence.said(self._keeping))
        scene = self._keeping.scene
        self._steps = walk(scene)
        self._at = entrance(self._steps, scene, self._keeping.left())

    def _interpreter(self) -> list[str]:
        """Say through which interpreter the talk goes on, so that a new one is noticed."""
        record = self._keeping.scene.sitting
        fields = PAGES[0].fields("sitting") if record is not None else ()
        told = [
            shown(one.kind, one.name, held.state, held.value)
            for one in fields
            if record is not None and (held := record.fields.get(one.name)) and held.state == "value"
        ]
        return (
            [text("screen.conversation.interpreter", facts=", ".join(told)), text("plain.interpreter")] if told else []
        )

    # --- steps

    def _go_on(self) -> bool:
        """Take one step; False when the talk is over."""
        step, opening = self._steps[self._at], conversation.opening(self._keeping.scene.held)
        self._say_page(step.page)
        try:
            move = self._meet(step)
        except BolystError as error:
            self._voice.say(str(error))
            move = Move.STAY
        self._voice.say(*telling.ended(self._keeping.book))
        before, scene = self._steps, self._keeping.scene
        self._steps = walk(scene)
        self._at = self._place(move, step, before)
        self._say_opening(opening, conversation.opening(scene.held))
        return move is not Move.OVER

    def _say_page(self, page: Page) -> None:
        if page.number != self._page:
            self._page = page.number
            self._voice.say("", asking.heading(page))
            if page is PAGES[0] and self._keeping.book.colleagues:
                self._voice.say(text("plain.command.present"))
            if page.name == handed_in.KIND and self._keeping.book.hands_in(handed_in.KIND):
                self._voice.say(text("screen.conversation.hand_in.why"), text("plain.command.hand_in"))

    def _say_item(self, step: Ask) -> None:
        """Say which item of a list is meant, where one comes into the middle of it: how well does one speak *which*?"""
        entered, self._record = step.record != self._record, step.record
        if step.item and entered and not step.first:
            begins = (one for one in self._steps if isinstance(one, Ask) and one.first and one.record == step.record)
            self._voice.say(asking.item(step, next(begins, None)))

    def _say_opening(self, before: conversation.Opening, now: conversation.Opening) -> None:
        """Say what follows from what the person said; a no is respected, and ends the talk."""
        if before != now and now in ("open", "refused"):
            key = "plain.open" if now == "open" else "screen.conversation.opening.refused"
            self._voice.say(text(key, name=self._keeping.book.name))

    def _meet(self, step: Step) -> Move:  # noqa: PLR0911  (one line a kind of step)
        match step:
            case Ask():
                self._say_item(step)
                return self._answering.ask(step)
            case More():
                return self._answering.more(step)
            case Agree():
                return self._answering.agree(step)
            case Point():
                at, total = INFORMATION.index(step.name) + 1, len(INFORMATION)
                said = text("plain.point", at=at, total=total), text(f"section.inform.{step.name}")
                return self._read_out(step.page, *said)
            case Told():
                first = [text("plain.read_back")] if step.of is PAGES[1] else []
                return self._read_out(step.page, *first, *telling.read_back(step.of, self._keeping.scene))
            case Closed():
                self._voice.say(text("screen.conversation.closed"))
                return Move.NEXT
            case Shut():
                return self._ask_again(step)
            case Finish():
                return self._finish(step)

    def _read_out(self, page: Page, *lines: str) -> Move:
        """Say what is to be read aloud; nothing but Enter goes on, so that no answer is lost here."""
        self._voice.say(*lines)
        line = self._voice.hear(text("plain.enter"))
        name = commands.named(line)
        if name == "next":
            return Move.NEXT
        if name:
            return self._otherwise(name, line, page)
        self._voice.say(text("plain.no_question"))
        return Move.STAY

    def _ask_again(self, step: Shut) -> Move:
        """Say why the talk does not go on; Enter asks once more whether it can."""
        why = text(f"screen.conversation.opening.{step.opening}", name=self._keeping.book.name)
        move = self._read_out(step.page, why, text("plain.ask_again"))
        if move is Move.NEXT:
            self._target = step.page
            return Move.STAY
        return move

    def _finish(self, step: Finish) -> Move:
        if self._keeping.book.talk is None:
            return Move.OVER
        missing = len(self._keeping.book.completeness.missing) if step.page is PAGES[-1] else 0
        if missing:
            self._voice.say(plural("plain.missing", missing))
        if self._keeping.book.not_handed_in:
            self._voice.say(text("screen.conversation.hand_in.at_finish"))
        self._voice.say(text("plain.finish"))
        line = self._voice.hear(text("plain.prompt"))
        name = commands.named(line)
        if name and name != "next":
            return self._otherwise(name, line, step.page)
        if name or not asking.yes(line):
            return self._quit()
        self._keeping.finish()
        self._voice.say(text("plain.finished"))
        return Move.OVER

    # --- what any step can

    def _otherwise(self, name: str, line: str, page: Page) -> Move:
        if name == "back":
            return Move.BACK
        if name == "quit":
            return self._quit()
        if name == "hand_in":
            return self._hand_in()
        if name == commands.PAGE:
            return self._to_page(commands.page_of(line))
        said: dict[str, Callable[[], Iterable[str]]] = {
            "summary": lambda: telling.summary(self._keeping.scene),
            "commands": lambda: telling.commands(every=True),
            "alone": self._alone,
            "present": lambda: presence.ask(self._voice, self._keeping),
            "deepening": self._deepening,
            "mistyped": lambda: [text("plain.mistyped", typed=line)],
            "help": lambda: [text("plain.page_help", title=page.title)],
        }
        self._voice.say(*(said[name]() if name in said else [text("plain.not_here")]))
        return Move.STAY

    def _hand_in(self) -> Move:
        """Read back what is this member's own, and hand it in after a question."""
        book = self._keeping.book
        if not book.not_handed_in:
            self._voice.say(text("plain.nothing_to_hand_in"))
            return Move.STAY
        self._voice.say(*telling.read_back(conversation.page(handed_in.KIND), self._keeping.scene))
        self._voice.say(text("screen.conversation.hand_in.ask", name=book.name))
        if asking.yes(self._voice.hear(text("plain.prompt"))):
            self._keeping.hand_in()
            self._voice.say(handed_in.said(book))
        return Move.STAY

    def _alone(self) -> list[str]:
        noted = self._keeping.alone()
        return [text("screen.conversation.alone_noted" if noted else "screen.conversation.not_alone")]

    def _deepening(self) -> list[str]:
        self._keeping.deep = not self._keeping.deep
        return [text("plain.deep" if self._keeping.deep else "plain.not_deep")]

    def _to_page(self, number: int | None) -> Move:
        page = PAGES[number or 0]
        if any(step.page is page for step in self._steps):
            self._target, self._page = page, UNSAID
        else:
            opening = conversation.opening(self._keeping.scene.held)
            self._voice.say(text(f"screen.conversation.opening.{opening}", name=self._keeping.book.name))
        return Move.STAY

    def _quit(self) -> Move:
        """End the sitting with the reason it stopped, which may be left out."""
        if self._keeping.book.sitting is not None:
            reasons = [(one.code, one.label()) for one in conversation.reasons()]
            self._voice.say(text("plain.why_stop"), *asking.choices(reasons))
            self._keeping.pause(self._reason(self._voice.hear(text("plain.prompt"))))
        self._voice.say(
            text("plain.paused"), *([text("plain.not_handed_in")] if self._keeping.book.not_handed_in else [])
        )
        return Move.OVER

    def _reason(self, line: str) -> str:
        listed = conversation.reasons()
        if line.isascii() and line.isdecimal() and 1 <= int(line[:4]) <= len(listed):
            return listed[int(line[:4]) - 1].code
        return line[:LINE_LENGTH] if line and not commands.named(line) else listed[0].code

    def _fall_silent(self, *, idle: bool) -> None:
        """End the sitting because no more lines come; whoever is still there is told."""
        self._keeping.pause("locked" if idle else "ended")
        try:
            self._voice.say("", text("plain.idle" if idle else "plain.silent"))
        except Silence:
            return

    # --- where the talk goes

    def _place(self, move: Move, step: Step, before: tuple[Step, ...]) -> int:
        target, self._target = self._target, None
        if target is not None:
            return self._on_page(target)
        if move is Move.BACK:
            return self._before()
        here = place_of(step.key, self._steps)
        if move is Move.STAY and here is not None:
            return here
        return after(self._at, before, self._steps) if move is not Move.PAST else self._past(step, before)

    def _past(self, step: Step, before: tuple[Step, ...]) -> int:
        """Give what follows the list that ``step`` is in: who leaves an item that is not begun wants no further one."""
        place = after(_last_of_item(step, before), before, self._steps)
        there = self._steps[place]
        return place + (isinstance(there, More) and isinstance(step, Ask) and there.kind == step.asked.kind)

    def _on_page(self, page: Page) -> int:
        """Give the first step of a page."""
        return next((at for at, one in enumerate(self._steps) if one.page is page), 0)

    def _before(self) -> int:
        """Give the step before, past what asks for nothing."""
        found = [at for at, one in enumerate(self._steps[: self._at]) if not isinstance(one, Closed)]
        return found[-1] if found else 0


def _last_of_item(step: Step, steps: tuple[Step, ...]) -> int:
    """Give the place of the last question about the record of ``step``."""
    return max(
        at for at, one in enumerate(steps) if one is step or (isinstance(one, Ask) and one.key[:2] == step.key[:2])
    )
