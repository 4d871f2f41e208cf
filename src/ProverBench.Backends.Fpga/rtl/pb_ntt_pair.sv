// Two stages of a decimation-in-frequency transform, radix 2^2 (He, Torkelson 1996): on blocks of n = 2^BLOCK_LOG
// a butterfly n/2 apart, a quarter turn of the last quarter, a butterfly n/4 apart, and the twiddles w_n^(0, 2j, j, 3j) of the four quarters.
// phase is the position in its block of the word at x. Where a transform of n/2 enters at the second butterfly, enter_second is 1 and x_second is its input.
module pb_ntt_pair #(
    parameter integer FIELD = 0,
    parameter integer BLOCK_LOG = 2,
    parameter integer W = pb_field_pkg::width(FIELD)
) (
    input  logic                 clk,
    input  logic                 en,
    input  logic                 inverse,
    input  logic                 enter_second,
    input  logic [BLOCK_LOG-1:0] phase,
    input  logic [W-1:0]         x,
    input  logic [W-1:0]         x_second,
    output logic [W-1:0]         y
);
    localparam integer TURN = pb_field_pkg::turn_latency(FIELD);
    localparam integer SECOND_AFTER = pb_ntt_pkg::second_after(TURN, BLOCK_LOG);
    localparam integer FIRST_AFTER = (1 << (BLOCK_LOG - 1)) + 1;

    logic [W-1:0] first, turned, second_x, second_y;
    pb_ntt_delay_feedback #(.FIELD(FIELD), .DEPTH(1 << (BLOCK_LOG - 1))) first_butterfly (
        .clk, .en, .second(phase[BLOCK_LOG-1]), .negate(1'b0), .x, .y(first)
    );

    // Positions further on in the pipeline, modulo the block.
    /* verilator lint_off UNUSEDSIGNAL */ // quarters are told by the two top bits
    logic [BLOCK_LOG-1:0] phase_turn;
    /* verilator lint_on UNUSEDSIGNAL */
    logic [BLOCK_LOG-1:0] phase_second_free, phase_second;
    assign phase_turn = phase - BLOCK_LOG'(FIRST_AFTER);
    assign phase_second_free = phase - BLOCK_LOG'(SECOND_AFTER);
    assign phase_second = {phase_second_free[BLOCK_LOG-1] && !enter_second, phase_second_free[BLOCK_LOG-2:0]};
    pb_ntt_quarter_turn #(.FIELD(FIELD)) quarter_turn (.clk, .en, .turn(&phase_turn[BLOCK_LOG-1:BLOCK_LOG-2]), .x(first), .y(turned));

    assign second_x = enter_second ? x_second : turned;
    pb_ntt_delay_feedback #(.FIELD(FIELD), .DEPTH(1 << (BLOCK_LOG - 2))) second_butterfly (
        .clk, .en, .second(phase_second[BLOCK_LOG-2]), .negate(inverse && phase_second[BLOCK_LOG-1]), .x(second_x), .y(second_y)
    );

    if (BLOCK_LOG == 2) begin : gen_last
        assign y = second_y;
    end else begin : gen_twiddles
        localparam integer TWIDDLE_AFTER = pb_ntt_pkg::twiddle_after(BLOCK_LOG);
        logic [BLOCK_LOG-1:0] phase_twiddle, phase_free, j, exponent;
        assign phase_free = phase_second_free - BLOCK_LOG'(TWIDDLE_AFTER);
        assign phase_twiddle = {phase_free[BLOCK_LOG-1] && !enter_second, phase_free[BLOCK_LOG-2:0]};
        assign j = {2'b00, phase_twiddle[BLOCK_LOG-3:0]};
        assign exponent = (phase_twiddle[BLOCK_LOG-2] ? j << 1 : '0) + (phase_twiddle[BLOCK_LOG-1] ? j : '0);

        logic [W-1:0] twiddle, waiting;
        pb_ntt_root_rom #(.FIELD(FIELD), .ORDER_LOG(BLOCK_LOG), .DEPTH_LOG(BLOCK_LOG)) rom (
            .clk, .en, .address(inverse ? -exponent : exponent), .word(twiddle)
        );
        pb_delay #(.WIDTH(W), .CYCLES(2)) wait_rom (.clk, .en, .x(second_y), .y(waiting));
        pb_mul #(.FIELD(FIELD)) mul (.clk, .en, .a(waiting), .b(twiddle), .y);
    end
endmodule
