using ThirdSite.Cli;

return await CommandLine.RunAsync(args);
