"""A story's language: said where its words show it, and not guessed where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.language.languages import end_word, language_of

SAID = [
    ("Lighthouse keeper steals lamp", "en"), ("A girl finds a key under the sea.", "en"), ("Ein Mädchen findet einen Schlüssel unter dem Meer.", "de"),
    ("Une fille trouve une clé sous la mer.", "fr"), ("Una niña encuentra una llave bajo el mar.", "es"),
    ("Una ragazza trova una chiave sotto il mare.", "it"), ("Uma menina encontra uma chave no fundo do mar.", "pt"),
    ("Een meisje vindt een sleutel onder de zee.", "nl"), ("En flicka hittar en nyckel under havet.", "sv"),
    ("Dziewczynka znajduje klucz na dnie morza.", "pl"), ("Девочка находит ключ под морем.", "ru"),
    ("Дівчинка знаходить ключ під морем.", "uk"), ("Ένα κορίτσι βρίσκει ένα κλειδί.", "el"), ("ילדה מוצאת מפתח מתחת לים", "he"),
    ("فتاة تجد مفتاحا تحت البحر", "ar"), ("少女は海の下で鍵を見つける。", "ja"), ("一个女孩在海底找到一把钥匙。", "zh"),
    ("소녀가 바다 밑에서 열쇠를 찾는다.", "ko"),
]  # fmt: skip
NOT_KNOWN = [
    "En pige finder en nøgle under havet, og hun ved ikke, hvad den er til.",
    "Tyttö löytää avaimen meren alta, mutta hän ei tiedä mitä se avaa.",
    "Dívka najde klíč pod mořem a neví, že je to klíč od její duše.",
    "Egy lány kulcsot talál a tenger alatt, de nem tudja, hogy mit nyit.",
    "Bir kız denizin altında bir anahtar bulur ve çok korkar.",
    "Девојчица налази кључ под морем и љуби га.",
    "Una noia troba una clau sota el mar, però no sap què obre.",
    "Zwx qrt plm.",
]


@pytest.mark.parametrize(("text", "language"), SAID)
def test_one_sentence_says_its_language(text: str, language: str) -> None:
    assert language_of(text) == language
    assert end_word(language)


@pytest.mark.parametrize("text", NOT_KNOWN)
def test_what_no_table_knows_is_undetermined(text: str) -> None:
    assert language_of(text) == "und"
    assert end_word("und") == ""


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert language_of(text) in {language for _, language in SAID} | {"und"}
