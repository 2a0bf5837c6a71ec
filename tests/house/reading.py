"""How hard a text is to read, by the Flesch-Kincaid grade, and the words that no text uses."""

import re
from collections.abc import Iterator

# Words that count, rank, watch or cheer people.
BANNED_WORDS = [
    "user", "users", "engagement", "streak", "compliance rate", "productivity", "wellness score",
    "at-risk employee", "sentiment", "leaderboard", "mental toughness",
    "well done", "great job", "be brave", "proud of you", "amazing",
]  # fmt: skip
HIGHEST_GRADE = 9.0
MEDIAN_GRADE = 6.0
SHORTEST_GRADED = 10  # words; below this the formula measures one long word, not a text


def paragraphs(name: str, body: str) -> Iterator[tuple[str, str]]:
    """The blocks of a Markdown text, list items and table rows each by themselves, with their place."""
    for number, block in enumerate(re.split(r"\n\n|\n(?=- |\d\. |\|)", body), start=1):
        yield f"{name}.body.{number}", re.sub(r"^(#+|-|\d\.) |\*\*", "", block.strip())


def sentences(text: str) -> Iterator[str]:
    """Units of thought, as Flesch counted them: a colon or semicolon ends one too."""
    for sentence in re.split(r"(?<=[.?:;])[\"”)]*\s+", text.strip()):
        if re.search(r"\w", sentence):
            yield sentence


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    words = re.findall(r"[A-Za-z][A-Za-z']*", text)
    if not words:
        return 0.0
    per_sentence = len(words) / max(1, len(list(sentences(text))))
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def syllables(word: str) -> int:
    """Groups of vowels, without a silent ending; never less than one."""
    plain = re.sub(r"['].*$", "", word.lower())
    plain = re.sub(r"(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzgc])es$|(?<=[^aeiouyl])e$", "", plain)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))
