"""Jobs run to their end."""

from collections.abc import Generator
from typing import Any, TypeVar

T = TypeVar("T")


def finished(job: Generator[Any, None, T]) -> T:
    """What a job answers."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            answer: T = end.value
            return answer
