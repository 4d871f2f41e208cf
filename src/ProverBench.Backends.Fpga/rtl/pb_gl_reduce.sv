// y = (high*2^64 + low) mod p, canonical, p = 2^64 - 2^32 + 1; 3 cycles, one result a cycle; high and low go into registers.
// 2^64 = 2^32 - 1 and 2^96 = -1 modulo p: high = h1*2^32 + h0 gives low + h0*2^32 - (h0 + h1).
module pb_gl_reduce (
    input  logic        clk,
    input  logic        en,
    input  logic [63:0] high,
    input  logic [63:0] low,
    output logic [63:0] y
);
    localparam logic [63:0] EPSILON = 64'h00000000_FFFFFFFF; // 2^64 mod p

    logic [63:0] h, l;
    logic [32:0] lifted, taken;
    assign lifted = {1'b0, l[63:32]} + {1'b0, h[31:0]};
    assign taken = {1'b0, h[63:32]} + {1'b0, h[31:0]};

    // Above -2^32 and below 2^65 - 2^33, so its lowest 64 bits are right but for one multiple of 2^64, that is epsilon.
    logic [65:0] sum;
    logic above;
    assign above = sum[64] || &sum[63:32] && |sum[31:0]; // where sum is not negative: it is p or more

    always_ff @(posedge clk)
        if (en) begin
            h <= high;
            l <= low;
            sum <= {1'b0, lifted, l[31:0]} - {33'd0, taken};
            // Below 0 the upper half is all ones and the lower is not 0: less epsilon is the upper half less 1, the lower plus 1.
            y <= sum[65] ? {31'h7FFFFFFF, {1'b0, sum[31:0]} + 33'd1} : above ? sum[63:0] + EPSILON : sum[63:0];
        end
endmodule
