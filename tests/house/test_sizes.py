"""House limits: small functions, small files, and a reason at the head of whatever must be long."""

from statistics import median, quantiles

from tests.house.sources import PACKAGES, ROOT, functions, modules

REASON = "# why long:"


def test_functions_are_small() -> None:
    """Given every function of the product, then the median is at most 8 lines and nine of ten have at most 25."""
    lines = [size for path in modules(*PACKAGES) for _, size in functions(path)]

    assert median(lines) <= 8
    assert quantiles(lines, n=10)[-1] <= 25


def test_no_function_is_over_50_lines() -> None:
    """Given every function, those of the tests and of run.py among them, then none has more than 50 lines."""
    paths = [*modules(*PACKAGES, "tests"), ROOT / "run.py"]

    assert [] == [f"{name} ({size})" for path in paths for name, size in functions(path) if size > 50]


def test_files_are_small() -> None:
    """Given every file of the product, then the median is at most 100 lines."""
    assert median(len(path.read_text().splitlines()) for path in modules(*PACKAGES)) <= 100


def test_a_file_over_300_lines_says_why() -> None:
    """Given every file, tests and run.py among them, then one over 300 lines has its reason at its head."""
    paths = [*modules(*PACKAGES, "tests"), ROOT / "run.py"]
    long = [path for path in paths if len(path.read_text().splitlines()) > 300]

    assert [] == [str(path.relative_to(ROOT)) for path in long if REASON not in path.read_text()[:1000]]
