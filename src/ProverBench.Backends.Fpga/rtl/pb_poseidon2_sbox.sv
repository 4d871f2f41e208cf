// y = x^DEGREE, DEGREE 3 (2 products, 2*mul_latency cycles) or 7 (4 products, 3*mul_latency cycles); one result a cycle.
module pb_poseidon2_sbox #(
    parameter integer FIELD = 0,
    parameter integer DEGREE = 7,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic [W-1:0] x,
    output logic [W-1:0] y
);
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD);
    logic [W-1:0] x1, x2, x3;
    pb_delay #(.WIDTH(W), .CYCLES(MUL)) delay (.clk, .en(1'b1), .x, .y(x1));
    pb_mul #(.FIELD(FIELD)) square (.clk, .en(1'b1), .a(x), .b(x), .y(x2));
    pb_mul #(.FIELD(FIELD)) cube (.clk, .en(1'b1), .a(x1), .b(x2), .y(x3));
    if (DEGREE == 3) begin : gen_cube
        assign y = x3;
    end else begin : gen_seventh
        logic [W-1:0] x4;
        pb_mul #(.FIELD(FIELD)) fourth (.clk, .en(1'b1), .a(x2), .b(x2), .y(x4));
        pb_mul #(.FIELD(FIELD)) seventh (.clk, .en(1'b1), .a(x3), .b(x4), .y);
    end
endmodule
