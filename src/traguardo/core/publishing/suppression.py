"""Groups of people as a table that can be published: no small group is in it, and none can be computed from it.

Primary suppression hides the cells of fewer people than the threshold, and the whole row of a role that fewer have:
there even a zero tells something, namely that they are all in the other band. Complementary suppression hides more
of them, the smallest first, until no hidden cell follows from the published ones and the totals, and what is hidden
in a line is together no smaller than the threshold: totals less what is shown must not tell a small group either,
nor the grand total less what is shown of every role.
Where the cells alone do not suffice, totals are hidden too. Source: *Garante privacy*, provv. 398/2023 and
204/2025; Hundepool et al., *Handbook on Statistical Disclosure Control*, ch. 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

TOTAL = None  # the line of the totals
Place = tuple[str | None, str | None]  # row and column; ``TOTAL`` for a margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """So many people of a role in a band, with what they got together in euro."""

    row: str
    column: str = ""
    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Cell:
    """What a place of the table tells."""

    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A table that can be published; a place that is not in ``cells`` is hidden.

    Rows and columns have totals where there are two of them at least.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Place, Cell]

    @property
    def down(self) -> tuple[str | None, ...]:
        """The rows, and that of the totals."""
        return (*self.rows, TOTAL) if len(self.rows) != 1 else self.rows

    @property
    def across(self) -> tuple[str | None, ...]:
        """The columns, and that of the totals."""
        return (*self.columns, TOTAL) if len(self.columns) != 1 else self.columns

    @property
    def places(self) -> Iterator[Place]:
        """Every place, margins included."""
        return ((row, column) for row in self.down for column in self.across)

    @property
    def total(self) -> Cell | None:
        """All groups together; None where that is hidden."""
        return self.cells.get((self.down[-1], self.across[-1]))

    @property
    def hidden(self) -> tuple[Place, ...]:
        """The places that tell nothing."""
        return tuple(place for place in self.places if place not in self.cells)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What everybody can read beside the table: tables that were published before, the total of all groups."""

    tables: tuple[Disclosed, ...] = ()
    total: bool = False

    def told(self, whole: Disclosed) -> Iterator[tuple[Place, Cell | None]]:
        """The places of a table that can be read elsewhere, with what is read there; None for the very same."""
        if self.total:
            yield (whole.down[-1], whole.across[-1]), None
        for table in self.tables:
            same_rows, same_columns = set(table.rows) == set(whole.rows), set(table.columns) == set(whole.columns)
            for place, cell in table.cells.items():
                if place not in whole.cells or (place[0] is TOTAL and not same_rows):
                    continue
                if place[1] is not TOTAL or same_columns:
                    yield place, cell


NOWHERE = Elsewhere()


def disclosed(groups: Iterable[Group], threshold: int, elsewhere: Elsewhere = NOWHERE) -> Disclosed:
    """The table of some groups with what must not be told left out.

    Args:
        groups: as many as there are; those of the same row and column are added up.
        threshold: groups of fewer people, one at least, are hidden.
        elsewhere: what is known already; nothing hidden follows from the table and that together either.
    """
    whole = _whole(groups)
    lines = tuple(_lines(whole))
    known = _known(whole, elsewhere)
    small = {place for place, cell in whole.cells.items() if 0 < cell.count < threshold}
    small |= _changed(whole, elsewhere, threshold) | _of_few(whole, threshold)
    hidden = set(small)
    while weak := _weak(whole, lines, hidden - known, threshold):
        beside = {place for line in lines if line & weak for place in line} - hidden - known
        if not beside:
            break  # what is known elsewhere gives it away, whatever this table tells: ``exposed`` says so
        hidden.add(_next(whole, beside))
    for place in sorted(hidden - small, key=lambda place: (-whole.cells[place].count, repr(place))):
        if not _weak(whole, lines, hidden - known - {place}, threshold):  # others that came later do without it
            hidden.remove(place)
    return Disclosed(whole.rows, whole.columns, {p: c for p, c in whole.cells.items() if p not in hidden})


def exposed(groups: Iterable[Group], threshold: int, elsewhere: Elsewhere) -> tuple[Place, ...]:
    """The small groups that what is known elsewhere gives away even where the table tells as little as it can."""
    given = tuple(groups)
    whole, lines = _whole(given), tuple(_lines(_whole(given)))
    known = _known(whole, elsewhere)
    hidden = set(disclosed(given, threshold, elsewhere).hidden)
    weak = _weak(whole, lines, hidden - known, threshold)
    few = _of_few(whole, threshold)
    weak |= {place for place in known & hidden if 0 < whole.cells[place].count < threshold or place in few}
    return tuple(place for place in whole.places if place in weak)


def comparable(table: Disclosed, other: Disclosed) -> bool:
    """Whether two tables have the same roles and bands, so that what follows from both can be computed."""
    return set(table.rows) == set(other.rows) and set(table.columns) == set(other.columns)


def derivable(lines: Iterable[frozenset[Place]], hidden: Iterable[Place]) -> set[Place]:
    """The hidden places whose value follows from the others: every line adds up to its margin.

    Args:
        lines: the places of each row and column with its margin.
        hidden: the places that are not told.
    """
    unknown = sorted(hidden, key=repr)
    rows = [[Fraction(place in line) for place in unknown] for line in lines]
    return {unknown[pivot] for pivot, row in _reduced(rows) if sum(1 for number in row if number) == 1}


def _whole(groups: Iterable[Group]) -> Disclosed:
    """Everything added up, nothing hidden."""
    given = tuple(groups)
    rows = tuple(dict.fromkeys(group.row for group in given))
    columns = tuple(dict.fromkeys(group.column for group in given))
    empty = Disclosed(rows, columns, {})
    cells = dict.fromkeys(empty.places, Cell(0, Decimal(0)))
    for group in given:
        at = {(row, column) for row in (group.row, TOTAL) for column in (group.column, TOTAL)}
        for place in at & cells.keys():
            cells[place] = Cell(cells[place].count + group.count, cells[place].amount + group.amount)
    return Disclosed(rows, columns, cells)


def _lines(table: Disclosed) -> Iterator[frozenset[Place]]:
    for row in table.down if len(table.across) > 1 else ():
        yield frozenset((row, column) for column in table.across)
    for column in table.across if len(table.down) > 1 else ():
        yield frozenset((row, column) for row in table.down)


def _weak(table: Disclosed, lines: tuple[frozenset[Place], ...], hidden: set[Place], threshold: int) -> set[Place]:
    """The hidden places that tell too much; those of a line whose total less what it shows is a small group."""
    weak = derivable(lines, hidden)
    ends = {_margin(line): line for line in lines if _margin(line) != (table.down[-1], table.across[-1])}
    for line in lines:
        inside = set(_behind(line, ends, hidden))
        together = sum(table.cells[place].count for place in inside)
        if inside and _margin(line) not in hidden and together < threshold:
            weak |= inside | line & hidden
    return weak


def _behind(line: frozenset[Place], ends: Mapping[Place, frozenset[Place]], hidden: set[Place]) -> Iterator[Place]:
    """What is hidden in a line; of a total that is hidden, what is hidden in the line it is the total of.

    The rest of such a line is shown, so that it can be taken away from the grand total as well.
    """
    for place in line & hidden - {_margin(line)}:
        yield from ends[place] & hidden - {place} if place in ends else (place,)


def _margin(line: frozenset[Place]) -> Place:
    """The place of a line that is the total of the others."""
    return max(line, key=lambda place: (place[0] is TOTAL) + (place[1] is TOTAL))


def _known(whole: Disclosed, elsewhere: Elsewhere) -> set[Place]:
    """The places of a table whose value can be read elsewhere."""
    return {place for place, cell in elsewhere.told(whole) if cell is None or cell == whole.cells[place]}


def _of_few(whole: Disclosed, threshold: int) -> set[Place]:
    """The whole row of a role that few people have: a zero in it tells where those few are."""
    few = {row for row in whole.rows if 0 < whole.cells[row, whole.across[-1]].count < threshold}
    return {place for place in whole.cells if place[0] in few}


def _changed(whole: Disclosed, elsewhere: Elsewhere, threshold: int) -> set[Place]:
    """The places that differ from what was published by a few people, or by money alone: the difference is theirs."""
    told = [(place, cell) for place, cell in elsewhere.told(whole) if cell is not None]
    return {
        place
        for place, cell in told
        if cell != whole.cells[place] and abs(cell.count - whole.cells[place].count) < threshold
    } - {place for place, cell in elsewhere.told(whole) if cell is None}


def _next(table: Disclosed, beside: set[Place]) -> Place:
    """The place to hide next: the smallest group there is, a total only at the end."""
    return min(
        beside, key=lambda place: (_rank(place), table.cells[place].count == 0, table.cells[place].count, repr(place))
    )


def _rank(place: Place) -> int:
    return sum(part is TOTAL for part in place)


def _reduced(rows: list[list[Fraction]]) -> Iterator[tuple[int, list[Fraction]]]:
    """Gauss and Jordan: each row that is left, with the column of its pivot."""
    left = [row for row in rows if any(row)]
    done: list[tuple[int, list[Fraction]]] = []
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        pivot = [number / pivot[column] for number in pivot]
        left = [_without(row, pivot, column) for row in left]
        done = [(place, _without(row, pivot, column)) for place, row in done]
        done.append((column, pivot))
    return iter(done)


def _without(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    return [number - row[column] * other for number, other in zip(row, pivot, strict=True)]
