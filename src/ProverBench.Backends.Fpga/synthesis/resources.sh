#!/usr/bin/env bash
# The table of resources, by Yosys: resources.json (a row a line) and resources.md from it.
#   resources.sh make CORE...   synthesises cores of ../sim/cores.list for UltraScale+ and ECP5 and puts their rows in the table
#   resources.sh check          synthesises the rows marked small anew and compares; of every other row only the digest of its RTL; a core of cores.list without a row fails
#   resources.sh digests        compares digests alone
# A digest is SHA-256 over the files that the core's hierarchy reads, over its parameters, and over the version of Yosys' recipe below.
set -euo pipefail
shopt -s inherit_errexit
export LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rtl=$here/../rtl
table=$here/resources.json
work=$(mktemp -d)
trap 'find "$work" -mindepth 1 -delete; rmdir "$work"' EXIT
small="mul-babybear mul-koalabear mul-goldilocks"
recipe=2
families=(ultrascale+ ecp5)
for tool in yosys iverilog sha256sum awk; do command -v $tool > /dev/null || { echo "$tool is not installed" >&2; exit 3; }; done

core() { # name: sets top, parameters
  local line
  line=$(sed -e 's/#.*//' -e 's/ *| */|/g' "$here/../sim/cores.list" | grep "^$1|") || { echo "cores.list has no core named $1" >&2; exit 2; }
  IFS='|' read -r _ top parameters <<< "$line"
  parameters=${parameters% }
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

row() { # name, family, after synthesise
  local mark=false
  [[ " $small " == *" $1 "* ]] && mark=true
  printf '{ "core": "%s", "parameters": "%s", "family": "%s", %s, "small": %s, "digest": "%s" }\n' "$1" "$parameters" "$2" "$(cat "$work/$2.counts")" "$mark" "$(digest)"
}

field() { sed -n "s/.*\"$2\": \"\{0,1\}\([^,\"}]*[^,\"} ]\)\"\{0,1\}.*/\1/p" <<< "$1"; }

write() { # rows on stdin
  local rows
  rows=$(sort -u)
  { echo '['; sed '$!s/$/,/; s/^/  /' <<< "$rows"; echo ']'; } > "$table"
  {
    echo "# Resources"
    echo
    echo "Made by \`resources.sh\` with $(yosys -V | sed 's/ (.*//') from Debian: counts of cells after \`synth_xilinx -family xcup\` and \`synth_ecp5 -noflatten\`, before placement, every distinct module synthesised once and counted as often as it is used. No timing is claimed."
    echo "Carries are CARRY4 or CCU2C, memories in LUTs RAM32/64 and SRL or DPR16X4, DSPs DSP48E2 or MULT18X18D, block memories halves of 36 kbit or 18 kbit."
    echo
    echo "| core | family | LUT | carry | FF | LUT memory | DSP | BRAM 18k | RTL digest |"
    echo "|---|---|---|---|---|---|---|---|---|"
    while read -r line; do
      echo "| $(field "$line" core) | $(field "$line" family) | $(field "$line" luts) | $(field "$line" carries) | $(field "$line" registers) | $(field "$line" lutMemories) | $(field "$line" dsps) | $(field "$line" brams) | $(field "$line" digest | cut -c1-12) |"
    done <<< "$rows"
  } > "$here/resources.md"
}

rows() { if [ -f "$table" ]; then sed -n 's/^ *\({.*}\),*$/\1/p' "$table"; fi; }

case ${1-} in
  make)
    shift
    for name in "$@"; do
      core "$name"; files
      synthesise || exit 1
      for family in "${families[@]}"; do
        new=$(row "$name" "$family")
        { rows | grep -vF "\"core\": \"$name\", \"parameters\": \"$parameters\", \"family\": \"$family\"" || true; echo "$new"; } > "$work/rows"
        write < "$work/rows"
        echo "$new"
      done
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
    done < <(rows)
    while IFS='|' read -r name _; do
      if ! rows | grep -F "\"core\": \"$name\"," > "$work/known"; then echo "no row: $name, run synthesis/resources.sh make $name"; bad=1; fi
    done < <(sed -e 's/#.*//' -e 's/ *| */|/g' "$here/../sim/cores.list" | grep '|')
    exit $bad
    ;;
  *) echo "usage: resources.sh make CORE... | check | digests" >&2; exit 2 ;;
esac
