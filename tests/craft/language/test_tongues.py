"""Stories of other languages, written for these tests: every line with its speaker, or with nobody, never with the wrong one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.language.prose import Prose
from aiuteur.craft.language.reading import read_prose

RU = """Туман

Маша прибежала на пристань, когда солнце уже садилось. Дед сидел на перевёрнутой лодке и чинил сеть.

— Ты опять опоздала, — сказал дед.

— Туман, — ответила Маша.

— Слышу, — сказал дед и встал. — Туман — это не беда. Беда, когда в тумане молчат.

Маша села рядом. Колокол на маяке не звонил.

— Почему колокол молчит? — спросила она.

— Верёвка порвалась, — вздохнул дед. — Старый смотритель ушёл за новой.

Из тумана вышел высокий человек с мотком верёвки на плече.

— Лодки ещё в море? — крикнул смотритель.

— Три, — сказал дед.

— Тогда помогите мне! — попросил смотритель. — Один я не подниму.

Маша взяла деда за руку.

— Я буду звонить, — прошептала Маша. — Пока не вернутся все.

— Держись крепче, — сказал дед.

И колокол зазвонил над водой.
"""
RU_WHO = "Дед Маша Дед Дед Маша Дед Дед Смотритель Дед Смотритель Смотритель Маша Маша Дед"

DE = """Der letzte Zug

Anna stand allein auf dem Bahnsteig. Der Regen trommelte auf das Dach, und die Uhr war stehen geblieben.

„Fährt heute noch ein Zug?“, fragte Anna.

„Einer“, sagte der Schaffner. „Aber der hält hier nicht.“

„Warum nicht?“

Der alte Mann auf der Bank hob den Kopf. „Weil niemand mehr einsteigt“, sagte der alte Mann.

„Ich steige ein“, rief Anna.

Der Schaffner lachte. „Mit welcher Fahrkarte?“

Anna zog einen Zettel aus der Tasche. Darauf stand: „Nach Hause.“

„Die hat meine Mutter geschrieben“, sagte sie leise.

„Zeigen Sie her“, bat der alte Mann. Er las den Zettel lange. „Das ist die Schrift meiner Tochter.“

„Dann“, sagte der Schaffner, „halte ich den Zug an.“

Das rote Licht ging an, und weit hinten antwortete eine Pfeife.
"""
DE_WHO = "Anna Schaffner Schaffner Anna Alter_Mann Anna Schaffner - Anna Alter_Mann Alter_Mann Schaffner Schaffner"

FR = """La lampe

Marie montait l'escalier du phare avec une boîte d'allumettes. Son grand-père l'attendait en haut, les yeux fermés.

— Tu es en retard, dit le grand-père.

— C'est le vent, répondit Marie. Il a fermé la porte.

— Le vent ne ferme rien, grogna le grand-père. Il demande.

Marie posa la boîte sur la table. Un bateau appelait dans le noir.

« Il est tout près, murmura-t-elle. Il ne voit rien. »

« Alors allume », dit le vieil homme.

La porte s'ouvrit. Une femme entra, trempée, un sac à la main.

— Mon fils est sur ce bateau, cria la femme.

— Comment s'appelle-t-il ? demanda Marie.

— Paul, dit la femme. Il a huit ans.

Marie frotta la dernière allumette.

— Paul verra la lampe, dit Marie. Je vous le promets.

Et la lumière tourna sur la mer.
"""
FR_WHO = "Grand-père Marie Marie Grand-père Grand-père Marie Marie Grand-père Femme Marie Femme Femme Marie Marie"

ES = """El pozo

Marta llegó al pozo con un cubo vacío. Su abuelo Tomás ya estaba allí, sentado a la sombra.

—¿Hay agua? —preguntó Marta.

—Poca —dijo el abuelo—. Espera un momento.

—No puedo esperar —respondió ella—. Luis está enfermo.

El abuelo se levantó despacio y miró al fondo.

—Entonces baja tú —dijo el abuelo—, porque yo ya no veo.

Marta ató la cuerda a su cintura. Un niño llegó corriendo desde la casa.

—¡Marta! —gritó el niño—. ¡Luis ha despertado!

—¿Qué ha dicho? —preguntó Marta.

—Que tiene sed —contestó el niño.

El abuelo empezó a reír.

—Pues vamos a darle agua —dijo el abuelo.

Y la cuerda bajó por fin hasta la luz.
"""
ES_WHO = "Marta Tomás Tomás Marta Marta Tomás Tomás Niño Niño Marta Niño Tomás"

IT = """La lettera

Il postino si fermò davanti alla porta verde. Giulia aprì prima che lui bussasse.

«C'è una lettera per me?» chiese Giulia.

«Una sola», disse il postino. «Viene dal mare.»

«Dal mare?»

La nonna si affacciò alla finestra. «Fallo entrare», disse la nonna.

«Non posso restare, signora», rispose il postino.

Giulia strappò la busta. Dentro c'era una conchiglia.

«È di papà», sussurrò Giulia. «È vivo!»

«Lo sapevo», disse la nonna. «Il mare restituisce sempre.»

Il postino si tolse il cappello. «Allora ho fatto bene a correre», mormorò.

E sulla porta del bar un cartello diceva: «Chiuso per festa».
"""
IT_WHO = "Giulia Postino Postino Giulia Nonna Postino Giulia Giulia Nonna Nonna Postino -"

UK = """Оксана відчинила вікно. Дід стояв у саду біля старої яблуні.

— Діду, вона ще жива? — запитала Оксана.

— Жива, — відповів дід. — Дерево не мовчить, якщо його слухати.

— І що воно каже?

— Каже, що скоро весна, — усміхнувся дід.
"""
UK_WHO = "Оксана Дід Дід Оксана Дід"

PT = """A Maria abriu a janela do moinho. O avô estava lá fora, ao vento, com o chapéu na mão.

— O vento voltou? — perguntou Maria.

— Voltou — disse o avô. — Mas não sabe o caminho.

— Então eu mostro — respondeu ela.

— Cuidado com as velas — avisou o avô.
"""
PT_WHO = "Maria Avô Avô Maria Avô"

NL = """Sanne stond op de dijk en keek naar het water. De oude visser kwam naast haar staan.

‘Komt hij terug?’ vroeg Sanne.

‘Het water komt altijd terug,’ zei de visser. ‘Een boot niet altijd.’

‘Ik wacht,’ zei ze.

‘Dan wacht ik mee,’ bromde de visser.
"""
NL_WHO = "Sanne Visser Visser Sanne Visser"


def said_by(text: str) -> tuple[Prose, list[str]]:
    prose = read_prose(text)
    return prose, [q.speaker.replace(" ", "_") or "-" for q in prose.quotations()]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("ru", RU, RU_WHO), ("de", DE, DE_WHO), ("fr", FR, FR_WHO), ("es", ES, ES_WHO), ("it", IT, IT_WHO),
        ("uk", UK, UK_WHO), ("pt", PT, PT_WHO), ("nl", NL, NL_WHO),
    ],
)  # fmt: skip
def test_every_line_has_its_speaker(language: str, text: str, who: str) -> None:
    prose, found = said_by(text)
    wanted = who.split()
    lines = [q.text for q in prose.quotations()]
    assert prose.language == language
    assert len(found) == len(wanted), list(zip(lines, found, strict=True))
    right = sum(a == b for a, b in zip(found, wanted, strict=True))
    assert right * 100 >= 90 * len(wanted), list(zip(lines, found, wanted, strict=True))
    for quote in prose.quotations():
        assert quote.text in text


RU_LOOSE = """Утром в мастерскую вошла девушка в синем пальто. Часовщик не поднял головы.
— Вы чините старые часы? — спросила девушка.
Часовщик пожал плечами.
— Смотря чьи.
— Моего отца, Сергея Ильича, — сказала она тихо.
— А, Сергей... — Часовщик снял очки. — Он обещал вернуться ещё весной.
— Сам? — не поверила она.
«Почему он молчал?» — подумала девушка.
Мальчик у двери вдруг спросил:
— Дядя Коля, а они пойдут?
"""
RU_LOOSE_WHO = "Девушка Часовщик Девушка Часовщик Часовщик Девушка Девушка Мальчик"


def test_lines_without_empty_lines_between_them_and_tags_without_a_verb_of_speech() -> None:
    prose, found = said_by(RU_LOOSE)
    assert found == RU_LOOSE_WHO.split()
    assert prose.quotations()[6].kind == "thought"


def test_nobody_is_better_than_the_only_one_known() -> None:
    text = "Маша вошла в тёмный дом. Было тихо.\n\n— Кто здесь? — спросила Маша.\n\n— Уходи.\n\n— Не уйду, — сказала Маша.\n\n— Тогда садись."
    assert said_by(text)[1] == ["Маша", "-", "Маша", "-"]


def test_a_language_without_tables_gives_nobody_a_line() -> None:
    text = "“Hvad er det?” spurgte Anna. “Det er ikke en nøgle,” sagde Peter, og han lo. Anna gik hjem til sin mor.\n\n“Nej,” sagde Anna."
    prose, found = said_by(text)
    assert prose.language == "und"
    assert set(found) == {"-"}
    assert [q.text for q in prose.quotations()] == ["Hvad er det?", "Det er ikke en nøgle,", "Nej,"]


def test_people_have_the_gender_and_age_their_nouns_and_verbs_say() -> None:
    who = {p.name: (p.gender, p.age, p.role) for text in (RU, DE, FR, ES) for p in read_prose(text).people}
    assert who["Дед"] == ("male", "old", True)
    assert who["Смотритель"] == ("male", "adult", True)
    assert who["Маша"][0] == "female"
    assert who["Alter Mann"] == ("male", "old", True)
    assert who["Grand-père"] == ("male", "old", True)
    assert who["Niño"] == ("male", "child", True)
    assert (
        read_prose("„Das Eis trägt“, sagte Großvater.\n\n„Nein“, sagte Großmutter. Sie nahm es nicht.").people[0].age
        == "old"
    )


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([RU, DE, FR, ES, IT, NL]),
    st.lists(st.tuples(st.integers(0, 1200), st.sampled_from("—–«»„“-,.!?: \n")), max_size=12),
)
def test_no_misplaced_mark_breaks_the_reader(text: str, marks: list[tuple[int, str]]) -> None:
    for at, mark in marks:
        text = text[:at] + mark + text[at:]
    prose = read_prose(text)
    for paragraph in prose.paragraphs:
        last = 0
        for quote in paragraph.quotations:
            assert paragraph.text[quote.start : quote.end] == quote.text
            assert quote.start >= last
            last = quote.end
        for sentence in paragraph.sentences:
            assert paragraph.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.slow
@pytest.mark.parametrize("text", [RU, FR, ES])
def test_a_long_book_of_another_language_takes_time_in_proportion(
    text: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: read_prose((text + "\n\n") * (size // len(text))), 12_000)


@pytest.mark.parametrize("unit", ["— а", "– dit le ", "—¿", "«а» ", "сказал он "])
def test_one_endless_line_of_another_language_is_linear(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: read_prose(unit * (size // len(unit))), 4_000)


def test_a_name_after_a_role_is_theirs_only_where_the_grammar_allows() -> None:
    prose, found = said_by(
        "La abuela Rosa esperaba.\n\n—Va a llover —dijo la abuela.\n\n—Siempre llueve —dijo Rosa, y se fue sin nada."
    )
    assert found == ["Rosa", "Rosa"]
    assert [p.name for p in prose.people] == ["Rosa"]
    assert said_by("— Иди домой, — сказал дед Маше.\n\n— Не пойду, — ответила Маша деду.")[1] == ["Дед", "Маша"]
