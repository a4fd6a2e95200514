#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Man pages: mandoc finds nothing to say, every exit code is documented, every page is named by svc.1."""
import re
import subprocess
import sys

from common import SOURCE, finish


def main():
    complaints = []
    pages = sorted((SOURCE / "man").glob("*.[15]"))
    for path in pages:
        done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(path)], capture_output=True, text=True, check=False)
        complaints += [line.replace(str(SOURCE) + "/", "") for line in (done.stdout + done.stderr).split("\n") if line]
    overview = (SOURCE / "man/svc.1").read_text(encoding="utf-8")
    codes = re.findall(r"^  [a-z_]+ = (\d+),", (SOURCE / "core/base/error.hpp").read_text(encoding="utf-8"), re.M)
    if len(codes) < 10:
        complaints.append("core/base/error.hpp: the exit codes are not found")
    complaints += [f"man/svc.1: exit code {code} is not documented" for code in codes if not re.search(rf"^\.It {code}( |$)", overview, re.M)]
    for path in pages:
        name, section = path.name.rsplit(".", 1)
        if name != "svc" and f".Xr {name} {section}" not in overview:
            complaints.append(f"man/svc.1 does not name {name}({section})")
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
