"""The staff register: forms, periods, lists that come in whole or not at all."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from traguardo.web.people import lists
from traguardo.web.people.models import Member
from traguardo.web.people.staff import person_of
from traguardo.web.register.models import Entry

HEAD = ";".join(lists.headings("it"))
GOOD = f"""{HEAD}
100;Bianchi Ada;elevata qualificazione;Area minori;;;;;sì;
101;Verdi Ugo;istruttore;Area minori;83,33;01/03/2023;;100;;employee@alfa.example
"""


def url(name, *more):
    return reverse(f"people:{name}", args=["alfa", *more])


def codes(text, name="elenco.csv"):
    _, findings = lists.read(text.encode(), name)
    return [(f.code.removeprefix("people."), f.where.source_ref.cell) for f in findings]


def upload(cast, text, who="administrator", name="elenco.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return cast.client(who).post(url("import"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_a_list_brings_people_evaluators_and_users(cast):
    page = upload(cast, GOOD).content.decode()
    assert "Persone caricate: 2." in page
    ugo = Member.objects.get(number="101")
    assert (ugo.evaluator.name, ugo.user, ugo.unit) == ("Bianchi Ada", cast["employee"], "Area minori")
    assert str(person_of(ugo).employments[0].part_time) == "83.33"
    assert Member.objects.get(number="100").answers_for_payments
    assert Entry.objects.filter(action="people.member_added").count() == 2


def test_a_list_that_comes_again_changes_only_what_is_different(cast):
    upload(cast, GOOD)
    before = Entry.objects.count()
    upload(cast, GOOD.replace("Verdi Ugo", "Verdi Ugo Maria"))
    assert Member.objects.count() == 2
    assert Member.objects.get(number="101").name == "Verdi Ugo Maria"
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("istruttore", "capitano"), ("list_category", "C3")),
        (("83,33", "183"), ("list_part_time", "E3")),
        (("01/03/2023", "31/02/2023"), ("list_day", "F3")),
        (("01/03/2023;;", "01/03/2023;01/02/2023;"), ("list_end_before_start", "G3")),
        (("Verdi Ugo", " "), ("list_blank", "B3")),
        (("101;", "100;"), ("list_repeated", "A3")),
        (("Verdi Ugo", "V" * 121), ("list_too_long_text", "B3")),
        (("Categoria", "Grado"), ("list_no_column", None)),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(change, expected):
    assert codes(GOOD.replace(*change)) == [expected]


def test_everything_wrong_is_told_at_once_and_nothing_is_written(cast):
    page = upload(cast, GOOD.replace("istruttore", "capitano").replace("83,33", "x")).content.decode()
    assert "cella C3" in page
    assert "cella E3" in page
    assert not Member.objects.exists()


def test_an_evaluator_whom_nobody_knows_stops_the_whole_list(cast):
    page = upload(cast, GOOD.replace(";100;;", ";999;;")).content.decode()
    assert "999" in page
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.csv", "list_empty"),
        ("Matricola;é".encode("latin-1"), "a.csv", "list_encoding"),
        (b"PK\x03\x04 broken", "a.xlsx", "list_unreadable"),
        (b"x" * 2_000_001, "a.csv", "list_too_large"),
        (b"a\n" * 10_002, "a.csv", "list_too_long"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence(data, name, code):
    people, findings = lists.read(data, name)
    assert people == ()
    assert [f.code for f in findings] == [f"people.{code}"]


def test_a_workbook_with_the_same_headings_is_read_too(cast):
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for column, head in enumerate(HEAD.split(";")):
            sheet.write(0, column, head)
        sheet.write_row(1, 0, [7, "Neri Ivo", "operatore", "", 50])
    upload(cast, buffer.getvalue(), name="elenco.xlsx")
    ivo = Member.objects.get()
    assert (ivo.number, ivo.category, person_of(ivo).employments[0].part_time) == ("7", "operator", 50)


def test_an_administrator_adds_and_changes_somebody(cast):
    client = cast.client("administrator")
    told = {"number": "1", "name": "Rossi Ada", "category": "official", "unit": "Area minori"}
    client.post(url("new_member"), told)
    ada = Member.objects.get()
    again = client.post(url("new_member"), told).content.decode()
    assert "già di un’altra persona" in again
    changed = told | {"start": "2023-07-01", "part_time": "50", "category": "eq", "new_period": "on"}
    assert client.post(url("member", ada.pk), changed).status_code == 302
    ada.refresh_from_db()
    first, second = person_of(ada).employments
    assert (first.end.isoformat(), second.part_time, ada.category) == ("2023-06-30", 50, "eq")
    wrong = client.post(url("member", ada.pk), changed | {"start": "2023-01-01"}).content.decode()
    assert "comincia dopo" in wrong


def test_absences_and_secondments_come_and_go(cast):
    upload(cast, GOOD)
    ugo = Member.objects.get(number="101")
    client = cast.client("administrator")
    client.post(url("away", ugo.pk), {"kind": "unpaid", "start": "2023-02-01", "end": "2023-02-10"})
    lent = {"kind": "seconded", "start": "2023-03-01", "end": "2023-04-10", "share": "50"}
    assert "presso quale ente" in client.post(url("away", ugo.pk), lent).content.decode()
    client.post(url("away", ugo.pk), lent | {"body": "Comune vicino"})
    ugo.refresh_from_db()
    assert (len(person_of(ugo).absences), person_of(ugo).secondments[0].share) == (1, 50)
    assert "Comune vicino" in client.get(url("member", ugo.pk)).content.decode()
    client.post(url("not_away", ugo.pk, "absences", 0))
    client.post(url("not_away", ugo.pk, "secondments", 0))
    ugo.refresh_from_db()
    assert person_of(ugo).absences == person_of(ugo).secondments == ()
    backwards = {"kind": "unpaid", "start": "2023-02-10", "end": "2023-02-01"}
    assert "prima del primo" in client.post(url("away", ugo.pk), backwards).content.decode()


def test_somebody_of_another_body_is_not_here(cast):
    stranger = Member.objects.create(body=cast.beta, number="1", name="Altrove", category="operator")
    assert cast.client("administrator").get(url("member", stranger.pk)).status_code == 404
    assert "Altrove" not in cast.client("administrator").get(url("staff")).content.decode()
