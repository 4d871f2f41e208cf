// y = a*b/2^32 mod P, canonical; a and b below P, P odd and below 2^31; 5 cycles, one product a cycle (Montgomery 1985).
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
    logic [31:0] a1, b1;
    logic [63:0] product;
    logic [31:0] quotient, high2, high3, multiple_high;

    /* verilator lint_off UNUSEDSIGNAL */ // the low halves of both are equal and cancel
    logic [63:0] multiple;
    /* verilator lint_on UNUSEDSIGNAL */
    always_comb multiple = {32'd0, quotient} * {32'd0, P};

    always_ff @(posedge clk)
        if (en) begin
            a1 <= a;
            b1 <= b;
            product <= {32'd0, a1} * {32'd0, b1};
            quotient <= product[31:0] * P_INVERSE;
            high2 <= product[63:32];
            multiple_high <= multiple[63:32];
            high3 <= high2;
            y <= high3 - multiple_high + (high3 < multiple_high ? P : 32'd0);
        end
endmodule
