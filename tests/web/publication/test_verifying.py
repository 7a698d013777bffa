"""Who holds a file learns which edition it belongs to and whether that is in force; nothing of it is kept."""

from __future__ import annotations

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.publication.things import frozen, published

from traguardo.core.workflow import Move
from traguardo.web.publication import publishing
from traguardo.web.publication.models import Edition

VERIFY = "/cittadini/verifica/"


def text(response):
    return response.content.decode()


def kept(edition, name="piano.pdf"):
    return bytes(edition.files.get(name=name).content)


def upload(data):
    return {"file": SimpleUploadedFile("scaricato.pdf", data), "digest": ""}


def test_a_published_file_is_known_again(cast):
    edition = published(cast)
    page = text(cast.client().post(VERIFY, upload(kept(edition))))
    assert "È un documento pubblicato" in page
    assert edition.get_absolute_url() in page
    assert "piano.pdf" in page
    assert "in vigore" in page


def test_a_file_that_was_changed_is_none_of_ours(cast):
    edition = published(cast)
    page = text(cast.client().post(VERIFY, upload(kept(edition) + b" ")))
    assert "Nessun documento pubblicato qui ha questa impronta" in page


def test_a_digest_leads_there_too_however_it_is_written(cast):
    edition = published(cast)
    digest = hashlib.sha256(kept(edition)).hexdigest()
    for told in (digest, digest.upper(), " ".join((digest[:32], digest[32:]))):
        assert edition.get_absolute_url() in text(cast.client().post(VERIFY, {"digest": told}))
    assert edition.get_absolute_url() in text(cast.client().get(VERIFY, {"sha256": edition.digest}))


def test_the_digest_that_is_printed_on_the_document_leads_there(cast):
    edition = published(cast)
    assert edition.get_absolute_url() in text(cast.client().get(VERIFY, {"sha256": edition.content["made_from"]}))


def test_what_is_no_longer_in_force_says_so(cast):
    first = published(cast)
    second = published(cast, frozen(cast, move=Move.ADOPT))
    page = text(cast.client().get(VERIFY, {"sha256": first.digest}))
    assert "superata dalla versione 2" in page
    publishing.withdraw(second, "Conteneva un nome", by=cast["transparency"])
    page = text(cast.client().get(VERIFY, {"sha256": second.digest}))
    assert "ritirata il" in page
    assert "Conteneva un nome" in page
    assert "superata" not in text(cast.client().get(VERIFY, {"sha256": first.digest}))


def test_the_page_of_an_edition_says_whether_it_is_in_force_and_leads_here(cast):
    published(cast)
    published(cast, frozen(cast, move=Move.ADOPT))
    old, new = (text(cast.client().get(f"/e/alfa/trasparenza/piano/2023/v{n}/")) for n in (1, 2))
    assert "Non è più in vigore" in old
    assert "È la versione in vigore" in new
    assert f"{VERIFY}?sha256={Edition.objects.get(number=2).digest}" in new


def test_what_is_no_digest_is_told_and_so_is_nothing(cast):
    assert "digest" in cast.client().post(VERIFY, {"digest": "abc"}).context["form"].errors
    assert "64 cifre" in text(cast.client().get(VERIFY, {"sha256": "'; drop table"}))
    assert cast.client().post(VERIFY, {}).context["form"].non_field_errors()
    assert not cast.client().get(VERIFY).context["form"].errors


def test_what_is_too_large_is_told_how_to_do_it(cast, settings):
    settings.UPLOAD_LIMIT = 10
    assert "file" in cast.client().post(VERIFY, upload(b"x" * 20)).context["form"].errors


def test_other_methods_are_refused(cast):
    assert cast.client().put(VERIFY).status_code == 405
