"""Letters that were issued before belong to the committee of their review."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_replies_enquiries_and_concerns"), ("cases", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "UPDATE feedback_assessment SET issued_to_id = "
            "(SELECT committee_id FROM cases_review WHERE cases_review.id = feedback_assessment.review_id) "
            "WHERE issued_at IS NOT NULL",
            migrations.RunSQL.noop,
        )
    ]
