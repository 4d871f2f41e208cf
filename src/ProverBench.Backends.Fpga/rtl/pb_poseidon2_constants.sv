// words <- the constants of a pass of a Poseidon2 instance, one cycle. Pass 0 is the first linear layer, passes 1 to 8 + R_P are the rounds; elements that get none hold 0.
module pb_poseidon2_constants #(
    parameter integer INSTANCE = 1,
    parameter integer BITS = pb_field_pkg::width(pb_poseidon2_pkg::field(INSTANCE)) * pb_poseidon2_pkg::width(INSTANCE)
) (
    input  logic            clk,
    input  logic [5:0]      pass,
    output logic [BITS-1:0] words
);
    case (INSTANCE)
        0: begin : gen_goldilocks_t8
            pb_poseidon2_goldilocks_t8_plonky3_rom rom (.clk, .pass, .words);
        end
        1: begin : gen_goldilocks_t12
            pb_poseidon2_goldilocks_t12_plonky3_rom rom (.clk, .pass, .words);
        end
        2: begin : gen_babybear_t16
            pb_poseidon2_babybear_t16_plonky3_rom rom (.clk, .pass, .words);
        end
        3: begin : gen_babybear_t24
            pb_poseidon2_babybear_t24_plonky3_rom rom (.clk, .pass, .words);
        end
        4: begin : gen_koalabear_t16
            pb_poseidon2_koalabear_t16_plonky3_rom rom (.clk, .pass, .words);
        end
        default: begin : gen_koalabear_t24
            pb_poseidon2_koalabear_t24_plonky3_rom rom (.clk, .pass, .words);
        end
    endcase
endmodule
