# shellcheck shell=bash
# Which container engine a command of this checkout speaks to, found as docker itself finds it. Sourced, never run.

default_engine=unix:///var/run/docker.sock

# Prints DOCKER_HOST, else what the current docker context says, else the local socket.
engine_endpoint() {
  if [ -n "${DOCKER_HOST:-}" ]; then
    echo "$DOCKER_HOST"
  elif command -v docker >/dev/null; then
    docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null || echo "$default_engine"
  else
    echo "$default_engine"
  fi
}

# engine METHOD PATH [CURL OPTION…]: one request to the Engine API; prints the answer's body, fails when it is an error.
engine() {
  local method=$1 path=$2 endpoint
  shift 2
  endpoint=$(engine_endpoint)
  case $endpoint in
    unix://*) set -- --unix-socket "${endpoint#unix://}" "$@" "http://localhost$path" ;;
    tcp://*)
      if [ -n "${DOCKER_TLS_VERIFY:-}" ]; then
        local keys=${DOCKER_CERT_PATH:-$HOME/.docker}
        set -- --cacert "$keys/ca.pem" --cert "$keys/cert.pem" --key "$keys/key.pem" "$@" "https://${endpoint#tcp://}$path"
      else
        set -- "$@" "http://${endpoint#tcp://}$path"
      fi
      ;;
    *)
      echo "an engine at $endpoint cannot be used: only unix:// and tcp:// can" >&2
      return 1
      ;;
  esac
  curl --silent --show-error --fail-with-body --noproxy '*' --request "$method" "$@"
}

engine_answers() { engine GET /_ping --max-time 5 >/dev/null 2>&1; }
