package dev.holdfast.docker.log;

/**
 * One line that a container printed.
 *
 * @param error whether it came on standard error; never for a container with a terminal
 */
public record LogLine(String text, boolean error) {}
