"""Blocks know their height for a width; the first way that fits is taken, and only that one is placed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect

from app.widgets.arrange import Block, Cell, Column, Fill, Inset, Middle, Row, Space, fit, in_rows


class Text:
    """A stand-in for a label of so many pixels of text, 10 pixels a line."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.at = QRect()

    def height_for(self, width: int) -> int:
        return 10 * -(-self.length // max(1, width))

    def place(self, at: QRect) -> None:
        self.at = at


def test_a_column_is_as_high_as_its_parts_and_their_gaps() -> None:
    first, second = Text(100), Text(250)
    column = Column([first, Space(5), Cell(second, least=40)], gap=2)
    assert column.height_for(100) == 10 + 5 + 40 + 4
    column.place(QRect(7, 3, 100, 500))
    assert first.at == QRect(7, 3, 100, 10)
    assert second.at == QRect(7, 22, 100, 40)


def test_what_stands_beside_each_other_is_of_one_height_and_rings_may_overlap() -> None:
    first, second = Text(100), Text(100)
    row = Row([(first, 50), (second, 100)], gap=-9)
    assert (row.width, row.height_for(999)) == (141, 20)
    row.place(QRect(0, 0, 141, 20))
    assert (first.at, second.at) == (QRect(0, 0, 50, 20), QRect(41, 0, 100, 20))


def test_one_part_takes_what_is_left_over_and_another_asks_for_nothing() -> None:
    text, picture, below = Text(100), Text(900), Text(100)
    row = Row([(Fill(picture), 50), (text, 50)])
    column = Column([row, below], stretch=row)
    assert column.height_for(100) == 20 + 10
    column.place(QRect(0, 0, 100, 70))
    assert (picture.at, text.at) == (QRect(0, 0, 50, 60), QRect(50, 0, 50, 60))
    assert below.at == QRect(0, 60, 100, 10)


def test_rings_may_stick_out_at_both_sides() -> None:
    text = Text(100)
    block = Inset(text, -9)
    assert block.height_for(82) == 10
    block.place(QRect(9, 0, 82, 10))
    assert text.at == QRect(0, 0, 100, 10)


def test_what_does_not_fit_in_a_row_stands_in_the_next() -> None:
    texts = [Text(100), Text(100), Text(100)]
    wanted = list(zip(texts, (40, 40, 140), strict=True))
    in_rows(wanted, 100, gap=-5).place(QRect(0, 0, 100, 99))
    assert [text.at for text in texts] == [QRect(0, 0, 40, 30), QRect(40, 0, 40, 30), QRect(0, 25, 100, 10)]
    in_rows(wanted, 100, fills=True).place(QRect(0, 0, 100, 99))
    assert [text.at.width() for text in texts] == [50, 50, 100]
    in_rows(wanted, 100, stacks=True).place(QRect(0, 0, 100, 99))
    assert [text.at.left() for text in texts] == [0, 0, 0]


def test_the_middle_never_hides_the_top() -> None:
    text = Text(100)
    Middle(text).place(QRect(0, 10, 100, 30))
    assert text.at == QRect(0, 20, 100, 10)
    Middle(text).place(QRect(0, 10, 100, 4))
    assert text.at.top() == 10


def test_the_first_way_that_fits_is_taken_and_no_other_is_made() -> None:
    made = []

    def ways() -> Iterator[Block]:
        for length in (500, 300, 100):
            made.append(length)
            yield Text(length)

    way, fits = fit(ways(), QRect(0, 0, 100, 30))
    assert fits
    assert isinstance(way, Text)
    assert made == [500, 300]
    assert fit(ways(), QRect(0, 0, 100, 5))[1] is False
