// y = a*b/2^32 mod P, canonical; a and b below P = 2^31 - 2^E + 1, E at least 16; 5 cycles, one product a cycle (Montgomery 1985, the quotient subtracted).
// Then P^-1 = 2^31 + 2^E + 1 mod 2^32, and products by either are sums: 4 DSPs.
module pb_mont31_mul #(
    parameter logic [31:0] P = 32'h78000001,
    parameter logic [31:0] P_INVERSE = 32'h88000001 // P^-1 mod 2^32
) (
    input  logic        clk,
    input  logic        en,
    input  logic [31:0] a,
    input  logic [31:0] b,
    output logic [31:0] y
);
    localparam integer E = $clog2(P_INVERSE - 32'h80000001);

    logic [31:0] a1, b1;
    logic [63:0] product;
    logic [31:0] quotient, high2, high3, multiple_high;
    pb_product32 multiply (.clk, .en, .a(a1), .b(b1), .y(product));

    // quotient*P = (quotient*(2^(31-E) - 1) + quotient/2^E)*2^E and less than 2^E: its low half is the product's and cancels.
    /* verilator lint_off UNUSEDSIGNAL */
    logic [62-E:0] multiple;
    /* verilator lint_on UNUSEDSIGNAL */
    assign multiple = {quotient, {31-E{1'b0}}} - {{31-E{1'b0}}, quotient} + {{31{1'b0}}, quotient[31:E]};

    logic [32:0] difference;
    assign difference = {1'b0, high3} - {1'b0, multiple_high};

    always_ff @(posedge clk)
        if (en) begin
            a1 <= a;
            b1 <= b;
            quotient <= product[31:0] + (product[31:0] << E) + (product[31:0] << 31);
            high2 <= product[63:32];
            multiple_high <= {1'b0, multiple[62-E:32-E]};
            high3 <= high2;
            y <= difference[31:0] + (difference[32] ? P : 32'd0);
        end
endmodule
