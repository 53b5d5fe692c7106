#!/bin/sh
# Makes a virtual environment with one service and what the lock file pins for it, nothing else, and
# a program `zgw` in it that takes the commands of the service. Run from the root of the repository:
#     sh deploy/images/install.sh zaken-api /venv
set -eu
service=$1 venv=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip="python3 -m pip --disable-pip-version-check"

python3 deploy/images/locked.py requirements.lock hatchling editables > "$work/build.txt"
python3 deploy/images/locked.py requirements.lock zgw-core "$service" > "$work/service.txt"

# Wheels are made with the pinned build tool, in an environment that is thrown away.
python3 -m venv --without-pip "$work/build"
$pip --python "$work/build/bin/python" install -q --no-deps --require-hashes -r "$work/build.txt"
cp -R libs/zgw-core "services/$service" "$work/"
$pip --python "$work/build/bin/python" wheel -q --no-deps --no-build-isolation \
    --wheel-dir "$work/wheels" "$work/zgw-core" "$work/$service"

python3 -m venv --without-pip "$venv"
$pip --python "$venv/bin/python" install -q --no-compile --no-deps --require-hashes \
    -r "$work/service.txt"
$pip --python "$venv/bin/python" install -q --no-compile --no-deps --no-index "$work"/wheels/*.whl
"$venv/bin/python" -m compileall -q "$venv" || true

printf '#!/bin/sh\nexec %s/bin/python -m %s "$@"\n' "$venv" "$(echo "$service" | tr - _)" \
    > "$venv/bin/zgw"
chmod +x "$venv/bin/zgw"
