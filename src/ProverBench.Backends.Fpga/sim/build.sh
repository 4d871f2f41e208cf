#!/usr/bin/env bash
# Makes the shared library of simulated cores: build.sh OUT [NAME...], names of sim/cores.list, all without one.
# OUT/NAME.so is made anew only when the digest of the modules that it reads, of this folder's sources or of the core's line is another (OUT/NAME.digest).
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rtl=$here/../rtl
if [ $# -lt 1 ]; then echo "usage: build.sh OUT [CORE...]" >&2; exit 2; fi
mkdir -p "$1"
out=$(cd "$1" && pwd); shift
for tool in verilator g++ sha256sum; do command -v $tool > /dev/null || { echo "$tool is not installed" >&2; exit 3; }; done
root=$(verilator --getenv VERILATOR_ROOT)
flags="-O3 --x-assign fast --x-initial fast --noassert --no-trace"
cxx="-fPIC -fvisibility=hidden -DVL_TIME_CONTEXT"
if [ -n "${PB_CXXFLAGS-}" ]; then cxx="$cxx $PB_CXXFLAGS"; fi

# The modules and packages that a module names, and those that they name.
closure() {
  local queue=("$1") found=" $1 " word
  while [ ${#queue[@]} -gt 0 ]; do
    for word in $(grep -oh 'pb_[a-z0-9_]*' "$rtl/${queue[0]}.sv" | sort -u); do
      if [ -f "$rtl/$word.sv" ] && [[ "$found" != *" $word "* ]]; then found="$found$word "; queue+=("$word"); fi
    done
    queue=("${queue[@]:1}")
  done
  tr ' ' '\n' <<< "$found" | grep . | sort
}
common=$(cd "$here" && { sha256sum pb_sim.cpp pb_sim.h build.sh; verilator --version; echo "${PB_CXXFLAGS-}"; } | sha256sum | cut -d' ' -f1)

runtime() { # the simulator's own library, the same for every core: made once into OUT/.runtime-DIGEST
  if [ -d "$out/.runtime-$common" ]; then return; fi
  local made
  made=$(mktemp -d "$out/.runtime.XXXXXX")
  # shellcheck disable=SC2086,SC2016
  printf '%s\0' verilated verilated_threads |
    xargs -0 -P "${PB_JOBS:-2}" -I{} sh -c 'g++ '"$cxx"' -O1 -I"'"$root"'/include" -I"'"$root"'/include/vltstd" -c "'"$root"'/include/$1.cpp" -o "'"$made"'/$1.o"' sh {} || return 1
  # Another process may have been first; its files are the same.
  mv -T "$made" "$out/.runtime-$common" 2> /dev/null || { find "$made" -mindepth 1 -delete && rmdir "$made"; }
}

build() { # name, top, parameters
  local name=$1 top=$2 parameters=$3 work digest bits
  digest=$({ echo "$common $name $top $parameters"; cd "$rtl" && closure "$top" | sed 's/$/.sv/' | xargs sha256sum; } | sha256sum | cut -d' ' -f1)
  if [ -f "$out/$name.so" ] && [ "$(cat "$out/$name.digest" 2> /dev/null)" = "$digest" ]; then echo "$name: as it was"; return; fi
  work=$(mktemp -d "$out/.$name.XXXXXX")
  # shellcheck disable=SC2086
  verilator --cc -sv $flags --prefix Vcore --Mdir "$work" -y "$rtl" --top-module "$top" $(printf -- '-G%s ' $parameters) \
    "$rtl"/pb_*_pkg.sv "$rtl/$top.sv" > "$work/verilator.log" 2>&1 || { cat "$work/verilator.log" >&2; return 1; }
  # Widths of the ports, as the verilated header declares them.
  bits=$(sed -n 's/.*VL_INW*8*(&*\(in_data\),\([0-9]*\),.*/IN \2/p; s/.*VL_IN64(&*\(in_data\),\([0-9]*\),.*/IN \2/p; s/.*VL_OUTW*8*(&*\(out_data\),\([0-9]*\),.*/OUT \2/p; s/.*VL_OUT64(&*\(out_data\),\([0-9]*\),.*/OUT \2/p' "$work/Vcore.h")
  local in_bits out_bits
  in_bits=$(($(sed -n 's/^IN //p' <<< "$bits") + 1)); out_bits=$(($(sed -n 's/^OUT //p' <<< "$bits") + 1))
  # Files of a few lines cost their headers alone: those are one. What runs once at the start, contents of tables above all, is not worth optimising.
  local file small=()
  for file in "$work"/Vcore*.cpp; do
    if [ "$(stat -c %s "$file")" -lt 32768 ]; then small+=("$file"); mv "$file" "$file.part"; fi
  done
  if [ ${#small[@]} -gt 0 ]; then printf '#include "%s.part"\n' "${small[@]}" > "$work/Vcore_small.cpp"; fi
  runtime || return 1
  # shellcheck disable=SC2086,SC2016
  printf '%s\0' "$work"/Vcore*.cpp "$here/pb_sim.cpp" |
    xargs -0 -P "${PB_JOBS:-2}" -I{} sh -c 'case $1 in *Slow.cpp) level=-O0 ;; *) level=-O1 ;; esac; g++ '"$cxx"' $level -I"'"$work"'" -I"'"$root"'/include" -I"'"$root"'/include/vltstd" -I"'"$here"'" \
      -DPB_CORE="\"'"$name $parameters"'\"" -DPB_DIGEST="\"'"$digest"'\"" -DPB_IN_BITS='"$in_bits"' -DPB_OUT_BITS='"$out_bits"' -c "$1" -o "'"$work"'/$(basename "$1").o"' sh {} || return 1
  g++ -shared -o "$work/$name.so" "$work"/*.o "$out/.runtime-$common"/*.o -pthread || return 1
  mv "$work/$name.so" "$out/$name.so"
  printf '%s\n' "$digest" > "$out/$name.digest"
  find "$work" -mindepth 1 -delete && rmdir "$work"
  echo "$name: made"
}

all=$(sed -e 's/#.*//' -e 's/ *| */|/g' "$here/cores.list" | grep '|')
if [ $# = 0 ]; then mapfile -t names < <(cut -d'|' -f1 <<< "$all"); else names=("$@"); fi
for name in "${names[@]}"; do
  line=$(grep "^$name|" <<< "$all") || { echo "cores.list has no core named $name" >&2; exit 2; }
  IFS='|' read -r _ top parameters <<< "$line"
  build "$name" "$top" "${parameters% }"
done
