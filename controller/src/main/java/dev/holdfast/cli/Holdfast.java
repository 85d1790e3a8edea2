package dev.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code holdfast} itself: the options that every command has. */
@Command(
        name = "holdfast",
        description = "Keeps declared Docker Compose applications running on this node.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it worked, nothing is to do, all is ready",
            "1:it did not work",
            "2:plan: there are changes",
            "3:status: not everything is ready",
            "64:the command line or the settings are wrong"
        })
final class Holdfast implements Runnable {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GlobalOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
