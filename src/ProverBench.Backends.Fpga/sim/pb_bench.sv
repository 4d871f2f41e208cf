// Self-checking bench of any core, for simulators of events (iverilog -g2012): beats and what must come out are read as hexadecimal, a line a beat.
// Defined on the command line: PB_TOP (module), PB_PARAMETERS, PB_IN_BITS, PB_OUT_BITS, PB_MOST (beats at most).
// +cfg=HEX +in=FILE +ins=N +out=FILE +outs=N +err=N +seed=N +limit=CYCLES; with err other than 0 that error must come up and nothing else is asked.
// Source and sink pause at random, one cycle in four each. The last line is PASS or FAIL and why.
`timescale 1ns / 1ps
module pb_bench;
    reg clk = 1'b0;
    reg rst = 1'b1;
    always #5 clk = !clk;

    reg [255:0] cfg;
    reg [`PB_IN_BITS-1:0] ins[0:`PB_MOST-1];
    reg [`PB_OUT_BITS-1:0] outs[0:`PB_MOST-1];
    reg [8*512-1:0] in_file, out_file;
    integer in_count, out_count, expected_error, seed, limit;
    integer sent, received, cycles;

    reg in_valid = 1'b0;
    wire in_ready;
    reg in_last = 1'b0;
    reg [`PB_IN_BITS-1:0] in_data;
    wire out_valid;
    reg out_ready = 1'b0;
    wire [`PB_OUT_BITS-1:0] out_data;
    wire out_last;
    wire active;
    wire [7:0] err;
    `PB_TOP #(`PB_PARAMETERS) core (
        .clk(clk), .rst(rst), .cfg(cfg), .in_valid(in_valid), .in_ready(in_ready), .in_data(in_data), .in_last(in_last),
        .out_valid(out_valid), .out_ready(out_ready), .out_data(out_data), .out_last(out_last), .active(active), .err(err)
    );

    initial begin
        if (!$value$plusargs("cfg=%h", cfg)) cfg = 256'd0;
        if (!$value$plusargs("in=%s", in_file)) $finish;
        if (!$value$plusargs("out=%s", out_file)) $finish;
        if (!$value$plusargs("ins=%d", in_count)) in_count = 0;
        if (!$value$plusargs("outs=%d", out_count)) out_count = 0;
        if (!$value$plusargs("err=%d", expected_error)) expected_error = 0;
        if (!$value$plusargs("seed=%d", seed)) seed = 1;
        if (!$value$plusargs("limit=%d", limit)) limit = 100000;
        $readmemh(in_file, ins, 0, in_count - 1);
        if (out_count > 0) $readmemh(out_file, outs, 0, out_count - 1);
        sent = 0;
        received = 0;
        cycles = 0;
        repeat (4) @(negedge clk);
        rst = 1'b0;
        repeat (4) @(negedge clk);
        while (received < out_count || sent < in_count || expected_error != 0) begin
            // Inputs change at the falling edge; what the core answers to them is read just before the rising one.
            if (!in_valid && sent < in_count && ($random(seed) & 3) != 0) begin
                in_valid = 1'b1;
                in_data = ins[sent];
                in_last = sent == in_count - 1;
            end

            out_ready = ($random(seed) & 3) != 0;
            #4;
            if (err !== 8'd0) begin
                if (err === expected_error[7:0]) $display("PASS error %0d", expected_error);
                else $display("FAIL err is %0d, expected %0d", err, expected_error);
                $finish;
            end

            if (out_valid === 1'bx || in_ready === 1'bx) begin
                $display("FAIL a handshake is unknown in cycle %0d", cycles);
                $finish;
            end

            if (out_valid && out_ready) begin
                if (received == out_count) begin
                    $display("FAIL more than %0d beats come out", out_count);
                    $finish;
                end

                if (out_data !== outs[received]) begin
                    $display("FAIL beat %0d is %h, expected %h", received, out_data, outs[received]);
                    $finish;
                end

                if (out_last !== (received == out_count - 1)) begin
                    $display("FAIL out_last is %b at beat %0d of %0d", out_last, received, out_count);
                    $finish;
                end

                received = received + 1;
            end

            if (in_valid && in_ready) begin
                sent = sent + 1;
                @(posedge clk);
                #1 in_valid = 1'b0;
            end

            @(negedge clk);
            cycles = cycles + 1;
            if (cycles > limit) begin
                $display("FAIL %0d beats in and %0d out after %0d cycles", sent, received, cycles);
                $finish;
            end
        end

        $display("PASS %0d beats in, %0d out, %0d cycles", sent, received, cycles);
        $finish;
    end
endmodule
