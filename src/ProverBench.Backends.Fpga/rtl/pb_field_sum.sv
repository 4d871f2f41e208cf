// y = the sum of COUNT words of FIELD, a tree with a register after every level: ceil(log2 COUNT) cycles (0 for one word).
module pb_field_sum #(
    parameter integer FIELD = 0,
    parameter integer COUNT = 2,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic               clk,
    input  logic [COUNT*W-1:0] x,
    output logic [W-1:0]       y
);
    if (COUNT == 1) begin : gen_one
        /* verilator lint_off UNUSEDSIGNAL */
        logic unused;
        /* verilator lint_on UNUSEDSIGNAL */
        assign unused = clk;
        assign y = x;
    end else begin : gen_level
        localparam integer HALF = (COUNT + 1) / 2;
        logic [HALF*W-1:0] level;
        for (genvar i = 0; i < HALF; i = i + 1) begin : gen_add
            if (2 * i + 1 < COUNT) begin : gen_pair
                logic [W-1:0] sum;
                pb_add #(.FIELD(FIELD)) add (.a(x[2*i*W+:W]), .b(x[(2*i+1)*W+:W]), .y(sum));
                always_ff @(posedge clk) level[i*W+:W] <= sum;
            end else begin : gen_odd
                always_ff @(posedge clk) level[i*W+:W] <= x[2*i*W+:W];
            end
        end
        pb_field_sum #(.FIELD(FIELD), .COUNT(HALF)) rest (.clk, .x(level), .y);
    end
endmodule
