// The fields that cores are built for, by number: moduli, forms on the wire and roots of unity.
// An element is the wire's word: Goldilocks canonical in 64 bits, the 31-bit fields x*2^32 mod p in 32 bits, BN254's x*2^256 mod p in 256 bits.
package pb_field_pkg;
    localparam integer GOLDILOCKS = 0;
    localparam integer BABYBEAR = 1;
    localparam integer KOALABEAR = 2;
    localparam integer BN254_FR = 3;
    localparam integer BN254_FP = 4;

    // Bits of a word.
    function automatic integer width(input integer field);
        width = field == GOLDILOCKS ? 64 : field <= KOALABEAR ? 32 : 256;
    endfunction

    // p.
    function automatic [255:0] modulus(input integer field);
        case (field)
            GOLDILOCKS: modulus = 256'hFFFFFFFF_00000001;
            BABYBEAR: modulus = 256'h78000001;
            KOALABEAR: modulus = 256'h7F000001;
            BN254_FR: modulus = 256'h30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
            BN254_FP: modulus = 256'h30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
            default: modulus = 256'd0;
        endcase
    endfunction

    // The word of 1: 1 or R mod p.
    function automatic [255:0] one(input integer field);
        case (field)
            GOLDILOCKS: one = 256'h1;
            BABYBEAR: one = 256'h0ffffffe;
            KOALABEAR: one = 256'h01fffffe;
            BN254_FR: one = 256'h0e0a77c19a07df2f666ea36f7879462e36fc76959f60cd29ac96341c4ffffffb;
            default: one = 256'h0e0a77c19a07df2f666ea36f7879462c0a78eb28f5c70b3dd35d438dc58f0d9d;
        endcase
    endfunction

    // log2 of the largest power of two that divides p - 1.
    function automatic integer two_adicity(input integer field);
        case (field)
            GOLDILOCKS: two_adicity = 32;
            BABYBEAR: two_adicity = 27;
            KOALABEAR: two_adicity = 24;
            BN254_FR: two_adicity = 28;
            default: two_adicity = 1;
        endcase
    endfunction

    // The number (not its word) whose order is 2^two_adicity.
    function automatic [255:0] two_adic_root(input integer field);
        case (field)
            GOLDILOCKS: two_adic_root = 256'h185629dcda58878c;
            BABYBEAR: two_adic_root = 256'h1a427a41;
            KOALABEAR: two_adic_root = 256'h6ac49f88;
            BN254_FR: two_adic_root = 256'h2a3c09f0a58a7e8500e0a7eb8ef62abc402d111e41112ed49bd61b6e725b19f0;
            default: two_adic_root = modulus(field) - 256'd1;
        endcase
    endfunction

    // a*b mod p of plain numbers; at elaboration and in ROM contents only.
    function automatic [255:0] times(input integer field, input [255:0] a, input [255:0] b);
        reg [511:0] product;
        begin
            product = {256'd0, a} * {256'd0, b};
            product = product % {256'd0, modulus(field)};
            times = product[255:0];
        end
    endfunction

    // The word of base^exponent.
    function automatic [255:0] power(input integer field, input [255:0] base, input integer exponent);
        reg [255:0] square;
        integer left;
        begin
            power = one(field);
            square = base;
            for (left = exponent; left > 0; left = left >> 1) begin
                if ((left & 1) != 0) power = times(field, power, square);
                square = times(field, square, square);
            end
        end
    endfunction

    // The number of order 2^log.
    function automatic [255:0] root(input integer field, input integer log);
        integer i;
        begin
            root = two_adic_root(field);
            for (i = log; i < two_adicity(field); i = i + 1) root = times(field, root, root);
        end
    endfunction

    // 1/2.
    function automatic [255:0] half(input integer field);
        half = (modulus(field) + 256'd1) >> 1;
    endfunction

    // Cycles of pb_ntt_quarter_turn.
    function automatic integer turn_latency(input integer field);
        turn_latency = field == GOLDILOCKS ? 3 : mul_latency(field);
    endfunction

    // Cycles of pb_mul.
    function automatic integer mul_latency(input integer field);
        mul_latency = field == GOLDILOCKS ? 6 : field <= KOALABEAR ? 5 : 44;
    endfunction
endpackage
