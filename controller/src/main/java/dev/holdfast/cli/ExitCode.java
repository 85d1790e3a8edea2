package dev.holdfast.cli;

/** What the program's exit codes mean; those of {@code sysexits.h} where it has one. */
public final class ExitCode {
    /** It worked; there is nothing to do; all is ready. */
    public static final int OK = 0;
    /** It did not work. */
    public static final int FAILED = 1;
    /** {@code plan}: there is something to do. */
    public static final int CHANGES = 2;
    /** {@code status}: not everything is ready. */
    public static final int NOT_READY = 3;
    /** The command line, or the program's settings, are wrong. */
    public static final int USAGE = 64;

    private ExitCode() {}
}
