// y = turn ? x*i : x with i the number of order 4 that the field's roots have; pb_field_pkg::turn_latency(FIELD) cycles.
// In Goldilocks i = 2^48, a shift; elsewhere a product.
module pb_ntt_quarter_turn #(
    parameter integer FIELD = 0,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic         en,
    input  logic         turn,
    input  logic [W-1:0] x,
    output logic [W-1:0] y
);
    if (FIELD == 0) begin : gen_shift
        pb_gl_reduce reduce (
            .clk, .en, .high(turn ? {16'd0, x[63:16]} : 64'd0), .low(turn ? {x[15:0], 48'd0} : x), .y
        );
    end else begin : gen_product
        localparam logic [255:0] TURN = pb_field_pkg::power(FIELD, pb_field_pkg::root(FIELD, 2), 1);
        localparam logic [255:0] ONE = pb_field_pkg::one(FIELD);
        pb_mul #(.FIELD(FIELD)) mul (.clk, .en, .a(x), .b(turn ? TURN[W-1:0] : ONE[W-1:0]), .y);
    end
endmodule
