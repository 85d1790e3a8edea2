# shellcheck shell=bash
# What the commands of this checkout need from the machine: found, installed on Debian as root, or named. Sourced, never run.

me=$(basename "$0")

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$me: $*"
  exit 1
}

on_debian() { command -v apt-get >/dev/null && grep -qsE '^ID(_LIKE)?=.*debian' /etc/os-release; }

# Prints the packages of those COMMAND:PACKAGE pairs whose command is not there.
lacking() {
  local pair
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || printf '%s ' "${pair#*:}"
  done
}

# Installs packages, or says who has to install them.
install_packages() {
  [ $# -gt 0 ] || return 0
  local get="apt-get install --no-install-recommends $*"
  on_debian || fail "this needs $*, under the names that Debian gives them; please install them and start again."
  [ "$(id -u)" = 0 ] || fail "this needs $*; as root: $get"
  say "$me: installing $*"
  # Lists of a fresh machine are empty, those of an old one are stale.
  apt_get update || fail "the package lists cannot be fetched: is there a network? Then: apt-get update && $get"
  apt_get install --no-install-recommends "$@" || fail "installing failed; apt-get's own words are above. By hand: $get"
}

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" </dev/null >&2; }

# Keeps packages from starting their services while they are installed; allow_services ends it.
policy=/usr/sbin/policy-rc.d
forbid_services() {
  [ "$(id -u)" = 0 ] && [ ! -e "$policy" ] || return 0
  policy_is_ours=1
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
}
allow_services() {
  [ -z "${policy_is_ours:-}" ] || rm -f "$policy"
  policy_is_ours=
}

# Sets $java to a runtime of Java 17 or newer, from JAVA_HOME or the PATH; fails when there is none.
find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/java}
  [ -x "${java:-}" ] || java=$(command -v java) || return 1
  java=$(readlink -f "$java")
  java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "${java%/bin/java}/release" 2>/dev/null) || true
  # A runtime without a release file has to be asked, which costs its start.
  [ -n "$java_version" ] || java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.version = //p')
  java_feature=${java_version%%[!0-9]*}
  [ "${java_feature:-0}" -ge 17 ]
}

# Exports JAVA_HOME for Maven when the runtime found has a compiler.
find_jdk() {
  find_java && [ -x "${java%/java}/javac" ] || return 1
  export JAVA_HOME=${java%/bin/java}
}
