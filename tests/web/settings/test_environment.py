"""Settings from the environment."""

import stat

import pytest

from traguardo.web.settings.database import database
from traguardo.web.settings.environment import SETTINGS, Environment, SettingError
from traguardo.web.settings.identity import gateways
from traguardo.web.settings.mail import mail
from traguardo.wording.sentences import catalogue

GATEWAY = """[[gateway]]
id = "spid"
name = "SPID"
server_url = "https://gateway.example/.well-known/openid-configuration"
client_id = "traguardo"
secret = "s"
"""


def test_every_setting_is_explained_in_both_languages():
    for language in ("it", "en"):
        assert [one.name for one in SETTINGS if f"setting.{one.name}" not in catalogue(language)] == []


def test_a_flag_is_yes_or_no():
    assert Environment({"TRAGUARDO_DEMO": "Sì"}).flag("TRAGUARDO_DEMO")
    assert not Environment({}).flag("TRAGUARDO_DEMO")
    with pytest.raises(SettingError, match="TRAGUARDO_DEMO=forse"):
        Environment({"TRAGUARDO_DEMO": "forse"}).flag("TRAGUARDO_DEMO")


def test_a_number_is_whole():
    assert Environment({"TRAGUARDO_UPLOAD_MB": "5"}).number("TRAGUARDO_UPLOAD_MB") == 5
    with pytest.raises(SettingError):
        Environment({"TRAGUARDO_UPLOAD_MB": "-5"}).number("TRAGUARDO_UPLOAD_MB")


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    environment = Environment({"TRAGUARDO_DATA": str(tmp_path / "dati")})
    key = environment.secret_key()
    assert len(key) > 50
    assert environment.secret_key() == key
    assert stat.S_IMODE((tmp_path / "dati" / "secret-key").stat().st_mode) == 0o600
    assert Environment({"TRAGUARDO_SECRET_KEY": "mia"}).secret_key() == "mia"


def test_without_an_address_the_database_is_a_file(tmp_path):
    described = database("", tmp_path)
    assert described["NAME"] == str(tmp_path / "traguardo.sqlite3")
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_names_another_database(tmp_path):
    described = database("postgres://u:p@host:5433/nome", tmp_path)
    assert (described["ENGINE"], described["PORT"]) == ("django.db.backends.postgresql", 5433)


def test_mails_go_to_files_or_to_a_server(tmp_path):
    assert mail("", tmp_path)["EMAIL_FILE_PATH"] == tmp_path / "mail"
    server = mail("smtp+tls://utente%40ente.it:p%3Aw@posta.ente.it", tmp_path)
    assert (server["EMAIL_HOST"], server["EMAIL_PORT"], server["EMAIL_USE_TLS"]) == ("posta.ente.it", 587, True)
    assert (server["EMAIL_HOST_USER"], server["EMAIL_HOST_PASSWORD"]) == ("utente@ente.it", "p:w")
    with pytest.raises(SettingError):
        mail("posta.ente.it", tmp_path)


def test_gateways_come_from_a_file(tmp_path):
    file = tmp_path / "oidc.toml"
    file.write_text(GATEWAY, encoding="utf-8")
    (gateway,) = gateways(str(file))
    assert (gateway["provider_id"], gateway["origin"]) == ("spid", "https://gateway.example")
    assert not gateway["settings"]["email_authentication"]
    assert gateways("") == []


@pytest.mark.parametrize("text", ["[[gateway]]\nid = 'x'", GATEWAY + "altro = 1", "non è toml", None])
def test_a_wrong_file_of_gateways_stops_the_start_and_says_why(tmp_path, text):
    file = tmp_path / "oidc.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match="TRAGUARDO_OIDC"):
        gateways(str(file))
