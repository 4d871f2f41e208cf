// y = 9*x of FIELD, by additions; 4 cycles.
module pb_field_nine #(
    parameter integer FIELD = 4,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic         clk,
    input  logic [W-1:0] x,
    output logic [W-1:0] y
);
    logic [W-1:0] x2, x4, x8, x3_ago, x2_next, x4_next, x8_next, y_next;
    pb_add #(.FIELD(FIELD)) add2 (.a(x), .b(x), .y(x2_next));
    pb_add #(.FIELD(FIELD)) add4 (.a(x2), .b(x2), .y(x4_next));
    pb_add #(.FIELD(FIELD)) add8 (.a(x4), .b(x4), .y(x8_next));
    pb_add #(.FIELD(FIELD)) add9 (.a(x8), .b(x3_ago), .y(y_next));
    pb_delay #(.WIDTH(W), .CYCLES(3)) delay (.clk, .en(1'b1), .x, .y(x3_ago));
    always_ff @(posedge clk) {x2, x4, x8, y} <= {x2_next, x4_next, x8_next, y_next};
endmodule
