// Multiplies the transform's output: by w_N^(+-column*bitrev_k(i)) between the passes of a four-step transform of N = 2^log_total (Bailey 1990), or by 2^-scale.
// x is position i of a column while counting is 1; the next column follows. y is of 4 + 2*mul_latency(FIELD) steps ago.
// w^e is the product of two ROMs of 2^LOG words, e = high*2^LOG + low below 2^(2*LOG).
module pb_ntt_finish #(
    parameter integer FIELD = 0,
    parameter integer LOG = 10,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic             clk,
    input  logic             start,
    input  logic             en,
    input  logic             counting,
    input  logic [3:0]       k,
    input  logic             inverse,
    input  logic             twiddles,
    input  logic [4:0]       scale,
    input  logic [4:0]       log_total,
    input  logic [2*LOG-1:0] first_column,
    input  logic [W-1:0]     x,
    output logic [W-1:0]     y
);
    localparam integer MUL = pb_field_pkg::mul_latency(FIELD);
    logic [LOG-1:0] index, reversed, mask;
    logic [2*LOG-1:0] column, product, exponent;
    for (genvar i = 0; i < LOG; i = i + 1) begin : gen_reverse
        assign reversed[i] = index[LOG-1-i];
    end

    assign mask = ~({LOG{1'b1}} << k);
    always_ff @(posedge clk)
        if (start) begin
            index <= '0;
            column <= first_column;
        end else if (en && counting) begin
            index <= (index + 1'b1) & mask;
            if (index == mask) column <= column + 1'b1;
        end

    always_ff @(posedge clk)
        if (en) begin
            product <= column * {{LOG{1'b0}}, reversed >> (4'(LOG) - k)};
            exponent <= (inverse ? -product : product) << (5'(2 * LOG) - log_total);
        end

    logic [W-1:0] high, low, twiddle, factor, fixed, waiting;
    pb_ntt_root_rom #(.FIELD(FIELD), .ORDER_LOG(LOG), .DEPTH_LOG(LOG)) high_rom (.clk, .en, .address(exponent[2*LOG-1:LOG]), .word(high));
    pb_ntt_root_rom #(.FIELD(FIELD), .ORDER_LOG(2 * LOG), .DEPTH_LOG(LOG)) low_rom (.clk, .en, .address(exponent[LOG-1:0]), .word(low));
    pb_ntt_scale_rom #(.FIELD(FIELD)) scale_rom (.clk, .en, .address(scale), .word(fixed));
    pb_mul #(.FIELD(FIELD)) join_roms (.clk, .en, .a(high), .b(low), .y(twiddle));
    pb_delay #(.WIDTH(W), .CYCLES(4 + MUL)) delay (.clk, .en, .x, .y(waiting));
    assign factor = twiddles ? twiddle : fixed;
    pb_mul #(.FIELD(FIELD)) mul (.clk, .en, .a(waiting), .b(factor), .y);
endmodule
