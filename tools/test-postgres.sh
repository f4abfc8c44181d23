#!/usr/bin/env bash
# A PostgreSQL of the tests' own: in a scratch folder, on a Unix socket, without a network port, as an
# unprivileged user (the server refuses root). It ends with whoever asked for it, however that ends.
#   hold         starts one, writes its folder (the socket is inside; role and database: ibis, postgres)
#                as one line, stops and removes it when standard input closes
#   start FILE   starts one for everything the calling process runs, writes its folder into FILE
#   stop FILE    ends that one
#   restart DIR  stops and starts the one in that folder: for tests of what a lost connection does
set -euo pipefail
bin=${IBIS_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}

unprivileged=()
if [ "$(id -u)" = 0 ]; then
  user=postgres
  if ! id -u "$user" >/dev/null 2>&1; then
    user=ibis-test
    id -u "$user" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$user"
  fi
  unprivileged=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
fi

hold() {
  local dir
  dir=$(mktemp -d "${TMPDIR:-/tmp}/ibis-pg.XXXXXX")
  # shellcheck disable=SC2064  # the folder of now is meant
  trap "end '$dir'" EXIT
  trap 'exit 1' INT TERM HUP
  [ ${#unprivileged[@]} = 0 ] || chown "$user" "$dir"
  cd "$dir"
  "${unprivileged[@]}" "$bin/initdb" --pgdata "$dir/data" --username ibis --auth trust --locale C \
    --encoding UTF8 --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
  cat >>"$dir/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
unix_socket_permissions = 0777
max_connections = 300
shared_buffers = 64MB
fsync = on
log_min_messages = error
log_min_error_statement = panic
CONF
  "${unprivileged[@]}" "$bin/pg_ctl" start --pgdata "$dir/data" --wait --silent --log "$dir/server.log" \
    </dev/null >/dev/null || { cat "$dir/server.log" >&2; exit 1; }
  chmod 755 "$dir"
  echo "$dir"
  cat >/dev/null
}

end() {
  "${unprivileged[@]}" "$bin/pg_ctl" stop --pgdata "$1/data" --mode immediate --silent >/dev/null 2>&1 || true
  rm -rf "$1"
}

start() {
  rm -f "$1" "$1.pid"
  # tail ends with the process that runs the tests, and its end closes the input of the holder.
  setsid "$0" hold < <(exec tail --pid="$PPID" -f /dev/null 2>/dev/null) >"$1.new" 2>"$1.log" &
  local holder=$!
  until [ -s "$1.new" ]; do
    kill -0 "$holder" 2>/dev/null || { cat "$1.log" >&2; exit 1; }
    sleep 0.05
  done
  echo "$holder" >"$1.pid"
  mv "$1.new" "$1"
}

stop() {
  [ -s "$1.pid" ] || exit 0
  local holder
  holder=$(cat "$1.pid")
  kill -- "-$holder" 2>/dev/null || true
  while kill -0 "$holder" 2>/dev/null; do sleep 0.05; done
  rm -f "$1" "$1.pid" "$1.log"
}

restart() {
  cd "$1"
  "${unprivileged[@]}" "$bin/pg_ctl" restart --pgdata "$1/data" --mode fast --wait --silent \
    --log "$1/server.log" </dev/null >/dev/null
}

case "${1:-}" in
  hold) hold ;;
  start) start "$2" ;;
  stop) stop "$2" ;;
  restart) restart "$2" ;;
  *) sed -n '2,9p' "$0"; exit 2 ;;
esac
