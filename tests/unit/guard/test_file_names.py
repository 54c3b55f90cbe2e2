"""Names inside names of files and folders, and what files are called after that is nobody."""

import pytest

from cairn.guard.engine import blocking, find
from cairn.guard.recognisers.file_names import words_of


def blocked(text: str) -> list[str]:
    return [text[f.start : f.end] for f in blocking(find(text)) if f.recogniser == "file_names"]


@pytest.mark.clause("3.1")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("See jimmy_rennie_icr_v3.docx for it.", "jimmy_rennie"),
        ("saved in /home/akowalska/reports/draft.docx today", "akowalska"),
        (r"at \\server\k.mcbride\icr.docx", "k.mcbride"),
        (r"K:\archive\hv_scans\lafferty_greenfolder_pt2.tif", "lafferty"),
        (r"\\cpc-fs02\restricted\lr\McCreath\evidence, and", "McCreath"),
        (r"S:\CPC\LR\Isbister sibs\part 4 FINDINGS d7.docx", "Isbister"),
        (r"C:\Users\jmcq\Documents\a.docx", "jmcq"),
        ('It says "LR_weir_s_FINAL".', "weir_s"),
        ("chen_hao_IRD.docx", "chen_hao"),
        ("KMcBride_icr2.docx", "KMcBride"),
        ("~kmcbride/notes.txt", "kmcbride"),
        ("RennieJ.docx", "RennieJ"),
    ],
)
def test_a_name_in_a_path_or_file_name_is_blocked_whole(text: str, name: str) -> None:
    assert name in blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "minutes_of_the_meeting_may_2021.docx and CP_report_final_v2.pdf",
        "learning_review_briefing_Edinburgh.pptx, GIRFEC_practice_model.pdf",
        "/home/public/docs/report.docx and /Users/schoolnurse/Desktop/plan.docx",
        "munro_review_2011.pdf, Bowlby_1969.pdf",
        "and/or his/her input/output files; table_12, fig_3b",
        "PAGE \\* MERGEFORMAT 12, PAGEREF _Toc118220447 \\h",
    ],
)
def test_what_files_are_called_after_is_nobody(text: str) -> None:
    assert blocked(text) == []


def test_a_name_of_the_text_is_found_in_the_name_of_a_file() -> None:
    text = "Mrs Tweedlesham rang.\nMr Tweedlesham too.\nFile: btweedlesham_notes.docx"
    assert "btweedlesham" in blocked(text)


def test_in_the_address_of_a_public_body_it_is_looked_at() -> None:
    text = "https://www.gov.scot/files/jimmy-rennie-review.pdf"
    (found,) = find(text)
    assert (text[found.start : found.end], found.tier.value) == ("jimmy-rennie", "review")


@pytest.mark.parametrize("text", ["PAGEREF _Toc118220447 \\h", 'DATE \\@ "d MMMM yyyy"'])
def test_a_field_code_is_nothing(text: str) -> None:
    assert find(text) == ()


def test_the_words_of_a_file_name() -> None:
    assert words_of("jimmyRennie_KMcBride2.docx") == ["jimmy", "Rennie", "K", "McBride", "docx"]
