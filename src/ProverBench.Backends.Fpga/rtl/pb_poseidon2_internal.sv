// y_i = diagonal_i*x_i + sum of all x: the internal matrix J + diag; 8 cycles, one result a cycle.
module pb_poseidon2_internal #(
    parameter integer INSTANCE = 1,
    parameter integer FIELD = pb_poseidon2_pkg::field(INSTANCE),
    parameter integer T = pb_poseidon2_pkg::width(INSTANCE),
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic           clk,
    input  logic [T*W-1:0] x,
    output logic [T*W-1:0] y
);
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD);
    localparam logic [767:0] DIAGONAL = pb_poseidon2_pkg::diagonal(INSTANCE);
    logic [W-1:0] sum, sum_waiting;
    pb_field_sum #(.FIELD(FIELD), .COUNT(T)) tree (.clk, .x, .y(sum));
    pb_delay #(.WIDTH(W), .CYCLES(7 - $clog2(T))) delay (.clk, .en(1'b1), .x(sum), .y(sum_waiting));
    for (genvar i = 0; i < T; i = i + 1) begin : gen_lane
        logic [W-1:0] product, product_waiting, total;
        pb_mul #(.FIELD(FIELD)) mul (.clk, .en(1'b1), .a(x[i*W+:W]), .b(DIAGONAL[i*W+:W]), .y(product));
        pb_delay #(.WIDTH(W), .CYCLES(7 - MUL)) even (.clk, .en(1'b1), .x(product), .y(product_waiting));
        pb_add #(.FIELD(FIELD)) add (.a(product_waiting), .b(sum_waiting), .y(total));
        always_ff @(posedge clk) y[i*W+:W] <= total;
    end
endmodule
