// y = M_E*x, M_E = circ(2*M4, M4, ..., M4), M4 = circ(2, 3, 1, 1) (Grassi, Khovratovich, Schofnegger 2023, section 5.1): additions alone; 8 cycles, one result a cycle.
module pb_poseidon2_external #(
    parameter integer FIELD = 0,
    parameter integer T = 12,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic           clk,
    input  logic [T*W-1:0] x,
    output logic [T*W-1:0] y
);
    localparam integer BLOCKS = T / 4;
    logic [T*W-1:0] blocks; // M4 of each four, after 4 cycles
    for (genvar b = 0; b < BLOCKS; b = b + 1) begin : gen_block
        pb_poseidon2_m4 #(.FIELD(FIELD)) m4 (.clk, .x(x[4*b*W+:4*W]), .y(blocks[4*b*W+:4*W]));
    end

    // ceil(log2 BLOCKS) cycles for the sums over blocks, at most 3; what is left of 3 is waited at the end.
    localparam integer LEVELS = $clog2(BLOCKS);
    logic [4*W-1:0] sums;
    logic [T*W-1:0] waiting;
    for (genvar lane = 0; lane < 4; lane = lane + 1) begin : gen_lane
        logic [BLOCKS*W-1:0] terms;
        logic [W-1:0] sum;
        for (genvar b = 0; b < BLOCKS; b = b + 1) begin : gen_term
            assign terms[b*W+:W] = blocks[(4*b+lane)*W+:W];
        end
        pb_field_sum #(.FIELD(FIELD), .COUNT(BLOCKS)) tree (.clk, .x(terms), .y(sum));
        assign sums[lane*W+:W] = sum;
    end

    pb_delay #(.WIDTH(T * W), .CYCLES(LEVELS)) delay (.clk, .en(1'b1), .x(blocks), .y(waiting));
    for (genvar i = 0; i < T; i = i + 1) begin : gen_out
        logic [W-1:0] total, total_next;
        pb_add #(.FIELD(FIELD)) add (.a(waiting[i*W+:W]), .b(sums[(i%4)*W+:W]), .y(total_next));
        always_ff @(posedge clk) total <= total_next;
        pb_delay #(.WIDTH(W), .CYCLES(3 - LEVELS)) even (.clk, .en(1'b1), .x(total), .y(y[i*W+:W]));
    end
endmodule
