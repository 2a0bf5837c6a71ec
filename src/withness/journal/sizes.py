"""The few sizes that a sealed blob may have, so that its length says almost nothing about what was written."""

KIB = 1024
STEP = 8 * KIB
LARGEST = 1024 * KIB
PIECE = 64 * KIB  # age seals in pieces of this size, and each has a mark of 16 bytes
MARK = 16
HEAD = 184  # an age header with one X25519 recipient, and the nonce after it


def padded(length: int) -> int:
    """The size that words of this many bytes are padded to."""
    if length <= KIB:
        return KIB
    if length <= 4 * KIB:
        return 4 * KIB
    return -(-length // STEP) * STEP


def sealed(length: int) -> int:
    """How long something of a padded size is once it is sealed."""
    return HEAD + length + MARK * -(-length // PIECE)


SIZES = frozenset(sealed(size) for size in (KIB, 4 * KIB, *range(STEP, LARGEST + 1, STEP)))
