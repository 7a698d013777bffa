"""One's own data."""

import pytest
from django.urls import reverse

from traguardo.web.accounts.models import User


def test_a_person_changes_name_and_language(cast):
    client = cast.client("officer")
    response = client.post(reverse("accounts:account"), {"name": "Nome nuovo", "language": "en"}, follow=True)
    person = User.objects.get(pk=cast["officer"].pk)
    assert (person.name, person.language) == ("Nome nuovo", "en")
    assert "Your data are saved" in response.content.decode()


@pytest.mark.parametrize(
    "data", [{"name": "", "language": "it"}, {"name": "x" * 121, "language": "it"}, {"name": "A", "language": "xx"},
             {"name": "a\x00b", "language": "it"}]
)  # fmt: skip
def test_wrong_data_change_nothing_and_are_told_beside_the_field(cast, data):
    response = cast.client("officer").post(reverse("accounts:account"), data)
    assert response.status_code == 200
    assert "field-error" in response.content.decode()
    assert User.objects.get(pk=cast["officer"].pk).name == "Persona officer"


def test_markup_in_a_name_stays_text(cast):
    client = cast.client("officer")
    client.post(reverse("accounts:account"), {"name": "<script>alert(1)</script> 🙂", "language": "it"})
    page = client.get("/e/alfa/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🙂" in page
