#!/usr/bin/env bash
# Runs a command on PostgreSQL: TRAGUARDO_TEST_DATABASE_URL, or a server of this machine that lets us in.
# In continuous integration a missing server is installed where we may, and otherwise is a failure.
set -euo pipefail
python="$1"

reach() { # an address where a database can be made
    "$python" - "$@" <<'EOF'
import sys
import psycopg

for address in sys.argv[1:]:
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            if connection.execute("select rolcreatedb or rolsuper from pg_roles where rolname = current_user").fetchone()[0]:
                print(address)
                break
    except psycopg.OperationalError:
        continue
else:
    sys.exit(1)
EOF
}

local_addresses=("postgresql://%2Fvar%2Frun%2Fpostgresql/postgres" "postgresql://postgres@127.0.0.1:5432/postgres")
if [ -n "${TRAGUARDO_TEST_DATABASE_URL:-}" ]; then
    address="$TRAGUARDO_TEST_DATABASE_URL"
elif ! address="$(reach "${local_addresses[@]}")"; then
    if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq postgresql >/dev/null
        service postgresql start >/dev/null
        su postgres -c "createuser --superuser root" || true
        address="$(reach "${local_addresses[@]}")"
    elif [ "${CI:-}" = true ]; then
        echo "PostgreSQL is needed here and does not answer." >&2
        exit 1
    else
        echo "PostgreSQL non risponde: le prove della parte web sono state fatte solo su SQLite." >&2
        exit 0
    fi
fi
echo "PostgreSQL: ${address#*@}"
TRAGUARDO_TEST_DATABASE_URL="$address" exec "$@"
