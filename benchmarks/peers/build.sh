#!/usr/bin/env bash
# Builds the peers of the propagation benchmark from Debian's packages into bin/ beside this script; what is there stays.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v g++ > /dev/null || missing+=(g++)
[ -e /usr/include/boost/numeric/odeint.hpp ] || missing+=(libboost-dev)
[ -e /usr/include/gsl/gsl_odeiv2.h ] || missing+=(libgsl-dev)
/usr/bin/python3 -c 'import scipy' 2> /dev/null || missing+=(python3-scipy)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "The peers need the Debian packages ${missing[*]}: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    apt-get update -qq && apt-get install -y -qq "${missing[@]}" > /dev/null
fi

mkdir -p bin
build() {
    if [ ! -e "bin/$1" ] || [ "$1.cpp" -nt "bin/$1" ] || [ family.hpp -nt "bin/$1" ]; then
        g++ -std=c++17 -O3 -march=native "$1.cpp" -o "bin/$1" "${@:2}"
    fi
}
build boost_odeint_dopri5
build gsl_rk8pd -lgsl -lgslcblas
