// Generated from the field library by the tests, which compare it: what the Poseidon2 instances of pb_poseidon2_constants are.
package pb_poseidon2_pkg;
    // The field's number in pb_field_pkg.
    function automatic integer field(input integer instance_number);
        case (instance_number)
            0: field = 0;
            1: field = 0;
            2: field = 1;
            3: field = 1;
            4: field = 2;
            5: field = 2;
            default: field = 0;
        endcase
    endfunction

    // t, elements of the state.
    function automatic integer width(input integer instance_number);
        case (instance_number)
            0: width = 8;
            1: width = 12;
            2: width = 16;
            3: width = 24;
            4: width = 16;
            5: width = 24;
            default: width = 0;
        endcase
    endfunction

    // R_P; R_F is 8.
    function automatic integer partial_rounds(input integer instance_number);
        case (instance_number)
            0: partial_rounds = 22;
            1: partial_rounds = 22;
            2: partial_rounds = 13;
            3: partial_rounds = 21;
            4: partial_rounds = 20;
            5: partial_rounds = 23;
            default: partial_rounds = 0;
        endcase
    endfunction

    // The S-box's exponent.
    function automatic integer degree(input integer instance_number);
        case (instance_number)
            0: degree = 7;
            1: degree = 7;
            2: degree = 7;
            3: degree = 7;
            4: degree = 3;
            5: degree = 3;
            default: degree = 0;
        endcase
    endfunction

    // The words of the internal matrix's diagonal less one, element 0 lowest.
    function automatic [767:0] diagonal(input integer instance_number);
        case (instance_number)
            0: diagonal = 768'hfffffffefffffffdfffffffefffffffe7fffffff8000000000000000000000037fffffff8000000100000000000000020000000000000001fffffffeffffffff; // goldilocks_t8_plonky3
            1: diagonal = 768'hdfffffff200000013fffffffc0000000bfffffff40000001fffffffefffffffdfffffffefffffffe7fffffff80000000000000000000000400000000000000037fffffff8000000100000000000000020000000000000001fffffffeffffffff; // goldilocks_t12_plonky3
            2: diagonal = 768'h77ffffe16800000177000001000000202000000040000000010000003800000948000007700000023ffffff82ffffffa07ffffff1ffffffc0ffffffe58000005; // babybear_t16_plonky3
            3: diagonal = 768'h77ffffe176000001740000017000000168000001580000013800000177000001000000200080000002000000100000002000000040000000010000003800000948000007700000023ffffff82ffffffa07ffffff1ffffffc0ffffffe58000005; // babybear_t24_plonky3
            4: diagonal = 768'h7effff016f0000015f0000017e00000100000100200000000100000077000009790000077e00000207fffff805fffffa00ffffff03fffffc01fffffe7b000005; // koalabear_t16_plonky3
            5: diagonal = 768'h7effff017e8000017d0000017b000001770000016f0000015f0000017e0000010000010004000000080000001000000020000000400000000100000077000009790000077e00000207fffff805fffffa00ffffff03fffffc01fffffe7b000005; // koalabear_t24_plonky3
            default: diagonal = 768'd0;
        endcase
    endfunction
endpackage
