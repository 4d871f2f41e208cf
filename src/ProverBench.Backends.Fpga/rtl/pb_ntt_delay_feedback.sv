// A butterfly with its delay line (single-path delay feedback, He, Torkelson 1996). Of each 2*DEPTH words the first half waits;
// the second half meets it: sums go out, differences take the place of what waited and go out while the next first half comes in.
// y is of DEPTH + 1 steps ago. negate turns x + d, x - d into each other: x counts as -x.
module pb_ntt_delay_feedback #(
    parameter integer FIELD = 0,
    parameter integer DEPTH = 1,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic         en,
    input  logic         second, // x belongs to the second half
    input  logic         negate,
    input  logic [W-1:0] x,
    output logic [W-1:0] y
);
    logic [W-1:0] waiting, back, plus, minus;
    pb_delay #(.WIDTH(W), .CYCLES(DEPTH)) delay_line (.clk, .en, .x(back), .y(waiting));
    pb_add #(.FIELD(FIELD)) add (.a(waiting), .b(x), .y(plus));
    pb_sub #(.FIELD(FIELD)) sub (.a(waiting), .b(x), .y(minus));
    assign back = !second ? x : negate ? plus : minus;
    always_ff @(posedge clk) if (en) y <= !second ? waiting : negate ? minus : plus;
endmodule
