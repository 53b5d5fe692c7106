"""`make bench-keep`: a report among the docs, with its plans and its picture, under a name."""

import argparse

from bench import report
from bench.report import Report


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.keep")
    parser.add_argument("name", help="under which it is kept, such as million")
    parser.add_argument("reports", nargs="*", help="names, taken together; the newest if left out")
    options = parser.parse_args()
    found = report.read_together(options.reports, report.ZAKEN)
    kept = Report(report.ZAKEN, found["about"], options.name, found["rows"], found["plans"])
    print(kept.write(report.KEPT))


if __name__ == "__main__":
    main()
