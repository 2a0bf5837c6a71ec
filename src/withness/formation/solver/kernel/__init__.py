"""The kernel: whole numbers in flat arrays. `plain()` runs it as it stands, `compiled()` as machine code, same answers.

Compiling needs the extra `fast` and happens once for a version of these files; the result is kept on disk.
"""

from withness.formation.solver.kernel.machine import Machine, compiled, plain, ready

__all__ = ["Machine", "compiled", "plain", "ready"]
