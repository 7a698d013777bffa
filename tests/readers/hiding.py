"""Files with something in them that no page shows: authors, comments, deleted text, attachments, hidden sheets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

import pikepdf
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID
from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.comments import Comment

from traguardo.writers.signature import sign

PHRASE = "una frase solo per le prove"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages, author=""):
    """A PDF of some pages with a text each; a page without text has a drawing."""
    drawn = [f"#text[{page}]" if page else "#rect(width: 90%, height: 90%, fill: gray)" for page in pages]
    told = f'#set document(author: "{author}")\n' if author else ""
    return typst.compile((told + "\n#pagebreak()\n".join(drawn)).encode())


def annotated(text, note, who, attached=""):
    """A PDF with a comment on its page, perhaps with a file inside it."""
    with pikepdf.open(BytesIO(pdf(text))) as file:
        made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30])
        made.T, made.Contents = pikepdf.String(who), pikepdf.String(note)
        file.pages[0].Annots = file.make_indirect(pikepdf.Array([made]))
        if attached:
            file.attachments[attached] = b"nomi e cognomi"
        out = BytesIO()
        file.save(out)
    return out.getvalue()


def docx(text, *, author="", comment="", deleted=""):
    """A document of Word with an author in its properties, a comment, a tracked deletion."""
    made = Document()
    made.core_properties.author = author
    made.core_properties.comments = ""
    first = made.add_paragraph(text)
    if comment:
        made.add_comment(first.runs, text=comment, author="Lidia Sartori", initials="LS")
    if deleted:
        mark = f'<w:del {W} w:id="9" w:author="Lidia Sartori"><w:r><w:delText>{deleted}</w:delText></w:r></w:del>'
        first._p.append(parse_xml(mark))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def xlsx(text, *, hidden="", comment=""):
    """A workbook with a hidden sheet and a comment."""
    made = Workbook()
    made.properties.creator = ""
    made.active["A1"] = text
    if comment:
        made.active["A1"].comment = Comment(comment, "Lidia Sartori")
    if hidden:
        made.create_sheet(hidden).sheet_state = "hidden"
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def certificate():
    """A self-signed certificate with its key, as PKCS#12."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Firmataria di prova")])
    now, no = datetime.now(UTC), dict.fromkeys(("key_agreement", "key_cert_sign", "crl_sign"), False)
    no |= dict.fromkeys(("key_encipherment", "data_encipherment", "encipher_only", "decipher_only"), False)
    use = x509.KeyUsage(digital_signature=True, content_commitment=True, **no)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
    signed = made.add_extension(use, critical=True).sign(key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"x", key, signed, None, BestAvailableEncryption(PHRASE.encode()))


def signed(data):
    """A PDF signed by *Firmataria di prova*."""
    content, findings = sign(data, certificate(), PHRASE)
    assert findings == ()
    return content


def enveloped(data, *, how=Encoding.DER, options=(PKCS7Options.Binary,)):
    """A signed envelope (CAdES) around a file, by *Firmataria di prova*."""
    key, signer, _ = pkcs12.load_key_and_certificates(certificate(), PHRASE.encode())
    builder = PKCS7SignatureBuilder().set_data(data).add_signer(signer, key, hashes.SHA256())
    return builder.sign(how, list(options))


def added_to(data):
    """A signed PDF to which a page's note was added afterwards, the signed bytes as they were."""
    from pyhanko.pdf_utils.generic import NameObject, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(data))
    writer.root[NameObject("/Lang")] = pdf_string("it")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
