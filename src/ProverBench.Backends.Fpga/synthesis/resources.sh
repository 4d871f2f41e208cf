#!/usr/bin/env bash
# The table of resources, by Yosys: resources.json (a row a line) and resources.md from it.
#   resources.sh make CORE...   synthesises cores of ../sim/cores.list for UltraScale+ and ECP5 and puts their rows in the table
#   resources.sh place CORE[:PARAMETER=VALUE]...   places and routes cores on an LFE5U-25F by nextpnr-ecp5, with SEEDS (1 2 3), and puts their rows in placed.json
#   resources.sh check          synthesises the rows marked small anew and compares; of every other row only the digest of its RTL; a core of cores.list without a row fails
#   resources.sh digests        compares digests alone
# A digest is SHA-256 over the files that the core's hierarchy reads, over its parameters, and over the version of Yosys' recipe below; of a placed core over the harness too.
set -euo pipefail
shopt -s inherit_errexit
export LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rtl=$here/../rtl
table=$here/resources.json
placed=$here/placed.json
work=$(mktemp -d)
trap 'find "$work" -mindepth 1 -delete; rmdir "$work"' EXIT
small="mul-babybear mul-koalabear mul-goldilocks"
recipe=2
place_recipe=1
families=(ultrascale+ ecp5)
for tool in yosys iverilog sha256sum awk; do command -v $tool > /dev/null || { echo "$tool is not installed" >&2; exit 3; }; done

core() { # name, or name:PARAMETER=VALUE with another value than the list's: sets top, parameters
  local line change
  line=$(sed -e 's/#.*//' -e 's/ *| */|/g' "$here/../sim/cores.list" | grep "^${1%%:*}|") || { echo "cores.list has no core named ${1%%:*}" >&2; exit 2; }
  IFS='|' read -r _ top parameters <<< "$line"
  parameters=${parameters% }
  if [ "$1" != "${1%%:*}" ]; then
    change=${1#*:}
    if [[ " $parameters" != *" ${change%%=*}="* ]]; then echo "${1%%:*} has no parameter ${change%%=*}" >&2; exit 2; fi
    parameters=$(sed "s/\b${change%%=*}=[0-9]*/$change/" <<< "$parameters")
  fi
}

files() { # the files that the hierarchy reads; sets read
  local p args=()
  for p in $parameters; do args+=("-P$top.$p"); done
  iverilog -g2012 -t null "-Mall=$work/files" -y "$rtl" -Y .sv "${args[@]}" "$rtl"/pb_*_pkg.sv "$rtl/$top.sv" -s "$top"
  mapfile -t read < <(grep '\.sv$' "$work/files" | sed 's|.*/||' | sort -u)
}

digest() {
  { echo "$recipe $top $parameters"; (cd "$rtl" && sha256sum "${read[@]}"); } | sha256sum | cut -d' ' -f1
}

synthesise() { # puts the counts of each family into $work/FAMILY.counts; every distinct module is synthesised once, boundaries stay
  local packages=() modules=() p set="" family
  for p in "${read[@]}"; do case $p in *_pkg.sv) packages+=("$rtl/$p") ;; *) modules+=("$rtl/$p") ;; esac; done
  for p in $parameters; do set="$set -set ${p/=/ }"; done
  # Deferred: tables are computed at the core's parameters alone. By chparam: Yosys 0.23 fails an assertion where hierarchy -chparam has to derive its top again.
  yosys -q -p "read_verilog -sv -defer ${packages[*]} ${modules[*]}; chparam$set $top; hierarchy -top $top; design -save core
    synth_xilinx -family xcup -noiopad -noclkbuf; tee -q -o $work/ultrascale+.json stat -json
    design -load core; synth_ecp5 -noflatten; tee -q -o $work/ecp5.json stat -json" > "$work/yosys.log" 2>&1 || { cat "$work/yosys.log" >&2; return 1; }
  for family in "${families[@]}"; do
    sed -n '/"design"/,$p' "$work/$family.json" | tr -d ' ",' | awk -F: '
      /^LUT[1-6]:/ { luts += $2 }
      /^(CARRY4|CARRY8|CCU2C):/ { carries += $2 }
      /^(FD[A-Z]*|TRELLIS_FF):/ { registers += $2 }
      /^(RAM[0-9]+[A-Z0-9]*|SRL[A-Z0-9]*|SRLC[A-Z0-9]*|TRELLIS_DPR16X4):/ && !/^RAMB/ { memories += $2 }
      /^(DSP48E2|MULT18X18D):/ { dsps += $2 }
      /^RAMB36E2:/ { brams += 2 * $2 } /^RAMB18E2:/ { brams += $2 } /^DP16KD:/ { brams += $2 }
      END { printf "\"luts\": %d, \"carries\": %d, \"registers\": %d, \"lutMemories\": %d, \"dsps\": %d, \"brams\": %d", luts, carries, registers, memories, dsps, brams }' > "$work/$family.counts"
  done
}

place_digest() {
  { echo "$place_recipe $(digest)"; sha256sum < "$here/pb_place_harness.sv"; } | sha256sum | cut -d' ' -f1
}

place() { # name, after core and files: prints the row
  local packages=() modules=() p width words seed fmax=""
  for p in "${read[@]}"; do case $p in *_pkg.sv) packages+=("$rtl/$p") ;; *) modules+=("$rtl/$p") ;; esac; done
  case " $parameters " in *" FIELD=0 "*) width=64 ;; *" FIELD=1 "* | *" FIELD=2 "*) width=32 ;; *) echo "$1: only cores over fields of at most 64 bits fit" >&2; return 2 ;; esac
  case $top in pb_core_mul) words=(2 1) ;; pb_core_butterfly) words=(3 2) ;; pb_core_ntt) words=(1 1) ;; *) echo "$1: does not fit an LFE5U-25F" >&2; return 2 ;; esac
  yosys -q -p "verilog_defines -DCORE=$top -DCORE_PARAMETERS=$(sed 's/\([A-Z_]*\)=\([0-9]*\)/.\1(\2)/g; s/ /,/g' <<< "$parameters") -DIN_BITS=$((words[0] * width)) -DOUT_BITS=$((words[1] * width))
    read_verilog -sv ${packages[*]} $here/pb_place_harness.sv; read_verilog -sv -defer ${modules[*]}; hierarchy -top pb_place_harness
    synth_ecp5 -top pb_place_harness -json $work/placed.json" > "$work/yosys.log" 2>&1 || { cat "$work/yosys.log" >&2; return 1; }
  for seed in ${SEEDS-1 2 3}; do
    nextpnr-ecp5 --25k --package CABGA381 --speed 8 --json "$work/placed.json" --freq 400 --timing-allow-fail --lpf-allow-unconstrained --seed "$seed" --report "$work/report.json" > "$work/nextpnr.log" 2>&1 ||
      { grep -i error "$work/nextpnr.log" >&2; return 1; }
    fmax="$fmax $(tr -d '\n' < "$work/report.json" | sed 's/.*"fmax"[^}]*"achieved": *\([0-9]*\.[0-9]\).*/\1/')"
  done
  printf '{ "core": "%s", "parameters": "%s", "device": "LFE5U-25F, grade 8", "tool": "%s", "seeds": "%s", "fmaxMhz": "%s", "digest": "%s" }\n' \
    "${1%%:*}" "$parameters" "$(nextpnr-ecp5 --version 2>&1 | sed 's/.*Version \([^)]*\)).*/\1/')" "${SEEDS-1 2 3}" "${fmax# }" "$(place_digest)"
}

row() { # name, family, after synthesise
  local mark=false
  [[ " $small " == *" $1 "* ]] && mark=true
  printf '{ "core": "%s", "parameters": "%s", "family": "%s", %s, "small": %s, "digest": "%s" }\n' "$1" "$parameters" "$2" "$(cat "$work/$2.counts")" "$mark" "$(digest)"
}

field() { sed -n "s/.*\"$2\": \"\{0,1\}\([^,\"}]*[^,\"} ]\)\"\{0,1\}.*/\1/p" <<< "$1"; }

list() { # rows on stdin, as JSON
  echo '['; sed '$!s/$/,/; s/^/  /'; echo ']'
}

describe() { # resources.md, from both tables
  {
    echo "# Resources"
    echo
    echo "Made by \`resources.sh\` with $(yosys -V | sed 's/ (.*//') from Debian: counts of cells after \`synth_xilinx -family xcup\` and \`synth_ecp5 -noflatten\`, before placement, every distinct module synthesised once and counted as often as it is used."
    echo "Carries are CARRY4 or CCU2C, memories in LUTs RAM32/64 and SRL or DPR16X4, DSPs DSP48E2 or MULT18X18D, block memories halves of 36 kbit or 18 kbit."
    echo
    echo "| core | family | LUT | carry | FF | LUT memory | DSP | BRAM 18k | RTL digest |"
    echo "|---|---|---|---|---|---|---|---|---|"
    while read -r line; do
      echo "| $(field "$line" core) | $(field "$line" family) | $(field "$line" luts) | $(field "$line" carries) | $(field "$line" registers) | $(field "$line" lutMemories) | $(field "$line" dsps) | $(field "$line" brams) | $(field "$line" digest | cut -c1-12) |"
    done < <(rows "$table")
    if [ -f "$placed" ]; then
      echo
      echo "## Placed and routed"
      echo
      echo "By \`resources.sh place\`: the core in \`pb_place_harness\`, synthesised flat by \`synth_ecp5\`, placed and routed by nextpnr for an ECP5 of 24k LUTs, its fastest grade without transceivers, asked for 400 MHz;"
      echo "the frequency that nextpnr's timing analysis gives for each seed. No device was measured. It says which paths are long and how two versions compare, and nothing of UltraScale+, whose clock stays assumed."
      echo
      echo "| core | parameters | device | Fmax, MHz, by seed | seeds | placed and routed by | digest |"
      echo "|---|---|---|---|---|---|---|"
      while read -r line; do
        echo "| $(field "$line" core) | $(field "$line" parameters) | $(sed 's/.*"device": "\([^"]*\)".*/\1/' <<< "$line") | $(field "$line" fmaxMhz) | $(field "$line" seeds) | $(field "$line" tool) | $(field "$line" digest | cut -c1-12) |"
      done < <(rows "$placed")
    fi
  } > "$here/resources.md"
}

rows() { if [ -f "$1" ]; then sed -n 's/^ *\({.*}\),*$/\1/p' "$1"; fi; }

case ${1-} in
  make)
    shift
    for name in "$@"; do
      core "$name"; files
      synthesise || exit 1
      for family in "${families[@]}"; do
        new=$(row "$name" "$family")
        { rows "$table" | grep -vF "\"core\": \"$name\", \"parameters\": \"$parameters\", \"family\": \"$family\"" || true; echo "$new"; } > "$work/rows"
        sort -u "$work/rows" | list > "$table"
        describe
        echo "$new"
      done
    done
    ;;
  place)
    shift
    command -v nextpnr-ecp5 > /dev/null || { echo "nextpnr-ecp5 is not installed" >&2; exit 3; }
    for name in "$@"; do
      core "$name"; files
      new=$(place "$name")
      { rows "$placed" | grep -vF "\"core\": \"${name%%:*}\", \"parameters\": \"$parameters\"" || true; echo "$new"; } > "$work/rows"
      sort -u "$work/rows" | list > "$placed"
      describe
      echo "$new"
    done
    ;;
  check | digests)
    bad=0
    made=""
    while read -r line; do
      name=$(field "$line" core); family=$(field "$line" family)
      core "$name"; files
      if [ "$(digest)" != "$(field "$line" digest)" ]; then echo "stale: $name for $family: its RTL has changed, run synthesis/resources.sh make $name"; bad=1
      elif [ "$1" = check ] && [ "$(field "$line" small)" = true ]; then
        if [ "$made" != "$name" ]; then synthesise || exit 1; made=$name; fi
        new=$(row "$name" "$family")
        if [ "$new" = "$line" ]; then echo "as it was: $name for $family"; else echo "other counts: $name for $family: $new"; bad=1; fi
      fi
    done < <(rows "$table")
    while read -r line; do
      name=$(field "$line" core); core "$name"; parameters=$(field "$line" parameters); files
      if [ "$(place_digest)" != "$(field "$line" digest)" ]; then echo "stale: $name ($parameters) as placed: its RTL has changed, run synthesis/resources.sh place $name"; bad=1; fi
    done < <(rows "$placed")
    while IFS='|' read -r name _; do
      if ! rows "$table" | grep -F "\"core\": \"$name\"," > "$work/known"; then echo "no row: $name, run synthesis/resources.sh make $name"; bad=1; fi
    done < <(sed -e 's/#.*//' -e 's/ *| */|/g' "$here/../sim/cores.list" | grep '|')
    exit $bad
    ;;
  *) echo "usage: resources.sh make CORE... | place CORE[:PARAMETER=VALUE]... | check | digests" >&2; exit 2 ;;
esac
