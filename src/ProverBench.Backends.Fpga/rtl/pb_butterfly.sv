// sum = a + t*b, difference = a - t*b (Cooley, Tukey 1965); mul_latency(FIELD) + 1 cycles, one butterfly a cycle.
module pb_butterfly #(
    parameter integer FIELD = 0,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic         en,
    input  logic [W-1:0] a,
    input  logic [W-1:0] b,
    input  logic [W-1:0] t,
    output logic [W-1:0] sum,
    output logic [W-1:0] difference
);
    logic [W-1:0] product, waiting, sum_next, difference_next;
    pb_mul #(.FIELD(FIELD)) mul (.clk, .en, .a(b), .b(t), .y(product));
    pb_delay #(.WIDTH(W), .CYCLES(pb_field_pkg::mul_latency(FIELD))) delay (.clk, .en, .x(a), .y(waiting));
    pb_add #(.FIELD(FIELD)) add (.a(waiting), .b(product), .y(sum_next));
    pb_sub #(.FIELD(FIELD)) sub (.a(waiting), .b(product), .y(difference_next));
    always_ff @(posedge clk)
        if (en) begin
            sum <= sum_next;
            difference <= difference_next;
        end
endmodule
