using ProverBench.Cli;

return await CliHost.RunAsync(args).ConfigureAwait(false);
