# Sourced by .ci/run: what circom and snarkjs make is proved and verified here, and the other way round. Needs check(), $cli, $scratch; fails where npm cannot be had.
interop() {
  local here=.ci/interop dir="$scratch/interop" bin curve prime system at
  if ! command -v npm > /dev/null; then
    (apt-get update -qq && apt-get install -y -qq nodejs npm) > "$scratch/apt.log" 2>&1 || true
  fi
  if ! command -v npm > /dev/null; then
    failed=$((failed + 1)); echo "FAILED: npm is absent and could not be installed: snarkjs and circom were not compared"; return
  fi
  mkdir -p "$dir" && cp "$here"/package*.json "$here"/circuit.circom "$here"/input.json "$dir"
  check "npm ci: circom2 and snarkjs, pinned" 0 npm --prefix "$dir" ci --no-audit --no-fund --loglevel=error
  bin="$dir/node_modules/.bin"

  for curve in bn128 bls12-381; do
    prime=${curve/-/}
    at="$dir/$curve"; mkdir -p "$at/circuit_js"
    quiet() { "$@" > "$at/last.log" 2>&1; local rc=$?; [ $rc = 0 ] || tail -n 20 "$at/last.log"; return $rc; }
    snarkjs() { quiet "$bin/snarkjs" "$@"; }
    check "$curve: circom compiles a circuit" 0 quiet "$bin/circom2" --r1cs --wasm --sym --prime "$prime" -o "$at" "$dir/circuit.circom"
    check "$curve: circom's witness" 0 quiet node "$at/circuit_js/generate_witness.js" "$at/circuit_js/circuit.wasm" "$dir/input.json" "$at/w.wtns"
    check "$curve: the witness satisfies the constraints" 0 quiet "$cli" inspect "$at/circuit.r1cs" --witness "$at/w.wtns" --sym "$at/circuit.sym"
    check "$curve: powers of tau" 0 snarkjs powersoftau new "$curve" 8 "$at/0.ptau"
    check "$curve: a contribution" 0 snarkjs powersoftau contribute "$at/0.ptau" "$at/1.ptau" -e=ci
    check "$curve: phase 2 prepared" 0 snarkjs powersoftau prepare phase2 "$at/1.ptau" "$at/2.ptau"
    check "$curve: the powers and their contribution are right" 0 quiet "$cli" inspect "$at/2.ptau" --check
    check "$curve: Groth16 setup" 0 snarkjs groth16 setup "$at/circuit.r1cs" "$at/2.ptau" "$at/g0.zkey"
    check "$curve: our Groth16 setup" 0 quiet "$cli" setup new --protocol groth16 --r1cs "$at/circuit.r1cs" --ptau "$at/2.ptau" --zkey "$at/ours0.zkey"
    check "$curve: ours is snarkjs's, byte for byte" 0 cmp "$at/g0.zkey" "$at/ours0.zkey"
    check "$curve: so it is from powers that were not prepared" 0 quiet "$cli" setup new --protocol groth16 --r1cs "$at/circuit.r1cs" --ptau "$at/1.ptau" --zkey "$at/ours0.zkey"
    check "$curve: byte for byte" 0 cmp "$at/g0.zkey" "$at/ours0.zkey"
    check "$curve: our contribution" 0 quiet "$cli" setup contribute "$at/ours0.zkey" --zkey "$at/ours1.zkey" --name ci
    check "$curve: snarkjs's after ours" 0 snarkjs zkey contribute "$at/ours1.zkey" "$at/ours2.zkey" -e=ci
    check "$curve: our beacon" 0 quiet "$cli" setup beacon "$at/ours2.zkey" --zkey "$at/ours3.zkey" --beacon 0102030405
    check "$curve: snarkjs's beacon" 0 snarkjs zkey beacon "$at/ours3.zkey" "$at/groth16.zkey" 0a0b0c0d 10
    check "$curve: snarkjs accepts all four" 0 snarkjs zkey verify "$at/circuit.r1cs" "$at/2.ptau" "$at/groth16.zkey"
    check "$curve: so do we" 0 quiet "$cli" setup check "$at/groth16.zkey" --r1cs "$at/circuit.r1cs" --ptau "$at/2.ptau"
    check "$curve: a first key is not accepted" 1 quiet "$cli" setup check "$at/g0.zkey" --r1cs "$at/circuit.r1cs" --ptau "$at/2.ptau"
    check "$curve: PLONK setup" 0 snarkjs plonk setup "$at/circuit.r1cs" "$at/2.ptau" "$at/plonk.zkey"
    check "$curve: our PLONK setup" 0 quiet "$cli" setup new --protocol plonk --r1cs "$at/circuit.r1cs" --ptau "$at/2.ptau" --zkey "$at/ours.zkey"
    check "$curve: ours is snarkjs's, byte for byte" 0 cmp "$at/plonk.zkey" "$at/ours.zkey"
    check "$curve: we accept snarkjs's PLONK key" 0 quiet "$cli" setup check "$at/plonk.zkey" --r1cs "$at/circuit.r1cs" --ptau "$at/2.ptau"
    for system in groth16 plonk; do
      check "$curve $system: verification key" 0 snarkjs zkey export verificationkey "$at/$system.zkey" "$at/$system.vkey.json"
      check "$curve $system: we prove" 0 quiet "$cli" prove --zkey "$at/$system.zkey" --witness "$at/w.wtns" --proof "$at/ours.json" --public "$at/ours.public.json"
      check "$curve $system: snarkjs verifies our proof" 0 snarkjs "$system" verify "$at/$system.vkey.json" "$at/ours.public.json" "$at/ours.json"
      check "$curve $system: snarkjs proves" 0 snarkjs "$system" prove "$at/$system.zkey" "$at/w.wtns" "$at/theirs.json" "$at/theirs.public.json"
      check "$curve $system: we verify its proof" 0 quiet "$cli" verify-proof --vkey "$at/$system.vkey.json" --proof "$at/theirs.json" --public "$at/theirs.public.json"
      check "$curve $system: the public values are the same" 0 diff <(tr -d ' \n' < "$at/ours.public.json") <(tr -d ' \n' < "$at/theirs.public.json")
      sed 's/"7"/"8"/' "$at/theirs.public.json" > "$at/changed.public.json"
      check "$curve $system: another statement is refused" 1 quiet "$cli" verify-proof --vkey "$at/$system.vkey.json" --proof "$at/theirs.json" --public "$at/changed.public.json"
    done

    # A circuit of ours all the way: SHA-256, in files that we write.
    at="$dir/$curve/sha256"; mkdir -p "$at"
    check "$curve: our circuit of SHA-256, as files" 0 quiet "$cli" make-circuit --circuit sha256/3 --curve "${curve/bn128/bn254}" --out "$at"
    check "$curve: snarkjs: our witness satisfies our constraints" 0 snarkjs wtns check "$at/circuit.r1cs" "$at/circuit.wtns"
    check "$curve: snarkjs proves our circuit under our key" 0 snarkjs groth16 prove "$at/circuit.zkey" "$at/circuit.wtns" "$at/theirs.json" "$at/public.json"
    check "$curve: we verify that" 0 quiet "$cli" verify-proof --vkey "$at/verification_key.json" --proof "$at/theirs.json" --public "$at/public.json"
  done
}
