// One word of a Montgomery product, 5 cycles: next = (sum + word*b + m*P) / 2^32 with m = -(sum + word*b)/P mod 2^32.
// Below b + P whenever sum is (Koc, Acar, Kaliski 1996, interleaved): no carry is lost, and one subtraction at the very end makes it canonical.
module pb_mont256_step #(
    parameter logic [255:0] P = 256'd1,
    parameter logic [31:0] P_NEGATIVE_INVERSE = 32'd1 // -P^-1 mod 2^32
) (
    input  logic         clk,
    input  logic         en,
    input  logic [256:0] sum,
    input  logic [31:0]  word,
    input  logic [255:0] b,
    output logic [256:0] next
);
    // 32x32 products of even and odd words of b follow each other without overlap: two additions, not eight.
    logic [255:0] even1, odd1, even3, odd3;
    logic [255:0] even_product, odd_product, even_multiple, odd_multiple;
    logic [256:0] sum1;
    logic [288:0] sum2, sum3;
    logic [31:0] m;
    /* verilator lint_off UNUSEDSIGNAL */ // the low word is zero, that is what m is for; the top bits are too
    logic [289:0] total;
    /* verilator lint_on UNUSEDSIGNAL */

    for (genvar i = 0; i < 4; i = i + 1) begin : gen_product
        assign even_product[64*i+:64] = {32'd0, word} * {32'd0, b[64*i+:32]};
        assign odd_product[64*i+:64] = {32'd0, word} * {32'd0, b[64*i+32+:32]};
        assign even_multiple[64*i+:64] = {32'd0, m} * {32'd0, P[64*i+:32]};
        assign odd_multiple[64*i+:64] = {32'd0, m} * {32'd0, P[64*i+32+:32]};
    end

    logic [288:0] sum2_next;
    assign sum2_next = {32'd0, sum1} + {33'd0, even1} + {1'b0, odd1, 32'd0};
    logic [288:0] sum2b;
    always_ff @(posedge clk)
        if (en) begin
            even1 <= even_product;
            odd1 <= odd_product;
            sum1 <= sum;
            sum2 <= sum2_next;
            m <= sum2[31:0] * P_NEGATIVE_INVERSE;
            sum2b <= sum2;
            even3 <= even_multiple;
            odd3 <= odd_multiple;
            sum3 <= sum2b;
        end

    assign total = {1'b0, sum3} + {34'd0, even3} + {2'b0, odd3, 32'd0};
    always_ff @(posedge clk) if (en) next <= total[288:32];
endmodule
