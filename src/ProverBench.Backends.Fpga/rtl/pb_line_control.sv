// What is valid and last in a pipeline of LATENCY cycles that steps as a whole: it steps unless its last stage holds a word that the sink does not take.
module pb_line_control #(
    parameter integer LATENCY = 1
) (
    input  logic clk,
    input  logic rst,
    input  logic in_valid,
    output logic in_ready,
    input  logic in_last,
    output logic en,
    output logic out_valid,
    input  logic out_ready,
    output logic out_last,
    output logic active
);
    logic [LATENCY-1:0] valid = '0;
    logic [LATENCY-1:0] last;
    assign en = out_ready || !valid[LATENCY-1];
    assign in_ready = en;
    assign out_valid = valid[LATENCY-1];
    assign out_last = last[LATENCY-1];
    assign active = en && (in_valid || valid != '0);
    always_ff @(posedge clk)
        if (rst) valid <= '0;
        else if (en) begin
            valid <= LATENCY'({valid, in_valid});
            last <= LATENCY'({last, in_last});
        end
endmodule
