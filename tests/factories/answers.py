"""What a committee answers in a notification."""

from typing import Any

CHILD: dict[str, Any] = {
    "age_years": 3,
    "sex": "female",
    "died": "no",
    "injury": "neglect",
    "concerns": ["neglect", "parental_mental_health"],
    "register_now": "no",
    "register_before": "yes",
    "siblings": 1,
    "agencies": ["health", "social_work", "education"],
}
CARER: dict[str, Any] = {
    "relationship": "mother",
    "age_years": 24,
    "mental_health": "yes",
    "status": "single",
}
ENVIRONMENT: dict[str, Any] = {"financial": "yes", "housing": "yes", "support": "little"}
REVIEW: dict[str, Any] = {
    "family_involved": "full",
    "agencies": ["health", "social_work", "education", "housing"],
    "methodology": "systems",
    "proceedings": "none",
    "lead_reviewer": "independent",
    "findings": 2,
    "duration_months": 7,
}
RATIONALE = "The child was known to several agencies and was seen by none of them often enough. There is learning to be gained."
