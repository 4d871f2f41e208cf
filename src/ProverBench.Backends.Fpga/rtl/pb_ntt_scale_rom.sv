// word <- 2^-address, two cycles later: the 2^DEPTH_LOG factors 1/n of inverse transforms.
module pb_ntt_scale_rom #(
    parameter integer FIELD = 0,
    parameter integer DEPTH_LOG = 5,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic                 clk,
    input  logic                 en,
    input  logic [DEPTH_LOG-1:0] address,
    output logic [W-1:0]         word
);
    localparam logic [255:0] HALF = pb_field_pkg::half(FIELD);
    logic [W-1:0] words[1<<DEPTH_LOG];
    integer i;
    /* verilator lint_off WIDTH */ // the upper bits of a wider word are 0
    initial for (i = 0; i < (1 << DEPTH_LOG); i = i + 1) words[i] = pb_field_pkg::power(FIELD, HALF, i);
    /* verilator lint_on WIDTH */

    logic [DEPTH_LOG-1:0] at;
    always_ff @(posedge clk)
        if (en) begin
            at <= address;
            word <= words[at];
        end
endmodule
