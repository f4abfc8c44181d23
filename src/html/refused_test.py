#!/usr/bin/env python3
"""Compiles each case of refused.txt and holds the compiler to its message.

refused_test.py COMPILER SOURCE_DIR. All cases stand in one file, a line each; an error counts for a case when the
chain of its notes names that line.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = '#include "html/html.hpp"\n#include "html/icons.hpp"\nusing namespace ibis::html;\n'


def cases(path):
    for line in path.read_text().splitlines()[1:]:
        message, code = line.split(" | ", 1)
        yield message, code


def blocks(output):
    """The compiler's output cut at each error, with the notes that belong to it."""
    block = []
    for line in output.splitlines():
        if re.search(r": (fatal )?error: ", line) and block:
            yield "\n".join(block)
            block = []
        block.append(line)
    yield "\n".join(block)


def compile_text(compiler, source_dir, text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "refused.cpp"
        file.write_text(text)
        command = [compiler, "-std=c++23", "-fsyntax-only", "-ferror-limit=0", "-fno-color-diagnostics",
                   "-ftemplate-backtrace-limit=0", "-fconstexpr-backtrace-limit=0", "-Wno-unused",
                   f"-I{source_dir}/src", str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def main():
    compiler, source_dir = sys.argv[1:]
    wanted = list(cases(Path(__file__).with_name("refused.txt")))
    first = HEAD.count("\n") + 1
    bodies = [f"auto case_{i}() {{ return {code}; }}" for i, (_, code) in enumerate(wanted)]
    # What compiles shows that a case is refused for its own sake, not for a broken head.
    control = compile_text(compiler, source_dir, HEAD + 'auto fine() { return R"(<p>{}</p>)"_html("x"); }\n')
    if control.returncode != 0:
        sys.exit("the control does not compile:\n" + control.stderr)
    result = compile_text(compiler, source_dir, HEAD + "\n".join(bodies) + "\n")
    found = {}
    for block in blocks(result.stderr):
        for number in re.findall(r"refused\.cpp:(\d+):", block):
            found[int(number)] = found.get(int(number), "") + block
    failures = [
        f"{code}\n  must be refused with: {message}\n  the compiler says: {found.get(first + i, 'nothing')[:1500]}"
        for i, (message, code) in enumerate(wanted) if message not in found.get(first + i, "")
    ]
    print("\n".join(failures))
    print(f"{len(wanted) - len(failures)} of {len(wanted)} cases refused as they must be")
    sys.exit(1 if failures or not wanted else 0)


main()
