"""A block of a page as it stands for one person: which of its records and questions are asked, and in which order.

The talk on the screen and the talk line by line are both made from this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from models import conversation, following, schema
from models.answer import Answer, HeldField, HeldRecord
from models.conversation import Block, Page
from models.question import Tier
from models.schema import Field
from models.steps import Ask, Scene


@dataclass(frozen=True)
class Part:
    """The ``block`` of ``page``, in ``scene``."""

    page: Page
    block: Block
    scene: Scene

    @property
    def kind(self) -> str:
        """The kind of its records."""
        return self.block.kind

    @cached_property
    def items(self) -> tuple[HeldRecord, ...]:
        """Its records in their order."""
        return self.scene.records(self.kind)

    @cached_property
    def core(self) -> tuple[Field, ...]:
        """Its core questions."""
        return self.page.fields(self.kind, "core")

    @cached_property
    def said(self) -> HeldField | None:
        """What was said of the whole list: that there is nothing in it, or why it was not answered."""
        return self.scene.of_list(self.kind)

    @property
    def is_asked(self) -> bool:
        """Whether the list stands on its page: one that holds no core question is asked for only where it is wanted.

        A list that another answer settled is not asked.
        """
        return not self._is_settled and bool(self.items or self.said or self.adds or self.goes_deep)

    @property
    def adds(self) -> bool:
        """Whether one more item is begun: where it is wanted, and in an empty list that holds a core question."""
        return self.kind in self.scene.adding or (not (self.items or self.said) and bool(self.core))

    @property
    def goes_deep(self) -> bool:
        """Whether deepening questions are asked: where they are wanted, and on a page that has no others."""
        return self.scene.deep or not self.page.core

    @property
    def _is_settled(self) -> bool:
        numbers = {one.question.core for one in self.core if one.question.core is not None}
        if self.items or not numbers or self.said is not None:
            return False
        return all(conversation.is_skipped(number, self.scene.held) for number in numbers)

    def record(self) -> Iterator[Ask]:
        """Give the questions about the one record of a block that is no list."""
        yield from self.asks(self.scene.one(self.kind), self.scene.record_of(self.kind))

    def item(self, item: HeldRecord, at: int, *tiers: Tier) -> Iterator[Ask]:
        """Give the questions about the list item that is number ``at``, with ``tiers`` only those."""
        yield from self.asks(item, item.ent, *tiers, item=at)

    def next_item(self, *tiers: Tier) -> Iterator[Ask]:
        """Give the questions about an item that does not exist before it has an answer."""
        yield from self.asks(None, self.scene.fresh[self.kind], *tiers, item=len(self.items) + 1)

    def asks(self, record: HeldRecord | None, ident: str, *tiers: Tier, item: int = 0) -> Iterator[Ask]:
        """Give the questions about one record, as Ask says of ``item``, with ``tiers`` only those."""
        for at, one in enumerate(self._asked(record, *tiers)):
            yield self.ask(one, record, ident, item=item, first=bool(item) and not at)

    def ask(self, one: Field, record: HeldRecord | None, ident: str, *, item: int = 0, first: bool = False) -> Ask:
        """Give one question about a record; None for a list item that does not exist before it has an answer."""
        held = record.fields.get(one.name) if record else None
        near = None if held is not None and held.is_answered else self._near(one)
        fresh = record is None and schema.RECORDS[self.kind].listed
        none = fresh and first and not self.items and self.kind in schema.LISTS
        return Ask(self.page, one, ident, held, near, item, first, fresh, may_be_none=none)

    def _asked(self, record: HeldRecord | None, *tiers: Tier) -> Iterator[Field]:
        """Give what is asked of a record: what applies, deepening questions where they are wanted or answered."""
        for one in self.page.fields(self.kind, *tiers):
            wanted = one.question.tier == "core" or self.goes_deep or (record is not None and record.has(one.name))
            if wanted and following.applies(one, record, permit=self.scene.permit):
                yield one

    def _near(self, one: Field) -> Answer | None:
        people = (record for record in self.scene.held if record.kind == "person")
        return following.near(one, chain(people, filter(None, [self.scene.sitting])))
