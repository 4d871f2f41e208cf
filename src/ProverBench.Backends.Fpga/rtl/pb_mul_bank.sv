// COUNT products of FIELD every FOLD cycles by ceil(COUNT/FOLD) multipliers: factors come with start, and again FOLD cycles later at the earliest;
// all products are there together, for one cycle, mul_latency(FIELD) + FOLD - 1 cycles after them.
module pb_mul_bank #(
    parameter integer FIELD = 4,
    parameter integer COUNT = 5,
    parameter integer FOLD = 1,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic               clk,
    input  logic               start,
    input  logic [COUNT*W-1:0] a,
    input  logic [COUNT*W-1:0] b,
    output logic [COUNT*W-1:0] y
);
    localparam integer UNITS = (COUNT + FOLD - 1) / FOLD;
    /* verilator lint_off UNUSEDSIGNAL */ // the last multiplier may have less to do
    logic [UNITS*FOLD*W-1:0] padded_a, padded_b, products;
    /* verilator lint_on UNUSEDSIGNAL */
    assign padded_a = (UNITS * FOLD * W)'(a);
    assign padded_b = (UNITS * FOLD * W)'(b);
    assign y = products[COUNT*W-1:0];
    for (genvar u = 0; u < UNITS; u = u + 1) begin : gen_unit
        if (FOLD == 1) begin : gen_plain
            /* verilator lint_off UNUSEDSIGNAL */
            logic unused;
            /* verilator lint_on UNUSEDSIGNAL */
            assign unused = start;
            pb_mul #(.FIELD(FIELD)) mul (.clk, .en(1'b1), .a(padded_a[u*W+:W]), .b(padded_b[u*W+:W]), .y(products[u*W+:W]));
        end else begin : gen_shared
            // Factors wait in a line that moves up one a cycle; products gather in another.
            localparam integer REST = (FOLD - 1) * W;
            logic [REST-1:0] waiting_a, waiting_b, gathered;
            logic [W-1:0] product;
            always_ff @(posedge clk) begin
                waiting_a <= start ? padded_a[u*FOLD*W+W+:REST] : waiting_a >> W;
                waiting_b <= start ? padded_b[u*FOLD*W+W+:REST] : waiting_b >> W;
                gathered <= REST'({product, gathered} >> W);
            end

            pb_mul #(.FIELD(FIELD)) mul (
                .clk, .en(1'b1), .a(start ? padded_a[u*FOLD*W+:W] : waiting_a[W-1:0]), .b(start ? padded_b[u*FOLD*W+:W] : waiting_b[W-1:0]), .y(product)
            );
            assign products[u*FOLD*W+:FOLD*W] = {product, gathered};
        end
    end
endmodule
