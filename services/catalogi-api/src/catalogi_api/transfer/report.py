"""What is wrong with what is transferred: each error with its object and its field."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from zgw_core.problems import Invalid, InvalidParam


class Refused(Exception):
    """Nothing was stored. Each line says what and where."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))


class Mistake(NamedTuple):
    label: str
    param: InvalidParam

    def __str__(self) -> str:
        name, code, reason = self.param
        return printable(f"{self.label}: {name}: {reason} ({code})", at_most=2000)


class Report:
    """Errors are gathered, so that all are told at once."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.remarks: list[str] = []

    def remark(self, text: str) -> None:
        """Something to know, that stops nothing."""
        self.remarks.append(text)

    def add(self, label: str, *params: InvalidParam) -> None:
        self.mistakes += [Mistake(label, param) for param in params]

    @contextmanager
    def of(self, label: str) -> Iterator[None]:
        """Notes what the rules refuse of one object; raises Refused when the database does, for
        after that its transaction takes no more."""
        try:
            yield
        except Invalid as error:
            self.add(label, *error.invalid_params)
            if isinstance(error.__cause__, IntegrityError):
                self.raise_mistakes()

    def raise_mistakes(self) -> None:
        if self.mistakes:
            raise Refused([str(mistake) for mistake in self.mistakes])


def printable(text: object, at_most: int = 200) -> str:
    """Text of a file on a terminal: nothing in it steers the terminal."""
    return "".join(char if char.isprintable() else "?" for char in str(text))[:at_most]
