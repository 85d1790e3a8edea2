# shellcheck shell=bash
# An engine of the benchmark's own, gone again when it ends; sets $work, a folder that goes with it. Sourced, never run.

[ "$(id -u)" = 0 ] || fail "an engine of its own needs root: sudo bench/$me"
packages=$(lacking dockerd:docker.io docker-compose:docker-compose busybox:busybox-static curl:curl python3:python3)
# shellcheck disable=SC2086
install_packages $packages
"$root/holdfast" --version >/dev/null

work=$(mktemp -d)
mkdir "$work/exec"
# No packet rules and no default bridge: it stands beside an engine that is in use.
dockerd --data-root "$work/data" --exec-root "$work/exec" -H "unix://$work/docker.sock" --pidfile "$work/docker.pid" \
  --iptables=false --ip6tables=false --bridge=none >"$work/dockerd.log" 2>&1 </dev/null &
engine_id=$!
end_engine() {
  kill "$engine_id" 2>/dev/null || true
  wait "$engine_id" || true
  rm -rf "$work" || say "$me: $work could not be removed"
}
trap end_engine EXIT
trap 'exit 143' INT TERM

export DOCKER_HOST=unix://$work/docker.sock
for _ in $(seq 100); do
  ! [ -S "$work/docker.sock" ] || break
  sleep 0.2
done
"$root/samples/images" web:1
