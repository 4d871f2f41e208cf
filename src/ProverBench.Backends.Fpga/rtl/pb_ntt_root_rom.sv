// word <- w^address, two cycles later, w the number of order 2^ORDER_LOG of FIELD: 2^DEPTH_LOG words of block RAM, with the registers at both ends that it has.
module pb_ntt_root_rom #(
    parameter integer FIELD = 0,
    parameter integer ORDER_LOG = 10,
    parameter integer DEPTH_LOG = 10,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic                 clk,
    input  logic                 en,
    input  logic [DEPTH_LOG-1:0] address,
    output logic [W-1:0]         word
);
    localparam logic [255:0] ROOT = pb_field_pkg::root(FIELD, ORDER_LOG);
    logic [W-1:0] words[1<<DEPTH_LOG];
    integer i;
    /* verilator lint_off WIDTH */ // the upper bits of a wider word are 0
    initial for (i = 0; i < (1 << DEPTH_LOG); i = i + 1) words[i] = pb_field_pkg::power(FIELD, ROOT, i);
    /* verilator lint_on WIDTH */

    logic [DEPTH_LOG-1:0] at;
    always_ff @(posedge clk)
        if (en) begin
            at <= address;
            word <= words[at];
        end
endmodule
