# SPDX-License-Identifier: MIT
"""What the lint tests share."""
import pathlib

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def finish(complaints):
    """Prints what is wrong; the exit code."""
    for complaint in complaints:
        print(complaint)
    print(f"{len(complaints)} complaints" if complaints else "clean")
    return 1 if complaints else 0
