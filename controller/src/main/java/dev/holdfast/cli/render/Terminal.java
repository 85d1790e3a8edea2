package dev.holdfast.cli.render;

import dev.holdfast.config.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where output goes and what that can show.
 *
 * @param out for results
 * @param err for messages
 * @param live whether lines of {@code out} can be redrawn
 * @param colour whether {@code out} shows colours
 * @param watched whether {@code err}, where the log goes, is a terminal
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean live, boolean colour, boolean watched) {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** The terminal, file or pipe of this process. */
    public static Terminal ofProcess(Environment environment) {
        boolean live = isTerminal(STANDARD_OUTPUT)
                && environment
                        .variable("TERM")
                        .filter(name -> !name.equals("dumb"))
                        .isPresent();
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                live,
                live && environment.variable("NO_COLOR").isEmpty(),
                isTerminal(STANDARD_ERROR));
    }

    /** The colours of this terminal. */
    public Style style() {
        return new Style(colour);
    }

    /** Prints text that brings its own line ends. */
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /** {@code System.console()} is asked neither here nor elsewhere: since JDK 22 it is there without a terminal, too. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String device = Files.readSymbolicLink(descriptor).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
