// y = (high*2^64 + low) mod p, canonical, p = 2^64 - 2^32 + 1; 3 cycles, one result a cycle.
// 2^64 = 2^32 - 1 and 2^96 = -1 modulo p: high = h1*2^32 + h0 gives low - h1 + h0*(2^32 - 1).
module pb_gl_reduce (
    input  logic        clk,
    input  logic        en,
    input  logic [63:0] high,
    input  logic [63:0] low,
    output logic [63:0] y
);
    localparam logic [63:0] P = 64'hFFFFFFFF_00000001;
    localparam logic [63:0] EPSILON = 64'h00000000_FFFFFFFF; // 2^64 mod p

    logic [63:0] minus, times_epsilon, sum;
    logic borrow, carry;
    assign borrow = low < {32'd0, high[63:32]};
    assign sum = minus + times_epsilon;
    assign carry = sum < minus;

    logic [63:0] wide;
    logic wrapped;
    // A borrow took 2^64 too much, that is epsilon; the difference is then at least 2^64 - 2^32, so this cannot borrow again.
    always_ff @(posedge clk)
        if (en) begin
            minus <= low - {32'd0, high[63:32]} - (borrow ? EPSILON : 64'd0);
            times_epsilon <= {high[31:0], 32'd0} - {32'd0, high[31:0]};
            wide <= sum;
            wrapped <= carry;
            // After a carry the sum is below p - 2^32 and cannot carry again; it may still be p or more only without one.
            y <= wrapped ? wide + EPSILON : wide >= P ? wide - P : wide;
        end
endmodule
