// Two words between a source and a sink, so that in_ready is a register: no path from out_ready to in_ready. One word a cycle.
module pb_skid #(
    parameter integer WIDTH = 1
) (
    input  logic             clk,
    input  logic             rst,
    input  logic             in_valid,
    output logic             in_ready,
    input  logic [WIDTH-1:0] in_data,
    output logic             out_valid,
    input  logic             out_ready,
    output logic [WIDTH-1:0] out_data
);
    logic [WIDTH-1:0] spare;
    logic spare_valid = 1'b0;
    logic valid = 1'b0;
    assign in_ready = !spare_valid;
    assign out_valid = valid;
    always_ff @(posedge clk)
        if (rst) begin
            valid <= 1'b0;
            spare_valid <= 1'b0;
        end else begin
            if (out_ready || !valid) begin
                valid <= spare_valid || in_valid;
                out_data <= spare_valid ? spare : in_data;
                spare_valid <= 1'b0;
            end else if (in_valid && in_ready) begin
                spare_valid <= 1'b1;
                spare <= in_data;
            end
        end
endmodule
