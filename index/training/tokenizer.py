"""The tokenizer of the model: all text folding lives inside `tokenizer.json`, so every reader gets it for free.

| written | read as | why |
|---|---|---|
| `Détention`, `detention` | `detention` | accents and capitals are often left out when typing |
| `l’asile`, `l'asile` | `l` `asile` | one word whatever its elision and its apostrophe |
| `Médi<soft hyphen>terranée` | `mediterranee` | invisible marks come with pasted text |
| `الإِتجار`, `والمركز` | `ال` `اتجار`, `وال` `مركز` | vowel marks vary; the article is glued to its word |
| `أ إ آ ٱ`, `ى`, `ة`, `٤` | `ا`, `ي`, `ه`, `4` | spellings that people mix |
"""

import json
from collections.abc import Iterable, Iterator

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from index.training.pairs import Pairs

UNKNOWN = "<unk>"
UNKNOWN_ID = 0
INVISIBLE = "[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
NOT_A_WORD = r"[^\p{L}\p{N}%]+"
ARABIC_ARTICLE = r"^[وف]?(?:[بك]?ال|لل)(?=\p{Arabic}{3,})"
LATIN_FOLDS = {"ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"}
GREEK_FOLDS = {"ς": "σ"}
ARABIC_FOLDS = {"ى": "ي", "ی": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك"}
DIGIT_FOLDS = {chr(0x0660 + digit): str(digit) for digit in range(10)}


def train_tokenizer(pairs: Pairs, pieces: int, characters: int) -> Tokenizer:
    """Learn a Unigram tokenizer of at most `pieces` pieces from at most `characters` of text per language."""
    learner = Tokenizer(models.Unigram())
    _add_folding(learner)
    trainer = trainers.UnigramTrainer(
        vocab_size=pieces, unk_token=UNKNOWN, special_tokens=[UNKNOWN], show_progress=False
    )
    learner.train_from_iterator(_sample(pairs, characters), trainer)
    return _without_special_tokens(learner)


def text_numbers(tokenizer: Tokenizer, texts: Iterable[str], longest: int) -> list[list[int]]:
    """The piece numbers of each text, unknown ones left out, at most `longest` of them."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return [[piece for piece in encoding.ids if piece != UNKNOWN_ID][:longest] for encoding in encodings]


def _add_folding(tokenizer: Tokenizer) -> None:
    folds = {**LATIN_FOLDS, **GREEK_FOLDS, **ARABIC_FOLDS, **DIGIT_FOLDS}
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(INVISIBLE), ""),
            *[normalizers.Replace(old, new) for old, new in folds.items()],
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(NOT_A_WORD), "removed"),
            pre_tokenizers.Split(Regex(ARABIC_ARTICLE), "isolated"),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
        ]
    )


def _without_special_tokens(learner: Tokenizer) -> Tokenizer:
    """The same tokenizer with no piece that is matched before folding, and scores short enough to ship."""
    vocabulary: list[tuple[str, float]] = [(UNKNOWN, 0.0)]
    for piece, score in _scores(learner):
        if piece != UNKNOWN:
            vocabulary.append((piece, round(score, 3)))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=UNKNOWN_ID))
    _add_folding(tokenizer)
    return tokenizer


def _scores(learner: Tokenizer) -> list[tuple[str, float]]:
    return [(piece, score) for piece, score in json.loads(learner.to_str())["model"]["vocab"]]


def _sample(pairs: Pairs, characters: int) -> Iterator[str]:
    """Texts in a fixed shuffled order, each language up to its share of characters."""
    taken = dict.fromkeys(set(pairs.languages), 0)
    for number in np.random.default_rng(0).permutation(len(pairs.texts)):
        text, language = pairs.texts[number], pairs.languages[number]
        if taken[language] < characters:
            taken[language] += len(text)
            yield text
