"""Signing a PDF on the command line."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

PHRASE = "una frase solo per le prove"
WHO = "Direttore di prova"


@pytest.fixture(scope="module")
def certificate():
    """A self-signed certificate with its key, as PKCS#12, and the certificate alone."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, WHO)])
    now = datetime.now(UTC)
    use = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
    signed = made.add_extension(use, critical=True).sign(key, hashes.SHA256())
    p12 = pkcs12.serialize_key_and_certificates(b"ente", key, signed, None, BestAvailableEncryption(PHRASE.encode()))
    return p12, signed.public_bytes(Encoding.DER)


@pytest.fixture
def p12(tmp_path, certificate, monkeypatch):
    monkeypatch.setenv("TRAGUARDO_PASSPHRASE", PHRASE)
    path = tmp_path / "ente.p12"
    path.write_bytes(certificate[0])
    return path


@pytest.fixture
def pdf(run, mondovi, tmp_path):
    path = tmp_path / "piano.pdf"
    assert run("document", "weights", mondovi, "-o", path).code == 0
    return path


def status_of(signature, certificate):
    """What the signature is worth to who trusts the certificate; apart, for a browser may run an event loop here."""
    trusted = ValidationContext(trust_roots=list(load_certs_from_pemder_data(certificate[1])))
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(validate_pdf_signature, signature, trusted).result()


def test_a_signed_pdf_is_what_was_signed_by_whom_and_unchanged_since(run, pdf, p12, certificate, tmp_path):
    out = tmp_path / "firmato.pdf"
    assert run("sign", pdf, "--certificate", p12, "-o", out).code == 0
    data = out.read_bytes()
    assert data.startswith(pdf.read_bytes())
    (signature,) = PdfFileReader(BytesIO(data)).embedded_signatures
    status = status_of(signature, certificate)
    assert status.intact
    assert status.valid
    assert status.coverage.name == "ENTIRE_FILE"
    assert signature.signer_cert.subject.native["common_name"] == WHO
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_changed_byte_breaks_the_signature(run, pdf, p12, certificate, tmp_path):
    out = tmp_path / "firmato.pdf"
    run("sign", pdf, "--certificate", p12, "-o", out)
    data = bytearray(out.read_bytes())
    data[len(pdf.read_bytes()) // 2] ^= 1
    (signature,) = PdfFileReader(BytesIO(bytes(data)), strict=False).embedded_signatures
    assert not status_of(signature, certificate).intact


def test_the_wrong_passphrase_is_told_and_nothing_written(run, pdf, p12, tmp_path, monkeypatch):
    monkeypatch.setenv("TRAGUARDO_PASSPHRASE", "un'altra")
    ran = run("sign", pdf, "--certificate", p12, "-o", tmp_path / "firmato.pdf")
    assert ran.code == 2
    assert "ente.p12" in ran.err
    assert not (tmp_path / "firmato.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"x" * 5000])
def test_what_is_no_pdf_is_not_signed(run, p12, tmp_path, content):
    path = tmp_path / "altro.pdf"
    path.write_bytes(content)
    ran = run("sign", path, "--certificate", p12, "-o", tmp_path / "firmato.pdf")
    assert ran.code == 2
    assert "altro.pdf" in ran.err
    assert not (tmp_path / "firmato.pdf").exists()


def test_what_is_no_certificate_is_told(run, pdf, p12, tmp_path):
    p12.write_bytes(b"niente")
    ran = run("sign", pdf, "--certificate", p12, "-o", tmp_path / "firmato.pdf")
    assert ran.code == 2
    assert "ente.p12" in ran.err
