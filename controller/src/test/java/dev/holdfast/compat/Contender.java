package dev.holdfast.compat;

import java.util.Map;

/** A program that brings a Compose file up. */
interface Contender {
    /** What the table calls it. */
    String name();

    /**
     * Brings the file up and returns when it says that this is done.
     *
     * @param variables for {@code ${…}} in the file
     * @throws AssertionError with the program's own words when it did not work
     */
    void up(ParityFile file, Map<String, String> variables);

    /**
     * Takes down what it brought up; volumes stay.
     *
     * @throws AssertionError with the program's own words when it did not work
     */
    void down(ParityFile file, Map<String, String> variables);
}
