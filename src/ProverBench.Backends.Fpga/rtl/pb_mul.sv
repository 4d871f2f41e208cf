// y = the word of the product of the words a and b of FIELD; pb_field_pkg::mul_latency(FIELD) cycles, one product a cycle.
module pb_mul #(
    parameter integer FIELD = 0,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic         en,
    input  logic [W-1:0] a,
    input  logic [W-1:0] b,
    output logic [W-1:0] y
);
    if (FIELD == 0) begin : gen_goldilocks
        pb_gl_mul mul (.clk, .en, .a, .b, .y);
    end else if (FIELD == 1) begin : gen_babybear
        pb_mont31_mul #(.P(32'h78000001), .P_INVERSE(32'h88000001)) mul (.clk, .en, .a, .b, .y);
    end else if (FIELD == 2) begin : gen_koalabear
        pb_mont31_mul #(.P(32'h7F000001), .P_INVERSE(32'h81000001)) mul (.clk, .en, .a, .b, .y);
    end else if (FIELD == 3) begin : gen_bn254_fr
        pb_mont256_mul #(.P(256'h30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001), .P_NEGATIVE_INVERSE(32'hefffffff)) mul (.clk, .en, .a, .b, .y);
    end else begin : gen_bn254_fp
        pb_mont256_mul #(.P(256'h30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47), .P_NEGATIVE_INVERSE(32'he4866389)) mul (.clk, .en, .a, .b, .y);
    end
endmodule
