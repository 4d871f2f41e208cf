// y = a*b/2^256 mod P, canonical; a and b below P, P odd and below 2^255; 44 cycles, one product a cycle.
// Eight steps of 32 bits (pb_mont256_step): the product of each word of a with b is ready where the sum so far comes.
module pb_mont256_mul #(
    parameter logic [255:0] P = 256'd1,
    parameter logic [31:0] P_NEGATIVE_INVERSE = 32'd1 // -P^-1 mod 2^32
) (
    input  logic         clk,
    input  logic         en,
    input  logic [255:0] a,
    input  logic [255:0] b,
    output logic [255:0] y
);
    /* verilator no_inline_module */
    localparam integer STEP = 5;
    logic [257*9-1:0] sums;
    logic [256*8-1:0] bs;
    logic [31:0] words[8];
    assign sums[256:0] = 257'd0;
    assign bs[255:0] = b;
    for (genvar i = 0; i < 8; i = i + 1) begin : gen_step
        pb_delay #(.WIDTH(32), .CYCLES(STEP * i)) word (.clk, .en, .x(a[32*i+:32]), .y(words[i]));
        if (i > 0) begin : gen_b
            pb_delay #(.WIDTH(256), .CYCLES(STEP)) delay (.clk, .en, .x(bs[256*(i-1)+:256]), .y(bs[256*i+:256]));
        end
        pb_mont256_step #(.P(P), .P_NEGATIVE_INVERSE(P_NEGATIVE_INVERSE)) step (
            .clk, .en, .sum(sums[257*i+:257]), .word(words[i]), .b(bs[256*i+:256]), .next(sums[257*(i+1)+:257])
        );
    end

    logic [256:0] total, less1;
    logic [255:0] total1;
    assign total = sums[257*8+:257];
    always_ff @(posedge clk)
        if (en) begin
            total1 <= total[255:0];
            less1 <= total - {1'b0, P};
            y <= less1[256] ? total1 : less1[255:0];
        end
endmodule
