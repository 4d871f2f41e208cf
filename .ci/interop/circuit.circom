pragma circom 2.0.0;

// y = x^(2^n) + k, with a range check of x: multiplications, sums, a public input and an output.
template Powers(n, bits) {
    signal input x;
    signal input k;
    signal output y;

    signal bit[bits];
    var sum = 0;
    for (var i = 0; i < bits; i++) {
        bit[i] <-- (x >> i) & 1;
        bit[i] * (bit[i] - 1) === 0;
        sum += bit[i] * (1 << i);
    }
    sum === x;

    signal power[n + 1];
    power[0] <== x;
    for (var i = 0; i < n; i++) {
        power[i + 1] <== power[i] * power[i];
    }
    y <== power[n] + k;
}

component main {public [k]} = Powers(20, 16);
