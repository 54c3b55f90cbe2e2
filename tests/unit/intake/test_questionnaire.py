"""The questions of a notification as a Word file."""

from io import BytesIO

import docx

from cairn.intake.questionnaire import NAME_NOBODY, Asked, Part, Questionnaire, to_docx

ASKED = (
    Asked("Did the child die?", choices=(("Yes", False), ("No", True)), hint="At the time."),
    Asked("How old were they?", condition="If the answer is ‘Yes’:", answer="3", has_line=True),
    Asked("How many?", has_line=True),
    Asked("Why?", answer="One line.\nAnother.", has_line=True, is_text=True),
    Asked("What else?", has_line=True, is_text=True),
)


def opened():
    parts = (Part("The child", notes=("Why we ask: to learn.",), questions=ASKED), Part("", 2))
    of = Questionnaire("Questions: A Review", "Guidance of 2024", "Edition 2", parts)
    return docx.Document(BytesIO(to_docx(of)))


def test_it_has_a_title_headings_and_a_language() -> None:
    file = opened()
    styled = [(p.style.name, p.text) for p in file.paragraphs]
    assert styled[0] == ("Title", "Questions: A Review")
    assert [text for style, text in styled if style.startswith("Heading")] == ["The child"]
    assert ("Question", "Did the child die?") in styled
    assert ("Hint", "At the time.") in styled
    assert file.core_properties.language == "en-GB"
    assert file.core_properties.author == "Care Inspectorate"
    assert file.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_choices_are_boxes_that_a_click_ticks_and_what_is_answered_is_ticked() -> None:
    xml = opened().element.xml
    assert xml.count("w14:checkbox>") == 2 * 2
    assert xml.count('w14:checked w14:val="1"') == 1
    boxes = [p for p in opened().paragraphs if p.style.name == "Choice"]
    assert boxes[0]._p.xpath("string(.)") == "☐ Yes"
    assert boxes[1]._p.xpath("string(.)") == "☒ No"


def test_a_condition_stands_before_its_answer_and_an_answer_is_filled_in() -> None:
    texts = [p.text for p in opened().paragraphs]
    assert texts.index("If the answer is ‘Yes’:") == texts.index("How old were they?") + 1
    assert "Answer: 3" in texts
    assert "Answer: ____________________" in texts


def test_a_text_has_a_box_with_the_warning_to_name_nobody() -> None:
    file = opened()
    assert [p.text for p in file.paragraphs].count(NAME_NOBODY) == 2
    filled, empty = file.tables
    assert filled.cell(0, 0).text == "One line.\nAnother."
    assert empty.cell(0, 0).text.strip() == ""
