# SPDX-License-Identifier: AGPL-3.0-or-later
"""At the end of a run: what was counted while things went wrong on purpose."""


def pytest_terminal_summary(terminalreporter):
    from tests.trust.faults import counting

    if counting.lines():
        terminalreporter.section("nothing is lost")
        for line in counting.lines():
            terminalreporter.write_line(line)
