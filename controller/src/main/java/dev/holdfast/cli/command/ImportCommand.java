package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.Program;
import dev.holdfast.desired.Problem;
import dev.holdfast.greengrass.DefinitionText;
import dev.holdfast.greengrass.GreengrassImport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast import}: what another system was told, as a document on standard output; advice goes to standard error. */
@Command(
        name = "import",
        description = "Print a document that does what the Docker connector of AWS IoT Greengrass V1 did.")
public final class ImportCommand implements Callable<Integer> {
    private static final String PIPE = "-";

    private final Program program;

    @Parameters(index = "0", paramLabel = "greengrass", description = "where the file comes from")
    private Origin origin = Origin.greengrass;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "the connector's definition, as aws greengrass create-connector-definition takes it or"
                    + " get-connector-definition-version prints it; - for standard input")
    private String file = "";

    public ImportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        GreengrassImport.Outcome outcome = switch (origin) {
            case greengrass -> GreengrassImport.read(file.equals(PIPE) ? "<standard input>" : file, content());
        };
        if (outcome instanceof GreengrassImport.Refused refused)
            throw CliFailure.failed(
                    refused.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        GreengrassImport.Translated translated = (GreengrassImport.Translated) outcome;
        program.terminal().print(translated.document());
        translated.advice().forEach(advice -> program.terminal().err().println("holdfast: " + advice));
        return ExitCode.OK;
    }

    private byte[] content() {
        try (InputStream stream = file.equals(PIPE) ? program.input() : Files.newInputStream(Path.of(file))) {
            return stream.readNBytes(DefinitionText.MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw CliFailure.failed("there is no file " + file);
        } catch (AccessDeniedException e) {
            throw CliFailure.failed("may not read the file " + file);
        } catch (IOException e) {
            throw CliFailure.failed("cannot read the file " + file + ": " + e.getMessage());
        }
    }

    /** Spelt as on the command line. */
    enum Origin {
        greengrass
    }
}
