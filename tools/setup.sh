#!/usr/bin/env bash
# Installs what the named chores need and lacks nothing twice: quick when all is there.
#   tools/setup.sh build [test] [lint] [bench] [fuzz] [docs]
# Debian 12. As root it installs; as another user it asks sudo.
set -euo pipefail
cd "$(dirname "$0")/.."

build="clang-19 lld-19 cmake ninja-build ccache pkg-config make git ca-certificates
  libboost1.81-dev libsqlite3-dev sqlite3 libpq-dev libvips-dev libicu-dev libcmark-gfm-dev
  libcmark-gfm-extensions-dev libsodium-dev libgmime-3.0-dev libcurl4-openssl-dev libtomlplusplus-dev libcli11-dev
  libspdlog-dev libfmt-dev libroaring-dev libbrotli-dev libxxhash-dev zlib1g-dev libarchive-dev libxapian-dev libxlsxwriter-dev libjemalloc-dev libgtest-dev libgmock-dev gettext
  python3 unzip libgeonames-common"
test="libclang-rt-19-dev llvm-19 clang-format-19 libical-dev postgresql-15 chromium-headless-shell default-jre-headless python3-aiosmtpd
  libimage-exiftool-perl fonts-noto-core fonts-noto-cjk xz-utils"
lint="clang-tidy-19 clang-format-19"
bench="wrk nginx-light libnginx-mod-http-brotli-static binutils postgresql-15"
fuzz="libclang-rt-19-dev llvm-19"
docs="pngquant"

wanted=""
for group in "$@"; do wanted="$wanted ${!group}"; done
command -v npm >/dev/null 2>&1 || wanted="$wanted nodejs npm"

installed=$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' 2>/dev/null | awk '$2=="ii"{print $1}' | sort -u)
missing=$(comm -23 <(tr -s ' \n' '\n' <<<"$wanted" | sed '/^$/d' | sort -u) <(printf '%s\n' "$installed"))
if [ -n "$missing" ]; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  echo "Installing:" $missing
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # PostgreSQL's package would start a server of its own; the tests start theirs in a scratch folder.
  if grep -q postgresql <<<"$missing"; then
    $as_root mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
      echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

# The packages of the web build, as the lock file names them; again only when the lock file has changed.
if [ -e web/package-lock.json ] && ! cmp -s web/package-lock.json web/node_modules/.installed-lock; then
  (cd web && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp web/package-lock.json web/node_modules/.installed-lock
fi
