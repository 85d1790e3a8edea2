package dev.holdfast.cli;

/** The command cannot do what it was asked; the message is a sentence for the user, or several on a line each. */
public final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CliFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** It did not work. */
    public static CliFailure failed(String message) {
        return new CliFailure(ExitCode.FAILED, message);
    }

    /** It did not work, for a reason whose message is a sentence. */
    public static CliFailure because(Exception reason) {
        return failed(String.valueOf(reason.getMessage()));
    }

    /** It was asked wrongly. */
    public static CliFailure usage(String message) {
        return new CliFailure(ExitCode.USAGE, message);
    }

    /** What the program exits with. */
    public int exitCode() {
        return exitCode;
    }
}
