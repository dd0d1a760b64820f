"""The numbered steps that make a store's tables and bring an older store up to date; each is applied once, in order.

A step is frozen when it is released: later changes are new steps. Plain steps and not a migration framework, because a
store is opened by whoever holds the file, in milliseconds, without a configuration; steps only go forward.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from accordingto.store.migrations import step1, step2


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: its number, what it does, and the function that does it in the transaction it is given."""

    number: int
    what: str
    apply: Callable[[Connection], None]


STEPS = (Step(1, "the first tables", step1.apply), Step(2, "exports of channels", step2.apply))
NEWEST = STEPS[-1].number
