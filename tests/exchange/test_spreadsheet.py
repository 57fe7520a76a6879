"""Cells that no spreadsheet runs."""

import pytest

from studytui.exchange.spreadsheet import without_formulas


@pytest.mark.parametrize("sign", [*"=+-@", *"＝＋－＠", *"﹢﹣﹦﹫", "−"])
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u3000", "\ufeff", "\u200b", '"', "\t"])
def test_a_formula_becomes_a_text(sign: str, before: str) -> None:
    formula = f"{before}{sign}cmd|' /C calc'!A0"
    safe = without_formulas(formula)
    assert safe.startswith("'")
    assert safe.replace("'", "") == formula.replace("'", "")


@pytest.mark.parametrize("parting", [";", "\t", "\n", "; ", "\r\n"])
def test_a_formula_in_a_cell_that_is_cut_in_two(parting: str) -> None:
    assert f"{parting.rstrip(' ')}'" in without_formulas(f"x{parting}=1")


@pytest.mark.parametrize("cell", ["\tx", "\rx", "\nx"])
def test_a_leading_tab_or_break(cell: str) -> None:
    assert without_formulas(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "loops", "a - b = c", "x@example.org", "1+1", "'=1", "½"])
def test_other_cells_stay(cell: str) -> None:
    assert without_formulas(cell) == cell
