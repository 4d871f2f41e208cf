#!/usr/bin/env bash
# Whole processes in turn, key read and proof written: rapidsnark's prover against the published build. Run it with nothing else running, and quote the last lines with commit and machine.
#
#   dotnet publish src/ProverBench.Cli -p:PublishProfile=linux-x64
#   tests/peers/rapidsnark.sh RAPIDSNARK_PROVER CIRCUIT.zkey WITNESS.wtns [ROUNDS]
#
# Circuits of any size: proverbench make-circuit. Prints the least wall time, processor time (user + system) and the greatest resident memory of each over the rounds (7), and the ratios.
set -euo pipefail
export LC_ALL=C
[ $# -ge 3 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 64; }
peer=$1 zkey=$2 wtns=$3 rounds=${4:-7}
ours=${PROVERBENCH:-$(dirname "$0")/../../artifacts/publish/proverbench/linux-x64/proverbench}
for file in "$peer" "$ours" "$zkey" "$wtns"; do [ -f "$file" ] || { echo "there is no file '$file'" >&2; exit 66; }; done
[ -x /usr/bin/time ] || { echo "GNU time (/usr/bin/time) is needed" >&2; exit 69; }
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT

once() { # name, command...
  local name=$1; shift
  /usr/bin/time -a -o "$scratch/$name" -f '%e %U %S %M' "$@" > "$scratch/$name.log" 2>&1 || { cat "$scratch/$name.log" >&2; echo "$name failed" >&2; exit 1; }
}
for _ in $(seq "$rounds"); do
  once peer "$peer" "$zkey" "$wtns" "$scratch/peer.json" "$scratch/peer.public.json"
  once ours "$ours" prove --zkey "$zkey" --witness "$wtns" --proof "$scratch/ours.json" --public "$scratch/ours.public.json"
done
least() { awk 'NR == 1 || $1 < e { e = $1 } NR == 1 || $2 + $3 < c { c = $2 + $3 } $4 > m { m = $4 } END { print e, c, m }' "$scratch/$1"; }
read -r pe pc pm < <(least peer)
read -r oe oc om < <(least ours)
awk -v pe="$pe" -v pc="$pc" -v pm="$pm" -v oe="$oe" -v oc="$oc" -v om="$om" 'BEGIN {
  printf "rapidsnark   wall %.2f s, processor %.2f s, memory %.0f MiB\n", pe, pc, pm / 1024
  printf "proverbench  wall %.2f s, processor %.2f s, memory %.0f MiB\n", oe, oc, om / 1024
  printf "ratio        wall %.2f, processor %.2f; memory %.0f MiB of the %.0f that twice the peer and 64 MiB are\n", pe / oe, pc / oc, om / 1024, 2 * pm / 1024 + 64
}'
