package dev.holdfast.testing.aws;

import java.time.Duration;

/** A way to answer badly. */
public sealed interface Fault {
    /** An error status with a code and words of its own; without a code there is no body at all. */
    record Status(int status, String code, String words) implements Fault {}

    /** The right answer, one byte after the other. */
    record Drip(Duration between) implements Fault {}

    /** The first half of the right answer, and then the end of the connection. */
    record Half() implements Fault {}

    /** Nothing but the end of the connection. */
    record HangUp() implements Fault {}

    /** Nothing at all, until the server ends. */
    record Silence() implements Fault {}
}
